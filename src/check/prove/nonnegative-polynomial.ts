/**
 * Nonnegative polynomials of one variable over Q as weighted sums of squares. Untrusted search.
 *
 * On the whole line: for p > 0 and t near the place of its minimum, p = p(t) (1 + p′(t)(x − t)/(2p(t)))² + (x − t)² g with g ≥ 0 of
 * lower degree (Magron, Safey El Din, Schweighofer 2019, algorithm univsos1). On a half-line and on an interval: the squares are
 * those of p after x = a + y², x = (a + b y²)/(1 + y²); odd powers of y cancel.
 */

import { rational as Q, univariate as U } from '../../algebra/index.ts'

/** Coefficients over Q, the constant first. */
export type Dense = readonly Q.Rational[]

/** Σ weight · factors · polynomial²; `factors` are what is nonnegative on the domain: x − a, b − x. */
export interface WeightedSquare {
  readonly weight: Q.Rational
  readonly polynomial: Dense
  readonly above: boolean
  readonly below: boolean
}

export interface Domain {
  readonly lower: Q.Rational | undefined
  readonly upper: Q.Rational | undefined
}

/** Degrees beyond this, and searches deeper than this, are given up. */
const highestDegree = 16
const mostRefinements = 14

/** Squares that add up to p, which is nonnegative on the domain; undefined where p is not, or where none were found. */
export function weightedSquares(p: Dense, { lower, upper }: Domain): readonly WeightedSquare[] | undefined {
  const degree = trimmed(p).length - 1
  if (degree < 0 || degree > highestDegree) return undefined
  const onLine = degree % 2 === 0 ? squaresOnLine(trimmed(p)) : undefined
  if (onLine !== undefined) return onLine.map((s) => ({ ...s, above: false, below: false }))
  if (lower !== undefined && upper === undefined) return onHalfLine(substituted(p, lower, Q.one), lower, Q.one)
  if (upper !== undefined && lower === undefined) return onHalfLine(substituted(p, upper, Q.neg(Q.one)), upper, Q.neg(Q.one))
  if (lower === undefined || upper === undefined || Q.compare(lower, upper) >= 0) return undefined
  return (
    onInterval(trimmed(p), lower, upper) ??
    onHalfLine(substituted(p, lower, Q.one), lower, Q.one) ??
    onHalfLine(substituted(p, upper, Q.neg(Q.one)), upper, Q.neg(Q.one))
  )
}

// ---------------------------------------------------------------- arithmetic

function trimmed(p: Dense): Dense {
  let length = p.length
  while (length > 0 && Q.isZero(p[length - 1] as Q.Rational)) length -= 1
  return p.slice(0, length)
}

const at = (p: Dense, k: number): Q.Rational => p[k] ?? Q.zero
const plus = (p: Dense, q: Dense): Dense =>
  trimmed(Array.from({ length: Math.max(p.length, q.length) }, (_, k) => Q.add(at(p, k), at(q, k))))
const scaled = (p: Dense, c: Q.Rational): Dense => trimmed(p.map((a) => Q.mul(a, c)))
const minus = (p: Dense, q: Dense): Dense => plus(p, scaled(q, Q.neg(Q.one)))

function times(p: Dense, q: Dense): Dense {
  const result: Q.Rational[] = Array.from({ length: Math.max(0, p.length + q.length - 1) }, () => Q.zero)
  p.forEach((a, i) => {
    q.forEach((b, j) => {
      result[i + j] = Q.add(result[i + j] as Q.Rational, Q.mul(a, b))
    })
  })
  return trimmed(result)
}

const power = (p: Dense, n: number): Dense => (n === 0 ? [Q.one] : times(p, power(p, n - 1)))
const valueAt = (p: Dense, x: Q.Rational): Q.Rational => p.reduceRight((sum, c) => Q.add(Q.mul(sum, x), c), Q.zero)
const derivative = (p: Dense): Dense => trimmed(p.slice(1).map((c, k) => Q.mul(c, Q.fromSafeInteger(k + 1))))
/** p(start + sign·z) as a polynomial in z. */
const substituted = (p: Dense, start: Q.Rational, sign: Q.Rational): Dense =>
  p.reduceRight<Dense>((sum, c) => plus(times(sum, [start, sign]), [c]), [])
