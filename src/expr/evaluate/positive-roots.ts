/** How many positive solutions body(x) = 0 has at an instance, for bodies built from rational powers of x by field operations. */

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
type Terms = ReadonlyMap<string, Rational>

/** numerator/denominator as functions of x > 0. */
interface Fraction {
  readonly numerator: Terms
  readonly denominator: Terms
}

/**
 * The number of distinct x > 0 at which body (bound level 0 is x) is defined and zero; 'all' where it vanishes identically.
 * Exact: coefficients must be rational; roots are counted by isolation.
 * @throws EvaluationFailure unsupported for other bodies
 */
export function countPositiveRoots(body: Expression, evaluator: Evaluator, scope: Scope): number | 'all' {
  const divisors: Terms[] = []
  const reader = new FractionReader(evaluator, divisors)
  const { numerator } = reader.read(body, bind(scope, Q.one), 0)
  if (numerator.size === 0) return 'all'
  const step = [numerator, ...divisors].flatMap((t) => [...t.keys()]).reduce((m, e) => integer.lcm(m, Q.parse(e).den), 1n)
  const radical = U.squareFreePart(polynomial(numerator, step))
  const poles = divisors.map((d) => polynomial(d, step)).reduce((product, d) => U.mul(product, d), U.one)
  const roots = U.exactDivide(radical, U.primitivePart(U.gcd(radical, poles)))
  return U.isolatePositive(roots).length
}

/** The integer polynomial in u, x = u^step, with the same positive roots. */
function polynomial(terms: Terms, step: bigint): U.IntegerPolynomial {
  const exponents = [...terms.keys()].map((e) => Q.mul(Q.parse(e), Q.fromInteger(step)).num)
  const lowest = exponents.reduce(integer.min)
  const degree = exponents.reduce(integer.max) - lowest
  if (degree > 5000n) throw new EvaluationFailure('unsupported', `counting the roots of a polynomial of degree ${degree}`)
  const coefficients = new Array<Rational>(Number(degree) + 1).fill(Q.zero)
  for (const [k, coefficient] of [...terms.values()].entries()) {
    coefficients[Number((exponents[k] as bigint) - lowest)] = coefficient
  }
  return U.fromRationals(coefficients).polynomial
}

const constant = (value: Rational): Terms => (value.num === 0n ? new Map() : new Map([['0', value]]))
const one: Terms = constant(Q.one)

function addTerms(a: Terms, b: Terms): Terms {
  const sum = new Map(a)
  for (const [exponent, coefficient] of b) put(sum, exponent, coefficient)
  return sum
}

function put(terms: Map<string, Rational>, exponent: string, coefficient: Rational): void {
  const total = Q.add(terms.get(exponent) ?? Q.zero, coefficient)
  if (total.num === 0n) terms.delete(exponent)
  else terms.set(exponent, total)
}

function mulTerms(a: Terms, b: Terms): Terms {
  const product = new Map<string, Rational>()
  for (const [e, c] of a) for (const [f, d] of b) put(product, Q.toString(Q.add(Q.parse(e), Q.parse(f))), Q.mul(c, d))
  return product
}

class FractionReader {
  readonly #evaluator: Evaluator
  readonly #divisors: Terms[]

  constructor(evaluator: Evaluator, divisors: Terms[]) {
    this.#evaluator = evaluator
    this.#divisors = divisors
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
        return mulFractions({ numerator: constant(Q.fromInteger(-1n)), denominator: one }, go(e.arg))
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
      case 'variable':
        return this.read(this.#unfold(e, e.variable), scope, level)
      default:
    }
    throw new EvaluationFailure('unsupported', `counting roots where the unknown is inside ${e.kind}`)
  }

  #exact(e: Expression, scope: Scope): Rational {
    const value = this.#evaluator.evaluate(e, scope)
    if (!isDual(value) && isExact(value)) return value
    throw new EvaluationFailure('unsupported', 'counting roots with an irrational coefficient')
  }

  #unfold(e: Expression, variable: Variable): Expression {
    const definition = this.#evaluator.instance.definition?.(variable)
    if (definition === undefined) throw new EvaluationFailure('unsupported', `counting roots inside ${variable.name}`)
    return substitute(e, [{ variable, body: definition.body }])
  }

  #invert({ numerator, denominator }: Fraction): Fraction {
    if (numerator.size === 0) throw new EvaluationFailure('undefined', 'division by zero')
    this.#divisors.push(numerator)
    return { numerator: denominator, denominator: numerator }
  }

  #power(base: Fraction, exponent: Rational): Fraction {
    if (exponent.num === 0n) return { numerator: one, denominator: one }
    if (exponent.num < 0n) return this.#power(this.#invert(base), Q.neg(exponent))
    if (!Q.isInteger(exponent))
      return { numerator: monomialPower(base.numerator, exponent), denominator: monomialPower(base.denominator, exponent) }
    if (exponent.num > 1000n) throw new EvaluationFailure('unsupported', 'counting the roots of a very high power')
    let result = base
    for (let k = 1n; k < exponent.num; k++) result = mulFractions(result, base)
    return result
  }
}

const addFractions = (a: Fraction, b: Fraction): Fraction => ({
  numerator: addTerms(mulTerms(a.numerator, b.denominator), mulTerms(b.numerator, a.denominator)),
  denominator: mulTerms(a.denominator, b.denominator),
})

const mulFractions = (a: Fraction, b: Fraction): Fraction => ({
  numerator: mulTerms(a.numerator, b.numerator),
  denominator: mulTerms(a.denominator, b.denominator),
})

/** (c·x^q)^exponent for x > 0, c > 0 with a rational power. */
function monomialPower(terms: Terms, exponent: Rational): Terms {
  const [only] = [...terms]
  if (terms.size === 0) return terms
  if (terms.size > 1 || only === undefined) throw new EvaluationFailure('unsupported', 'counting roots with a root of a sum')
  const [q, c] = only
  const root = c.num > 0n ? Q.exactRoot(c, Number(exponent.den)) : undefined
  if (root === undefined) throw new EvaluationFailure('unsupported', 'counting roots with an irrational or complex coefficient')
  return new Map([[Q.toString(Q.mul(Q.parse(q), exponent)), Q.pow(root, Number(exponent.num))]])
}
