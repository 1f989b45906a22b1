/** Exact linear algebra over Q: one namespace for matrices and all that is computed from them. */

export { type Definiteness, definiteness, factorSymmetric, type Inertia, type SymmetricFactorization } from './definiteness.ts'
export { characteristicPolynomial, determinant, trace } from './determinant.ts'
export {
  add,
  apply,
  diagonal,
  dot,
  type Entry,
  equals,
  fromRows,
  identity,
  isSymmetric,
  type Matrix,
  mul,
  scale,
  transpose,
  type Vector,
  vector,
  zeros,
} from './matrix.ts'
export { formsAt, type Resolvent, type ResolventOptions, resolvent, type ScaledPolynomial, solutionAt } from './resolvent.ts'
export {
  inverse,
  nullSpace,
  type RangeMembership,
  rangeMembership,
  rank,
  type SolutionSet,
  solve,
} from './solve.ts'
