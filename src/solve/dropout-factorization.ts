/** Several outputs with noise, one hidden layer, A = aI: soft thresholding of the singular values of C (dropout matrix factorization). */

import { algebraic, type interval, rational as Q, type Rational } from '../algebra/index.ts'
import { decayProduct, type Network, noiseInflation, type SeveralOutputs } from '../models/index.ts'
import type { ModeAnswer, SeveralAnswer, Weights } from './answer.ts'
import { type Enclosure, point } from './decimal.ts'
import { equalizingRotation } from './equalizing-rotation.ts'
import { toDigits } from './precision.ts'
import { singularFrames } from './singular-frames.ts'
import { gramMatrix, requireOrder, splitModes } from './singular-modes.ts'
import { type Eigenspace, encloseAlgebraic, spectrum } from './spectrum.ts'

type Interval<E> = interval.Interval<E>

interface Result {
  readonly loss: Enclosure
  readonly singularValues: readonly Enclosure[]
  /** σ_i of the active modes. */
  readonly mapValues: readonly Enclosure[]
  readonly lambdas: readonly Enclosure[]
  /** (s_q(1 + qρ) − ρ Σ_{i≤q} s_i)/Γ, ρ = σ²/d_1, for q ≤ d_1: σ_q > 0 iff it is above 1. Negative where noise alone drops the mode. */
  readonly factors: readonly Enclosure[]
  readonly m: readonly (readonly Enclosure[])[]
  readonly weights: Weights
}

/**
 * With q active modes T = (Σ_{i≤q} s_i − qΓ)/(a(1 + qσ²/d_1)) and σ_i = (s_i − Γ)/a − (σ²/d_1)T; q ≤ d_1 is the largest number with
 * σ_q > 0. The minimum is y2 − Σ_{i≤q}(s_i − Γ)σ_i: at a minimum of the quadratic form its value is half of the linear part.
 * Sources: Cavazza et al. 2018; Mianjy and Arora 2019.
 */
export function dropoutFactorization(network: Network, { C, y2 }: SeveralOutputs, a: Rational, digits: number): SeveralAnswer {
  const product = decayProduct(network)
  const width = network.widths[1]!
  const ratio = Q.div(network.noise[0]!, Q.fromSafeInteger(width))
  const S = gramMatrix(C)
  requireOrder(S)
  const spaces = spectrum(S).filter((space) => algebraic.sign(space.eigenvalue) > 0)
  const modes = spaces.flatMap((space) => Array.from({ length: space.dimension }, () => space))
  const active = countActive(modes, product, ratio, width)
  const chosen = modes.slice(0, active)
  const result = evaluate(network, C, y2, a, ratio, product, spaces, modes, chosen, digits)
  const free = network.decay.filter(Q.isZero).length
  const attained = free !== 1 || active === 0
  // equal singular values are active together, so only the width can part them
  const isSplit = active > 0 && modes[active] === modes[active - 1]
  const zero = point(Q.zero)
  return {
    kind: 'several outputs',
    inflation: noiseInflation(network),
    product,
    trivial: active === 0,
    attained,
    unique: !attained
      ? 'no minimum exists: the infimum is approached as the layer without weight decay grows and the other vanishes'
      : active === 0
        ? 'yes'
        : isSplit
          ? splitModes
          : 'the map M is unique; the weights are so up to rotations that keep the norms of the hidden units equal',
    method: 'exact',
    loss: result.loss,
    weights: attained ? result.weights : undefined,
    checks: [],
    notes: [],
    m: result.m,
    modes: modes.map((_, i): ModeAnswer => {
      const t = result.mapValues[i] ?? zero
      const lambda = result.lambdas[i] === undefined ? undefined : { enclosure: result.lambdas[i]! }
      const factor = result.factors[i]
      const decayFactor = factor !== undefined && Q.sign(factor.lo) > 0 ? { decayFactor: factor } : {}
      return {
        singularValue: result.singularValues[i]!,
        mapValue: t,
        active: i < active,
        t,
        lambda,
        ...decayFactor,
        stationary: [],
      }
    }),
    thresholds: undefined,
  }
}

/** Precisions, in digits, at which signs are tried before exact arithmetic. */
const attempts = [30, 120]

/**
 * The largest q ≤ d_1 with σ_q > 0. As σ_q > 0 iff (s_q − Γ)(1 + qρ) > ρ Σ_{i≤q}(s_i − Γ), ρ = σ²/d_1, and this fails for all larger q
 * once it fails, q is found from below.
 */
function countActive(modes: readonly Eigenspace[], product: Rational, ratio: Rational, width: number): number {
  let q = 0
  while (q < Math.min(width, modes.length) && isActive(modes.slice(0, q + 1), product, ratio)) q++
  return q
}

