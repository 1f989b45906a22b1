/**
 * Instances: exact values for the free variables of a statement and a finite probability space for each source of randomness.
 *
 * A variable is a total function of its arguments and of the points of the layers of randomness that it declares to depend on.
 * Distinct sources, and distinct layers of a source with layers, are independent: their joint space is the product.
 */

import type { Rational } from '../../algebra/index.ts'
import { rational as Q } from '../../algebra/index.ts'
import { ExpressionError } from '../errors.ts'
import type { Expression, Variable } from '../expression.ts'

/** Points 0, 1, …, n−1 with positive weights of sum 1. */
export interface FiniteSpace {
  readonly weights: readonly Rational[]
}

/** The chosen point of a layer of a source (of the whole source where it has no layers). */
export type PointOf = (source: string, layer?: bigint) => number

/**
 * A value given by an expression in the arguments, which are its loose indices arity−1 … 0 (first argument outermost, as in
 * `Substitution`). It may be irrational, and may use other variables and the variable itself at other arguments.
 */
export interface Definition {
  readonly body: Expression
  /** The values of the body's loose indices, by level, where these are not its arguments. */
  readonly indices?: readonly Rational[]
}

export interface Instance {
  /** The space of a source without layers (layer undefined) or of one of its layers. */
  readonly space: (source: string, layer: bigint | undefined) => FiniteSpace
  /** The layers that a variable depending on the whole source may see; undefined for a source without layers. */
  readonly layers: (source: string) => readonly bigint[] | undefined
  /**
   * The value of a variable at exact arguments. Random variables ask `point` for the layers that they depend on.
   * @throws EvaluationFailure where no value can be given
   */
  readonly value: (variable: Variable, args: readonly Rational[], point: PointOf) => Rational | Definition
  /** The definition of a variable as a function of real arguments (irrational or varying ones), if it has one. */
  readonly definition?: (variable: Variable) => Definition | undefined
}

export const isDefinition = (value: Rational | Definition): value is Definition => 'body' in value

/** What a plain instance gives to a variable: a number, a definition, or a function of arguments and points. */
export type Given = number | string | Rational | Definition | ((args: readonly Rational[], point: PointOf) => Rational)

export interface PlainSpaces {
  /** Weights of a source without layers, or of every layer of a source with `layers`. */
  readonly weights: readonly (number | string | Rational)[]
  /** The layers of a source that has layers. */
  readonly layers?: readonly number[]
}

/**
 * An instance from plain data, by variable name.
 * @throws ExpressionError when a value is asked of a name that was not given, or weights are no probabilities
 */
export function instanceOf(
  values: Readonly<Record<string, Given>>,
  sources: Readonly<Record<string, PlainSpaces>> = {},
): Instance {
  const spaces = new Map(Object.entries(sources).map(([name, plain]) => [name, checkedSpace(name, plain)]))
  const find = <T>(table: ReadonlyMap<string, T>, name: string, what: string): T => {
    const found = table.get(name)
    if (found === undefined) throw new ExpressionError('instance', `${what} ${name}`, `one of ${[...table.keys()].join(', ')}`)
    return found
  }
  const given = new Map(Object.entries(values).map(([name, value]) => [name, readGiven(value)]))
  return {
    space: (source) => find(spaces, source, 'source').space,
    layers: (source) => find(spaces, source, 'source').layers,
    value: (variable, args, point) => {
      const value = find(given, variable.name, 'variable')
      return typeof value === 'function' ? value(args, point) : value
    },
    definition: (variable) => {
      const value = given.get(variable.name)
      return value === undefined || typeof value === 'function' || !isDefinition(value) ? undefined : value
    },
  }
}

const read = (value: number | string | Rational): Rational =>
  typeof value === 'number' ? Q.fromFloatAsWritten(value) : typeof value === 'string' ? Q.parse(value) : value

const readGiven = (value: Given): Rational | Definition | ((args: readonly Rational[], point: PointOf) => Rational) =>
  typeof value === 'function' || (typeof value === 'object' && isDefinition(value)) ? value : read(value)

function checkedSpace(
  name: string,
  { weights, layers }: PlainSpaces,
): { readonly space: FiniteSpace; readonly layers: readonly bigint[] | undefined } {
  const exact = weights.map(read)
  const total = exact.reduce(Q.add, Q.zero)
  if (!Q.equals(total, Q.one) || exact.some((w) => w.num <= 0n)) {
    throw new ExpressionError(`source ${name}`, `weights ${exact.map(Q.toString).join(', ')}`, 'positive weights of sum 1')
  }
  return { space: { weights: exact }, layers: layers?.map(BigInt) }
}
