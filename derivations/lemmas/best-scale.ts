/** The problem in one number has a minimum, and so has the regression: a continuous function that grows without bound. */

import {
  add,
  div,
  type Expression,
  eq,
  exists,
  expr,
  type Family,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  infimum,
  le,
  mul,
  neg,
  type Proposition,
  pow,
  type Relation,
  real,
  square,
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import { best, overModes, type Problem, reduced, regression } from '../models/regression.ts'

/** F(t) ≤ F(u) for all u ≥ 0. */
export const isBestScale = (problem: Problem, t: Expression): Proposition =>
  forAll(
    'u',
    'real',
    (u) => le(reduced(problem, t), reduced(problem, u)),
    (u) => [ge(u, 0)],
  )

export interface Bounds {
  /** |m|^{2/(D+1)}, the scale of a map. */
  readonly contact: Expression
  /** R(m) ≥ F(|m|^{2/(D+1)}). */
  readonly above: Theorem
  /** R ≤ F(t) at the ridge solution of t ≥ 0. */
  readonly below: Theorem
  readonly t: Expression
}

/** Some scale is best, and the ridge solution at it is a best map. */
export function bestScale(book: Book, problem: Problem, bounds: Bounds): void {
  const { depth, count, a, c, kappa } = problem
  const w = book.symbol(family('what', 1, { latex: '\\hat w' }), 'coordinate of a map that the data fit, along a mode')
  book.assume(ge(depth, 1))
  book.assume(gt(kappa, 0))
  book.prose`The moments of input and target are in the range of the second moments of the input, since along a mode in which no input varies no input shares anything with the target:`
  const inRange = book.define(forAllIn('k', 1, count, (k) => eq(c(k), mul(a(k), w(k)))))
  const scale = existence(book, problem, growth(book, problem, bounds.t, w, inRange))
  bestMap(book, problem, bounds, scale)
}

interface Growth {
  /** F(t) ≥ y_2 − B + D Γ t for t ≥ 0. */
  readonly bound: Theorem
  /** B/(D Γ), from where on F(t) ≥ F(0). */
  readonly far: Expression
}

/** What the data can gain is bounded, and the penalty is not. */
function growth(book: Book, problem: Problem, t: Expression, w: Family, inRange: Theorem): Growth {
  const { depth, a, kappa, Gamma, squaredTarget } = problem
  const most = overModes(problem, (k) => div(mul(a(k), square(w(k))), kappa))
  const spare = overModes(problem, (k) =>
    div(mul(a(k), square(w(k)), Gamma), mul(kappa, add(mul(kappa, a(k), pow(t, depth)), Gamma))),
  )
  book.prose`Then what the data can gain is bounded, while the penalty grows with ${t}:`
  const bound = book.show(
    book
      .calc(reduced(problem, t), [ge(t, 0)])
      .ge(add(squaredTarget, neg(most), mul(depth, Gamma, t)), by.certificate('mode by mode', [], spare, [inRange])),
  )
  return { bound: book.result('growth', 'The reduced loss grows without bound', bound), far: div(most, mul(depth, Gamma)) }
}

/** A least value on [0, B/(DΓ)] is one on [0, ∞). */
function existence(book: Book, problem: Problem, { bound, far }: Growth): Theorem {
  const [t, u] = [real('t'), real('u')]
  const { depth, Gamma, squaredTarget } = problem
  const origin = book.show(book.calc(reduced(problem, expr(0))).eq(squaredTarget, by.algebra))
  const within = (x: Expression): readonly Relation[] => [le(0, x), le(x, far)]
  const statement = exists(
    't',
    'real',
    (x) => forAll('u', 'real', (y) => le(reduced(problem, x), reduced(problem, y)), within),
    within,
  )
  book.prose`It is continuous, so that it has a least value up to ${far}, and beyond that it is not below its value at the origin.`
  const least = book.infer('extremeValue', { given: book.given(), statement })
  const there = book.infer('assume', {
    statement: forAll('u', 'real', (y) => le(reduced(problem, t), reduced(problem, y)), within),
  })
  const [start, inside, beyond] = [ge(u, 0), le(u, far), gt(u, far)]
  const near = book.infer('specialize', { given: [...book.given(), start, inside], value: u }, [there])
  const atOrigin = book.infer('specialize', { given: book.given(), value: expr(0) }, [there])
  const atOther = book.infer('instantiate', { values: [valueOf(t, () => u)] }, [bound])
  const away = book.prove(
    le(reduced(problem, t), reduced(problem, u)),
    by.certificate('beyond', [
      [1, atOrigin],
      [1, origin],
      [1, atOther],
      [mul(depth, Gamma), book.infer('assume', { statement: beyond })],
    ]),
    [le(0, t), start],
  )
  const all = book.infer('generalize', { variable: variableOf(u), conditions: [start] }, [
    book.infer('cases', { condition: inside }, [near, away]),
  ])
  const some = exists(
    't',
    'real',
    (x) => isBestScale(problem, x),
    (x) => [ge(x, 0)],
  )
  const nonnegative = book.infer('sign', { given: [le(0, t)], statement: ge(t, 0) })
  const found = book.infer('witness', { statement: some, value: t }, [nonnegative, all])
  return book.result('best-scale', 'A best scale exists', book.infer('choose', { variable: variableOf(t) }, [least, found]))
}

/** The ridge solution at a best scale is a best map. */
function bestMap(book: Book, problem: Problem, { contact, above, below, t }: Bounds, scale: Theorem): void {
  const { m } = problem
  const s = book.symbol(real('tbest', 't_*'), 'a best scale')
  const start = book.infer('assume', { statement: ge(s, 0) })
  const isBest = book.infer('assume', { statement: isBestScale(problem, s) })
  const vectors = infimum([m], regression(problem))
  const solution = (x: Expression) => (k: Expression) => best(problem, k, x)
  book.prose`Let ${s} be a best scale. Then every value of the regression is at least the reduced loss there, which the ridge solution reaches:`
  const atContact = book.infer('specialize', { given: book.given(), value: contact }, [isBest])
  const lower = book.show(
    book
      .calc(regression(problem))
      .ge(reduced(problem, contact), by.theorem('the scale of the map', above))
      .ge(reduced(problem, s), by.theorem('a best scale', atContact)),
  )
  const point = [valueOf(m, solution(s))]
  const upper = book.infer('instantiate', { values: [valueOf(t, () => s)] }, [below])
  const reached = book.prove(
    eq(regression(problem, solution(s)), reduced(problem, s)),
    by.signs('both inequalities', upper, book.infer('instantiate', { values: point }, [lower])),
    [start.conclusion],
  )
  const least = book.infer('attained', { infimum: vectors, at: point }, [book.infer('flip', {}, [lower]), reached])
  book.result('best-value', 'The least value of the regression', least)
  const same = book.infer('chain', {}, [reached, book.infer('flip', {}, [least])])
  book.result('best-map', 'The ridge solution at a best scale is a best map', same)
  const some = exists(
    't',
    'real',
    (x) => eq(regression(problem, solution(x)), vectors),
    (x) => [ge(x, 0)],
  )
  const found = book.infer('witness', { statement: some, value: s }, [start, same])
  book.prose`so that the regression has a minimum:`
  book.result(
    'regression-minimum',
    'The regression has a minimum',
    book.infer('choose', { variable: variableOf(s) }, [scale, found]),
  )
}
