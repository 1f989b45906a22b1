/** The stationary points of a full A of moderate order in a deep network: its resolvent is expanded, the mode polynomial is not. */

import { startBudget } from '../algebra/budget.ts'
import { algebraic, interval, rational as Q, type Rational, univariate as U } from '../algebra/index.ts'
import { cover, type Evaluator, type Span } from '../algebra/mode-equation/cover.ts'
import { geometricMiddle, logRatio, logToFloat, movedBy, ratio, toFloat } from '../algebra/mode-equation/dyadic-evaluator.ts'
import type { Enclosure } from './decimal.ts'
import type { ExactForms } from './modes.ts'
import type { Root, Roots } from './root.ts'
import { type RootBracket, refineRoot } from './root-refinement.ts'

type Dyadic = interval.Dyadic
const { dyadic } = interval

/** Precisions, in bits, at which pieces are tried before they are given up. */
const precisions = [96, 192, 384, 768]

/**
 * All roots of λ^{D+1}S(λ)^D = G for D ≥ 2, S = N/Q² over Q, by the exclusion tests of `cover`, which need values at points only. N, Q and the
 * numerator of −S′/2 have coefficients of one sign, so that their values have the working precision. A value costs O(r) products.
 */
export function resolventRoots(forms: ExactForms, squaredSignal: Rational, depth: number, product: Rational): Roots {
  const { lo, hi } = spanOf(forms, squaredSignal, depth, product)
  if (dyadic.compare(lo, hi) >= 0) return { roots: [], open: 0 }
  const brackets: Span<Dyadic>[] = []
  let open: readonly Span<Dyadic>[] = [{ lo, hi, signLo: -1, signHi: -1 }]
  const budget = startBudget('resolventRoots')
  for (const precision of precisions) {
    const e = evaluator(forms, depth, product, precision)
    const found = open.map((span) => cover(e, span, budget))
    brackets.push(...found.flatMap((part) => part.brackets))
    open = found.flatMap((part) => part.undecided)
    if (open.length === 0) break
  }
  brackets.sort((a, b) => dyadic.compare(a.lo, b.lo))
  const rough = evaluator(forms, depth, product, precisions[0]!)
  return { roots: brackets.map((bracket) => rootIn(bracket, rough, forms, depth, product)), open: open.length }
}

/** S(λ) < S(0) and S(λ) < |c|²/λ² leave (G/S(0)^D)^{1/(D+1)} < λ < (|c|^{2D}/G)^{1/(D−1)}. */
function spanOf({ denominator, second }: ExactForms, squaredSignal: Rational, depth: number, product: Rational) {
  const I = interval.dyadicIntervals(96)
  const constant = Q.fromInteger(denominator[0]!)
  const atZero = Q.div(Q.mul(second.scale, Q.fromInteger(second.polynomial[0]!)), Q.mul(constant, constant))
  const G = I.fromRational(product)
  return {
    lo: I.root(I.div(G, I.pow(I.fromRational(atZero), depth)), depth + 1).lo,
    hi: I.root(I.div(I.pow(I.fromRational(squaredSignal), depth), G), depth - 1).hi,
  }
}

/** g(log λ) = log(λ^{D+1}S^D/G) and g′ = (D+1) − 2Dw, w = λS_3/S_2 with S_3 = −S_2′/2 = scale·(NQ′ − N′Q/2)/Q³. */
function evaluator({ denominator, second }: ExactForms, depth: number, product: Rational, precision: number): Evaluator<Dyadic> {
  const I = interval.dyadicIntervals(precision)
  const { polynomial, scale } = second
  const twice = U.sub(U.scale(U.mul(polynomial, U.derivative(denominator)), 2n), U.mul(U.derivative(polynomial), denominator))
  const factor = I.fromRational(scale)
  const inverseProduct = I.div(I.one, I.fromRational(product))
  const rounded = ({ mantissa, exponent }: Dyadic): Dyadic => dyadic.round(mantissa, exponent, precision, -1)
  return {
    depth,
    evaluate(at) {
      const lambda = { lo: at, hi: at }
      const value = (f: U.IntegerPolynomial) => algebraic.encloseValue(f, lambda, I)
      const [N, denominatorValue] = [value(polynomial), value(denominator)]
      const S = I.mul(factor, I.div(N, I.pow(denominatorValue, 2)))
      const quotient = I.mul(I.mul(I.pow(lambda, depth + 1), I.pow(S, depth)), inverseProduct)
      const doubledShare = I.div(I.mul(lambda, value(twice)), I.mul(N, denominatorValue))
      const slope = I.sub(I.fromInteger(BigInt(depth + 1)), I.mul(I.fromInteger(BigInt(depth)), doubledShare))
      return {
        valueLo: logToFloat(quotient.lo, -1),
        valueHi: logToFloat(quotient.hi, 1),
        slopeLo: toFloat(slope.lo, -1),
        slopeHi: toFloat(slope.hi, 1),
      }
    },
    between(lo, hi) {
      const at = rounded(geometricMiddle(lo, hi))
      return dyadic.compare(at, lo) > 0 && dyadic.compare(at, hi) < 0 ? at : undefined
    },
    ratio,
    logRatio,
    moved: (at, by) => rounded(movedBy(at, by)),
    compare: dyadic.compare,
  }
}

function rootIn(span: Span<Dyadic>, e: Evaluator<Dyadic>, forms: ExactForms, depth: number, product: Rational): Root {
  const bracket = { ...approximate(span, e), lo: dyadic.toRational(span.lo), hi: dyadic.toRational(span.hi), signLo: span.signLo }
  const secondAt = (lambda: Rational, bits: number): Enclosure => {
    const I = interval.dyadicIntervals(bits)
    const at = I.fromRational(lambda)
    const S = I.div(
      I.mul(I.fromRational(forms.second.scale), algebraic.encloseValue(forms.second.polynomial, at, I)),
      I.pow(algebraic.encloseValue(forms.denominator, at, I), 2),
    )
    return { lo: I.lower(S)!, hi: I.upper(S)! }
  }
  let [best, found]: [number, Enclosure] = [0, bracket]
  const enclose = (digits: number): Enclosure => {
    if (digits > best) [best, found] = [digits, refineRoot(bracket, depth, product, secondAt, digits)]
    return found
  }
  return { shape: span.signHi > 0 ? 'minimum' : 'maximum', exact: undefined, enclose }
}

const mostSteps = 200

/** Newton's steps in log λ, kept inside by bisection, without proof. */
function approximate({ lo, hi, signLo }: Span<Dyadic>, e: Evaluator<Dyadic>): Pick<RootBracket, 'guess' | 'slope'> {
  let [low, high] = [lo, hi]
  let at = e.between(low, high) ?? low
  let slope = 1
  for (let step = 0; step < mostSteps; step++) {
    const { valueLo, valueHi, slopeLo, slopeHi } = e.evaluate(at)
    const value = (valueLo + valueHi) / 2
    slope = (slopeLo + slopeHi) / 2
    if (Math.abs(value) < 1e-13) break
    if (value > 0 === signLo > 0) low = at
    else high = at
    const move = Math.expm1(-value / slope)
    const next = Math.abs(move) < 1 / 2 ? e.moved(at, move) : undefined
    const isInside = next !== undefined && e.compare(next, low) > 0 && e.compare(next, high) < 0
    const after = isInside ? next : e.between(low, high)
    if (after === undefined) break
    at = after
  }
  return { guess: dyadic.toRational(at), slope }
}
