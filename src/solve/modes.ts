/** The moments seen through the resolvent: cᵀ(κA+λI)^{-1}c, |m_λ|² and m_λ = (κA+λI)^{-1}c as functions of λ, exact and enclosed. */

import {
  algebraic,
  integer,
  type interval,
  linear,
  type Mode,
  rational as Q,
  type Rational,
  univariate as U,
  type Vector,
} from '../algebra/index.ts'
import type { DiagonalMoments, FullMoments } from '../models/index.ts'
import type { Enclosure } from './decimal.ts'
import { scaledResolvent } from './scaled-resolvent.ts'

type Interval<E> = interval.Interval<E>
type Arithmetic<E> = interval.IntervalArithmetic<E>
type IntegerPolynomial = U.IntegerPolynomial

/** first = N1/Q and second = N/Q² over Q, in lowest terms; deg Q is the number of different eigenvalues that c meets. */
export interface ExactForms {
  readonly denominator: IntegerPolynomial
  readonly first: linear.ScaledPolynomial
  readonly second: linear.ScaledPolynomial
}

/** The data of one output as the solver sees them. */
export interface Modes {
  /** d_0 */
  readonly inputs: number
  readonly secondMoment: Rational
  /** |c|², exactly where that is not a sum of thousands of fractions. */
  readonly squaredSignal: Rational | undefined
  /** |c|² where it is not given exactly. */
  readonly squaredSignalEnclosure?: Enclosure
  readonly exact: ExactForms | undefined
  /** κa where c lies in the eigenspace of one a > 0 (and where A = aI, c = 0). */
  readonly single: Rational | undefined
  /** κa_k and c_k² one by one, where A is diagonal. */
  readonly list: readonly Mode[] | undefined
  /** Encloses cᵀ(κA+λI)^{-1}c and |m_λ|² over λ ≥ 0. */
  readonly forms: <E>(lambda: Interval<E>, I: Arithmetic<E>) => { readonly first: Interval<E>; readonly second: Interval<E> }
  /** Encloses m_λ over λ ≥ 0; at λ = 0 it is (κA)⁺c. */
  readonly solution: <E>(lambda: Interval<E>, I: Arithmetic<E>) => readonly Interval<E>[]
  /** The same for very many entries, from an enclosure of λ and to its precision, without a detour over an arithmetic. */
  readonly mapAround?: (lambda: Enclosure) => readonly Enclosure[]
}

/** Rational functions of a degree up to this are expanded for a diagonal A. */
const mostExpandedModes = 64
/** So many different modes are summed exactly. */
const fewTerms = 4096

// ---------------------------------------------------------------- diagonal A

/**
 * The modes of a diagonal A, or undefined where it has so many different ones that they are not merged and summed exactly. O(K) to
 * build; a value of the forms costs O(K) where nothing was expanded.
 */
export function diagonalModes({ a, c, y2 }: DiagonalMoments, inflation: Rational): Modes | undefined {
  const merged = merge(a, c, inflation)
  if (merged === undefined) return undefined
  const isotropic = merged.length === 0 && a.every((value) => Q.equals(value, a[0]!)) ? Q.mul(inflation, a[0]!) : undefined
  const single = merged.length === 1 ? merged[0]!.eigenvalue : isotropic
  return {
    inputs: a.length,
    secondMoment: y2,
    squaredSignal: merged.reduce((sum, { squaredMoment }) => Q.add(sum, squaredMoment), Q.zero),
    exact: merged.length <= mostExpandedModes ? expandModes(merged) : undefined,
    single: single !== undefined && Q.isZero(single) ? undefined : single,
    list: merged,
    forms: (lambda, I) => sumModes(merged, lambda, I),
    solution: (lambda, I) => {
      const factor = I.fromRational(inflation)
      return a.map((value, k) => {
        const moment = c[k]!
        if (moment.num === 0n) return I.zero
        return I.div(I.fromRational(moment), I.add(I.mul(factor, I.fromRational(value)), lambda))
      })
    },
  }
}

/** κa_k and c_k² ≠ 0, modes with one eigenvalue as one, in the order of first occurrence; undefined for more than `fewTerms` of them. */
function merge(a: Vector, c: Vector, inflation: Rational): readonly Mode[] | undefined {
  const merged = new Map<string, Mode>()
  for (let k = 0; k < a.length; k++) {
    const moment = c[k]!
    if (moment.num === 0n) continue
    const key = Q.toString(a[k]!)
    const squaredMoment = Q.mul(moment, moment)
    const before = merged.get(key)
    merged.set(
      key,
      before === undefined
        ? { eigenvalue: Q.mul(inflation, a[k]!), squaredMoment }
        : { eigenvalue: before.eigenvalue, squaredMoment: Q.add(before.squaredMoment, squaredMoment) },
    )
    if (merged.size > fewTerms) return undefined
  }
  return [...merged.values()]
}

