/** Functions of one real variable at an instance, read as quotients of sums of rational powers of it. */

import { integer, rational as Q, type Rational } from '../../algebra/index.ts'
import * as U from '../../algebra/univariate/index.ts'
import { substitute } from '../binding.ts'
import type { Expression, Variable } from '../expression.ts'
import { isDual } from './dual.ts'
import { bind, type Evaluator, type Scope } from './expression.ts'
import { EvaluationFailure } from './failure.ts'
import { mentions } from './mentions.ts'
import { isExact } from './scalar.ts'

/** Σ coefficient · x^exponent, by printed exponent; no coefficient is 0. */
export type Terms = ReadonlyMap<string, Rational>

/** numerator/denominator as functions of x > 0; of all x ≠ 0 where all exponents are integers. */
export interface Fraction {
  readonly numerator: Terms
  readonly denominator: Terms
}

/** A fraction, with everything that it divides by on the way: it is defined where none of these vanishes. */
export interface ReadFraction extends Fraction {
  readonly divisors: readonly Terms[]
  /** Whether a root was taken, so that it is the function for x > 0 only. */
  readonly rooted: boolean
}

/**
 * The body (bound level 0 is x) as a fraction. Exact: coefficients must be rational.
 * @throws EvaluationFailure unsupported for bodies that are not built from rational powers of x by field operations
 */
export function readFraction(body: Expression, evaluator: Evaluator, scope: Scope): ReadFraction {
  const reader = new FractionReader(evaluator)
  const { numerator, denominator } = reader.read(body, bind(scope, Q.one), 0)
  return { numerator, denominator, divisors: reader.divisors, rooted: reader.rooted }
}

/** The exponents of all the terms times this are integers. */
export const commonStep = (list: readonly Terms[]): bigint =>
  list.flatMap((t) => [...t.keys()]).reduce((m, e) => integer.lcm(m, Q.parse(e).den), 1n)

/** The integer polynomial in u, x = u^step, that is a positive multiple of the terms for every x > 0; the terms are some. */
export function polynomialOf(terms: Terms, step: bigint): U.IntegerPolynomial {
  const exponents = [...terms.keys()].map((e) => Q.mul(Q.parse(e), Q.fromInteger(step)).num)
  const lowest = exponents.reduce(integer.min)
  const degree = exponents.reduce(integer.max) - lowest
  if (degree > 5000n) throw new EvaluationFailure('unsupported', `the roots of a polynomial of degree ${degree}`)
  const coefficients = new Array<Rational>(Number(degree) + 1).fill(Q.zero)
  for (const [k, coefficient] of [...terms.values()].entries()) {
    coefficients[Number((exponents[k] as bigint) - lowest)] = coefficient
  }
  return U.fromRationals(coefficients).polynomial
}

// ---------------------------------------------------------------- arithmetic

const constant = (value: Rational): Terms => (value.num === 0n ? new Map() : new Map([['0', value]]))
const one: Terms = constant(Q.one)

export function addTerms(a: Terms, b: Terms): Terms {
  const sum = new Map(a)
  for (const [exponent, coefficient] of b) put(sum, exponent, coefficient)
  return sum
}

function put(terms: Map<string, Rational>, exponent: string, coefficient: Rational): void {
  const total = Q.add(terms.get(exponent) ?? Q.zero, coefficient)
  if (total.num === 0n) terms.delete(exponent)
  else terms.set(exponent, total)
}

export function mulTerms(a: Terms, b: Terms): Terms {
  const product = new Map<string, Rational>()
  for (const [e, c] of a) for (const [f, d] of b) put(product, Q.toString(Q.add(Q.parse(e), Q.parse(f))), Q.mul(c, d))
  return product
}

const addFractions = (a: Fraction, b: Fraction): Fraction => ({
  numerator: addTerms(mulTerms(a.numerator, b.denominator), mulTerms(b.numerator, a.denominator)),
  denominator: mulTerms(a.denominator, b.denominator),
})

const mulFractions = (a: Fraction, b: Fraction): Fraction => ({
  numerator: mulTerms(a.numerator, b.numerator),
  denominator: mulTerms(a.denominator, b.denominator),
})

const scaled = (by: Rational, { numerator, denominator }: Fraction): Fraction => ({
  numerator: mulTerms(constant(by), numerator),
  denominator,
})

