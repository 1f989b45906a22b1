/** Mutants of expressions: one small change each, of the kinds that slip into proofs. */

import { rational as Q } from '../algebra/index.ts'
import { childrenOf, mapChildren } from '../expr/children.ts'
import type { Expression } from '../expr/expression.ts'
import * as X from '../expr/expression.ts'
import type { RelationSymbol } from '../expr/proposition.ts'

export interface Mutant {
  readonly expression: Expression
  /** What was changed, as in `drop term 2`. */
  readonly change: string
}

const one = X.number(Q.one)
const two = X.number(Q.fromInteger(2n))

/** Every mutant of an expression by one change at one place, in the order of the places; each once, none as it was. */
export function mutantsOf(e: Expression): readonly Mutant[] {
  const all = [{ change: 'change the sign', expression: X.negate(e) }, ...changes(e, 0)]
  const byKey = new Map(all.toReversed().map((m) => [m.expression.key, m]))
  return all.filter((m) => m.expression.key !== e.key && byKey.get(m.expression.key) === m)
}

/** `scope` tells how many binders stand around the expression. */
const changes = (e: Expression, scope: number): readonly Mutant[] => [...changesAt(e, scope), ...changesInside(e, scope)]

/** Changes at the root. */
function changesAt(e: Expression, scope: number): readonly Mutant[] {
  const mutant = (change: string, expression: Expression): Mutant => ({ change, expression })
  switch (e.kind) {
    case 'number':
      return [
        mutant('add 1 to a number', X.number(Q.add(e.value, Q.one))),
        ...(Q.isZero(e.value) ? [] : [mutant('change the sign of a number', X.number(Q.neg(e.value)))]),
      ]
    case 'variable':
      return e.args.length >= 2 && e.args[0]?.key !== e.args[1]?.key
        ? [mutant('swap two indices', X.at(e.variable, e.args[1] as Expression, e.args[0] as Expression, ...e.args.slice(2)))]
        : []
    case 'add':
      return e.terms.flatMap((t, i) => [
        mutant(`drop term ${i + 1}`, sumOf(e.terms.filter((_, j) => j !== i))),
        mutant(`change the sign of term ${i + 1}`, X.addAll(e.terms.map((u, j) => (j === i ? X.negate(t) : u)))),
        mutant(`double term ${i + 1}`, X.addAll(e.terms.map((u, j) => (j === i ? X.mulAll([two, t]) : u)))),
      ])
    case 'mul':
      return e.factors.flatMap((f, i) => [
        mutant(`drop factor ${i + 1}`, productOf(e.factors.filter((_, j) => j !== i))),
        mutant(`square factor ${i + 1}`, X.mulAll(e.factors.map((g, j) => (j === i ? X.power(f, two) : g)))),
      ])
    case 'neg':
      return [mutant('drop a minus sign', e.arg)]
    case 'div':
      return [mutant('drop the denominator', e.numerator), mutant('invert a fraction', X.divide(e.denominator, e.numerator))]
    case 'pow':
      return [mutant('drop an exponent', e.base), mutant('add 1 to an exponent', X.power(e.base, X.addAll([e.exponent, one])))]
    case 'apply':
      return e.args.length === 1 ? [mutant(`drop ${e.fn}`, e.args[0] as Expression)] : []
    case 'delta':
      return [mutant('drop a Kronecker delta', one)]
    case 'sum':
    case 'product':
      return [
        mutant('start one later', X.ranged(e.kind, e.hint, X.addAll([e.lower, one]), e.upper, e.body)),
        mutant('end one later', X.ranged(e.kind, e.hint, e.lower, X.addAll([e.upper, one]), e.body)),
        mutant(
          e.kind === 'sum' ? 'product for sum' : 'sum for product',
          X.ranged(e.kind === 'sum' ? 'product' : 'sum', e.hint, e.lower, e.upper, e.body),
        ),
      ]
    case 'expectation':
      return [mutant('drop an expectation', e.body)]
    case 'bound':
      return Array.from({ length: scope }, (_, level) => level)
        .filter((level) => level !== e.level)
        .map((level) => mutant('take the index of another sum', X.bound(level)))
    case 'derivative':
    case 'infimum':
      return []
  }
}

const sumOf = (terms: readonly Expression[]): Expression => (terms.length === 1 ? (terms[0] as Expression) : X.addAll(terms))
const productOf = (factors: readonly Expression[]): Expression =>
  factors.length === 1 ? (factors[0] as Expression) : X.mulAll(factors)

/** Changes in one part, put back into its place. */
function changesInside(e: Expression, scope: number): readonly Mutant[] {
  return childrenOf(e).flatMap((child, position) =>
    child.kind === 'statement'
      ? []
      : changes(child.part, child.index === undefined ? scope : scope + 1).map(({ change, expression }) => ({
          change,
          expression: withChild(e, position, expression),
        })),
  )
}

/** The expression with the part at a position replaced by another. */
function withChild(e: Expression, position: number, child: Expression): Expression {
  let next = 0
  return mapChildren(e, {
    expression: (part) => (next++ === position ? child : part),
    statement: (part) => {
      next++
      return part
    },
  })
}

/** The relations to put in a relation's place. */
export function mutantsOfRelation(r: RelationSymbol): readonly RelationSymbol[] {
  switch (r) {
    case '=':
      return ['<', '>']
    case '≤':
      return ['≥', '=', '<']
    case '≥':
      return ['≤', '=', '>']
    case '<':
      return ['>', '=']
    case '>':
      return ['<', '=']
    case '≠':
      return ['=']
  }
}
