/** Elements of families at given arguments: unfolded by their definition, fixed as integers, or symbols. */

import type { Expression, Variable } from '../../expr/expression.ts'
import { SpecializationError } from './failure.ts'
import type { Plain, PlainSymbol, RandomPart } from './plain.ts'
import * as P from './plain.ts'
import type { Binder, Definition } from './rules.ts'
import type { Scope } from './scope.ts'
import * as S from './statement.ts'

/** The value of variable(args). */
export function element(variable: Variable, args: readonly Plain[], scope: Scope): Plain {
  const id = `${variable.key}(${args.map(P.keyOf).join(',')})`
  const known = scope.unfolded.get(id)
  if (known !== undefined) return known
  if (!scope.unfolding.has(id)) {
    scope.unfolding.add(id)
    try {
      for (const definition of scope.rules.definitions) {
        if (definition.variable.key !== variable.key) continue
        const value = unfold(definition, args, scope)
        if (value === undefined) continue
        scope.unfolded.set(id, value)
        return value
      }
    } finally {
      scope.unfolding.delete(id)
    }
  }
  if (variable.sort === 'integer') return integerElement(variable, args, scope)
  if (args.some((arg) => arg.kind !== 'number')) scope.lost.add(`${variable.name}(…)`)
  return P.symbol(symbolOf(variable, args, id))
}

function integerElement(variable: Variable, args: readonly Plain[], scope: Scope): Plain {
  const indices = args.map((arg) => {
    if (arg.kind !== 'number' || arg.value.den !== 1n) throw new SpecializationError(`${variable.name} at a real argument`)
    return arg.value.num
  })
  const value = scope.integers(variable, indices)
  if (value === undefined) throw new SpecializationError(`the integer ${variable.name} without a value`)
  return P.integer(value)
}

function symbolOf(variable: Variable, args: readonly Plain[], id: string): PlainSymbol {
  const layer = (position: number): bigint => {
    const arg = args[position]!
    if (arg.kind !== 'number' || arg.value.den !== 1n)
      throw new SpecializationError(`a layer of ${variable.name} that is not fixed`)
    return arg.value.num
  }
  const parts = variable.dependsOn.map((d): RandomPart => {
    if (d.at !== undefined) return { source: d.source, layer: layer(d.at) }
    return d.upTo === undefined ? { source: d.source } : { source: d.source, upTo: layer(d.upTo) }
  })
  const name = args.length === 0 ? variable.name : `${variable.name}(${args.map((a) => P.toText(a)).join(',')})`
  return { id, name, parts, element: { variable, args } }
}

/** The definition's value where its left side matches and its conditions are known to hold. */
function unfold(definition: Definition, args: readonly Plain[], scope: Scope): Plain | undefined {
  const match = new Match(definition.binders, scope)
  if (!match.take(definition.args, args) || !match.isComplete()) return undefined
  return scope.interpreter.term(definition.value, match.environment(), scope)
}

/** Values found for the binders of a rule while its arguments are compared with given ones. */
export class Match {
  readonly #values: (Plain | undefined)[]
  readonly #binders: readonly Binder[]
  readonly #scope: Scope
  /** Arguments that are no bare index, compared once all indices are known. */
  readonly #later: { readonly pattern: Expression; readonly value: Plain }[] = []

  constructor(binders: readonly Binder[], scope: Scope) {
    this.#binders = binders
    this.#scope = scope
    this.#values = binders.map(() => undefined)
  }

  /** Compares arguments; false where they cannot match. */
  take(patterns: readonly Expression[], values: readonly Plain[]): boolean {
    return patterns.every((pattern, i) => {
      const value = values[i] as Plain
      if (pattern.kind !== 'bound') {
        this.#later.push({ pattern, value })
        return true
      }
      const position = this.#binders.length - 1 - pattern.level
      const binder = this.#binders[position]
      if (binder === undefined) return false
      const found = this.#values[position]
      if (found !== undefined) return P.keyOf(found) === P.keyOf(value)
      if (binder.sort === 'integer' && (value.kind !== 'number' || value.value.den !== 1n)) return false
      this.#values[position] = value
      return true
    })
  }

  /** Whether every index has a value, the other arguments agree, and every condition is known to hold. */
  isComplete(): boolean {
    if (this.#values.includes(undefined)) return false
    const env = this.environment()
    const agrees = ({ pattern, value }: { readonly pattern: Expression; readonly value: Plain }): boolean =>
      P.keyOf(this.#scope.interpreter.term(pattern, env, this.#scope)) === P.keyOf(value)
    return (
      this.#later.every(agrees) && this.#binders.every((binder, k) => this.#conditionsHold(binder, env.slice(env.length - 1 - k)))
    )
  }

  #conditionsHold({ conditions }: Binder, env: readonly Plain[]): boolean {
    return conditions.every((c) => {
      const condition = this.#scope.interpreter.statement(c, env, this.#scope, 'hypothesis')
      return S.constantTruth(condition) ?? this.#scope.assumed.has(S.keyOf(S.oriented(condition)))
    })
  }

  /** Innermost first. */
  environment(): readonly Plain[] {
    return this.#values.filter((v) => v !== undefined).reverse()
  }
}
