/**
 * S(μ) = Σ c_k²/(a_k + μ)² for very many doubles to about 103 bits, in expansions of doubles.
 *
 * Error-free transforms (Dekker 1971; Knuth, TAOCP 2, 4.2.2; Ogita, Rump, Oishi 2005) keep what every rounding loses. u = 2⁻⁵³.
 */

import { dyadic as D, type Dyadic } from '../interval/index.ts'
import type { ScaledModes } from './float-modes.ts'

/** 2²⁷ + 1 */
const splitter = 134217729
const block = 4096

/** 13u², a bound of the relative error of a term and of the sums. */
export const relativeError = 13 * 2 ** -106

/**
 * Σ c²/(a + h + l)², |l| ≤ u·h, as an exact dyadic number with a relative error below `relativeError`. O(K), about 110 operations a mode.
 *
 * a + h = x₀ + x₁ exactly, |x₁| ≤ u·x₀. With y = fl(1/x₀) the residual r₀ = 1 − yx₀, |r₀| ≤ u, is a double and is found exactly from
 * yx₀ = p + e; 1 − y(a + h + l) = r = r₀ − yx₁ − yl, where the two products round by u² each, |r| ≤ 3u, and the term is
 * c²y²(1 + 2r + 3r² + …). y² = q + f and c²q = t + g exactly. Rounded are c²f (by u²t), 2t·r₀, 2t·yx₁ and 2t·yl (2u²t each) and 3r²t (by 60u³t);
 * omitted is 4r³t < 110u³t. With the error of r, 2·2u², a term is off by less than 11.1u². The parts are summed with their errors (TwoSum), these
 * again, and what that loses plainly: less than 8(6·block·u)³ < u² of a block's sum. What underflows is below 2⁻⁹⁰⁰ a mode; S > 2⁻⁴⁵⁰.
 */
export function expansionSum({ eigenvalues, squaredMoments }: ScaledModes, h: number, l: number): Dyadic {
  const parts = new Float64Array(3)
  let total = D.zero
  for (let start = 0; start < eigenvalues.length; start += block) {
    blockSum(eigenvalues, squaredMoments, start, Math.min(eigenvalues.length, start + block), h, l, parts)
    for (const part of parts) total = exactSum(total, D.fromFloat(part))
  }
  return total
}

/** The sum of the terms start … end − 1 as an expansion of three doubles, written to `parts`. */
function blockSum(
  eigenvalues: Float64Array,
  squaredMoments: Float64Array,
  start: number,
  end: number,
  h: number,
  l: number,
  parts: Float64Array,
): void {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  for (let k = start; k < end; k++) {
    const a = eigenvalues[k] as number
    const c = squaredMoments[k] as number
    // a + h = x0 + x1
    const x0 = a + h
    const v0 = x0 - a
    const x1 = a - (x0 - v0) + (h - v0)
    const y = 1 / x0
    // y = y1 + y2, x0 = z1 + z2
    const ys = y * splitter
    const y1 = ys - (ys - y)
    const y2 = y - y1
    const zs = x0 * splitter
    const z1 = zs - (zs - x0)
    const z2 = x0 - z1
    const p = y * x0
    const e = y2 * z2 - (p - y1 * z1 - y2 * z1 - y1 * z2)
    const r0 = 1 - p - e
    const r1 = -y * x1
    const r2 = -y * l
    const r = r0 + r1 + r2
    const q = y * y
    const f = y2 * y2 - (q - y1 * y1 - 2 * (y1 * y2))
    const cs = c * splitter
    const c1 = cs - (cs - c)
    const c2 = c - c1
    const qs = q * splitter
    const q1 = qs - (qs - q)
    const q2 = q - q1
    const t = c * q
    const g = c2 * q2 - (t - c1 * q1 - c2 * q1 - c1 * q2)
    // t to s0, its error and the small parts to s1, their errors to s2
    const sum = s0 + t
    const w = sum - s0
    const lost = s0 - (sum - w) + (t - w)
    s0 = sum
    const m0 = s1 + lost
    const b0 = m0 - s1
    const m1 = m0 + g
    const b1 = m1 - m0
    const cf = c * f
    const m2 = m1 + cf
    const b2 = m2 - m1
    const twice = 2 * t
    const t0 = twice * r0
    const m3 = m2 + t0
    const b3 = m3 - m2
    const t1 = twice * r1
    const m4 = m3 + t1
    const b4 = m4 - m3
    const t2 = twice * r2
    const m5 = m4 + t2
    const b5 = m5 - m4
    s2 += s1 - (m0 - b0) + (lost - b0) + (m0 - (m1 - b1) + (g - b1)) + (m1 - (m2 - b2) + (cf - b2))
    s2 += m2 - (m3 - b3) + (t0 - b3) + (m3 - (m4 - b4) + (t1 - b4)) + (m4 - (m5 - b5) + (t2 - b5)) + 3 * t * r * r
    s1 = m5
  }
  parts[0] = s0
  parts[1] = s1
  parts[2] = s2
}

function exactSum(a: Dyadic, b: Dyadic): Dyadic {
  const exponent = Math.min(a.exponent, b.exponent)
  return {
    mantissa: (a.mantissa << BigInt(a.exponent - exponent)) + (b.mantissa << BigInt(b.exponent - exponent)),
    exponent,
  }
}
