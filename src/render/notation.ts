/** The table of notation: every symbol with arguments as it occurs, what it means, and how it depends on chance. */

import type { Family } from '../expr/build.ts'
import { at, declare, type Expression, type Variable } from '../expr/expression.ts'
import { latex } from '../expr/print/latex.ts'
import { latexSpelling } from '../expr/print/spelling.ts'
import { isProposition, type Proposition } from '../expr/proposition.ts'
import type { Entry } from '../kernel/index.ts'
import type { Formula, Inline, NotationRow } from './document.ts'
import { SameNotationError } from './errors.ts'
import { plainText } from './plain-text.ts'

type SymbolEntry = Extract<Entry, { kind: 'symbol' }>

export const variableOfSymbol = (symbol: Family | Expression): Variable => {
  if ('variable' in symbol) return symbol.variable
  throw new TypeError(`a declared symbol is a variable or a family, not an expression of kind ${symbol.kind}`)
}

/** One row a symbol, in the order of their declaration; free indices that were not declared are integers by their sort. */
export function notationOf(
  entries: readonly Entry[],
  parts: Iterable<Expression | Proposition>,
  free: Iterable<Variable>,
): readonly NotationRow[] {
  const occurrences = occurrencesIn(parts)
  const rows = new Map<string, NotationRow>()
  for (const entry of entries) {
    if (entry.kind !== 'symbol') continue
    const variable = variableOfSymbol(entry.symbol)
    if (rows.has(variable.key)) continue
    rows.set(variable.key, rowOf(entry, variable, occurrences.get(variable.key) ?? generic(variable)))
  }
  for (const variable of free) {
    if (rows.has(variable.key) || variable.arity > 0 || variable.sort !== 'integer') continue
    const shown = at(variable)
    rows.set(variable.key, { symbol: { latex: latex(shown), source: shown }, meaning: 'an integer', chance: [], variable })
  }
  return [...rows.values()]
}

function rowOf(entry: SymbolEntry, variable: Variable, shown: Expression): NotationRow {
  return {
    symbol: { latex: latex(shown), source: shown },
    meaning: plainText(entry.meaning),
    chance: variable.dependsOn.flatMap((d, i): readonly Inline[] => {
      const args = shown.kind === 'variable' ? shown.args : []
      const source: Formula = { latex: latexSpelling.name(d.source), source: undefined }
      const layer = args[d.at ?? d.upTo ?? -1]
      const extent: readonly Inline[] =
        layer === undefined
          ? []
          : [d.at === undefined ? 'the layers up to ' : 'layer ', { latex: latex(layer), source: layer }, ' of ']
      return [i === 0 ? 'depends on ' : ' and ', ...extent, source]
    }),
    variable,
  }
}

/** Each variable as it first occurs with different letters for all its arguments. */
function occurrencesIn(parts: Iterable<Expression | Proposition>): ReadonlyMap<string, Expression> {
  const found = new Map<string, Expression>()
  for (const part of parts) {
    if (isProposition(part) || part.kind !== 'variable' || found.has(part.variable.key)) continue
    const letters = new Set(part.args.filter((e) => e.kind === 'variable' && e.args.length === 0).map((e) => e.key))
    if (letters.size === part.args.length) found.set(part.variable.key, part)
  }
  return found
}

const letters = ['i', 'j', 'k', 'l', 'm', 'n', 'p', 'q']

/** The variable with letters for its arguments. */
const generic = (v: Variable): Expression =>
  at(v, ...letters.slice(0, v.arity).map((name) => at(declare(name, 0, { sort: 'integer' }))))

/** Refuses two variables with one LaTeX name. @throws SameNotationError */
export function requireDistinctNotation(variables: Iterable<Variable>): void {
  const seen = new Map<string, Variable>()
  for (const variable of variables) {
    const name = latexSpelling.variable(variable)
    const other = seen.get(name)
    if (other !== undefined && other.key !== variable.key) throw new SameNotationError(name, other, variable)
    seen.set(name, variable)
  }
}
