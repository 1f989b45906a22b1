/** All positive roots of the mode equation, isolated, refined and counted with proof, without expanding a polynomial. */

import { type Budget, type BudgetOptions, startBudget } from '../budget.ts'
import { DomainError } from '../errors.ts'
import { dyadic as D, type Dyadic, dyadicIntervals, type Interval } from '../interval/index.ts'
import * as Q from '../rational.ts'
import { type Cover, cover, type Span } from './cover.ts'
import { type DyadicEvaluator, dyadicEvaluator, logToFloat, toFloat } from './dyadic-evaluator.ts'
import { isArrays, type ModeEquation, type NormalForm, normalize } from './equation.ts'
import { expansionEvaluator } from './expansion-evaluator.ts'
import { directSums, floatEvaluator, floatSpan } from './float-evaluator.ts'
import { safeEigenvalue, shifted, toFloatModes } from './float-modes.ts'
import { groupedSums, worthGrouping } from './grouped-sums.ts'
import { polish } from './polish.ts'
import { refine, type Slope } from './refine.ts'

export interface ModeRootOptions extends BudgetOptions {
  /** Decimal digits of λ: the enclosures' relative width is at most 10^−digits. Default 30. */
  readonly digits?: number
  /** The largest working precision, in bits, at which a cluster is still tried. Default 512. */
  readonly maxPrecision?: number
}

/** A simple root: the interval holds exactly one root. `rises` tells whether λ^{D+1}S^D − G changes from − to + there. */
export interface ModeRoot {
  readonly interval: Interval<Q.Rational>
  /** In t = (G/λ^{D+1})^{1/D(D+1)} the reduced loss has a local minimum where this is true, a local maximum where it is false. */
  readonly rises: boolean
}

/**
 * A piece that stayed undecided at `precision` bits: two or more roots so close, a multiple root, or a near miss. The number of
 * its roots, with multiplicity, has the given parity. Intervals can never decide an exactly double root: ask the mode polynomial
 * (`modePolynomial`) for a common root with its derivative.
 */
export interface UndecidedPiece {
  readonly interval: Interval<Q.Rational>
  readonly reason: 'multiple root, roots too close, or a near miss'
  readonly precision: number
  readonly parity: 'even' | 'odd'
}

/** Every positive root lies in one of `roots` or in one of `undecided`; both ascend. */
export interface ModeRoots {
  readonly roots: readonly ModeRoot[]
  readonly undecided: readonly UndecidedPiece[]
  /** The proved number of positive roots; undefined where a piece is undecided. */
  readonly count: number | undefined
}

/**
 * All λ > 0 with λ^{D+1} (Σ_k c_k²/(κ a_k + λ)²)^D = G, i.e. the stationary points t > 0 of the reduced loss.
 *
 * The a-priori bounds leave a compact span of log λ; it is cut into pieces on which g = (D+1) log λ + D log S − log G has a proved sign or
 * a proved direction (cover.ts), in doubles with proved error bounds, and, where these do not suffice, with 128, 256, … bits.
 * Each sign change is refined by interval Newton steps. Cost: O(K) a point, a few points per unit of log λ; for many modes given as
 * doubles the points cost O(1) after one pass that groups the modes by magnitude.
 *
 * @throws DomainError, ShapeError for invalid data (see `normalize`); BudgetExceededError (a step is one evaluation of g)
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { modeEquation, rational as Q } from 'modewise/algebra'
 * const modes = [['1', '4.5369'], ['0.001', '0.103684']].map(([a, c]) => ({ eigenvalue: Q.parse(a!), squaredMoment: Q.parse(c!) }))
 * const found = modeEquation.solve({ depth: 2, inflation: Q.one, product: Q.one, modes })
 * assert.equal(found.count, 4)
 * assert.deepEqual(found.roots.map((root) => root.rises), [true, false, true, false])
 * ```
 */
export function solve(equation: ModeEquation, options: ModeRootOptions = {}): ModeRoots {
  const { digits = 30, maxPrecision = 512 } = options
  if (!Number.isSafeInteger(digits) || digits < 1 || digits > 250) {
    throw new DomainError('modeEquation.solve', 'digits', String(digits), 'an integer from 1 to 250')
  }
  if (!Number.isSafeInteger(maxPrecision) || maxPrecision < 64 || maxPrecision > 900) {
    throw new DomainError('modeEquation.solve', 'maxPrecision', String(maxPrecision), 'an integer from 64 to 900')
  }
  const budget = startBudget('modeEquation.solve', options)
  const form = normalize(equation)
  const plan = planOf(form, budget)
  if (plan === undefined) return { roots: [], undecided: [], count: 0 }
  return finish(form, plan, { digits, maxPrecision }, budget)
}

/** The cover in doubles where they suffice; undefined where there is certainly no root. */
function planOf(form: NormalForm, budget: Budget): Plan | undefined {
  const gap = form.depth === 1 ? firstOrderGap(form) : 1
  if (form.count === 0 || gap === undefined) return undefined
  return inFloats(form, gap, budget) ?? { ...inDyadics(form, gap), hints: [] }
}

