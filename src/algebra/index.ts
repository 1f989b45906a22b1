/** Exact algebra, usable by itself: `import { rational } from 'modewise/algebra'`. Knows nothing of networks. */

export type { BudgetOptions } from './budget.ts'
export * from './errors.ts'
export * as integer from './integer.ts'
export * as interval from './interval/index.ts'
export type { Matrix, Vector } from './linear/index.ts'
export * as linear from './linear/index.ts'
export type { Rational } from './rational.ts'
export * as rational from './rational.ts'
export type { Field, Ring } from './structures.ts'
export { type Composition, decompose, splitAtInnerDegree } from './univariate/decompose.ts'
export {
  type Factorization,
  factor,
  factorOverRationals,
  type IrreducibleFactor,
  isIrreducible,
} from './univariate/factor.ts'
export type { IntegerPolynomial, IsolatingInterval } from './univariate/index.ts'
export * as univariate from './univariate/index.ts'
