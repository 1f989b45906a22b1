/** Small rational points at which the hypotheses of a plain claim hold, drawn deterministically. */

import type { Rational } from '../../algebra/index.ts'
import { rational as Q } from '../../algebra/index.ts'
import type { Equation } from './equations.ts'
import type { Point } from './exact.ts'
import { truthAt, valueAt } from './exact.ts'
import type { Divisor } from './fraction.ts'
import * as P from './plain.ts'
import type { PlainClaim } from './plain-claim.ts'
import { describePoint } from './plain-claim.ts'
import type { Abbreviation } from './scope.ts'
import type { Statement } from './statement.ts'
import * as S from './statement.ts'

export interface SamplePoint {
  readonly point: Point
  /** Integers and symbols by name, exact. */
  readonly shown: Readonly<Record<string, string>>
  /** Whether all hypotheses of the claim hold there and nothing of the claim was left out. */
  readonly isOfClaim: boolean
}

const maxDraws = 300

/**
 * Up to `count` points at which both sides of the equation have values, the simplest first; points at which the hypotheses
 * hold, if any such is found, else others.
 */
export function pointsFor(plain: PlainClaim, equation: Equation, count: number): readonly SamplePoint[] {
  const good: SamplePoint[] = []
  const other: SamplePoint[] = []
  for (const sample of draws(plain, equation)) {
    if (good.length >= count) break
    if (valueAt(equation.left, sample.point) === undefined || valueAt(equation.right, sample.point) === undefined) continue
    if (sample.holds) good.push(sample)
    else if (other.length < count) other.push(sample)
  }
  return good.length > 0 ? good : other
}

/** A point of the claim at which a denominator is zero, if the draws come across one. */
export function vanishingPoint(plain: PlainClaim, equation: Equation, divisors: readonly Divisor[]): SamplePoint | undefined {
  if (divisors.length === 0 || plain.lost.length > 0) return undefined
  const isZero = (d: Divisor, point: Point): boolean => {
    const value = valueAt(d.base, point)
    return value !== undefined && Q.isZero(value)
  }
  for (const sample of draws(plain, equation)) {
    if (sample.holds && divisors.some((d) => isZero(d, sample.point))) return sample
  }
  return undefined
}

/** Points at which the abbreviations have exact values, and whether the hypotheses hold there; always the same. */
function* draws(plain: PlainClaim, equation: Equation): Generator<SamplePoint & { readonly holds: boolean }> {
  const hypotheses = [...plain.hypotheses, ...equation.assumptions]
  const abbreviated = new Map(plain.abbreviations.map((a) => [a.symbol.id, a]))
  const symbols = [...S.symbolsOf([...hypotheses, S.relation(equation.left, '=', equation.right)]).values()]
  const inner = P.symbolsOf(plain.abbreviations.flatMap((a) => a.args))
  const free = [...new Map([...symbols, ...inner.values()].map((s) => [s.id, s])).values()].filter((s) => !abbreviated.has(s.id))
  const bounded = boundedBelow(hypotheses)
  const random = generator()
  for (let draw = 0; draw < (free.length === 0 ? 1 : maxDraws); draw++) {
    const point = new Map(free.map((s) => [s.id, randomValue(random, draw, bounded.get(s.id))]))
    if (!plain.abbreviations.every((a) => addAbbreviation(a, point))) continue
    const holds = hypotheses.every((h) => truthAt(h, point) === true)
    yield { point, shown: describePoint(plain, free, point), isOfClaim: holds && plain.lost.length === 0, holds }
  }
}

/** Symbols that a hypothesis bounds below by a number ≥ 0, and whether they may be 0. */
function boundedBelow(hypotheses: readonly Statement[]): ReadonlyMap<string, '≥ 0' | '> 0'> {
  const found = new Map<string, '≥ 0' | '> 0'>()
  for (const h of hypotheses.map(S.oriented)) {
    if (h.kind !== 'relation' || (h.relation !== '<' && h.relation !== '≤')) continue
    if (h.left.kind !== 'number' || Q.sign(h.left.value) < 0 || h.right.kind !== 'symbol') continue
    const { id } = h.right.symbol
    const mayBeZero = h.relation === '≤' && Q.isZero(h.left.value) && found.get(id) !== '> 0'
    found.set(id, mayBeZero ? '≥ 0' : '> 0')
  }
  return found
}

/** A linear congruential generator (Numerical Recipes), from a fixed start: a number below n. */
function generator(): (n: number) => number {
  let state = 20_240_607
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

/** Integers of at most 3 at first, then fractions with denominators up to 5. */
function randomValue(random: (n: number) => number, draw: number, bound: '≥ 0' | '> 0' | undefined): Rational {
  const size = 3 + Math.floor(draw / 20)
  const denominator = draw < 4 ? 1 : 1 + random(Math.min(5, size))
  const lowest = bound === undefined ? -size : bound === '> 0' ? 1 : 0
  const numerator = lowest + random(size - lowest + 1)
  return Q.make(BigInt(numerator), BigInt(denominator))
}

/** Gives an abbreviation its exact value; false where it has none. */
function addAbbreviation({ symbol, kind, args, order }: Abbreviation, point: Map<string, Rational>): boolean {
  const values = args.map((arg) => valueAt(arg, point))
  const known = values.filter((v) => v !== undefined)
  const [first] = known
  if (first === undefined || known.length < values.length) return false
  const value =
    kind === 'abs' ? Q.abs(first) : kind === 'root' ? exactRoot(first, order!) : known.reduce(kind === 'max' ? Q.max : Q.min)
  if (value === undefined) return false
  point.set(symbol.id, value)
  return true
}

const exactRoot = (value: Rational, order: number): Rational | undefined =>
  Q.sign(value) < 0 ? undefined : Q.exactRoot(value, order)
