/** Sturm chains: certificates that count the distinct real roots of a polynomial on any interval. */

import { type BudgetOptions, startBudget } from '../budget.ts'
import { DomainError } from '../errors.ts'
import * as integer from '../integer.ts'
import * as Q from '../rational.ts'
import {
  content,
  derivative,
  equals,
  evaluateHomogeneous,
  type IntegerPolynomial,
  leadingCoefficient,
  scale,
  sub,
} from './dense.ts'
import { divideByInteger, pseudoDivide, tryDivide } from './divide.ts'
import { gcd } from './gcd.ts'
import { mul } from './multiply.ts'

/** before·chain[i] = quotient·chain[i+1] − after·chain[i+2], with before, after > 0. */
export interface SturmStep {
  readonly before: bigint
  readonly quotient: IntegerPolynomial
  readonly after: bigint
}

/**
 * A Sturm chain of `polynomial` = `repeated`·chain[0] with all that is needed to verify it by multiplication:
 * `repeated` divides polynomial and its derivative, so chain[0] has the same roots; chain[1] = chain[0]′; each further member is the
 * negative remainder of the two before it (`steps`); the last is a constant ≠ 0, which proves chain[0] square-free.
 */
export interface SturmChain {
  readonly polynomial: IntegerPolynomial
  readonly repeated: IntegerPolynomial
  readonly chain: readonly IntegerPolynomial[]
  readonly steps: readonly SturmStep[]
}

/** An end of an interval: a rational number or an infinity. */
export type Endpoint = Q.Rational | 'minus-infinity' | 'plus-infinity'

/**
 * The Sturm chain of f ≠ 0, with primitive remainders (Sturm 1829; Collins 1967). Cost: O(n²) products of integers of up to
 * n·(bits of f) bits; for high degrees `isolate` counts much faster. A budget step is one remainder.
 * @throws DomainError for f = 0
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { rational as Q, univariate as U } from 'modewise/algebra'
 * const chain = U.sturmChain([1n, -3n, 0n, 1n])
 * assert.ok(U.checkSturmChain(chain))
 * assert.equal(U.countRoots(chain), 3)
 * assert.equal(U.countRoots(chain, Q.zero, 'plus-infinity'), 2)
 * ```
 */
export function sturmChain(polynomial: IntegerPolynomial, options?: BudgetOptions): SturmChain {
  if (polynomial.length === 0) throw new DomainError('sturmChain', 'polynomial', '0', 'a nonzero polynomial')
  const budget = startBudget('sturmChain', options)
  const repeated = polynomial.length === 1 ? [1n] : gcd(polynomial, derivative(polynomial), options)
  const squareFree = tryDivide(polynomial, repeated)!
  const chain: IntegerPolynomial[] = [squareFree]
  const steps: SturmStep[] = []
  if (squareFree.length > 1) chain.push(derivative(squareFree))
  for (let next = chain.at(-1)!; next.length > 1; next = chain.at(-1)!) {
    budget.spend()
    const { multiplier, quotient, remainder } = pseudoDivide(chain.at(-2)!, next)
    const sign = multiplier < 0n ? -1n : 1n
    const size = content(remainder)
    steps.push({ before: sign * multiplier, quotient: scale(quotient, sign), after: size })
    chain.push(divideByInteger(remainder, -sign * size))
  }
  return { polynomial, repeated, chain, steps }
}

/** Whether the chain is what it claims to be; multiplies out every step and trusts nothing else. */
export function checkSturmChain({ polynomial, repeated, chain, steps }: SturmChain): boolean {
  const [first, second] = chain
  if (polynomial.length === 0 || first === undefined || chain.at(-1)!.length !== 1) return false
  if (!equals(mul(repeated, first), polynomial)) return false
  if (chain.length === 1) return steps.length === 0 && dividesMultiple(repeated, derivative(polynomial))
  if (!equals(second!, derivative(first)) || steps.length !== chain.length - 2) return false
  if (!dividesMultiple(repeated, derivative(polynomial))) return false
  return steps.every(({ before, quotient, after }, i) => {
    if (before <= 0n || after <= 0n) return false
    const right = sub(mul(quotient, chain[i + 1]!), scale(chain[i + 2]!, after))
    return equals(scale(chain[i]!, before), right)
  })
}

/** Whether g divides f over Q. */
const dividesMultiple = (g: IntegerPolynomial, f: IntegerPolynomial): boolean =>
  g.length > 0 && pseudoDivide(f, g).remainder.length === 0

/** Sign changes of the chain at a point or an infinity. */
export function variationsAt({ chain }: SturmChain, point: Endpoint): number {
  let count = 0
  let last = 0
  for (const member of chain) {
    const s = signOfMember(member, point)
    if (s === 0) continue
    if (s === -last) count++
    last = s
  }
  return count
}

function signOfMember(member: IntegerPolynomial, point: Endpoint): -1 | 0 | 1 {
  if (point === 'plus-infinity') return integer.sign(leadingCoefficient(member))
  if (point === 'minus-infinity')
    return integer.sign(member.length % 2 === 1 ? leadingCoefficient(member) : -leadingCoefficient(member))
  return integer.sign(evaluateHomogeneous(member, point.num, point.den))
}

/**
 * The number of distinct real roots in (lower, upper] by Sturm's theorem; all of them without ends.
 * @throws DomainError for lower > upper
 */
export function countRoots(chain: SturmChain, lower: Endpoint = 'minus-infinity', upper: Endpoint = 'plus-infinity'): number {
  if (!inOrder(lower, upper)) throw new DomainError('countRoots', 'lower', show(lower), `at most upper = ${show(upper)}`)
  return variationsAt(chain, lower) - variationsAt(chain, upper)
}

function inOrder(lower: Endpoint, upper: Endpoint): boolean {
  if (lower === 'minus-infinity' || upper === 'plus-infinity') return true
  return typeof lower !== 'string' && typeof upper !== 'string' && Q.compare(lower, upper) <= 0
}

const show = (point: Endpoint): string => (typeof point === 'string' ? point : Q.toString(point))
