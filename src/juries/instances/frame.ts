/**
 * Hypotheses that a family has orthonormal rows, ∀i, k: Σ_h v_{ih} v_{kh} = δ_{ik}, met by construction; what they say of other
 * families: components along a frame, and singular values.
 */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import { mapExpression, mapProposition } from '../../expr/binding.ts'
import * as B from '../../expr/build.ts'
import { quantifierRange } from '../../expr/evaluate/quantifier-range.ts'
import type { Examination } from '../../expr/evaluate.ts'
import type { Expression, Variable } from '../../expr/expression.ts'
import * as X from '../../expr/expression.ts'
import type { Proposition, Relation } from '../../expr/proposition.ts'
import { relate } from '../../expr/proposition.ts'
import { type Draw, drawFor } from './draw.ts'
import { type ArgumentPattern, type Clause, exactValue, type Head, type Peeled, patternOf } from './pattern.ts'

/** What an argument of a frame is: the number of the row, the place in it, or what tells one frame of the family from another. */
type FrameArgument = { readonly kind: 'row' } | { readonly kind: 'place' } | ArgumentPattern

export interface Frame {
  readonly variable: Variable
  readonly args: readonly FrameArgument[]
  /** The level of the index of a row among the binders of the hypothesis. */
  readonly row: number
  readonly binders: number
  readonly conditions: readonly Proposition[]
  /** The number of places, in the indices of the binders. */
  readonly places: Expression
}

/** The hypothesis as one on a frame. */
export function readFrame(equation: Relation, { binders, conditions }: Peeled): Frame | undefined {
  for (const [side, other] of sidesOf(equation)) {
    const product = productUnderSum(side)
    if (product === undefined || other.kind !== 'delta' || other.i.kind !== 'bound' || other.j.kind !== 'bound') continue
    const [a, b] = product.factors
    if (a.variable.key !== b.variable.key || a.variable.dependsOn.length > 0) continue
    const [i, k] = [other.i.level, other.j.level]
    const args = a.args.map((arg, position) => frameArgument(arg, b.args[position] as Expression, i, k))
    const row = args.filter((x) => x?.kind === 'row').length === 1
    const place = args.filter((x) => x?.kind === 'place').length === 1
    if (i !== k && row && place && args.every((x) => x !== undefined))
      return { variable: a.variable, args, row: i, binders, conditions, places: product.upper }
  }
  return undefined
}

const sidesOf = ({ left, right }: Relation): readonly (readonly [Expression, Expression])[] => [
  [left, right],
  [right, left],
]

type At = Extract<Expression, { kind: 'variable' }>

/** Σ_{h=1}^{upper} of a product of two variables; the upper end does not mention h. */
function productUnderSum(e: Expression): { readonly factors: readonly [At, At]; readonly upper: Expression } | undefined {
  if (e.kind !== 'sum' || e.lower.key !== '1' || e.body.kind !== 'mul' || e.body.factors.length !== 2) return undefined
  const [a, b] = e.body.factors
  return a?.kind === 'variable' && b?.kind === 'variable' ? { factors: [a, b], upper: e.upper } : undefined
}

/** The arguments of both factors, as written under the sum, where the binders' levels are one higher. */
function frameArgument(a: Expression, b: Expression, i: number, k: number): FrameArgument | undefined {
  if (a.kind === 'bound' && b.kind === 'bound') {
    if (a.level === 0 && b.level === 0) return { kind: 'place' }
    const pair = [a.level - 1, b.level - 1]
    if ((pair[0] === i && pair[1] === k) || (pair[0] === k && pair[1] === i)) return { kind: 'row' }
  }
  if (a.key !== b.key || mentionsAny(a, [0, i + 1, k + 1])) return undefined
  return patternOf(lowered(a))
}

/** Levels of the binders instead of those under one more sum. */
const lowered = (e: Expression): Expression =>
  mapExpression(e, (x, depth) => (x.kind === 'bound' && x.level > depth ? X.bound(x.level - 1) : undefined))

