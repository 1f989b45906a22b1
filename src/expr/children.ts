/**
 * The immediate parts of expressions and statements, and maps over them: the one place that knows which part of which kind
 * stands under a binder.
 */

import type { Expression, Sort, SourceRange } from './expression.ts'
import * as X from './expression.ts'
import type { Proposition } from './proposition.ts'
import * as P from './proposition.ts'

/** The index (level 0 in a part) that the whole binds there. */
export interface BoundIndex {
  readonly hint: string
  readonly sort: Sort
}

/** An immediate part; `index` where the whole binds one in it. */
export type Child =
  | { readonly kind: 'expression'; readonly part: Expression; readonly index: BoundIndex | undefined }
  | { readonly kind: 'statement'; readonly part: Proposition; readonly index: BoundIndex | undefined }

/** What becomes of each part. */
export interface ChildMap {
  readonly expression: (part: Expression, index: BoundIndex | undefined) => Expression
  readonly statement: (part: Proposition, index: BoundIndex | undefined) => Proposition
}

/** The expression with its immediate parts mapped, in order; the same object where none changed. */
export function mapChildren(e: Expression, { expression, statement }: ChildMap): Expression {
  const go = (x: Expression): Expression => expression(x, undefined)
  const all = (list: readonly Expression[]): readonly Expression[] => shared(list, go)
  switch (e.kind) {
    case 'number':
    case 'bound':
      return e
    case 'variable': {
      const args = all(e.args)
      return args === e.args ? e : X.at(e.variable, ...args)
    }
    case 'add': {
      const terms = all(e.terms)
      return terms === e.terms ? e : X.addAll(terms)
    }
    case 'mul': {
      const factors = all(e.factors)
      return factors === e.factors ? e : X.mulAll(factors)
    }
    case 'neg': {
      const arg = go(e.arg)
      return arg === e.arg ? e : X.negate(arg)
    }
    case 'div': {
      const [numerator, denominator] = [go(e.numerator), go(e.denominator)]
      return numerator === e.numerator && denominator === e.denominator ? e : X.divide(numerator, denominator)
    }
    case 'pow': {
      const [base, exponent] = [go(e.base), go(e.exponent)]
      return base === e.base && exponent === e.exponent ? e : X.power(base, exponent)
    }
    case 'apply': {
      const args = all(e.args)
      return args === e.args ? e : X.apply(e.fn, args)
    }
    case 'delta': {
      const [i, j] = [go(e.i), go(e.j)]
      return i === e.i && j === e.j ? e : X.kronecker(i, j)
    }
    case 'sum':
    case 'product': {
      const [lower, upper] = [go(e.lower), go(e.upper)]
      const body = expression(e.body, { hint: e.hint, sort: 'integer' })
      return lower === e.lower && upper === e.upper && body === e.body ? e : X.ranged(e.kind, e.hint, lower, upper, body)
    }
    case 'expectation': {
      const over = shared(e.over, (r): SourceRange => {
        const layer = r.at === undefined ? undefined : go(r.at)
        return layer === r.at || layer === undefined ? r : { source: r.source, at: layer }
      })
      const body = go(e.body)
      return body === e.body && over === e.over ? e : X.expectationOver(over, body)
    }
    case 'derivative': {
      const body = expression(e.body, { hint: e.hint, sort: 'real' })
      const point = go(e.at)
      return body === e.body && point === e.at ? e : X.derivativeAt(e.hint, body, point)
    }
    case 'infimum': {
      const objective = go(e.objective)
      const conditions = shared(e.conditions, (c) => statement(c, undefined))
      return objective === e.objective && conditions === e.conditions ? e : X.infimumOver(e.variables, objective, conditions)
    }
  }
}

/** The same for a statement. */
export function mapChildrenOf(p: Proposition, { expression, statement }: ChildMap): Proposition {
  const go = (x: Expression): Expression => expression(x, undefined)
  const state = (q: Proposition): Proposition => statement(q, undefined)
  switch (p.kind) {
    case 'relation': {
      const [left, right] = [go(p.left), go(p.right)]
      return left === p.left && right === p.right ? p : P.relate(left, p.relation, right)
    }
    case 'and':
    case 'or': {
      const parts = shared(p.parts, state)
      if (parts === p.parts) return p
      return p.kind === 'and' ? P.conjunction(parts) : P.disjunction(parts)
    }
    case 'implies': {
      const [condition, conclusion] = [state(p.condition), state(p.conclusion)]
      return condition === p.condition && conclusion === p.conclusion ? p : P.implication(condition, conclusion)
    }
    case 'iff': {
      const [left, right] = [state(p.left), state(p.right)]
      return left === p.left && right === p.right ? p : P.equivalence(left, right)
    }
    case 'forall':
    case 'exists': {
      const index = { hint: p.hint, sort: p.sort }
      const conditions = shared(p.conditions, (c) => statement(c, index))
      const body = statement(p.body, index)
      return conditions === p.conditions && body === p.body ? p : P.quantified(p.kind, p.hint, p.sort, conditions, body)
    }
    case 'positiveRoots': {
      const body = expression(p.body, { hint: p.hint, sort: 'real' })
      return body === p.body ? p : P.positiveRootCount(p.hint, body, p.quantity, p.count)
    }
    case 'limit': {
      const body = expression(p.body, { hint: p.hint, sort: p.sort })
      const value = p.value === '∞' ? '∞' : go(p.value)
      return body === p.body && value === p.value ? p : P.limitOf(p.hint, p.sort, body, p.towards, value)
    }
  }
}

/** The list mapped; the same list where nothing changed. */
function shared<A>(list: readonly A[], f: (a: A) => A): readonly A[] {
  const mapped = list.map(f)
  return mapped.every((x, i) => x === list[i]) ? list : mapped
}

/** The immediate parts of an expression, in order. */
export const childrenOf = (e: Expression): readonly Child[] => collected((map) => mapChildren(e, map))

/** The same for a statement. */
export const childrenOfStatement = (p: Proposition): readonly Child[] => collected((map) => mapChildrenOf(p, map))

function collected(visit: (map: ChildMap) => void): readonly Child[] {
  const found: Child[] = []
  visit({
    expression: (part, index) => {
      found.push({ kind: 'expression', part, index })
      return part
    },
    statement: (part, index) => {
      found.push({ kind: 'statement', part, index })
      return part
    },
  })
  return found
}