function isActive(modes: readonly Eigenspace[], product: Rational, ratio: Rational): boolean {
  const q = modes.length
  // (s_q − Γ)(1 + qρ) − ρ Σ(s_i − Γ) = s_q(1 + qρ) − ρ Σ s_i − Γ, for q = 1: s_1 − Γ
  if (q === 1) return algebraic.compareToRational(modes[0]!.eigenvalue, product) > 0
  const factor = Q.add(Q.one, Q.mul(Q.fromSafeInteger(q), ratio))
  for (const digits of attempts) {
    const sign = toDigits<-1 | 0 | 1 | undefined>(
      digits,
      false,
      (I, wanted) => {
        const values = modes.map(({ eigenvalue }) => I.sqrt(encloseAlgebraic(eigenvalue, I, wanted)))
        const sum = values.reduce(I.add, I.zero)
        const left = I.sub(I.mul(I.fromRational(factor), values.at(-1)!), I.mul(I.fromRational(ratio), sum))
        return I.sign(I.sub(left, I.sqrt(I.fromRational(product))))
      },
      () => [],
    )
    if (sign !== undefined) return sign > 0
  }
  const roots = modes.map(({ eigenvalue }) => algebraic.sqrt(eigenvalue))
  const scaled = (root: algebraic.Algebraic, r: Rational) => algebraic.mul(root, algebraic.fromRational(r))
  const sum = roots.reduce((total, root) => algebraic.add(total, root), algebraic.zero)
  const difference = algebraic.sub(scaled(roots.at(-1)!, factor), scaled(sum, ratio))
  return algebraic.compare(difference, algebraic.sqrt(algebraic.fromRational(product))) > 0
}

function evaluate(
  { widths, decay }: Network,
  C: SeveralOutputs['C'],
  y2: Rational,
  a: Rational,
  ratio: Rational,
  product: Rational,
  spaces: readonly Eigenspace[],
  modes: readonly Eigenspace[],
  chosen: readonly Eigenspace[],
  digits: number,
): Result {
  const q = chosen.length
  const width = widths[1]!
  return toDigits<Result>(
    digits,
    false,
    (I, wanted, out) => {
      const gamma = I.sqrt(I.fromRational(product))
      const s = modes.map(({ eigenvalue }) => I.sqrt(encloseAlgebraic(eigenvalue, I, wanted)))
      const excess = s.slice(0, q).map((value) => I.sub(value, gamma))
      const count = Q.add(Q.one, Q.mul(Q.fromSafeInteger(q), ratio))
      const total = I.div(excess.reduce(I.add, I.zero), I.fromRational(Q.mul(a, count)))
      const shift = I.mul(I.fromRational(ratio), total)
      const map = excess.map((value) => I.sub(I.div(value, I.fromRational(a)), shift))
      const gain = map.reduce((sum, sigma, i) => I.add(sum, I.mul(excess[i]!, sigma)), I.zero)
      const frames = singularFrames(C, false, spaces, chosen, I, wanted)
      const rotation = equalizingRotation(map, width, I)
      // U = (γ_1/γ_u)^{1/4} P S^{1/2} R, W = (γ_u/γ_1)^{1/4} Rᵀ S^{1/2} Qᵀ; without decay both factors are 1
      const isUndecayed = decay.every(Q.isZero)
      const balance = Q.isZero(product) ? (isUndecayed ? I.one : I.zero) : I.root(I.fromRational(Q.div(decay[0]!, decay[1]!)), 4)
      const inverse = Q.isZero(product) ? balance : I.div(I.one, balance)
      const roots = map.map((sigma) => I.sqrt(sigma))
      const column = (j: number, side: 'left' | 'right', i: number): Interval<typeof I.zero.lo> =>
        roots.reduce((sum, root, k) => I.add(sum, I.mul(I.mul(root, rotation[k]![j]!), frames[k]![side][i]!)), I.zero)
      const W = Array.from({ length: width }, (_, j) => C[0]!.map((_, i) => out(I.mul(inverse, column(j, 'right', i)))))
      const U = C.map((_, i) => Array.from({ length: width }, (_, j) => out(I.mul(balance, column(j, 'left', i)))))
      const m = C.map((row, i) =>
        row.map((_, j) =>
          out(map.reduce((sum, sigma, k) => I.add(sum, I.mul(sigma, I.mul(frames[k]!.left[i]!, frames[k]!.right[j]!))), I.zero)),
        ),
      )
      return {
        loss: out(I.sub(I.fromRational(y2), gain)),
        singularValues: s.map(out),
        mapValues: map.map(out),
        lambdas: map.map((sigma) => out(I.div(gamma, sigma))),
        factors: Q.isZero(product) ? [] : decayFactors(s.slice(0, width), ratio, gamma, I).map(out),
        m,
        weights: [W, U],
      }
    },
    ({ loss, singularValues, mapValues, factors, m, weights }) => [
      [loss, point(y2)],
      [...factors, point(Q.one)],
      singularValues,
      mapValues,
      m.flat(),
      ...weights.map((W) => W.flat()),
    ],
  )
}

function decayFactors<E>(
  s: readonly Interval<E>[],
  ratio: Rational,
  gamma: Interval<E>,
  I: interval.IntervalArithmetic<E>,
): readonly Interval<E>[] {
  let sum = I.zero
  return s.map((value, i) => {
    sum = I.add(sum, value)
    const count = I.fromRational(Q.add(Q.one, Q.mul(Q.fromSafeInteger(i + 1), ratio)))
    return I.div(I.sub(I.mul(count, value), I.mul(I.fromRational(ratio), sum)), gamma)
  })
}