function mentionsAny(e: Expression, levels: readonly number[]): boolean {
  let found = false
  mapExpression(e, (x, depth) => {
    if (x.kind === 'bound' && x.level >= depth && levels.includes(x.level - depth)) found = true
    return found ? x : undefined
  })
  return found
}

function conditionMentions(p: Proposition, level: number): boolean {
  let found = false
  mapProposition(p, (x, depth) => {
    if (x.kind === 'bound' && x.level === level + depth) found = true
    return found ? x : undefined
  })
  return found
}

// ---------------------------------------------------------------- values

/** The value of the frame's family at arguments inside it; undefined outside, and where it has more rows than places. */
export function frameValue(
  frame: Frame,
  args: readonly Rational[],
  examination: Examination,
  seed: string,
): Rational | undefined {
  const outer = new Array<Rational>(frame.binders).fill(Q.zero)
  const known = new Set<number>()
  let [row, place] = [Q.zero, Q.zero]
  for (const [position, pattern] of frame.args.entries()) {
    const arg = args[position] as Rational
    if (pattern.kind === 'row') row = arg
    else if (pattern.kind === 'place') place = arg
    else if (pattern.kind === 'closed') {
      const value = exactValue(pattern.value, examination)
      if (value === undefined || !Q.equals(value, arg)) return undefined
    } else {
      const offset = pattern.offset === undefined ? Q.zero : exactValue(pattern.offset, examination)
      if (offset === undefined) return undefined
      outer[pattern.level] = Q.sub(arg, offset)
      known.add(pattern.level)
    }
  }
  const about = (level: number): readonly Proposition[] => frame.conditions.filter((c) => conditionMentions(c, level))
  const ofRows = about(frame.row)
  for (const level of known)
    if (!about(level).every((c) => ofRows.includes(c) || examination.decide(c, outer).truth === 'true')) return undefined
  const rows = quantifierRange(
    'integer',
    ofRows.map((c) => atLevel(c, frame.row, outer)),
    (e) => exactValue(e, examination),
  )
  const places = exactValue(frame.places, examination, outer)
  const number = rows.values.findIndex((value) => Q.equals(value, row))
  if (!rows.complete || places === undefined || number < 0 || rows.values.length > Number(places.num)) return undefined
  if (!Q.isInteger(place) || place.num < 1n || Q.compare(place, places) > 0) return undefined
  const name = `${seed}|${frame.variable.key}|${[...known].sort().map((level) => Q.toString(outer[level] as Rational))}`
  return rotation(Number(places.num), drawFor(`${name}|frame`))[number]?.[Number(place.num) - 1]
}

/** The condition with the index of that level as loose index 0 and numbers for the others. */
const atLevel = (p: Proposition, level: number, outer: readonly Rational[]): Proposition =>
  mapProposition(p, (x, depth) => {
    if (x.kind !== 'bound' || x.level < depth) return undefined
    const own = x.level - depth
    return own === level ? X.bound(depth) : B.expr(outer[own] as Rational)
  })

const entries = [0, 1, 1, 2, -1, 0, 3].map(Q.fromSafeInteger)

/** A rational orthogonal matrix: a permutation with signs, then up to two reflections. */
function rotation(n: number, draw: Draw): readonly (readonly Rational[])[] {
  const left = Array.from({ length: n }, (_, k) => k)
  let rows: readonly (readonly Rational[])[] = Array.from({ length: n }, () => {
    const [place] = left.splice(draw.below(left.length), 1)
    const sign = draw.below(3) === 0 ? Q.fromInteger(-1n) : Q.one
    return Array.from({ length: n }, (_, k) => (k === place ? sign : Q.zero))
  })
  for (let reflections = draw.below(3); reflections > 0; reflections--) {
    const normal = Array.from({ length: n }, () => draw.pick(entries))
    rows = rows.map((row) => reflect(row, normal))
  }
  return rows
}

