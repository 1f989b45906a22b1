/** Statements in rows that fit a page: broken at connectives, before quantifiers, at relations and between terms. */

import { rational as Q } from '../algebra/index.ts'
import { mapExpression, mapProposition, open, openProposition } from '../expr/binding.ts'
import { at, declare, type Expression, infimumOver, number } from '../expr/expression.ts'
import { displayLines, type Row } from '../expr/print/display.ts'
import { latexProposition } from '../expr/print/latex.ts'
import { type Quantified, quantifiersOf } from '../expr/print/logic.ts'
import { bind, outermost } from '../expr/print/scope.ts'
import { latexSpelling } from '../expr/print/spelling.ts'
import { widthInEm } from '../expr/print/width.ts'
import * as P from '../expr/proposition.ts'
import { isProposition, type Proposition } from '../expr/proposition.ts'

export interface LayoutOptions {
  /** The room for a row in em. */
  readonly width: number
  /** LaTeX names that no dummy may take. */
  readonly reserved: readonly string[]
}

const plainRow = (right: string): Row => ({ left: '', right, width: widthInEm(right) })

/** The statement in rows; one row where it fits. */
export const statementRows = (p: Proposition, { width, reserved }: LayoutOptions): readonly Row[] =>
  rowsOf(p, { width, reserved: reservedFor([p], reserved) })

/**
 * The names that the dummies of formulas must avoid, beside their own variables: a real number that they bind and do not mention
 * otherwise may have the name of a declared one, as the τ of "for some τ > 0" and the t of d/dt.
 */
export function reservedFor(formulas: readonly (Expression | Proposition)[], reserved: readonly string[]): readonly string[] {
  const bound = new Set(formulas.flatMap(realBinders).map(latexSpelling.name))
  return reserved.filter((name) => !bound.has(name))
}

/** The hints of the binders of real numbers. */
function realBinders(formula: Expression | Proposition): readonly string[] {
  const found: string[] = []
  const visit = (e: Expression): undefined => {
    if (e.kind === 'derivative') found.push(e.hint)
  }
  if (!isProposition(formula)) {
    mapExpression(formula, visit)
    return found
  }
  mapProposition(formula, visit)
  return [...found, ...quantifiedReals(formula)]
}

function quantifiedReals(p: Proposition): readonly string[] {
  switch (p.kind) {
    case 'relation':
      return []
    case 'and':
    case 'or':
      return p.parts.flatMap(quantifiedReals)
    case 'implies':
      return [...quantifiedReals(p.condition), ...quantifiedReals(p.conclusion)]
    case 'iff':
      return [...quantifiedReals(p.left), ...quantifiedReals(p.right)]
    case 'forall':
    case 'exists':
      return [...(p.sort === 'real' ? [p.hint] : []), ...quantifiedReals(p.body)]
    case 'positiveRoots':
      return [p.hint]
    case 'limit':
      return p.sort === 'real' ? [p.hint] : []
  }
}

function rowsOf(p: Proposition, options: LayoutOptions): readonly Row[] {
  const line = plainRow(latexProposition(p, { quantifiers: 'after', reserved: options.reserved }))
  if (line.width <= options.width) return [line]
  const rows = (part: Proposition): readonly Row[] => rowsOf(part, options)
  switch (p.kind) {
    case 'relation':
      return relationRows(p, options)
    case 'and':
      return p.parts.flatMap((part, i) => (i < p.parts.length - 1 ? ended(rows(part), ' \\text{ and}') : rows(part)))
    case 'or':
      return p.parts.flatMap((part, i) => (i < p.parts.length - 1 ? ended(rows(part), ' \\text{ or}') : rows(part)))
    case 'implies':
      return [...rows(p.condition), ...begun('\\implies ', rows(p.conclusion))]
    case 'iff':
      return [...rows(p.left), ...begun('\\iff ', rows(p.right))]
    case 'forall':
    case 'exists':
      return quantifiedRows(p, options)
    case 'positiveRoots':
      return rootRows(p, options)
    case 'limit':
      return [line]
  }
}

