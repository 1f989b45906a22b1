/** MathJSON to expressions and statements: everything is checked, and nothing is returned unless all of it is right. */

import { rational as Q } from '../../algebra/index.ts'
import { ExpressionError } from '../errors.ts'
import type { Dependence, Expression, FunctionName, Notation, Sort, SourceRange, Variable } from '../expression.ts'
import * as X from '../expression.ts'
import type { Proposition, RelationSymbol } from '../proposition.ts'
import * as P from '../proposition.ts'
import { functionHeads, MathJsonError, relationHeads, reservedNames, sortNames, statementHeads } from './format.ts'
import { child, elements, fail, fields, integer, naturalNumber, oneOf, type Part, quoted, text } from './json.ts'

/** The declared symbols and the dummies around a part, innermost first. */
interface Scope {
  readonly symbols: ReadonlyMap<string, Variable>
  readonly dummies: readonly string[]
}

const functionOf: ReadonlyMap<string, FunctionName> = new Map(
  Object.entries(functionHeads).map(([fn, head]) => [head, fn as FunctionName]),
)
const relationOf: ReadonlyMap<string, RelationSymbol> = new Map(
  Object.entries(relationHeads).map(([relation, head]) => [head, relation as RelationSymbol]),
)

/**
 * The expression or statement of a document.
 * @throws MathJsonError with the path of the first part that is not right
 */
export function fromMathJson(json: unknown): Expression | Proposition {
  const { symbols, value } = fields({ value: json, path: '', depth: 0 }, ['symbols', 'value'])
  return readFormula(value, symbolTable(symbols))
}

/**
 * Reads formulas over one symbol table; `path` says where each stands.
 * @throws MathJsonError for a table, and later for a formula, that is not right
 */
export function formulaReader(symbols: unknown): (value: unknown, path: string) => Expression | Proposition {
  const table = symbolTable({ value: symbols, path: '/symbols', depth: 1 })
  return (value, path) => readFormula({ value, path, depth: 1 }, table)
}

function readFormula(part: Part, symbols: ReadonlyMap<string, Variable>): Expression | Proposition {
  const scope = { symbols, dummies: [] }
  return statementHeads.has(headOf(part)) ? statement(part, scope) : expression(part, scope)
}

/** The first element of an array where it is a text. */
function headOf(part: Part): string {
  const first = Array.isArray(part.value) ? part.value[0] : undefined
  return typeof first === 'string' ? first : ''
}

// ---------------------------------------------------------------- the symbol table

function symbolTable(part: Part): ReadonlyMap<string, Variable> {
  const { value } = part
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(part, 'an object of declarations')
  return new Map(Object.keys(value).map((id) => [id, declared(id, child(part, id))]))
}

function declared(id: string, part: Part): Variable {
  if (reservedNames.has(id))
    throw new MathJsonError(part.path, `the name ${JSON.stringify(id)}`, 'a name that is no head of MathJSON')
  const all = fields(part, ['name', 'latex', 'arity', 'sort', 'notation', 'dependsOn'])
  const options = {
    latex: text(all.latex),
    sort: oneOf<Sort>(all.sort, text, ['real', 'integer']),
    notation: oneOf<Notation>(all.notation, text, ['subscript', 'layer', 'function']),
    dependsOn: elements(all.dependsOn).map(dependence),
  }
  const [name, arity] = [text(all.name), naturalNumber(all.arity)]
  return built(part, () => X.declare(name, arity, options))
}

function dependence(part: Part): Dependence {
  const all = fields(part, ['source'], ['at', 'upTo'])
  return {
    source: text(all.source),
    ...(all.at.value === undefined ? {} : { at: naturalNumber(all.at) }),
    ...(all.upTo.value === undefined ? {} : { upTo: naturalNumber(all.upTo) }),
  }
}

/** What a constructor makes, its refusal turned into an error that says where. */
function built<T>(part: Part, construct: () => T): T {
  try {
    return construct()
  } catch (error) {
    if (error instanceof ExpressionError) throw new MathJsonError(part.path, error.found, error.requirement)
    throw error
  }
}

