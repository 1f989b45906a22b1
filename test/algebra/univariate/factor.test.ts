import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { BudgetExceededError, rational as Q } from '../../../src/algebra/index.ts'
import { compareFactors, expand, factor, factorOverRationals, isIrreducible } from '../../../src/algebra/univariate/factor.ts'
import type { IntegerPolynomial } from '../../../src/algebra/univariate/integer-polynomial.ts'
import * as Z from '../../../src/algebra/univariate/integer-polynomial.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { smallRational } from '../arbitraries.ts'
import { chebyshev, cyclic, mignotte, swinnertonDyer, wilkinson } from './families.ts'

const test = suite('factorization over Z')

const polynomial = (size: bigint, maxDegree: number): fc.Arbitrary<IntegerPolynomial> =>
  fc.array(fc.bigInt(-size, size), { maxLength: maxDegree + 1 }).map(Z.normalize)
/** Tiny coefficients, where factors and repeated factors are frequent, and huge ones. */
const anyPolynomial = fc.oneof(polynomial(3n, 6), polynomial(10n ** 40n, 5), polynomial(100n, 25))

const degrees = (f: IntegerPolynomial): number[] =>
  factor(f).factors.flatMap(({ factor: g, multiplicity }) => new Array<number>(multiplicity).fill(Z.degree(g)))

test('the factors multiply back, are primitive with positive leading coefficient, and come in the documented order', () => {
  fc.assert(
    fc.property(fc.array(anyPolynomial, { minLength: 1, maxLength: 3 }), (parts) => {
      const f = parts.reduce(Z.mul)
      const result = factor(f)
      assert.equal(expand(result), f)
      result.factors.forEach(({ factor: g, multiplicity }, i) => {
        assert.ok(multiplicity >= 1 && Z.degree(g) >= 1)
        assert.equal(Z.primitivePart(g), g)
        if (i > 0) assert.is(compareFactors(result.factors[i - 1]!.factor, g), -1)
      })
    }),
  )
})

test('the factors of a product are the factors of its parts with added multiplicities', () => {
  fc.assert(
    fc.property(anyPolynomial, anyPolynomial, (f, g) => {
      fc.pre(f.length > 0 && g.length > 0)
      const multiplicities = new Map<string, number>()
      for (const part of [f, g]) {
        for (const { factor: h, multiplicity } of factor(part).factors) {
          multiplicities.set(Z.toString(h), (multiplicities.get(Z.toString(h)) ?? 0) + multiplicity)
        }
      }
      const { factors } = factor(Z.mul(f, g))
      assert.equal(
        factors.map(({ factor: h, multiplicity }) => [Z.toString(h), multiplicity] as const).toSorted(),
        [...multiplicities].toSorted(),
      )
    }),
  )
})

test('every factor is irreducible: it is its own factorization', () => {
  fc.assert(
    fc.property(anyPolynomial, (f) => {
      for (const { factor: g } of factor(f).factors)
        assert.equal(factor(g), { unit: 1n, factors: [{ factor: g, multiplicity: 1 }] })
    }),
  )
})

test('over Q the unit takes the denominators', () => {
  fc.assert(
    fc.property(fc.array(smallRational, { maxLength: 6 }), (coefficients) => {
      const { unit, factors } = factorOverRationals(coefficients)
      const product = expand({ unit: 1n, factors }).map((c) => Q.mul(unit, Q.fromInteger(c)))
      const length = coefficients.findLastIndex((c) => !Q.isZero(c)) + 1
      assert.equal(Q.isZero(unit) ? [] : product, coefficients.slice(0, length))
    }),
  )
})

