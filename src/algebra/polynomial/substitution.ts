/** Derivatives, values, partial values and substitution of polynomials for variables. */

import type { BudgetOptions } from '../budget.ts'
import { DomainError } from '../errors.ts'
import * as Q from '../rational.ts'
import { mul, sumOfProducts } from './arithmetic.ts'
import { demote } from './packed/coefficients.ts'
import { exponentAt, makeLayout } from './packed/layout.ts'
import { sortDecreasing } from './packed/sort.ts'
import { canonical, isZero, one, type Polynomial, usedVariables, zero } from './representation.ts'

/** nameⁿ for n ≥ 0. */
export function powerOfVariable(name: string, n: number): Polynomial {
  if (n === 0) return one
  const layout = makeLayout([name], n)
  return { layout, keys: [n], coefficients: [1], denominator: 1n }
}

/** ∂p/∂name. */
export function derivative(p: Polynomial, name: string): Polynomial {
  const v = p.layout.variables.indexOf(name)
  if (v < 0 || isZero(p)) return zero
  const { words, unit, wordOf } = p.layout
  const keys: number[] = []
  const coefficients: bigint[] = []
  for (let t = 0; t < p.coefficients.length; t++) {
    const e = exponentAt(p.layout, p.keys, t, v)
    if (e === 0) continue
    for (let w = 0; w < words; w++) keys.push(p.keys[t * words + w]! - (w === wordOf[v] ? unit[v]! : 0))
    coefficients.push(BigInt(p.coefficients[t]!) * BigInt(e))
  }
  return canonical(p.layout, { keys, coefficients: demote(coefficients) }, p.denominator)
}

/** Values of variables by name. */
export type Assignment<A> = Readonly<Record<string, A>>

/**
 * The value of p where every variable that occurs is given one.
 * Cost: one multiplication for each power in a term; the powers of each value are computed once.
 * @throws DomainError that names a variable without a value
 */
export function evaluate(p: Polynomial, values: Assignment<Q.Rational>): Q.Rational {
  const missing = usedVariables(p).find((name) => !Object.hasOwn(values, name))
  if (missing !== undefined) throw new DomainError('evaluate', 'values', `no value for ${missing}`, 'complete')
  const rest = evaluatePartially(p, values)
  return isZero(rest) ? Q.zero : Q.make(BigInt(rest.coefficients[0]!), rest.denominator)
}

/** p with numbers in place of some of its variables; the values of variables that do not occur are ignored. */
export function evaluatePartially(p: Polynomial, values: Assignment<Q.Rational>): Polynomial {
  const { layout } = p
  const given = layout.variables.flatMap((name, v) => (Object.hasOwn(values, name) ? [v] : []))
  if (given.length === 0 || isZero(p)) return p
  // homogenize by the denominators: every term becomes an integer over one common denominator
  const powers = given.map((v) => {
    let top = 0
    for (let t = 0; t < p.coefficients.length; t++) top = Math.max(top, exponentAt(layout, p.keys, t, v))
    return { v, top, ...values[layout.variables[v]!]!, cache: new Map<number, bigint>() }
  })
  const count = p.coefficients.length
  const keys = Float64Array.from(p.keys)
  const factors: bigint[] = []
  for (let t = 0; t < count; t++) {
    let factor = BigInt(p.coefficients[t]!)
    for (const { v, top, num, den, cache } of powers) {
      const e = exponentAt(layout, p.keys, t, v)
      let value = cache.get(e)
      if (value === undefined) {
        value = num ** BigInt(e) * den ** BigInt(top - e)
        cache.set(e, value)
      }
      factor *= value
      keys[t * layout.words + layout.wordOf[v]!]! -= e * layout.unit[v]!
    }
    factors.push(factor)
  }
  const denominator = powers.reduce((product, { den, top }) => product * den ** BigInt(top), p.denominator)
  const order = sortDecreasing(
    layout.words,
    keys,
    Int32Array.from({ length: count }, (_, t) => t),
  )
  return collect(p, keys, factors, order, denominator)
}

/** Adds up equal neighbours among sorted monomials. */
function collect(
  p: Polynomial,
  keys: Float64Array,
  values: readonly bigint[],
  order: Int32Array,
  denominator: bigint,
): Polynomial {
  const { words } = p.layout
  const outKeys: number[] = []
  const outValues: bigint[] = []
  let i = 0
  while (i < order.length) {
    const key = keys.subarray(order[i]! * words, (order[i]! + 1) * words)
    let value = 0n
    for (; i < order.length && key.every((word, w) => keys[order[i]! * words + w] === word); i++) value += values[order[i]!]!
    if (value === 0n) continue
    outKeys.push(...key)
    outValues.push(value)
  }
  return canonical(p.layout, { keys: outKeys, coefficients: demote(outValues) }, denominator)
}

/**
 * p with polynomials in place of some of its variables, all at once (so that variables can be exchanged).
 * Budget step: one product of two terms.
 */
export function substitute(p: Polynomial, replacements: Assignment<Polynomial>, options?: BudgetOptions): Polynomial {
  const { layout } = p
  const replaced = layout.variables.flatMap((name, v) => (Object.hasOwn(replacements, name) ? [v] : []))
  if (replaced.length === 0) return p
  const groups = new Map<string, { readonly exponents: readonly number[]; readonly keys: number[]; readonly chosen: number[] }>()
  for (let t = 0; t < p.coefficients.length; t++) {
    const exponents = replaced.map((v) => exponentAt(layout, p.keys, t, v))
    const id = exponents.join(' ')
    let group = groups.get(id)
    if (group === undefined) {
      group = { exponents, keys: [], chosen: [] }
      groups.set(id, group)
    }
    const start = group.keys.length
    for (let w = 0; w < layout.words; w++) group.keys.push(p.keys[t * layout.words + w]!)
    for (const [i, v] of replaced.entries()) group.keys[start + layout.wordOf[v]!]! -= exponents[i]! * layout.unit[v]!
    group.chosen.push(t)
  }
  const powers = replaced.map((v) => new PowerTable(replacements[layout.variables[v]!]!, options))
  const pairs = [...groups.values()].map(({ exponents, keys, chosen }): readonly [Polynomial, Polynomial] => {
    const coefficient = canonical(
      layout,
      { keys, coefficients: demote(chosen.map((t) => BigInt(p.coefficients[t]!))) },
      p.denominator,
    )
    return [coefficient, exponents.reduce((product, e, i) => (e === 0 ? product : mul(product, powers[i]!.at(e), options)), one)]
  })
  return sumOfProducts(pairs, options)
}

/** The powers of one polynomial, each computed once; mutable, owned by one substitution. */
class PowerTable {
  private readonly known = new Map<number, Polynomial>()

  constructor(
    private readonly base: Polynomial,
    private readonly options: BudgetOptions | undefined,
  ) {}

  at(n: number): Polynomial {
    if (n <= 1) return n === 0 ? one : this.base
    const found = this.known.get(n)
    if (found !== undefined) return found
    const half = this.at(Math.floor(n / 2))
    const square = mul(half, half, this.options)
    const result = n % 2 === 0 ? square : mul(square, this.base, this.options)
    this.known.set(n, result)
    return result
  }
}
