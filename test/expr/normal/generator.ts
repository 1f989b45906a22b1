/** Random expressions of all kinds, random assumptions about their variables, and random instances that meet these. */

import { rational as Q, type Rational } from '../../../src/algebra/index.ts'
import * as B from '../../../src/expr/build.ts'
import type { Instance } from '../../../src/expr/evaluate/instance.ts'
import { examine, instanceOf } from '../../../src/expr/evaluate.ts'
import type * as X from '../../../src/expr/expression.ts'
import type { Proposition } from '../../../src/expr/proposition.ts'

type Expression = X.Expression

/** Uniform integers from low to high, both included. */
export type Draw = (low: number, high: number) => number

/** Park and Miller 1988. */
export function drawFrom(seed: number): Draw {
  let state = (Math.abs(seed) % 2147483646) + 1
  return (low, high) => {
    state = (state * 48271) % 2147483647
    return low + (state % (high - low + 1))
  }
}

export const pick = <A>(draw: Draw, list: readonly A[]): A => list[draw(0, list.length - 1)] as A

// ---------------------------------------------------------------- the vocabulary

export const reals = [B.real('x'), B.real('y'), B.real('z')] as const
export const integers = [B.integer('n'), B.integer('m'), B.integer('D')] as const
const [x, y, z] = reals
const [n, m, D] = integers
export const a = B.family('a', 1)
export const b = B.family('b', 1)
export const W = B.family('W', 2)
export const u = B.family('u', 1, { sort: 'integer' })
/** Chance: one source without layers, one with a layer for each argument. */
export const xi = B.family('xi', 0, { dependsOn: [{ source: 's' }] })
export const noise = B.family('noise', 2, { dependsOn: [{ source: 'e', at: 0 }] })
export const past = B.family('past', 1, { dependsOn: [{ source: 'e', upTo: 0 }] })

export interface Settings {
  readonly chance: boolean
  readonly functions: boolean
}

/** Expressions with the given indices in scope. */
export function expression(draw: Draw, depth: number, scope: readonly Expression[], settings: Settings): Expression {
  const go = (d: number): Expression => expression(draw, d, scope, settings)
  const leaf = (): Expression => leafOf(draw, scope, settings)
  if (depth <= 0) return leaf()
  switch (draw(0, 19)) {
    case 0:
    case 1:
    case 2:
      return B.add(go(depth - 1), go(depth - 1))
    case 3:
      return B.sub(go(depth - 1), go(depth - 1))
    case 4:
    case 5:
    case 6:
      return B.mul(go(depth - 1), go(depth - 1))
    case 7:
      return B.div(go(depth - 1), go(depth - 2))
    case 8:
      return B.pow(go(depth - 1), draw(-2, 3))
    case 9:
      return B.pow(go(depth - 1), exponent(draw, scope))
    case 10:
      return B.pow(go(depth - 2), pick(draw, [B.ratio(1, 2), B.ratio(3, 2), B.ratio(-1, 2), B.ratio(2, 3)]))
    case 11:
    case 12:
    case 13:
      return B.sum('k', draw(0, 3) === 0 ? draw(0, 2) : 1, upper(draw, scope), (k) =>
        expression(draw, depth - 1, [k, ...scope], settings),
      )
    case 14:
      return B.product('k', draw(0, 3) === 0 ? draw(0, 2) : 1, upper(draw, scope), (k) =>
        expression(draw, depth - 1, [k, ...scope], settings),
      )
    case 15:
    case 16:
      return B.delta(index(draw, scope), index(draw, scope))
    case 17:
      return settings.chance
        ? B.expectation(
            draw(0, 1) === 0
              ? [pick(draw, ['s', 'e'])]
              : draw(0, 1) === 0
                ? ['s', 'e']
                : [{ source: 'e', at: index(draw, scope) }],
            go(depth - 1),
          )
        : go(depth - 1)
    case 18:
      return settings.functions ? functionOf(draw, go, depth) : go(depth - 1)
    default:
      return B.mul(B.delta(index(draw, scope), index(draw, scope)), go(depth - 1))
  }
}

function functionOf(draw: Draw, go: (d: number) => Expression, depth: number): Expression {
  switch (draw(0, 5)) {
    case 0:
    case 1:
      return B.abs(go(depth - 1))
    case 2:
      return B.max(go(depth - 1), go(depth - 2))
    case 3:
      return B.min(go(depth - 2), go(depth - 2), go(depth - 2))
    case 4:
      return B.log(go(depth - 2))
    default:
      return B.exp(go(0))
  }
}