const dot = (a: readonly Rational[], b: readonly Rational[]): Rational =>
  a.reduce((total, x, k) => Q.add(total, Q.mul(x, b[k] as Rational)), Q.zero)

/** x − 2 (n·x)/(n·n) n. */
function reflect(x: readonly Rational[], normal: readonly Rational[]): readonly Rational[] {
  const size = dot(normal, normal)
  if (size.num === 0n) return x
  const factor = Q.div(Q.mul(Q.fromInteger(2n), dot(normal, x)), size)
  return x.map((value, k) => Q.sub(value, Q.mul(factor, normal[k] as Rational)))
}

// ---------------------------------------------------------------- components along a frame

/**
 * ∀k: Σ_j w_{…j} v_{kj} = body_k as a definition of w, the part of it outside the frame being left out: w_{…j} = Σ_k body_k v_{kj}.
 */
export function componentsAlong(equation: Relation, part: Peeled, frames: readonly Frame[]): Clause | undefined {
  for (const [side, body] of sidesOf(equation)) {
    const product = productUnderSum(side)
    if (product === undefined) continue
    const [a, b] = product.factors
    for (const [w, v] of [
      [a, b],
      [b, a],
    ] as const) {
      const found = frames.some((f) => f.variable.key === v.variable.key)
        ? components(w, v, body, part, product.upper, frames)
        : undefined
      if (found !== undefined) return found
    }
  }
  return undefined
}

function components(
  w: At,
  v: At,
  body: Expression,
  { binders, sorts, conditions }: Peeled,
  upper: Expression,
  frames: readonly Frame[],
): Clause | undefined {
  const frame = frames.find((f) => f.variable.key === v.variable.key)
  const rowAt = frame?.args.findIndex((x) => x.kind === 'row') ?? -1
  const placeAt = frame?.args.findIndex((x) => x.kind === 'place') ?? -1
  const [row, place] = [v.args[rowAt], v.args[placeAt]]
  if (row?.kind !== 'bound' || row.level === 0 || place?.kind !== 'bound' || place.level !== 0) return undefined
  const k = row.level - 1
  // level k of the binders now stands for the place: w is at it where the sum index was, and nowhere else at k
  if (w.args.some((arg) => mentionsAny(arg, [k + 1])) || w.variable.key === v.variable.key || mentionsVariable(body, w.variable))
    return undefined
  const args = w.args.map((arg): ArgumentPattern | undefined =>
    arg.kind === 'bound' && arg.level === 0 ? { kind: 'index', level: k, offset: undefined } : patternOf(lowered(arg)),
  )
  const levels = new Set(args.flatMap((x) => (x?.kind === 'index' ? [x.level] : [])))
  if (!args.every((x) => x !== undefined) || levels.size !== binders || !levels.has(k)) return undefined
  const range = rangeOf(conditions, k)
  const others = conditions.filter((c) => !conditionMentions(c, k))
  if (range === undefined || mentionsAny(upper, [k])) return undefined
  const inside = X.mulAll([underSum(body, k), rowAndPlaceExchanged(v, k)])
  const place1 = X.bound(k)
  const head: Head = {
    variable: w.variable,
    args,
    binders,
    sorts,
    conditions: [...others, relate(X.number(Q.one), '≤', place1), relate(place1, '≤', upper)],
  }
  return { head, body: X.ranged('sum', 'k', range.lower, range.upper, inside) }
}

/** lower ≤ k ≤ upper, the only conditions on k. */
function rangeOf(
  conditions: readonly Proposition[],
  k: number,
): { readonly lower: Expression; readonly upper: Expression } | undefined {
  const own = conditions.filter((c) => conditionMentions(c, k))
  const lower = own.find((c) => c.kind === 'relation' && c.relation === '≤' && c.right.key === `#${k}`)
  const upper = own.find((c) => c.kind === 'relation' && c.relation === '≤' && c.left.key === `#${k}`)
  if (own.length !== 2 || lower?.kind !== 'relation' || upper?.kind !== 'relation') return undefined
  if (mentionsAny(lower.left, [k]) || mentionsAny(upper.right, [k])) return undefined
  return { lower: lower.left, upper: upper.right }
}

