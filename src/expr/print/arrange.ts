/**
 * An order for print: terms and factors of computed expressions as an author would put them.
 *
 * Factors: numbers, then expressions in integers (a depth, a width), quotients of constants, Greek and Latin constants, families,
 * functions, powers of the main variable, sums in parentheses, and last what reaches to the right (Σ, 𝔼). Terms: by descending
 * degree in the main variable, positive ones before negative ones, the rest in the order of their factors.
 */

import { mapExpression, some } from '../binding.ts'
import type { Expression } from '../expression.ts'
import * as X from '../expression.ts'
import { factorsOf, splitSign } from './terms.ts'
import { text } from './text.ts'

/** The expression with sums and products reordered for print, all else unchanged; `main` is the variable of descending degrees. */
export function arrange(e: Expression, main?: Expression): Expression {
  const inside = mapExpression(e, (x) => (x === e || !isOrdered(x) ? undefined : arrange(x, main)))
  if (inside.kind === 'mul') return X.mulAll(sorted(inside.factors, (f) => factorKey(f, main)))
  return inside.kind === 'add' ? X.addAll(arrangedTerms(inside.terms, main)) : inside
}

const isOrdered = (e: Expression): boolean => e.kind === 'add' || e.kind === 'mul'

/** What is compared, number by number and text by text; the first difference decides. */
type SortKey = readonly (number | string)[]

function sorted(list: readonly Expression[], keyOf: (e: Expression) => SortKey): readonly Expression[] {
  return list
    .map((e) => [keyOf(e), e] as const)
    .sort(([a], [b]) => compare(a, b))
    .map(([, e]) => e)
}

function compare(a: SortKey, b: SortKey): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i] as number | string, b[i] as number | string]
    if (x !== y) return x < y ? -1 : 1
  }
  return a.length - b.length
}

// ---------------------------------------------------------------- factors

function factorKey(e: Expression, main: Expression | undefined): SortKey {
  const base = e.kind === 'pow' ? e.base : e
  const name = text(base)
  return [factorRank(e, base, main), alphabet(name), name, text(e)]
}

function factorRank(e: Expression, base: Expression, main: Expression | undefined): number {
  if (e.kind === 'number') return 0
  if (main !== undefined && contains(e, main)) return base.key === main.key ? 6 : base.kind === 'add' ? 8 : 7
  if (isOfIntegers(e)) return 1
  switch (base.kind) {
    case 'number':
    case 'bound':
    case 'delta':
      return 1
    case 'div':
      return 2
    case 'variable':
      return base.args.length === 0 ? 3 : base.variable.notation === 'function' ? 5 : 4
    case 'neg':
    case 'mul':
    case 'pow':
    case 'apply':
      return 5
    case 'add':
      return 8
    case 'expectation':
      return e === base ? 9 : 8
    case 'sum':
    case 'product':
    case 'derivative':
    case 'infimum':
      return e === base ? 10 : 8
  }
}

/** Greek before Latin: κ a, not a κ. */
const alphabet = (name: string): number => (/^\p{Script=Greek}/u.test(name) ? 0 : 1)

const contains = (e: Expression, part: Expression): boolean => some(e, (x) => x.key === part.key)

/** An expression in integer scalars and numbers only, with at least one of them: a coefficient such as D + 1. */
function isOfIntegers(e: Expression): boolean {
  const isScalar = (x: Expression): boolean => x.kind === 'variable' && x.args.length === 0 && x.variable.sort === 'integer'
  const plain: readonly Expression['kind'][] = ['number', 'variable', 'add', 'mul', 'neg', 'pow']
  return some(e, isScalar) && !some(e, (x) => !plain.includes(x.kind) || (x.kind === 'variable' && !isScalar(x)))
}

// ---------------------------------------------------------------- terms

function arrangedTerms(terms: readonly Expression[], main: Expression | undefined): readonly Expression[] {
  const symbols = terms.filter((t) => t.kind !== 'number')
  // D + 1, but 1 + σ²
  const numbersLast = main !== undefined || symbols.every((t) => isOfIntegers(splitSign(t).term))
  const ordered = sorted(terms, (t) => termKey(t, main, numbersLast))
  // a sum does not begin with a minus where it need not
  const positive = ordered.findIndex((t) => !splitSign(t).negative)
  if (positive <= 0) return ordered
  return [ordered[positive] as Expression, ...ordered.filter((_, i) => i !== positive)]
}

function termKey(e: Expression, main: Expression | undefined, numbersLast: boolean): SortKey {
  const { negative, term } = splitSign(e)
  const power = main === undefined ? 0 : degree(term, main)
  const isNumber = term.kind === 'number'
  const factors = factorsOf(term).map((f) => factorKey(f, main))
  const symbolic = factors.filter(([rank]) => rank !== 0)
  return [-power, isNumber && numbersLast ? 1 : 0, negative ? 1 : 0, isNumber ? 0 : 1, ...symbolic.flat(), text(term)]
}

/** A large value for the integer symbols of exponents: 2D stands before D − 1, and D − 1 before 5. */
const large = 1e6

/** The degree of a term in the main variable, as far as its exponents can be read; for order only. */
function degree(e: Expression, main: Expression): number {
  if (e.key === main.key) return 1
  switch (e.kind) {
    case 'pow':
      return degree(e.base, main) * (magnitude(e.exponent) ?? 1)
    case 'mul':
      return e.factors.reduce((sum, f) => sum + degree(f, main), 0)
    case 'neg':
      return degree(e.arg, main)
    case 'div':
      return degree(e.numerator, main) - degree(e.denominator, main)
    case 'add':
      return Math.max(0, ...e.terms.map((t) => degree(t, main)))
    default:
      return 0
  }
}

/** An exponent with all its symbols large, where it is made of numbers and symbols. */
function magnitude(e: Expression): number | undefined {
  const all = (list: readonly Expression[], join: (a: number, b: number) => number, start: number): number | undefined =>
    list.reduce<number | undefined>((sum, x) => {
      const value = magnitude(x)
      return sum === undefined || value === undefined ? undefined : join(sum, value)
    }, start)
  switch (e.kind) {
    case 'number':
      return Number(e.value.num) / Number(e.value.den)
    case 'variable':
      return e.args.length === 0 ? large : undefined
    case 'add':
      return all(e.terms, (a, b) => a + b, 0)
    case 'mul':
      return all(e.factors, (a, b) => a * b, 1)
    case 'neg':
      return all([e.arg], (_, b) => -b, 0)
    case 'div': {
      const below = magnitude(e.denominator)
      return below === undefined || below === 0 ? undefined : all([e.numerator], (_, b) => b / below, 0)
    }
    default:
      return undefined
  }
}
