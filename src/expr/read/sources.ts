/** Which symbols of a claim depend on chance, and which of them on the same source of it. */

import { plainName } from './naming.ts'
import { type Place, ReadError } from './place.ts'
import type { Script, Statement, Syntax } from './syntax.ts'
import { visitStatement, visitSyntax } from './syntax.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Sources {
  /** The source of a random symbol, by the LaTeX of its name. */
  readonly bySymbol: ReadonlyMap<string, string>
  /** The sources that an expectation integrates over: of the symbols below it, else of all random ones in its body. */
  readonly over: (names: readonly string[] | undefined, body: Syntax, place: Place) => readonly string[]
}

/** The names below an expectation, where that is a list of symbols. */
function namesBelow(over: Script): readonly string[] {
  const flat = (list: readonly Syntax[]): readonly Syntax[] =>
    list.flatMap((e) => (e.kind === 'parenthesis' ? flat(e.items) : [e]))
  return flat(over.items ?? []).flatMap((e) => (e.kind === 'symbol' ? [e.name] : []))
}

/**
 * Symbols share a source (may depend on each other) unless an expectation takes one without the other or the document declares them
 * independent. Below a bare expectation, with nothing declared, the capitals of its body are random, or its only symbol.
 */
export function sourcesOf(statements: readonly Statement[], vocabulary: Vocabulary): Sources {
  const lists: (readonly string[])[] = []
  const random = new Set([...vocabulary.declarations].flatMap(([name, d]) => (d.random === undefined ? [] : [name])))
  const bare: { readonly body: readonly Syntax[]; readonly place: Place }[] = []
  const collect = (e: Syntax): void => {
    if (e.kind !== 'moment') return
    if (e.over === undefined) bare.push({ body: e.args, place: e.place })
    else {
      const names = namesBelow(e.over)
      lists.push(names)
      for (const name of names) random.add(name)
    }
  }
  for (const s of statements) visitStatement(s, collect)
  for (const d of vocabulary.definitions) visitSyntax(d.body, collect)
  const inside = (body: readonly Syntax[]): ReadonlySet<string> => closure(body, vocabulary)
  for (const { body, place } of bare) {
    const names = [...inside(body)]
    if (names.some((name) => random.has(name))) continue
    const chosen = names.length === 1 ? names : names.filter((name) => /^[A-Z]$/.test(name))
    if (chosen.length === 0)
      throw new ReadError(place, 'which symbols are random is not known; declare them, or write them below the expectation')
    for (const name of chosen) random.add(name)
  }
  const signature = (name: string): string => {
    if (vocabulary.declarations.get(name)?.random === 'independent') return `own ${name}`
    return lists.map((list) => (list.includes(name) ? '1' : '0')).join('')
  }
  const bySignature = new Map<string, string>()
  const bySymbol = new Map<string, string>()
  for (const name of random) {
    const key = signature(name)
    const source = bySignature.get(key) ?? plainName(name).replace(/[^\p{L}\p{N}_]/gu, '')
    bySignature.set(key, source)
    bySymbol.set(name, source)
  }
  return {
    bySymbol,
    over: (names, body, place) => {
      const wanted = names ?? [...inside([body])].filter((name) => bySymbol.has(name))
      const sources = [...new Set(wanted.map((name) => bySymbol.get(name)).filter((s) => s !== undefined))]
      if (sources.length === 0) throw new ReadError(place, 'an expectation in which nothing is random')
      return sources
    },
  }
}

/** The names in formulas and, through definitions, behind them; the letters of indices are left out. */
function closure(body: readonly Syntax[], vocabulary: Vocabulary): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (e: Syntax, hidden: ReadonlySet<string>): void => {
    const indices = new Set<string>()
    visitSyntax(e, (x) => {
      if (x.kind === 'big') indices.add(x.index.name)
      if (x.kind === 'symbol')
        for (const script of [x.layer, x.subscript])
          for (const i of script?.items ?? []) if (i.kind === 'symbol') indices.add(i.name)
    })
    visitSyntax(e, (x) => {
      if (x.kind !== 'symbol' || found.has(x.name) || hidden.has(x.name) || indices.has(x.name)) return
      found.add(x.name)
      for (const d of vocabulary.definitions) {
        if (d.head.name === x.name) visit(d.body, new Set((d.parameters ?? []).map((p) => p.name)))
      }
    })
  }
  for (const e of body) visit(e, new Set())
  return found
}
