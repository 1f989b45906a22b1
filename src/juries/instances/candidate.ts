/** A candidate instance: defined variables by their hypotheses, prescribed moments by construction, everything else drawn. */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import { mapExpression } from '../../expr/binding.ts'
import * as B from '../../expr/build.ts'
import { EvaluationFailure } from '../../expr/evaluate/failure.ts'
import { type Definition, type Examination, examine, type FiniteSpace, type Instance, type PointOf } from '../../expr/evaluate.ts'
import { bound, type Expression, type Variable } from '../../expr/expression.ts'
import { drawFor } from './draw.ts'
import { drawnValue, type NumberBound, type Seed } from './drawn-value.ts'
import { frameValue } from './frame.ts'
import { entryKey, type MomentTables, momentTables } from './moment-table.ts'
import { type Clause, exactValue, match } from './pattern.ts'
import type { Plan } from './plan.ts'

/** A value that an evaluation used. */
export interface Entry {
  readonly key: string
  readonly variable: Variable
  /** The name with its arguments and, for a random variable, its points: `h(2)`, `X at u = 1`. */
  readonly label: string
  readonly value: Rational
}

const usualWeights: readonly (readonly Rational[])[] = [
  ['1/2', '1/2'],
  ['1/2', '1/2'],
  ['1/3', '2/3'],
  ['1/4', '3/4'],
  ['1/3', '1/3', '1/3'],
  ['1/2', '1/4', '1/4'],
].map((weights) => weights.map((w) => Q.parse(w)))

/** Layers that a variable depending on the whole of a layered source sees, unless a hypothesis defines it. */
const drawnLayers = [1n, 2n]

/**
 * The instance that a seed gives, with chosen values instead of the drawn ones. The same plan, seed and overrides give the same
 * instance. It notes which drawn values were asked for: see `touched`.
 */
export class Candidate implements Instance {
  readonly #plan: Plan
  readonly #seed: Seed
  readonly #overrides: ReadonlyMap<string, Rational>
  readonly #entries = new Map<string, Entry>()
  readonly #built = new Map<string, Entry>()
  readonly #spaces = new Map<string, FiniteSpace>()
  readonly #tables = new Map<string, MomentTables | 'building'>()

  /** For conditions and arguments in hypotheses. */
  readonly #examination: Examination

  constructor(plan: Plan, seed: Seed, overrides: ReadonlyMap<string, Rational> = new Map()) {
    this.#plan = plan
    this.#seed = seed
    this.#overrides = overrides
    this.#examination = examine(this)
  }

