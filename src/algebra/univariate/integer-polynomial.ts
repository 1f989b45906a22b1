/** Univariate polynomials over Z: one import for the representation and all its operations. */

export * from './dense.ts'
export * from './divide.ts'
export * from './gcd.ts'
export * from './multiply.ts'
export * from './square-free.ts'
export * from './taylor-shift.ts'
