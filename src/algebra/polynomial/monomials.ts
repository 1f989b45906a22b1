/** Monomial factors and common divisors of exponents: splitting them off before a gcd and putting them back. */

import * as integer from '../integer.ts'
import { exponentAt, makeLayout } from './packed/layout.ts'
import { canonical, type Polynomial } from './representation.ts'

/** ∏ names[v]^exponents[v] for sorted names. */
export function powers(names: readonly string[], exponents: readonly number[]): Polynomial {
  const layout = makeLayout(names, Math.max(1, ...exponents))
  const keys: number[] = Array.from({ length: layout.words }, () => 0)
  for (const [v, e] of exponents.entries()) keys[layout.wordOf[v]!]! += e * layout.unit[v]!
  return { layout, keys, coefficients: [1], denominator: 1n }
}

/** p divided by the monomial of the given exponents, which divides every term. */
export function dividePowers(p: Polynomial, exponents: readonly number[]): Polynomial {
  if (exponents.every((e) => e === 0)) return p
  const { layout } = p
  const shift: number[] = Array.from({ length: layout.words }, () => 0)
  for (const [v, e] of exponents.entries()) shift[layout.wordOf[v]!]! += e * layout.unit[v]!
  const keys = p.keys.map((key, k) => key - shift[k % layout.words]!)
  return canonical(layout, { keys, coefficients: p.coefficients }, p.denominator)
}

/** Every variable v replaced by its root v^(1/step), where step is the gcd of all exponents of v in the list. */
export function deflate(list: readonly Polynomial[]): {
  readonly polynomials: readonly Polynomial[]
  readonly steps: readonly number[]
} {
  const names = list[0]!.layout.variables
  const steps = names.map((_, v) => {
    let step = 0
    for (const p of list) {
      for (let t = 0; t < p.coefficients.length && step !== 1; t++) {
        step = Number(integer.gcd(BigInt(step), BigInt(exponentAt(p.layout, p.keys, t, v))))
      }
    }
    return Math.max(1, step)
  })
  if (steps.every((step) => step === 1)) return { polynomials: list, steps }
  return { polynomials: list.map((p) => mapExponents(p, (e, v) => e / steps[v]!)), steps }
}

/** The inverse of deflate; `names` are the variables to which the steps belong. */
export function inflate(p: Polynomial, names: readonly string[], steps: readonly number[]): Polynomial {
  if (steps.every((step) => step === 1)) return p
  return mapExponents(p, (e, v) => e * steps[names.indexOf(p.layout.variables[v]!)]!)
}

/** The order of the terms is kept by a map that is increasing in each exponent. */
function mapExponents(p: Polynomial, map: (e: number, v: number) => number): Polynomial {
  const { layout } = p
  const vectors = layout.variables.map((_, v) =>
    Array.from({ length: p.coefficients.length }, (_unused, t) => map(exponentAt(layout, p.keys, t, v), v)),
  )
  const largest = vectors.reduce((top, list) => list.reduce((x, e) => Math.max(x, e), top), 1)
  const wide = makeLayout(layout.variables, largest)
  const keys: number[] = Array.from({ length: p.coefficients.length * wide.words }, () => 0)
  for (const [v, list] of vectors.entries()) {
    for (const [t, e] of list.entries()) keys[t * wide.words + wide.wordOf[v]!]! += e * wide.unit[v]!
  }
  return canonical(wide, { keys, coefficients: p.coefficients }, p.denominator)
}