/** A simple root that is isolated but not refined: the interval holds exactly one root, and its ends are none. */
export interface IsolatedModeRoot extends ModeRoot {
  /** Approximations of the root and of the derivative of log(λ^{D+1}S^D) by log λ there, where doubles found them. */
  readonly hint: { readonly guess: Q.Rational; readonly slope: number } | undefined
}

/** The number of roots and where they are, as `solve` proves it, for callers that refine by other means. `undecided` counts pieces. */
export function isolate(
  equation: ModeEquation,
  options: Omit<ModeRootOptions, 'digits'> = {},
): { readonly roots: readonly IsolatedModeRoot[]; readonly undecided: number } {
  const { maxPrecision = 512 } = options
  const budget = startBudget('modeEquation.isolate', options)
  const form = normalize(equation)
  const plan = planOf(form, budget)
  if (plan === undefined) return { roots: [], undecided: 0 }
  const { brackets, open } = escalate(form, plan, maxPrecision, budget)
  const scale = scaleOf(form)
  const roots = brackets.map(({ bracket: { lo, hi, signHi }, hint }): IsolatedModeRoot => {
    const slope = hint === undefined ? undefined : (hint.slope.enclosure.lo + hint.slope.enclosure.hi) / 2
    return {
      interval: { lo: scale(lo), hi: scale(hi) },
      rises: signHi > 0,
      hint: hint === undefined || slope === undefined ? undefined : { guess: scale(hint.start), slope },
    }
  })
  return { roots, undecided: open.length }
}

/** A guess of a root and the slope there, for the bracket of the same index. */
interface Hint {
  readonly start: Dyadic
  readonly slope: Slope
}

interface Plan extends Cover<Dyadic> {
  /** An evaluator of about 100 bits that is tried first: for very many modes. */
  readonly quick?: DyadicEvaluator
  readonly hints: readonly (Hint | undefined)[]
}

/** For D = 1: a lower bound of 1 − √(G/s²), s² = Σ c_k², or undefined where G ≥ s², so that there is no root. */
function firstOrderGap(form: NormalForm): number | undefined {
  const total = totalMoment(form)
  if (Q.compare(form.product, total) >= 0) return undefined
  // 1 − q = (1 − q²)/(1 + q) > (1 − q²)/2
  const half = Q.div(Q.sub(total, form.product), Q.add(total, total))
  return Math.min(1 / 2, toFloat(D.fromRational(half, 53, -1), -1))
}

/** Σ c_k² exactly; for many doubles a number below it that is still above G, where there is one. */
function totalMoment({ modes, count, product }: NormalForm): Q.Rational {
  if (!isArrays(modes)) return modes.reduce((sum, mode) => Q.add(sum, mode.squaredMoment), Q.zero)
  const rough = modes.squaredMoments.reduce((sum, c) => sum + c, 0) * (1 - count * 2 ** -52)
  if (Number.isFinite(rough) && Q.compare(product, Q.fromFloatExactly(rough)) < 0) return Q.fromFloatExactly(rough)
  return D.toRational(modes.squaredMoments.reduce((sum: Dyadic, c) => D.add(sum, D.fromFloat(c), 5000, 1), D.zero))
}

/** The cover in doubles; undefined where the data leave their safe range. */
function inFloats(form: NormalForm, gap: number, budget: Budget): Plan | undefined {
  const modes = toFloatModes(form)
  if (modes === undefined) return undefined
  const { depth } = form
  const { eigenvalueShift: shift, momentShift } = modes
  // μ = μ'·2^shift turns G into G·2^(shift(D−1) − D·momentShift)
  const scale = shift * (depth - 1) - depth * momentShift
  const product = scale === 0 ? form.product : shifted(form.product, scale)
  const logProduct = {
    lo: logToFloat(D.fromRational(product, 60, -1), -1),
    hi: logToFloat(D.fromRational(product, 60, 1), 1),
  }
  const { lo, hi } = floatSpan(depth, logProduct, modes, gap)
  if (lo >= hi) return { brackets: [], undecided: [], hints: [] }
  if (!(lo >= 1 / safeEigenvalue && hi <= safeEigenvalue)) return undefined
  const sums = worthGrouping(modes) ? groupedSums(modes) : directSums(modes)
  const e = floatEvaluator(depth, logProduct, sums)
  const found = cover(e, { lo, hi, signLo: -1, signHi: depth === 1 ? 1 : -1 }, budget)
  const lift = (x: number): Dyadic => {
    const { mantissa, exponent } = D.fromFloat(x)
    return { mantissa, exponent: exponent + shift }
  }
  const liftSpan = (span: Span<number>): Span<Dyadic> => ({ ...span, lo: lift(span.lo), hi: lift(span.hi) })
  const hints = found.brackets.map((bracket): Hint => {
    const start = polish(e, bracket)
    const { slopeLo, slopeHi } = e.evaluate(start)
    return { start: lift(start), slope: { at: lift(start), enclosure: { lo: slopeLo, hi: slopeHi } } }
  })
  const plan = { brackets: found.brackets.map(liftSpan), undecided: found.undecided.map(liftSpan), hints }
  return isArrays(form.modes) && worthGrouping(modes) ? { ...plan, quick: expansionEvaluator(form, modes, e) } : plan
}

