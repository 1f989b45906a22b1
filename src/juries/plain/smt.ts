/** Plain statements as SMT-LIB over the reals, and the models that come back. */

import type { Rational } from '../../algebra/index.ts'
import { rational as Q } from '../../algebra/index.ts'
import type { RelationSymbol } from '../../expr/proposition.ts'
import { withoutDerivatives } from './exact.ts'
import type { Divisor } from './fraction.ts'
import { clear, productOf } from './fraction.ts'
import type { Plain, PlainSymbol } from './plain.ts'
import * as P from './plain.ts'
import type { Statement } from './statement.ts'

/** A statement in polynomials: denominators are multiplied out, which is right where none of them vanishes. */
export interface Cleared {
  readonly statement: Statement
  /** The denominators, by their text. */
  readonly divisors: ReadonlyMap<string, Divisor>
}

/** Clears every relation: N/M ρ 0 becomes N·M' ρ 0 with M' the product of the odd powers in M, or N ρ 0 for = and ≠. */
export function clearStatement(s: Statement): Cleared {
  const divisors = new Map<string, Divisor>()
  const go = (x: Statement): Statement => {
    switch (x.kind) {
      case 'relation': {
        const fraction = clear(P.difference(withoutDerivatives(x.left), withoutDerivatives(x.right)))
        for (const [key, d] of fraction.met) divisors.set(key, d)
        const odd = new Map(
          [...fraction.divisors].filter(([, d]) => d.exponent % 2 === 1).map(([k, d]) => [k, { ...d, exponent: 1 }]),
        )
        const isOrder = x.relation !== '=' && x.relation !== '≠'
        const left = isOrder ? P.product([fraction.numerator, productOf(odd)]) : fraction.numerator
        return { kind: 'relation', relation: x.relation, left, right: P.zero }
      }
      case 'and':
      case 'or':
        return { kind: x.kind, parts: x.parts.map(go) }
      case 'not':
        return { kind: 'not', part: go(x.part) }
    }
  }
  const statement = go(s)
  return { statement, divisors }
}

// ---------------------------------------------------------------- writing

type NameOf = (s: PlainSymbol) => string

const integerText = (n: bigint): string => (n < 0n ? `(- ${-n}.0)` : `${n}.0`)

function termText(p: Plain, nameOf: NameOf): string {
  const go = (x: Plain): string => termText(x, nameOf)
  switch (p.kind) {
    case 'number':
      return p.value.den === 1n ? integerText(p.value.num) : `(/ ${integerText(p.value.num)} ${p.value.den}.0)`
    case 'symbol':
      return nameOf(p.symbol)
    case 'sum':
      return `(+ ${p.terms.map(go).join(' ')})`
    case 'product':
      return `(* ${p.factors.map(go).join(' ')})`
    case 'power':
      return `(* ${Array.from({ length: p.exponent }, () => go(p.base)).join(' ')})`
    case 'quotient':
    case 'derivative':
      throw new TypeError(`a ${p.kind} is no polynomial`)
  }
}

const relationText = (relation: RelationSymbol, left: string, right: string): string => {
  switch (relation) {
    case '=':
    case '<':
    case '>':
      return `(${relation} ${left} ${right})`
    case '≠':
      return `(not (= ${left} ${right}))`
    case '≤':
      return `(<= ${left} ${right})`
    case '≥':
      return `(>= ${left} ${right})`
  }
}

/** The statement, whose terms are polynomials, as an SMT-LIB formula. */
export function formula(s: Statement, nameOf: NameOf): string {
  switch (s.kind) {
    case 'relation':
      return relationText(s.relation, termText(s.left, nameOf), termText(s.right, nameOf))
    case 'and':
      return s.parts.length === 0 ? 'true' : `(and ${s.parts.map((part) => formula(part, nameOf)).join(' ')})`
    case 'or':
      return s.parts.length === 0 ? 'false' : `(or ${s.parts.map((part) => formula(part, nameOf)).join(' ')})`
    case 'not':
      return `(not ${formula(s.part, nameOf)})`
  }
}

// ---------------------------------------------------------------- reading

type Tree = string | readonly Tree[]

/** The rational values in the answer to `(get-value …)`; undefined where some value is irrational. */
export function readValues(text: string): ReadonlyMap<string, Rational> | undefined {
  const values = new Map<string, Rational>()
  const pairs = readTree(text)
  if (typeof pairs === 'string') return undefined
  for (const pair of pairs) {
    if (typeof pair === 'string' || typeof pair[0] !== 'string') return undefined
    const value = numberOf(pair[1]!)
    if (value === undefined) return undefined
    values.set(pair[0], value)
  }
  return values
}

function readTree(text: string): Tree {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? []
  let position = 0
  const read = (): Tree => {
    const token = tokens[position++]
    if (token !== '(') return token ?? ''
    const list: Tree[] = []
    while (position < tokens.length && tokens[position] !== ')') list.push(read())
    position++
    return list
  }
  return read()
}

function numberOf(tree: Tree): Rational | undefined {
  if (typeof tree === 'string') return /^\d+(\.\d+)?$/.test(tree) ? Q.parse(tree) : undefined
  const [operator, ...operands] = tree
  const values = operands.map(numberOf)
  const [a, b] = values
  if (a === undefined || (values.length === 2 && b === undefined)) return undefined
  if (operator === '-') return b === undefined ? Q.neg(a) : Q.sub(a, b)
  return operator === '/' && b !== undefined && !Q.isZero(b) ? Q.div(a, b) : undefined
}
