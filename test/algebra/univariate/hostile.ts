/** Polynomials whose real roots other systems miss, double or invent, with the right number of distinct real roots and why. */

import { type IntegerPolynomial, rational as Q, univariate as U } from '../../../src/algebra/index.ts'

export interface Hostile {
  readonly name: string
  readonly polynomial: IntegerPolynomial
  readonly roots: number
  /** PARI's polrootsreal takes a minute; the number of roots rests on the argument given. */
  readonly slowInPari?: true
}

const product = (factors: readonly IntegerPolynomial[]): IntegerPolynomial => factors.reduce(U.mul, U.one)
const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i + 1)
const million = 10n ** 6n

/** xⁿ − 2(ax − 1)²: for even n four real roots, two of them within 2·a^(−(n+2)/2) of each other; for odd n three. */
const mignotte = (n: number, a: bigint): IntegerPolynomial => U.sub(U.monomial(1n, n), U.scale(U.pow([-1n, a], 2), 2n))

/** (x − 1)(x − 2)…(x − n). */
const wilkinson = (n: number): IntegerPolynomial => product(range(n).map((i) => [BigInt(-i), 1n]))

/** The Chebyshev polynomial Tₙ, with n roots in (−1, 1). */
function chebyshev(n: number): IntegerPolynomial {
  let [a, b]: [IntegerPolynomial, IntegerPolynomial] = [U.one, U.x]
  for (let i = 1; i < n; i++) [a, b] = [b, U.sub(U.mul([0n, 2n], b), a)]
  return b
}

/** A third and a third plus 1e-30. */
const thirds = product([Q.make(1n, 3n), Q.add(Q.make(1n, 3n), Q.parse('1e-30'))].map(U.linear))

export const hostile: readonly Hostile[] = [
  { name: 'Mignotte n = 40, a = 10¹⁰', polynomial: mignotte(40, 10n ** 10n), roots: 4 },
  { name: 'Mignotte n = 41, a = 10¹⁰', polynomial: mignotte(41, 10n ** 10n), roots: 3 },
  { name: 'Mignotte n = 100, a = 10¹⁰', polynomial: mignotte(100, 10n ** 10n), roots: 4, slowInPari: true },
  {
    // near x = ±√2 the square is smaller than x⁴⁰: two roots each; and two where x⁴⁰ overtakes
    name: 'two clusters at irrational points, x⁴⁰ − 2·10²⁰(x² − 2)²',
    polynomial: U.sub(U.monomial(1n, 40), U.scale(U.pow([-2n, 0n, 1n], 2), 2n * 10n ** 20n)),
    roots: 6,
  },
  {
    // −x⁴⁰ instead: the clusters become complex pairs
    name: 'two nearly real complex clusters, x⁴⁰ + 2·10²⁰(x² − 2)²',
    polynomial: U.add(U.monomial(1n, 40), U.scale(U.pow([-2n, 0n, 1n], 2), 2n * 10n ** 20n)),
    roots: 0,
  },
  { name: 'Wilkinson 1 … 20', polynomial: wilkinson(20), roots: 20 },
  { name: 'Wilkinson 1 … 60', polynomial: wilkinson(60), roots: 60 },
  // Wilkinson 1963: the perturbation −2⁻²³x¹⁹ makes ten of the twenty roots complex
  {
    name: 'Wilkinson 1 … 20 with −2⁻²³x¹⁹',
    polynomial: U.sub(U.scale(wilkinson(20), 2n ** 23n), U.monomial(1n, 19)),
    roots: 10,
  },
  { name: 'roots 1e-30 apart', polynomial: thirds, roots: 2 },
  { name: 'roots 1e-30 apart beside a thrice repeated one', polynomial: U.mul(thirds, U.pow([-1n, 7n], 3)), roots: 3 },
  {
    name: 'roots 1e-30 apart beside complex ones as near',
    polynomial: U.mul(thirds, U.add(U.pow([-1n, 3n], 2), [1n])),
    roots: 2,
  },
  { name: 'Chebyshev of degree 100', polynomial: chebyshev(100), roots: 100 },
  { name: 'x²⁰⁰ − 2', polynomial: U.sub(U.monomial(1n, 200), [2n]), roots: 2 },
  { name: 'roots 10⁰, 10⁻⁵, …, 10⁻⁶⁰', polynomial: product(range(13).map((i) => [-1n, 10n ** BigInt(5 * i - 5)])), roots: 13 },
  { name: 'coefficients of 1000 digits', polynomial: [-(3n ** 2095n), 7n ** 1183n, 0n, 11n ** 960n], roots: 1 },
  { name: '(x² + 1)¹⁰⁰', polynomial: U.pow([1n, 0n, 1n], 100), roots: 0 },
  // tabulated failures of other systems
  { name: 'x³ − 2', polynomial: [-2n, 0n, 0n, 1n], roots: 1 },
  { name: 'x³ − 3x + 1', polynomial: [1n, -3n, 0n, 1n], roots: 3 },
  { name: 'w³ − w + 1/10', polynomial: [1n, -10n, 0n, 10n], roots: 3 },
  { name: '8x³ − 6x − 1', polynomial: [-1n, -6n, 0n, 8n], roots: 3 },
  { name: 'x³ − 7x + 7', polynomial: [7n, -7n, 0n, 1n], roots: 3 },
  { name: 'x³ + x² + 5 − 4', polynomial: [1n, 0n, 1n, 1n], roots: 1 },
  {
    name: 'z⁴ + 1.4z³ + 0.71z² + 0.154z + 0.012',
    polynomial: U.fromRationals(['0.012', '0.154', '0.71', '1.4', '1'].map(Q.parse)).polynomial,
    roots: 4,
  },
  { name: '2x⁹ + 3', polynomial: U.add(U.monomial(2n, 9), [3n]), roots: 1 },
  { name: 'x(x² − 4)(x² + 1) + x', polynomial: U.add(product([U.x, [-4n, 0n, 1n], [1n, 0n, 1n]]), U.x), roots: 3 },
  { name: 'x² − 2', polynomial: [-2n, 0n, 1n], roots: 2 },
  { name: '(x − 11/10)² + 1', polynomial: [221n, -220n, 100n], roots: 0 },
  { name: 'x⁴ − 10x² + 1', polynomial: [1n, 0n, -10n, 0n, 1n], roots: 4 },
  { name: 'x⁴ + x³ + x² + x + 1', polynomial: [1n, 1n, 1n, 1n, 1n], roots: 0 },
  // √x − 2x + x² with y = √x: y(y³ − 2y + 1) = y(y − 1)(y² + y − 1), of whose roots 0, 1, (√5 − 1)/2 are not negative
  { name: 'y⁴ − 2y² + y', polynomial: [0n, 1n, -2n, 0n, 1n], roots: 4 },
  {
    name: 'x⁹ − 36x⁷ + 126x⁵ − 84x³ + 9x',
    polynomial: [0n, 9n, 0n, -84n, 0n, 126n, 0n, -36n, 0n, 1n],
    roots: 9,
  },
  { name: '(x − 5)(x⁵ − x + 1)', polynomial: U.mul([-5n, 1n], [1n, -1n, 0n, 0n, 0n, 1n]), roots: 2 },
  // two humps that nearly touch zero: x² − million·x beside complex pairs close to the axis
  {
    name: '((x² − 3)² + 10⁻⁶)(x − 10⁶)',
    polynomial: U.mul(U.add(U.scale(U.pow([-3n, 0n, 1n], 2), million), [1n]), [-million, 1n]),
    roots: 1,
  },
]
