/** The exact global minimum of a specification, checked at its weights, and its printed forms. */

export type {
  Answer,
  Check,
  Kind,
  ModeAnswer,
  SeveralAnswer,
  SingleAnswer,
  StationaryPoint,
  Thresholds,
  Weights,
} from './answer.ts'
export { type Decimal, type Enclosure, toDecimal, toSignificant } from './decimal.ts'
export { toJson, weightsToJson } from './json.ts'
export type { SolveOptions } from './one-output.ts'
export { solve } from './solve.ts'
export { UnsupportedError } from './unsupported-error.ts'
