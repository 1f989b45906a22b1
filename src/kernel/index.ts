/**
 * The kernel as scripts use it: one function a rule, in the words of mathematics, and chains of relations.
 *
 * Nothing here is trusted: these functions only arrange inputs for `infer`.
 */

export { type Chain, type ChainLink, calc, type Step } from './calc.ts'
export {
  type Book,
  createLibrary,
  type Derivation,
  derivation,
  type Entry,
  isDerivationName,
  type Library,
  run,
  type State,
  type Transcript,
} from './derivation.ts'
export { ForgeryError, RuleError } from './errors.ts'
export type { Axis, Curve, Figure, Kind, Mark, Panel, Setting, Value, Words } from './figure.ts'
export { exportProof, type Proof, type ProofLine, type RecheckResult, recheck } from './recheck.ts'
export * as by from './steps.ts'
export {
  type Infer,
  type InputValue,
  infer,
  isTheorem,
  type RuleInputs,
  type RuleName,
  ruleNames,
  type Theorem,
} from './theorem.ts'
