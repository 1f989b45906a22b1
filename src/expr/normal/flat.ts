/**
 * Equality of rational expressions in symbols, by exact polynomial arithmetic: the fast way where nothing is summed,
 * integrated or raised to a symbolic power.
 *
 * The verdict is that of the normal form, since both decide identity of rational functions; so are the conditions, that no
 * divisor vanishes. A residue modulo a prime refutes cheaply (Schwartz 1980); what it does not refute is multiplied out.
 */

import { DivisionByZeroError, polynomial as P, rational as Q, rationalFunction as R, type Rational } from '../../algebra/index.ts'
import { power as powerIn } from '../../algebra/structures.ts'
import type { Expression } from '../expression.ts'
import type { Normalizer } from './normalizer.ts'

type Unreduced = R.Unreduced

/** Expressions that may have more terms than this when multiplied out are left to the normal form, which has a budget. */
const mostTerms = 100_000
/** Powers with larger exponents are left to the normal form. */
const largestExponent = 60

/** A rational expression as this file uses it. */
export interface Flat {
  readonly left: Expression
  readonly right: Expression
  /** Keys of the symbols. */
  readonly symbols: readonly string[]
  /** What must not vanish: factors of divisors, each once. */
  readonly divisors: ReadonlyMap<string, Expression>
}

/** Reads two sides as rational expressions in symbols; undefined where one is none, or where they are too large. */
export function readFlat(left: Expression, right: Expression): Flat | undefined {
  const symbols = new Set<string>()
  const divisors = new Map<string, Expression>()
  const isSmall = (e: Expression): boolean => {
    const size = sizeOf(e, symbols, divisors)
    return size !== undefined && Math.max(size.top, size.bottom) <= mostTerms
  }
  return isSmall(left) && isSmall(right) ? { left, right, symbols: [...symbols], divisors } : undefined
}

/** Whether the sides are one rational function; undefined where a divisor is identically zero. */
export function flatVerdict({ left, right, symbols }: Flat): boolean | undefined {
  try {
    if (isRefuted(left, right, symbols)) return false
    // one list of variables spares the arithmetic its union
    const variables = P.variables(...symbols.map((_, i) => `v${i}`))
    const values = new Map(symbols.map((key, i) => [key, R.unreduced.fromPolynomial(variables[i] as P.Polynomial)]))
    const valueOf = (e: Expression): Unreduced => evaluate(e, exact, values)
    return R.unreduced.equals(valueOf(left), valueOf(right))
  } catch (error) {
    if (error instanceof DivisionByZeroError) return undefined
    throw error
  }
}

/** Asks that no divisor vanishes. */
export function requireDivisors(n: Normalizer, { divisors }: Flat): void {
  for (const e of divisors.values()) n.require('nonzero', n.fromExpression(e, []), 'division')
}

// ---------------------------------------------------------------- reading

/** Bounds on the numbers of terms of numerator and denominator. */
interface Size {
  readonly top: number
  readonly bottom: number
}

function sizeOf(e: Expression, symbols: Set<string>, divisors: Map<string, Expression>): Size | undefined {
  switch (e.kind) {
    case 'number':
      return single
    case 'variable':
      if (!e.args.every(isPlainArgument)) return undefined
      symbols.add(e.key)
      return single
    case 'add':
    case 'mul': {
      let [top, bottom] = e.kind === 'add' ? [0, 1] : [1, 1]
      for (const part of e.kind === 'add' ? e.terms : e.factors) {
        const size = sizeOf(part, symbols, divisors)
        if (size === undefined) return undefined
        top = e.kind === 'add' ? top * size.bottom + size.top * bottom : top * size.top
        bottom *= size.bottom
      }
      return { top, bottom }
    }
    case 'neg':
      return sizeOf(e.arg, symbols, divisors)
    case 'div': {
      addDivisors(e.denominator, divisors)
      const [a, b] = [sizeOf(e.numerator, symbols, divisors), sizeOf(e.denominator, symbols, divisors)]
      return a === undefined || b === undefined ? undefined : { top: a.top * b.bottom, bottom: a.bottom * b.top }
    }
    case 'pow': {
      const size = sizeOf(e.base, symbols, divisors)
      const exponent = wholeExponent(e)
      if (size === undefined || exponent === undefined) return undefined
      if (exponent < 0) addDivisors(e.base, divisors)
      const [top, bottom] = [expanded(size.top, Math.abs(exponent)), expanded(size.bottom, Math.abs(exponent))]
      return exponent < 0 ? { top: bottom, bottom: top } : { top, bottom }
    }
    default:
      return undefined
  }
}

