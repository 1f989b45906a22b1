/**
 * Towers of commutative rings Q ⊂ Q[t₁]/(m₁) ⊂ Q[t₁, t₂]/(m₁, m₂) ⊂ …, each step by a monic polynomial over the ring before.
 *
 * If real numbers τ_i satisfy the relations, t_i ↦ τ_i is a ring homomorphism to R. So an expression that is 0 in the tower is 0 for the
 * real numbers. The converse may fail: the tower need not be a field.
 */

import * as Q from '../../rational.ts'

/** A rational, or the coefficients of a polynomial in the last generator over the ring before, without trailing zeros. */
export type Element = Q.Rational | readonly Element[]

export interface TowerRing {
  /** The product of the degrees: the dimension over Q. */
  readonly dimension: number
  readonly fromRational: (a: Q.Rational) => Element
  readonly toRational: (a: Element) => Q.Rational | undefined
  readonly add: (a: Element, b: Element) => Element
  readonly neg: (a: Element) => Element
  readonly mul: (a: Element, b: Element) => Element
  readonly isZero: (a: Element) => boolean
  /** An element b with a·b = 1, or undefined where none was found. */
  readonly inverse: (a: Element) => Element | undefined
}

const asRational = (a: Element): Q.Rational => a as Q.Rational
const asList = (a: Element): readonly Element[] => a as readonly Element[]

export const rationals: TowerRing = {
  dimension: 1,
  fromRational: (a) => a,
  toRational: asRational,
  add: (a, b) => Q.add(asRational(a), asRational(b)),
  neg: (a) => Q.neg(asRational(a)),
  mul: (a, b) => Q.mul(asRational(a), asRational(b)),
  isZero: (a) => Q.isZero(asRational(a)),
  inverse: (a) => (Q.isZero(asRational(a)) ? undefined : Q.inv(asRational(a))),
}

/** The element of the extension that an element of its base is. */
export const lift = (base: TowerRing, a: Element): Element => (base.isZero(a) ? [] : [a])

/** The last generator, for a relation of degree at least 2. */
export const generator = (base: TowerRing): Element => [base.fromRational(Q.zero), base.fromRational(Q.one)]

/** base[t]/(tⁿ + Σ lower[i]·tⁱ) with n = lower.length ≥ 2. */
export function extend(base: TowerRing, lower: readonly Element[]): TowerRing {
  const n = lower.length
  const one = base.fromRational(Q.one)
  const zero = base.fromRational(Q.zero)
  const sub = (a: Element, b: Element): Element => base.add(a, base.neg(b))

  const trim = (a: readonly Element[]): readonly Element[] => a.slice(0, a.findLastIndex((c) => !base.isZero(c)) + 1)

  const addLists = (a: readonly Element[], b: readonly Element[]): readonly Element[] =>
    trim(Array.from({ length: Math.max(a.length, b.length) }, (_, i) => base.add(a[i] ?? zero, b[i] ?? zero)))

  const multiplyLists = (a: readonly Element[], b: readonly Element[]): Element[] => {
    const result = new Array<Element>(Math.max(0, a.length + b.length - 1)).fill(zero)
    a.forEach((x, i) => {
      b.forEach((y, j) => {
        result[i + j] = base.add(result[i + j]!, base.mul(x, y))
      })
    })
    return result
  }

  /** Quotient and remainder by a divisor with the given inverse of its leading coefficient. */
  const divide = (a: readonly Element[], b: readonly Element[], inverse: Element) => {
    const rest = [...a]
    const quotient = new Array<Element>(Math.max(0, a.length - b.length + 1)).fill(zero)
    for (let k = a.length - b.length; k >= 0; k--) {
      const q = base.mul(rest[k + b.length - 1]!, inverse)
      quotient[k] = q
      if (base.isZero(q)) continue
      b.forEach((c, j) => {
        rest[k + j] = sub(rest[k + j]!, base.mul(q, c))
      })
    }
    return { quotient, remainder: trim(rest.slice(0, b.length - 1)) }
  }
  const modulus = [...lower, one]

  const mul = (a: Element, b: Element): Element => {
    const product = trim(multiplyLists(asList(a), asList(b)))
    return product.length <= n ? product : divide(product, modulus, one).remainder
  }

  /** The extended Euclidean algorithm; it gives up where a leading coefficient has no inverse. */
  const inverse = (a: Element): Element | undefined => {
    let [r0, r1] = [modulus as readonly Element[], asList(a)]
    let [s0, s1]: [readonly Element[], readonly Element[]] = [[], [one]]
    while (r1.length > 0) {
      const lead = base.inverse(r1[r1.length - 1]!)
      if (lead === undefined) return undefined
      if (r1.length === 1) return trim(s1.map((c) => base.mul(c, lead)))
      const { quotient, remainder } = divide(r0, r1, lead)
      const next = addLists(
        s0,
        multiplyLists(quotient, s1).map((c) => base.neg(c)),
      )
      ;[r0, r1, s0, s1] = [r1, remainder, s1, next]
    }
    return undefined
  }

  return {
    dimension: base.dimension * n,
    fromRational: (a) => lift(base, base.fromRational(a)),
    toRational: (a) => {
      const list = asList(a)
      return list.length === 0 ? Q.zero : list.length === 1 ? base.toRational(list[0]!) : undefined
    },
    add: (a, b) => addLists(asList(a), asList(b)),
    neg: (a) => asList(a).map((c) => base.neg(c)),
    mul,
    isZero: (a) => asList(a).length === 0,
    inverse,
  }
}
