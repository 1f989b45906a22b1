/** Images of an integer polynomial modulo a prime with numbers in place of all variables but one. */

import { exponentAt } from '../packed/layout.ts'
import type { Polynomial } from '../representation.ts'
import type { PrimeField } from './prime-field.ts'

/** A polynomial modulo a prime, term by term with unpacked exponents; the variables are those of the polynomial. */
export interface Image {
  readonly residues: Float64Array
  /** exponents[v][t] of variable v in term t. */
  readonly exponents: readonly Int32Array[]
  readonly degrees: readonly number[]
}

/** The exponents of an integer polynomial, to be shared by its images modulo several primes. */
export function unpack(p: Polynomial): Omit<Image, 'residues'> {
  const count = p.coefficients.length
  const exponents = p.layout.variables.map((_, v) =>
    Int32Array.from({ length: count }, (_unused, t) => exponentAt(p.layout, p.keys, t, v)),
  )
  return { exponents, degrees: exponents.map((list) => list.reduce((top, e) => Math.max(top, e), 0)) }
}

export function reduceModulo(p: Polynomial, unpacked: Omit<Image, 'residues'>, field: PrimeField): Image {
  const residues = new Float64Array(p.coefficients.length)
  for (let t = 0; t < residues.length; t++) residues[t] = field.reduce(p.coefficients[t]!)
  return { ...unpacked, residues }
}

const tableLimit = 2 ** 14

/** Multiplies each factor by point^exponent. */
export function multiplyByPowers(
  field: PrimeField,
  factors: Float64Array,
  exponents: Int32Array,
  degree: number,
  point: number,
): void {
  if (degree === 0) return
  if (degree > tableLimit) {
    for (let t = 0; t < factors.length; t++) factors[t] = field.mul(factors[t]!, field.pow(point, exponents[t]!))
    return
  }
  const powers = new Float64Array(degree + 1)
  powers[0] = 1
  for (let e = 1; e <= degree; e++) powers[e] = field.mul(powers[e - 1]!, point)
  for (let t = 0; t < factors.length; t++) factors[t] = field.mul(factors[t]!, powers[exponents[t]!]!)
}

/** The dense univariate image in variable `main`, the others at `points`. */
export function univariateImage(field: PrimeField, image: Image, main: number, points: readonly number[]): Float64Array {
  const factors = image.residues.slice()
  for (let v = 0; v < points.length; v++) {
    if (v !== main) multiplyByPowers(field, factors, image.exponents[v]!, image.degrees[v]!, points[v]!)
  }
  return gather(field, factors, image.exponents[main]!, image.degrees[main]!)
}

/** Adds up the term values by their exponent in the main variable. */
export function gather(field: PrimeField, values: Float64Array, exponents: Int32Array, degree: number): Float64Array {
  const dense = new Float64Array(degree + 1)
  for (let t = 0; t < values.length; t++) dense[exponents[t]!] = field.add(dense[exponents[t]!]!, values[t]!)
  return dense
}
