/** One hidden layer: the transition is of second order, and the nontrivial minimum is unique. */

import {
  add,
  derivative,
  div,
  type Expression,
  eq,
  exists,
  expr,
  forAllIn,
  ge,
  gt,
  le,
  limit,
  lt,
  mul,
  ne,
  type Relation,
  real,
  square,
  sub,
  valueOf,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'

import { declareProblem, forStationary, type Problem } from './models/scale-problem.ts'

export default derivation('06-two-layers', 'One hidden layer', (book) => {
  const problem = declareProblem(book)
  const decreasing = book.section('The stationarity function', () => {
    slope(book, problem)
    return decrease(book, problem)
  })
  book.section('The minimum', () => {
    globalMinimum(book, problem)
    uniqueness(book, problem, decreasing)
    trivialMinimum(book, problem)
  })
  book.section('The transition', () => {
    existence(book, problem, threshold(book, problem))
    const s = declareStrength(book, problem)
    transition(book, problem, s)
    isotropic(book, problem, s)
  })
})

/** F′ = Γ(1 − φ). */
function slope(book: Book, { gamma, t, phi, F }: Problem): void {
  const rate = derivative('t', F, t)
  const found = book.infer('derivative', { given: [...book.given(), ge(t, 0)], expression: rate })
  const value = (found.conclusion as Relation).right
  const shown = book.show(
    book
      .calc(rate, [ge(t, 0)])
      .eq(value, by.theorem('derivative', found))
      .eq(mul(gamma, sub(1, phi(t))), by.algebra),
  )
  book.result('slope', 'Stationary points solve one equation', shown)
}

/** φ decreases from |c|²/Γ². */
function decrease(book: Book, { gamma, phi, strength }: Problem): Theorem {
  const shown = book.infer('monotone', {
    given: book.given(),
    hint: 't',
    body: by.bodyOf(phi),
    lower: [expr(0)],
    upper: [],
    direction: 'decreasing',
  })
  book.result(
    'at-zero',
    'The slope function at the origin',
    book.show(book.calc(phi(expr(0))).eq(div(strength, square(gamma)), by.algebra)),
  )
  return book.result('decreasing', 'The slope function decreases strictly', shown)
}

/** F(u) − F(t) is Γκ(u − t)² times a sum of positive terms where t is stationary: a global minimum, and the only one. */
function globalMinimum(book: Book, problem: Problem): Theorem {
  const { a, c, kappa, gamma, t, u, overModes, bracket, phi, F } = problem
  const scales = [ge(t, 0), ge(u, 0)]
  const stationary = book.infer('assume', { statement: eq(phi(t), 1) })
  const weights = overModes((k) => div(mul(a(k), square(c(k))), mul(square(bracket(k, t)), bracket(k, u))))
  const mixed = overModes((k) => div(square(c(k)), mul(bracket(k, t), bracket(k, u))))
  const excess = mul(gamma, kappa, square(sub(u, t)), weights)
  const ahead = mul(gamma, sub(t, u))
  book.prose`Let ${t} be stationary, ${stationary.conclusion}, and let ${u} be any other scale.`
  const gap = book.show(
    book
      .calc(sub(F(u), F(t)), scales)
      .eq(mul(ahead, sub(mixed, 1)), by.algebra)
      .eq(mul(ahead, sub(mixed, phi(t))), by.certificate('stationarity', [[ahead, stationary]]))
      .eq(excess, by.algebra),
  )
  book.result('excess', 'How much more another scale costs', gap)
  const least = book.show(
    book
      .calc(F(u), scales)
      .eq(add(F(t), excess), by.certificate('as just shown', [[1, gap]]))
      .ge(F(t), by.signs('a square times positive terms')),
  )
  book.result('global-minimum', 'A stationary scale is the global minimum', forStationary(book, problem, least))
  const strictly = book.infer(
    'combine',
    { given: [...book.given(), ...scales, ne(u, t)], statement: gt(F(u), F(t)), weights: [expr(-1)], rest: excess },
    [gap],
  )
  book.result('strict-minimum', 'It is the only global minimum', forStationary(book, problem, strictly))
  return gap
}

/** Two stationary scales coincide, since φ takes no value twice. */
function uniqueness(book: Book, { t, u, phi }: Problem, decreasing: Theorem): void {
  const positive = [gt(t, 0), gt(u, 0)]
  const [atT, atU] = [t, u].map((x) => book.infer('assume', { statement: eq(phi(x), 1) })) as [Theorem, Theorem]
  const notBelow = (x: Expression, y: Expression, atX: Theorem, atY: Theorem): Theorem => {
    const below = lt(x, y)
    const from = book.infer('specialize', { given: [...book.given(), gt(x, 0)], value: x }, [decreasing])
    const falls = book.infer('specialize', { given: [...book.given(), below], value: y }, [from])
    const absurd = book.infer(
      'combine',
      { given: [...book.given(), ...positive], statement: lt(0, 0), weights: [1, 1, -1].map(expr), rest: expr(0) },
      [falls, atX, atY],
    )
    return book.infer('refute', { condition: below }, [absurd, book.prove(ge(0, 0), by.evaluation)])
  }
  const both = [notBelow(t, u, atT, atU), notBelow(u, t, atU, atT)]
  const same = book.infer('sign', { given: positive, statement: eq(t, u) }, both)
  const forU = book.infer('discharge', { condition: eq(phi(u), 1) }, [same])
  book.result(
    'unique',
    'There is at most one nontrivial stationary scale',
    book.infer('discharge', { condition: eq(phi(t), 1) }, [forU]),
  )
}

/** Where |c| ≤ Γ the origin is the minimum. */
function trivialMinimum(book: Book, { c, a, kappa, gamma, t, y2, overModes, bracket, F, strength }: Problem): void {
  const weak = le(strength, square(gamma))
  const weights = overModes((k) => div(mul(square(c(k)), a(k)), bracket(k, t)))
  const rest = add(div(mul(t, sub(square(gamma), strength)), gamma), div(mul(kappa, square(t), weights), gamma))
  const shown = book.show(
    book
      .calc(F(t), [ge(t, 0), weak])
      .eq(add(y2, rest), by.algebra)
      .ge(y2, by.signs('the decay outweighs the data')),
  )
  book.result('trivial-minimum', 'Below the threshold the origin is the minimum', shown)
}

interface Threshold {
  /** φ(t) = 1 and t > 0 give |c|² > Γ². */
  readonly necessary: Theorem
  /** φ(t) = 1, t ≥ 0 and |c|² > Γ² give t > 0. */
  readonly positive: Theorem
}

/** A nontrivial scale is a ratio of positive terms only above the threshold. */
function threshold(book: Book, problem: Problem): Threshold {
  const { a, c, kappa, gamma, t, overModes, bracket, phi, strength } = problem
  const stationary = book.infer('assume', { statement: eq(phi(t), 1) })
  const growth = overModes((k) =>
    div(mul(square(c(k)), kappa, a(k), add(mul(kappa, a(k), t), mul(2, gamma))), square(bracket(k, t))),
  )
  book.prose`A nontrivial scale needs data that outweigh the decay:`
  const excess = book.show(
    book
      .calc(sub(strength, square(gamma)), [ge(t, 0)])
      .eq(sub(strength, mul(square(gamma), phi(t))), by.certificate('stationarity', [[square(gamma), stationary]]))
      .eq(mul(t, growth), by.algebra),
  )
  book.result('scale', 'The scale from the excess of the data', excess)
  const inside = book.prove(ge(t, 0), by.signs('a positive scale'), [gt(t, 0)])
  const outweighed = book.prove(gt(strength, square(gamma)), by.certificate('as just shown', [[-1, excess]], mul(t, growth)), [
    gt(t, 0),
  ])
  const necessary = by.supplied(outweighed, inside)
  const positive = book.prove(
    gt(t, 0),
    by.certificate('as just shown', [[div(1, growth), excess]], div(sub(strength, square(gamma)), growth)),
    [ge(t, 0), gt(strength, square(gamma))],
  )
  book.result('necessary', 'A nontrivial scale needs a strong target', forStationary(book, problem, necessary))
  return { necessary, positive }
}

/** Above the threshold φ falls from more than 1 to at most 1, so it takes the value 1. */
function existence(book: Book, problem: Problem, { necessary, positive }: Threshold): void {
  const { a, c, kappa, gamma, t, u, overModes, bracket, phi, strength, domain } = problem
  const above = gt(strength, square(gamma))
  const top = overModes((k) => div(square(c(k)), mul(2, kappa, a(k), gamma)))
  book.prose`At the origin the slope function exceeds one; it does no longer at ${top}, as the square of a sum is at least twice the product.`
  const surplus = overModes((k) =>
    div(mul(square(c(k)), add(square(mul(kappa, a(k), t)), square(gamma))), mul(2, kappa, a(k), t, gamma, square(bracket(k, t)))),
  )
  const bound = book.show(
    book
      .calc(div(top, t), [gt(t, 0)])
      .eq(add(phi(t), surplus), by.algebra)
      .ge(phi(t), by.signs('squares are nonnegative')),
  )
  const end = eq(u, top)
  const atEnd = book.infer('assume', { statement: end })
  const high = book.prove(gt(u, 0), by.certificate('a sum of positive terms', [[-1, atEnd]], top))
  const boundThere = by.supplied(book.infer('instantiate', { values: [valueOf(t, () => u)] }, [bound]), high)
  const excess = (x: Expression): Expression => sub(phi(x), 1)
  const rises = book.prove(
    ge(excess(expr(0)), 0),
    by.certificate('the value at the origin', [], div(sub(strength, square(gamma)), square(gamma))),
    [above],
  )
  const falls = book.prove(
    le(excess(u), 0),
    by.certificate(
      'φ at the upper end',
      [
        [1, boundThere],
        [div(-1, u), atEnd],
      ],
      0,
      [high],
    ),
  )
  const root = book.infer(
    'intermediateValue',
    {
      given: domain,
      statement: exists(
        't',
        'real',
        (x) => eq(excess(x), 0),
        (x) => [le(0, x), le(x, u)],
      ),
    },
    [rises, falls, high],
  )
  const nontrivial = exists(
    't',
    'real',
    (x) => eq(phi(x), 1),
    (x) => [gt(x, 0)],
  )
  const zero = book.infer('assume', { statement: eq(excess(t), 0) })
  const inside = [le(0, t)]
  const one = book.prove(eq(phi(t), 1), by.certificate('', [[1, zero]]), inside)
  const nonnegative = book.prove(ge(t, 0), by.signs('inside the interval'), inside)
  const found = book.infer('witness', { statement: nontrivial, value: t }, [by.supplied(positive, nonnegative, one), one])
  const withEnd = book.infer('choose', { variable: variableOf(t) }, [root, found])
  const atTop = book.infer('instantiate', { values: [valueOf(u, () => top)] }, [withEnd])
  const sufficient = by.supplied(atTop, book.prove(eq(top, top), by.algebra))
  const needed = book.infer('choose', { variable: variableOf(t) }, [book.infer('assume', { statement: nontrivial }), necessary])
  const both = book.infer('equivalence', {}, [
    book.infer('discharge', { condition: nontrivial }, [needed]),
    book.infer('discharge', { condition: above }, [sufficient]),
  ])
  book.result('existence', 'A nontrivial scale exists exactly for a strong target', both)
}

/** s = |c|. */
function declareStrength(book: Book, { strength }: Problem): Strength {
  const s = book.symbol(real('s'), 'length of c')
  book.assume(gt(s, 0))
  return { s, length: book.assume(eq(square(s), strength)) }
}

interface Strength {
  readonly s: Expression
  readonly length: Theorem
}

/** The scale lies between two multiples of |c| − Γ, so it grows from 0 without a jump. */
function transition(book: Book, problem: Problem, { s, length }: Strength): void {
  const { count, a, c, kappa, gamma, t, overModes, bracket, phi } = problem
  const low = book.symbol(real('alpha', '\\alpha'), 'a lower bound of the eigenvalues')
  const high = book.symbol(real('beta', '\\beta'), 'an upper bound of the eigenvalues')
  const stationary = book.infer('assume', { statement: eq(phi(t), 1) })
  const given = [
    ge(t, 0),
    gt(low, 0),
    gt(high, 0),
    forAllIn('k', 1, count, (k) => le(low, a(k))),
    forAllIn('k', 1, count, (k) => le(a(k), high)),
  ]
  book.prose`Let every second moment lie between ${low} and ${high}. Then ${t} lies between two multiples of ${sub(s, gamma)}:`
  const flat = (x: Expression): Expression => add(mul(kappa, x, t), gamma)
  const difference = (x: Expression, y: (k: Expression) => Expression): Expression =>
    overModes((k) =>
      div(mul(square(c(k)), kappa, t, y(k), add(bracket(k, t), flat(x))), mul(square(bracket(k, t)), square(flat(x)))),
    )
  const squares = (x: Expression): Expression => div(square(flat(x)), add(flat(x), s))
  const above = book.prove(
    le(sub(s, gamma), mul(kappa, high, t)),
    by.certificate(
      'mode by mode',
      [
        [squares(high), stationary],
        [div(1, add(flat(high), s)), length],
      ],
      mul(
        squares(high),
        difference(high, (k) => sub(high, a(k))),
      ),
    ),
    given,
  )
  const below = book.prove(
    le(mul(kappa, low, t), sub(s, gamma)),
    by.certificate(
      'mode by mode',
      [
        [mul(-1, squares(low)), stationary],
        [div(-1, add(flat(low), s)), length],
      ],
      mul(
        squares(low),
        difference(low, (k) => sub(a(k), low)),
      ),
    ),
    given,
  )
  const bounds = book.infer('conjunction', {}, [
    book.prove(
      le(div(sub(s, gamma), mul(kappa, high)), t),
      by.certificate('as just shown', [[div(1, mul(kappa, high)), above]]),
      given,
    ),
    book.prove(
      le(t, div(sub(s, gamma), mul(kappa, low))),
      by.certificate('as just shown', [[div(1, mul(kappa, low)), below]]),
      given,
    ),
  ])
  book.result('transition', 'The scale grows continuously from zero', forStationary(book, problem, bounds))
  const vanishing = limit('h', 'real', (h) => div(sub(add(gamma, h), gamma), mul(kappa, low)), '0+', 0)
  book.result(
    'second-order',
    'The transition is continuous',
    book.infer('limit', { given: [...book.given(), gt(low, 0)], statement: vanishing }),
  )
}

/** Equal second moments: κ a t = |c| − Γ. */
function isotropic(book: Book, { kappa, gamma, c, t, overModes }: Problem, { s, length }: Strength): void {
  const same = book.symbol(real('b'), 'the second moment of every mode')
  const given = [gt(same, 0), ge(t, 0)]
  const flat = add(mul(kappa, same, t), gamma)
  const stationary = eq(
    overModes((k) => div(square(c(k)), square(flat))),
    1,
  )
  const closed = eq(mul(kappa, same, t), sub(s, gamma))
  const [there, back] = [stationary, closed].map((statement) => book.infer('assume', { statement })) as [Theorem, Theorem]
  const ratio = div(square(flat), add(flat, s))
  const solved = book.prove(
    closed,
    by.certificate('a square', [
      [mul(-1, ratio), there],
      [div(-1, add(flat, s)), length],
    ]),
    given,
  )
  const checked = book.prove(
    stationary,
    by.certificate('a square', [
      [div(-1, ratio), back],
      [div(-1, square(flat)), length],
    ]),
    given,
  )
  const both = book.infer('equivalence', {}, [
    book.infer('discharge', { condition: stationary }, [solved]),
    book.infer('discharge', { condition: closed }, [checked]),
  ])
  book.result('isotropic', 'Equal second moments', both)
}