function sumModes<E>(modes: readonly Mode[], lambda: Interval<E>, I: Arithmetic<E>) {
  let [first, second] = [I.zero, I.zero]
  for (const { eigenvalue, squaredMoment } of modes) {
    const x = I.add(I.fromRational(eigenvalue), lambda)
    const quotient = I.div(I.fromRational(squaredMoment), x)
    first = I.add(first, quotient)
    second = I.add(second, I.div(quotient, x))
  }
  return { first, second }
}

/** N1/Q = Σ w_k/(e_k + λ) for different e_k, one term at a time: N1/Q + w/f = (N1 f + w Q)/(Q f). */
export function expandModes(modes: readonly Mode[]): ExactForms {
  const factors = modes.map(({ eigenvalue }): IntegerPolynomial => [eigenvalue.num, eigenvalue.den])
  // w/(p/q + λ) = wq/(p + qλ)
  const weights = modes.map(({ squaredMoment, eigenvalue }) => Q.mul(squaredMoment, Q.fromInteger(eigenvalue.den)))
  const common = weights.reduce((m, { den }) => integer.lcm(m, den), 1n)
  let [numerator, denominator]: [IntegerPolynomial, IntegerPolynomial] = [U.zero, U.one]
  factors.forEach((factor, k) => {
    const { num, den } = weights[k]!
    numerator = U.add(U.mul(numerator, factor), U.scale(denominator, num * (common / den)))
    denominator = U.mul(denominator, factor)
  })
  return formsFrom({ scale: Q.make(1n, common), polynomial: numerator }, denominator)
}

/** Adds the second form, −d/dλ of the first: (N1 Q′ − N1′ Q)/Q². */
function formsFrom(first: linear.ScaledPolynomial, denominator: IntegerPolynomial): ExactForms {
  const { polynomial, scale } = first
  const wronskian = U.sub(U.mul(polynomial, U.derivative(denominator)), U.mul(U.derivative(polynomial), denominator))
  const content = Q.fromInteger(U.content(wronskian))
  return { denominator, first, second: { scale: Q.mul(scale, content), polynomial: U.primitivePart(wronskian) } }
}

// ---------------------------------------------------------------- any A

/**
 * The modes of a full A by its resolvent, without eigenvalues; with variances v_j for A_ij/√(v_i v_j) by that of the pencil κA + λV.
 * The cost is that of `linear.resolvent`.
 */
export function fullModes({ A, c, y2, variances }: FullMoments, inflation: Rational): Modes {
  const scaled = variances === undefined ? undefined : scaledResolvent(A, c, inflation, variances)
  const { denominator, first, second, solution } = scaled ?? linear.resolvent(A, c, { inflation })
  const squaredFactors = scaled?.squaredFactors
  const [constant, linearTerm] = denominator
  return {
    inputs: A.length,
    secondMoment: variances === undefined ? y2 : Q.div(y2, variances.target),
    squaredSignal: leadingRatio(first, denominator),
    exact: { denominator, first, second },
    single: U.degree(denominator) === 1 ? Q.make(constant!, linearTerm!) : undefined,
    list: undefined,
    forms: (lambda, I) => {
      const value = algebraic.encloseValue(denominator, lambda, I)
      return {
        first: I.div(scaledValue(first, lambda, I), value),
        second: I.div(scaledValue(second, lambda, I), I.pow(value, 2)),
      }
    },
    solution: (lambda, I) => {
      const factor = I.div(I.fromRational(solution.scale), algebraic.encloseValue(denominator, lambda, I))
      return solution.numerators.map((numerator, j) => {
        if (numerator.length === 0) return I.zero
        const entry = I.mul(factor, algebraic.encloseValue(numerator, lambda, I))
        return squaredFactors === undefined ? entry : I.mul(entry, I.sqrt(I.fromRational(squaredFactors[j]!)))
      })
    },
  }
}

const scaledValue = <E>({ scale, polynomial }: linear.ScaledPolynomial, x: Interval<E>, I: Arithmetic<E>): Interval<E> =>
  I.mul(I.fromRational(scale), algebraic.encloseValue(polynomial, x, I))

/** |c|² = lim λ·cᵀ(κA+λI)^{-1}c for λ → ∞. */
function leadingRatio({ scale, polynomial }: linear.ScaledPolynomial, denominator: IntegerPolynomial): Rational {
  if (polynomial.length === 0) return Q.zero
  return Q.mul(scale, Q.make(U.leadingCoefficient(polynomial), U.leadingCoefficient(denominator)))
}
