/** Inequalities by ±u ≤ |u| for the sizes that stand on the larger side. Untrusted search. */

import { type Normal, toExpression } from '../../expr/normal/normalize.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Relation } from '../../expr/proposition.ts'
import { infer, type Theorem } from '../../kernel/index.ts'
import { factored, gapOf, isNonnegative, mentions, negated, normalizerOf, plainRemainders, sizeBound } from './lemmas.ts'
import { attempt, type Search } from './search.ts'

/** Signs of more sizes than these are not tried. */
const mostSizes = 4

export function bySizes(r: Relation, s: Search, using: readonly Theorem[]): Theorem | undefined {
  if (!mentions(r, ['abs!'])) return undefined
  const n = normalizerOf(s, using)
  const whole = attempt(() => n.canonical(n.fromExpression(gapOf(r), [])))
  if (whole === undefined || whole.denominator.length > 0) return undefined
  const sizes = whole.numerator.flatMap((t) => {
    const own = t.factors.find((f) => f.atom.kind === 'apply' && f.atom.fn === 'abs' && f.exponent.key === '1')
    const others = t.factors.filter((f) => f !== own)
    const weight = T.makeNormal([T.makeTerm(t.coefficient, others)])
    return own?.atom.kind === 'apply' && isNonnegative(n, weight) ? [{ weight, u: own.atom.args[0] as Normal }] : []
  })
  if (sizes.length === 0 || sizes.length > mostSizes) return undefined
  for (let choice = 0; choice < 2 ** sizes.length; choice++) {
    const signs = sizes.map((_, k) => ((choice >> k) & 1) === 0)
    const used = sizes.map(({ weight, u }, k) => n.mul(weight, n.add(n.apply('abs', [u]), signs[k] === true ? negated(n, u) : u)))
    const rest = n.canonical(used.reduce((left, part) => n.add(left, negated(n, part)), whole))
    if (!isNonnegative(n, rest)) continue
    const lemmas = sizes.map(({ u }, k) => sizeBound(toExpression(u), signs[k] === true ? 1 : -1, s))
    const weights = sizes.map(({ weight }) => factored(n, weight))
    for (const left of plainRemainders(n, rest)) {
      const theorem = attempt(() =>
        infer('combine', { given: s.given, statement: r, weights, rest: left }, [...lemmas, ...using]),
      )
      if (theorem !== undefined) return theorem
    }
  }
  return undefined
}
