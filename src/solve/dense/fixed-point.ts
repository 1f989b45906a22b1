/** (A + λI)^{-1}b for a large dense A to any precision, with a proved error: corrections in doubles, residuals in integers. */

import { integer, type Matrix, rational as Q, type Rational, type Vector } from '../../algebra/index.ts'
import type { ShiftedSolver } from './tridiagonal.ts'

/** |m − numbers·2^−bits| ≤ error·2^−bits in the Euclidean norm. */
export interface FixedPointVector {
  readonly numbers: readonly bigint[]
  readonly bits: number
  readonly error: bigint
}

/** Solves with the right side c, or with an enclosed one, to within about 2^{spared − bits}. */
export type PreciseSolver = (lambda: Rational, bits: number, right?: FixedPointVector, spared?: number) => FixedPointVector

/** More corrections than this mean that they do not converge. */
const mostCorrections = 60

/**
 * A solver for A with A − floor·I ⪰ 0. The residual r = b − (A + λ)x is known exactly for entries rounded to the working precision; as
 * the inverse has norm at most 1/(floor + λ), |v − x| ≤ (|r| + rounding of the data)/(floor + λ) (iterative refinement, Wilkinson 1963).
 * Each correction gains about as many digits as a solution in doubles has. It is a vector of integers of 53 bits times one power of two,
 * so that the residual is brought up to date by n² products with short integers.
 */
export function preciseSolver(A: Matrix, c: Vector, floor: Rational, approximate: ShiftedSolver): PreciseSolver {
  const n = A.length
  const rounded = new Map<number, { readonly entries: readonly (readonly bigint[])[]; readonly right: readonly bigint[] }>()
  const data = (bits: number) => {
    const found = rounded.get(bits) ?? {
      entries: A.map((row, i) => row.slice(0, i + 1).map((entry) => toFixedPoint(entry, bits))),
      right: c.map((entry) => toFixedPoint(entry, bits)),
    }
    rounded.set(bits, found)
    return found
  }
  return (lambda, bits, given, spared = 0) => {
    const { entries, right: ofData } = data(bits)
    const right = given === undefined ? ofData : given.numbers.map((number) => rescaled(number, given.bits, bits))
    const shift = BigInt(bits)
    const mu = toFixedPoint(lambda, bits)
    const x: bigint[] = c.map(() => 0n)
    // in units of 2^(−2 bits), always that of x
    let residual = right.map((entry) => entry << shift)
    let size = norm(residual)
    for (let step = 0; step < mostCorrections && size >> shift >= 4n << BigInt(spared); step++) {
      const { mantissas, exponent } = correction(residual, size, bits, approximate, Q.toNumber(lambda))
      const image = product(entries, mu, mantissas)
      const next = residual.map((entry, i) => entry - (image[i]! << exponent))
      const nextSize = norm(next)
      // rounding has the last word
      if (nextSize >= size) break
      mantissas.forEach((mantissa, i) => {
        x[i] = x[i]! + (mantissa << exponent)
      })
      const isSlow = 2n * nextSize > size
      ;[residual, size] = [next, nextSize]
      if (isSlow) break
    }
    // data rounded to within a unit each: |Δb| ≤ √n, |(ΔA + Δλ)x| ≤ (n + 1)|x|
    const rightError = given === undefined ? 0n : rescaled(given.error, given.bits, bits) + 1n
    const rounding = BigInt(n) + 1n + rightError + ((BigInt(n + 1) * norm(x)) >> shift)
    const bound = toFixedPoint(Q.add(floor, lambda), bits)
    return { numbers: x, bits, error: (((size >> shift) + 2n + rounding) << shift) / integer.max(1n, bound - 2n) + 1n }
  }
}

/** (A + μ)d for the lower triangle of A. */
function product(entries: readonly (readonly bigint[])[], mu: bigint, d: readonly bigint[]): readonly bigint[] {
  const image: bigint[] = d.map((entry) => mu * entry)
  for (let i = 0; i < d.length; i++) {
    const row = entries[i]!
    const di = d[i]!
    let sum = row[i]! * di
    for (let j = 0; j < i; j++) {
      const entry = row[j]!
      sum += entry * d[j]!
      image[j] = image[j]! + entry * di
    }
    image[i] = image[i]! + sum
  }
  return image
}

/** (A + λ)^{-1} residual, solved in doubles: mantissas·2^exponent in units of 2^−bits. */
function correction(
  residual: readonly bigint[],
  size: bigint,
  bits: number,
  approximate: ShiftedSolver,
  mu: number,
): { readonly mantissas: readonly bigint[]; readonly exponent: bigint } {
  // the residual as doubles of norm about 1
  const exponent = integer.bitLength(size)
  const drop = BigInt(Math.max(0, exponent - 60))
  const scale = 2 ** (Number(drop) - exponent)
  const solution = approximate.solve(
    mu,
    Float64Array.from(residual, (entry) => Number(entry >> drop) * scale),
  )
  const largest = solution.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE)
  const mantissaBits = 52 - Math.ceil(Math.log2(largest))
  // solution·2^exponent in units of 2^(−2 bits)
  const shift = exponent - bits - mantissaBits
  const lost = Math.max(0, -shift)
  return {
    mantissas: Array.from(solution, (value) => BigInt(Math.round(value * 2 ** mantissaBits)) >> BigInt(lost)),
    exponent: BigInt(Math.max(0, shift)),
  }
}

/** ⌊number·2^(to − from)⌋ */
const rescaled = (number: bigint, from: number, to: number): bigint =>
  to >= from ? number << BigInt(to - from) : number >> BigInt(from - to)

/** ⌈|v|⌉ for integers. */
function norm(v: readonly bigint[]): bigint {
  return (
    integer.floorRoot(
      v.reduce((sum, entry) => sum + entry * entry, 0n),
      2,
    ) + 1n
  )
}

/** a·2^bits rounded down: within a unit. */
const toFixedPoint = (a: Rational, bits: number): bigint => integer.floorDiv(a.num << BigInt(bits), a.den)
