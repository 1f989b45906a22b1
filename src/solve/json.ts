/** An answer as the JSON object of `solve --json`: exact rationals as fractions, everything else as certified decimals. */

import { type Algebraic, algebraic, rational as Q, univariate as U } from '../algebra/index.ts'
import type { Answer, ModeAnswer, Penalty, SeveralAnswer, SingleAnswer, StationaryPoint, Thresholds, Weights } from './answer.ts'
import { type Decimal, type Enclosure, isPoint, nearestDecimal, toDecimal } from './decimal.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Closed forms are looked for up to this degree and length of coefficients; longer ones nobody reads. */
const largestClosedFormDegree = 12
const longestCoefficient = 10n ** 60n

/** Vectors longer than this are written once, for the global minimum, and not again for every stationary point. */
const longVector = 1000

/** Matrices with more entries than this are not written into the answer; `--weights` writes them. */
const manyWeights = 20_000

export function toJson(answer: Answer, digits: number): { readonly [key: string]: Json } {
  return answer.kind === 'one output' ? singleToJson(answer, digits) : severalToJson(answer, digits)
}

function singleToJson(answer: SingleAnswer, digits: number): { readonly [key: string]: Json } {
  const { minimum } = answer
  return {
    ...header(answer, digits),
    t: minimum === undefined ? null : number(minimum.t, digits),
    lambda: minimum?.lambda === undefined ? null : penalty(minimum.lambda, digits),
    m: decimals(answer.m, digits),
    varianceFactor: Q.toString(Q.sub(answer.inflation, Q.one)),
    stationary: answer.stationary.map((place) => stationaryToJson(place, digits, answer.m.length <= longVector)),
    ...footer(answer, digits),
  }
}

function severalToJson(answer: SeveralAnswer, digits: number): { readonly [key: string]: Json } {
  const factor = varianceFactor(answer)
  return {
    ...header(answer, digits),
    m: answer.m.map((row) => decimals(row, digits)),
    varianceFactor: factor === undefined ? null : Q.toString(factor),
    modes: answer.modes.map((mode) => modeToJson(mode, digits)),
    ...footer(answer, digits),
  }
}

/** κ − 1 = Var f(x)/|Mx|², which is a constant only for a map of rank at most 1, or without noise. */
export function varianceFactor(answer: Answer): Q.Rational | undefined {
  const rank = answer.kind === 'one output' ? 1 : answer.modes.filter(({ active }) => active).length
  return rank > 1 && !Q.equals(answer.inflation, Q.one) ? undefined : Q.sub(answer.inflation, Q.one)
}

const header = (answer: Answer, digits: number) => ({
  kappa: Q.toString(answer.inflation),
  G: Q.toString(answer.product),
  trivial: answer.trivial,
  attained: answer.attained,
  unique: answer.unique,
  method: answer.method,
  loss: number(answer.loss, digits),
})

const footer = (answer: Answer, digits: number) => ({
  thresholds: answer.thresholds === undefined ? null : thresholdsToJson(answer.thresholds, digits),
  weights: answer.weights === undefined || answer.weights === null ? null : inlineWeights(answer.weights, digits),
  checks: answer.checks.map(({ name, ok, detail }) => ({ name, ok, detail })),
  notes: answer.notes,
})

function modeToJson({ singularValue, mapValue, active, t, lambda, decayFactor, stationary }: ModeAnswer, digits: number): Json {
  return {
    singularValue: number(singularValue, digits),
    mapValue: number(mapValue, digits),
    active,
    t: number(t, digits),
    lambda: lambda === undefined ? null : penalty(lambda, digits),
    decayFactor: decayFactor === undefined ? null : toDecimal(decayFactor, digits).decimal,
    stationary: stationary.map((place) => stationaryToJson({ ...place, m: [] }, digits, false)),
  }
}

function stationaryToJson({ t, lambda, loss, kind, shape, m }: StationaryPoint, digits: number, withMap: boolean): Json {
  return {
    t: toDecimal(t, digits).decimal,
    lambda: lambda === undefined ? null : toDecimal(lambda.enclosure, digits).decimal,
    loss: toDecimal(loss, digits).decimal,
    kind,
    ...(shape === undefined ? {} : { shape }),
    ...(withMap ? { m: decimals(m, digits) } : {}),
  }
}

const decimals = (values: readonly Enclosure[], digits: number): readonly string[] => values.map((x) => nearestDecimal(x, digits))

/** With the fraction where the number is rational and no decimal of these digits. */
function number(x: Enclosure, digits: number): { readonly [key: string]: Json } {
  const decimal: Decimal = toDecimal(x, digits)
  return isPoint(x) && decimal.lower !== decimal.upper ? { ...decimal, exact: Q.toString(x.lo) } : { ...decimal }
}

/** The coefficients of the minimal polynomial are integers, the constant one first. */
function penalty({ enclosure, exact }: Penalty, digits: number): Json {
  return {
    ...number(enclosure, digits),
    minimalPolynomial: exact === undefined ? null : exact.minimalPolynomial.map((c) => c.toString()),
    isolatingInterval: isolatingInterval(enclosure, exact),
    radicals: exact === undefined ? null : radicals(exact),
  }
}

function isolatingInterval(enclosure: Enclosure, exact: Algebraic | undefined): readonly [string, string] {
  if (exact === undefined) return [Q.toString(enclosure.lo), Q.toString(enclosure.hi)]
  const { lower, upper } = algebraic.narrow(exact, { significantDigits: 6 }).interval
  return [Q.toString(lower), Q.toString(upper)]
}

/** A closed form in LaTeX, or null where there is none of the kinds that are looked for. */
export function radicals(exact: Algebraic): string | null {
  const { minimalPolynomial } = exact
  if (U.degree(minimalPolynomial) > largestClosedFormDegree) return null
  if (minimalPolynomial.some((c) => c > longestCoefficient || c < -longestCoefficient)) return null
  const form = algebraic.closedForm(exact)
  return form === null ? null : algebraic.toLatex(form)
}

const thresholdsToJson = ({ spinodal, critical }: Thresholds, digits: number): Json => ({
  spinodal: toDecimal(spinodal, digits).decimal,
  critical: toDecimal(critical, digits).decimal,
})

function inlineWeights(weights: Weights, digits: number): Json {
  const count = weights.reduce((sum, W) => sum + W.length * (W[0]?.length ?? 0), 0)
  return count > manyWeights ? null : weightsToJson(weights, digits)
}

/** W1, …, WD as matrices; U as a list where there is one output, else as a d_y × d_D matrix. */
export function weightsToJson(weights: Weights, digits: number): { readonly [key: string]: Json } {
  const layers = weights.map((W) => {
    // rows of one array are printed once
    const printed = new Map<readonly Enclosure[], readonly string[]>()
    return W.map((row) => {
      const text = printed.get(row) ?? decimals(row, digits)
      printed.set(row, text)
      return text
    })
  })
  const U = layers.at(-1)!
  return {
    ...Object.fromEntries(layers.slice(0, -1).map((W, l) => [`W${l + 1}`, W])),
    U: U.length === 1 ? U[0]! : U,
  }
}