/** The whole a-priori span as one undecided piece, in dyadic numbers (the bounds are those of `floatSpan`). */
function inDyadics(form: NormalForm, gap: number): Cover<Dyadic> {
  const I = dyadicIntervals(64)
  const { depth, modes } = form
  let [atZero, total, largest] = [I.zero, I.zero, I.zero]
  for (let k = 0; k < form.count; k++) {
    const [a, c] = isArrays(modes)
      ? [Q.fromFloatExactly(modes.eigenvalues[k] as number), Q.fromFloatExactly(modes.squaredMoments[k] as number)]
      : [modes[k]?.eigenvalue as Q.Rational, modes[k]?.squaredMoment as Q.Rational]
    const [A, C] = [I.fromRational(a), I.fromRational(c)]
    atZero = I.add(atZero, I.div(C, I.mul(A, A)))
    total = I.add(total, C)
    largest = I.max(largest, A)
  }
  const product = I.fromRational(form.product)
  const lo = I.root(I.div(product, I.pow(atZero, depth)), depth + 1).lo
  const hi =
    depth === 1
      ? I.div(largest, { lo: D.fromFloat(gap), hi: D.fromFloat(gap) }).hi
      : I.root(I.div(I.pow(total, depth), product), depth - 1).hi
  if (D.compare(lo, hi) >= 0) return { brackets: [], undecided: [] }
  return { brackets: [], undecided: [{ lo, hi, signLo: -1, signHi: depth === 1 ? 1 : -1 }] }
}

interface Isolated {
  /** By ascending μ. */
  readonly brackets: readonly { readonly bracket: Span<Dyadic>; readonly hint: Hint | undefined }[]
  readonly open: readonly Span<Dyadic>[]
  readonly precision: number
}

/** Tries what is undecided with more and more bits. */
function escalate(form: NormalForm, plan: Plan, maxPrecision: number, budget: Budget): Isolated {
  const brackets = plan.brackets.map((bracket, i) => ({ bracket, hint: plan.hints[i] }))
  let open = plan.undecided
  let precision = 64
  while (open.length > 0 && precision < maxPrecision) {
    precision = Math.min(2 * precision, maxPrecision)
    const next: Span<Dyadic>[] = []
    for (const span of open) {
      const found = cover(dyadicEvaluator(form, span.lo, precision), span, budget)
      brackets.push(...found.brackets.map((bracket) => ({ bracket, hint: undefined })))
      next.push(...found.undecided)
    }
    open = next
  }
  brackets.sort((a, b) => D.compare(a.bracket.lo, b.bracket.lo))
  return { brackets, open, precision }
}

const scaleOf =
  ({ scale }: NormalForm) =>
  (x: Dyadic): Q.Rational =>
    Q.mul(scale, D.toRational(x))

/** Refines every bracket and scales back to λ. */
function finish(
  form: NormalForm,
  plan: Plan,
  limits: { readonly digits: number; readonly maxPrecision: number },
  budget: Budget,
): ModeRoots {
  const { digits, maxPrecision } = limits
  const { brackets, open, precision } = escalate(form, plan, maxPrecision, budget)
  const scale = scaleOf(form)
  const toInterval = ({ lo, hi }: Interval<Dyadic>): Interval<Q.Rational> => ({ lo: scale(lo), hi: scale(hi) })
  const evaluators = new Map<number, DyadicEvaluator>()
  const from = brackets[0]?.bracket.lo
  const at = (bits: number): DyadicEvaluator => {
    const e = evaluators.get(bits) ?? dyadicEvaluator(form, from as Dyadic, bits)
    evaluators.set(bits, e)
    return e
  }
  const roots = brackets.map(({ bracket, hint }): ModeRoot => {
    const quick = plan.quick && refine(plan.quick, bracket, hint?.start, hint?.slope, 10 ** -digits, 120, budget)
    return { interval: toInterval(quick ?? narrow(bracket, hint, at, digits, maxPrecision, budget)), rises: bracket.signHi > 0 }
  })
  const undecided = open.map(
    (span): UndecidedPiece => ({
      interval: toInterval(span),
      reason: 'multiple root, roots too close, or a near miss',
      precision,
      parity: span.signLo === span.signHi ? 'even' : 'odd',
    }),
  )
  return { roots, undecided, count: undecided.length === 0 ? roots.length : undefined }
}

/** Refines with the bits that the digits need at a slope of order 1, then with twice as many, until the slope is made up for. */
function narrow(
  bracket: Span<Dyadic>,
  hint: Hint | undefined,
  at: (bits: number) => DyadicEvaluator,
  digits: number,
  maxPrecision: number,
  budget: Budget,
): Interval<Dyadic> {
  const wanted = Math.ceil(digits * Math.log2(10))
  for (let bits = wanted + 14; ; bits *= 2) {
    const found = refine(at(bits), bracket, hint?.start, hint?.slope, 10 ** -digits, bits + 8, budget)
    if (found !== undefined) return found
    if (bits > 4 * (maxPrecision + wanted)) return bracket
  }
}