/** An expression in the binders' levels under one more sum, whose index takes the part of level k. */
const underSum = (e: Expression, k: number): Expression =>
  mapExpression(e, (x, depth) =>
    x.kind === 'bound' && x.level >= depth ? X.bound(x.level - depth === k ? depth : x.level + 1) : undefined,
  )

/** v_{kj}, written under a sum over j, under one over k instead. */
const rowAndPlaceExchanged = (v: Expression, k: number): Expression =>
  mapExpression(v, (x, depth) => {
    if (x.kind !== 'bound') return undefined
    const level = x.level - depth
    return level === 0 ? X.bound(k + 1 + depth) : level === k + 1 ? X.bound(depth) : undefined
  })

function mentionsVariable(e: Expression, variable: Variable): boolean {
  let found = false
  mapExpression(e, (x) => {
    if (x.kind === 'variable' && x.variable.key === variable.key) found = true
    return found ? x : undefined
  })
  return found
}

// ---------------------------------------------------------------- singular values

/** An equation M_{oj} = Σ_k ω_k p_{ko} q_{kj} with frames p and q: the matrix by its singular values, or these by the matrix. */
export interface Decomposition {
  readonly matrix: Variable
  /** ω_k = Σ_o Σ_j p_{ko} M_{oj} q_{kj}, which holds where the decomposition does. */
  readonly values: Clause
}

export function readDecomposition(
  equation: Relation,
  { binders, conditions }: Peeled,
  frames: readonly Frame[],
): Decomposition | undefined {
  for (const [side, other] of sidesOf(equation)) {
    if (binders !== 2 || side.kind !== 'variable' || other.kind !== 'sum' || other.body.kind !== 'mul') continue
    const isFrame = (e: At): boolean => frames.some((f) => f.variable.key === e.variable.key)
    const factors = other.body.factors.filter((f): f is At => f.kind === 'variable')
    const omega = factors.find((f) => !isFrame(f) && f.args.length === 1 && f.args[0]?.key === '#0')
    const vectors = factors.filter((f) => f !== omega)
    const ranges = [1, 0].map((level) => rangeOf(conditions, level))
    const [ofRows, ofColumns] = ranges
    if (omega === undefined || factors.length !== 3 || other.body.factors.length !== 3 || !vectors.every(isFrame)) continue
    if (ofRows === undefined || ofColumns === undefined || omega.variable.key === side.variable.key) continue
    const ends = [ofRows.lower, ofRows.upper, ofColumns.lower, ofColumns.upper, other.lower, other.upper]
    if (ends.some((e) => mentionsAny(e, [0, 1]))) continue
    // under sums over o and j: k is 2, o is 1, j is 0
    const [p, q] = vectors.map((v) =>
      mapExpression(v, (x, depth) =>
        x.kind === 'bound' && x.level >= depth ? X.bound([2, 0, 1][x.level - depth] as number) : undefined,
      ),
    ) as [Expression, Expression]
    const body = X.ranged(
      'sum',
      'o',
      ofRows.lower,
      ofRows.upper,
      X.ranged('sum', 'j', ofColumns.lower, ofColumns.upper, X.mulAll([p, side, q])),
    )
    const k = X.bound(0)
    const head: Head = {
      variable: omega.variable,
      args: [{ kind: 'index', level: 0, offset: undefined }],
      binders: 1,
      sorts: ['integer'],
      conditions: [relate(other.lower, '≤', k), relate(k, '≤', other.upper)],
    }
    return { matrix: side.variable, values: { head, body } }
  }
  return undefined
}
