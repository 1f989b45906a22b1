/** Whether a loose bound index occurs. */

import { mapExpression, mapProposition } from '../binding.ts'
import type { Expression } from '../expression.ts'
import type { Proposition } from '../proposition.ts'

/** Whether the loose index `level` occurs in an expression. */
export function mentions(e: Expression, level: number): boolean {
  let found = false
  mapExpression(e, (x, depth) => {
    if (x.kind === 'bound' && x.level === level + depth) found = true
    return found ? x : undefined
  })
  return found
}

/** Whether the loose index `level` occurs in a statement. */
export function mentionsIn(p: Proposition, level: number): boolean {
  let found = false
  mapProposition(p, (x, depth) => {
    if (x.kind === 'bound' && x.level === level + depth) found = true
    return found ? x : undefined
  })
  return found
}
