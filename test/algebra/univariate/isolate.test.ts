import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  BudgetExceededError,
  DomainError,
  type IntegerPolynomial,
  type IsolatingInterval,
  rational as Q,
  univariate as U,
} from '../../../src/algebra/index.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { inGp, nonzero, polynomial, withKnownRoots } from './arbitraries.ts'
import { hostile } from './hostile.ts'

const test = suite('univariate/isolate')

/** The contract of isolation: increasing, disjoint with the ends, ends of open intervals no roots, a sign change of the radical inside. */
function assertIsolating(f: IntegerPolynomial, intervals: readonly IsolatingInterval[]): void {
  const radical = U.squareFreePart(f)
  intervals.forEach(({ lower, upper }, i) => {
    if (i > 0) assert.ok(Q.compare(intervals[i - 1]!.upper, lower) < 0, 'the intervals are disjoint and increasing')
    if (Q.equals(lower, upper)) assert.is(U.signAt(f, lower), 0)
    else assert.is(U.signAt(radical, lower) * U.signAt(radical, upper), -1)
  })
}

test('a product with known rational roots has exactly those roots, with their multiplicities', () => {
  fc.assert(
    fc.property(withKnownRoots, ({ polynomial: f, roots }) => {
      const intervals = U.isolate(f)
      assertIsolating(f, intervals)
      assert.equal(
        intervals.map(({ multiplicity }) => multiplicity),
        roots.map(({ multiplicity }) => multiplicity),
      )
      intervals.forEach((interval, i) => {
        const { root } = roots[i]!
        const inside = Q.compare(interval.lower, root) < 0 && Q.compare(root, interval.upper) < 0
        assert.ok(U.isExact(interval) ? Q.equals(interval.lower, root) : inside)
      })
      assert.equal(
        U.isolatePositive(f),
        intervals.filter(({ upper }) => Q.sign(upper) > 0),
      )
    }),
  )
})

test('random polynomials: the intervals are isolating', () => {
  fc.assert(fc.property(nonzero(polynomial), (f) => assertIsolating(f, U.isolate(f))))
})

test('the roots of f(−x) are the negatives, and those of xⁿf(1/x) the inverses', () => {
  fc.assert(
    fc.property(nonzero(polynomial), (f) => {
      const roots = U.isolate(f)
      assert.is(U.isolate(U.mirror(f)).length, roots.length)
      const { rest, power } = U.splitPowerOfX(f)
      assert.is(U.isolate(U.reverse(rest)).length, roots.length - Math.sign(power))
    }),
  )
})

for (const { name, polynomial: f, roots } of hostile) {
  test(`${name} has ${roots} real roots`, () => {
    const intervals = U.isolate(f)
    assert.is(intervals.length, roots)
    assertIsolating(f, intervals)
  })
}

test('the zero polynomial is refused: every number is its root', () => {
  assert.throws(
    () => U.isolate(U.zero),
    (error: unknown) => error instanceof DomainError,
  )
  assert.equal(U.isolate([7n]), [])
})

test('a budget of few steps and an aborted signal stop the isolation', () => {
  const wilkinson = Array.from({ length: 20 }, (_, i) => U.linear(Q.fromSafeInteger(i + 1))).reduce(U.mul)
  for (const options of [{ maxSteps: 5 }, { signal: AbortSignal.abort() }]) {
    assert.throws(
      () => U.isolate(wilkinson, options),
      (error: unknown) => error instanceof BudgetExceededError,
    )
  }
})

testAgainst(test, 'gp', 'PARI finds the same roots of 200 random and of the hostile polynomials', () => {
  const random = fc.sample(
    nonzero(polynomial).filter((f) => f.length > 1),
    { numRuns: 200, seed: 21 },
  )
  const polynomials = [...random, ...hostile.filter(({ slowInPari }) => slowInPari !== true).map(({ polynomial: f }) => f)]
  const digits = 40
  const lines = ask(
    'gp',
    [
      'default(realprecision, 200);',
      ...polynomials.map((f) => `{f=${inGp(f)};r=polrootsreal(f/gcd(f,f'));print(apply(t->floor(t*10^${digits}),r))}`),
    ].join('\n'),
  )
  assert.is(lines.length, polynomials.length)
  polynomials.forEach((f, i) => {
    const theirs = (lines[i]!.match(/-?\d+/g) ?? []).map(BigInt)
    const ours = U.isolate(f).map((interval) => U.refine(f, interval, { decimals: digits + 5 }))
    assert.is(ours.length, theirs.length)
    ours.forEach(({ lower, upper }, j) => {
      // their floor may be one off where the root is a decimal, and ours where the interval holds one
      const [low, high] = [Q.make(theirs[j]! - 1n, 10n ** BigInt(digits)), Q.make(theirs[j]! + 2n, 10n ** BigInt(digits))]
      assert.ok(Q.compare(low, lower) <= 0 && Q.compare(upper, high) <= 0)
    })
  })
})

testAgainst(test, 'sympy', 'SymPy counts the same roots of 60 random polynomials', () => {
  const polynomials = fc.sample(
    nonzero(polynomial).filter((f) => f.length > 1 && f.length < 20),
    { numRuns: 60, seed: 22 },
  )
  const script = [
    'from sympy import Poly, symbols',
    'x = symbols("x")',
    ...polynomials.map((f) => `print(Poly([${f.toReversed().join(',')}], x).count_roots())`),
  ].join('\n')
  // SymPy counts distinct roots
  assert.equal(
    polynomials.map((f) => U.isolate(f).length),
    ask('sympy', script).map(Number),
  )
})

test.run()
