/**
 * The expression language: real- and integer-valued scalars, built from variables, families, sums and products over
 * ranges, expectations and powers.
 *
 * Nothing is simplified on construction: what a script writes is what is printed. Normal forms are a type of their own
 * (`normal/`). Values are immutable (frozen). Bound indices are de Bruijn levels counted from the inside (`bound` 0
 * belongs to the nearest binder), so expressions that differ only in the names of dummies are equal: equality is
 * equality of `key`; the name of a dummy is a printing `hint` outside the key.
 *
 * Semantics. A variable of arity n is a total function of its n arguments; arity 0 is a scalar. Sums and products run
 * over the integers lower … upper and are 0 and 1 when upper < lower. x⁰ = 1, also at x = 0. Division by zero and powers
 * outside their domain have some unspecified real value: nothing can be proved from them, and every rule that would
 * need them defined asks for it. `expectation` integrates over the named independent sources of randomness only.
 */

import type { Rational } from '../algebra/index.ts'
import { rational as Q } from '../algebra/index.ts'
import { expressionBrand, propositionBrand, variableBrand } from './brand.ts'
import { ExpressionError } from './errors.ts'
import type { Dependence, Expression, FunctionName, Notation, Proposition, Sort, SourceRange, Variable } from './syntax.ts'

export type { Dependence, Expression, ExpressionKind, FunctionName, Notation, Sort, SourceRange, Variable } from './syntax.ts'

// ---------------------------------------------------------------- variables

