import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  algebraic as A,
  type Algebraic,
  DivisionByZeroError,
  rational as Q,
  univariate as U,
} from '../../../src/algebra/index.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { quadratic, smallAlgebraic } from './arbitraries.ts'

const test = suite('arithmetic of real algebraic numbers')
const runs = { numRuns: 25 }
const same = (a: Algebraic, b: Algebraic): void => {
  assert.ok(A.equals(a, b), `${A.toString(a)} is not ${A.toString(b)}`)
}

test('addition and multiplication are commutative and associative, and multiplication distributes', () => {
  fc.assert(
    fc.property(quadratic, quadratic, quadratic, (a, b, c) => {
      same(A.add(a, b), A.add(b, a))
      same(A.mul(a, b), A.mul(b, a))
      same(A.add(A.add(a, b), c), A.add(a, A.add(b, c)))
      same(A.mul(A.mul(a, b), c), A.mul(a, A.mul(b, c)))
      same(A.mul(a, A.add(b, c)), A.add(A.mul(a, b), A.mul(a, c)))
    }),
    runs,
  )
})

test('(a + b) − b = a, a − a = 0, a·a⁻¹ = 1 and (a·b)/b = a', () => {
  fc.assert(
    fc.property(smallAlgebraic, smallAlgebraic, (a, b) => {
      same(A.sub(A.add(a, b), b), a)
      same(A.sub(a, a), A.zero)
      same(A.add(a, A.neg(a)), A.zero)
      if (A.isZero(b)) return
      same(A.mul(b, A.inv(b)), A.one)
      same(A.div(A.mul(a, b), b), a)
    }),
    runs,
  )
})

test('the order agrees with the operations: sums and products of positive numbers are positive, and compare(a, b) = sign(a − b)', () => {
  fc.assert(
    fc.property(smallAlgebraic, smallAlgebraic, (a, b) => {
      assert.is(A.compare(a, b), A.sign(A.sub(a, b)))
      assert.is(A.sign(A.mul(a, b)), A.sign(a) * A.sign(b) + 0)
      if (A.sign(a) > 0 && A.sign(b) > 0) assert.is(A.sign(A.add(a, b)), 1)
      assert.is(A.sign(A.abs(a)), Math.abs(A.sign(a)))
    }),
    runs,
  )
})

test('every result is in normal form: irreducible primitive polynomial, one root in the interval, no root at its ends', () => {
  fc.assert(
    fc.property(smallAlgebraic, smallAlgebraic, (a, b) => {
      for (const value of [A.add(a, b), A.mul(a, b), A.neg(a), A.isZero(b) ? A.zero : A.inv(b)]) {
        const { minimalPolynomial: f, interval } = value
        assert.ok(U.isIrreducible(f) && U.leadingCoefficient(f) > 0n)
        assert.equal(U.primitivePart(f), f)
        if (A.isRational(value)) assert.is(Q.toString(interval.lower), Q.toString(interval.upper))
        else assert.is(U.isolate(f).filter((root) => A.compare(A.fromIrreducible(f, root), value) === 0).length, 1)
      }
    }),
    runs,
  )
})

test('√2 + √3 is a root of x⁴ − 10x² + 1, √2·√8 = 4, and √2 − √2 = 0 through different intervals', () => {
  const sqrt = (n: bigint): Algebraic => A.root(A.fromInteger(n), 2)
  assert.equal(A.add(sqrt(2n), sqrt(3n)).minimalPolynomial, [1n, 0n, -10n, 0n, 1n])
  same(A.mul(sqrt(2n), sqrt(8n)), A.fromInteger(4n))
  same(A.sub(sqrt(2n), A.narrow(sqrt(2n), { bits: 200 })), A.zero)
})

test('1 − √2 stays exact (a system answers −38613965/93222358)', () => {
  const value = A.sub(A.one, A.root(A.fromInteger(2n), 2))
  assert.equal(value.minimalPolynomial, [-1n, -2n, 1n])
  assert.is(A.toRational(value), undefined)
})

test('division by zero and degrees above the limit are typed errors', () => {
  for (const divide of [() => A.inv(A.zero), () => A.div(A.one, A.zero)]) {
    assert.throws(divide, (error: unknown) => error instanceof DivisionByZeroError)
  }
  const [a, b] = [A.rootOf([-1n, -1n, 0n, 0n, 0n, 1n], 0), A.root(A.fromInteger(2n), 3)]
  assert.throws(
    () => A.add(a, b, { degreeLimit: 14 }),
    (error: unknown) => error instanceof A.DegreeLimitError && error.needed === 15 && error.limit === 14,
  )
  assert.is(A.degree(A.add(a, b, { degreeLimit: 15 })), 15)
})

const pairs = fc.sample(fc.tuple(smallAlgebraic, smallAlgebraic), { numRuns: 60, seed: 17 })

testAgainst(test, 'sympy', `SymPy finds the same minimal polynomials of ${2 * pairs.length} sums and products`, () => {
  // the sum and the product are roots of resultants; SymPy factors them and evaluates each factor at 60 digits
  const lines = ask(
    'sympy',
    `
from sympy import Poly, Rational, symbols, resultant, factor_list, Float
import mpmath
mpmath.mp.dps = 60
x, y = symbols('x y')
def choose(r, value):
    best = min(factor_list(r)[1], key=lambda g: abs(mpmath.polyval([mpmath.mpf(int(c)) for c in Poly(g[0], x).all_coeffs()], value)) / max(abs(int(c)) for c in Poly(g[0], x).all_coeffs()))
    return [int(c) for c in reversed(Poly(best[0], x).all_coeffs())]
for f, a, g, b in [${pairs.map((pair) => `(${pair.map((a) => `[${a.minimalPolynomial.toReversed()}], '${A.toFixed(a, 58)}'`).join(', ')})`)}]:
    f, g = Poly(f, y), Poly(g, x)
    a, b = mpmath.mpf(a), mpmath.mpf(b)
    print(choose(resultant(f.as_expr(), g.as_expr().subs(x, x - y).expand(), y), a + b))
    n = g.degree()
    h = sum(c * x**m[0] * y**(n - m[0]) for m, c in g.terms())
    print([0, 1] if a * b == 0 else choose(resultant(f.as_expr(), h, y), a * b))
`,
  )
  const normal = (line: string): string =>
    U.toString(U.primitivePart((JSON.parse(line.replace(/-?\d+/g, '"$&"')) as string[]).map(BigInt)))
  pairs.forEach(([a, b], i) => {
    assert.is(U.toString(A.add(a, b).minimalPolynomial), normal(lines[2 * i]!))
    assert.is(U.toString(A.mul(a, b).minimalPolynomial), normal(lines[2 * i + 1]!))
  })
})

test.run()
