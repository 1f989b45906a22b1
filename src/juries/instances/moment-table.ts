/** The random vector of a source (or of one of its layers) whose moments the hypotheses prescribe. */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import { quantifierRange } from '../../expr/evaluate/quantifier-range.ts'
import type { Examination, FiniteSpace } from '../../expr/evaluate.ts'
import type { Expression } from '../../expr/expression.ts'
import { type Draw, drawFor } from './draw.ts'
import type { Moment, MomentFactor } from './moment.ts'
import { type RandomVector, vectorWith } from './moment-space.ts'
import { exactValue, forEachCase } from './pattern.ts'

export interface MomentTable {
  readonly space: FiniteSpace
  /** The value of an entry at a point; undefined for an entry without prescribed moments. */
  readonly value: (entry: string, point: number) => Rational | undefined
}

/** The tables of a source by layer ('' for a source without layers). */
export interface MomentTables {
  readonly byLayer: ReadonlyMap<string, MomentTable>
  /** Whether the tables hold every entry that the hypotheses speak of; else those outside have no known value. */
  readonly complete: boolean
}

export const entryKey = (name: string, args: readonly Rational[]): string => `${name}(${args.map(Q.toString).join(',')})`

/** E[Π (entry − centre)] = value. */
interface Fact {
  readonly entries: readonly string[]
  readonly centres: readonly (Rational | 'mean' | undefined)[]
  readonly value: Rational
}

/**
 * The tables for the moments of one source; undefined where the prescribed moments cannot be met (a negative variance) or cannot be
 * computed exactly.
 */
export function momentTables(
  moments: readonly Moment[],
  layered: boolean,
  examination: Examination,
  seed: string,
): MomentTables | undefined {
  const facts = new Map<string, Fact[]>()
  let complete = true
  let readable = true
  for (const moment of moments) {
    const enumerate = (conditions: Parameters<typeof quantifierRange>[1]) =>
      quantifierRange('integer', conditions, (e) => exactValue(e, examination))
    complete &&= forEachCase(moment.part, examination, enumerate, (indices) => {
      const read = readCase(moment, indices, layered, examination)
      if (read === undefined) readable = false
      else if (read !== 'independent') facts.set(read.layer, [...(facts.get(read.layer) ?? []), read.fact])
    })
  }
  if (!readable) return undefined
  const byLayer = new Map<string, MomentTable>()
  for (const [layer, list] of facts) {
    const table = tableFor(list, `${seed}|${layer}`)
    if (table === undefined) return undefined
    byLayer.set(layer, table)
  }
  return { byLayer, complete }
}

/** 'independent' for a product over two layers: nothing to construct, the check after construction decides. */
function readCase(
  { factors, value }: Moment,
  indices: readonly Rational[],
  layered: boolean,
  examination: Examination,
): { readonly layer: string; readonly fact: Fact } | 'independent' | undefined {
  const exact = (e: Expression): Rational | undefined => exactValue(e, examination, indices)
  const entries: string[] = []
  const centres: (Rational | 'mean' | undefined)[] = []
  const layers = new Set<string>()
  for (const factor of factors) {
    const args = factor.args.map(exact)
    if (!args.every((a) => a !== undefined)) return undefined
    const centre = factor.centre === undefined || factor.centre === 'mean' ? factor.centre : exact(factor.centre)
    if (factor.centre !== undefined && centre === undefined) return undefined
    entries.push(entryKey(factor.variable.name, args))
    centres.push(centre)
    layers.add(layered ? layerOf(factor, args) : '')
  }
  const exactRight = exact(value)
  const [layer] = layers
  if (exactRight === undefined || layer === undefined) return undefined
  return layers.size > 1 ? 'independent' : { layer, fact: { entries, centres, value: exactRight } }
}

function layerOf({ variable }: MomentFactor, args: readonly Rational[]): string {
  const position = variable.dependsOn[0]?.at
  return position === undefined ? '' : Q.toString(args[position] as Rational)
}

function tableFor(facts: readonly Fact[], seed: string): MomentTable | undefined {
  const entries = [...new Set(facts.flatMap((f) => f.entries))]
  const position = new Map(entries.map((entry, k) => [entry, k]))
  const draw = drawFor(`${seed}|moments`)
  const standard = draw.pick(freeMeans)
  // what is not prescribed is drawn; with means and covariances 0, and variances as large as it takes, a consistent
  // prescription is always met
  for (const free of [
    { mean: standard, covariances: freeCovariances, variances: freeVariances },
    { mean: standard, covariances: [Q.zero], variances: freeVariances },
    { mean: Q.zero, covariances: [Q.zero], variances: freeVariances },
    { mean: Q.zero, covariances: [Q.zero], variances: [sizeOf(facts, 1n)] },
    { mean: Q.zero, covariances: [Q.zero], variances: [sizeOf(facts, 1000n)] },
  ]) {
    const mean = entries
      .map((entry) => facts.find((f) => f.entries.length === 1 && f.entries[0] === entry))
      .map((fact) => (fact === undefined ? free.mean : Q.add(fact.value, centreOf(fact, 0, Q.zero))))
    const vector = vectorWith(mean, covarianceFor(facts, position, mean, free, draw), draw)
    if (vector !== undefined) return tableOf(vector, position)
  }
  return undefined
}

const freeMeans = ['0', '1', '0', '1', '-1', '1/2'].map((text) => Q.parse(text))
const freeCovariances = ['0', '0', '1/2', '-1/2', '1'].map((text) => Q.parse(text))
const freeVariances = ['1', '0', '1/2', '3', '1'].map((text) => Q.parse(text))

/** A variance beside which the prescribed moments are small. */
function sizeOf(facts: readonly Fact[], scale: bigint): Rational {
  const squares = facts.reduce((total, { value }) => Q.add(total, Q.mul(value, value)), Q.one)
  return Q.mul(Q.fromInteger(scale), squares)
}

function covarianceFor(
  facts: readonly Fact[],
  position: ReadonlyMap<string, number>,
  mean: readonly Rational[],
  free: { readonly covariances: readonly Rational[]; readonly variances: readonly Rational[] },
  draw: Draw,
): readonly (readonly Rational[])[] {
  const K = mean.map(() => new Array<Rational>(mean.length).fill(Q.zero))
  const put = (i: number, j: number, value: Rational): void => {
    ;(K[i] as Rational[])[j] = value
    ;(K[j] as Rational[])[i] = value
  }
  for (let i = 0; i < mean.length; i++) {
    for (let j = 0; j <= i; j++) put(i, j, draw.pick(i === j ? free.variances : free.covariances))
  }
  for (const fact of facts) {
    const [i, j] = fact.entries.map((entry) => position.get(entry))
    if (i === undefined || j === undefined) continue
    const [m, n] = [mean[i] as Rational, mean[j] as Rational]
    // E[(v − c)(w − e)] = cov(v, w) + (m − c)(n − e)
    put(i, j, Q.sub(fact.value, Q.mul(Q.sub(m, centreOf(fact, 0, m)), Q.sub(n, centreOf(fact, 1, n)))))
  }
  return K
}

function centreOf(fact: Fact, k: number, mean: Rational): Rational {
  const centre = fact.centres[k]
  return centre === undefined ? Q.zero : centre === 'mean' ? mean : centre
}

const tableOf = ({ space, values }: RandomVector, position: ReadonlyMap<string, number>): MomentTable => ({
  space,
  value: (entry, point) => {
    const k = position.get(entry)
    return k === undefined ? undefined : values[point]?.[k]
  },
})
