/** Products of univariate polynomials over Z: schoolbook for short ones, Kronecker substitution for long ones. */

import { add, coefficientBits, type IntegerPolynomial, one, zero } from './dense.ts'
import { pack, slotWidth, unpack } from './packing.ts'

/** Below this length of the shorter factor the schoolbook product is faster (measured with V8's bigint). */
const kroneckerLength = 32

/**
 * f·g. Short factors by the schoolbook rule, O(deg f · deg g); long ones by one product of two packed integers
 * (Kronecker 1882; von zur Gathen and Gerhard 2013, section 8.4).
 */
export function mul(f: IntegerPolynomial, g: IntegerPolynomial): IntegerPolynomial {
  if (f.length === 0 || g.length === 0) return zero
  return Math.min(f.length, g.length) < kroneckerLength ? mulSchoolbook(f, g) : mulKronecker(f, g)
}

function mulSchoolbook(f: IntegerPolynomial, g: IntegerPolynomial): IntegerPolynomial {
  const result = new Array<bigint>(f.length + g.length - 1).fill(0n)
  for (let i = 0; i < f.length; i++) {
    const a = f[i]!
    if (a === 0n) continue
    for (let j = 0; j < g.length; j++) {
      const b = g[j]!
      if (b !== 0n) result[i + j]! += a * b
    }
  }
  return result
}

function mulKronecker(f: IntegerPolynomial, g: IntegerPolynomial): IntegerPolynomial {
  const terms = Math.min(f.length, g.length)
  const width = slotWidth(coefficientBits(f) + coefficientBits(g) + 32 - Math.clz32(terms))
  const packed = pack(f, width)
  return unpack(packed * (f === g ? packed : pack(g, width)), width, f.length + g.length - 1)
}

/** fⁿ for an integer n ≥ 0 by repeated squaring; f⁰ = 1. */
export function pow(f: IntegerPolynomial, n: number): IntegerPolynomial {
  let result = one
  let square = f
  for (let k = n; k > 0; k = Math.floor(k / 2)) {
    if (k % 2 === 1) result = mul(result, square)
    if (k > 1) square = mul(square, square)
  }
  return result
}

/** f(g(x)), by halving f: O(log deg f) products of the size of the result. */
export function compose(f: IntegerPolynomial, g: IntegerPolynomial): IntegerPolynomial {
  if (f.length <= 1) return f
  const powers = [g]
  while (2 ** powers.length < f.length) powers.push(mul(powers.at(-1)!, powers.at(-1)!))
  const composePart = (low: number, level: number): IntegerPolynomial => {
    if (low >= f.length) return zero
    if (level === 0) return f[low] === 0n ? zero : [f[low]!]
    const half = 2 ** (level - 1)
    return add(composePart(low, level - 1), mul(composePart(low + half, level - 1), powers[level - 1]!))
  }
  return composePart(0, powers.length)
}
