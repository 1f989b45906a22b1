/** LaTeX of statements: relations and chains of them, connectives, quantifiers over ranges, numbers of roots, limits. */

import { bound, same } from '../expression.ts'
import type { Proposition, Relation, RelationSymbol } from '../proposition.ts'
import type { Context, Printer } from './latex-context.ts'
import { chainsOf, type Quantified, quantifiersOf, rangeOf } from './logic.ts'
import { level, parenthesize } from './precedence.ts'
import { bind } from './scope.ts'
import { latexSpelling } from './spelling.ts'
import { enclose, type Height, inScript, piece, type TexFragment, tallest } from './tex.ts'

export const relationCommands: Readonly<Record<RelationSymbol, string>> = {
  '=': '=',
  '≠': '\\neq',
  '<': '<',
  '≤': '\\leq',
  '>': '>',
  '≥': '\\geq',
}

export function statement(p: Proposition, context: Context, printer: Printer): TexFragment {
  switch (p.kind) {
    case 'relation':
      return chain([p], context, printer)
    case 'and':
    case 'or':
      return connective(p, context, printer)
    case 'implies':
      return joined([p.condition, p.conclusion], '\\implies', level.connective, level.implication, context, printer)
    case 'iff':
      return joined([p.left, p.right], '\\iff', level.connective, level.implication, context, printer)
    case 'forall':
    case 'exists': {
      const { binders, body } = quantified(p, context, printer)
      const quantifier = p.kind === 'forall' ? '\\forall' : '\\exists'
      return piece(`${quantifier} ${binders} :\\; ${body.text}`, level.quantifier, { open: true, height: body.height })
    }
    case 'positiveRoots': {
      const { name, scope } = bind(context.scope, p.hint, latexSpelling)
      const body = printer.expression(p.body, { ...context, scope })
      const set = enclose('\\{', '\\}', { ...body, text: `${name} > 0 : ${body.text} = 0` }, context.style)
      const count = {
        exactly: `= ${p.count}`,
        atMost: `\\leq ${p.count}`,
        even: '\\text{ is even, with multiplicity}',
      }[p.quantity]
      return piece(`\\#${set.text} ${count}`, level.relation, { height: set.height })
    }
    case 'limit':
      return limit(p, context, printer)
  }
}

/** The statement with its outermost "for all" after it, as in a display. */
export function trailing(p: Proposition, context: Context, printer: Printer): string {
  if (p.kind !== 'forall') return printer.proposition(p, context).text
  const { binders, body } = quantified(p, context, printer)
  return `${body.text} \\quad \\text{for all } ${binders}`
}

/** a = b ≤ c for relations that each begin with what the one before ends with. */
function chain(links: readonly Relation[], context: Context, printer: Printer): TexFragment {
  const [first] = links as readonly [Relation]
  const sides = [first.left, ...links.map((link) => link.right)].map((side) => printer.expression(side, context))
  const text = sides.map((side, i) =>
    i === 0 ? side.text : `${relationCommands[(links[i - 1] as Relation).relation]} ${side.text}`,
  )
  return piece(text.join(' '), level.relation, { height: tallest(sides) })
}

function connective(p: Extract<Proposition, { kind: 'and' | 'or' }>, context: Context, printer: Printer): TexFragment {
  if (p.parts.length === 0) return piece(p.kind === 'and' ? '\\top' : '\\bot', level.atom)
  if (p.parts.length === 1) return printer.proposition(p.parts[0] as Proposition, context)
  if (p.kind === 'or') return joined(p.parts, '\\text{ or }', level.relation, level.connective, context, printer)
  const groups = chainsOf(p.parts).map((group) =>
    Array.isArray(group) ? chain(group, context, printer) : operand(group as Proposition, level.relation, context, printer),
  )
  if (groups.length === 1) return groups[0] as TexFragment
  return piece(groups.map((g) => g.text).join(' \\text{ and } '), level.connective, { height: tallest(groups) })
}

function joined(
  parts: readonly Proposition[],
  sign: string,
  needed: typeof level.connective | typeof level.relation,
  own: typeof level.connective | typeof level.implication,
  context: Context,
  printer: Printer,
): TexFragment {
  const printed = parts.map((part) => operand(part, needed, context, printer))
  return piece(printed.map((f) => f.text).join(` ${sign} `), own, { height: tallest(printed) })
}

const operand = (
  p: Proposition,
  needed: typeof level.connective | typeof level.relation,
  context: Context,
  printer: Printer,
): TexFragment => parenthesize(printer.proposition(p, context), needed, 'last', (f) => enclose('(', ')', f, context.style))

/** The binders of nested quantifiers of one kind, those over one range together, and the statement under them. */
function quantified(p: Quantified, context: Context, printer: Printer): { readonly binders: string; readonly body: TexFragment } {
  const { quantifiers, body } = quantifiersOf(p)
  let inner = context
  const binders: { names: string; range: string }[] = []
  for (const quantifier of quantifiers) {
    const { name, scope } = bind(inner.scope, quantifier.hint, latexSpelling)
    const range = domain(quantifier, name, inner, { ...inner, scope }, printer)
    inner = { ...inner, scope }
    const before = binders.at(-1)
    if (before?.range === range.slice(name.length) && range.includes('\\dots')) before.names += `, ${name}`
    else binders.push({ names: name, range: range.slice(name.length) })
  }
  return { binders: binders.map(({ names, range }) => names + range).join(',\\ '), body: printer.proposition(body, inner) }
}

/** i ∈ {1, …, d}; x > 0 for a real under one such condition; else the set of its sort, with the conditions after it. */
function domain(p: Quantified, name: string, outer: Context, inner: Context, printer: Printer): string {
  const range = rangeOf(p)
  if (range !== undefined) {
    const [lower, upper] = [range.lower, range.upper].map((e) => printer.expression(e, { ...outer, style: inScript }).text)
    return `${name} \\in \\{${lower}, \\dots, ${upper}\\}`
  }
  const [only, second] = p.conditions
  const isSimple = p.sort === 'real' && second === undefined && only?.kind === 'relation' && only.relation !== '='
  if (isSimple && same(only.left, bound(0))) return printer.proposition(only, inner).text
  const set = `${name} \\in \\mathbb{${p.sort === 'integer' ? 'Z' : 'R'}}`
  if (only === undefined) return set
  const conditions = p.conditions.map((c) => operand(c, level.relation, inner, printer).text)
  return `${set} \\text{ with } ${conditions.join(' \\text{ and } ')}`
}

function limit(p: Extract<Proposition, { kind: 'limit' }>, context: Context, printer: Printer): TexFragment {
  const { name, scope } = bind(context.scope, p.hint, latexSpelling)
  const inner = parenthesize(printer.expression(p.body, { ...context, scope }), level.product, 'last', (f) =>
    enclose('(', ')', f, context.style),
  )
  const approach = `${name} \\to ${p.towards === '∞' ? '\\infty' : '0^+'}`
  const below = p.sort === 'integer' ? `\\substack{${approach} \\\\ ${name} \\in \\mathbb{Z}}` : approach
  const value = p.value === '∞' ? '\\infty' : printer.expression(p.value, context).text
  return piece(`\\lim_{${below}} ${inner.text} = ${value}`, level.relation, { height: Math.max(inner.height, 2) as Height })
}
