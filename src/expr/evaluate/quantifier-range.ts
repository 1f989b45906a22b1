/** The values that a quantifier runs through: a finite range of integers read off its conditions, or samples. */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import type { Expression } from '../expression.ts'
import type { Proposition, Relation } from '../proposition.ts'
import { mentions } from './mentions.ts'
import { type Interval, meet } from './real-line.ts'

export interface QuantifierRange {
  /** Whether `values` are all that satisfy the conditions. */
  readonly complete: boolean
  readonly values: readonly Rational[]
}

const integerSamples = [0, 1, 2, 3, -1, 4, 5, -2].map(Q.fromSafeInteger)
const realSamples = [
  '0',
  '1',
  '-1',
  '1/2',
  '2',
  '-1/2',
  '-2',
  '1/3',
  '3',
  '1/10',
  '10',
  '-7/3',
  '1/100',
  '100',
  '5/4',
  '3/4',
].map((t) => Q.parse(t))

/** Ranges with more values than this are only sampled. */
const longestRange = 10_000n

/**
 * The range of bound level 0 under the conditions.
 * @param valueOf the exact value of an expression that does not mention the index, undefined where it has none
 */
export function quantifierRange(
  sort: 'real' | 'integer',
  conditions: readonly Proposition[],
  valueOf: (e: Expression) => Rational | undefined,
): QuantifierRange {
  const bounds = conditions.flatMap(flatten).flatMap((relation) => readBound(relation, valueOf) ?? [])
  const pinned = bounds.find((b) => b.relation === '=')
  if (pinned !== undefined) return { complete: true, values: sort === 'real' || Q.isInteger(pinned.value) ? [pinned.value] : [] }
  if (sort === 'real') return { complete: false, values: samplesOfReals(bounds) }
  const lowers = bounds.flatMap(({ relation, value }) =>
    relation === '≥' ? [Q.ceil(value)] : relation === '>' ? [Q.floor(value) + 1n] : [],
  )
  const uppers = bounds.flatMap(({ relation, value }) =>
    relation === '≤' ? [Q.floor(value)] : relation === '<' ? [Q.ceil(value) - 1n] : [],
  )
  const from = lowers.reduce<bigint | undefined>((m, b) => (m === undefined || b > m ? b : m), undefined)
  const to = uppers.reduce<bigint | undefined>((m, b) => (m === undefined || b < m ? b : m), undefined)
  if (from !== undefined && to !== undefined && to - from <= longestRange) {
    return {
      complete: true,
      values: Array.from({ length: Math.max(0, Number(to - from) + 1) }, (_, k) => Q.fromInteger(from + BigInt(k))),
    }
  }
  if (from !== undefined) return { complete: false, values: [0n, 1n, 2n, 3n, 4n, 5n].map((k) => Q.fromInteger(from + k)) }
  if (to !== undefined) return { complete: false, values: [0n, 1n, 2n, 3n, 4n, 5n].map((k) => Q.fromInteger(to - k)) }
  return { complete: false, values: integerSamples }
}

/** index relation value. */
interface Bound {
  readonly relation: Relation['relation']
  readonly value: Rational
}

function flatten(p: Proposition): readonly Relation[] {
  return p.kind === 'relation' ? [p] : p.kind === 'and' ? p.parts.flatMap(flatten) : []
}

const mirrored = { '=': '=', '≠': '≠', '<': '>', '≤': '≥', '>': '<', '≥': '≤' } as const

function readBound({ left, relation, right }: Relation, valueOf: (e: Expression) => Rational | undefined): Bound | undefined {
  const isIndex = (e: Expression): boolean => e.kind === 'bound' && e.level === 0
  const [side, oriented] = isIndex(left) ? [right, relation] : [left, mirrored[relation]]
  if (!(isIndex(left) || isIndex(right)) || mentions(side, 0)) return undefined
  const value = valueOf(side)
  return value === undefined ? undefined : { relation: oriented, value }
}

/** The real numbers that satisfy the conditions; undefined where these say more than bounds with exact values. */
export function intervalOf(
  conditions: readonly Proposition[],
  valueOf: (e: Expression) => Rational | undefined,
): Interval | undefined {
  if (conditions.some((c) => !isReadable(c))) return undefined
  const bounds = conditions.flatMap(flatten).map((relation) => readBound(relation, valueOf))
  const found = bounds.flatMap((bound) => (bound === undefined ? [] : [asInterval(bound)]))
  return found.length < bounds.length ? undefined : found.reduce(meet, { lower: undefined, upper: undefined, without: [] })
}

const isReadable = (p: Proposition): boolean => p.kind === 'relation' || (p.kind === 'and' && p.parts.every(isReadable))

function asInterval({ relation, value }: Bound): Interval {
  const end = { value, closed: relation === '≤' || relation === '≥' || relation === '=' }
  const lower = relation === '≥' || relation === '>' || relation === '=' ? end : undefined
  const upper = relation === '≤' || relation === '<' || relation === '=' ? end : undefined
  return { lower, upper, without: relation === '≠' ? [value] : [] }
}
/** Points at, beside and between the bounds, and the usual ones. */
function samplesOfReals(bounds: readonly Bound[]): readonly Rational[] {
  const values = bounds.map((b) => b.value)
  const step = Q.make(1n, 7n)
  const beside = values.flatMap((v) => [v, Q.add(v, step), Q.sub(v, step)])
  const between = values.flatMap((v, k) =>
    values
      .slice(k + 1)
      .flatMap((w) => [Q.div(Q.add(v, w), Q.fromInteger(2n)), Q.div(Q.add(v, Q.mul(w, Q.fromInteger(6n))), Q.fromInteger(7n))]),
  )
  const seen = new Map([...beside, ...between, ...realSamples].map((v) => [Q.toString(v), v]))
  return [...seen.values()]
}
