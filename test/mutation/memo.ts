/** Rules applied once: the same rule on the same inputs and premises gives the theorem that it gave before. */

import { isExpression, isVariable } from '../../src/expr/expression.ts'
import { isProposition } from '../../src/expr/proposition.ts'
import { type Infer, infer, type RuleInputs, type RuleName, type Theorem } from '../../src/kernel/index.ts'

/** `infer` with a memory of its own. What it gives was made by the kernel; a refusal is not remembered. */
export function remembering(): Infer {
  const theorems = new Map<string, Theorem>()
  const numbers = new Map<string, number>()
  const numberOf = new WeakMap<Theorem, number>()
  /** Theorems that say the same have one number. */
  const number = (t: Theorem): number => {
    const known = numberOf.get(t)
    if (known !== undefined) return known
    const found = numbers.get(contentOf(t)) ?? numbers.size
    numbers.set(contentOf(t), found)
    numberOf.set(t, found)
    return found
  }
  return <R extends RuleName>(rule: R, inputs: RuleInputs<R>, premises: readonly Theorem[] = []): Theorem => {
    const question = `${rule}(${textOf(inputs)})[${premises.map(number).join()}]`
    const known = theorems.get(question)
    if (known !== undefined) return known
    const theorem = infer(rule, inputs, premises)
    theorems.set(question, theorem)
    return theorem
  }
}

/** A theorem's statement as text, equal for theorems that say the same only. */
export const contentOf = (t: Theorem): string => `${t.hypotheses.map((h) => h.key).join('\n')}\n⊢ ${t.conclusion.key}`

/** Inputs as text, equal for equal inputs only. */
export function textOf(value: unknown): string {
  if (isExpression(value) || isProposition(value) || isVariable(value)) return value.key
  if (Array.isArray(value)) return `[${value.map(textOf).join(';')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined'
  return `{${Object.entries(value)
    .map(([field, inner]) => `${field}:${textOf(inner)}`)
    .join(';')}}`
}
