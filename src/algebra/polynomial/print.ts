/** Polynomials as plain text, as in `3*x^2*y - 1/2`. */

import * as Q from '../rational.ts'
import { exponentAt } from './packed/layout.ts'
import type { Polynomial } from './representation.ts'

/** Terms in decreasing order, `*` and `^` written out, so that PARI, SymPy (with `**`) and Maxima read it back. */
export function print(p: Polynomial): string {
  if (p.coefficients.length === 0) return '0'
  let text = ''
  for (let t = 0; t < p.coefficients.length; t++) {
    const coefficient = Q.make(BigInt(p.coefficients[t]!), p.denominator)
    const powers = p.layout.variables.flatMap((name, v) => {
      const e = exponentAt(p.layout, p.keys, t, v)
      return e === 0 ? [] : [e === 1 ? name : `${name}^${e}`]
    })
    const magnitude = Q.toString(Q.abs(coefficient))
    const factors = magnitude === '1' && powers.length > 0 ? powers : [magnitude, ...powers]
    const sign = coefficient.num < 0n ? '-' : '+'
    text += t === 0 ? (sign === '-' ? '-' : '') : ` ${sign} `
    text += factors.join('*')
  }
  return text
}
