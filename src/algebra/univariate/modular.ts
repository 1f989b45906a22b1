/**
 * Univariate polynomials over a prime field F_p, p small, on arrays of doubles.
 *
 * Invariant: dense from degree 0 up, coefficients in [0, p), no trailing zero; the zero polynomial is [].
 * Sums of products are reduced once, at the end: n of them are exact as long as n·p² < 2⁵³.
 * Preconditions of every function: p prime and below `largestPrime(n)` for operands of degree n, reduced modulo p.
 */

export type ModularPolynomial = readonly number[]

/** Below this, sums of n products of coefficients are exact in doubles. */
export const largestPrime = (n: number): number => Math.min(2 ** 20, Math.floor(Math.sqrt(Number.MAX_SAFE_INTEGER / (n + 1))))

/** s mod p in [0, p) for an integer 0 ≤ s < 2⁵³. */
function reduce(s: number, p: number): number {
  const r = s - p * Math.floor(s / p)
  // the quotient is rounded, so the remainder may be off by one p
  return r < 0 ? r + p : r >= p ? r - p : r
}

function trim(a: number[]): ModularPolynomial {
  let n = a.length
  while (n > 0 && a[n - 1] === 0) n--
  a.length = n
  return a
}

/** Degree, −1 for zero. */
export const degree = (a: ModularPolynomial): number => a.length - 1

/** The image of an integer polynomial. */
export function fromIntegers(a: readonly bigint[], p: number): ModularPolynomial {
  const modulus = BigInt(p)
  return trim(a.map((coefficient) => reduce(Number(coefficient % modulus) + p, p)))
}

/** The polynomial with the given nonnegative integer coefficients below 2⁵³. */
export const fromDoubles = (a: readonly number[], p: number): ModularPolynomial =>
  trim(a.map((coefficient) => reduce(coefficient, p)))

/** a⁻¹ mod p for a ≢ 0, by the extended Euclidean algorithm. */
export function invert(a: number, p: number): number {
  let [r0, r1, s0, s1] = [p, a, 0, 1]
  while (r1 !== 0) {
    const q = Math.floor(r0 / r1)
    ;[r0, r1] = [r1, r0 - q * r1]
    ;[s0, s1] = [s1, s0 - q * s1]
  }
  return s0 < 0 ? s0 + p : s0
}

export function add(a: ModularPolynomial, b: ModularPolynomial, p: number): ModularPolynomial {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a]
  const result = [...long]
  short.forEach((coefficient, i) => {
    const s = result[i]! + coefficient
    result[i] = s >= p ? s - p : s
  })
  return trim(result)
}

export function sub(a: ModularPolynomial, b: ModularPolynomial, p: number): ModularPolynomial {
  return add(
    a,
    b.map((coefficient) => (coefficient === 0 ? 0 : p - coefficient)),
    p,
  )
}

/** Product, O(deg a · deg b). */
export function mul(a: ModularPolynomial, b: ModularPolynomial, p: number): ModularPolynomial {
  if (a.length === 0 || b.length === 0) return []
  const result = new Array<number>(a.length + b.length - 1).fill(0)
  for (let i = 0; i < a.length; i++) {
    const factor = a[i]!
    if (factor === 0) continue
    for (let j = 0; j < b.length; j++) result[i + j]! += factor * b[j]!
  }
  for (let k = 0; k < result.length; k++) result[k] = reduce(result[k]!, p)
  return trim(result)
}

export function scale(a: ModularPolynomial, c: number, p: number): ModularPolynomial {
  return trim(a.map((coefficient) => (coefficient * c) % p))
}

/** a divided by its leading coefficient; zero stays zero. */
export function monic(a: ModularPolynomial, p: number): ModularPolynomial {
  const lead = a[a.length - 1]
  return lead === undefined || lead === 1 ? a : scale(a, invert(lead, p), p)
}

export function derivative(a: ModularPolynomial, p: number): ModularPolynomial {
  return trim(a.slice(1).map((coefficient, i) => (coefficient * ((i + 1) % p)) % p))
}

/** Quotient and remainder by b ≠ 0, O(deg b · (deg a − deg b)); coefficients are reduced once, when they lead. */
export function divide(
  a: ModularPolynomial,
  b: ModularPolynomial,
  p: number,
): { readonly quotient: ModularPolynomial; readonly remainder: ModularPolynomial } {
  const n = b.length - 1
  if (a.length <= n) return { quotient: [], remainder: a }
  const rest = [...a]
  const inverse = invert(b[n]!, p)
  const quotient = new Array<number>(a.length - n).fill(0)
  for (let k = a.length - 1 - n; k >= 0; k--) {
    const q = (reduce(rest[n + k]!, p) * inverse) % p
    quotient[k] = q
    if (q === 0) continue
    const minus = p - q
    for (let j = 0; j < n; j++) rest[k + j]! += minus * b[j]!
  }
  rest.length = n
  for (let j = 0; j < n; j++) rest[j] = reduce(rest[j]!, p)
  return { quotient: trim(quotient), remainder: trim(rest) }
}

export const remainder = (a: ModularPolynomial, b: ModularPolynomial, p: number): ModularPolynomial => divide(a, b, p).remainder

/** The monic greatest common divisor; gcd(0, 0) = 0. */
export function gcd(a: ModularPolynomial, b: ModularPolynomial, p: number): ModularPolynomial {
  let [r0, r1] = [a, b]
  while (r1.length > 0) [r0, r1] = [r1, remainder(r0, r1, p)]
  return monic(r0, p)
}

/** Bézout cofactors s·a + t·b = 1 with deg s < deg b, deg t < deg a, for coprime a, b of positive degree. */
export function bezout(
  a: ModularPolynomial,
  b: ModularPolynomial,
  p: number,
): { readonly s: ModularPolynomial; readonly t: ModularPolynomial } {
  let [r0, r1] = [a, b]
  let [s0, s1]: [ModularPolynomial, ModularPolynomial] = [[1], []]
  let [t0, t1]: [ModularPolynomial, ModularPolynomial] = [[], [1]]
  while (r1.length > 0) {
    const { quotient, remainder: r2 } = divide(r0, r1, p)
    ;[r0, r1] = [r1, r2]
    ;[s0, s1] = [s1, sub(s0, mul(quotient, s1, p), p)]
    ;[t0, t1] = [t1, sub(t0, mul(quotient, t1, p), p)]
  }
  const inverse = invert(r0[0]!, p)
  return { s: scale(s0, inverse, p), t: scale(t0, inverse, p) }
}

/** aᵉ mod f by repeated squaring, for e ≥ 0 and deg f ≥ 1. */
export function powMod(a: ModularPolynomial, e: number, f: ModularPolynomial, p: number): ModularPolynomial {
  let result: ModularPolynomial = [1]
  let square = remainder(a, f, p)
  for (let k = e; k > 0; k = Math.floor(k / 2)) {
    if (k % 2 === 1) result = remainder(mul(result, square, p), f, p)
    if (k > 1) square = remainder(mul(square, square, p), f, p)
  }
  return result
}