/** p(y²). */
const inSquares = (p: Dense): Dense => trimmed(p.flatMap((c) => [c, Q.zero]))

/** The quotient by (x − t)², which divides exactly. */
function withoutSquare(p: Dense, t: Q.Rational): Dense {
  const once = (q: Dense): Dense => {
    const result: Q.Rational[] = []
    let carry = Q.zero
    for (let k = q.length - 1; k > 0; k--) {
      carry = Q.add(at(q, k), Q.mul(carry, t))
      result[k - 1] = carry
    }
    return trimmed(result)
  }
  return once(once(p))
}

/** How many real roots of odd multiplicity a polynomial has: none for one that keeps its sign. */
function signChanges(p: Dense): number {
  const { polynomial } = U.fromRationals(p)
  return U.isolate(polynomial).filter(({ multiplicity }) => multiplicity % 2 === 1).length
}

// ---------------------------------------------------------------- the whole line

interface Square {
  readonly weight: Q.Rational
  readonly polynomial: Dense
}

/** Weighted squares of a polynomial that is nonnegative everywhere. */
function squaresOnLine(p: Dense): readonly Square[] | undefined {
  const lead = p.at(-1)
  if (lead === undefined) return []
  if (Q.sign(lead) < 0 || p.length % 2 === 0) return undefined
  if (p.length === 1) return [{ weight: lead, polynomial: [Q.one] }]
  if (signChanges(p) > 0) return undefined
  const { factor, rest } = withoutRepeated(p)
  if (factor.length > 1) {
    const inner = squaresOnLine(rest)
    return inner?.map((s) => ({ ...s, polynomial: times(s.polynomial, factor) }))
  }
  if (p.length === 3) {
    const shift = Q.div(at(p, 1), Q.mul(Q.fromInteger(2n), lead))
    const least = Q.sub(at(p, 0), Q.mul(lead, Q.mul(shift, shift)))
    const square = { weight: lead, polynomial: [shift, Q.one] }
    return Q.isZero(least) ? [square] : [square, { weight: least, polynomial: [Q.one] }]
  }
  const even = inEvenPowers(p)
  if (even !== undefined) return even
  const slope = derivative(p)
  for (let bits = 2; bits <= mostRefinements; bits += 2) {
    for (const t of nearMinimum(p, slope, bits)) {
      const found = tangentAt(p, slope, t)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** The square of the tangent at t, which is below p, and the squares of what is left. */
function tangentAt(p: Dense, slope: Dense, t: Q.Rational): readonly Square[] | undefined {
  const height = valueAt(p, t)
  if (Q.sign(height) <= 0) return undefined
  const tilt = Q.div(valueAt(slope, t), Q.mul(Q.fromInteger(2n), height))
  const tangent = trimmed([Q.sub(Q.one, Q.mul(tilt, t)), tilt])
  const inner = squaresOnLine(withoutSquare(minus(p, scaled(times(tangent, tangent), height)), t))
  const moved = inner?.map((s) => ({ ...s, polynomial: times(s.polynomial, [Q.neg(t), Q.one]) }))
  return moved === undefined ? undefined : [{ weight: height, polynomial: tangent }, ...moved]
}

/** A polynomial in x² that is nonnegative there: the squares in y = x². */
function inEvenPowers(p: Dense): readonly Square[] | undefined {
  if (p.some((c, k) => k % 2 === 1 && !Q.isZero(c))) return undefined
  const inner = squaresOnLine(p.filter((_, k) => k % 2 === 0))
  return inner?.map((s) => ({ ...s, polynomial: inSquares(s.polynomial) }))
}

/** p = factor² · rest, the rest without repeated factors. */
function withoutRepeated(p: Dense): { readonly factor: Dense; readonly rest: Dense } {
  const { polynomial } = U.fromRationals(p)
  const parts = U.squareFreeDecomposition(polynomial).factors
  const product = (exponentOf: (multiplicity: number) => number): Dense =>
    parts.reduce<Dense>((q, f) => times(q, power(f.factor.map(Q.fromInteger), exponentOf(f.multiplicity))), [Q.one])
  const factor = product((m) => Math.floor(m / 2))
  const rest = product((m) => m % 2)
  const lead = Q.div(p.at(-1) as Q.Rational, Q.mul(rest.at(-1) as Q.Rational, power2(factor.at(-1) as Q.Rational)))
  return { factor, rest: scaled(rest, lead) }
}

const power2 = (a: Q.Rational): Q.Rational => Q.mul(a, a)

/**
 * Dyadic numbers near the place of the least value; of several such places (nearly as low) also one left of all and one right of
 * all, whose tangents fall towards the others.
 */
function nearMinimum(p: Dense, slope: Dense, bits: number): readonly Q.Rational[] {
  const { polynomial } = U.fromRationals(slope)
  const step = Q.make(1n, 1n << BigInt(bits))
  const rounded = (x: Q.Rational, shift: Q.Rational): Q.Rational =>
    Q.mul(Q.fromInteger(Q.floor(Q.add(Q.div(x, step), shift))), step)
  const places = U.isolate(polynomial).map((root) => {
    const { lower, upper } = U.refine(polynomial, root, { bits: bits + 2 })
    return Q.div(Q.add(lower, upper), Q.fromInteger(2n))
  })
  const best = places.reduce((least, t) => (Q.compare(valueAt(p, t), valueAt(p, least)) < 0 ? t : least))
  const bar = Q.mul(valueAt(p, best), Q.make(9n, 8n))
  const low = places.filter((t) => Q.compare(valueAt(p, t), bar) <= 0)
  const [first, last] = [low[0], low.at(-1)]
  const nearest = rounded(best, Q.make(1n, 2n))
  return first === undefined || last === undefined || low.length < 2
    ? [nearest]
    : [nearest, rounded(first, Q.zero), rounded(last, Q.one)]
}

// ---------------------------------------------------------------- half-lines and intervals

/** The even and the odd part of h: h = A(y²) + y B(y²). */
const halves = (h: Dense): readonly [Dense, Dense] => [h.filter((_, k) => k % 2 === 0), h.filter((_, k) => k % 2 === 1)]

/** p(start + sign·z) ≥ 0 for z ≥ 0, as squares in x with z = sign·(x − start). */
function onHalfLine(inZ: Dense, start: Q.Rational, sign: Q.Rational): readonly WeightedSquare[] | undefined {
  const squares = squaresOnLine(inSquares(trimmed(inZ)))
  const back = (a: Dense): Dense => substituted(a, Q.neg(Q.mul(sign, start)), sign)
  return squares?.flatMap(({ weight, polynomial }) => {
    const [even, odd] = halves(polynomial)
    return [
      { weight, polynomial: back(trimmed(even)), above: false, below: false },
      { weight, polynomial: back(trimmed(odd)), above: Q.sign(sign) > 0, below: Q.sign(sign) < 0 },
    ].filter((s) => s.polynomial.length > 0)
  })
}

/** p ≥ 0 on [a, b], by y² = (x − a)/(b − x). */
function onInterval(p: Dense, a: Q.Rational, b: Q.Rational): readonly WeightedSquare[] | undefined {
  const n = p.length - 1
  const [up, down]: readonly [Dense, Dense] = [
    [a, Q.zero, b],
    [Q.one, Q.zero, Q.one],
  ]
  const cleared = p.reduce<Dense>((sum, c, k) => plus(sum, scaled(times(power(up, k), power(down, n - k)), c)), [])
  const squares = squaresOnLine(cleared)
  const [fromLow, fromHigh]: readonly [Dense, Dense] = [
    [Q.neg(a), Q.one],
    [b, Q.neg(Q.one)],
  ]
  const size = Q.pow(Q.sub(b, a), n)
  const homogeneous = (h: Dense, degree: number): Dense =>
    h.reduce<Dense>((sum, c, j) => plus(sum, scaled(times(power(fromLow, j), power(fromHigh, degree - j)), c)), [])
  return squares?.flatMap(({ weight, polynomial }) => {
    const [even, odd] = halves(polynomial).map(trimmed) as [Dense, Dense]
    const isEven = n % 2 === 0
    const evenDegree = isEven ? n / 2 : (n - 1) / 2
    const oddDegree = isEven ? n / 2 - 1 : (n - 1) / 2
    return [
      { weight: Q.div(weight, size), polynomial: homogeneous(even, evenDegree), above: false, below: !isEven },
      { weight: Q.div(weight, size), polynomial: homogeneous(odd, oddDegree), above: true, below: isEven },
    ].filter((s) => s.polynomial.length > 0)
  })
}
