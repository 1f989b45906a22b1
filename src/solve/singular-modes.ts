/** Several outputs without noise: every singular mode of C (for A = aI), or every principal direction (for C = A), is a one-mode problem. */

import { algebraic, linear, type Matrix, rational as Q, type Rational } from '../algebra/index.ts'
import { decayProduct, type Network, noiseInflation, type SeveralOutputs } from '../models/index.ts'
import type { ModeAnswer, SeveralAnswer, Weights } from './answer.ts'
import { type Enclosure, point } from './decimal.ts'
import { modeData, type OneModeProblem, type OneModeSolution, singularValue, solveMode } from './one-mode.ts'
import { toDigits } from './precision.ts'
import { singularFrames } from './singular-frames.ts'
import { type Eigenspace, spectrum } from './spectrum.ts'
import { oneModeThresholds } from './thresholds.ts'
import { UnsupportedError } from './unsupported-error.ts'

/** Spectra of larger matrices would take minutes. */
const largestOrder = 40

/** Where the narrowest layer ends within an eigenspace, any of its directions may be learned. */
export const splitModes = 'no: modes with one and the same singular value compete for too few units (continuous family)'

/** The smaller one of C Cᵀ and CᵀC; A itself for an autoencoder. */
export function gramMatrix(C: Matrix): Matrix {
  const transposed = linear.transpose(C)
  return C.length <= transposed.length ? linear.mul(C, transposed) : linear.mul(transposed, C)
}

export function requireOrder(S: Matrix): void {
  if (S.length > largestOrder) {
    throw new UnsupportedError(
      'data',
      `a spectrum of order ${S.length}`,
      `at most ${largestOrder} outputs or inputs where there are several outputs`,
    )
  }
}

/** One mode, several times where its singular value is multiple. */
interface Mode {
  readonly space: Eigenspace
  readonly problem: OneModeProblem
  readonly solution: OneModeSolution
}

/** A = aI for a given `eigenvalue`, else C = A. D ≥ 1, C ≠ 0. */
export function singularModes(
  network: Network,
  { A, C, y2 }: SeveralOutputs,
  eigenvalue: Rational | undefined,
  digits: number,
): SeveralAnswer {
  const { depth, widths, outputs, decay } = network
  const product = decayProduct(network)
  const S = eigenvalue === undefined ? A : gramMatrix(C)
  requireOrder(S)
  const spaces = spectrum(S).filter((space) => algebraic.sign(space.eigenvalue) > 0)
  const rank = Math.min(...widths, outputs)
  const free = decay.filter(Q.isZero).length
  const modes = spaces.flatMap((space): readonly Mode[] => {
    const problem = { x: space.eigenvalue, eigenvalue, depth, product, decayed: decay.length - free }
    const solution = solveMode(problem, digits)
    return Array.from({ length: space.dimension }, () => ({ space, problem, solution }))
  })
  const attained = free === 0 || free === decay.length
  const learned = modes.slice(0, rank).filter(({ solution }) => solution.root !== undefined)
  const result = assemble(network, C, eigenvalue, spaces, learned, y2, digits)
  const isSplit =
    rank < modes.length && rank > 0 && modes[rank]!.space === modes[rank - 1]!.space && modes[rank]!.solution.root !== undefined
  return {
    kind: 'several outputs',
    inflation: noiseInflation(network),
    product,
    trivial: learned.length === 0,
    attained,
    unique: uniqueness(modes.slice(0, rank), learned.length, isSplit, attained, free, widths),
    method: 'exact',
    loss: result.loss,
    weights: attained ? result.weights : undefined,
    checks: [],
    notes: rank < modes.length ? [`the narrowest layer has ${rank} units, so only the ${rank} largest modes can be learned`] : [],
    m: result.m,
    modes: modes.map((mode, i) => (i < rank ? mode.solution.answer : beyondWidth(mode, digits))),
    thresholds: eigenvalue === undefined || Q.isZero(product) ? undefined : oneModeThresholds(eigenvalue, depth, product, digits),
  }
}

