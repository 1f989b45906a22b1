/** The mode equation: certified positive roots without expansion, its polynomial over Z, and the loss at a root. */

export type { Mode, ModeArrays, ModeEquation } from './equation.ts'
export { modePolynomial } from './mode-polynomial.ts'
export { reducedLoss } from './reduced-loss.ts'
export {
  type IsolatedModeRoot,
  isolate,
  type ModeRoot,
  type ModeRootOptions,
  type ModeRoots,
  solve,
  type UndecidedPiece,
} from './solve.ts'
