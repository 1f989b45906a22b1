/** Names of dummies: each binder gets its hint, or a name near it where the hint is taken. */

import { mapExpression, mapProposition } from '../binding.ts'
import type { Expression, Variable } from '../expression.ts'
import { isProposition, type Proposition } from '../proposition.ts'

/** The dummies around a place (innermost first) and all names that a new dummy must avoid. */
export interface Scope {
  readonly dummies: readonly string[]
  readonly taken: ReadonlySet<string>
}

/** How names are spelled in one output language. */
export interface Spelling {
  readonly variable: (variable: Variable) => string
  readonly name: (name: string) => string
}

/** Runs of letters that stand for each other when one is taken. */
const runs = ['ijklmnpqr', 'xyzuvw', 'stuvw', 'abc', 'fgh']

/** The scope around whole formulas: no dummies yet, the names of all their variables and sources taken. */
export function outermost(
  formulas: readonly (Expression | Proposition)[],
  spelling: Spelling,
  reserved: Iterable<string> = [],
): Scope {
  const taken = new Set(reserved)
  const visit = (e: Expression): undefined => {
    if (e.kind === 'variable') taken.add(spelling.variable(e.variable))
    if (e.kind === 'infimum') for (const v of e.variables) taken.add(spelling.variable(v))
    if (e.kind === 'expectation') for (const r of e.over) taken.add(spelling.name(r.source))
  }
  for (const formula of formulas) {
    if (isProposition(formula)) mapProposition(formula, visit)
    else mapExpression(formula, visit)
  }
  return { dummies: [], taken }
}

/** The scope under one more binder, with the name its dummy gets. */
export function bind(scope: Scope, hint: string, spelling: Spelling): { readonly name: string; readonly scope: Scope } {
  const name = freshName(scope.taken, hint, spelling)
  return { name, scope: bindAs(scope, name) }
}

/** The scope under one more binder whose dummy is to be written as given. */
export const bindAs = (scope: Scope, name: string): Scope => ({
  dummies: [name, ...scope.dummies],
  taken: new Set([...scope.taken, name]),
})

/** The name of a bound level, or one that shows that no binder is in sight. */
export const dummyName = (scope: Scope, level: number, loose: (level: number) => string): string =>
  scope.dummies[level] ?? loose(level - scope.dummies.length)

/** Whether a symbol from around a binder does not occur in the binder's body, so that the dummy can be written as it. */
export function canStandForDummy(outer: Expression, body: Expression): boolean {
  if (outer.kind !== 'bound' && (outer.kind !== 'variable' || outer.args.length > 0)) return false
  let occurs = false
  mapExpression(body, (x, depth) => {
    if (x.kind === 'bound' && outer.kind === 'bound' && x.level === outer.level + 1 + depth) occurs = true
    if (x.kind === 'variable' && x.key === outer.key) occurs = true
    return undefined
  })
  return !occurs
}

/** i, i', then the letters after i in its run, then i'', i''' and so on: the first that is not taken. */
function freshName(taken: ReadonlySet<string>, hint: string, spelling: Spelling): string {
  const free = (name: string): boolean => !taken.has(name)
  const own = spelling.name(hint)
  const neighbours = runs
    .filter((run) => hint.length === 1 && run.includes(hint))
    .flatMap((run) => [...run.slice(run.indexOf(hint) + 1)])
  const found = [own, `${own}'`, ...neighbours].find(free)
  if (found !== undefined) return found
  let primed = `${own}''`
  while (!free(primed)) primed += "'"
  return primed
}
