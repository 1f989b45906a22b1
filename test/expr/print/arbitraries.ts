/** Random expressions and statements over all kinds, decoded from a tape of numbers so that they shrink well. */

import fc from 'fast-check'
import { rational as Q } from '../../../src/algebra/index.ts'
import type { Expression, FunctionName, Sort, Variable } from '../../../src/expr/expression.ts'
import * as X from '../../../src/expr/expression.ts'
import type { Proposition, RelationSymbol } from '../../../src/expr/proposition.ts'
import * as P from '../../../src/expr/proposition.ts'
import type { Vocabulary } from './parse-latex.ts'

const declared: readonly (readonly [string, Variable])[] = [
  ['x', X.declare('x')],
  ['\\kappa', X.declare('κ')],
  ['t', X.declare('t')],
  ['\\gamma_u', X.declare('gamma_u')],
  ['\\mathrm{loss}', X.declare('loss')],
  ['D', X.declare('D', 0, { sort: 'integer' })],
  ['i', X.declare('i', 0, { sort: 'integer' })],
  ['a', X.declare('a', 1)],
  ['c_{\\min}', X.declare('c_min', 1)],
  ['\\epsilon', X.declare('ε', 1, { dependsOn: [{ source: 'ε' }] })],
  ['M', X.declare('M', 2)],
  ['W', X.declare('W', 3, { notation: 'layer', dependsOn: [{ source: 'w', upTo: 0 }] })],
  ['b', X.declare('b', 1, { notation: 'layer' })],
  ['F', X.declare('F', 1, { notation: 'function' })],
  ['\\varphi', X.declare('φ', 2, { notation: 'function', dependsOn: [{ source: 'ε', at: 1 }] })],
]

/** What the random formulas are made of. */
export const vocabulary: Vocabulary = {
  variables: Object.fromEntries(declared),
  sources: { '\\epsilon': 'ε', x: 'x', '\\mathrm{data}': 'data' },
}
const variables = declared.map(([, variable]) => variable)
const scalars = variables.filter((v) => v.arity === 0)
const hints = ['i', 'j', 'k', 't', 'd', 'ell', 'index']
const kinds: readonly Expression['kind'][] = [
  'number',
  'variable',
  'bound',
  'add',
  'add',
  'mul',
  'mul',
  'neg',
  'div',
  'div',
  'pow',
  'pow',
  'apply',
  'delta',
  'sum',
  'product',
  'expectation',
  'derivative',
  'infimum',
]

/** Reads choices off a tape; an exhausted tape gives zeros, which end every expansion. */
class Tape {
  private position = 0
  constructor(private readonly cells: readonly number[]) {}

  get isEmpty(): boolean {
    return this.position >= this.cells.length
  }

  choose<T>(options: readonly T[]): T {
    const cell = this.cells[this.position++] ?? 0
    return options[cell % options.length] as T
  }

  many<T>(least: number, read: () => T): readonly T[] {
    return Array.from({ length: least + this.choose([0, 0, 1, 2]) }, read)
  }
}

