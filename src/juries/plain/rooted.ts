/** Rational parametrization: where roots of a nonnegative symbol occur, the symbol becomes a power of a new one. */

import { integer as Z } from '../../algebra/index.ts'
import type { Plain, PlainSymbol } from './plain.ts'
import * as P from './plain.ts'
import type { PlainClaim, RootParameter } from './plain-claim.ts'
import type { Abbreviation } from './scope.ts'
import * as S from './statement.ts'

/**
 * The claim with x = r^n, r ≥ 0 for every symbol x of which roots are taken, n being the least common multiple of their
 * orders. Such roots are only formed for x that the hypotheses make nonnegative, so nothing is lost.
 */
export function withoutRoots(claim: PlainClaim): PlainClaim {
  const orders = new Map<string, { readonly symbol: PlainSymbol; readonly order: number }>()
  const roots = claim.abbreviations.flatMap((a) => {
    const radicand = a.args[0]
    return a.kind === 'root' && radicand?.kind === 'symbol'
      ? [{ root: a.symbol, radicand: radicand.symbol, order: a.order! }]
      : []
  })
  for (const { radicand, order } of roots) {
    const before = orders.get(radicand.id)?.order ?? 1
    orders.set(radicand.id, { symbol: radicand, order: Number(Z.lcm(BigInt(before), BigInt(order))) })
  }
  if (roots.length === 0) return claim
  const parameters = new Map<string, Plain>()
  const made: RootParameter[] = []
  const values = new Map<string, Plain>()
  for (const [id, { symbol, order }] of orders) {
    const symbolOfRoot = { id: `root of ${id}`, name: `${symbol.name}^(1/${order})`, parts: symbol.parts }
    const parameter = P.symbol(symbolOfRoot)
    made.push({ symbol: symbolOfRoot, of: symbol, order })
    parameters.set(id, parameter)
    values.set(id, P.power(parameter, order))
  }
  for (const { root, radicand, order } of roots) {
    values.set(root.id, P.power(parameters.get(radicand.id)!, orders.get(radicand.id)!.order / order))
  }
  const replaced = (s: S.Statement): S.Statement => S.mapTerms(s, (p) => P.substitute(p, values))
  const isReplaced = (a: Abbreviation): boolean => values.has(a.symbol.id)
  return {
    ...claim,
    hypotheses: [
      ...[...parameters.values()].map((r) => S.relation(r, '≥', P.zero)),
      ...claim.hypotheses.map(replaced).filter((h) => S.constantTruth(h) === undefined),
    ],
    conclusion: replaced(claim.conclusion),
    roots: made,
    abbreviations: claim.abbreviations
      .filter((a) => !isReplaced(a))
      .map((a) => ({ ...a, args: a.args.map((arg) => P.substitute(arg, values)) })),
  }
}
