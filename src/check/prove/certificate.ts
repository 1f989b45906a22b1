/** Inequalities by certificates, and from those of squares. */

import { mapProposition } from '../../expr/binding.ts'
import * as B from '../../expr/build.ts'
import type { Relation } from '../../expr/proposition.ts'
import * as P from '../../expr/proposition.ts'
import { infer, type Theorem } from '../../kernel/index.ts'
import { attempt, type Search } from './search.ts'
import { certificates } from './squares.ts'

/** The difference of the sides as a sum that is seen to be nonnegative. */
export function byCertificate(r: Relation, s: Search, using: readonly Theorem[]): Theorem | undefined {
  const upward = r.relation === '≤' || r.relation === '<'
  const difference = upward ? B.sub(r.right, r.left) : B.sub(r.left, r.right)
  const list =
    attempt(() =>
      certificates(
        difference,
        s.given,
        using.map((t) => t.conclusion),
      ),
    ) ?? []
  for (const rest of list) {
    const theorem = attempt(() => infer('combine', { given: s.given, statement: r, weights: [], rest }, using))
    if (theorem !== undefined) return theorem
  }
  return undefined
}

/** L ≤ R or L = R from the same of squares, where the normal form sees that neither is negative. */
export function bySquares(
  r: Relation,
  s: Search,
  using: readonly Theorem[],
  proveSquares: (squares: Relation) => Theorem | undefined,
): Theorem | undefined {
  if (!hasRoot(r)) return undefined
  if (r.relation === '=') {
    return (
      attempt(() => {
        const squares = infer('identity', { given: s.given, left: B.square(r.left), right: B.square(r.right) }, using)
        const roots = infer('powerOf', { given: s.given, exponent: B.ratio(1, 2) }, [squares])
        return infer('identity', { given: s.given, left: r.left, right: r.right }, [roots])
      }) ?? squaredEquality(r, s, using)
    )
  }
  const upward = r.relation === '≤' || r.relation === '<'
  const [small, large] = upward ? [r.left, r.right] : [r.right, r.left]
  const squares = P.relate(B.square(small), r.relation === '<' || r.relation === '>' ? '<' : '≤', B.square(large))
  const theorem = proveSquares(squares)
  if (theorem === undefined) return undefined
  return attempt(() => {
    const roots = infer('powerOf', { given: s.given, exponent: B.ratio(1, 2) }, [theorem])
    return infer('combine', { given: s.given, statement: r, weights: [B.expr(1)], rest: B.expr(0) }, [roots])
  })
}

/** L = R from L² = R² by both inequalities' certificates: R − L is the difference of the roots of the squares. */
function squaredEquality(r: Relation, s: Search, using: readonly Theorem[]): Theorem | undefined {
  return attempt(() => {
    const squares = infer('identity', { given: s.given, left: B.square(r.left), right: B.square(r.right) }, using)
    const roots = infer('powerOf', { given: s.given, exponent: B.ratio(1, 2) }, [squares])
    return infer('combine', { given: s.given, statement: r, weights: [B.expr(1)], rest: B.expr(0) }, [roots])
  })
}

function hasRoot(r: Relation): boolean {
  let found = false
  mapProposition(r, (x) => {
    if (x.kind === 'pow' && x.exponent.kind === 'number' && x.exponent.value.den !== 1n) found = true
    return undefined
  })
  return found
}