const validName = /^[\p{L}%][\p{L}\p{N}_'%]*$/u

/** A string, not an object that reads differently each time: names become parts of keys. */
const isName = (name: unknown): name is string => typeof name === 'string' && validName.test(name)

export interface VariableOptions {
  readonly latex?: string
  readonly sort?: Sort
  readonly notation?: Notation
  readonly dependsOn?: readonly Dependence[]
}

/**
 * Declares a variable.
 * @throws ExpressionError for a malformed name or a dependence on an argument that does not exist
 */
export function declare(name: string, arity = 0, options: VariableOptions = {}): Variable {
  if (!isName(name)) throw new ExpressionError('declare', JSON.stringify(name), 'a name of letters, digits and _')
  if (!Number.isInteger(arity) || arity < 0 || arity > 8)
    throw new ExpressionError('declare', `arity ${arity}`, 'an integer from 0 to 8')
  const dependsOn = Object.freeze(
    [...(options.dependsOn ?? [])]
      .map((d) => checkedDependence(name, arity, d))
      .sort((a, b) => (dependenceKey(a) < dependenceKey(b) ? -1 : 1)),
  )
  const sort = options.sort ?? 'real'
  if (sort !== 'real' && sort !== 'integer')
    throw new ExpressionError('declare', `sort ${JSON.stringify(sort)}`, 'real or integer')
  const key = `${name}/${arity}${sort === 'integer' ? 'i' : ''}${dependsOn.map((d) => `~${dependenceKey(d)}`).join('')}`
  return variableBrand.seal({
    name,
    latex: options.latex ?? name,
    arity,
    sort,
    notation: options.notation ?? 'subscript',
    dependsOn,
    key,
  })
}

function checkedDependence(name: string, arity: number, { source, at, upTo }: Dependence): Dependence {
  const inRange = (position: number | undefined): boolean =>
    position === undefined || (Number.isInteger(position) && position >= 0 && position < arity)
  if (!isName(source) || !inRange(at) || !inRange(upTo) || (at !== undefined && upTo !== undefined)) {
    throw new ExpressionError(
      `declare ${name}`,
      `dependence ${JSON.stringify({ source, at, upTo })}`,
      `a source and at most one argument position below ${arity}`,
    )
  }
  return Object.freeze({ source, ...(at === undefined ? {} : { at }), ...(upTo === undefined ? {} : { upTo }) })
}

const dependenceKey = (d: Dependence): string =>
  `${d.source}${d.at === undefined ? '' : `@${d.at}`}${d.upTo === undefined ? '' : `<${d.upTo}`}`

// ---------------------------------------------------------------- constructors, one a kind; none simplifies

const { seal } = expressionBrand

/** Whether a value was declared by `declare`. */
export const isVariable = (value: unknown): value is Variable => variableBrand.has(value)

/** Whether a value was built by these constructors (not copied, deserialized or written by hand). */
export const isExpression = (value: unknown): value is Expression => expressionBrand.has(value)

function genuine(e: Expression): Expression {
  if (!isExpression(e)) throw new ExpressionError('expression', 'an object that was not built by a constructor', 'an expression')
  return e
}

const all = (list: readonly Expression[]): readonly Expression[] => Object.freeze([...list].map(genuine))

const keys = (list: readonly Expression[]): string => list.map((e) => e.key).join(',')

export function number(value: Rational): Expression {
  const reduced = Object.freeze(Q.make(value.num, value.den))
  return seal({ kind: 'number', value: reduced, key: Q.toString(reduced) })
}

export function bound(level: number): Expression {
  if (!Number.isInteger(level) || level < 0) throw new ExpressionError('bound', String(level), 'a level counted from 0')
  return seal({ kind: 'bound', level, key: `#${level}` })
}

/** The variable at its arguments; arity 0 takes none. */
export function at(variable: Variable, ...args: readonly Expression[]): Expression {
  if (!variableBrand.has(variable))
    throw new ExpressionError('variable', 'an object that was not declared', 'a declared variable')
  if (args.length !== variable.arity) {
    throw new ExpressionError(`variable ${variable.name}`, `${args.length} arguments`, `${variable.arity}`)
  }
  const list = all(args)
  return seal({ kind: 'variable', variable, args: list, key: `${variable.key}(${keys(list)})` })
}

export function addAll(terms: readonly Expression[]): Expression {
  const list = all(terms)
  return seal({ kind: 'add', terms: list, key: `+(${keys(list)})` })
}

export function mulAll(factors: readonly Expression[]): Expression {
  const list = all(factors)
  return seal({ kind: 'mul', factors: list, key: `*(${keys(list)})` })
}

export function negate(arg: Expression): Expression {
  return seal({ kind: 'neg', arg: genuine(arg), key: `-(${arg.key})` })
}

export function divide(numerator: Expression, denominator: Expression): Expression {
  const [top, bottom] = [genuine(numerator), genuine(denominator)]
  return seal({ kind: 'div', numerator: top, denominator: bottom, key: `/(${top.key},${bottom.key})` })
}

export function power(base: Expression, exponent: Expression): Expression {
  return seal({ kind: 'pow', base: genuine(base), exponent: genuine(exponent), key: `^(${base.key},${exponent.key})` })
}

export function apply(fn: FunctionName, args: readonly Expression[]): Expression {
  const list = all(args)
  const several = fn === 'max' || fn === 'min'
  if (!functionNames.includes(fn)) throw new ExpressionError('function', JSON.stringify(fn), functionNames.join(', '))
  if (several ? list.length < 2 : list.length !== 1) {
    throw new ExpressionError(fn, `${list.length} arguments`, several ? 'two or more' : 'one')
  }
  return seal({ kind: 'apply', fn, args: list, key: `${fn}!(${keys(list)})` })
}

const functionNames: readonly FunctionName[] = ['abs', 'log', 'exp', 'sin', 'cos', 'max', 'min']

export function kronecker(i: Expression, j: Expression): Expression {
  return seal({ kind: 'delta', i: genuine(i), j: genuine(j), key: `δ(${i.key},${j.key})` })
}

/** Σ or Π of body, whose bound level 0 runs from lower to upper. */
export function ranged(
  kind: 'sum' | 'product',
  hint: string,
  lower: Expression,
  upper: Expression,
  body: Expression,
): Expression {
  const [low, high, inside] = [genuine(lower), genuine(upper), genuine(body)]
  if (kind !== 'sum' && kind !== 'product') throw new ExpressionError('range', JSON.stringify(kind), 'sum or product')
  const symbol = kind === 'sum' ? 'Σ' : 'Π'
  return seal({ kind, hint, lower: low, upper: high, body: inside, key: `${symbol}(${low.key},${high.key},${inside.key})` })
}

/** @throws ExpressionError for a malformed source name or no source at all */
export function expectationOver(over: readonly SourceRange[], body: Expression): Expression {
  const ranges = [...over].map((r) =>
    Object.freeze(r.at === undefined ? { source: r.source } : { source: r.source, at: genuine(r.at) }),
  )
  if (ranges.length === 0 || ranges.some((r) => !isName(r.source))) {
    throw new ExpressionError('expectation', JSON.stringify(ranges.map((r) => r.source)), 'the names of one or more sources')
  }
  const names = ranges.map((r) => (r.at === undefined ? r.source : `${r.source}@${r.at.key}`))
  return seal({
    kind: 'expectation',
    over: Object.freeze(ranges),
    body: genuine(body),
    key: `E[${names.join(',')}](${body.key})`,
  })
}

export function derivativeAt(hint: string, body: Expression, point: Expression): Expression {
  return seal({ kind: 'derivative', hint, body: genuine(body), at: genuine(point), key: `∂(${body.key},${point.key})` })
}

export function infimumOver(
  variables: readonly Variable[],
  objective: Expression,
  conditions: readonly Proposition[],
): Expression {
  const [names, where] = [[...variables], [...conditions]]
  if (names.length === 0 || !names.every(variableBrand.has)) {
    throw new ExpressionError('infimum', `${names.length} variables`, 'one or more declared variables')
  }
  if (!where.every(propositionBrand.has)) {
    throw new ExpressionError('infimum', 'a condition that was not built by a constructor', 'statements')
  }
  return seal({
    kind: 'infimum',
    variables: Object.freeze(names),
    objective: genuine(objective),
    conditions: Object.freeze(where),
    key: `inf[${names.map((v) => v.key).join(',')}](${objective.key};${where.map((c) => c.key).join(';')})`,
  })
}

/** Equality of expressions as written, up to the names of dummies. */
export const same = (a: Expression, b: Expression): boolean => a === b || a.key === b.key
