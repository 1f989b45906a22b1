import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  algebraic as A,
  type Algebraic,
  BudgetExceededError,
  rational as Q,
  type univariate as U,
} from '../../../src/algebra/index.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { mignotte, swinnertonDyer } from '../univariate/families.ts'
import { anyAlgebraic } from './arbitraries.ts'

const test = suite('order of real algebraic numbers')

test('compare is antisymmetric, transitive, and 0 exactly where equals holds', () => {
  fc.assert(
    fc.property(anyAlgebraic, anyAlgebraic, anyAlgebraic, (a, b, c) => {
      assert.is(A.compare(a, b) + A.compare(b, a), 0)
      assert.is(A.compare(a, b) === 0, A.equals(a, b))
      assert.is(A.compare(a, a), 0)
      const [low, middle, high] = [a, b, c].toSorted((u, v) => A.compare(u, v)) as [Algebraic, Algebraic, Algebraic]
      assert.ok(A.compare(low, middle) <= 0 && A.compare(middle, high) <= 0 && A.compare(low, high) <= 0)
      assert.is(A.compare(low, high) === 0, A.equals(low, middle) && A.equals(middle, high))
      assert.ok(A.equals(A.min(a, b), A.neg(A.max(A.neg(a), A.neg(b)))))
    }),
  )
})

test('narrowing changes no comparison', () => {
  fc.assert(
    fc.property(anyAlgebraic, anyAlgebraic, fc.nat(200), (a, b, bits) => {
      assert.is(A.compare(A.narrow(a, { bits }), b), A.compare(a, b))
      assert.ok(A.equals(A.narrow(a, { bits }), a))
    }),
  )
})

test('the order of rationals is the order of their images', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.bigInt(), fc.bigInt(1n, 99n), (m, n, den) => {
      const [a, b] = [Q.make(m, den), Q.make(n, den)]
      assert.is(A.compare(A.fromRational(a), A.fromRational(b)), Q.compare(a, b))
    }),
  )
})

test('touching intervals: √2 in (1, 2) is below √5 in (2, 3) and not equal to it, and the rational 2 lies between', () => {
  const within = (f: U.IntegerPolynomial, lower: bigint, upper: bigint): Algebraic =>
    A.fromIrreducible(f, { lower: Q.fromInteger(lower), upper: Q.fromInteger(upper), multiplicity: 1 })
  const [a, b, two] = [within([-2n, 0n, 1n], 1n, 2n), within([-5n, 0n, 1n], 2n, 3n), A.fromInteger(2n)]
  assert.is(A.compare(a, b), -1)
  assert.is(A.compare(b, a), 1)
  assert.is(A.compare(a, two), -1)
  assert.is(A.compare(two, b), -1)
  // two roots of one polynomial: x² − 4x + 2 has 2 ± √2, in (0, 2) and (2, 4)
  const [low, high] = [within([2n, -4n, 1n], 0n, 2n), within([2n, -4n, 1n], 2n, 4n)]
  assert.is(A.compare(low, high), -1)
  assert.not(A.equals(low, high))
  // overlapping intervals of different roots of one polynomial are not equal either
  const [wideLow, wideHigh] = [within([2n, -4n, 1n], 0n, 3n), within([2n, -4n, 1n], 1n, 4n)]
  assert.not(A.equals(wideLow, wideHigh))
  assert.is(A.compare(wideLow, wideHigh), -1)
  assert.is(A.compare(wideHigh, wideLow), 1)
})

test('√2 − 2 is negative', () => {
  assert.is(A.sign(A.sub(A.root(A.fromInteger(2n), 2), A.fromInteger(2n))), -1)
})

test('the two roots of a Mignotte polynomial near 1/a are told apart, and 1/a lies between them', () => {
  for (const [n, a] of [
    [20, 1000n],
    [50, 10n ** 5n],
  ] as const) {
    const roots = A.realRoots(mignotte(n, a)).map(({ root }) => root)
    const middle = A.fromRational(Q.make(1n, a))
    const near = roots.filter((root) => A.compareToRational(A.abs(A.sub(root, middle)), Q.make(1n, 10n ** 20n)) < 0)
    assert.is(near.length, 2)
    assert.is(A.compare(near[0]!, near[1]!), -1)
    assert.is(A.compare(near[0]!, middle), -1)
    assert.is(A.compare(middle, near[1]!), -1)
    const bound = Q.make(1n, 10n ** 30n)
    assert.ok(
      Q.compare(
        Q.sub(A.narrow(near[1]!, { decimals: 100 }).interval.upper, A.narrow(near[0]!, { decimals: 100 }).interval.lower),
        bound,
      ) < 0,
    )
  }
})

test('roots of different polynomials 10^−40 apart are ordered', () => {
  const scale = 10n ** 40n
  const a = A.root(A.fromInteger(2n), 2)
  // x² = 2 + 10^−40
  const b = A.root(A.fromRational(Q.make(2n * scale + 1n, scale)), 2)
  assert.is(A.compare(a, b), -1)
  assert.is(A.compare(A.neg(a), A.neg(b)), 1)
})

test('the 32 roots of a Swinnerton-Dyer polynomial come in strict order', () => {
  const roots = A.realRoots(swinnertonDyer(5)).map(({ root }) => root)
  assert.is(roots.length, 32)
  for (let i = 1; i < roots.length; i++) assert.is(A.compare(roots[i - 1]!, roots[i]!), -1)
})

test('the budget stops a comparison that needs many doublings', () => {
  const tiny = 10n ** 3000n
  const [a, b] = [A.root(A.fromInteger(2n), 2), A.root(A.fromRational(Q.make(2n * tiny + 1n, tiny)), 2)]
  assert.throws(
    () => A.compare(a, b, { maxSteps: 3 }),
    (error: unknown) => error instanceof BudgetExceededError,
  )
  assert.is(A.compare(a, b), -1)
})

const numbers = fc.sample(anyAlgebraic, { numRuns: 60, seed: 23 })
const pairs = numbers.flatMap((a, i) => numbers.slice(i + 1, i + 4).map((b) => [a, b] as const))

testAgainst(test, 'gp', `PARI orders ${pairs.length} pairs of roots the same way`, () => {
  const index = (a: Algebraic): number => A.realRoots(a.minimalPolynomial).findIndex(({ root }) => A.equals(root, a)) + 1
  const value = (a: Algebraic): string => `polrootsreal(Polrev([${a.minimalPolynomial}]))[${index(a)}]`
  const lines = ask(
    'gp',
    `default(realprecision,200)\n${pairs.map(([a, b]) => `d=${value(a)}-(${value(b)});print(if(abs(d)<10^-150,0,sign(d)))`).join('\n')}`,
  )
  pairs.forEach(([a, b], i) => {
    assert.is(A.compare(a, b), Number(lines[i]))
  })
})

test.run()
