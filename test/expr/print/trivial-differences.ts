/** What the LaTeX printer may lose: nesting of sums, of products and of conjunctions, and where a number keeps its minus. */

import { rational as Q } from '../../../src/algebra/index.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import * as X from '../../../src/expr/expression.ts'
import type { Proposition } from '../../../src/expr/proposition.ts'
import * as P from '../../../src/expr/proposition.ts'

/** The expression with nested sums and products flattened and minus signs taken out of numbers, products and quotients. */
export function flatten(e: Expression): Expression {
  switch (e.kind) {
    case 'number':
      return Q.sign(e.value) < 0 ? X.negate(X.number(Q.neg(e.value))) : e
    case 'bound':
      return e
    case 'variable':
      return X.at(e.variable, ...e.args.map(flatten))
    case 'add': {
      const terms = e.terms.map(flatten).flatMap((t) => (t.kind === 'add' ? t.terms : [t]))
      return terms.length === 1 ? (terms[0] as Expression) : terms.length === 0 ? X.number(Q.zero) : X.addAll(terms)
    }
    case 'mul': {
      if (e.factors.length === 0) return X.number(Q.one)
      const factors = factorsIn(e)
        .map(flatten)
        .flatMap((f) => (f.kind === 'mul' ? f.factors : [f]))
      const [first, ...rest] = factors as [Expression, ...Expression[]]
      if (rest.length === 0) return first
      if (first.kind !== 'neg' || first.arg.kind !== 'number') return X.mulAll(factors)
      return X.negate(X.mulAll([first.arg, ...rest]))
    }
    case 'neg':
      return X.negate(flatten(e.arg))
    case 'div': {
      const [a, b] = [flatten(e.numerator), flatten(e.denominator)]
      if (a.kind === 'neg') return X.negate(flatten(X.divide(a.arg, b)))
      const isNumeric = a.kind === 'number' && b.kind === 'number' && !Q.isZero(b.value)
      return isNumeric ? X.number(Q.div(a.value, b.value)) : X.divide(a, b)
    }
    case 'pow':
      return X.power(flatten(e.base), flatten(e.exponent))
    case 'apply':
      return X.apply(e.fn, e.args.map(flatten))
    case 'delta':
      return X.kronecker(flatten(e.i), flatten(e.j))
    case 'sum':
    case 'product':
      return X.ranged(e.kind, e.hint, flatten(e.lower), flatten(e.upper), flatten(e.body))
    case 'expectation':
      return X.expectationOver(
        e.over.map((r) => (r.at === undefined ? r : { source: r.source, at: flatten(r.at) })),
        flatten(e.body),
      )
    case 'derivative':
      return X.derivativeAt(e.hint, flatten(e.body), flatten(e.at))
    case 'infimum':
      return X.infimumOver(e.variables, flatten(e.objective), e.conditions.map(flattenProposition))
  }
}

/** The factors of nested products, before any minus is taken out of them. */
function factorsIn(e: Expression): readonly Expression[] {
  if (e.kind === 'mul' && e.factors.length > 0) return e.factors.flatMap(factorsIn)
  return e.kind === 'add' && e.terms.length === 1 ? factorsIn(e.terms[0] as Expression) : [e]
}

export function flattenProposition(p: Proposition): Proposition {
  switch (p.kind) {
    case 'relation':
      return P.relate(flatten(p.left), p.relation, flatten(p.right))
    case 'and': {
      const parts = p.parts.map(flattenProposition).flatMap((q) => (q.kind === 'and' ? q.parts : [q]))
      return parts.length === 1 ? (parts[0] as Proposition) : P.conjunction(parts)
    }
    case 'or': {
      const parts = p.parts.map(flattenProposition)
      return parts.length === 1 ? (parts[0] as Proposition) : P.disjunction(parts)
    }
    case 'implies':
      return P.implication(flattenProposition(p.condition), flattenProposition(p.conclusion))
    case 'iff':
      return P.equivalence(flattenProposition(p.left), flattenProposition(p.right))
    case 'forall':
    case 'exists':
      return P.quantified(p.kind, p.hint, p.sort, p.conditions.map(flattenProposition), flattenProposition(p.body))
    case 'positiveRoots':
      return P.positiveRootCount(p.hint, flatten(p.body), p.quantity, p.count)
    case 'limit':
      return P.limitOf(p.hint, p.sort, flatten(p.body), p.towards, p.value === '∞' ? '∞' : flatten(p.value))
  }
}
