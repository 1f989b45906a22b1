/** The usual reasons for a link of a chain. */

import { rational as Q } from '../algebra/index.ts'
import { derivative, expr, type Operand } from '../expr/build.ts'
import type { Expression } from '../expr/expression.ts'
import type { Step } from './calc.ts'
import { RuleError } from './errors.ts'
import { infer, type Theorem } from './theorem.ts'

/** An identity of the normal form, with theorems used as equations from left to right. */
export function using(reason: string, ...equations: readonly Theorem[]): Step {
  return {
    reason,
    prove: (statement, given, apply) => apply('identity', { given, left: statement.left, right: statement.right }, equations),
  }
}

/** An identity that needs no theorem: arithmetic, sums, linearity of expectations. */
export const algebra: Step = using('algebra')

/** The sign of the difference follows from those of its parts; theorems may tell the signs of parts. */
export function signs(reason: string, ...facts: readonly Theorem[]): Step {
  return { reason, prove: (statement, given, apply) => apply('sign', { given, statement }, facts) }
}

/** An inequality by a certificate: large − small = Σ weightᵢ·(gap of theoremᵢ) + rest. */
export function certificate(
  reason: string,
  parts: readonly (readonly [Operand, Theorem])[],
  rest: Operand = 0,
  facts: readonly Theorem[] = [],
): Step {
  return {
    reason,
    prove: (statement, given, apply) =>
      apply('combine', { given, statement, weights: parts.map(([weight]) => expr(weight)), rest: expr(rest) }, [
        ...parts.map(([, theorem]) => theorem),
        ...facts,
      ]),
  }
}

/** A theorem that is the link, as it stands or read from right to left. */
export function theorem(reason: string, known: Theorem): Step {
  return {
    reason,
    prove: (statement) => {
      if (known.conclusion.key === statement.key) return known
      const flipped = known.conclusion.kind === 'relation' ? infer('flip', {}, [known]) : known
      if (flipped.conclusion.key === statement.key) return flipped
      throw new RuleError('theorem', 'wrong-premise', 'the theorem is not the link; theorem, link:', [
        known.conclusion,
        statement,
      ])
    },
  }
}

/** A relation between numbers, by exact evaluation. */
export const evaluation: Step = {
  reason: 'evaluation',
  prove: (statement, _, apply) => apply('numeric', { statement }),
}

/** The rational p/q as an operand of weights. */
export const fraction = (p: number, q: number): Operand => Q.make(BigInt(p), BigInt(q))

/** A function of one variable as the rules on functions take it. */
export function bodyOf(f: (x: Expression) => Expression): Expression {
  const rate = derivative('x', f, 0)
  if (rate.kind !== 'derivative') throw new RuleError('bodyOf', 'wrong-shape', 'a function of one variable is needed', [rate])
  return rate.body
}

/** The theorem with each hypothesis that is proved replaced by the hypotheses of its proof. */
export function supplied(known: Theorem, ...proofs: readonly Theorem[]): Theorem {
  return proofs.reduce((theorem, proof) => {
    if (!theorem.hypotheses.some((h) => h.key === proof.conclusion.key)) return theorem
    return infer('cut', {}, [theorem, proof])
  }, known)
}