// ---------------------------------------------------------------- expressions

function expression(part: Part, scope: Scope): Expression {
  const { value } = part
  if (typeof value === 'string') return symbol(part, value, scope)
  if (!Array.isArray(value)) return X.number(Q.fromInteger(integer(part)))
  const [, ...args] = elements(part)
  const head = headOf(part)
  const go = (arg: Part): Expression => expression(arg, scope)
  switch (head) {
    case 'Rational': {
      const [num, den] = exactly(part, args, 2).map(integer) as [bigint, bigint]
      return den === 0n ? fail(args[1] as Part, 'a denominator that is not zero') : X.number(Q.make(num, den))
    }
    case 'LooseIndex': {
      const [n] = exactly(part, args, 1) as [Part]
      return X.bound(naturalNumber(n) + scope.dummies.length)
    }
    case 'Add':
      return X.addAll(args.map(go))
    case 'Multiply':
      return X.mulAll(args.map(go))
    case 'Negate': {
      const [arg] = exactly(part, args, 1) as [Part]
      return X.negate(go(arg))
    }
    case 'Divide':
      return X.divide(...pair(part, args, go))
    case 'Power':
      return X.power(...pair(part, args, go))
    case 'KroneckerDelta':
      return X.kronecker(...pair(part, args, go))
    case 'Sum':
    case 'Product': {
      const [body, limits] = exactly(part, args, 2) as [Part, Part]
      const [dummy, lower, upper] = exactly(limits, parts(limits, 'Limits'), 3) as [Part, Part, Part]
      const { hint, inner } = bind(dummy, scope)
      return X.ranged(head === 'Sum' ? 'sum' : 'product', hint, go(lower), go(upper), expression(body, inner))
    }
    case 'Expectation': {
      const [body, ...sources] = args
      if (body === undefined) return fail(part, 'a body and sources')
      const over = sources.map((source) => sourceRange(source, scope))
      return built(part, () => X.expectationOver(over, go(body)))
    }
    case 'EvaluateAt':
      return derivative(part, args, scope)
    case 'Infimum': {
      const [objective, variables, ...conditions] = args
      if (objective === undefined || variables === undefined) return fail(part, 'an objective and its variables')
      const bound = parts(variables, 'List').map((v) => scope.symbols.get(text(v)) ?? fail(v, 'a symbol of the table'))
      const where = conditions.map((c) => statement(c, scope))
      return built(part, () => X.infimumOver(bound, go(objective), where))
    }
    default: {
      const fn = functionOf.get(head)
      if (fn !== undefined) return built(part, () => X.apply(fn, args.map(go)))
      const variable = scope.symbols.get(head)
      if (variable === undefined) return fail(part, 'a known head or a declared family')
      if (args.length === 0) return fail(part, 'arguments')
      return built(part, () => X.at(variable, ...args.map(go)))
    }
  }
}

function symbol(part: Part, name: string, scope: Scope): Expression {
  const level = scope.dummies.indexOf(name)
  if (level >= 0) return X.bound(level)
  const variable = scope.symbols.get(name)
  return variable?.arity === 0 ? X.at(variable) : fail(part, 'a dummy in scope or a scalar of the symbol table')
}

/** ["EvaluateAt", ["Function", ["D", body, x], x], point]. */
function derivative(part: Part, args: readonly Part[], scope: Scope): Expression {
  const [fn, point] = exactly(part, args, 2) as [Part, Part]
  const [differential, dummy] = exactly(fn, parts(fn, 'Function'), 2) as [Part, Part]
  const [body, by] = exactly(differential, parts(differential, 'D'), 2) as [Part, Part]
  const { hint, name, inner } = bind(dummy, scope)
  if (by.value !== name) return fail(by, `the dummy ${JSON.stringify(name)}`)
  return X.derivativeAt(hint, expression(body, inner), expression(point, scope))
}

function sourceRange(part: Part, scope: Scope): SourceRange {
  const [source, layer, ...rest] = parts(part, 'Source')
  if (source === undefined || rest.length > 0) return fail(part, '["Source", name] or ["Source", name, layer]')
  return layer === undefined ? { source: quoted(source) } : { source: quoted(source), at: expression(layer, scope) }
}

