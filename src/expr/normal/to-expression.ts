/** Normal forms back as expressions, for error messages and for results that the engine computes. */

import { rational as Q } from '../../algebra/index.ts'
import { mapExpression } from '../binding.ts'
import type { Expression } from '../expression.ts'
import * as X from '../expression.ts'
import type { Atom, Dummy, Factor, Normal, Polynomial, Term } from './terms.ts'
import * as T from './terms.ts'

/** The dummies of the sums and products entered, innermost first. */
type Scope = readonly number[]

/** An expression equal to the normal form; dummies that nothing binds become integer variables k1, k2, … */
export function toExpression(a: Normal, scope: Scope = []): Expression {
  const top = polynomial(a.numerator, scope)
  if (a.denominator.length === 0) return top
  const below = a.denominator.map((f) => raise(polynomial(f.polynomial, scope), X.number(Q.fromSafeInteger(f.power))))
  return X.divide(top, below.length === 1 ? (below[0] as Expression) : X.mulAll(below))
}

const isOne = (e: Expression): boolean => e.key === '1'

const raise = (base: Expression, exponent: Expression): Expression => (isOne(exponent) ? base : X.power(base, exponent))

function polynomial(p: Polynomial, scope: Scope): Expression {
  if (p.length === 0) return X.number(Q.zero)
  // positive terms first: a − b rather than −b + a
  const sorted = [...p].sort((s, t) => Q.sign(t.coefficient) - Q.sign(s.coefficient))
  const terms = sorted.map((t) => signed(t, scope))
  return terms.length === 1 ? (terms[0] as Expression) : X.addAll(terms)
}

function signed(t: Term, scope: Scope): Expression {
  return Q.sign(t.coefficient) < 0
    ? X.negate(magnitude(Q.neg(t.coefficient), t.factors, scope))
    : magnitude(t.coefficient, t.factors, scope)
}

/** coefficient · Π above / Π below, factors with negative exponents below the line. */
function magnitude(coefficient: Q.Rational, factors: readonly Factor[], scope: Scope): Expression {
  const isBelow = (f: Factor): boolean => f.exponent.constant !== undefined && Q.sign(f.exponent.constant) < 0
  const above = factors.filter((f) => !isBelow(f)).map((f) => power(f.atom, f.exponent, scope))
  const below = factors.filter(isBelow).map((f) => power(f.atom, T.fromRational(Q.neg(f.exponent.constant as Q.Rational)), scope))
  if (below.length === 0) {
    if (above.length === 0) return X.number(coefficient)
    return product(Q.equals(coefficient, Q.one) ? above : [X.number(coefficient), ...above])
  }
  const num = coefficient.num === 1n && above.length > 0 ? above : [X.number(Q.fromInteger(coefficient.num)), ...above]
  const den = coefficient.den === 1n ? below : [X.number(Q.fromInteger(coefficient.den)), ...below]
  return X.divide(product(num), product(den))
}

const product = (list: readonly Expression[]): Expression => (list.length === 1 ? (list[0] as Expression) : X.mulAll(list))

const power = (atom: Atom, exponent: Normal, scope: Scope): Expression =>
  raise(fromAtom(atom, scope), toExpression(exponent, scope))

function fromAtom(atom: Atom, scope: Scope): Expression {
  const go = (a: Normal): Expression => toExpression(a, scope)
  switch (atom.kind) {
    case 'variable':
      return X.at(atom.variable, ...atom.args.map(go))
    case 'dummy': {
      const level = scope.indexOf(atom.id)
      return level >= 0 ? X.bound(level) : X.at(X.declare(`k${Math.abs(atom.id)}`, 0, { latex: 'k', sort: atom.sort }))
    }
    case 'constant':
      return X.number(Q.fromInteger(atom.value))
    case 'base':
      return polynomial(atom.polynomial, scope)
    case 'sum':
      return nested(atom.dummies, scope, (inner) => magnitude(Q.one, atom.factors, inner))
    case 'product': {
      const body = toExpression(atom.body, [atom.dummy.id, ...scope])
      return X.ranged('product', 'l', X.number(Q.one), go(atom.dummy.upper), body)
    }
    case 'expectation':
      return X.expectationOver(
        atom.over.map((s) => (s.at === undefined ? { source: s.source } : { source: s.source, at: go(s.at) })),
        go(atom.body),
      )
    case 'apply':
      return atom.key.startsWith('undefined')
        ? X.power(go(atom.args[0] as Normal), go(atom.args[1] as Normal))
        : X.apply(atom.fn, atom.args.map(go))
    case 'delta':
      return X.kronecker(go(atom.i), go(atom.j))
    case 'opaque': {
      const args = atom.args.map(go)
      return mapExpression(atom.expression, (x, depth) => {
        if (x.kind !== 'bound' || x.level < depth) return undefined
        const value = args[x.level - depth]
        return value === undefined ? undefined : liftBy(value, depth)
      })
    }
  }
}

const liftBy = (e: Expression, by: number): Expression =>
  mapExpression(e, (x, depth) => (x.kind === 'bound' && x.level >= depth ? X.bound(x.level + by) : undefined))

/** Nested sums, a range outside those that its end depends on. */
function nested(dummies: readonly Dummy[], scope: Scope, body: (inner: Scope) => Expression): Expression {
  if (dummies.length === 0) return body(scope)
  const ids = new Set(dummies.map((d) => d.id))
  const first = dummies.find((d) => ![...T.dummiesOf(d.upper)].some((id) => ids.has(id))) ?? (dummies[0] as Dummy)
  const hint = 'ijkabcef'[scope.length % 8] as string
  const inside = nested(
    dummies.filter((d) => d !== first),
    [first.id, ...scope],
    body,
  )
  return X.ranged('sum', hint, X.number(Q.one), toExpression(first.upper, scope), inside)
}