function expressionFrom(tape: Tape, binders: number, depth: number): Expression {
  const go = (under = 0): Expression => expressionFrom(tape, binders + under, depth - 1)
  const leaf = tape.isEmpty || depth <= 0
  const kind = leaf ? tape.choose<Expression['kind']>(['number', 'variable', 'bound']) : tape.choose(kinds)
  switch (kind) {
    case 'number':
      return X.number(Q.make(BigInt(tape.choose([1, 2, 3, 0, 12, -1, -2, 7])), BigInt(tape.choose([1, 1, 1, 2, 3, 5]))))
    case 'variable': {
      const v = tape.choose(leaf ? scalars : variables)
      return X.at(v, ...Array.from({ length: v.arity }, () => go()))
    }
    case 'bound':
      return binders === 0 ? X.at(scalars[0] as Variable) : X.bound(tape.choose([...Array(binders).keys()]))
    case 'add':
      return X.addAll(tape.choose([0, 1, 2, 3]) === 3 ? [] : tape.many(1, () => go()))
    case 'mul':
      return X.mulAll(tape.choose([0, 1, 2, 3]) === 3 ? [] : tape.many(1, () => go()))
    case 'neg':
      return X.negate(go())
    case 'div':
      return X.divide(go(), go())
    case 'pow':
      return X.power(go(), tape.choose([go, () => X.number(Q.make(1n, 2n)), () => X.number(Q.fromInteger(2n))])())
    case 'apply': {
      const fn = tape.choose<FunctionName>(['abs', 'log', 'exp', 'sin', 'cos', 'max', 'min'])
      return X.apply(fn, fn === 'max' || fn === 'min' ? tape.many(2, () => go()) : [go()])
    }
    case 'delta':
      return X.kronecker(go(), go())
    case 'sum':
    case 'product':
      return X.ranged(kind, tape.choose(hints), go(), go(), go(1))
    case 'expectation': {
      const source = (): X.SourceRange => {
        const name = tape.choose(['ε', 'x', 'data'])
        return tape.choose([true, false]) ? { source: name } : { source: name, at: go() }
      }
      return X.expectationOver(tape.many(1, source), go())
    }
    case 'derivative':
      return X.derivativeAt(tape.choose(hints), go(1), go())
    case 'infimum': {
      const conditions = tape.many(0, () => propositionFrom(tape, binders, depth - 2))
      return X.infimumOver(
        tape.many(1, () => tape.choose(variables)),
        go(),
        conditions,
      )
    }
  }
}

const propositionKinds: readonly Proposition['kind'][] = [
  'relation',
  'relation',
  'and',
  'or',
  'implies',
  'iff',
  'forall',
  'forall',
  'exists',
  'positiveRoots',
  'limit',
]

function propositionFrom(tape: Tape, binders: number, depth: number): Proposition {
  const go = (under = 0): Proposition => propositionFrom(tape, binders + under, depth - 1)
  const side = (under = 0): Expression => expressionFrom(tape, binders + under, Math.max(0, depth - 1))
  const kind = tape.isEmpty || depth <= 0 ? 'relation' : tape.choose(propositionKinds)
  switch (kind) {
    case 'relation':
      return P.relate(side(), tape.choose<RelationSymbol>(['=', '≠', '<', '≤', '>', '≥']), side())
    case 'and':
      return P.conjunction(tape.choose([0, 1, 2, 3]) === 3 ? [] : tape.many(1, () => go()))
    case 'or':
      return P.disjunction(tape.choose([0, 1, 2, 3]) === 3 ? [] : tape.many(1, () => go()))
    case 'implies':
      return P.implication(go(), go())
    case 'iff':
      return P.equivalence(go(), go())
    case 'forall':
    case 'exists': {
      const sort = tape.choose<Sort>(['integer', 'real'])
      const range = (): readonly Proposition[] => [P.relate(side(1), '≤', X.bound(0)), P.relate(X.bound(0), '≤', side(1))]
      const single = (): readonly Proposition[] => [P.relate(X.bound(0), '>', side(1))]
      const any = (): readonly Proposition[] => tape.many(0, () => go(1))
      return P.quantified(kind, tape.choose(hints), sort, tape.choose([range, single, any])(), go(1))
    }
    case 'positiveRoots':
      return P.positiveRootCount(tape.choose(hints), side(1), tape.choose(['exactly', 'atMost']), tape.choose([0, 1, 2, 12]))
    case 'limit': {
      const value = tape.choose<Expression | '∞'>(['∞', side()])
      return P.limitOf(tape.choose(hints), tape.choose<Sort>(['real', 'integer']), side(1), tape.choose(['0+', '∞']), value)
    }
  }
}

const tape = fc.array(fc.nat(5039), { minLength: 1, maxLength: 60, size: 'max' })

export const expression: fc.Arbitrary<Expression> = tape.map((cells) => expressionFrom(new Tape(cells), 0, 6))

export const proposition: fc.Arbitrary<Proposition> = tape.map((cells) => propositionFrom(new Tape(cells), 0, 5))
