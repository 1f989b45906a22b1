import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { algebraic as A, DomainError, rational as Q, univariate as U } from '../../../src/algebra/index.ts'
import { smallRational } from '../arbitraries.ts'
import { cyclic, wilkinson } from '../univariate/families.ts'
import { polynomial } from './arbitraries.ts'

const test = suite('real roots as algebraic numbers')

test('the roots increase strictly, are roots, and their multiplicities are those of the linear factors over the reals', () => {
  fc.assert(
    fc.property(polynomial(4n, 5), polynomial(4n, 3), (g, h) => {
      const f = U.mul(U.mul(g, g), h)
      fc.pre(f.length > 0)
      const roots = A.realRoots(f)
      roots.forEach(({ root, multiplicity }, i) => {
        assert.ok(A.isRoot(f, root))
        // the m-th derivative is the first that does not vanish
        let derivative = f
        for (let m = 0; m < multiplicity; m++) {
          assert.is(A.signOfValue(derivative, root), 0)
          derivative = U.derivative(derivative)
        }
        assert.is.not(A.signOfValue(derivative, root), 0)
        if (i > 0) assert.is(A.compare(roots[i - 1]!.root, root), -1)
        assert.ok(A.equals(A.rootOf(f, i), root))
      })
      assert.is(roots.length, U.isolate(f).length)
      U.isolate(f).forEach((interval, i) => {
        assert.ok(A.equals(A.rootIn(f, interval), roots[i]!.root))
      })
    }),
    { numRuns: 50 },
  )
})

/** Rows of known failures of other systems: polynomial, decimals of all real roots. */
for (const [name, f, expected] of [
  ['x³ − 3x + 1 has three real roots', [1n, -3n, 0n, 1n], ['-1.879', '0.347', '1.532']],
  ['8x³ − 6x − 1 has three real roots', [-1n, -6n, 0n, 8n], ['-0.766', '-0.174', '0.940']],
  ['x³ − 7x + 7 has three real roots', [7n, -7n, 0n, 1n], ['-3.049', '1.357', '1.692']],
  ['x³ + x² + 1 has one real root', [1n, 0n, 1n, 1n], ['-1.466']],
  ['x³ − 2 has one real root', [-2n, 0n, 0n, 1n], ['1.260']],
  ['x³ = 8 has one real root', [-8n, 0n, 0n, 1n], ['2.000']],
  ['x⁴ − 10x² + 1 has the roots ±√2 ± √3', [1n, 0n, -10n, 0n, 1n], ['-3.146', '-0.318', '0.318', '3.146']],
  ['x⁴ − 5x² + 6 has the roots ±√2 and ±√3', [6n, 0n, -5n, 0n, 1n], ['-1.732', '-1.414', '1.414', '1.732']],
  ['x⁴ + x³ + x² + x + 1 has no real root', [1n, 1n, 1n, 1n, 1n], []],
  ['x⁵ − x − 1 has one real root', [-1n, -1n, 0n, 0n, 0n, 1n], ['1.167']],
  ['x⁴ − x³ + x − 3 has two real roots', [-3n, 1n, 0n, -1n, 1n], ['-1.237', '1.475']],
  ['(x − 5)(x⁵ − x + 1) has two real roots', U.mul([-5n, 1n], [1n, -1n, 0n, 0n, 0n, 1n]), ['-1.167', '5.000']],
  [
    '1000z⁴ + 1400z³ + 710z² + 154z + 12 has the roots −1/2, −2/5, −3/10, −1/5',
    [12n, 154n, 710n, 1400n, 1000n],
    ['-0.500', '-0.400', '-0.300', '-0.200'],
  ],
  ['8x³ − 26x² + 3x + 9 has the roots −1/2, 3/4, 3', [9n, 3n, -26n, 8n], ['-0.500', '0.750', '3.000']],
  [
    'x⁹ − 36x⁷ + 126x⁵ − 84x³ + 9x has nine real roots',
    [0n, 9n, 0n, -84n, 0n, 126n, 0n, -36n, 0n, 1n],
    ['-5.671', '-1.732', '-0.839', '-0.364', '0.000', '0.364', '0.839', '1.732', '5.671'],
  ],
  ['(10x − 11)² + 100 has no real root', [221n, -220n, 100n], []],
  ['the constant 3 has no root', [3n], []],
] as const) {
  test(name, () => {
    assert.equal(
      A.realRoots(f).map(({ root }) => A.toFixed(root, 3)),
      expected,
    )
  })
}

test('w³ − s·w + l has three real roots iff 4s³ > 27l², one iff 4s³ < 27l² (s, l rational)', () => {
  fc.assert(
    fc.property(smallRational, smallRational, (s, l) => {
      const discriminant = Q.sub(Q.mul(Q.fromInteger(4n), Q.pow(s, 3)), Q.mul(Q.fromInteger(27n), Q.pow(l, 2)))
      const { polynomial: f } = U.fromRationals([l, Q.neg(s), Q.zero, Q.one])
      const roots = A.realRoots(f)
      const sign = Q.sign(discriminant)
      assert.is(roots.length, sign > 0 ? 3 : sign < 0 ? 1 : Q.isZero(s) ? 1 : 2)
      assert.is(
        roots.reduce((sum, { multiplicity }) => sum + multiplicity, 0),
        sign >= 0 ? 3 : 1,
      )
    }),
  )
})

test('x(x² − 4)(x² + 1) + x has the roots 0 and ±√((3 + √21)/2)', () => {
  const f = U.add(U.mul(U.mul(U.x, [-4n, 0n, 1n]), [1n, 0n, 1n]), U.x)
  const u = A.dilate(A.add(A.fromInteger(3n), A.sqrt(A.fromInteger(21n))), Q.make(1n, 2n))
  const roots = A.realRoots(f).map(({ root }) => root)
  assert.is(roots.length, 3)
  for (const [i, expected] of [A.neg(A.sqrt(u)), A.zero, A.sqrt(u)].entries()) assert.ok(A.equals(roots[i]!, expected))
})

test('√(−8 − √63) is refused, not given a sign', () => {
  const radicand = A.sub(A.fromInteger(-8n), A.sqrt(A.fromInteger(63n)))
  assert.throws(
    () => A.sqrt(radicand),
    (error: unknown) => error instanceof DomainError,
  )
  // its square is (3√2 + √14)²/4, so the modulus is (3√2 + √14)/2
  const modulus = A.dilate(A.add(A.sqrt(A.fromInteger(18n)), A.sqrt(A.fromInteger(14n))), Q.make(1n, 2n))
  assert.ok(A.equals(A.sqrt(A.neg(radicand)), modulus))
})

test('xⁿ − 1 has the real roots ±1 or 1, and Wilkinson’s polynomial the roots 1 … 30', () => {
  assert.equal(
    A.realRoots(cyclic(60)).map(({ root }) => A.toString(root)),
    ['-1', '1'],
  )
  assert.equal(
    A.realRoots(wilkinson(30)).map(({ root }) => A.toString(root)),
    Array.from({ length: 30 }, (_, i) => String(i + 1)),
  )
})

test('every number is a root of 0, and a root that is not there is refused', () => {
  for (const wrong of [
    () => A.realRoots([]),
    () => A.rootOf([1n, 0n, 1n], 0),
    () => A.rootOf([-2n, 0n, 1n], 2),
    () => A.rootOf([-2n, 0n, 1n], -1),
  ]) {
    assert.throws(wrong, (error: unknown) => error instanceof DomainError)
  }
})

test.run()
