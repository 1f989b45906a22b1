/** Expressions and propositions as plain terms and statements, at given integers: an interpreter with an environment. */

import { rational as Q } from '../../algebra/index.ts'
import type { Expression } from '../../expr/expression.ts'
import type { Proposition } from '../../expr/proposition.ts'
import { element } from './elements.ts'
import { expectation } from './expectation.ts'
import { SpecializationError } from './failure.ts'
import { momentLookup } from './moments.ts'
import type { Plain, PlainSymbol, RandomPart } from './plain.ts'
import * as P from './plain.ts'
import { powerOf } from './roots.ts'
import type { Environment, Interpreter, Position, Scope } from './scope.ts'
import { abbreviate, freshSymbol, isNonnegative } from './scope.ts'
import type { Statement } from './statement.ts'
import * as S from './statement.ts'

const maxRange = 64n

/** @throws SpecializationError for what has no plain form */
export function interpret(e: Expression, env: Environment, scope: Scope): Plain {
  const go = (x: Expression): Plain => interpret(x, env, scope)
  switch (e.kind) {
    case 'number':
      return P.number(e.value)
    case 'bound': {
      const value = env[e.level]
      if (value === undefined) throw new SpecializationError('a loose index')
      return value
    }
    case 'variable':
      return element(e.variable, e.args.map(go), scope)
    case 'add':
      return P.sum(e.terms.map(go))
    case 'mul':
      return P.product(e.factors.map(go))
    case 'neg':
      return P.negative(go(e.arg))
    case 'div':
      return P.quotient(go(e.numerator), go(e.denominator))
    case 'pow':
      return powerOf(go(e.base), go(e.exponent), scope)
    case 'apply':
      return applied(e.fn, e.args.map(go), scope)
    case 'delta':
      return integerOf(go(e.i), 'a Kronecker delta') === integerOf(go(e.j), 'a Kronecker delta') ? P.one : P.zero
    case 'sum':
    case 'product': {
      const [lower, upper] = [integerOf(go(e.lower), 'a range'), integerOf(go(e.upper), 'a range')]
      if (upper - lower >= maxRange) throw new SpecializationError(`a range of more than ${maxRange} terms`)
      const values: Plain[] = []
      for (let i = lower; i <= upper; i++) values.push(interpret(e.body, [P.integer(i), ...env], scope))
      return e.kind === 'sum' ? P.sum(values) : P.product(values)
    }
    case 'expectation': {
      const over = e.over.map((range): RandomPart => {
        if (range.at === undefined) return { source: range.source }
        return { source: range.source, layer: integerOf(go(range.at), 'a layer') }
      })
      return expectation(go(e.body), over, momentLookup(scope), (name) => scope.lost.add(name))
    }
    case 'derivative': {
      const at = go(e.at)
      const by = freshSymbol(scope, e.hint)
      const body = interpret(e.body, [P.symbol(by), ...env], near(at, by, scope))
      const hidden = [...scope.abbreviations.values()].some((a) => a.args.some((arg) => P.occurs(by, arg)))
      const opaque = [...P.symbolsOf([body]).values()].some((s) => s.id !== by.id && s.id.includes(`{${by.id}}`))
      if (hidden || opaque) throw new SpecializationError('a derivative of a root, an absolute value or an unknown function')
      return P.derivative(body, by, at)
    }
    case 'infimum':
      throw new SpecializationError('an infimum')
  }
}

/** The scope with what holds near the point as well, for a symbol that runs through a neighbourhood of it. */
function near(at: Plain, by: PlainSymbol, scope: Scope): Scope {
  const [here, there] = [P.keyOf(at), P.keyOf(P.symbol(by))]
  const strict = [...scope.assumed].filter((key) => key.includes('<') && key.includes(here))
  const inner = {
    ...scope,
    assumed: new Set([
      ...scope.assumed,
      ...strict.map((key) => key.replaceAll(here, there)).flatMap((key) => [key, key.replace('<', '≤')]),
    ]),
  }
  return isNonnegative(at, scope) ? withNonnegative(inner, P.symbol(by)) : inner
}

const withNonnegative = (scope: Scope, p: Plain): Scope => ({
  ...scope,
  nonnegative: new Set([...scope.nonnegative, P.keyOf(p)]),
})

/** @throws SpecializationError unless the term is an integer */
export function integerOf(p: Plain, where: string): bigint {
  if (p.kind !== 'number' || p.value.den !== 1n) throw new SpecializationError(`${where} that is not fixed by the integers`)
  return p.value.num
}

function applied(fn: Extract<Expression, { kind: 'apply' }>['fn'], args: readonly Plain[], scope: Scope): Plain {
  const [first] = args as [Plain]
  switch (fn) {
    case 'abs':
      if (first.kind === 'number') return P.number(Q.abs(first.value))
      return isNonnegative(first, scope) ? first : abbreviate(scope, 'abs', [first])
    case 'max':
    case 'min': {
      const values = args.map((a) => (a.kind === 'number' ? a.value : undefined))
      const known = values.filter((v) => v !== undefined)
      if (known.length === args.length) return P.number(known.reduce(fn === 'max' ? Q.max : Q.min))
      return abbreviate(scope, fn, args)
    }
    case 'log':
    case 'exp':
    case 'sin':
    case 'cos': {
      const name = `${fn}(${P.toText(first)})`
      scope.lost.add(name)
      const parts = [...P.symbolsOf([first]).values()].flatMap((s) => s.parts)
      return P.symbol({ id: `${fn}(${P.keyOf(first)})`, name, parts })
    }
  }
}

const other = (position: Position): Position => (position === 'conclusion' ? 'hypothesis' : 'conclusion')