  /** The drawn values asked for so far, in order. */
  get touched(): readonly Entry[] {
    return [...this.#entries.values()]
  }

  /** The values asked for so far that were constructed to have prescribed moments. */
  get constructed(): readonly Entry[] {
    return [...this.#built.values()]
  }

  /** The spaces asked for so far, by source or source@layer. */
  get spaces(): ReadonlyMap<string, FiniteSpace> {
    return this.#spaces
  }

  /** The same instance with nothing asked for yet. */
  fresh(): Candidate {
    return new Candidate(this.#plan, this.#seed, this.#overrides)
  }

  /** The same instance, fresh, with one more value chosen. */
  with(key: string, value: Rational): Candidate {
    return new Candidate(this.#plan, this.#seed, new Map([...this.#overrides, [key, value]]))
  }

  readonly layers = (source: string): readonly bigint[] | undefined =>
    this.#plan.sources.get(source) === true ? drawnLayers : undefined

  readonly space = (source: string, layer: bigint | undefined): FiniteSpace => {
    const key = layer === undefined ? source : `${source}@${layer}`
    const table = this.#tablesOf(source)?.byLayer.get(layer === undefined ? '' : layer.toString())
    const space = table?.space ?? { weights: drawFor(`${this.#seed.text}|${source}`).pick(usualWeights) }
    this.#spaces.set(key, space)
    return space
  }

  readonly value = (variable: Variable, args: readonly Rational[], point: PointOf): Rational | Definition => {
    for (const { head, body } of this.#plan.clauses.get(variable.key) ?? []) {
      const indices = match(head, args, this.#examination)
      // of several definitions of one value the first gives it; that the others agree is checked with the hypotheses
      if (indices !== undefined && !this.#isFirstOfItsOrbit(body, indices, variable, args)) return { body, indices }
    }
    for (const frame of this.#plan.frames) {
      if (frame.variable.key !== variable.key) continue
      const entry = frameValue(frame, args, this.#examination, this.#seed.text)
      if (entry !== undefined) return this.#noted(variable, entryKey(variable.name, args), entry)
    }
    const constructed = this.#constructed(variable, args, point)
    if (constructed !== undefined) return constructed
    if (variable.notation === 'function' && variable.dependsOn.length === 0 && variable.arity > 0)
      return this.#polynomial(variable)
    return this.#drawn(variable, args, point)
  }

  /** In A_{ij} = A_{ji} one of both entries is drawn: the one with the smaller arguments. */
  #isFirstOfItsOrbit(body: Expression, indices: readonly Rational[], variable: Variable, args: readonly Rational[]): boolean {
    if (body.kind !== 'variable' || body.variable.key !== variable.key) return false
    const order = body.args
      .map((arg, k) => Q.compare(exactValue(arg, this.#examination, indices) ?? Q.zero, args[k] as Rational))
      .find((o) => o !== 0)
    return order === undefined || order > 0
  }

  readonly definition = (variable: Variable): Definition | undefined => {
    const clauses = this.#plan.clauses.get(variable.key)
    if (clauses === undefined) return variable.notation === 'function' ? this.#polynomial(variable) : undefined
    return clauses.length === 1 ? asFunction(clauses[0] as Clause) : undefined
  }

  // -------------------------------------------------------------- moments

  #constructed(variable: Variable, args: readonly Rational[], point: PointOf): Rational | undefined {
    const [dependence] = variable.dependsOn
    if (dependence === undefined) return undefined
    const moments = this.#plan.moments.get(dependence.source)
    if (moments === undefined || !moments.some((m) => m.factors.some((f) => f.variable.key === variable.key))) return undefined
    const layer = dependence.at === undefined ? undefined : (args[dependence.at] as Rational)
    if (layer !== undefined && !Q.isInteger(layer)) return undefined
    const tables = this.#tablesOf(dependence.source)
    const table = tables?.byLayer.get(layer === undefined ? '' : Q.toString(layer))
    const chosen = point(dependence.source, layer?.num)
    const name = entryKey(variable.name, args)
    const value = table?.value(name, chosen)
    const label = `${variable.arity === 0 ? variable.name : name} at ${layer === undefined ? dependence.source : `${dependence.source}@${Q.toString(layer)}`} = ${chosen}`
    if (value !== undefined) this.#noted(variable, label, value)
    if (value === undefined && tables?.complete === false) {
      throw new EvaluationFailure('unsupported', `${variable.name} beyond the arguments whose moments were constructed`)
    }
    return value
  }

  /** Remembers a value that was constructed. */
  #noted(variable: Variable, label: string, value: Rational): Rational {
    this.#built.set(label, { key: label, variable, label, value })
    return value
  }

  #tablesOf(source: string): MomentTables | undefined {
    const moments = this.#plan.moments.get(source)
    if (moments === undefined) return undefined
    const known = this.#tables.get(source)
    if (known === 'building') throw new EvaluationFailure('unsupported', `moments of ${source} that depend on themselves`)
    if (known !== undefined) return known
    this.#tables.set(source, 'building')
    const tables = momentTables(
      moments,
      this.#plan.sources.get(source) === true,
      this.#examination,
      `${this.#seed.text}|${source}`,
    )
    if (tables === undefined) throw new EvaluationFailure('unsupported', `moments of ${source} that no random variable has`)
    this.#tables.set(source, tables)
    return tables
  }

  // -------------------------------------------------------------- drawn values

  #drawn(variable: Variable, args: readonly Rational[], point: PointOf): Rational {
    const points = variable.dependsOn.flatMap((d) => {
      const layers = this.#layersSeen(variable, args, d)
      return layers.map((layer) => ({
        name: layer === undefined ? d.source : `${d.source}@${layer}`,
        point: point(d.source, layer),
      }))
    })
    const name = variable.arity === 0 ? variable.name : entryKey(variable.name, args)
    const label = points.length === 0 ? name : `${name} at ${points.map((p) => `${p.name} = ${p.point}`).join(', ')}`
    const key = `${variable.key} ${label}`
    const known = this.#entries.get(key)
    if (known !== undefined) return known.value
    const value =
      this.#overrides.get(key) ??
      drawnValue(this.#seed, variable.key, key, variable.sort, variable.arity === 0, this.#boundsOf(variable, args))
    this.#entries.set(key, { key, variable, label, value })
    return value
  }

  #layersSeen(variable: Variable, args: readonly Rational[], d: Variable['dependsOn'][number]): readonly (bigint | undefined)[] {
    if (d.at !== undefined) return integerAt(args, d.at)
    if (d.upTo === undefined) return this.layers(d.source) ?? [undefined]
    const [last] = integerAt(args, d.upTo)
    if (last === undefined) throw new EvaluationFailure('unsupported', `${variable.name} up to a layer that is not an integer`)
    return [1n, 2n, 3n].filter((layer) => layer <= last)
  }

  #boundsOf(variable: Variable, args: readonly Rational[]): readonly NumberBound[] {
    return (this.#plan.bounds.get(variable.key) ?? []).filter((b) => match(b.head, args, this.#examination) !== undefined)
  }

  /** A function without a definition is drawn as a polynomial of low degree, so that it has values and slopes everywhere. */
  #polynomial(variable: Variable): Definition {
    const coefficient = (k: number): Rational => {
      const key = `${variable.key} coefficient ${k}`
      const value = this.#overrides.get(key) ?? drawnValue(this.#seed, variable.key, key, variable.sort, false, [])
      this.#entries.set(key, { key, variable, label: `${variable.name}: coefficient ${k}`, value })
      return value
    }
    const args = Array.from({ length: variable.arity }, (_, k) => bound(variable.arity - 1 - k))
    const linear = args.map((arg, k) => B.mul(coefficient(k + 1), arg))
    const bilinear = args.flatMap((a, i) => args.slice(i).map((b, j) => B.mul(coefficient(10 * (i + 1) + i + j + 1), a, b)))
    return { body: B.add(coefficient(0), ...linear, ...bilinear) }
  }
}

function integerAt(args: readonly Rational[], position: number): readonly bigint[] {
  const arg = args[position]
  return arg !== undefined && Q.isInteger(arg) ? [arg.num] : []
}

/** A single definition at plain indices as a function of its arguments (loose indices arity−1 … 0). */
function asFunction({ head, body }: Clause): Definition | undefined {
  const position = new Map<number, number>()
  for (const [k, arg] of head.args.entries()) {
    if (arg.kind !== 'index' || arg.offset !== undefined || position.has(arg.level)) return undefined
    position.set(arg.level, head.args.length - 1 - k)
  }
  return {
    body: mapExpression(body, (x, depth) =>
      x.kind === 'bound' && x.level >= depth ? bound((position.get(x.level - depth) as number) + depth) : undefined,
    ),
  }
}
