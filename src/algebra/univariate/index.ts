/** Univariate polynomials over Z and their real roots. */

export * from './bounds.ts'
export * from './decompose.ts'
export * from './descartes.ts'
export * from './factor.ts'
export * from './integer-polynomial.ts'
export * from './isolate.ts'
export * from './isolating-interval.ts'
export * from './refine.ts'
export * from './resultant.ts'
export * from './sturm.ts'
