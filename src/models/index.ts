/** What is solved: the network, the exact moments of its data, and the spec file that states both. */

export {
  type DiagonalMoments,
  decayProduct,
  type FullMoments,
  type Moments,
  type Network,
  noiseInflation,
  type SeveralOutputs,
  type Specification,
  type TableReport,
} from './network.ts'
export { isCertainlyPositiveDefinite } from './positive-definite.ts'
export { readRows, readSpecification } from './read-spec.ts'
export { SpecError } from './spec-error.ts'
export type { TableReader } from './table.ts'
export type { TableRows } from './table-moments.ts'