function leafOf(draw: Draw, scope: readonly Expression[], settings: Settings): Expression {
  switch (draw(0, settings.chance ? 12 : 9)) {
    case 0:
      return B.expr(draw(-2, 3))
    case 1:
      return B.ratio(draw(-3, 3), draw(1, 3))
    case 2:
      return pick(draw, reals)
    case 3:
      return pick(draw, reals)
    case 4:
      return pick(draw, integers)
    case 5:
    case 6:
      return a(index(draw, scope))
    case 7:
      return b(index(draw, scope))
    case 8:
      return W(index(draw, scope), index(draw, scope))
    case 9:
      return scope.length > 0 ? pick(draw, scope) : u(index(draw, scope))
    case 10:
      return xi()
    case 11:
      return noise(index(draw, scope), index(draw, scope))
    default:
      return past(index(draw, scope))
  }
}

/** An integer-valued expression. */
function index(draw: Draw, scope: readonly Expression[]): Expression {
  if (scope.length > 0 && draw(0, 3) > 0) {
    const k = pick(draw, scope)
    return draw(0, 3) === 0 ? B.add(k, draw(-1, 2)) : k
  }
  return draw(0, 1) === 0 ? B.expr(draw(0, 3)) : pick(draw, integers)
}

const exponent = (draw: Draw, scope: readonly Expression[]): Expression => {
  switch (draw(0, 6)) {
    case 0:
      return D
    case 1:
      return B.sub(D, 1)
    case 2:
      return B.div(D, B.add(D, 1))
    case 3:
      return B.mul(2, n)
    case 4:
      return B.div(n, 2)
    default:
      return index(draw, scope)
  }
}

const upper = (draw: Draw, scope: readonly Expression[]): Expression => {
  switch (draw(0, 5)) {
    case 0:
      return B.expr(draw(-1, 3))
    case 1:
      return B.add(pick(draw, integers), draw(-1, 2))
    case 2:
      return scope.length > 0 ? pick(draw, scope) : n
    default:
      return pick(draw, integers)
  }
}

// ---------------------------------------------------------------- assumptions

const pool: readonly Proposition[] = [
  ...reals.flatMap((v) => [B.gt(v, 0), B.ge(v, 0), B.ne(v, 0), B.le(v, 0), B.lt(v, 0)]),
  ...integers.flatMap((v) => [B.ge(v, 0), B.ge(v, 1), B.gt(v, 0), B.ge(v, 2), B.ge(v, 0), B.ge(v, 1)]),
  B.le(n, m),
  B.lt(n, D),
  B.ge(x, y),
  B.gt(B.add(x, y), 0),
  B.lt(B.add(y, z), 0),
  B.ge(B.sub(1, x), 0),
  B.ge(B.mul(x, y), 0),
  B.ne(B.sub(x, z), 0),
  B.eq(x, y),
  B.eq(z, 0),
  B.forAllIn('i', 1, n, (i) => B.ge(a(i), 0)),
  B.forAllIn('i', 1, n, (i) => B.gt(a(i), 0)),
  B.forAllIn('i', 1, m, (i) => B.gt(b(i), 0)),
  B.forAllIn('i', 1, m, (i) => B.ne(b(i), 0)),
  B.forAllIn('i', 0, m, (i) => B.ge(B.sub(b(i), a(i)), 0)),
  B.forAllIn('i', 1, n, (i) => B.forAllIn('j', 1, i, (j) => B.ge(W(i, j), 0))),
  B.forAllIn('i', 1, n, (i) => B.ge(u(i), 1)),
  B.ge(u(1), 0),
  B.gt(
    B.sum('k', 1, n, (k) => a(k)),
    0,
  ),
  B.and(B.ge(x, 1), B.le(y, 2)),
]

