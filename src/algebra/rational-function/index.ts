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
export { derivative, evaluate, evaluatePartially, substitute } from './substitution.ts'
