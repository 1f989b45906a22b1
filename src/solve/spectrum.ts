/** The spectrum of a symmetric rational matrix: eigenvalues as algebraic numbers, orthonormal eigenvectors as enclosures of any precision. */

import { type Algebraic, algebraic, type interval, linear, type Matrix, univariate as U } from '../algebra/index.ts'

type Interval<E> = interval.Interval<E>
type Arithmetic<E> = interval.IntervalArithmetic<E>

export interface Eigenspace {
  readonly eigenvalue: Algebraic
  readonly dimension: number
  /** An orthonormal basis, from an enclosure of the eigenvalue to the given number of digits; undefined where that is too coarse. */
  readonly basis: <E>(I: Arithmetic<E>, digits: number) => readonly (readonly Interval<E>[])[] | undefined
}

/**
 * All eigenspaces by descending eigenvalue. With g the square-free part of the characteristic polynomial, the projection on the
 * eigenspace of e is h(S)/g′(e), h = g/(x − e); as it is idempotent, its Cholesky factor with pivots is an orthonormal basis.
 * Cost: one characteristic polynomial and its factorization; a basis costs n products of matrices of order n.
 */
export function spectrum(S: Matrix): readonly Eigenspace[] {
  const { polynomial } = U.fromRationals(linear.characteristicPolynomial(S))
  const g = U.squareFreePart(polynomial)
  return algebraic
    .realRoots(polynomial)
    .map(({ root, multiplicity }) => ({
      eigenvalue: root,
      dimension: multiplicity,
      basis: <E>(I: Arithmetic<E>, digits: number) => factorProjection(projection(S, g, root, I, digits), multiplicity, I),
    }))
    .toReversed()
}

/** An algebraic number as an interval of relative width about 10^−digits. */
export function encloseAlgebraic<E>(a: Algebraic, I: Arithmetic<E>, digits: number): Interval<E> {
  const { lower, upper } = algebraic.isZero(a) ? a.interval : algebraic.narrow(a, { significantDigits: digits }).interval
  return I.fromRationals(lower, upper)
}

type Intervals<E> = readonly (readonly Interval<E>[])[]

function projection<E>(
  S: Matrix,
  g: U.IntegerPolynomial,
  e: Algebraic,
  I: Arithmetic<E>,
  digits: number,
): Intervals<E> | undefined {
  const x = encloseAlgebraic(e, I, digits)
  const slope = algebraic.encloseValue(U.derivative(g), x, I)
  if (I.sign(slope) === undefined) return undefined
  const entries = S.map((row) => row.map((entry) => I.fromRational(entry)))
  const n = S.length
  // Horner's rule for h = g/(x − e), whose coefficients are those of the synthetic division
  let coefficient = I.zero
  let value: Intervals<E> = entries.map((row) => row.map(() => I.zero))
  for (let i = g.length - 1; i >= 1; i--) {
    coefficient = I.add(I.fromInteger(g[i]!), I.mul(x, coefficient))
    const product = i === g.length - 1 ? value : multiply(value, entries, I)
    const added = coefficient
    value = product.map((row, r) => row.map((entry, c) => (r === c ? I.add(entry, added) : entry)))
  }
  return Array.from({ length: n }, (_, r) => value[r]!.map((entry) => I.div(entry, slope)))
}

function multiply<E>(X: Intervals<E>, Y: Intervals<E>, I: Arithmetic<E>): Intervals<E> {
  return X.map((row) => row.map((_, j) => row.reduce((sum, entry, k) => I.add(sum, I.mul(entry, Y[k]![j]!)), I.zero)))
}

/** The columns of the pivoted Cholesky factor of a projection of the given rank. */
function factorProjection<E>(projection: Intervals<E> | undefined, rank: number, I: Arithmetic<E>): Intervals<E> | undefined {
  if (projection === undefined) return undefined
  let rest = projection
  const basis: (readonly Interval<E>[])[] = []
  for (let k = 0; k < rank; k++) {
    // the trace is rank − k, so some diagonal entry is at least (rank − k)/n
    let pivot = 0
    rest.forEach((row, j) => {
      if (I.compare(row[j]!, rest[pivot]![pivot]!) === 1) pivot = j
    })
    const size = rest[pivot]![pivot]!
    if (I.sign(size) !== 1) return undefined
    const root = I.sqrt(size)
    const column = rest.map((row) => I.div(row[pivot]!, root))
    basis.push(column)
    rest = rest.map((row, i) => row.map((entry, j) => I.sub(entry, I.mul(column[i]!, column[j]!))))
  }
  return basis
}
