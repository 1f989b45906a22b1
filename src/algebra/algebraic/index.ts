/**
 * Real algebraic numbers: exact arithmetic, order, evaluation, certified digits and closed forms.
 *
 * A number is its minimal polynomial over Z (irreducible, primitive, positive leading coefficient) and an interval with rational ends
 * that holds exactly one of its real roots. So two numbers are equal iff the polynomials are identical and the intervals name the same
 * root, and every comparison is decided.
 *
 * Cost: a sum or product of numbers of degrees m and n factors a polynomial of degree mn (nothing is factored if one operand is rational,
 * in integer powers, and for the values of rational functions at one number); comparisons and signs only evaluate polynomials.
 *
 * When not to use it: for sums and products of many numbers (degrees multiply: √2 + √3 + √5 + √7 + √11 has degree 32), for complex
 * numbers, and where all numbers lie in one field Q(α). There take `signOfValue`, `signOfQuotient` and `compareValues`, which decide
 * signs, zeros and ties of polynomials and rational functions at α without any minimal polynomial of the value. Degrees up to about
 * 100 are comfortable, evaluation and comparison up to several hundred.
 * FLINT's qqbar (Johansson 2021, "Calcium: computing in exact real and complex fields") is the model; it covers complex numbers as well.
 */

export { abs, add, dilate, div, field, inv, mul, neg, sub, translate } from './arithmetic.ts'
export { toLatex, toText } from './closed-form/print.ts'
export { proves } from './closed-form/proof.ts'
export type { ClosedForm, PiAngle, ThirdAngle } from './closed-form/tree.ts'
export { compare, compareToRational, equals, max, min, sign } from './compare.ts'
export { type AlgebraicOptions, DegreeLimitError } from './degree-limit.ts'
export { toDecimalBounds, toFixed, toNumber, toString } from './digits.ts'
export {
  compareValues,
  encloseQuotient,
  encloseValue,
  evaluate,
  evaluateQuotient,
  isRoot,
  type Quotient,
  signOfQuotient,
  signOfValue,
} from './evaluate.ts'
export {
  type Algebraic,
  degree,
  enclose,
  fromInteger,
  fromIrreducible,
  fromRational,
  isRational,
  isZero,
  narrow,
  one,
  toRational,
  zero,
} from './number.ts'
export { pow, powRational, root, sqrt } from './power.ts'
export { closedForm } from './radicals.ts'
export { type RealRoot, realRoots, rootIn, rootOf } from './roots.ts'