/** @throws SpecializationError for quantifiers over reals in the wrong place, limits, and terms without plain form */
export function interpretProposition(p: Proposition, env: Environment, scope: Scope, position: Position): Statement {
  const go = (x: Proposition): Statement => interpretProposition(x, env, scope, position)
  switch (p.kind) {
    case 'relation':
      return S.relation(interpret(p.left, env, scope), p.relation, interpret(p.right, env, scope))
    case 'and':
      return S.and(p.parts.map(go))
    case 'or':
      return S.or(p.parts.map(go))
    case 'implies':
      return S.or([S.not(interpretProposition(p.condition, env, scope, other(position))), go(p.conclusion)])
    case 'iff': {
      const [left, right] = [p.left, p.right]
      const refuted = (x: Proposition): Statement => S.not(interpretProposition(x, env, scope, other(position)))
      return S.and([S.or([refuted(left), go(right)]), S.or([refuted(right), go(left)])])
    }
    case 'forall':
    case 'exists':
      return quantified(p, env, scope, position)
    case 'positiveRoots':
      return rootCount(p, env, scope, position)
    case 'limit':
      throw new SpecializationError('a limit')
  }
}

type Quantified = Extract<Proposition, { kind: 'forall' | 'exists' }>

function quantified(p: Quantified, env: Environment, scope: Scope, position: Position): Statement {
  const isForAll = p.kind === 'forall'
  const instance = (value: Plain): Statement => {
    const inner = [value, ...env]
    const conditionPosition = isForAll ? other(position) : position
    const conditions: Statement[] = []
    for (const c of p.conditions) {
      const condition = interpretProposition(c, inner, scope, conditionPosition)
      // An index out of range: the body need not make sense there.
      if (S.constantTruth(condition) === false) return isForAll ? S.truth : S.or([])
      if (S.constantTruth(condition) !== true) conditions.push(condition)
    }
    const body = interpretProposition(p.body, inner, scope, position)
    if (conditions.length === 0) return body
    return isForAll ? S.or([...conditions.map(S.not), body]) : S.and([...conditions, body])
  }
  if (p.sort === 'real') {
    if (isForAll !== (position === 'conclusion')) throw new SpecializationError('a quantifier over the reals')
    return instance(P.symbol(freshSymbol(scope, p.hint)))
  }
  const [lower, upper] = rangeOf(p, env, scope, position)
  if (upper - lower >= maxRange) throw new SpecializationError(`a range of more than ${maxRange} indices`)
  const instances: Statement[] = []
  for (let i = lower; i <= upper; i++) instances.push(instance(P.integer(i)))
  return isForAll ? S.and(instances) : S.or(instances)
}

/** The bounds that the conditions set to the index; where one is missing, a window near zero. */
function rangeOf(p: Quantified, env: Environment, scope: Scope, position: Position): readonly [bigint, bigint] {
  let lower: bigint | undefined
  let upper: bigint | undefined
  const bound = (e: Expression): bigint | undefined => {
    try {
      const value = interpret(e, [P.symbol(freshSymbol(scope, p.hint)), ...env], scope)
      return value.kind === 'number' && value.value.den === 1n ? value.value.num : undefined
    } catch (error) {
      if (error instanceof SpecializationError) return undefined
      throw error
    }
  }
  for (const c of p.conditions.flatMap((x) => (x.kind === 'and' ? x.parts : [x]))) {
    if (c.kind !== 'relation') continue
    const isIndexLeft = c.left.kind === 'bound' && c.left.level === 0
    const isIndexRight = c.right.kind === 'bound' && c.right.level === 0
    if (isIndexLeft === isIndexRight) continue
    const value = bound(isIndexLeft ? c.right : c.left)
    if (value === undefined) continue
    const isUpper = isIndexLeft ? '<≤='.includes(c.relation) : '>≥='.includes(c.relation)
    const isLower = isIndexLeft ? '>≥='.includes(c.relation) : '<≤='.includes(c.relation)
    if (isUpper && (upper === undefined || value < upper)) upper = value
    if (isLower && (lower === undefined || value > lower)) lower = value
  }
  if (lower !== undefined && upper !== undefined) return [lower, upper]
  const start = lower ?? (upper === undefined ? -1n : upper - 6n)
  const end = upper ?? start + 6n
  const isForAll = p.kind === 'forall'
  // Fewer instances weaken a hypothesis and fix the conclusion at small integers; in the other places they would prove too much.
  if (isForAll === (position === 'hypothesis')) scope.lost.add(`all ${p.hint} outside ${start} … ${end}`)
  else if (isForAll) scope.windows.add(`${p.hint} = ${start} … ${end}`)
  else throw new SpecializationError('a quantifier over infinitely many integers')
  return [start, end]
}

/** At most n positive roots: among any n + 1 ascending positive numbers one is no root. */
function rootCount(
  p: Extract<Proposition, { kind: 'positiveRoots' }>,
  env: Environment,
  scope: Scope,
  position: Position,
): Statement {
  if (p.quantity !== 'atMost' || position !== 'conclusion') throw new SpecializationError('an exact number of roots')
  const roots = Array.from({ length: p.count + 1 }, () => P.symbol(freshSymbol(scope, p.hint)))
  const ascending = roots.map((root, i) => S.relation(i === 0 ? P.zero : roots[i - 1]!, '≥', root))
  const values = roots.map((root) => S.relation(interpret(p.body, [root, ...env], withNonnegative(scope, root)), '≠', P.zero))
  return S.or([...ascending, ...values])
}

export const interpreter: Interpreter = Object.freeze({ term: interpret, statement: interpretProposition })
