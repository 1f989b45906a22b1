/** Exact algebra, usable by itself: `import { rational } from 'modewise/algebra'`. Knows nothing of networks. */

export type { BudgetOptions } from './budget.ts'
export * from './errors.ts'
export * as integer from './integer.ts'
export type { Rational } from './rational.ts'
export * as rational from './rational.ts'
export type { Field, Ring } from './structures.ts'
