/** The evaluator of expressions at an instance: recursion over the kinds, with expectations by enumeration of finite spaces. */

import type { Budget } from '../../algebra/budget.ts'
import { rational as Q, type Rational } from '../../algebra/index.ts'
import { mapExpression } from '../binding.ts'
import { type Dependence, type Expression, mulAll, type SourceRange, type Variable } from '../expression.ts'
import { isDual, notDifferentiable, primal, type Real, type RealArithmetic, realArithmetic, slopeAt } from './dual.ts'
import { EvaluationFailure, PointNeeded } from './failure.ts'
import { type Definition, type Instance, isDefinition, type PointOf } from './instance.ts'
import { isExact, type Scalar, scalarArithmetic } from './scalar.ts'

/** The values of the bound indices, innermost first. */
export interface Indices {
  readonly value: Real
  readonly outer: Indices | undefined
}

/** The point chosen of a source, or of one of its layers. */
interface Choice {
  readonly source: string
  readonly layer: bigint | undefined
  readonly point: number
}

/** The chosen points, by source or source@layer. */
export type Points = ReadonlyMap<string, Choice>

const noPoints: Points = new Map()

export interface Scope {
  readonly indices: Indices | undefined
  readonly points: Points
  /** How many derivatives are around: the level of the next one. */
  readonly derivatives: number
}

export const emptyScope: Scope = { indices: undefined, points: noPoints, derivatives: 0 }

export const bind = ({ indices, points, derivatives }: Scope, value: Real): Scope => ({
  indices: { value, outer: indices },
  points,
  derivatives,
})

/** Values for loose indices, by level. */
export const indicesOf = (values: readonly Real[]): Indices | undefined =>
  values.reduceRight<Indices | undefined>((outer, value) => ({ value, outer }), undefined)

export const choose = (scope: Scope, source: string, layer: bigint | undefined, point: number): Scope => {
  const points = new Map(scope.points)
  points.set(layerKey(source, layer), { source, layer, point })
  return { ...scope, points }
}

const layerKey = (source: string, layer: bigint | undefined): string => (layer === undefined ? source : `${source}@${layer}`)

/** Computes an infimum at a scope, or throws an EvaluationFailure. */
export type InfimumAt = (e: Extract<Expression, { kind: 'infimum' }>, evaluator: Evaluator, scope: Scope) => Scalar

/** Definitions may be recursive; beyond this depth they are taken to be circular. */
const deepestRecursion = 400

/** Evaluates expressions at one instance with one precision, remembering the values of defined variables. */
export class Evaluator {
  /** Working precision. */
  readonly bits: number
  readonly #instance: Instance
  readonly #budget: Budget
  readonly #reals: RealArithmetic
  readonly #infimum: InfimumAt
  /** By variable key, then by arguments and points. */
  readonly #known = new Map<string, Map<string, Real>>()
  readonly #open = new Set<string>()
  readonly #groups = new WeakMap<Expression, readonly Expression[]>()

  constructor(instance: Instance, bits: number, budget: Budget, infimum: InfimumAt) {
    this.bits = bits
    this.#infimum = infimum
    this.#instance = instance
    this.#budget = budget
    this.#reals = realArithmetic(scalarArithmetic(bits))
  }

  get instance(): Instance {
    return this.#instance
  }

  get arithmetic(): RealArithmetic {
    return this.#reals
  }

  /**
   * The value of an expression.
   * @throws EvaluationFailure, PointNeeded, BudgetExceededError (a step is a node)
   */
  evaluate(e: Expression, scope: Scope): Real {
    this.#budget.spend()
    const R = this.#reals
    const go = (x: Expression): Real => this.evaluate(x, scope)
    switch (e.kind) {
      case 'number':
        return e.value
      case 'bound':
        return lookUp(scope.indices, e.level)
      case 'variable':
        return this.#variable(e.variable, e.args.map(go), scope)
      case 'add':
        return e.terms.reduce<Real>((total, term) => R.add(total, go(term)), Q.zero)
      case 'mul':
        return e.factors.reduce<Real>((total, factor) => R.mul(total, go(factor)), Q.one)
      case 'neg':
        return R.neg(go(e.arg))
      case 'div':
        return R.div(go(e.numerator), go(e.denominator))
      case 'pow':
        return R.power(go(e.base), go(e.exponent))
      case 'apply':
        return this.#apply(e.fn, e.args.map(go))
      case 'delta':
        return this.#kronecker(go(e.i), go(e.j))
      case 'sum':
      case 'product': {
        const [from, to] = [this.integer(e.lower, scope), this.integer(e.upper, scope)]
        const [start, combine] = e.kind === 'sum' ? [Q.zero, R.add] : [Q.one, R.mul]
        let total: Real = start
        for (let n = from; n <= to; n++) total = combine(total, this.evaluate(e.body, bind(scope, Q.fromInteger(n))))
        return total
      }
      case 'expectation':
        return this.#expectation(e.over, e.body, scope)
      case 'derivative': {
        const level = scope.derivatives + 1
        const variable: Real = { level, value: go(e.at), slope: Q.one }
        return slopeAt(this.evaluate(e.body, { ...bind(scope, variable), derivatives: level }), level)
      }
      case 'infimum':
        return this.#infimum(e, this, scope)
    }
  }

