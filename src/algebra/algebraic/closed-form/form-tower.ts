/**
 * Closed forms as elements of towers of rings: every root, cosine and tangent becomes a generator with a relation that its value satisfies.
 *
 * Roots that are known to be expressions in earlier ones get no generator of their own, so that the tower stays close to a field: a root
 * whose radicand times an earlier one's is cⁿ for a rational c is c/t; square roots of integers are products over a coprime basis of them.
 */

import * as Q from '../../rational.ts'
import * as U from '../../univariate/index.ts'
import { type Algebraic, isRational } from '../number.ts'
import { cosineOfPi, tangentOfPi } from './angle.ts'
import { coprimeBasis } from './coprime-basis.ts'
import { elementaryCosine, fold } from './elementary-angle.ts'
import { toText } from './print.ts'
import { type Element, extend, generator, lift, rationals, type TowerRing } from './tower.ts'
import { type ClosedForm, splitPower } from './tree.ts'

/** Towers of a larger dimension over Q are not built. */
const largestDimension = 512

/** An element together with the number of generators that its ring has. */
interface Value {
  readonly element: Element
  readonly height: number
}

/** A generator tⁿ = radicand that is a real root. */
interface RootGenerator {
  readonly index: number
  readonly radicand: Value
  readonly value: Value
}

/** The tower of one form, which grows while the form is evaluated. */
export class FormTower {
  readonly #rings: TowerRing[] = [rationals]
  readonly #roots: RootGenerator[] = []
  readonly #cosines = new Map<string, Value>()
  readonly #basis: readonly bigint[]

  constructor(form: ClosedForm) {
    this.#basis = coprimeBasis(integersUnderRoots(form))
  }

  get ring(): TowerRing {
    return this.#rings.at(-1)!
  }

  /** The value as an element of the last ring. */
  raise({ element, height }: Value): Element {
    return this.#rings.slice(height, -1).reduce((lifted, base) => lift(base, lifted), element)
  }