/** Statements for use from left to right, with what makes them hold. */
const equationPool: readonly Proposition[] = [
  B.eq(x, B.mul(2, y)),
  B.eq(z, B.add(x, 1)),
  B.forAllIn('i', 1, n, (i) => B.eq(a(i), B.mul(b(i), x))),
  B.forAllIn('i', 1, m, (i) => B.eq(b(i), 1)),
  B.forAllIn('i', 1, n, (i) => B.eq(a(i), 0)),
  B.eq(
    B.sum('k', 1, n, (k) => a(k)),
    n,
  ),
  B.eq(
    B.sum('k', 1, m, (k) => B.mul(a(k), b(k))),
    0,
  ),
  B.eq(B.square(x), 1),
  B.eq(
    B.product('k', 1, n, (k) => a(k)),
    1,
  ),
  B.forAllIn('i', 1, n, (i) => B.forAllIn('j', 1, n, (j) => B.eq(W(i, j), B.delta(i, j)))),
  B.forAllIn('i', 1, n, (i) =>
    B.forAllIn('j', 1, n, (j) =>
      B.eq(
        B.sum('k', 1, m, (k) => B.mul(W(i, k), W(j, k))),
        B.delta(i, j),
      ),
    ),
  ),
  B.eq(B.expectation(['s'], xi()), 1),
]

export interface Setting {
  readonly assumptions: readonly Proposition[]
  readonly equations: readonly Proposition[]
}

export function setting(draw: Draw): Setting {
  const assumptions = Array.from({ length: draw(0, 6) }, () => pick(draw, pool))
  const equations = draw(0, 2) === 0 ? [pick(draw, equationPool)] : []
  return { assumptions, equations }
}

// ---------------------------------------------------------------- instances

const smallReals = ['-2', '-1', '-1/2', '0', '0', '1/2', '1', '1', '2', '3', '4'].map(Q.parse)
const weights = ['1/3', '2/3'] as const

/** A deterministic table: a value for each name, arguments and points. */
function table(seed: number, values: readonly Rational[]): (...key: readonly (string | number)[]) => Rational {
  return (...key) => {
    let h = seed
    for (const c of key.join(',')) h = (h * 31 + c.charCodeAt(0)) % 2147483647
    const inner = drawFrom(h)
    inner(0, 1)
    return pick(inner, values)
  }
}

/** An instance that need not meet anything; families are constant, positive or of any sign by chance. */
export function instance(draw: Draw): Instance {
  const style = draw(0, 4)
  const values =
    style === 0 ? smallReals.filter((q) => q.num > 0n) : style === 1 ? [Q.one] : style === 2 ? [Q.zero, Q.one] : smallReals
  const at = table(draw(1, 1_000_000), values)
  const whole = table(draw(1, 1_000_000), [-1, 0, 1, 2, 3].map(Q.fromSafeInteger))
  const name = (list: readonly Rational[]): string => list.map(Q.toString).join(',')
  const identityLike = draw(0, 3) === 0
  const layers = [-3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8]
  const low = draw(0, 2) === 0 ? -2 : draw(0, 1)
  return instanceOf(
    {
      x: pick(draw, smallReals),
      y: pick(draw, smallReals),
      z: pick(draw, smallReals),
      n: draw(low, 3),
      m: draw(low, 3),
      D: draw(low, 3),
      a: (args) => at('a', name(args)),
      b: (args) => at(draw === undefined ? '' : 'b', name(args)),
      W: (args) =>
        identityLike ? (name([args[0] as Rational]) === name([args[1] as Rational]) ? Q.one : Q.zero) : at('W', name(args)),
      u: (args) => whole('u', name(args)),
      xi: (_, point) => [Q.zero, Q.make(3n, 2n)][point('s')] as Rational,
      noise: (args, point) => {
        const layer = args[0] as Rational
        return at('noise', name(args), point('e', layer.num))
      },
      past: (args, point) => {
        const last = args[0] as Rational
        const seen: number[] = []
        for (let l = 1n; l <= last.num; l++) seen.push(point('e', l))
        return at('past', name(args), seen.join(''))
      },
    },
    { s: { weights: [...weights] }, e: { weights: [...weights], layers } },
  )
}

export type Truth = 'met' | 'not met'

/** Whether all statements hold at the instance (statements about finitely many values only). */
export function meets(at: Instance, statements: readonly Proposition[]): boolean {
  const { decide } = examine(at)
  return statements.every((p) => {
    const { truth } = decide(p)
    return truth === 'true'
  })
}

/** Instances that meet the statements, out of so many tries. */
export function admissible(draw: Draw, statements: readonly Proposition[], wanted: number, tries: number): readonly Instance[] {
  const found: Instance[] = []
  for (let k = 0; k < tries && found.length < wanted; k++) {
    const candidate = instance(draw)
    if (meets(candidate, statements)) found.push(candidate)
  }
  return found
}