  /** The value without slopes. */
  scalar(e: Expression, scope: Scope): Scalar {
    return primal(this.evaluate(e, scope))
  }

  /** The value of a bound of a range: an exact integer. */
  integer(e: Expression, scope: Scope): bigint {
    const value = this.evaluate(e, scope)
    if (!isDual(value) && isExact(value) && Q.isInteger(value)) return value.num
    throw new EvaluationFailure('unsupported', 'a range whose bound is not known to be an integer')
  }

  #apply(fn: Extract<Expression, { kind: 'apply' }>['fn'], args: readonly Real[]): Real {
    const R = this.#reals
    if (fn === 'max' || fn === 'min') return args.reduce((a, b) => R[fn](a, b))
    return R[fn](args[0] as Real)
  }

  #kronecker(i: Real, j: Real): Real {
    const order = this.#reals.scalars.compare(primal(i), primal(j))
    if (order === undefined) throw new EvaluationFailure('undecided', 'a Kronecker delta of numbers that may be equal')
    if (order === 0 && (isDual(i) || isDual(j))) throw notDifferentiable('a Kronecker delta where its arguments meet')
    return order === 0 ? Q.one : Q.zero
  }

  // -------------------------------------------------------------- variables

  #variable(variable: Variable, args: readonly Real[], scope: Scope): Real {
    if (!args.every(isRational)) return this.#function(variable, args, scope)
    const { dependsOn } = variable
    const visible: Visible =
      dependsOn.length === 0
        ? nothingVisible
        : (source, layer) => dependsOn.some((d) => d.source === source && sees(d, args, layer))
    const points = dependsOn.length === 0 ? noPoints : kept(scope.points, visible)
    const place = placeOf(args, points)
    const known = this.#known.get(variable.key) ?? new Map<string, Real>()
    if (known.size === 0) this.#known.set(variable.key, known)
    const found = known.get(place)
    if (found !== undefined) return found
    const given = this.#instance.value(variable, args, pointIn(points, visible))
    const value = isDefinition(given)
      ? this.#defined(given, args, { points, derivatives: 0 }, visible, `${variable.key}(${place})`)
      : given
    known.set(place, value)
    return value
  }

  /** A variable as a function of real arguments, some irrational or with slopes. */
  #function(variable: Variable, args: readonly Real[], { points, derivatives }: Scope): Real {
    const definition = this.#instance.definition?.(variable)
    if (definition === undefined || variable.dependsOn.length > 0) {
      throw new EvaluationFailure('unsupported', `${variable.name} at an irrational or varying argument`)
    }
    return this.#defined(definition, args, { points, derivatives }, nothingVisible, undefined)
  }

  #defined(
    { body, indices }: Definition,
    args: readonly Real[],
    { points, derivatives }: Pick<Scope, 'points' | 'derivatives'>,
    visible: Visible,
    key: string | undefined,
  ): Real {
    const name = key ?? `at depth ${this.#open.size}`
    if (this.#open.has(name) || this.#open.size > deepestRecursion) {
      throw new EvaluationFailure('unsupported', 'a circular definition')
    }
    this.#open.add(name)
    try {
      // the first argument is the outermost index
      const loose = indices === undefined ? args.reduce<Indices | undefined>(outward, undefined) : indicesOf(indices)
      return this.evaluate(body, { indices: loose, points, derivatives })
    } catch (error) {
      if (error instanceof PointNeeded && !visible(error.source, error.layer)) throw undeclared(error.source)
      throw error
    } finally {
      this.#open.delete(name)
    }
  }

  // -------------------------------------------------------------- expectations

  #expectation(over: readonly SourceRange[], body: Expression, scope: Scope): Real {
    const { covers, inside } = this.#covering(over, scope)
    return this.#integrate(body, inside, covers)
  }

  /** What an expectation over these sources integrates over, and the scope inside it. */
  #covering(over: readonly SourceRange[], scope: Scope): { readonly covers: Visible; readonly inside: Scope } {
    const covered = over.map((r) => ({ source: r.source, layer: r.at === undefined ? undefined : this.integer(r.at, scope) }))
    const covers: Visible = (source, layer) =>
      covered.some((r) => r.source === source && (r.layer === undefined || r.layer === layer))
    const points = kept(scope.points, (source, layer) => !covers(source, layer))
    return { covers, inside: { ...scope, points } }
  }

  /** The mean over the sources of something computed at every choice of their points, by enumeration. */
  average<T>(
    over: readonly SourceRange[],
    scope: Scope,
    compute: (inside: Scope) => T,
    mean: (parts: readonly { readonly weight: Rational; readonly value: T }[]) => T,
  ): T {
    const { covers, inside } = this.#covering(over, scope)
    const go = (at: Scope): T => {
      try {
        return compute(at)
      } catch (error) {
        if (!(error instanceof PointNeeded) || !covers(error.source, error.layer)) throw error
        const { source, layer } = error
        const { weights } = this.#instance.space(source, layer)
        return mean(weights.map((weight, point) => ({ weight, value: go(choose(at, source, layer, point)) })))
      }
    }
    return go(inside)
  }

  /** E over the covered layers: linear over sums, multiplicative over factors without a common source, else by enumeration. */
  #integrate(body: Expression, scope: Scope, covers: Visible): Real {
    const R = this.#reals
    if (body.kind === 'add') {
      return body.terms.reduce<Real>((total, term) => R.add(total, this.#integrate(term, scope, covers)), Q.zero)
    }
    if (body.kind === 'mul') {
      const groups = this.#groups.get(body) ?? independentGroups(body.factors)
      this.#groups.set(body, groups)
      if (groups.length > 1) {
        return groups.reduce<Real>((total, group) => R.mul(total, this.#integrate(group, scope, covers)), Q.one)
      }
    }
    try {
      return this.evaluate(body, scope)
    } catch (error) {
      if (!(error instanceof PointNeeded) || !covers(error.source, error.layer)) throw error
      const { source, layer } = error
      return this.#instance
        .space(source, layer)
        .weights.reduce<Real>(
          (total, weight, point) =>
            R.add(total, R.mul(weight, this.#integrate(body, choose(scope, source, layer, point), covers))),
          Q.zero,
        )
    }
  }
}

const isRational = (a: Real): a is Rational => !isDual(a) && isExact(a)

const outward = (outer: Indices | undefined, value: Real): Indices => ({ value, outer })

/** Arguments and points as text. */
function placeOf(args: readonly Rational[], points: Points): string {
  let place = ''
  for (const arg of args) place += `${Q.toString(arg)},`
  for (const [key, { point }] of points) place += `${key} ${point};`
  return place
}

/** Whether something applies to a layer of a source. */
type Visible = (source: string, layer: bigint | undefined) => boolean

const nothingVisible: Visible = () => false

function kept(points: Points, applies: Visible): Points {
  if (points.size === 0) return points
  const some = [...points].filter(([, { source, layer }]) => applies(source, layer))
  return some.length === points.size ? points : new Map(some)
}

function sees({ at, upTo }: Dependence, args: readonly Rational[], layer: bigint | undefined): boolean {
  if (at !== undefined) return layer !== undefined && Q.equals(args[at] as Rational, Q.fromInteger(layer))
  if (upTo !== undefined)
    return layer !== undefined && layer >= 1n && Q.compare(Q.fromInteger(layer), args[upTo] as Rational) <= 0
  return true
}

const undeclared = (source: string): EvaluationFailure =>
  new EvaluationFailure('unsupported', `a variable that depends on ${source} without declaring it`)

function pointIn(points: Points, visible: Visible): PointOf {
  return (source, layer) => {
    const found = points.get(layerKey(source, layer))
    if (found !== undefined) return found.point
    throw visible(source, layer) ? new PointNeeded(source, layer) : undeclared(source)
  }
}

/** Factors in groups that share no source of randomness, each group a product. */
function independentGroups(factors: readonly Expression[]): readonly Expression[] {
  const groups: { readonly sources: ReadonlySet<string>; readonly members: readonly Expression[] }[] = []
  for (const factor of factors) {
    const sources = sourcesOf(factor)
    const touching = groups.filter((g) => [...g.sources].some((s) => sources.has(s)))
    const apart = groups.filter((g) => !touching.includes(g))
    const merged = {
      sources: new Set([...touching.flatMap((g) => [...g.sources]), ...sources]),
      members: [...touching.flatMap((g) => g.members), factor],
    }
    groups.splice(0, groups.length, ...apart, merged)
  }
  return groups.map((g) => (g.members.length === 1 ? (g.members[0] as Expression) : mulAll(g.members)))
}

function sourcesOf(e: Expression): ReadonlySet<string> {
  const found = new Set<string>()
  mapExpression(e, (x) => {
    if (x.kind === 'variable') for (const d of x.variable.dependsOn) found.add(d.source)
    return undefined
  })
  return found
}

function lookUp(indices: Indices | undefined, level: number): Real {
  let at = indices
  for (let k = 0; k < level && at !== undefined; k++) at = at.outer
  if (at === undefined) throw new EvaluationFailure('unsupported', 'a bound index outside its binder')
  return at.value
}
