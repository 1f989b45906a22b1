/** The gcd of primitive integer polynomials from its images modulo primes, by Chinese remaindering and trial division. */

import type { Budget, BudgetOptions } from '../../budget.ts'
import * as integer from '../../integer.ts'
import { tryDivide } from '../arithmetic.ts'
import { primitivePart } from '../content.ts'
import { demote } from '../packed/coefficients.ts'
import { type Layout, largestExponentIn, makeLayout } from '../packed/layout.ts'
import { sortDecreasing } from '../packed/sort.ts'
import { canonical, inLayout, type Polynomial } from '../representation.ts'
import { reduceModulo, univariateImage, unpack } from './evaluation.ts'
import { largestPrime, PrimeField, primeBelow, residueStream, univariateGcd } from './prime-field.ts'
import { interpolateGcd, interpolateOnSkeleton, type Sparse } from './sparse-interpolation.ts'

export interface Limits extends BudgetOptions {
  readonly budget: Budget
}

/** The main variable, all variables of both operands, and upper bounds of the gcd's degrees in them. */
export interface Plan {
  readonly main: string
  readonly names: readonly string[]
  readonly bounds: readonly number[]
  /** Divides out the content with respect to the main variable. */
  readonly removeContent?: (p: Polynomial) => Polynomial
}

/** Both polynomials in a layout of exactly the given variables. */
function align(list: readonly Polynomial[], names: readonly string[]): readonly Polynomial[] {
  const largest = list.reduce((top, p) => Math.max(top, largestExponentIn(p.layout, p.keys)), 1)
  const layout = makeLayout(names, largest)
  return list.map((p) => inLayout(p, layout))
}

/**
 * For each variable an upper bound of the degree of gcd(a, b) in it: the degree of the gcd of two univariate images modulo a
 * prime in which no leading coefficient vanished.
 */
export function commonDegreeBounds(a: Polynomial, b: Polynomial, names: readonly string[], limits: Limits): readonly number[] {
  const [p, q] = align([a, b], names) as [Polynomial, Polynomial]
  const [shapeP, shapeQ] = [unpack(p), unpack(q)]
  const random = residueStream(p.coefficients.length)
  let prime = largestPrime
  let field = new PrimeField(prime)
  let [imageP, imageQ] = [reduceModulo(p, shapeP, field), reduceModulo(q, shapeQ, field)]
  return names.map((_, v) => {
    for (let attempt = 1; ; attempt++) {
      limits.budget.spend()
      const points = names.map(() => random(prime))
      const [u, w] = [univariateImage(field, imageP, v, points), univariateImage(field, imageQ, v, points)]
      if (u[u.length - 1] !== 0 || w[w.length - 1] !== 0)
        return Math.min(univariateGcd(field, u, w).length - 1, u.length - 1, w.length - 1)
      if (attempt % 4 === 0) {
        prime = primeBelow(prime)
        field = new PrimeField(prime)
        ;[imageP, imageQ] = [reduceModulo(p, shapeP, field), reduceModulo(q, shapeQ, field)]
      }
    }
  })
}

/**
 * The primitive gcd of a and b, which have no content with respect to the main variable; `leading` is the gcd of their leading
 * coefficients there up to an integer. Every candidate is proved by dividing both operands.
 */
