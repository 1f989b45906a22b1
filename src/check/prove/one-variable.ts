/** Certificates of polynomial inequalities in one variable, on the part of the line that the assumptions leave. */

import { rational as Q } from '../../algebra/index.ts'
import * as B from '../../expr/build.ts'
import type { Expression } from '../../expr/expression.ts'
import * as X from '../../expr/expression.ts'
import type { Normal } from '../../expr/normal/normalize.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition } from '../../expr/proposition.ts'
import { type Dense, type Domain, type WeightedSquare, weightedSquares } from './nonnegative-polynomial.ts'

/** The polynomial as squares with nonnegative weights; with a positive number beside them first, where it is positive. */
export function oneVariableSquares(p: Normal, given: readonly Proposition[]): readonly Expression[] {
  const read = asDense(p)
  if (read === undefined) return []
  const { variable, coefficients } = read
  const domain = domainIn(given, variable)
  const squares = (q: Dense): Expression | undefined => {
    const list = weightedSquares(q, domain)
    return list === undefined ? undefined : sumOfSquares(list, X.at(variable), domain)
  }
  const found = squares(coefficients)
  if (found === undefined) return []
  const strict = gaps.flatMap((gap) => {
    const [constant = Q.zero, ...higher] = coefficients
    const below = squares([Q.sub(constant, gap), ...higher])
    return below === undefined ? [] : [B.add(B.expr(gap), below)]
  })
  return [...strict.slice(0, 1), found]
}

/** How far above 0 a positive polynomial is tried to be. */
const gaps = ['1', '1/10', '1/100', '1/10000'].map((text) => Q.parse(text))

function asDense(p: Normal): { readonly variable: X.Variable; readonly coefficients: Dense } | undefined {
  let variable: X.Variable | undefined
  const coefficients: Q.Rational[] = []
  for (const term of p.numerator) {
    const [factor, ...more] = term.factors
    if (more.length > 0) return undefined
    const power = factor === undefined ? 0 : T.asInteger(factor.exponent)
    if (factor !== undefined) {
      const { atom } = factor
      if (atom.kind !== 'variable' || atom.args.length > 0 || atom.variable.dependsOn.length > 0) return undefined
      variable ??= atom.variable
      if (variable.key !== atom.variable.key) return undefined
    }
    if (power === undefined || power < 0 || power > 40) return undefined
    coefficients[power] = term.coefficient
  }
  if (variable === undefined) return undefined
  return { variable, coefficients: Array.from(coefficients, (c) => c ?? Q.zero) }
}

/** The bounds that are given for the variable itself. */
function domainIn(given: readonly Proposition[], variable: X.Variable): Domain {
  let [lower, upper]: (Q.Rational | undefined)[] = []
  const key = X.at(variable).key
  const visit = (p: Proposition): void => {
    if (p.kind === 'and') p.parts.forEach(visit)
    if (p.kind !== 'relation' || p.relation === '=' || p.relation === '≠') return
    const upward = p.relation === '≤' || p.relation === '<'
    const [small, large] = upward ? [p.left, p.right] : [p.right, p.left]
    if (small.key === key) {
      const bound = numberOf(large)
      if (bound !== undefined) upper = upper === undefined ? bound : Q.min(upper, bound)
    } else if (large.key === key) {
      const bound = numberOf(small)
      if (bound !== undefined) lower = lower === undefined ? bound : Q.max(lower, bound)
    }
  }
  given.forEach(visit)
  return { lower, upper }
}

function numberOf(e: Expression): Q.Rational | undefined {
  if (e.kind === 'number') return e.value
  if (e.kind === 'neg') return negated(numberOf(e.arg))
  const [a, b] = e.kind === 'div' ? [numberOf(e.numerator), numberOf(e.denominator)] : []
  return a === undefined || b === undefined || Q.isZero(b) ? undefined : Q.div(a, b)
}

const negated = (a: Q.Rational | undefined): Q.Rational | undefined => (a === undefined ? undefined : Q.neg(a))

function sumOfSquares(list: readonly WeightedSquare[], x: Expression, { lower, upper }: Domain): Expression {
  const terms = list.map(({ weight, polynomial, above, below }) => {
    const factors = [
      ...(Q.equals(weight, Q.one) ? [] : [B.expr(weight)]),
      ...(above && lower !== undefined ? [Q.isZero(lower) ? x : B.sub(x, B.expr(lower))] : []),
      ...(below && upper !== undefined ? [B.sub(B.expr(upper), x)] : []),
      ...(polynomial.length === 1 && Q.equals(polynomial[0] as Q.Rational, Q.one) ? [] : [B.square(polynomialIn(polynomial, x))]),
    ]
    const [first] = factors
    return first === undefined ? B.expr(1) : factors.length === 1 ? first : B.mul(...factors)
  })
  return terms.length === 1 ? (terms[0] as Expression) : B.add(...terms)
}

/** Highest power first. */
function polynomialIn(p: Dense, x: Expression): Expression {
  const terms = p.flatMap((c, k) => {
    if (Q.isZero(c)) return []
    const power = k === 0 ? undefined : k === 1 ? x : B.pow(x, k)
    return [power === undefined ? B.expr(c) : Q.equals(c, Q.one) ? power : B.mul(B.expr(c), power)]
  })
  return terms.length === 1 ? (terms[0] as Expression) : B.add(...terms.reverse())
}
