/** Remembers which statement a derivation was about to prove, so that a failure can say what failed. */

import { expr, type Operand } from '../../expr/build.ts'
import { isExpression } from '../../expr/expression.ts'
import { isProposition, type Proposition, type RelationSymbol, relate } from '../../expr/proposition.ts'
import { type Claim, claim } from '../../juries/claim.ts'
import type { Book, Chain, Derivation, Step } from '../../kernel/index.ts'

export interface Watch {
  /** The derivation, watched. What it proves is what it proves unwatched. */
  readonly over: (d: Derivation) => Derivation
  /** The statement of the step that was tried last, with the assumptions that were at hand. */
  readonly lastClaim: () => Claim | undefined
}

export function createWatch(): Watch {
  let last: Claim | undefined
  const trying = (statement: Proposition, given: readonly Proposition[]): void => {
    last = claim(statement, given)
  }
  const watchChain = (chain: Chain, given: readonly Proposition[]): Chain => {
    const link = (relation: RelationSymbol, method: 'eq' | 'le' | 'lt' | 'ge' | 'gt') => (next: Operand, step: Step) => {
      trying(relate(chain.links.at(-1)?.right ?? chain.first, relation, expr(next)), given)
      return watchChain(chain[method](next, step), given)
    }
    return Object.freeze({
      ...chain,
      eq: link('=', 'eq'),
      le: link('≤', 'le'),
      lt: link('<', 'lt'),
      ge: link('≥', 'ge'),
      gt: link('>', 'gt'),
    })
  }
  const watchBook = (book: Book): Book => ({
    ...book,
    calc: (first, further = []) => watchChain(book.calc(first, further), [...book.given(), ...further]),
    prove: (statement, step, further = []) => {
      trying(statement, [...book.given(), ...further])
      return book.prove(statement, step, further)
    },
    infer: (rule, inputs, premises) => {
      const { statement, left, right, given } = inputs as Readonly<Record<string, unknown>>
      const assumed = Array.isArray(given) ? given.filter(isProposition) : book.given()
      last = undefined
      if (rule !== 'assume' && isProposition(statement)) trying(statement, assumed)
      else if (isExpression(left) && isExpression(right)) trying(relate(left, '=', right), assumed)
      return book.infer(rule, inputs, premises)
    },
  })
  return {
    over: (d) => ({
      ...d,
      write: (book) => {
        last = undefined
        d.write(watchBook(book))
      },
    }),
    lastClaim: () => last,
  }
}
