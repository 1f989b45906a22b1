/** Real algebraic numbers: exact arithmetic, order, evaluation, certified digits and closed forms. */

export { abs, add, div, field, inv, mul, neg, sub } from './arithmetic.ts'
export { toLatex, toText } from './closed-form/print.ts'
export { proves } from './closed-form/proof.ts'
export type { ClosedForm, PiAngle, ThirdAngle } from './closed-form/tree.ts'
export * from './compare.ts'
export * from './degree-limit.ts'
export * from './digits.ts'
export * from './evaluate.ts'
export * from './number.ts'
export * from './power.ts'
export { closedForm } from './radicals.ts'
export { type RealRoot, realRoots, rootIn, rootOf } from './roots.ts'