/** A mode for which no unit is left. */
function beyondWidth({ problem }: Mode, digits: number): ModeAnswer {
  const zero = point(Q.zero)
  return {
    singularValue: singularValue(problem, digits),
    mapValue: zero,
    active: false,
    t: zero,
    lambda: undefined,
    stationary: [],
  }
}

function uniqueness(
  modes: readonly Mode[],
  learned: number,
  isSplit: boolean,
  attained: boolean,
  free: number,
  widths: readonly number[],
): string {
  if (!attained)
    return 'no minimum exists: the infimum is approached as the layers without weight decay grow and the others vanish'
  if (free > 0) return 'no: without weight decay the layers can be rescaled against each other (continuous family)'
  if (modes.some(({ solution }) => solution.tied))
    return 'no: a mode is at its threshold, where learning and dropping it cost the same'
  if (isSplit) return splitModes
  if (learned === 0) return 'yes'
  const isRotated = widths.slice(1).some((width) => width > 1)
  return isRotated ? 'up to rotations of the hidden layers, which have no noise (continuous family)' : 'up to signs'
}

interface Assembled {
  readonly loss: Enclosure
  readonly m: readonly (readonly Enclosure[])[]
  readonly weights: Weights
}

/** M = Σ σ_i p_i q_iᵀ; hidden unit i of every layer carries mode i with n_{l,i}² = λ_i σ_i²/γ_l. */
function assemble(
  network: Network,
  C: Matrix,
  eigenvalue: Rational | undefined,
  spaces: readonly Eigenspace[],
  learned: readonly Mode[],
  y2: Rational,
  digits: number,
): Assembled {
  const { widths, decay, depth, outputs } = network
  const isUndecayed = decay.every(Q.isZero)
  return toDigits<Assembled>(
    digits,
    false,
    (I, wanted, out) => {
      const frames = singularFrames(
        C,
        eigenvalue === undefined,
        spaces,
        learned.map(({ space }) => space),
        I,
        wanted,
      )
      const data = learned.map(({ problem, solution }) => {
        const { lo, hi } = solution.root!.enclose(wanted)
        const lambda = I.fromRationals(lo, hi)
        const { a, squared } = modeData(problem, I, wanted)
        const x = I.add(a, lambda)
        const map = I.div(I.sqrt(squared), x)
        const gain = I.sub(I.mul(I.mul(I.fromInteger(BigInt(depth)), lambda), I.pow(map, 2)), I.div(squared, x))
        const norms = decay.map((gamma) =>
          Q.isZero(gamma)
            ? isUndecayed
              ? I.root(map, depth + 1)
              : I.zero
            : I.sqrt(I.div(I.mul(lambda, I.pow(map, 2)), I.fromRational(gamma))),
        )
        return { map, gain, norms }
      })
      const zero = point(Q.zero)
      const weights = decay.map((_, l) => {
        const rows = l === depth ? outputs : widths[l + 1]!
        return Array.from({ length: rows }, (_, i) =>
          Array.from({ length: widths[l]! }, (_, j) => {
            if (l === depth) return j < data.length ? out(I.mul(data[j]!.norms[l]!, frames[j]!.left[i]!)) : zero
            if (i >= data.length) return zero
            if (l === 0) return out(I.mul(data[i]!.norms[0]!, frames[i]!.right[j]!))
            return i === j ? out(data[i]!.norms[l]!) : zero
          }),
        )
      })
      const m = C.map((row, i) =>
        row.map((_, j) =>
          out(data.reduce((sum, { map }, k) => I.add(sum, I.mul(map, I.mul(frames[k]!.left[i]!, frames[k]!.right[j]!))), I.zero)),
        ),
      )
      const loss = out(data.reduce((sum, { gain }) => I.add(sum, gain), I.fromRational(y2)))
      return { loss, m, weights }
    },
    ({ loss, m, weights }) => [[loss, point(y2)], m.flat(), ...weights.map((W) => W.flat())],
  )
}
