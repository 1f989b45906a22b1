/** The task "are these statements equal?" as the kernel meets it: expressions of the proof language, decided by the normal form. */

import * as B from '../../src/expr/build.ts'
import type { Expression as Statement } from '../../src/expr/expression.ts'
import { compare, createContext } from '../../src/expr/normal/normalize.ts'
import type { Expression } from './expression.ts'
import { type Identity, identities } from './rational-identities.ts'

/** An identity of rational functions in the language of proofs. */
export interface KernelIdentity {
  readonly left: Statement
  readonly right: Statement
  readonly isTrue: boolean
}

/** The same expression in the language of proofs. */
export function toStatement(e: Expression): Statement {
  switch (e.kind) {
    case 'integer':
      return B.expr(e.value)
    case 'variable':
      return B.real(e.name)
    case 'sum':
      return B.add(...e.terms.map(toStatement))
    case 'product':
      return B.mul(...e.factors.map(toStatement))
    case 'power':
      return B.pow(toStatement(e.base), e.exponent)
    case 'quotient':
      return B.div(toStatement(e.numerator), toStatement(e.denominator))
  }
}

export const kernelIdentities = (list: readonly Identity[] = identities()): readonly KernelIdentity[] =>
  list.map(({ left, right, isTrue }) => ({ left: toStatement(left), right: toStatement(right), isTrue }))

/**
 * The verdict of the normal form without any assumption: whether the sides are one rational function. The conditions that its
 * divisors do not vanish are found as well, and are all open.
 */
export const decideByNormalForm = ({ left, right }: KernelIdentity): boolean => compare(createContext([]), left, right).equal
