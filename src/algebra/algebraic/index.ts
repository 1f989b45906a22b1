/** Real algebraic numbers: exact arithmetic, order, evaluation, certified digits and closed forms. */

export * from './arithmetic.ts'
export * from './compare.ts'
export * from './degree-limit.ts'
export * from './digits.ts'
export * from './evaluate.ts'
export * from './number.ts'
export * from './power.ts'
export { type RealRoot, realRoots, rootIn, rootOf } from './roots.ts'
