/**
 * How instances of a claim are made: which hypotheses define a variable, which prescribe moments, which bound a variable by a number,
 * and which can only be searched for.
 */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import { freeVariables, mapExpression, mapProposition, openProposition } from '../../expr/binding.ts'
import { at, declare, type Expression, type Variable } from '../../expr/expression.ts'
import type { Proposition, Relation, RelationSymbol } from '../../expr/proposition.ts'
import { type Claim, sourcesOf, variablesOf } from '../claim.ts'
import { componentsAlong, type Frame, readDecomposition, readFrame } from './frame.ts'
import { type Moment, readMoment } from './moment.ts'
import { type Clause, type Head, headOf, type Peeled, peel } from './pattern.ts'

/** variable(args) relation bound. */
export interface Bound {
  readonly head: Head
  readonly relation: RelationSymbol
  readonly bound: Rational
}

/** A hypothesis and how it is met: by construction, so far as that reaches, or by search. */
export interface Requirement {
  readonly proposition: Proposition
  readonly met: 'by definition' | 'by construction' | 'by search'
}

export interface Plan {
  readonly requirements: readonly Requirement[]
  readonly conclusion: Proposition
  readonly variables: readonly Variable[]
  /** By variable key. */
  readonly clauses: ReadonlyMap<string, readonly Clause[]>
  readonly bounds: ReadonlyMap<string, readonly Bound[]>
  /** By source. */
  readonly moments: ReadonlyMap<string, readonly Moment[]>
  readonly frames: readonly Frame[]
  /** Whether each source has layers. */
  readonly sources: ReadonlyMap<string, boolean>
}

/** Reads a claim. */
export function planFor(given: Claim): Plan {
  const claim = openConclusion(given)
  const clauses = new Map<string, Clause[]>()
  const bounds = new Map<string, Bound[]>()
  const moments = new Map<string, Moment[]>()
  const roles = new Map<Proposition, Requirement['met']>()
  const statements = claim.hypotheses.flatMap((p) => (p.kind === 'and' ? flattenAnd(p) : [p]))
  const peeled = statements.flatMap((p) => peel(p).map((part, _, { length }) => ({ statement: p, part, alone: length === 1 })))
  // a statement of several parts is met by construction only in part: it is checked like any other
  const meet = (statement: Proposition, alone: boolean, met: Requirement['met']): void => {
    if (alone) roles.set(statement, met)
  }
  const used = new Set<Peeled>()

  const equations = peeled.flatMap(({ statement, part, alone }) =>
    part.body.kind === 'relation' && part.body.relation === '=' ? [{ statement, part, alone, equation: part.body }] : [],
  )
  const frames = equations.flatMap(({ statement, part, alone, equation }) => {
    const frame = readFrame(equation, part)
    if (frame === undefined) return []
    used.add(part)
    meet(statement, alone, 'by construction')
    return [frame]
  })
  const define = ({ statement, part, alone }: (typeof equations)[number], clause: Clause): void => {
    append(clauses, clause.head.variable.key, clause)
    used.add(part)
    meet(statement, alone, 'by definition')
  }
  for (const entry of equations) {
    const clause = componentsAlong(entry.equation, entry.part, frames)
    if (clause !== undefined && !clauses.has(clause.head.variable.key)) define(entry, clause)
  }
  // decompositions when it is known what else defines the matrix; definitions free of expectations before the others:
  // A_{ij} = a δ_{ij} before A_{ij} = E[x_i x_j], which then prescribes a moment
  const decompositions = equations.flatMap((entry) => {
    const found = readDecomposition(entry.equation, entry.part, frames)
    return found === undefined ? [] : [{ entry, ...found }]
  })
  const plain = equations.filter((entry) => !decompositions.some((d) => d.entry === entry))
  const clauseFrom = (entry: (typeof equations)[number]): Clause | undefined =>
    used.has(entry.part) ? undefined : clauseOf(entry.equation, entry.part, clauses)
  for (const entry of plain) {
    const clause = hasExpectation(entry.equation) ? undefined : clauseFrom(entry)
    if (clause !== undefined) define(entry, clause)
  }
  for (const { entry, matrix, values } of decompositions) {
    const clause = clauses.has(matrix.key) ? values : clauseFrom(entry)
    if (clause !== undefined && !reaches(clause.body, clause.head.variable, clauses)) define(entry, clause)
  }
  for (const entry of plain) {
    if (!hasExpectation(entry.equation)) continue
    const clause = clauseFrom(entry)
    const moment = used.has(entry.part) ? undefined : readMoment(entry.equation, entry.part)
    if (moment !== undefined && (clause === undefined || clauses.has(clause.head.variable.key))) {
      append(moments, moment.source, moment)
      used.add(entry.part)
      meet(entry.statement, entry.alone, 'by construction')
    } else if (clause !== undefined) define(entry, clause)
  }
  for (const { statement, part, alone } of peeled) {
    const found = boundOf(part)
    if (found === undefined || clauses.has(found.head.variable.key)) continue
    append(bounds, found.head.variable.key, found)
    meet(statement, alone, 'by construction')
  }
  return {
    requirements: statements.map((proposition) => ({ proposition, met: roles.get(proposition) ?? 'by search' })),
    conclusion: claim.conclusion,
    variables: variablesOf(claim),
    clauses,
    bounds,
    moments,
    frames,
    sources: sourcesOf(claim),
  }
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [item])
  else list.push(item)
}

const flattenAnd = (p: Proposition): readonly Proposition[] => (p.kind === 'and' ? p.parts.flatMap(flattenAnd) : [p])

