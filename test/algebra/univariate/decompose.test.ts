import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DomainError } from '../../../src/algebra/index.ts'
import { decompose, splitAtInnerDegree } from '../../../src/algebra/univariate/decompose.ts'
import type { IntegerPolynomial } from '../../../src/algebra/univariate/integer-polynomial.ts'
import * as Z from '../../../src/algebra/univariate/integer-polynomial.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { chebyshev } from './families.ts'

const test = suite('functional decomposition')

const polynomial = (size: bigint, minDegree: number, maxDegree: number): fc.Arbitrary<IntegerPolynomial> =>
  fc
    .array(fc.bigInt(-size, size), { minLength: minDegree + 1, maxLength: maxDegree + 1 })
    .map((c) => Z.normalize([...c.slice(0, -1), c.at(-1) === 0n ? 1n : c.at(-1)!]))
const anyPart = fc.oneof(polynomial(3n, 2, 5), polynomial(10n ** 30n, 2, 4))

const composeAll = (parts: readonly IntegerPolynomial[]): IntegerPolynomial =>
  parts.reduceRight((inner, outer) => Z.compose(outer, inner))

test('the parts compose to f, and the inner ones are primitive without constant term', () => {
  fc.assert(
    fc.property(anyPart, anyPart, (g, h) => {
      const f = Z.compose(g, h)
      const parts = decompose(f)
      assert.equal(composeAll(parts), f)
      for (const inner of parts.slice(1)) {
        assert.is(inner[0], 0n)
        assert.equal(Z.primitivePart(inner), inner)
      }
    }),
  )
})

test('a composition is found at the degree of its inner polynomial', () => {
  fc.assert(
    fc.property(anyPart, anyPart, (g, h) => {
      const f = Z.compose(g, h)
      const found = splitAtInnerDegree(f, Z.degree(h))
      assert.ok(found !== undefined)
      assert.equal(found.inner, Z.primitivePart(Z.sub(h, Z.constant(h[0]!))))
      assert.equal(Z.compose(found.outer, found.inner), f)
    }),
  )
})

test('the parts are indecomposable', () => {
  fc.assert(
    fc.property(anyPart, anyPart, (g, h) => {
      for (const part of decompose(Z.compose(g, h))) assert.equal(decompose(part), [part])
    }),
  )
})

test('f + x of a composition f of degree ≥ 4 is not decomposable at the same inner degree ≥ 3, by uniqueness of the inner polynomial', () => {
  fc.assert(
    fc.property(polynomial(9n, 2, 4), polynomial(9n, 3, 4), (g, h) => {
      // x is no polynomial in h, and the three highest coefficients, which fix h, are unchanged
      assert.is(splitAtInnerDegree(Z.add(Z.compose(g, h), Z.x), Z.degree(h)), undefined)
    }),
  )
})

test('T₁₂ = ± T₃ ∘ T₂ ∘ T₂ up to linear substitution: the degrees from inside are 2, 2, 3', () => {
  assert.equal(decompose(chebyshev(12)).map(Z.degree), [3, 2, 2])
})

test('constants, linear polynomials and prime degrees stay whole', () => {
  for (const f of [[], [7n], [1n, 2n], [1n, 2n, 3n], [0n, 0n, 0n, 0n, 0n, 2n]]) assert.equal(decompose(f), [f])
  assert.equal(decompose([0n, 0n, 0n, 0n, 3n]), [
    [0n, 0n, 3n],
    [0n, 0n, 1n],
  ])
  assert.throws(
    () => splitAtInnerDegree([1n, 0n, 0n, 1n], 2),
    (error: unknown) => error instanceof DomainError && error.argument === 's',
  )
})

// SymPy 1.11 leaves 11 of these 60 compositions whole (over QQ), so it is no judge here
testAgainst(test, 'maxima', 'Maxima decomposes 60 polynomials into parts of the same degrees', () => {
  const cases = fc.sample(
    fc.oneof(
      fc.tuple(polynomial(5n, 2, 3), polynomial(5n, 2, 3), polynomial(5n, 1, 3)).map(composeAll),
      fc.tuple(polynomial(10n ** 9n, 2, 6), polynomial(5n, 1, 4)).map(composeAll),
      polynomial(2n, 4, 8),
    ),
    { numRuns: 60, seed: 5 },
  )
  const lines = ask(
    'maxima',
    cases.map((f) => `print(map(lambda([g], hipow(expand(g), x)), polydecomp(${Z.toString(f)}, x)))$`).join('\n'),
  )
  cases.forEach((f, i) => {
    // Maxima may append a linear part
    const degrees = (list: readonly number[]): string =>
      list
        .filter((d) => d > 1)
        .toSorted((a, b) => a - b)
        .join(' ')
    assert.is(degrees(decompose(f).map(Z.degree)), degrees(JSON.parse(lines[i]!) as number[]))
  })
})

test.run()
