/** Powers with rational exponents: roots of what is known to be ≥ 0, as symbols or by roots of its factors. */

import { rational as Q } from '../../algebra/index.ts'
import { SpecializationError } from './failure.ts'
import type { Plain } from './plain.ts'
import * as P from './plain.ts'
import type { Scope } from './scope.ts'
import { abbreviate, isNonnegative } from './scope.ts'

/**
 * base^exponent; the exponent must have come out as a number.
 * @throws SpecializationError for another exponent, or a root of what is not known to be ≥ 0
 */
export function powerOf(base: Plain, exponent: Plain, scope: Scope): Plain {
  if (exponent.kind !== 'number') throw new SpecializationError('an exponent that is not fixed by the integers')
  const { num, den } = exponent.value
  if (den === 1n) return reduced(base, Number(num), scope)
  if (den > 64n) throw new SpecializationError(`a root of order ${den}`)
  return rationalPower(base, num, den, scope)
}

/** base^(num/den), den > 1. */
function rationalPower(base: Plain, num: bigint, den: bigint, scope: Scope): Plain {
  if (!isNonnegative(base, scope)) throw new SpecializationError(`a root of ${P.toText(base)}, whose sign is not known`, true)
  if (num < 0n) return P.quotient(P.one, fractional(base, -num, den, scope))
  return fractional(base, num, den, scope)
}

function fractional(base: Plain, num: bigint, den: bigint, scope: Scope): Plain {
  const order = Number(den)
  const split = (part: Plain): Plain => fractional(part, num, den, scope)
  if (base.kind === 'number') {
    const exact = Q.exactRoot(base.value, order)
    if (exact !== undefined) return P.number(Q.pow(exact, Number(num)))
  }
  if (base.kind === 'product' && base.factors.every((f) => isNonnegative(f, scope))) return P.product(base.factors.map(split))
  if (base.kind === 'quotient' && isNonnegative(base.numerator, scope) && isNonnegative(base.denominator, scope))
    return P.quotient(split(base.numerator), split(base.denominator))
  if (base.kind === 'power' && isNonnegative(base.base, scope))
    return withExponent(base.base, num * BigInt(base.exponent), den, scope)
  if (base.kind === 'power' && base.exponent % 2 === 0) {
    return withExponent(abbreviate(scope, 'abs', [base.base]), num * BigInt(base.exponent), den, scope)
  }
  if (base.kind === 'symbol') {
    const inner = scope.abbreviations.get(base.symbol.id)
    if (inner?.kind === 'root') return withExponent(inner.args[0]!, num, den * BigInt(inner.order!), scope)
  }
  return reduced(abbreviate(scope, 'root', [base], order), Number(num), scope)
}

/** base^(num/den) for base ≥ 0, with the fraction in lowest terms. */
function withExponent(base: Plain, num: bigint, den: bigint, scope: Scope): Plain {
  const lowest = Q.make(num, den)
  return lowest.den === 1n ? reduced(base, Number(lowest.num), scope) : fractional(base, lowest.num, lowest.den, scope)
}

/** An integer power; |x|² is x², and the q-th power of a q-th root is its radicand. */
function reduced(base: Plain, exponent: number, scope: Scope): Plain {
  if (exponent < 0) return P.quotient(P.one, reduced(base, -exponent, scope))
  const abbreviation = base.kind === 'symbol' ? scope.abbreviations.get(base.symbol.id) : undefined
  if (abbreviation?.kind === 'abs' && exponent % 2 === 0) return P.power(abbreviation.args[0]!, exponent)
  if (abbreviation?.kind === 'root' && exponent >= abbreviation.order!) {
    const { args, order } = abbreviation
    const whole = Math.floor(exponent / order!)
    return P.product([P.power(args[0]!, whole), P.power(base, exponent - whole * order!)])
  }
  return P.power(base, exponent)
}