/** The sides in rows; the conditions of an infimum, where one side is one, are rows below. */
function relationRows({ left, relation, right }: P.Relation, options: LayoutOptions): readonly Row[] {
  const problems = [left, right].filter((e) => e.kind === 'infimum' && e.conditions.length > 0)
  const [problem, another] = problems
  if (problem?.kind !== 'infimum' || another !== undefined) return displayLines([left, [relation, right]], options)
  const free = infimumOver(problem.variables, problem.objective, [])
  const [first, second] = [left, right].map((e) => (e === problem ? free : e)) as [Expression, Expression]
  return [
    ...displayLines([first, [relation, second]], options),
    plainRow('\\text{where the infimum is over those with}'),
    ...problem.conditions.flatMap((c) => begun('\\quad ', rowsOf(c, options))),
  ]
}

/** The equation in rows, and a last row with the number of its solutions. */
function rootRows(p: Extract<Proposition, { kind: 'positiveRoots' }>, options: LayoutOptions): readonly Row[] {
  const { name } = bind(outermost([p], latexSpelling, options.reserved), p.hint, latexSpelling)
  const body = open(p.body, at(declare('%root', 0, { latex: name })))
  const numbers = `${p.count} ${p.count === 1 ? 'number' : 'numbers'}`
  const count = { exactly: `exactly ${numbers}`, atMost: `at most ${numbers}`, even: 'an even number of numbers' }[p.quantity]
  const counted = p.quantity === 'even' ? ' \\text{, counted with multiplicity}' : ''
  return [
    ...displayLines([body, ['=', number(Q.zero)]], { ...options, reserved: [...options.reserved, name] }),
    plainRow(`\\text{for ${count} } ${name} > 0${counted}`),
  ]
}

/** The rows of the body, its indices named as in the whole, and a last row with the quantifiers. */
function quantifiedRows(p: Quantified, options: LayoutOptions): readonly Row[] {
  let scope = outermost([p], latexSpelling, options.reserved)
  let body: Proposition = p
  const names: string[] = []
  for (const quantifier of quantifiersOf(p).quantifiers) {
    const bound = bind(scope, quantifier.hint, latexSpelling)
    scope = bound.scope
    names.push(bound.name)
    const index = declare(`%index${names.length}`, 0, { sort: quantifier.sort, latex: bound.name })
    body = openProposition((body as Quantified).body, at(index))
  }
  const inner = rowsOf(body, { ...options, reserved: [...options.reserved, ...names] })
  return [...inner, ...binderRows(p, options)]
}

/** "for all …" or "for some …", broken before a further condition. */
function binderRows(p: Quantified, options: LayoutOptions): readonly Row[] {
  const whole = `\\text{for ${p.kind === 'forall' ? 'all' : 'some'} } ${bindersOf(p, options)}`
  if (widthInEm(whole) <= options.width) return [plainRow(whole)]
  return whole.split(/ (?=\\text\{ (?:and|with) \})/).map((part, i) => plainRow(i === 0 ? part : `\\quad ${part}`))
}

/** What stands after "for all": the statement is printed with an empty one in the place of its body. */
function bindersOf(p: Quantified, { reserved }: LayoutOptions): string {
  const zero = number(Q.zero)
  const emptied = (q: Proposition, depth: number): Proposition =>
    depth === 0 || (q.kind !== 'forall' && q.kind !== 'exists')
      ? P.relate(zero, '=', zero)
      : P.quantified('forall', q.hint, q.sort, q.conditions, emptied(q.body, depth - 1))
  const taken = [...outermost([p], latexSpelling, reserved).taken]
  const printed = latexProposition(emptied(p, quantifiersOf(p).quantifiers.length), { quantifiers: 'after', reserved: taken })
  return printed.slice(printed.indexOf('\\text{for all } ') + '\\text{for all } '.length)
}

const ended = (rows: readonly Row[], end: string): readonly Row[] =>
  rows.map((row, i) => (i === rows.length - 1 ? widened(row, row.right + end) : row))

const begun = (sign: string, rows: readonly Row[]): readonly Row[] =>
  rows.map((row, i) => {
    if (i > 0) return widened(row, `\\quad ${row.right}`)
    return row.left === ''
      ? widened(row, sign + row.right)
      : { ...row, left: sign + row.left, width: row.width + widthInEm(sign) }
  })

const widened = (row: Row, right: string): Row => ({ ...row, right, width: row.width + widthInEm(right) - widthInEm(row.right) })
