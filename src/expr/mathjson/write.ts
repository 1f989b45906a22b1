/** Expressions and statements to MathJSON: names for their variables and dummies, then one clause a kind. */

import { rational as Q } from '../../algebra/index.ts'
import { mapExpression, mapProposition } from '../binding.ts'
import type { Expression, Sort, Variable } from '../expression.ts'
import { isProposition, type Proposition } from '../proposition.ts'
import { functionHeads, type Json, type MathJsonDocument, relationHeads, reservedNames, sortNames } from './format.ts'

/** The symbols of a document and the dummies around a place, innermost first. */
interface Names {
  readonly symbols: ReadonlyMap<string, string>
  readonly taken: ReadonlySet<string>
  readonly dummies: readonly string[]
}

/** The document of an expression or a statement; `fromMathJson` reads it back to the same, hints and notation included. */
export function toMathJson(formula: Expression | Proposition): MathJsonDocument {
  const writer = formulaWriter()
  const value = writer.write(formula)
  return { symbols: writer.symbols(), value }
}

/** Writes formulas over one symbol table, in which each of their variables has a name of its own. */
export interface FormulaWriter {
  readonly write: (formula: Expression | Proposition) => Json
  /** The table as far as it is needed by what was written. */
  readonly symbols: () => MathJsonDocument['symbols']
}

export function formulaWriter(): FormulaWriter {
  const symbols = new Map<string, string>()
  const declared = new Map<string, Variable>()
  return {
    write: (formula) => {
      const taken = new Set<string>()
      for (const [identity, variable] of variablesOf(formula)) {
        const id = symbols.get(identity) ?? fresh(variable.name, declared)
        symbols.set(identity, id)
        declared.set(id, variable)
        taken.add(id)
      }
      // a dummy differs from the symbols of its formula; it may hide another one of the table
      const names: Names = { symbols, taken, dummies: [] }
      return isProposition(formula) ? statement(formula, names) : expression(formula, names)
    },
    symbols: () => Object.fromEntries([...declared].map(([id, variable]) => [id, declaration(variable)])),
  }
}

const declaration = ({ name, latex, arity, sort, notation, dependsOn }: Variable): MathJsonDocument['symbols'][string] => ({
  name,
  latex,
  arity,
  sort,
  notation,
  dependsOn: dependsOn.map((d) => ({ ...d })),
})

/** What tells two variables of a document apart: their logic and their looks. */
const identityOf = (v: Variable): string => JSON.stringify([v.key, v.latex, v.notation])

/** All variables, those bound by infima among them, in the order in which they occur. */
function variablesOf(formula: Expression | Proposition): ReadonlyMap<string, Variable> {
  const found = new Map<string, Variable>()
  const visit = (e: Expression): undefined => {
    if (e.kind === 'variable') found.set(identityOf(e.variable), e.variable)
    if (e.kind === 'infimum') for (const v of e.variables) found.set(identityOf(v), v)
  }
  if (isProposition(formula)) mapProposition(formula, visit)
  else mapExpression(formula, visit)
  return found
}

/** The name itself, or with the first number that makes it differ from all taken and reserved ones. */
function fresh(name: string, taken: { readonly has: (name: string) => boolean }): string {
  const free = (candidate: string): boolean => !taken.has(candidate) && !reservedNames.has(candidate)
  if (free(name)) return name
  let n = 2
  while (!free(`${name}_${n}`)) n += 1
  return `${name}_${n}`
}

