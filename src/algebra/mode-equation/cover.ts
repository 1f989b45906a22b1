/**
 * A proof of where the roots of g lie: a span is cut into pieces on which g has a proved sign or a proved direction.
 *
 * In u = log μ let g(u) = (D+1)u + D log S − log G. Then g' = (D+1) − 2Dw, where w is the mean of p_k = μ/(a_k + μ) with weights
 * c_k²/(a_k + μ)², and w' = w(1 − w) − 3 Var p with 0 ≤ Var p ≤ w(1 − w). So one value of g and w bounds g far around:
 *   logit w rises by at most h and falls by at most 2h over a step h to the right;   −D/2 ≤ g'' ≤ D;   −(D−1) < g' < D+1.
 * No sum over the modes has to be enclosed on a whole piece.
 */

import type { Budget } from '../budget.ts'

/** Enclosures of g and g' at a point. */
export interface PointValue {
  readonly valueLo: number
  readonly valueHi: number
  readonly slopeLo: number
  readonly slopeHi: number
}

/** How to evaluate g at points μ of type P and to move among them. */
export interface Evaluator<P> {
  readonly depth: number
  readonly evaluate: (at: P) => PointValue
  /** A point strictly between lo < hi, near their geometric mean; undefined where P has none. */
  readonly between: (lo: P, hi: P) => P | undefined
  /** An upper bound of hi/lo. */
  readonly ratio: (lo: P, hi: P) => number
  /** An upper bound of log(hi/lo) ≥ 0. */
  readonly logRatio: (lo: P, hi: P) => number
  /** Some point near at·(1 + relative), on its side of `at`, for |relative| ≤ 1/2. */
  readonly moved: (at: P, relative: number) => P
  readonly compare: (a: P, b: P) => number
}

export type Sign = -1 | 1

/** A closed piece of the half line whose end points are no roots: the signs of g there are proved. */
export interface Span<P> {
  readonly lo: P
  readonly hi: P
  readonly signLo: Sign
  readonly signHi: Sign
}

/** `brackets`: exactly one root each, simple. `undecided`: nothing is known inside. Elsewhere in the span there is no root. */
export interface Cover<P> {
  readonly brackets: readonly Span<P>[]
  readonly undecided: readonly Span<P>[]
}

/** What is proved of g on a piece. */
export type Kind = 'positive' | 'negative' | 'increasing' | 'decreasing' | 'undecided'

interface Piece<P> {
  lo: P
  hi: P
  readonly kind: Kind
}

/** What the value at a point proves about the piece around it; undefined if nothing. */
export function classify<P>(e: Evaluator<P>, lo: P, at: P, hi: P, value: PointValue): Kind | undefined {
  const d = e.depth
  const [left, right] = [e.logRatio(lo, at), e.logRatio(at, hi)]
  const { valueLo, valueHi, slopeLo, slopeHi } = value
  if (slopeLo * shrink > Math.max((d / 2) * right, d * left)) return 'increasing'
  if (-slopeHi * shrink > Math.max(d * right, (d / 2) * left)) return 'decreasing'
  const [wLo, wHi] = [(d + 1 - slopeHi) / (2 * d) - 1e-15, (d + 1 - slopeLo) / (2 * d) + 1e-15]
  const [leftRatio, rightRatio] = [e.ratio(lo, at), e.ratio(at, hi)]
  if (wHi * Math.max(rightRatio, leftRatio * leftRatio) * (d - 1) < (d + 1) * (1 - wHi) * shrink) return 'increasing'
  if (wLo * (d - 1) * shrink > (d + 1) * (1 - wLo) * Math.max(rightRatio * rightRatio, leftRatio)) return 'decreasing'
  // the bounds below are concave (from below) and convex (from above) in the step, so their values at the ends decide
  if (valueLo > 0) {
    const drop = Math.max(
      Math.min((d - 1) * right, quadratic(-slopeLo, d / 4, right)),
      Math.min((d + 1) * left, quadratic(slopeHi, d / 4, left)),
    )
    if (valueLo * shrink > drop) return 'positive'
  }
  if (valueHi < 0) {
    const rise = Math.max(
      Math.min((d + 1) * right, quadratic(slopeHi, d / 2, right)),
      Math.min((d - 1) * left, quadratic(-slopeLo, d / 2, left)),
    )
    if (-valueHi * shrink > rise) return 'negative'
  }
  return undefined
}

/** An upper bound of linear·h + curvature·h², h ≥ 0. */
function quadratic(linear: number, curvature: number, h: number): number {
  const [a, b] = [linear * h, curvature * h * h]
  return a + b + 1e-15 * (Math.abs(a) + b)
}

