/**
 * The inequality of Cauchy, Bunyakovsky and Schwarz for sums and expectations: W(fg)² ≤ W(f²) W(g²), and what follows for roots of
 * sums of squares (norms). Untrusted search.
 */

import { lift, mapExpression } from '../../expr/binding.ts'
import * as B from '../../expr/build.ts'
import type { Expression } from '../../expr/expression.ts'
import * as X from '../../expr/expression.ts'
import type { Relation } from '../../expr/proposition.ts'
import * as P from '../../expr/proposition.ts'
import { infer, type Theorem } from '../../kernel/index.ts'
import { fromLemma, plainRemainders, remainders, sizeBound } from './lemmas.ts'
import { attempt, type Search } from './search.ts'

/** A positive linear functional W: one or more sums, or an expectation, around what is squared in them. */
interface Functional {
  readonly key: string
  /** How many binders it puts around what it is of. */
  readonly depth: number
  readonly of: (body: Expression) => Expression
}

/** W(f²), as it occurs. */
interface Squares {
  readonly functional: Functional
  readonly base: Expression
}

/** L ≤ R by the inequality for a pair of what is squared in sums or expectations of it. */
export function byCauchySchwarz(r: Relation, s: Search, using: readonly Theorem[]): Theorem | undefined {
  const list = [...squaresIn(r)].sort((x, y) => x.base.key.length - y.base.key.length)
  for (const [k, one] of list.entries()) {
    for (const other of list.slice(k + 1)) {
      if (one.functional.key !== other.functional.key || one.base.key === other.base.key) continue
      const theorem = attempt(() => byPair(r, one, other, s, using))
      if (theorem !== undefined) return theorem
    }
  }
  return undefined
}

function byPair(r: Relation, one: Squares, other: Squares, s: Search, using: readonly Theorem[]): Theorem | undefined {
  const [f, g, W] = [one.base, other.base, one.functional]
  const squared = squareBound(f, g, W, s)
  if (squared === undefined) return undefined
  const direct = fromLemma(r, squared, s, using, plainRemainders)
  if (direct !== undefined) return direct
  for (const sign of [1, -1] as const) {
    const bound = attempt(() => rootBound(sign, W.of(B.mul(f, g)), W.of(B.square(f)), W.of(B.square(g)), squared, s))
    if (bound === undefined) continue
    const theorem = fromLemma(r, bound, s, using, shortRemainders)
    if (theorem !== undefined) return theorem
  }
  return undefined
}

/** Squares are looked for in what is short. */
const shortRemainders: typeof remainders = (n, rest, s, using) =>
  rest.numerator.length <= 6 ? remainders(n, rest, s, using) : plainRemainders(n, rest)

/** W(fg)² ≤ W(f²) W(g²), by W((ag − bf)²) = a (ac − b²) for a = W(f²), b = W(fg), c = W(g²), and where a + c vanishes by what then does. */
function squareBound(f: Expression, g: Expression, W: Functional, s: Search): Theorem | undefined {
  const inside = (e: Expression): Expression => lift(e, W.depth)
  const [a, b, c] = [B.square(f), B.mul(f, g), B.square(g)].map(W.of) as [Expression, Expression, Expression]
  const size = B.add(a, c)
  const statement = P.relate(B.square(b), '≤', B.mul(a, c))
  const positive = B.gt(size, 0)
  const difference = (x: Expression, u: Expression, y: Expression, v: Expression): Expression =>
    W.of(B.square(B.sub(B.mul(inside(x), u), B.mul(inside(y), v))))
  const sum = B.add(difference(a, g, b, f), difference(c, f, b, g))
  const degenerate = B.add(
    B.mul(B.ratio(1, 4), W.of(B.square(B.sub(f, g))), W.of(B.square(B.add(f, g)))),
    B.mul(a, c),
    B.mul(B.ratio(1, 4), size, B.neg(size)),
  )
  const branch = (condition: Relation, rest: Expression): Theorem =>
    infer('combine', { given: [...s.given, condition], statement, weights: [], rest }, [])
  return attempt(() =>
    infer('cases', { condition: positive }, [
      branch(positive, B.div(sum, size)),
      branch(P.relate(size, '≤', B.expr(0)), degenerate),
    ]),
  )
}

/** ±b ≤ √a √c from b² ≤ a c. */
function rootBound(sign: 1 | -1, b: Expression, a: Expression, c: Expression, squared: Theorem, s: Search): Theorem {
  const roots = infer('powerOf', { given: s.given, exponent: B.ratio(1, 2) }, [squared])
  const statement = B.le(sign === 1 ? b : B.neg(b), B.mul(B.sqrt(a), B.sqrt(c)))
  const inputs = { given: s.given, statement, weights: [B.expr(1), B.expr(1)], rest: B.expr(0) }
  return infer('combine', inputs, [roots, sizeBound(b, sign, s)])
}

/** The sums and expectations of squares that stand outside all binders. */
function squaresIn(r: Relation): readonly Squares[] {
  const found = new Map<string, Squares>()
  const note = (e: Expression): void => {
    const squares = asSquares(e)
    if (squares !== undefined && found.size < 6) found.set(`${squares.functional.key} ${squares.base.key}`, squares)
  }
  for (const side of [r.left, r.right])
    mapExpression(side, (x, depth) => {
      if (depth > 0) return undefined
      if (x.kind === 'sum' || x.kind === 'expectation') note(x)
      return undefined
    })
  return [...found.values()]
}

function asSquares(e: Expression): Squares | undefined {
  if (e.kind === 'sum') {
    const wrap = (body: Expression): Expression => X.ranged('sum', e.hint, e.lower, e.upper, body)
    const inner = e.body.kind === 'sum' ? asSquares(e.body) : undefined
    if (inner !== undefined) {
      const { key, depth, of } = inner.functional
      const functional = { key: `Σ(${e.lower.key},${e.upper.key})${key}`, depth: depth + 1, of: (b: Expression) => wrap(of(b)) }
      return { functional, base: inner.base }
    }
    const base = squareRootOf(e.body)
    return base === undefined ? undefined : { functional: { key: `Σ(${e.lower.key},${e.upper.key})`, depth: 1, of: wrap }, base }
  }
  if (e.kind !== 'expectation') return undefined
  const base = squareRootOf(e.body)
  const of = (body: Expression): Expression => X.expectationOver(e.over, body)
  const key = e.over.map((o) => `${o.source}@${o.at?.key ?? ''}`).join(',')
  return base === undefined ? undefined : { functional: { key: `E[${key}]`, depth: 0, of }, base }
}

/** b, where an expression is written as b², b·b, |b|², or as a quotient of such; √x of a plain x, which the kernel asks to be nonnegative. */
function squareRootOf(e: Expression): Expression | undefined {
  if (e.key === '1') return e
  if (e.kind === 'variable') return B.sqrt(e)
  if (e.kind === 'div') {
    const [above, below] = [squareRootOf(e.numerator), squareRootOf(e.denominator)]
    return above === undefined || below === undefined ? undefined : B.div(above, below)
  }
  const [one, other, ...more] = e.kind === 'mul' ? e.factors : []
  const base =
    e.kind === 'pow' && e.exponent.key === '2'
      ? e.base
      : one !== undefined && more.length === 0 && one.key === other?.key
        ? one
        : undefined
  return base?.kind === 'apply' && base.fn === 'abs' ? base.args[0] : base
}
