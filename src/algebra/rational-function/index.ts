/** Rational functions over Q in lowest terms. */

export type { RationalFunction } from './arithmetic.ts'
export {
  add,
  div,
  equals,
  field,
  fromInteger,
  fromPolynomial,
  fromRational,
  inv,
  isConstant,
  isOne,
  isZero,
  make,
  mul,
  neg,
  one,
  pow,
  print as toString,
  sub,
  variable,
  variables,
  zero,
} from './arithmetic.ts'
export type { Fraction } from './refutation.ts'
export { areEqualFractions, isRefuted, residueField, residuePoint } from './refutation.ts'
export { derivative, evaluate, evaluatePartially, substitute } from './substitution.ts'
export type { Unreduced } from './unreduced.ts'
export * as unreduced from './unreduced.ts'
