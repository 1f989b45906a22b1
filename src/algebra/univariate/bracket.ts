/** A simple real root held in one cell of a dyadic grid, and the quadratic interval refinement of that cell. */

import type { Budget } from '../budget.ts'
import * as integer from '../integer.ts'
import * as Q from '../rational.ts'
import { type IntegerPolynomial, signAt } from './dense.ts'
import { type DyadicValue, evaluateDyadic } from './dyadic-evaluation.ts'

/** f changes sign in the open cell (low, low + 1)/2^scale and is not zero at its ends; `bits` is the next guess of progress. */
export interface Cell {
  readonly kind: 'cell'
  readonly low: bigint
  readonly scale: number
  readonly atLow: DyadicValue
  readonly atHigh: DyadicValue
  readonly bits: number
}

/** f vanishes at low/2^scale. */
export interface ExactRoot {
  readonly kind: 'exact'
  readonly low: bigint
  readonly scale: number
}

export type Bracket = Cell | ExactRoot

/** m/2^scale. */
export const dyadic = (m: bigint, scale: number): Q.Rational =>
  scale >= 0 ? Q.make(m, 1n << BigInt(scale)) : Q.fromInteger(m << BigInt(-scale))

/** Extra bits beyond the grid's that make the secant's guess good. */
const guardBits = 6

/** f changes sign in the open interval (lower, upper); `extra` bits are added to the next grid. */
export interface Approach {
  readonly kind: 'approach'
  readonly lower: Q.Rational
  readonly upper: Q.Rational
  readonly signLow: -1 | 0 | 1
  readonly extra: number
}

/** The state from which `approach` starts, with the sign of f at `lower`, opposite to that at `upper`. */
export const startApproach = (lower: Q.Rational, upper: Q.Rational, signLow: -1 | 0 | 1): Approach => ({
  kind: 'approach',
  lower,
  upper,
  signLow,
  extra: 0,
})

/**
 * Lays a grid of four cells or more over the interval and finds the cell of the root, or the root on the grid. Where the root lies
 * between an end and the grid point next to it, that is the next interval, whose grid is finer at a doubling rate.
 */
export function approach(f: IntegerPolynomial, { lower, upper, signLow, extra }: Approach, budget: Budget): Bracket | Approach {
  const width = Q.sub(upper, lower)
  const scale = integer.bitLength(width.den) - integer.bitLength(width.num) + 3 + extra
  let precision = 64
  const valueAt = (m: bigint): DyadicValue => {
    budget.spend()
    const value = evaluateDyadic(f, m, scale, guardBits, precision)
    precision = value.precision
    return value
  }
  let low = ceilAt(lower, scale)
  let atLow = valueAt(low)
  if (atLow.mantissa === 0n) return { kind: 'exact', low, scale }
  if (integer.sign(atLow.mantissa) !== signLow) {
    return { kind: 'approach', lower, upper: dyadic(low, scale), signLow, extra: 2 * extra + 2 }
  }
  let high = floorAt(upper, scale)
  let atHigh = valueAt(high)
  if (atHigh.mantissa === 0n) return { kind: 'exact', low: high, scale }
  if (integer.sign(atHigh.mantissa) === signLow) {
    return { kind: 'approach', lower: dyadic(high, scale), upper, signLow, extra: 2 * extra + 2 }
  }
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    const value = valueAt(middle)
    if (value.mantissa === 0n) return { kind: 'exact', low: middle, scale }
    if (integer.sign(value.mantissa) === signLow) [low, atLow] = [middle, value]
    else [high, atHigh] = [middle, value]
  }
  return { kind: 'cell', low, scale, atLow, atHigh, bits: 2 }
}

/** A cell around the only root of f in (lower, upper), or that root, where f has opposite signs at the two ends. */
export function bracket(f: IntegerPolynomial, lower: Q.Rational, upper: Q.Rational, budget: Budget): Bracket {
  let state: Bracket | Approach = startApproach(lower, upper, signAt(f, lower))
  while (state.kind === 'approach') state = approach(f, state, budget)
  return state
}

const ceilAt = (a: Q.Rational, scale: number): bigint =>
  scale >= 0 ? integer.ceilDiv(a.num << BigInt(scale), a.den) : integer.ceilDiv(a.num, a.den << BigInt(-scale))

const floorAt = (a: Q.Rational, scale: number): bigint =>
  scale >= 0 ? integer.floorDiv(a.num << BigInt(scale), a.den) : integer.floorDiv(a.num, a.den << BigInt(-scale))

/**
 * The cell around the same root on the grid of step 2^−scale (or the root itself).
 *
 * Quadratic interval refinement (Abbott 2006): the secant names one of 2^bits cells; two values prove or refute it; a proof doubles
 * `bits`, a refutation halves it. A budget step is one value of f.
 */
export function refineBracket(f: IntegerPolynomial, start: Bracket, scale: number, budget: Budget): Bracket {
  let cell = start
  while (cell.kind === 'cell' && cell.scale < scale) cell = refineOnce(f, cell, scale - cell.scale, budget)
  return cell
}

function refineOnce(f: IntegerPolynomial, cell: Cell, wanted: number, budget: Budget): Bracket {
  const bits = Math.min(cell.bits, wanted)
  const scale = cell.scale + bits
  const origin = cell.low << BigInt(bits)
  const last = 1n << BigInt(bits)
  const signLow = integer.sign(cell.atLow.mantissa)
  const relativeBits = 2 * bits + guardBits
  const valueAt = (t: bigint): DyadicValue => {
    if (t === 0n) return cell.atLow
    if (t === last) return cell.atHigh
    budget.spend()
    return evaluateDyadic(f, origin + t, scale, relativeBits, cell.atLow.precision)
  }
  const first = bits === 1 ? 1n : secantGuess(cell.atLow, cell.atHigh, bits)
  const value = valueAt(first)
  if (value.mantissa === 0n) return { kind: 'exact', low: origin + first, scale }
  const above = integer.sign(value.mantissa) === signLow
  const second = above ? first + 1n : first - 1n
  const other = valueAt(second)
  if (other.mantissa === 0n) return { kind: 'exact', low: origin + second, scale }
  if ((integer.sign(other.mantissa) === signLow) === above) return { ...cell, bits: Math.max(1, bits >> 1) }
  const [low, atLow, atHigh] = above ? [first, value, other] : [second, other, value]
  return { kind: 'cell', low: origin + low, scale, atLow, atHigh, bits: 2 * bits }
}

/** The grid point of 0 … 2^bits nearest to where the chord through the two values crosses zero. */
function secantGuess(atLow: DyadicValue, atHigh: DyadicValue, bits: number): bigint {
  const exponent = Math.min(atLow.exponent, atHigh.exponent)
  // values whose exponents are far apart would make huge integers: the crossing is then at an end
  const far = bits + 8
  const sizeLow = atLow.exponent + integer.bitLength(atLow.mantissa)
  const sizeHigh = atHigh.exponent + integer.bitLength(atHigh.mantissa)
  if (sizeLow - sizeHigh > far) return 1n << BigInt(bits)
  if (sizeHigh - sizeLow > far) return 0n
  const a = integer.abs(atLow.mantissa) << BigInt(atLow.exponent - exponent)
  const b = integer.abs(atHigh.mantissa) << BigInt(atHigh.exponent - exponent)
  return ((a << BigInt(bits + 1)) + a + b) / (2n * (a + b))
}