const single: Size = { top: 1, bottom: 1 }

/** An argument of which equal values are written equally. */
const isPlainArgument = (e: Expression): boolean => e.kind === 'number' || (e.kind === 'variable' && e.variable.arity === 0)

function wholeExponent({ exponent }: Extract<Expression, { kind: 'pow' }>): number | undefined {
  if (exponent.kind !== 'number' || !Q.isInteger(exponent.value)) return undefined
  const value = Number(exponent.value.num)
  return Math.abs(value) <= largestExponent ? value : undefined
}

/** The number of terms of (x₁ + … + x_m)^k. */
function expanded(m: number, k: number): number {
  let size = 1
  for (let i = 1; i <= k; i++) size = (size * (m - 1 + i)) / i
  return size
}

/** The factors of which none may vanish for a divisor not to vanish. */
function addDivisors(e: Expression, divisors: Map<string, Expression>): void {
  if (e.kind === 'mul') for (const f of e.factors) addDivisors(f, divisors)
  else if (e.kind === 'neg') addDivisors(e.arg, divisors)
  else if (e.kind === 'div') addDivisors(e.numerator, divisors)
  else if (e.kind === 'pow' && wholeExponent(e) !== 0) addDivisors(e.base, divisors)
  else if (e.kind !== 'number' || Q.isZero(e.value)) divisors.set(e.key, e)
}

// ---------------------------------------------------------------- evaluation

interface Field<A> {
  readonly add: (a: A, b: A) => A
  readonly mul: (a: A, b: A) => A
  readonly neg: (a: A) => A
  readonly div: (a: A, b: A) => A
  readonly pow: (a: A, n: number) => A
  readonly fromRational: (q: Rational) => A
}

const exact: Field<Unreduced> = {
  ...R.unreduced,
  fromRational: (q) => R.unreduced.fromPolynomial(P.fromRational(q)),
}

function evaluate<A>(e: Expression, field: Field<A>, values: ReadonlyMap<string, A>): A {
  switch (e.kind) {
    case 'number':
      return field.fromRational(e.value)
    case 'variable':
      return values.get(e.key) as A
    case 'add': {
      let total: A | undefined
      for (const term of e.terms) {
        const value = evaluate(term, field, values)
        total = total === undefined ? value : field.add(total, value)
      }
      return total ?? field.fromRational(Q.zero)
    }
    case 'mul': {
      let product: A | undefined
      for (const factor of e.factors) {
        const value = evaluate(factor, field, values)
        product = product === undefined ? value : field.mul(product, value)
      }
      return product ?? field.fromRational(Q.one)
    }
    case 'neg':
      return field.neg(evaluate(e.arg, field, values))
    case 'div':
      return field.div(evaluate(e.numerator, field, values), evaluate(e.denominator, field, values))
    case 'pow':
      return field.pow(evaluate(e.base, field, values), wholeExponent(e) as number)
    default:
      throw new TypeError(`no rational expression: ${e.kind}`)
  }
}

/** Whether a point modulo a prime tells the sides apart; where a divisor vanishes there, nothing is told. */
function isRefuted(left: Expression, right: Expression, symbols: readonly string[]): boolean {
  const field = R.residueField()
  const residues: Field<number> = {
    ...field,
    pow: (a, n) => (n < 0 ? field.inv(powerIn(field, a, -n)) : n === 0 ? field.one : powerIn(field, a, n)),
    fromRational: (q) => field.div(field.fromInteger(q.num), field.fromInteger(q.den)),
  }
  try {
    const values = R.residuePoint(symbols)
    return evaluate(left, residues, values) !== evaluate(right, residues, values)
  } catch (error) {
    if (error instanceof DivisionByZeroError) return false
    throw error
  }
}