export function modularGcd(a: Polynomial, b: Polynomial, leading: Polynomial, limits: Limits, plan: Plan): Polynomial {
  const { main, names, removeContent } = plan
  const [p, q, monic] = align([a, b, leading], names) as [Polynomial, Polynomial, Polynomial]
  const v = names.indexOf(main)
  const lead = timesInteger(monic, integerLeading(p, q, main))
  const shapes = [unpack(p), unpack(q), unpack(lead)] as const
  const bounds = plan.bounds.map((bound, i) => (i === v ? bound : bound + shapes[2].degrees[i]!))
  const random = residueStream(p.coefficients.length + 31 * q.coefficients.length)
  let skeleton: readonly (readonly number[])[] | undefined
  let values: bigint[] = []
  let modulus = 1n
  let failures = 0
  for (let prime = largestPrime; ; prime = primeBelow(prime)) {
    const field = new PrimeField(prime)
    const problem = {
      field,
      a: reduceModulo(p, shapes[0], field),
      b: reduceModulo(q, shapes[1], field),
      leading: reduceModulo(lead, shapes[2], field),
      main: v,
      bounds,
      random,
      budget: limits.budget,
    }
    const image: Sparse | 'smaller' | undefined =
      skeleton === undefined ? interpolateGcd(problem) : interpolateOnSkeleton(problem, skeleton)
    if (image === 'smaller' || image === undefined) {
      if (image === 'smaller') bounds[v]!--
      if (image === 'smaller' || ++failures > 2) {
        skeleton = undefined
        modulus = 1n
        failures = 0
      }
      continue
    }
    const residues = Array.from(image.residues)
    const previous = values
    if (modulus === 1n) {
      skeleton = image.exponents
      values = residues.map((r) => BigInt(2 * r > prime ? r - prime : r))
    } else values = combine(field, values, modulus, residues)
    modulus *= BigInt(prime)
    if (modulus > BigInt(prime) && values.some((value, i) => value !== previous[i])) continue
    const candidate = primitivePart(assemble(p.layout, names, image.exponents, values))
    const g = removeContent === undefined ? candidate : primitivePart(removeContent(candidate))
    if (divides(g, a, limits) && divides(g, b, limits)) return g
    if (modulus > BigInt(prime)) {
      skeleton = undefined
      modulus = 1n
    }
  }
}

const divides = (g: Polynomial, a: Polynomial, limits: Limits): boolean => tryDivide(a, g, limitsOf(limits)) !== undefined

const limitsOf = ({ signal }: Limits): BudgetOptions => (signal === undefined ? {} : { signal })

/** gcd of the integer contents of the two leading coefficients. */
function integerLeading(p: Polynomial, q: Polynomial, main: string): bigint {
  const v = p.layout.variables.indexOf(main)
  const { exponents, degrees } = unpack(p)
  const other = unpack(q)
  let g = 0n
  for (let t = 0; t < p.coefficients.length && g !== 1n; t++) {
    if (exponents[v]![t] === degrees[v]) g = integer.gcd(g, BigInt(p.coefficients[t]!))
  }
  for (let t = 0; t < q.coefficients.length && g !== 1n; t++) {
    if (other.exponents[v]![t] === other.degrees[v]) g = integer.gcd(g, BigInt(q.coefficients[t]!))
  }
  return g
}

const timesInteger = (p: Polynomial, n: bigint): Polynomial => ({
  ...p,
  coefficients: demote(Array.from({ length: p.coefficients.length }, (_, t) => BigInt(p.coefficients[t]!) * n)),
})

/** The symmetric residues modulo modulus·prime that agree with both sides. */
function combine(field: PrimeField, values: readonly bigint[], modulus: bigint, residues: readonly number[]): bigint[] {
  const inverse = field.inverse(field.reduce(modulus))
  const product = modulus * BigInt(field.prime)
  return values.map((value, i) => {
    const step = field.mul(field.sub(residues[i]!, field.reduce(value)), inverse)
    if (step === 0) return value
    const next = value + modulus * BigInt(step)
    return 2n * next > product ? next - product : next
  })
}

function assemble(
  like: Layout,
  names: readonly string[],
  exponents: readonly (readonly number[])[],
  values: readonly bigint[],
): Polynomial {
  const largest = exponents.reduce((top, vector) => Math.max(top, ...vector), 1)
  const layout = largest < 2 ** like.bits ? like : makeLayout(names, largest)
  const keys = new Float64Array(exponents.length * layout.words)
  for (const [t, vector] of exponents.entries()) {
    for (const [i, e] of vector.entries()) keys[t * layout.words + layout.wordOf[i]!]! += e * layout.unit[i]!
  }
  const kept = Int32Array.from(values.flatMap((value, t) => (value === 0n ? [] : [t])))
  const order = Array.from(sortDecreasing(layout.words, keys, kept))
  const sorted = order.flatMap((t) => Array.from(keys.subarray(t * layout.words, (t + 1) * layout.words)))
  return canonical(layout, { keys: sorted, coefficients: demote(order.map((t) => values[t]!)) }, 1n)
}