for (const [name, f, expected] of [
  [
    '8x³ − 26x² + 3x + 9 = (x − 3)(2x + 1)(4x − 3)',
    [9n, 3n, -26n, 8n],
    [
      [-3n, 1n],
      [1n, 2n],
      [-3n, 4n],
    ],
  ],
  [
    '3x⁴ + 9x³ + 4x² + 21x − 7 = (x² + 3x − 1)(3x² + 7)',
    [-7n, 21n, 4n, 9n, 3n],
    [
      [-1n, 3n, 1n],
      [7n, 0n, 3n],
    ],
  ],
  [
    'x⁴ + 4 = (x² − 2x + 2)(x² + 2x + 2)',
    [4n, 0n, 0n, 0n, 1n],
    [
      [2n, -2n, 1n],
      [2n, 2n, 1n],
    ],
  ],
  ['x⁴ − 10x² + 1 is irreducible', [1n, 0n, -10n, 0n, 1n], [[1n, 0n, -10n, 0n, 1n]]],
  [
    'x⁴ − 5x² + 6 = (x² − 3)(x² − 2)',
    [6n, 0n, -5n, 0n, 1n],
    [
      [-3n, 0n, 1n],
      [-2n, 0n, 1n],
    ],
  ],
  [
    '(x − 5)(x⁵ − x + 1)',
    Z.mul([-5n, 1n], [1n, -1n, 0n, 0n, 0n, 1n]),
    [
      [-5n, 1n],
      [1n, -1n, 0n, 0n, 0n, 1n],
    ],
  ],
] as const) {
  test(name, () => {
    assert.equal(
      factor(f).factors.map((entry) => entry.factor),
      expected,
    )
  })
}

test('constants have no factors, the unit of 0 is 0, and signs and contents go to the unit', () => {
  assert.equal(factor([]), { unit: 0n, factors: [] })
  assert.equal(factor([-6n]), { unit: -6n, factors: [] })
  assert.equal(factor([0n, 0n, -6n]), { unit: -6n, factors: [{ factor: [0n, 1n], multiplicity: 2 }] })
  assert.not(isIrreducible([]))
  assert.not(isIrreducible([5n]))
  assert.not(isIrreducible([1n, 2n, 1n]))
  assert.ok(isIrreducible([6n, 4n]))
})

test('Swinnerton-Dyer polynomials up to degree 128 are irreducible', () => {
  for (let k = 1; k <= 7; k++) assert.ok(isIrreducible(swinnertonDyer(k)))
})

test('a product of two Swinnerton-Dyer polynomials of degree 32 has these two factors', () => {
  const f = swinnertonDyer(5)
  assert.equal(degrees(Z.mul(f, Z.compose(f, [1n, 1n]))), [32, 32])
})

test('xⁿ − 1 has the factors Φ_d, d | n, of degree φ(d)', () => {
  const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))
  for (const n of [1, 2, 12, 105, 180, 210, 256]) {
    const divisors = Array.from({ length: n }, (_, i) => i + 1).filter((d) => n % d === 0)
    const totients = divisors.map((d) => Array.from({ length: d }, (_, i) => i + 1).filter((i) => gcd(i, d) === 1).length)
    assert.equal(
      degrees(cyclic(n)),
      totients.toSorted((a, b) => a - b),
    )
  }
})

test('a random product of degree 400 of two polynomials of degree 200 is split into them', () => {
  const [f, g] = fc.sample(fc.array(fc.bigInt(-(10n ** 6n), 10n ** 6n), { minLength: 200, maxLength: 200 }), {
    numRuns: 2,
    seed: 3,
  })
  const parts = [
    [...f!, 1n],
    [...g!, 1n],
  ]
  for (const part of parts) assert.ok(isIrreducible(part))
  assert.equal(
    factor(Z.mul(parts[0]!, parts[1]!)).factors.map((entry) => entry.factor),
    parts.toSorted(compareFactors),
  )
})

test('a polynomial with coefficients of 1000 digits is factored', () => {
  const [a, b] = [Z.normalize([10n ** 1000n + 1n, 3n, 7n ** 1100n]), Z.normalize([-(3n ** 2000n), 1n, 1n, 5n])]
  assert.equal(degrees(Z.mul(a, b)), [2, 3])
})

