/** What can stand in a product, and products themselves. */

import type { Cursor } from './cursor.ts'
import { closesHere } from './delimiters.ts'
import type { Inside } from './inside.ts'
import { spanning } from './place.ts'
import type { SymbolSyntax, Syntax } from './syntax.ts'
import { childrenOf } from './syntax.ts'

/** Whether a symbol occurs that is not bound inside. */
export function mentions(e: Syntax, symbol: SymbolSyntax): boolean {
  if (e.kind === 'big' && e.index.name === symbol.name) {
    return [e.lower, e.upper].some((end) => end !== undefined && mentions(end, symbol))
  }
  if (e.kind === 'symbol' && e.name === symbol.name && e.subscript?.text === symbol.subscript?.text) return true
  return childrenOf(e).some((x) => mentions(x, symbol))
}

export function productOf(factors: readonly Syntax[]): Syntax {
  const [first] = factors
  if (first === undefined) throw new RangeError('a product without factors')
  return factors.length === 1
    ? first
    : { kind: 'multiply', factors, place: spanning(first.place, (factors.at(-1) as Syntax).place) }
}

const neverFactors = new Set([
  '+', '-', '=', '<', '>', ',', ';', '.', '/', '*', ')', ']', '_', '^', '&', ':', '?', '~', '"', '%', '#', '$', '}', '@', '`', '\\}', '\\rangle', '\\rvert',
  '\\rVert', '\\rfloor', '\\rceil', '\\cdot', '\\times', '\\div', '\\le', '\\ge', '\\ne', '\\equiv', '\\coloneqq', '\\in', '\\to', '\\Rightarrow',
  '\\Leftrightarrow', '\\wedge', '\\vee', '\\quad', '\\text', '\\forall', '\\sim', '\\approx', '\\propto', '\\pm', '\\mp', '\\\\', '\\triangleq',
  '\\simeq', '\\ll', '\\gg', '\\lesssim', '\\gtrsim', '\\mapsto', '\\mid', '\\middle', '\\succeq', '\\preceq', '\\subset', '\\subseteq', '\\cup',
  '\\cap', '\\notin', '\\cong', '\\leftarrow', '\\exists', '\\mod', '\\bmod', '\\pmod', '\\stackrel', '\\overset', '\\underset', '\\circ', '\\odot',
  '\\otimes', '\\oplus', '\\uparrow', '\\downarrow', '\\perp', '\\parallel', '\\setminus', '\\ldots', '\\dots', '\\cdots', '\\vdots', '\\because',
  '\\therefore', '\\qed', '\\hline', '\\intertext', '\\iint',
]) // biome-ignore format: a table of names

/** Whether another factor of the product comes next. */
export function startsFactor(cursor: Cursor, inside: Inside): boolean {
  const token = cursor.peek()
  if (token === undefined || closesHere(cursor, inside.open)) return false
  return token.kind === 'group' || token.kind === 'environment' || !neverFactors.has(cursor.word() as string)
}
