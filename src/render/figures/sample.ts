/**
 * Curves as numbers: every sample is an exact value or a certified enclosure, rounded for the drawing only.
 *
 * Before anything is drawn, what a curve draws must be part of its figure's theorems, and their assumptions must hold at the
 * curve's settings as far as these decide them.
 */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import { expr, variableOf } from '../../expr/build.ts'
import { EvaluationFailure } from '../../expr/evaluate/failure.ts'
import { examine, type Instance, instanceOf } from '../../expr/evaluate.ts'
import type { Expression, Variable } from '../../expr/expression.ts'
import type { Proposition } from '../../expr/proposition.ts'
import type { Curve, Figure, Kind, Setting, Value } from '../../kernel/index.ts'
import { CurveOutsideTheoremError, NoValueError, UnprovedCurveError } from './errors.ts'

type XY = readonly [number, number]

export interface Line {
  readonly tone: number
  readonly stroke: Curve['stroke']
  /** Pieces without a gap. */
  readonly pieces: readonly (readonly XY[])[]
}

export interface Dot {
  readonly tone: number
  readonly kind: Kind
  readonly place: XY
}

export interface Sampled {
  readonly lines: readonly Line[]
  readonly dots: readonly Dot[]
}

/** Enough for a smooth line on a page. */
const samples = 160
/** Digits of the evaluation; a picture shows four. */
const digits = [24, 60]

/** The lines and dots of the curves. @throws RenderError */
export function sample(
  name: string,
  { theorems }: Figure,
  curves: readonly Curve[],
  parts: ReadonlyMap<string, unknown>,
): Sampled {
  const drawn = curves.map((curve) => {
    for (const e of [curve.x, curve.y]) if (!isKnown(e, curve, parts)) throw new UnprovedCurveError(name, e)
    for (const theorem of theorems) for (const p of theorem.hypotheses) requireHypothesis(name, p, curve)
    const place = placeOn(name, curve)
    const ends = [curve.from, curve.to].map((end) => valueAt(name, expr(end), curve.at))
    const [from, to] = ends.map(Q.toNumber) as [number, number]
    const points = steps(from, to, curve.spread).map((p) => place(Q.fromFloatAsWritten(p)))
    const { tone, stroke } = curve
    const dots = curve.marks.map(({ at: { lo, hi }, kind }) => {
      const found = place(Q.div(Q.add(lo, hi), Q.fromInteger(2n)))
      if (found === undefined) throw new NoValueError(name, curve.y, 'a marked point is not on the curve')
      return { tone, kind, place: found }
    })
    return { line: { tone, stroke, pieces: piecesOf(points) }, dots }
  })
  return { lines: drawn.map(({ line }) => line), dots: drawn.flatMap(({ dots }) => dots) }
}

const isKnown = (e: Expression, { parameter }: Curve, parts: ReadonlyMap<string, unknown>): boolean =>
  e.kind === 'number' || e.key === parameter.key || parts.has(e.key)

function requireHypothesis(name: string, p: Proposition, { at: settings }: Curve): void {
  const decision = examineAt(settings).decide(p)
  if (decision.truth === 'false') throw new CurveOutsideTheoremError(name, p, decision.reason)
}

/** The point for a value of the parameter; undefined where the curve has none. */
function placeOn(name: string, { parameter, x, y, at: settings }: Curve): (value: Rational) => XY | undefined {
  return (value) => {
    const { evaluate } = examineAt([...settings, { symbol: parameter, value }])
    const [p, q] = [x, y].map((e) => {
      const found = evaluate(e)
      if (found.kind === 'undefined') return undefined
      if (found.kind === 'undecided') throw new NoValueError(name, e, found.reason)
      return middle(found)
    })
    return p === undefined || q === undefined ? undefined : [p, q]
  }
}

const middle = (found: { readonly value: Rational } | { readonly lower: Rational; readonly upper: Rational }): number =>
  Q.toNumber('value' in found ? found.value : Q.div(Q.add(found.lower, found.upper), Q.fromInteger(2n)))

function valueAt(name: string, e: Expression, settings: readonly Setting[]): Rational {
  const found = examineAt(settings).evaluate(e)
  switch (found.kind) {
    case 'exact':
      return found.value
    case 'enclosed':
      return Q.div(Q.add(found.lower, found.upper), Q.fromInteger(2n))
    case 'undefined':
    case 'undecided':
      throw new NoValueError(name, e, found.reason)
  }
}

/** Evaluation at the settings; what is not set has no value, and what depends on it is undecided. */
function examineAt(settings: readonly Setting[]) {
  const values = new Map(settings.map(({ symbol, value }) => [variableOf(symbol).key, value]))
  const none = instanceOf({})
  const instance: Instance = {
    ...none,
    value: (variable, args) => {
      const value = values.get(variable.key)
      if (value === undefined) throw unset(variable)
      if (!isList(value)) return read(value)
      const found = value[(args[0] === undefined ? 0 : Q.toNumber(args[0])) - 1]
      if (found === undefined) throw unset(variable)
      return read(found)
    },
  }
  return examine(instance, { digits })
}

const unset = ({ name }: Variable): EvaluationFailure => new EvaluationFailure('undecided', `${name} is not set`)

const isList = (value: Setting['value']): value is readonly Value[] => Array.isArray(value)

export const read = (value: Value): Rational =>
  typeof value === 'number' ? Q.fromFloatAsWritten(value) : typeof value === 'string' ? Q.parse(value) : value

/** Values of the parameter, rounded to six digits, which keeps exact powers of them short. */
function steps(from: number, to: number, spread: Curve['spread']): readonly number[] {
  const fractions = Array.from({ length: samples + 1 }, (_, i) => i / samples)
  const value = (f: number): number => (spread === 'even' ? from + f * (to - from) : from * (to / from) ** f)
  return fractions.map((f) => Number(value(f).toPrecision(6)))
}

/** The points between gaps. */
function piecesOf(points: readonly (XY | undefined)[]): readonly (readonly XY[])[] {
  const pieces: XY[][] = [[]]
  for (const point of points) {
    if (point === undefined) pieces.push([])
    else pieces.at(-1)?.push(point)
  }
  return pieces.filter((piece) => piece.length > 1)
}