function hasExpectation(p: Proposition): boolean {
  let found = false
  mapProposition(p, (x) => {
    if (x.kind === 'expectation') found = true
    return found ? x : undefined
  })
  return found
}

// ---------------------------------------------------------------- the conclusion

/**
 * Moves leading universal quantifiers over infinitely many values into free variables, and conditions into hypotheses:
 * H ⊢ ∀t (C ⇒ P) says the same as H, C ⊢ P.
 */
function openConclusion({ hypotheses, conclusion }: Claim): Claim {
  if (conclusion.kind === 'implies' && !isRandom(conclusion.condition)) {
    return openConclusion({ hypotheses: [...hypotheses, conclusion.condition], conclusion: conclusion.conclusion })
  }
  if (conclusion.kind !== 'forall' || (conclusion.sort === 'integer' && isBounded(conclusion.conditions))) {
    return { hypotheses, conclusion }
  }
  const taken = new Set(variablesOf({ hypotheses, conclusion }).map((v) => v.name))
  let name = /^\p{L}[\p{L}\p{N}_]*$/u.test(conclusion.hint) ? conclusion.hint : 'x'
  while (taken.has(name)) name += "'"
  const value = at(declare(name, 0, { sort: conclusion.sort }))
  return openConclusion({
    hypotheses: [...hypotheses, ...conclusion.conditions.map((c) => openProposition(c, value))],
    conclusion: openProposition(conclusion.body, value),
  })
}

function isRandom(p: Proposition): boolean {
  let found = false
  mapProposition(p, (x) => {
    if (x.kind === 'variable' && x.variable.dependsOn.length > 0) found = true
    return found ? x : undefined
  })
  return found
}

/** Whether conditions bound the index from both sides. */
function isBounded(conditions: readonly Proposition[]): boolean {
  const relations = conditions.flatMap(flattenAnd).filter((p): p is Relation => p.kind === 'relation')
  const isIndex = (e: Expression): boolean => e.kind === 'bound' && e.level === 0
  const below = relations.some((r) => (isIndex(r.left) ? '<≤' : isIndex(r.right) ? '>≥' : '').includes(r.relation))
  const above = relations.some((r) => (isIndex(r.left) ? '>≥' : isIndex(r.right) ? '<≤' : '').includes(r.relation))
  return below && above
}

// ---------------------------------------------------------------- definitions and bounds

/** The equation as a definition of one of its sides, if that makes no circle with those chosen before. */
function clauseOf(equation: Relation, part: Peeled, chosen: ReadonlyMap<string, readonly Clause[]>): Clause | undefined {
  for (const [side, body] of [
    [equation.left, equation.right],
    [equation.right, equation.left],
  ] as const) {
    const head = headOf(side, part)
    if (head === undefined || !declares(head.variable, body)) continue
    const earlier = chosen.get(head.variable.key) ?? []
    // a second clause must be for other arguments, as in z_0 = x, z_{l+1} = f(z_l)
    if (earlier.some((c) => isGeneral(c.head)) || (earlier.length > 0 && isGeneral(head) && head.conditions.length === 0))
      continue
    if (!reaches(body, head.variable, chosen)) return { head, body }
  }
  return undefined
}

const isGeneral = (head: Head): boolean => head.conditions.length === 0 && head.args.length === head.binders

/** Whether the body is random only through sources that the variable declares (or that it integrates over). */
function declares(variable: Variable, body: Expression): boolean {
  const allowed = new Set(variable.dependsOn.map((d) => d.source))
  const used = new Set<string>()
  mapExpression(body, (x) => {
    if (x.kind === 'expectation') for (const r of x.over) allowed.add(r.source)
    if (x.kind === 'variable') for (const d of x.variable.dependsOn) used.add(d.source)
    return undefined
  })
  return [...used].every((source) => allowed.has(source))
}

/** Whether the body uses the variable through other definitions; directly it may, at other arguments. */
function reaches(body: Expression, variable: Variable, chosen: ReadonlyMap<string, readonly Clause[]>): boolean {
  const seen = new Set<string>()
  const go = (e: Expression, direct: boolean): boolean =>
    [...freeVariables(e).keys()].some((key) => {
      if (key === variable.key) return !direct || variable.arity === 0
      if (seen.has(key)) return false
      seen.add(key)
      return (chosen.get(key) ?? []).some((c) => go(c.body, false))
    })
  return go(body, true)
}

const mirrored: Readonly<Record<RelationSymbol, RelationSymbol>> = { '=': '=', '≠': '≠', '<': '>', '≤': '≥', '>': '<', '≥': '≤' }

/** variable(args) relation number, either way around. */
function boundOf(part: Peeled): Bound | undefined {
  if (part.body.kind !== 'relation' || part.body.relation === '=') return undefined
  const { left, relation, right } = part.body
  for (const [side, other, oriented] of [
    [left, right, relation],
    [right, left, mirrored[relation]],
  ] as const) {
    const head = headOf(side, part)
    const bound = literal(other)
    // drawn functions are polynomials: a bound on all their values is not met by drawing
    const isFunction = head !== undefined && head.variable.notation === 'function' && head.variable.arity > 0
    if (head !== undefined && bound !== undefined && !isFunction) return { head, relation: oriented, bound }
  }
  return undefined
}

function literal(e: Expression): Rational | undefined {
  if (e.kind === 'number') return e.value
  const inner = e.kind === 'neg' ? literal(e.arg) : undefined
  return inner === undefined ? undefined : Q.neg(inner)
}
