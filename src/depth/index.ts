/** Derivations at a fixed depth, fully written out. */

export { createDepthFixer, type DepthFixer, hasFixedDepth } from './transcript.ts'
