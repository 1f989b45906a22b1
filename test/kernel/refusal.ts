/** Rows of tests in which a rule applies under its side conditions and refuses where one of them is dropped. */

import * as assert from 'uvu/assert'
import { textProposition } from '../../src/expr/print/text.ts'
import type { Proposition } from '../../src/expr/proposition.ts'
import type { Claim } from '../../src/juries/claim.ts'
import { type RefusalCode, RuleError } from '../../src/kernel/errors.ts'
import { infer, type RuleName, type Theorem } from '../../src/kernel/theorem.ts'

export const assume = (statement: Proposition): Theorem => infer('assume', { statement })

/** `P, Q ⊢ R`, as plain text. */
export const shown = (t: Claim): string => `${t.hypotheses.map(textProposition).join(', ')} ⊢ ${textProposition(t.conclusion)}`

/** The refusal is of that rule, with that code, and its message names the expression or condition. */
export function refuses(rule: RuleName, code: RefusalCode, names: string, apply: () => unknown): void {
  try {
    apply()
  } catch (error) {
    if (!(error instanceof RuleError)) throw error
    assert.equal([error.rule, error.code], [rule, code], error.message)
    assert.ok(error.message.includes(names), `${names} is not named in\n${error.message}`)
    return
  }
  assert.unreachable(`${rule} applied`)
}

/** The theorem concludes this from these hypotheses, and from no others. */
export function concludes(t: Theorem, conclusion: Proposition, hypotheses: readonly Proposition[] = []): void {
  const keys = (list: readonly Proposition[]): readonly string[] => [...new Set(list.map((p) => p.key))].sort()
  assert.is(shown(t), shown({ conclusion, hypotheses: t.hypotheses }))
  assert.is(t.conclusion.key, conclusion.key)
  assert.equal(keys(t.hypotheses), keys(hypotheses))
}