  evaluate(form: ClosedForm): Value | undefined {
    switch (form.kind) {
      case 'rational':
        return { element: form.value, height: 0 }
      case 'sum':
        return this.#fold(form.terms, (ring) => ring.add)
      case 'product':
        return this.#fold(form.factors, (ring) => ring.mul)
      case 'quotient':
        return this.#divide(this.evaluate(form.numerator), this.evaluate(form.denominator))
      case 'power': {
        const base = this.evaluate(form.base)
        return base && this.#power(base, form.exponent)
      }
      case 'root': {
        const radicand = this.evaluate(form.radicand)
        return radicand && this.#adjoinRoot(radicand, form.index)
      }
      case 'cosine':
        return this.#named(toText(form), () =>
          form.angle.kind === 'third' ? this.#third(this.evaluate(form.angle.cosine)) : this.#cosine(form.angle.multiple),
        )
      case 'tangent':
        return this.#named(toText(form), () => this.#adjoinNumber(tangentOfPi(form.angle.multiple)))
    }
  }

  #wrap(element: Element): Value {
    return { element, height: this.#rings.length - 1 }
  }

  #fold(parts: readonly ClosedForm[], choose: (ring: TowerRing) => (a: Element, b: Element) => Element): Value | undefined {
    // all parts first: evaluating one may add generators
    const values = parts.map((part) => this.evaluate(part))
    return values.reduce((total, value) => total && value && this.#wrap(choose(this.ring)(this.raise(total), this.raise(value))))
  }

  #times(a: Value, b: Value): Value {
    return this.#wrap(this.ring.mul(this.raise(a), this.raise(b)))
  }

  #power(base: Value, exponent: number): Value {
    return Array.from({ length: exponent - 1 }).reduce<Value>((total) => this.#times(total, base), base)
  }

  #divide(a: Value | undefined, b: Value | undefined): Value | undefined {
    const inverse = b && this.ring.inverse(this.raise(b))
    return a && inverse && this.#times(a, this.#wrap(inverse))
  }

  #named(name: string, build: () => Value | undefined): Value | undefined {
    const known = this.#cosines.get(name)
    if (known !== undefined) return known
    const value = build()
    if (value !== undefined) this.#cosines.set(name, value)
    return value
  }

  /** A new generator with the monic relation tⁿ + Σ lower[i]·tⁱ = 0. */
  #adjoin(lower: readonly Element[]): Value | undefined {
    const base = this.ring
    if (base.dimension * lower.length > largestDimension) return undefined
    this.#rings.push(extend(base, lower))
    return this.#wrap(generator(base))
  }

  #adjoinNumber(a: Algebraic): Value | undefined {
    if (isRational(a)) return { element: a.interval.lower, height: 0 }
    const f = a.minimalPolynomial
    const lead = U.leadingCoefficient(f)
    return this.#adjoin(f.slice(0, -1).map((c) => this.ring.fromRational(Q.make(c, lead))))
  }

  #adjoinRoot(radicand: Value, index: number): Value | undefined {
    const constant = this.ring.toRational(this.raise(radicand))
    if (constant !== undefined) return this.#rootOfRational(constant, index)
    return this.#knownRoot(radicand, index) ?? this.#newRoot(radicand, index)
  }

  #rootOfRational(a: Q.Rational, index: number): Value | undefined {
    if (Q.isZero(a)) return { element: a, height: 0 }
    if (Q.sign(a) < 0) {
      const opposite = index % 2 === 1 ? this.#rootOfRational(Q.neg(a), index) : undefined
      return opposite && this.#wrap(this.ring.neg(this.raise(opposite)))
    }
    // ⁿ√(p/q) = ⁿ√(p·qⁿ⁻¹)/q
    const whole = splitPower(a.num * a.den ** BigInt(index - 1), index)
    const { coefficient, parts } = index === 2 ? this.#splitSquareRoot(whole.rest) : { coefficient: 1n, parts: [whole.rest] }
    const outside: Value = { element: Q.make(whole.root * coefficient, a.den), height: 0 }
    return parts
      .filter((part) => part > 1n)
      .reduce<Value | undefined>((total, part) => {
        const inside: Value = { element: Q.fromInteger(part), height: 0 }
        const found = this.#knownRoot(inside, index) ?? this.#newRoot(inside, index)
        return total && found && this.#times(total, found)
      }, outside)
  }

  /** √n = coefficient·∏ √part with parts from the basis, and what no element of the basis divides. */
  #splitSquareRoot(n: bigint): { readonly coefficient: bigint; readonly parts: readonly bigint[] } {
    let [coefficient, rest] = [1n, n]
    const parts: bigint[] = []
    for (const b of this.#basis) {
      let count = 0
      for (; rest % b === 0n; rest /= b) count++
      coefficient *= b ** BigInt(count >> 1)
      if (count % 2 === 1) parts.push(b)
    }
    return { coefficient, parts: [...parts, rest] }
  }

  /** The root as an earlier one, or as c/t for an earlier one t. */
  #knownRoot(radicand: Value, index: number): Value | undefined {
    for (const known of this.#roots) {
      if (known.index !== index) continue
      const difference = this.ring.add(this.raise(radicand), this.ring.neg(this.raise(known.radicand)))
      if (this.ring.isZero(difference)) return known.value
      const together = this.ring.toRational(this.raise(this.#times(radicand, known.radicand)))
      const c = together === undefined ? undefined : exactRealRoot(together, index)
      if (c === undefined || Q.isZero(c)) continue
      // c/t = tⁿ⁻¹·radicand/cⁿ⁻¹, since radicand·tⁿ = cⁿ
      const factor: Value = { element: Q.inv(Q.pow(c, index - 1)), height: 0 }
      return this.#times(factor, this.#times(this.#power(known.value, index - 1), radicand))
    }
    return undefined
  }

  #newRoot(radicand: Value, index: number): Value | undefined {
    const lower = Array.from({ length: index }, (_, i) =>
      i === 0 ? this.ring.neg(this.raise(radicand)) : this.ring.fromRational(Q.zero),
    )
    const value = this.#adjoin(lower)
    if (value !== undefined) this.#roots.push({ index, radicand, value })
    return value
  }

  /** t with 4t³ − 3t = u. */
  #third(u: Value | undefined): Value | undefined {
    if (u === undefined) return undefined
    const { ring } = this
    const constant = ring.mul(ring.fromRational(Q.make(-1n, 4n)), this.raise(u))
    return this.#adjoin([constant, ring.fromRational(Q.make(-3n, 4n)), ring.fromRational(Q.zero)])
  }

  /** cos(multiple·π): through the cosine of the threefold angle where that is a square root, so that both share their generators. */
  #cosine(multiple: Q.Rational): Value | undefined {
    const known = elementaryCosine(multiple)
    if (known !== undefined) return this.evaluate(known)
    const triple = elementaryCosine(fold(Q.mul(Q.fromInteger(3n), multiple)))
    return triple === undefined ? this.#adjoinNumber(cosineOfPi(multiple)) : this.#third(this.evaluate(triple))
  }
}

/** The rational real n-th root, for odd n of any sign. */
function exactRealRoot(a: Q.Rational, n: number): Q.Rational | undefined {
  if (Q.sign(a) >= 0) return Q.exactRoot(a, n)
  const opposite = n % 2 === 1 ? Q.exactRoot(Q.neg(a), n) : undefined
  return opposite && Q.neg(opposite)
}

/** The integers n of the square roots √n = √(p·q)/q of rationals p/q in the form, and 2 and 3, which cosines bring in. */
function integersUnderRoots(form: ClosedForm): readonly bigint[] {
  switch (form.kind) {
    case 'rational':
    case 'tangent':
      return []
    case 'sum':
      return form.terms.flatMap(integersUnderRoots)
    case 'product':
      return form.factors.flatMap(integersUnderRoots)
    case 'quotient':
      return [...integersUnderRoots(form.numerator), ...integersUnderRoots(form.denominator)]
    case 'power':
      return integersUnderRoots(form.base)
    case 'root': {
      const { radicand, index } = form
      if (radicand.kind !== 'rational') return integersUnderRoots(radicand)
      return index === 2 && radicand.value.num > 0n ? [splitPower(radicand.value.num * radicand.value.den, 2).rest] : []
    }
    case 'cosine':
      return form.angle.kind === 'third' ? integersUnderRoots(form.angle.cosine) : [2n, 3n]
  }
}
