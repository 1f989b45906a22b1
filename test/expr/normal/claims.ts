/** Rows of claims: what must be proved, and what must not. */

import * as assert from 'uvu/assert'
import { expr, type Operand } from '../../../src/expr/build.ts'
import { compare, createContext } from '../../../src/expr/normal/normalize.ts'
import { text } from '../../../src/expr/print/text.ts'
import type { Proposition } from '../../../src/expr/proposition.ts'

export interface Claim {
  readonly left: Operand
  readonly right: Operand
  readonly assuming?: readonly Proposition[]
  readonly using?: readonly Proposition[]
}

/** Whether the normal form proves a claim, and what is missing where it does not. */
export function verdict({ left, right, assuming = [], using = [] }: Claim): 'proved' | 'different' | 'condition missing' {
  const { equal, unmet } = compare(createContext([...assuming, ...using], using), expr(left), expr(right))
  return !equal ? 'different' : unmet.length > 0 ? 'condition missing' : 'proved'
}

const shown = ({ left, right }: Claim): string => `${text(expr(left))} = ${text(expr(right))}`

export const assertProved = (c: Claim): void => assert.is(verdict(c), 'proved', shown(c))

export const assertNotProved = (c: Claim): void => assert.is.not(verdict(c), 'proved', shown(c))
