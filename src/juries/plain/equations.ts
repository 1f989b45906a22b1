/** The equations that a plain claim comes down to, for engines that can only tell whether something is zero. */

import type { Plain } from './plain.ts'
import type { PlainClaim } from './plain-claim.ts'
import type { Statement } from './statement.ts'
import * as S from './statement.ts'

/** left = right, wherever the assumptions hold. */
export interface Equation {
  readonly left: Plain
  readonly right: Plain
  readonly assumptions: readonly Statement[]
}

/** The equations, none where the conclusion holds without any; or why it is no system of equations. */
export function equationsOf(plain: PlainClaim): readonly Equation[] | string {
  const found: Equation[] = []
  const problem = collect(plain.conclusion, [], found)
  return problem ?? found
}

/** Adds the equations of a statement under assumptions; returns the relation that is in the way. */
function collect(s: Statement, assumptions: readonly Statement[], found: Equation[]): string | undefined {
  switch (s.kind) {
    case 'relation':
      if (s.relation !== '=') return `the conclusion has a relation ${s.relation}, which is no equation`
      found.push({ left: s.left, right: s.right, assumptions })
      return undefined
    case 'and':
      for (const part of s.parts) {
        const problem = collect(part, assumptions, found)
        if (problem !== undefined) return problem
      }
      return undefined
    case 'or': {
      if (S.constantTruth(s) === true && !S.relationsOf(s).some((r) => r.relation === '=')) return undefined
      const candidates = s.parts.filter((part) => S.relationsOf(part).some((r) => r.relation === '='))
      const [only] = candidates
      if (only === undefined || candidates.length > 1) return 'the conclusion is a disjunction'
      const others = s.parts.filter((part) => part !== only).map(S.not)
      return collect(only, [...assumptions, ...others], found)
    }
    case 'not':
      return collect(S.not(s.part), assumptions, found)
  }
}
