/** Sparse multivariate polynomials over Q. */

export {
  add,
  divideExactly,
  mul,
  neg,
  pow,
  product,
  ring,
  scaleByRational as scale,
  sub,
  sum,
  sumOfProducts,
  tryDivide,
} from './arithmetic.ts'
export type { CoefficientIn, Division } from './coefficients.ts'
export {
  coefficientsIn,
  denseCoefficientsIn,
  divideIn,
  fromCoefficientsIn,
  leadingCoefficientIn,
  pseudoDivideIn,
} from './coefficients.ts'
export { content, monomialContent, primitivePart } from './content.ts'
export type { Factorization, SplitFactor } from './factor.ts'
export { factor } from './factor.ts'
export { gcd, gcdWithCofactors, lcm } from './gcd.ts'
export { print as toString } from './print.ts'
export type { Polynomial, Term } from './representation.ts'
export {
  constantValue,
  degree,
  dropUnusedVariables,
  equals,
  fromInteger,
  fromRational,
  fromTerms,
  isConstant,
  isOne,
  isZero,
  leadingCoefficient,
  leadingSign,
  one,
  termCount,
  terms,
  totalDegree,
  usedVariables,
  variable,
  variables,
  zero,
} from './representation.ts'
export { contentIn, discriminant, primitivePartIn, resultant } from './resultant.ts'
export type { Factor, SquareFreeDecomposition } from './square-free.ts'
export { expand, squareFreeDecomposition, squareFreePart } from './square-free.ts'
export type { Assignment } from './substitution.ts'
export { derivative, evaluate, evaluatePartially, substitute } from './substitution.ts'
