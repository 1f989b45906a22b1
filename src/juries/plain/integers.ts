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

const maxChoices = 3000

/**
 * Choices in order of total rank. A claim without integer variables has one, the empty one. Whether the hypotheses hold is
 * for the caller to see.
 */
export function* integerChoices(claim: Claim): Generator<IntegerChoice> {
  const variables = variablesOf(claim).filter((v) => v.sort === 'integer')
  const sizes = variables.map((v) => (v.arity === 0 ? scalarValues.length : familyValues.length))
  const largest = sizes.reduce((total, size) => total + size - 1, 0)
  let count = 0
  for (let rank = 0; rank <= largest; rank++) {
    for (const ranks of ranksOfTotal(sizes, rank)) {
      yield choiceOf(variables, ranks)
      count += 1
      if (count >= maxChoices) return
    }
  }
}

function choiceOf(variables: readonly Variable[], ranks: readonly number[]): IntegerChoice {
  const rankOf = new Map(variables.map((v, i) => [v.key, ranks[i]!]))
  const values = variables.map((v, i): readonly [string, string] =>
    v.arity === 0 ? [v.name, `${scalarValues[ranks[i]!]}`] : [`${v.name}(…)`, familyValues[ranks[i]!]!.text],
  )
  return {
    values: Object.fromEntries(values),
    text: values.map(([name, value]) => `${name} = ${value}`).join(', '),
    valueOf: (variable, args) => {
      const rank = rankOf.get(variable.key)
      if (rank === undefined) return undefined
      if (variable.arity === 0) return scalarValues[rank]
      return familyValues[rank]!.at(args.reduce((total, a) => total + a, 0n))
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
