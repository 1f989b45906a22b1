/**
 * Rational functions over Q in any number of variables, in lowest terms: representation and field operations.
 *
 * Invariants, which make equal functions equal part by part:
 *   gcd(numerator, denominator) = 1; the denominator has coprime integer coefficients and a positive leading coefficient.
 * Laws: the field axioms of structures.ts; `equals` is identity of both parts.
 */

import type { BudgetOptions } from '../budget.ts'
import { DivisionByZeroError, DomainError } from '../errors.ts'
import type { Polynomial } from '../polynomial/index.ts'
import * as P from '../polynomial/index.ts'
import * as Q from '../rational.ts'
import type { Field } from '../structures.ts'

export interface RationalFunction {
  readonly numerator: Polynomial
  readonly denominator: Polynomial
}

// ---------------------------------------------------------------- constructors

export const zero: RationalFunction = { numerator: P.zero, denominator: P.one }
export const one: RationalFunction = { numerator: P.one, denominator: P.one }

/**
 * numerator/denominator in lowest terms, by one gcd.
 * @throws DivisionByZeroError for denominator = 0
 */
export function make(numerator: Polynomial, denominator: Polynomial = P.one, options?: BudgetOptions): RationalFunction {
  if (P.isZero(denominator)) throw new DivisionByZeroError('rationalFunction', P.toString(numerator))
  if (P.isZero(numerator)) return zero
  if (P.isConstant(denominator)) return normalize(numerator, denominator)
  const { a, b } = P.gcdWithCofactors(numerator, denominator, options)
  return normalize(a, b)
}

/** Divides coprime parts by the constant that makes the denominator primitive with a positive leading coefficient. */
function normalize(numerator: Polynomial, denominator: Polynomial): RationalFunction {
  const c = P.content(denominator)
  const unit = P.leadingSign(denominator) < 0 ? Q.neg(c) : c
  if (unit.num === 1n && unit.den === 1n) return { numerator, denominator: P.isOne(denominator) ? P.one : denominator }
  return { numerator: P.scale(numerator, Q.inv(unit)), denominator: P.primitivePart(denominator) }
}

export const fromPolynomial = (p: Polynomial): RationalFunction => ({ numerator: p, denominator: P.one })

export const fromRational = (q: Q.Rational): RationalFunction => fromPolynomial(P.fromRational(q))

export const fromInteger = (n: bigint): RationalFunction => fromPolynomial(P.fromInteger(n))

/** The function that is the variable itself. */
export const variable = (name: string): RationalFunction => fromPolynomial(P.variable(name))

/** The variables of the given names as functions that share one list of variables. */
export const variables = <const Names extends readonly string[]>(
  ...names: Names
): { readonly [I in keyof Names]: RationalFunction } =>
  P.variables(...names).map(fromPolynomial) as unknown as { readonly [I in keyof Names]: RationalFunction }

// ---------------------------------------------------------------- order

export const isZero = (f: RationalFunction): boolean => P.isZero(f.numerator)

export const isOne = (f: RationalFunction): boolean => P.isOne(f.numerator) && P.isOne(f.denominator)

/** Whether no variable occurs. */
export const isConstant = (f: RationalFunction): boolean => P.isConstant(f.numerator) && P.isConstant(f.denominator)

/** Equality of functions; by canonicity the parts are compared, nothing is multiplied. */
export const equals = (f: RationalFunction, g: RationalFunction): boolean =>
  P.equals(f.numerator, g.numerator) && P.equals(f.denominator, g.denominator)

// ---------------------------------------------------------------- arithmetic

/** f + g; gcds only of the denominators and of what can still cancel (Henrici 1956; Knuth, TAOCP 2, 4.5.1). */
export const add = (f: RationalFunction, g: RationalFunction, options?: BudgetOptions): RationalFunction =>
  combine(f, g, P.add, options)

export const sub = (f: RationalFunction, g: RationalFunction, options?: BudgetOptions): RationalFunction =>
  combine(f, g, P.sub, options)

function combine(
  f: RationalFunction,
  g: RationalFunction,
  operation: (a: Polynomial, b: Polynomial) => Polynomial,
  options: BudgetOptions | undefined,
): RationalFunction {
  if (P.isOne(f.denominator) && P.isOne(g.denominator)) return fromPolynomial(operation(f.numerator, g.numerator))
  const { g: common, a, b } = P.gcdWithCofactors(f.denominator, g.denominator, options)
  const sum = operation(P.mul(f.numerator, b, options), P.mul(g.numerator, a, options))
  if (P.isZero(sum)) return zero
  if (P.isOne(common)) return normalize(sum, P.mul(f.denominator, g.denominator, options))
  const reduced = P.gcdWithCofactors(sum, common, options)
  return normalize(reduced.a, P.mul(P.mul(a, b, options), reduced.b, options))
}

export const neg = (f: RationalFunction): RationalFunction => ({ numerator: P.neg(f.numerator), denominator: f.denominator })

/** f·g, cancelled crosswise before multiplying. */
export function mul(f: RationalFunction, g: RationalFunction, options?: BudgetOptions): RationalFunction {
  if (isZero(f) || isZero(g)) return zero
  if (P.isOne(f.denominator) && P.isOne(g.denominator)) return fromPolynomial(P.mul(f.numerator, g.numerator, options))
  const first = P.gcdWithCofactors(f.numerator, g.denominator, options)
  const second = P.gcdWithCofactors(g.numerator, f.denominator, options)
  return normalize(P.mul(first.a, second.a, options), P.mul(first.b, second.b, options))
}

/** 1/f; DivisionByZeroError for f = 0. */
export function inv(f: RationalFunction): RationalFunction {
  if (isZero(f)) throw new DivisionByZeroError('rationalFunction.inv', '1')
  return normalize(f.denominator, f.numerator)
}

/** f/g; DivisionByZeroError for g = 0. */
export function div(f: RationalFunction, g: RationalFunction, options?: BudgetOptions): RationalFunction {
  if (isZero(g)) throw new DivisionByZeroError('rationalFunction.div', print(f))
  return mul(f, inv(g), options)
}

/** fⁿ for any integer n, with f⁰ = 1; powers of coprime parts are coprime, so no gcd is needed. */
export function pow(f: RationalFunction, n: number, options?: BudgetOptions): RationalFunction {
  if (!Number.isSafeInteger(n)) throw new DomainError('rationalFunction.pow', 'n', String(n), 'an integer')
  if (n < 0) return pow(inv(f), -n, options)
  return { numerator: P.pow(f.numerator, n, options), denominator: P.pow(f.denominator, n, options) }
}

// ---------------------------------------------------------------- output

/** `p` for a polynomial, else `(p)/(q)`. */
export const print = (f: RationalFunction): string =>
  P.isOne(f.denominator) ? P.toString(f.numerator) : `(${P.toString(f.numerator)})/(${P.toString(f.denominator)})`

// ---------------------------------------------------------------- instances

/** Q(variables) as a field; the variables are those of the operands. */
export const field: Field<RationalFunction> = { zero, one, add, sub, mul, neg, isZero, equals, fromInteger, inv, div }