// ---------------------------------------------------------------- statements

function statement(part: Part, scope: Scope): Proposition {
  const head = headOf(part)
  if (!statementHeads.has(head)) return fail(part, 'a statement')
  const [, ...args] = elements(part)
  const go = (arg: Part): Proposition => statement(arg, scope)
  const relation = relationOf.get(head)
  if (relation !== undefined) {
    const [left, right] = pair(part, args, (arg) => expression(arg, scope))
    return P.relate(left, relation, right)
  }
  switch (head) {
    case 'And':
      return P.conjunction(args.map(go))
    case 'Or':
      return P.disjunction(args.map(go))
    case 'Implies':
      return P.implication(...pair(part, args, go))
    case 'Equivalent':
      return P.equivalence(...pair(part, args, go))
    case 'PositiveRoots': {
      const [body, dummy, quantity, count] = exactly(part, args, 4) as [Part, Part, Part, Part]
      const { hint, inner } = bind(dummy, scope)
      const how = oneOf<P.RootQuantity>(quantity, quoted, ['exactly', 'atMost', 'even'])
      return P.positiveRootCount(hint, expression(body, inner), how, naturalNumber(count))
    }
    case 'TendsTo': {
      const [body, domain, towards, value] = exactly(part, args, 4) as [Part, Part, Part, Part]
      const { hint, sort, inner, conditions } = element(domain, scope)
      if (conditions.length > 0) return fail(domain, 'no conditions')
      const limit = value.value === 'PositiveInfinity' ? '∞' : expression(value, scope)
      const where = towards.value === 'PositiveInfinity' ? '∞' : oneOf<'0+'>(towards, quoted, ['0+'])
      return P.limitOf(hint, sort, expression(body, inner), where, limit)
    }
    default: {
      const [domain, body] = exactly(part, args, 2) as [Part, Part]
      const { hint, sort, inner, conditions } = element(domain, scope)
      const where = conditions.map((c) => statement(c, inner))
      return P.quantified(head === 'ForAll' ? 'forall' : 'exists', hint, sort, where, statement(body, inner))
    }
  }
}

/** ["Element", x, "RealNumbers" | "Integers", conditions…]. */
function element(part: Part, scope: Scope): Bound & { readonly sort: Sort; readonly conditions: readonly Part[] } {
  const [dummy, set, ...conditions] = parts(part, 'Element')
  if (dummy === undefined || set === undefined) return fail(part, '["Element", name, set, conditions…]')
  const sort = oneOf(set, text, [sortNames.real, sortNames.integer]) === sortNames.integer ? 'integer' : 'real'
  return { ...bind(dummy, scope), sort, conditions }
}

// ---------------------------------------------------------------- parts

interface Bound {
  readonly name: string
  readonly hint: string
  readonly inner: Scope
}

/** A dummy where it is bound: its name, or its name and the hint that it is printed with. */
function bind(part: Part, scope: Scope): Bound {
  const isNamed = typeof part.value !== 'string'
  const { sym, hint } = isNamed ? fields(part, ['sym', 'hint']) : { sym: part, hint: part }
  const name = text(sym)
  if (name === '' || reservedNames.has(name)) return fail(sym, 'a name for a dummy')
  return { name, hint: text(hint), inner: { ...scope, dummies: [name, ...scope.dummies] } }
}

/** The arguments of a part that must have this head. */
function parts(part: Part, head: string): readonly Part[] {
  return headOf(part) === head ? elements(part).slice(1) : fail(part, JSON.stringify(head))
}

function exactly(part: Part, args: readonly Part[], count: number): readonly Part[] {
  return args.length === count ? args : fail(part, `${count} argument${count === 1 ? '' : 's'}`)
}

function pair<T>(part: Part, args: readonly Part[], read: (arg: Part) => T): readonly [T, T] {
  const [a, b] = exactly(part, args, 2) as [Part, Part]
  return [read(a), read(b)]
}