test('x³ − ∏ p over the primes below 500 is irreducible (Eisenstein), though all of them divide its discriminant', () => {
  const isPrime = (n: number): boolean => Array.from({ length: n }, (_, i) => i).every((d) => d < 2 || n % d !== 0)
  const product = Array.from({ length: 500 }, (_, i) => i).reduce((all, n) => (n > 1 && isPrime(n) ? all * BigInt(n) : all), 1n)
  assert.ok(isIrreducible([-product, 0n, 0n, 1n]))
})

test('the budget stops it cleanly', () => {
  assert.throws(
    () => factor(swinnertonDyer(6), { maxSteps: 100 }),
    (error: unknown) => error instanceof BudgetExceededError && error.reason === 'steps',
  )
  assert.throws(
    () => factor(swinnertonDyer(3), { signal: AbortSignal.abort() }),
    (error: unknown) => error instanceof BudgetExceededError && error.reason === 'aborted',
  )
})

/** Random products and hostile families. */
const hostile: readonly IntegerPolynomial[] = [
  ...fc.sample(
    fc
      .array(anyPolynomial, { minLength: 1, maxLength: 4 })
      .map((parts) => parts.reduce(Z.mul))
      .filter((f) => Z.degree(f) > 0),
    { numRuns: 80, seed: 11 },
  ),
  ...[2, 3, 4, 5].map(swinnertonDyer),
  ...[30, 84, 90, 120].map(cyclic),
  ...[5, 10, 20].map((n) => mignotte(n, 10n ** 5n)),
  ...[7, 9, 15, 36, 45].map((n) => Z.sub(chebyshev(n), Z.one)),
  wilkinson(30),
  Z.add(wilkinson(20), Z.monomial(1n, 19)),
  Z.compose(wilkinson(6), swinnertonDyer(2)),
  Z.pow(swinnertonDyer(3), 3),
  Z.mul(cyclic(60), swinnertonDyer(4)),
]

const asText = (factors: readonly (readonly [readonly (bigint | string)[], number])[]): string =>
  factors
    .map(([g, multiplicity]) => `${g.join(' ')} ^ ${multiplicity}`)
    .toSorted()
    .join('; ')
const ours = (f: IntegerPolynomial): string => asText(factor(f).factors.map((entry) => [entry.factor, entry.multiplicity]))

/** Reads [[[c0,c1,…],m],…], made primitive with positive leading coefficient. */
function theirs(line: string): string {
  const entries = JSON.parse(line.replace(/-?\d+/g, '"$&"')) as [string[], string][]
  return asText(entries.map(([g, multiplicity]) => [Z.primitivePart(g.map(BigInt)), Number(multiplicity)]))
}

testAgainst(test, 'gp', `PARI finds the same factors of ${hostile.length} polynomials`, () => {
  const lines = ask(
    'gp',
    hostile.map((f) => `F=factor(Polrev([${Z.primitivePart(f)}]));print(vector(#F~,i,[Vecrev(F[i,1]),F[i,2]]))`).join('\n'),
  )
  hostile.forEach((f, i) => {
    assert.is(ours(f), theirs(lines[i]!))
  })
})

testAgainst(test, 'sympy', 'SymPy finds the same factors of 40 of them', () => {
  const some = hostile.filter((f) => Z.degree(f) <= 40).slice(0, 40)
  const lines = ask(
    'sympy',
    `
from sympy import Poly, symbols
x = symbols('x')
for c in [${some.map((f) => `[${Z.primitivePart(f).toReversed()}]`)}]:
    print([[[int(a) for a in reversed(g.all_coeffs())], m] for g, m in Poly(c, x).factor_list()[1]])
`,
  )
  some.forEach((f, i) => {
    assert.is(ours(f), theirs(lines[i]!))
  })
})

test.run()
