/**
 * Inequalities with exponentials and logarithms, by tangents of the exponential: exp u ≥ 1 + u, at u chosen so that what is left over
 * is plainly nonnegative. Untrusted search.
 */

import type { Expression } from '../../expr/expression.ts'
import { type Normal, type Normalizer, toExpression } from '../../expr/normal/normalize.ts'
import { NEGATIVE, NULL } from '../../expr/normal/normalizer.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition, Relation } from '../../expr/proposition.ts'
import { infer, type Theorem } from '../../kernel/index.ts'
import {
  exponentialIn,
  factored,
  gapOf,
  isNonnegative,
  logarithmsIn,
  mentions,
  negated,
  normalizerOf,
  remainders,
} from './lemmas.ts'
import { attempt, type Search } from './search.ts'

/** weight · (exp u − 1 − u), which is nonnegative. */
interface Tangent {
  readonly weight: Normal
  readonly u: Normal
}

/** The difference of the sides as a sum of weighted tangents and a nonnegative rest. */
export function byTangents(r: Relation, s: Search, using: readonly Theorem[]): Theorem | undefined {
  if (!mentions(r, ['exp!', 'log!'])) return undefined
  const n = normalizerOf(s, using)
  const d = attempt(() => n.canonical(n.fromExpression(gapOf(r), [])))
  if (d === undefined) return undefined
  for (const tangents of tangentSets(n, d)) {
    const theorem = attempt(() => combined(r, d, tangents, s, using))
    if (theorem !== undefined) return theorem
  }
  return undefined
}

function combined(
  r: Relation,
  d: Normal,
  tangents: readonly Tangent[],
  s: Search,
  using: readonly Theorem[],
): Theorem | undefined {
  const { given } = s
  const isStrict = r.relation === '<' || r.relation === '>'
  const lemmas = tangents.map(({ u }) => tangentAt(toExpression(u), given, using, isStrict))
  const n = normalizerOf(s, using)
  const total = tangents.reduce((sum, { weight, u }) => {
    const gap = n.add(n.apply('exp', [u]), negated(n, n.add(T.ONE, u)))
    return n.add(sum, n.mul(weight, gap))
  }, T.ZERO)
  const rest = n.canonical(n.add(d, negated(n, total)))
  const weights = tangents.map(({ weight }) => factored(n, weight))
  for (const left of remainders(n, rest, s, using)) {
    const theorem = attempt(() => infer('combine', { given, statement: r, weights, rest: left }, [...lemmas, ...using]))
    if (theorem !== undefined) return theorem
  }
  return undefined
}

/** 1 + u < exp u where u is known to be nonzero and that is asked for, else ≤. */
export function tangentAt(
  u: Expression,
  given: readonly Proposition[],
  using: readonly Theorem[],
  wantsStrict: boolean,
): Theorem {
  const strict = wantsStrict ? attempt(() => infer('exponentialBound', { given, u, relation: '<' }, using)) : undefined
  return strict ?? infer('exponentialBound', { given, u, relation: '≤' }, using)
}

function* tangentSets(n: Normalizer, d: Normal): Generator<readonly Tangent[]> {
  const over = d.denominator.length === 0 ? T.ONE : T.makeNormal(T.ONE.numerator, d.denominator)
  const times = (a: Normal): Normal => n.mul(a, over)
  const wanted = logarithmsIn(n, d).filter(({ weight }) => isNonnegative(n, times(weight)))
  if (wanted.length > 0) yield wanted.map(({ weight, value }) => ({ weight: times(weight), u: negated(n, value) }))
  for (const { weight } of wanted) {
    const whole = n.canonical(negated(n, n.mul(d, n.power(times(weight), T.integer(-1)))))
    yield [{ weight: times(weight), u: whole }]
  }
  const terms = d.numerator.map((t) => exponentialIn(n, t))
  const raised = terms.filter((x) => x.exponent !== undefined && isNonnegative(n, times(x.weight)))
  if (raised.length > 0) yield raised.map(({ weight, exponent }) => ({ weight: times(weight), u: exponent as Normal }))
  for (const a of raised) {
    for (const b of terms) {
      if (b === a || b.exponent === undefined) continue
      const u = n.add(a.exponent as Normal, negated(n, b.exponent))
      yield [{ weight: times(n.mul(a.weight, n.apply('exp', [b.exponent]))), u }]
    }
  }
  // a ≥ b (1 + log (a/b)) for a term a and another one −b
  for (const a of terms) {
    for (const b of terms) {
      if (a === b || (a.exponent === undefined && b.exponent === undefined)) continue
      const size = negated(n, b.term)
      if (![a.term, size].every((x) => isPositive(n, x))) continue
      const u = n.add(n.apply('log', [a.term]), negated(n, n.apply('log', [size])))
      yield [{ weight: times(size), u }]
    }
  }
}

const isPositive = (n: Normalizer, a: Normal): boolean => (n.signOf(a) & (NEGATIVE | NULL)) === 0
