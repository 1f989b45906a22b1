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
 * A solver for A with A − floor·I ⪰ 0. The residual r = c − (A + λ)x is computed exactly for entries rounded to the working precision; as
 * the inverse has norm at most 1/(floor + λ), |m − x| ≤ (|r| + rounding of the data)/(floor + λ) (iterative refinement, Wilkinson 1963).
 * Each correction gains about as many digits as a solution in doubles has; it costs n² products of integers.
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
    let best = 0n
    // the residual is always that of the x returned
    for (let step = 0; ; step++) {
      // in units of 2^(−2 bits)
      const residual = right.map((entry) => entry << shift)
      for (let i = 0; i < n; i++) {
        const row = entries[i]!
        const xi = x[i]!
        let sum = (row[i]! + mu) * xi
        for (let j = 0; j < i; j++) {
          const entry = row[j]!
          sum += entry * x[j]!
          residual[j] = residual[j]! - entry * xi
        }
        residual[i] = residual[i]! - sum
      }
      const size = norm(residual)
      const isDone = size >> shift < 4n << BigInt(spared) || step === mostCorrections || (step > 0 && size * 2n > best)
      best = size
      if (isDone) break
      correct(x, residual, size, 2 * bits, bits, approximate, Q.toNumber(lambda))
    }
    // data rounded to within a unit each: |Δc| ≤ √n, |(ΔA + Δλ)x| ≤ (n + 1)|x|
    const rightError = given === undefined ? 0n : rescaled(given.error, given.bits, bits) + 1n
    const rounding = BigInt(n) + 1n + rightError + ((BigInt(n + 1) * norm(x)) >> shift)
    const bound = toFixedPoint(Q.add(floor, lambda), bits)
    return { numbers: x, bits, error: (((best >> shift) + 2n + rounding) << shift) / integer.max(1n, bound - 2n) + 1n }
  }
}

/** x += (A + λ)^{-1} residual, solved in doubles. */
function correct(
  x: bigint[],
  residual: readonly bigint[],
  size: bigint,
  residualBits: number,
  bits: number,
  approximate: ShiftedSolver,
  mu: number,
): void {
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
  // solution·2^exponent in units of 2^−residualBits
  const shift = exponent - residualBits + bits - mantissaBits
  solution.forEach((value, i) => {
    const mantissa = BigInt(Math.round(value * 2 ** mantissaBits))
    x[i] = x[i]! + (shift >= 0 ? mantissa << BigInt(shift) : mantissa >> BigInt(-shift))
  })
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