/** How a dummy is written where it is bound, and the names inside. */
function bindDummy(hint: string, names: Names): { readonly dummy: Json; readonly inner: Names } {
  const id = fresh(/^\p{L}[\p{L}\p{N}_']*$/u.test(hint) ? hint : 'index', names.taken)
  const inner = { ...names, taken: new Set([...names.taken, id]), dummies: [id, ...names.dummies] }
  return { dummy: id === hint ? id : { sym: id, hint }, inner }
}

const symbolOf = (v: Variable, names: Names): string => names.symbols.get(identityOf(v)) as string

const integer = (n: bigint): Json =>
  n >= Number.MIN_SAFE_INTEGER && n <= Number.MAX_SAFE_INTEGER ? Number(n) : { num: n.toString() }

function expression(e: Expression, names: Names): Json {
  const go = (x: Expression): Json => expression(x, names)
  switch (e.kind) {
    case 'number':
      return Q.isInteger(e.value) ? integer(e.value.num) : ['Rational', integer(e.value.num), integer(e.value.den)]
    case 'variable': {
      const symbol = symbolOf(e.variable, names)
      return e.args.length === 0 ? symbol : [symbol, ...e.args.map(go)]
    }
    case 'bound':
      return names.dummies[e.level] ?? ['LooseIndex', e.level - names.dummies.length]
    case 'add':
      return ['Add', ...e.terms.map(go)]
    case 'mul':
      return ['Multiply', ...e.factors.map(go)]
    case 'neg':
      return ['Negate', go(e.arg)]
    case 'div':
      return ['Divide', go(e.numerator), go(e.denominator)]
    case 'pow':
      return ['Power', go(e.base), go(e.exponent)]
    case 'apply':
      return [functionHeads[e.fn], ...e.args.map(go)]
    case 'delta':
      return ['KroneckerDelta', go(e.i), go(e.j)]
    case 'sum':
    case 'product': {
      const { dummy, inner } = bindDummy(e.hint, names)
      const limits: Json = ['Limits', dummy, go(e.lower), go(e.upper)]
      return [e.kind === 'sum' ? 'Sum' : 'Product', expression(e.body, inner), limits]
    }
    case 'expectation': {
      const source = (r: (typeof e.over)[number]): Json => [
        'Source',
        { str: r.source },
        ...(r.at === undefined ? [] : [go(r.at)]),
      ]
      return ['Expectation', go(e.body), ...e.over.map(source)]
    }
    case 'derivative': {
      const { dummy, inner } = bindDummy(e.hint, names)
      const name = inner.dummies[0] as string
      return ['EvaluateAt', ['Function', ['D', expression(e.body, inner), name], dummy], go(e.at)]
    }
    case 'infimum': {
      const variables: Json = ['List', ...e.variables.map((v) => symbolOf(v, names))]
      return ['Infimum', go(e.objective), variables, ...e.conditions.map((c) => statement(c, names))]
    }
  }
}

function statement(p: Proposition, names: Names): Json {
  const go = (q: Proposition): Json => statement(q, names)
  const element = (dummy: Json, sort: Sort): readonly Json[] => ['Element', dummy, sortNames[sort]]
  switch (p.kind) {
    case 'relation':
      return [relationHeads[p.relation], expression(p.left, names), expression(p.right, names)]
    case 'and':
    case 'or':
      return [p.kind === 'and' ? 'And' : 'Or', ...p.parts.map(go)]
    case 'implies':
      return ['Implies', go(p.condition), go(p.conclusion)]
    case 'iff':
      return ['Equivalent', go(p.left), go(p.right)]
    case 'forall':
    case 'exists': {
      const { dummy, inner } = bindDummy(p.hint, names)
      const domain = [...element(dummy, p.sort), ...p.conditions.map((c) => statement(c, inner))]
      return [p.kind === 'forall' ? 'ForAll' : 'Exists', domain, statement(p.body, inner)]
    }
    case 'positiveRoots': {
      const { dummy, inner } = bindDummy(p.hint, names)
      return ['PositiveRoots', expression(p.body, inner), dummy, { str: p.quantity }, p.count]
    }
    case 'limit': {
      const { dummy, inner } = bindDummy(p.hint, names)
      const towards: Json = p.towards === '∞' ? 'PositiveInfinity' : { str: '0+' }
      const value = p.value === '∞' ? 'PositiveInfinity' : expression(p.value, names)
      return ['TendsTo', expression(p.body, inner), element(dummy, p.sort), towards, value]
    }
  }
}
