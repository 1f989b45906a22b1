/** Whether moments can be those of data: A symmetric and positive semidefinite, c in the range of A, y2 ≥ cᵀA⁺c. */

import { interval, linear, type Matrix, rational as Q, type Rational, type Vector } from '../algebra/index.ts'
import type { Moments } from './network.ts'
import { isCertainlyPositiveDefinite } from './positive-definite.ts'
import { SpecError, shorten } from './spec-error.ts'

/** Beyond this order the exact decisions would take minutes; there a proof in outward rounded doubles is asked for. */
const largestExact = 150

/** @throws SpecError naming the field, with a witness where there is one */
export function validateMoments(moments: Moments): void {
  switch (moments.kind) {
    case 'diagonal':
      validateDiagonal(moments.a, moments.c, moments.y2)
      break
    case 'full':
      requireLength('data.c', moments.c.length, moments.A.length)
      validateFull(moments.A, [moments.c], () => 'data.c', moments.y2)
      break
    case 'several outputs':
      moments.C.forEach((row, i) => {
        requireLength(`data.C[${i}]`, row.length, moments.A.length)
      })
      validateFull(moments.A, moments.C, (i) => `data.C[${i}]`, moments.y2)
      break
  }
}

const entries = (count: number): string => `${count} ${count === 1 ? 'entry' : 'entries'}`

function requireLength(field: string, found: number, needed: number): void {
  if (found !== needed) throw new SpecError(field, entries(found), `${needed}, as A has ${needed} rows`)
}

// ---------------------------------------------------------------- diagonal A

function validateDiagonal(a: Vector, c: Vector, y2: Rational): void {
  if (a.length !== c.length) throw new SpecError('data.c', entries(c.length), `${a.length}, as many as data.a has`)
  requireNonnegative(y2)
  a.forEach((value, k) => {
    if (value.num < 0n) throw new SpecError(`data.a[${k}]`, Q.toString(value), 'at least 0: it is a mean square')
    if (value.num === 0n && c[k]!.num !== 0n) {
      throw new SpecError(`data.c[${k}]`, shorten(Q.toString(c[k]!)), `0, as data.a[${k}] is 0: c must lie in the range of A`)
    }
  })
  requireEnough(y2, explainedPart(a, c, y2))
}

/** Σ c_k²/a_k, exactly for few modes; for many undefined where it is not certainly more than y2, else a number between the two. */
function explainedPart(a: Vector, c: Vector, y2: Rational): Rational | undefined {
  if (a.length <= 1000) {
    return a.reduce((sum, value, k) => (value.num === 0n ? sum : Q.add(sum, Q.div(Q.mul(c[k]!, c[k]!), value))), Q.zero)
  }
  if (isCertainlyEnough(a, c, y2)) return undefined
  const I = interval.dyadicIntervals(128)
  let sum = I.zero
  a.forEach((value, k) => {
    if (value.num === 0n) return
    const x = I.fromRational(c[k]!)
    sum = I.add(sum, I.div(I.mul(x, x), I.fromRational(value)))
  })
  return I.compare(sum, I.fromRational(y2)) === 1 ? I.lower(sum) : undefined
}

/** Whether Σ c_k²/a_k computed in doubles lies below y2 by more than all roundings, u = 2⁻⁵³: 9u a term and u an addition. */
function isCertainlyEnough(a: Vector, c: Vector, y2: Rational): boolean {
  let sum = 0
  for (let k = 0; k < a.length; k++) {
    const [value, moment] = [a[k]!, c[k]!]
    if (moment.num === 0n) continue
    const x = Number(moment.num) / Number(moment.den)
    const term = (x * x * Number(value.den)) / Number(value.num)
    // no step of an ordinary term leaves the range where roundings are relative
    if (!(Math.abs(x) > 1e-100 && Math.abs(x) < 1e100 && term > 1e-200 && term < 1e200)) return false
    sum += term
  }
  const bound = sum * (1 + (a.length + 16) * 2 ** -52)
  return Number.isFinite(bound) && Q.compare(Q.fromFloatExactly(bound), y2) <= 0
}

function requireNonnegative(y2: Rational): void {
  if (y2.num < 0n) throw new SpecError('data.y2', shorten(Q.toString(y2)), 'at least 0: it is a mean square')
}

function requireEnough(y2: Rational, explained: Rational | undefined): void {
  if (explained === undefined || Q.compare(y2, explained) >= 0) return
  const bound = Q.toString(explained)
  const shown = bound.length <= 40 ? bound : `about ${Q.toNumber(explained).toPrecision(17)}`
  throw new SpecError('data.y2', shorten(Q.toString(y2)), `at least ${shown}, the part of it that a linear map of x explains`)
}

// ---------------------------------------------------------------- any A

function validateFull(A: Matrix, C: Matrix, fieldOf: (row: number) => string, y2: Rational): void {
  const n = A.length
  if (n === 0) throw new SpecError('data.A', 'a list of 0 rows', 'a square matrix with as many rows as there are inputs')
  A.forEach((row, i) => {
    if (row.length !== n) throw new SpecError(`data.A[${i}]`, entries(row.length), `${n}, as A has ${n} rows`)
  })
  A.forEach((row, i) => {
    for (let j = 0; j < i; j++) {
      const [below, above] = [row[j]!, A[j]![i]!]
      if (Q.equals(below, above)) continue
      throw new SpecError(
        `data.A[${i}][${j}]`,
        shorten(Q.toString(below)),
        `${shorten(Q.toString(above))}, which is data.A[${j}][${i}]: A must be symmetric`,
      )
    }
  })
  requireNonnegative(y2)
  if (n > largestExact) {
    if (isCertainlyPositiveDefinite(A)) return
    throw new SpecError(
      'data.A',
      `a matrix of order ${n} that cannot be proved positive definite in double precision`,
      `a positive definite matrix; a singular one can be decided up to order ${largestExact}`,
    )
  }
  requireSemidefinite(A)
  const explained = C.map((c, i) => {
    const membership = linear.rangeMembership(A, c)
    if (membership.inRange) return linear.dot(c, membership.preimage)
    const witness = vectorText(membership.witness)
    throw new SpecError(
      fieldOf(i),
      `a vector outside the range of A: A v = 0 but v.c = 1 for v = ${witness}`,
      'a vector in the range of A, as E[x y] is',
    )
  })
  requireEnough(y2, explained.reduce(Q.add, Q.zero))
}

function requireSemidefinite(A: Matrix): void {
  A.forEach((row, i) => {
    if (row[i]!.num < 0n)
      throw new SpecError(`data.A[${i}][${i}]`, shorten(Q.toString(row[i]!)), 'at least 0: it is a mean square')
  })
  const decision = linear.definiteness(A)
  if (decision.kind !== 'not positive semidefinite') return
  const witness = `v.Av = ${shorten(Q.toString(decision.value), 40)} < 0 for v = ${vectorText(decision.direction)}`
  throw new SpecError('data.A', `an indefinite matrix: ${witness}`, 'a positive semidefinite matrix, as E[x xᵀ] is')
}

const vectorText = (v: Vector): string => `(${shorten(v.map(Q.toString).join(', '), 80)})`
