/** Plain claims: what the CAS juries and Z3 are asked. */

import { rational as Q } from '../../algebra/index.ts'
import type { Point } from './exact.ts'
import type { PlainSymbol } from './plain.ts'
import type { Abbreviation } from './scope.ts'
import type { Statement } from './statement.ts'

export interface RootParameter {
  readonly symbol: PlainSymbol
  readonly of: PlainSymbol
  readonly order: number
}

/** A claim at fixed integers: for all values of the symbols with the hypotheses, the conclusion. */
export interface PlainClaim {
  /** The integers, as in `D = 2, d(1) = 3`; empty where there are none. */
  readonly at: string
  readonly integers: Readonly<Record<string, string>>
  /** Whether the integers were chosen for being extreme: agreement there alone says little. */
  readonly isEdge: boolean
  readonly hypotheses: readonly Statement[]
  readonly conclusion: Statement
  /** Symbols that stand for functions of others; what they mean is among the hypotheses. */
  readonly abbreviations: readonly Abbreviation[]
  /** Symbols r that were put for roots: `of` is r^order, r ≥ 0. */
  readonly roots: readonly RootParameter[]
  /**
   * What was weakened: hypotheses left out and terms replaced by indeterminates. What holds of the plain claim holds of the
   * claim; a counterexample to a weakened one need not be one to the claim.
   */
  readonly lost: readonly string[]
}

/** A point as a reader of the claim wants it: integers and the claim's own symbols, by name. */
export function describePoint(plain: PlainClaim, symbols: Iterable<PlainSymbol>, point: Point): Readonly<Record<string, string>> {
  const shown: Record<string, string> = { ...plain.integers }
  const abbreviations = new Set(plain.abbreviations.map((a) => a.symbol.id))
  const roots = new Map(plain.roots.map((r) => [r.symbol.id, r]))
  for (const symbol of symbols) {
    const [value, root] = [point.get(symbol.id), roots.get(symbol.id)]
    if (value === undefined || abbreviations.has(symbol.id)) continue
    if (root === undefined) shown[symbol.name] = Q.toString(value)
    else shown[root.of.name] = Q.toString(Q.pow(value, root.order))
  }
  return shown
}
