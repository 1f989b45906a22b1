/** Small values for the integer variables of a claim: depths, widths and indices that the hypotheses allow. */

import type { Variable } from '../../expr/expression.ts'
import type { Claim } from '../claim.ts'
import { variablesOf } from '../claim.ts'
import type { Integers } from './scope.ts'

/** One choice for all integer variables. */
export interface IntegerChoice {
  readonly valueOf: Integers
  /** `D = 2, d(l) = 2`, or nothing. */
  readonly text: string
  /** The same as data. */
  readonly values: Readonly<Record<string, string>>
}

/** Values of a scalar, the most telling ones first. */
const scalarValues = [2n, 3n, 1n, 0n, 4n, 5n, 6n, -1n]

/** Families, the most telling ones first; arguments add up to one index. */
const familyValues: readonly { readonly text: string; readonly at: (index: bigint) => bigint }[] = [
  { text: '2', at: () => 2n },
  { text: '2 + (index mod 2)', at: (i) => 2n + (((i % 2n) + 2n) % 2n) },
  { text: '1', at: () => 1n },
  { text: 'index', at: (i) => i },
  { text: '3', at: () => 3n },
  { text: '0', at: () => 0n },
]

/** Edges first: where statements fail that forget a condition; and for engines that do not manage the telling values. */
const smallScalars = [-2n, -1n, 0n, 1n, 2n, 3n, 4n, 5n, 6n]
const smallFamilies = ['0', '1', '2', 'index', '2 + (index mod 2)', '3'].map((text) => familyValues.find((v) => v.text === text)!)

const maxChoices = 3000

/**
 * Choices in order of total rank. A claim without integer variables has one, the empty one. Whether the hypotheses hold is
 * for the caller to see.
 */
export function* integerChoices(claim: Claim, order: 'telling' | 'small'): Generator<IntegerChoice> {
  const [scalars, families] = order === 'telling' ? [scalarValues, familyValues] : [smallScalars, smallFamilies]
  const variables = variablesOf(claim).filter((v) => v.sort === 'integer')
  const sizes = variables.map((v) => (v.arity === 0 ? scalarValues.length : familyValues.length))
  const largest = sizes.reduce((total, size) => total + size - 1, 0)
  let count = 0
  for (let rank = 0; rank <= largest; rank++) {
    for (const ranks of ranksOfTotal(sizes, rank)) {
      yield choiceOf(variables, (v, i) => (v.arity === 0 ? scalars[ranks[i]!]! : families[ranks[i]!]!))
      count += 1
      if (count >= maxChoices) return
    }
  }
}

type Value = bigint | (typeof familyValues)[number]

function choiceOf(variables: readonly Variable[], valueFor: (v: Variable, position: number) => Value): IntegerChoice {
  const chosen = new Map(variables.map((v, i) => [v.key, valueFor(v, i)]))
  const values = variables.map((v): readonly [string, string] => {
    const value = chosen.get(v.key)!
    return typeof value === 'bigint' ? [v.name, `${value}`] : [`${v.name}(…)`, value.text]
  })
  return {
    values: Object.fromEntries(values),
    text: values.map(([name, value]) => `${name} = ${value}`).join(', '),
    valueOf: (variable, args) => {
      const value = chosen.get(variable.key)
      return typeof value === 'object' ? value.at(args.reduce((total, a) => total + a, 0n)) : value
    },
  }
}

/** Tuples of ranks below the sizes with the given total, in lexicographic order. */
function* ranksOfTotal(sizes: readonly number[], total: number): Generator<readonly number[]> {
  const [size, ...rest] = sizes
  if (size === undefined) {
    if (total === 0) yield []
    return
  }
  for (let rank = 0; rank < size && rank <= total; rank++) {
    for (const tail of ranksOfTotal(rest, total - rank)) yield [rank, ...tail]
  }
}