/** (c·x^q)^exponent for x > 0, c > 0 with a rational power. */
function monomialPower(terms: Terms, exponent: Rational): Terms {
  const [only] = [...terms]
  if (terms.size === 0) return terms
  if (terms.size > 1 || only === undefined) throw new EvaluationFailure('unsupported', 'a root of a sum with the variable')
  const [q, c] = only
  const root = c.num > 0n ? Q.exactRoot(c, Number(exponent.den)) : undefined
  if (root === undefined) throw new EvaluationFailure('unsupported', 'an irrational or complex coefficient')
  return new Map([[Q.toString(Q.mul(Q.parse(q), exponent)), Q.pow(root, Number(exponent.num))]])
}

// ---------------------------------------------------------------- reading

/** Definitions may use each other; beyond this they are taken to be circular. */
const deepestUnfolding = 100

class FractionReader {
  readonly #evaluator: Evaluator
  readonly divisors: Terms[] = []
  rooted = false
  #unfolded = 0

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator
  }

  /** The expression as a function of the bound index `level`. */
  read(e: Expression, scope: Scope, level: number): Fraction {
    if (!mentions(e, level)) return { numerator: constant(this.#exact(e, scope)), denominator: one }
    const go = (x: Expression): Fraction => this.read(x, scope, level)
    switch (e.kind) {
      case 'bound':
        return { numerator: new Map([['1', Q.one]]), denominator: one }
      case 'add':
        return e.terms.map(go).reduce(addFractions)
      case 'mul':
        return e.factors.map(go).reduce(mulFractions)
      case 'neg':
        return scaled(Q.fromInteger(-1n), go(e.arg))
      case 'div':
        return mulFractions(go(e.numerator), this.#invert(go(e.denominator)))
      case 'pow':
        if (mentions(e.exponent, level)) break
        return this.#power(go(e.base), this.#exact(e.exponent, scope))
      case 'sum':
      case 'product': {
        if (mentions(e.lower, level) || mentions(e.upper, level)) break
        const [from, to] = [this.#evaluator.integer(e.lower, scope), this.#evaluator.integer(e.upper, scope)]
        const [start, combine] = e.kind === 'sum' ? [Q.zero, addFractions] : [Q.one, mulFractions]
        let total: Fraction = { numerator: constant(start), denominator: one }
        for (let n = from; n <= to; n++) {
          total = combine(total, this.read(e.body, bind(scope, Q.fromInteger(n)), level + 1))
        }
        return total
      }
      case 'expectation':
        return this.#evaluator.average(
          e.over,
          scope,
          (inner) => this.read(e.body, inner, level),
          (parts) => parts.map(({ weight, value }) => scaled(weight, value)).reduce(addFractions),
        )
      case 'variable':
        return this.read(this.#unfold(e, e.variable), scope, level)
      default:
    }
    throw new EvaluationFailure('unsupported', `the variable stands inside ${e.kind}`)
  }

  #exact(e: Expression, scope: Scope): Rational {
    const value = this.#evaluator.evaluate(e, scope)
    if (!isDual(value) && isExact(value)) return value
    throw new EvaluationFailure('unsupported', 'an irrational coefficient')
  }

  #unfold(e: Expression, variable: Variable): Expression {
    const definition = this.#evaluator.instance.definition?.(variable)
    if (definition === undefined || variable.dependsOn.length > 0)
      throw new EvaluationFailure('unsupported', `the variable stands inside ${variable.name}`)
    if (++this.#unfolded > deepestUnfolding) throw new EvaluationFailure('unsupported', 'a circular definition')
    return substitute(e, [{ variable, body: definition.body }])
  }

  #invert({ numerator, denominator }: Fraction): Fraction {
    if (numerator.size === 0) throw new EvaluationFailure('undefined', 'division by zero')
    this.divisors.push(numerator)
    return { numerator: denominator, denominator: numerator }
  }

  #power(base: Fraction, exponent: Rational): Fraction {
    if (exponent.num === 0n) return { numerator: one, denominator: one }
    if (exponent.num < 0n) return this.#power(this.#invert(base), Q.neg(exponent))
    if (!Q.isInteger(exponent)) {
      this.rooted = true
      return { numerator: monomialPower(base.numerator, exponent), denominator: monomialPower(base.denominator, exponent) }
    }
    if (exponent.num > 1000n) throw new EvaluationFailure('unsupported', 'a very high power of the variable')
    let result = base
    for (let k = 1n; k < exponent.num; k++) result = mulFractions(result, base)
    return result
  }
}