/** Covers the rounding of the few operations of a comparison. */
const shrink = 1 - 1e-14

/**
 * Cuts the span until every piece is decided or the evaluator's precision is used up. One step of the budget an evaluation.
 * Source of the scheme: exclusion and monotonicity tests of interval branch and prune (Moore, Kearfott, Cloud 2009, chapter 8).
 */
export function cover<P>(e: Evaluator<P>, span: Span<P>, budget: Budget): Cover<P> {
  // at D = 1 g' = 2(1 − w) > 0 everywhere
  if (e.depth === 1) return { brackets: span.signLo === span.signHi ? [] : [span], undecided: [] }
  const pieces: Piece<P>[] = []
  const stack: { lo: P; hi: P }[] = [{ lo: span.lo, hi: span.hi }]
  const settle = (lo: P, hi: P, kind: Kind): void => {
    const last = pieces.at(-1)
    if (last?.kind === kind) last.hi = hi
    else pieces.push({ lo, hi, kind })
  }
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    budget.spend()
    const { lo, hi } = top
    const at = e.between(lo, hi)
    if (at === undefined) {
      settle(lo, hi, 'undecided')
      continue
    }
    const value = e.evaluate(at)
    const kind = classify(e, lo, at, hi, value)
    if (kind !== undefined) settle(lo, hi, kind)
    else if (isExhausted(e, lo, hi, value)) settle(lo, hi, 'undecided')
    else stack.push({ lo: at, hi }, { lo, hi: at })
  }
  return assemble(e, span, pieces, budget)
}

/** Whether the point's own uncertainty, not the size of the piece, is what prevents a decision. */
function isExhausted<P>(e: Evaluator<P>, lo: P, hi: P, { valueLo, valueHi, slopeLo, slopeHi }: PointValue): boolean {
  if (valueLo > 0 || valueHi < 0 || slopeLo > 0 || slopeHi < 0) return false
  return e.depth * e.logRatio(lo, hi) <= slopeHi - slopeLo
}

function signAt<P>(e: Evaluator<P>, at: P): Sign | undefined {
  const { valueLo, valueHi } = e.evaluate(at)
  return valueLo > 0 ? 1 : valueHi < 0 ? -1 : undefined
}

const isSigned = (kind: Kind | undefined): boolean => kind === 'positive' || kind === 'negative'

/** Gives every undecided piece ends of known sign, moving them into monotone neighbours, and finds the sign changes. */
function assemble<P>(e: Evaluator<P>, span: Span<P>, pieces: readonly Piece<P>[], budget: Budget): Cover<P> {
  const brackets: Span<P>[] = []
  const undecided: Span<P>[] = []
  // left to right: the part up to `from` is settled, and g has `sign` there
  let from = span.lo
  let sign = span.signLo
  let open = false
  const close = (to: P, next: Sign): void => {
    if (open) undecided.push({ lo: from, hi: to, signLo: sign, signHi: next })
    else if (sign !== next) brackets.push({ lo: from, hi: to, signLo: sign, signHi: next })
    ;[from, sign, open] = [to, next, false]
  }
  pieces.forEach((piece, i) => {
    if (isSigned(piece.kind)) {
      close(piece.lo, piece.kind === 'positive' ? 1 : -1)
      from = piece.hi
    } else if (piece.kind === 'undecided') {
      if (!open) {
        const start = i === 0 || isSigned(pieces[i - 1]?.kind) ? { at: from, sign } : edge(e, piece.lo, piece, from, -1, budget)
        // a sign found inside the monotone run before closes that run
        if (start !== undefined) close(start.at, start.sign)
      }
      open = true
    } else if (open) {
      const end = edge(e, piece.lo, pieces[i - 1] as Piece<P>, piece.hi, 1, budget)
      if (end !== undefined) close(end.at, end.sign)
    }
  })
  close(span.hi, span.signHi)
  return { brackets, undecided }
}

/** The nearest point outward from an undecided piece's border, up to `limit`, where the sign of g can be told. */
function edge<P>(
  e: Evaluator<P>,
  border: P,
  piece: Piece<P>,
  limit: P,
  direction: Sign,
  budget: Budget,
): { at: P; sign: Sign } | undefined {
  let relative = Math.max(Number.MIN_VALUE, Math.min(e.logRatio(piece.lo, piece.hi), 1 / 8))
  for (let at = border; direction * e.compare(limit, at) > 0; relative = Math.min(4 * relative, 1 / 2)) {
    budget.spend()
    const sign = signAt(e, at)
    if (sign !== undefined) return { at, sign }
    at = e.moved(at, direction * relative)
  }
  return undefined
}
