/** LaTeX of sums and products over ranges, expectations, derivatives and infima. */

import type { Expression, SourceRange } from '../expression.ts'
import type { Context, Printer } from './latex-context.ts'
import { level, parenthesize } from './precedence.ts'
import { bind, bindAs, canStandForDummy } from './scope.ts'
import { latexSpelling, takeApart } from './spelling.ts'
import { factorsOf } from './terms.ts'
import { enclose, inScript, parentheses, piece, subscript, type TexFragment } from './tex.ts'

type Kind<K extends Expression['kind']> = Extract<Expression, { kind: K }>

const inScripts = (context: Context): Context => ({ ...context, style: inScript })

/** Σ_{j=1}^{d} and what it ranges over, which must hold together as a product does. */
export function ranged(e: Kind<'sum' | 'product'>, context: Context, printer: Printer): TexFragment {
  const { operator, inside } = rangeOf(e, context, printer)
  const body = printer.expression(e.body, inside)
  // Π_i a_i Σ_j b_j is mostly meant as (Π_i a_i)(Σ_j b_j)
  const factors = factorsOf(e.body)
  const ends = factors.length > 1 && ['sum', 'product'].includes(factors.at(-1)?.kind ?? '')
  return prefixed(operator, e.kind === 'product' && ends ? parentheses(context.style)(body) : body, context, 3)
}

/** Σ_{j=1}^{d} by itself, and where the body stands. */
export function rangeOf(
  e: Kind<'sum' | 'product'>,
  context: Context,
  printer: Printer,
): { readonly operator: string; readonly inside: Context } {
  const { name, scope } = bind(context.scope, e.hint, latexSpelling)
  const lower = printer.expression(e.lower, inScripts(context)).text
  const upper = printer.expression(e.upper, inScripts(context)).text
  return { operator: `\\${e.kind === 'sum' ? 'sum' : 'prod'}_{${name}=${lower}}^{${upper}}`, inside: { ...context, scope } }
}

/** An operator that reaches over everything multiplied to its right. */
function prefixed(operator: string, body: TexFragment, context: Context, height: 2 | 3): TexFragment {
  const inner = parenthesize(body, level.product, 'last', parentheses(context.style))
  return piece(`${operator} ${inner.text}`, level.product, { open: true, height, last: inner.last })
}

/** 𝔼_{ε}[…]; a layer of a source is its index: 𝔼_{ε_l}[…]. */
export function expectation(e: Kind<'expectation'>, context: Context, printer: Printer): TexFragment {
  const source = (range: SourceRange): string => {
    const name = latexSpelling.name(range.source)
    if (range.at === undefined) return name
    const { stem, subscript: own } = takeApart(name)
    const layer = printer.expression(range.at, inScripts(context)).text
    return `${stem}${subscript(own, [layer])}`
  }
  const names = e.over.map(source).join(', ')
  const brackets = enclose('[', ']', printer.expression(e.body, context), context.style)
  return {
    ...brackets,
    text: `\\mathbb{E}${names === '' ? '' : `_{${names}}`}${brackets.text}`,
    level: level.power,
    first: 'other',
  }
}

/** d/dx body where the point is a symbol x that the body does not contain; else d/dt body with the point at a bar. */
export function derivative(e: Kind<'derivative'>, context: Context, printer: Printer): TexFragment {
  const point = printer.expression(e.at, inScripts(context)).text
  // upright beside a variable d, so that no quotient of variables looks the same
  const d = context.scope.taken.has('d') ? '\\mathrm{d}' : 'd'
  if (canStandForDummy(e.at, e.body)) {
    const body = printer.expression(e.body, { ...context, scope: bindAs(context.scope, point) })
    return prefixed(`\\frac{${d}}{${d}${spaced(point)}}`, body, context, 3)
  }
  const { name, scope } = bind(context.scope, e.hint, latexSpelling)
  const inner = prefixed(`\\frac{${d}}{${d}${spaced(name)}}`, printer.expression(e.body, { ...context, scope }), context, 3)
  return piece(`\\left.${inner.text}\\right|_{${name} = ${point}}`, level.power, { height: 3 })
}

/** A word after the d needs a thin space. */
const spaced = (name: string): string => (name.startsWith('\\mathrm') ? `\\,${name}` : name)

/**
 * inf over variables under conditions; a lone condition on a lone variable stands for both: inf_{t > 0}. Several conditions,
 * and those for all members of a range, stand below each other.
 */
export function infimum(e: Kind<'infimum'>, context: Context, printer: Printer): TexFragment {
  const names = e.variables.map(latexSpelling.variable)
  const conditions = e.conditions.map((c) => printer.proposition(c, inScripts(context)).text)
  const [only, second] = e.conditions
  const speaksForItself =
    second === undefined &&
    names.length === 1 &&
    only?.kind === 'relation' &&
    only.left.kind === 'variable' &&
    only.left.args.length === 0 &&
    only.left.variable.key === e.variables[0]?.key
  const list = names.join(', ')
  const stacked = conditions.length > 2 || e.conditions.some((c) => c.kind === 'forall')
  // what a condition is for stands on a line of its own
  const lines = conditions.map((c) => c.replace(/^(\\forall .*?) :\\; /, '$1 : \\\\ '))
  const inLine = conditions.length === 0 ? list : `${list} :\\, ${conditions.join(',\\, ')}`
  const variables = stacked ? `\\substack{${list} : \\\\ ${lines.join(', \\\\ ')}}` : inLine
  const below = speaksForItself ? (conditions[0] as string) : variables
  return prefixed(`\\inf_{${below}}`, printer.expression(e.objective, context), context, 2)
}
