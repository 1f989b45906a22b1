/** Gradient flow from a balanced start: which sizes escape zero, and which collapse. */

import {
  add,
  derivative,
  div,
  type Expression,
  eq,
  exp,
  expr,
  ge,
  gt,
  integer,
  le,
  lt,
  mul,
  neg,
  pow,
  type Relation,
  ratio,
  real,
  square,
  sub,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import { curve, sizeMarks, stationaryMarks } from './figures/stationary-marks.ts'

export default derivation('12-initialization', 'From which starts the origin is escaped', (book) => {
  const line = declareLine(book)
  book.section('The balanced line', () => flow(book, line))
  book.section('One hidden layer', () => logistic(book, line))
  book.section('Two hidden layers and more', () => collapse(book, line))
})

interface Line {
  readonly depth: Expression
  readonly kappa: Expression
  readonly a: Expression
  readonly s: Expression
  readonly decay: Expression
  readonly y2: Expression
  readonly n: Expression
  /** n′ = s n^D − κ a n^{2D+1} − γ n. */
  readonly speed: (n: Expression) => Expression
}

function declareLine(book: Book): Line {
  const depth = book.symbol(integer('D'), 'number of hidden layers')
  const kappa = book.symbol(real('kappa', '\\kappa'), 'noise inflation')
  const a = book.symbol(real('a'), 'second moment of the input, the same in all directions')
  const s = book.symbol(real('s'), 'length of the correlation with the target')
  const decay = book.symbol(real('gamma', '\\gamma'), 'decay, the same for all layers')
  const y2 = book.symbol(real('y2', 'y_2'), 'second moment of the target')
  const n = book.symbol(real('n'), 'norm of every layer')
  const speed = (x: Expression): Expression =>
    sub(mul(s, pow(x, depth)), add(mul(kappa, a, pow(x, add(mul(2, depth), 1))), mul(decay, x)))
  for (const quantity of [kappa, a, s, decay]) book.assume(gt(quantity, 0))
  return { depth, kappa, a, s, decay, y2, n, speed }
}

/** Half the slope of the loss in the norm of one layer, the D others being n, and in all at once. */
function flow(book: Book, { depth, kappa, a, s, decay, y2, n, speed }: Line): void {
  book.assume(ge(depth, 1))
  const given = [gt(n, 0)]
  const one = (x: Expression): Expression =>
    add(
      sub(mul(kappa, a, square(x), pow(n, mul(2, depth))), mul(2, s, x, pow(n, depth))),
      y2,
      mul(decay, add(square(x), mul(depth, square(n)))),
    )
  const all = (x: Expression): Expression =>
    add(
      sub(mul(kappa, a, pow(x, add(mul(2, depth), 2))), mul(2, s, pow(x, add(depth, 1)))),
      y2,
      mul(add(depth, 1), decay, square(x)),
    )
  const downhill = (rate: Expression, share: Expression): Theorem => {
    const found = book.infer('derivative', { given: [...book.given(), ...given], expression: rate })
    return book.show(
      book
        .calc(mul(neg(div(1, share)), rate), given)
        .eq(mul(neg(div(1, share)), (found.conclusion as Relation).right), by.using('derivative', found))
        .eq(speed(n), by.algebra),
    )
  }
  book.result('flow-of-layer', 'The flow of one layer on the balanced line', downhill(derivative('x', one, n), expr(2)))
  const along = book.result('flow', 'The flow along the balanced line', downhill(derivative('n', all, n), mul(2, add(depth, 1))))
  flowFigure(book, { depth, kappa, a, s, decay, n, speed }, along)
}

/** The speed of the flow against the size of a layer, with the sizes at which it stops. */
function flowFigure(book: Book, { depth, kappa, a, s, decay, n, speed }: Omit<Line, 'y2'>, theorem: Theorem): void {
  const own = '1/4'
  book.figure('flow', 'Which sizes escape the origin', () => ({
    theorems: [theorem],
    panels: [
      {
        x: { label: ['norm of every layer, ', n], from: 0, to: 1.1, scale: 'linear' },
        y: { label: ['its change in time'], from: -0.25, to: 0.3, scale: 'linear' },
        curves: [1, 2, 3].map((D, tone) =>
          curve({
            label: [eq(depth, D)],
            tone,
            parameter: n,
            from: 0,
            to: ratio(11, 10),
            x: n,
            y: speed(n),
            at: [
              { symbol: depth, value: D },
              { symbol: kappa, value: 1 },
              { symbol: a, value: 1 },
              { symbol: s, value: 1 },
              { symbol: decay, value: own },
            ],
            marks: sizeMarks(stationaryMarks({ depth: D, decay: own, a: ['1'], c: ['1'], y2: '1' })),
          }),
        ),
      },
    ],
    caption: [
      'The speed ',
      speed(n),
      ' of gradient flow. Where it is positive the layers grow. With one hidden layer every start escapes the origin; from two on the starts below the smaller root fall back to it.',
    ],
  }))
}

/** D = 1: the square of n follows a logistic law with rate 2b, b = s − γ. */
function logistic(book: Book, { kappa, a, s, decay, n }: Line): void {
  const time = book.symbol(real('t'), 'time')
  const start = book.symbol(real('m', 'n_0'), 'norm of every layer at time 0')
  const rate = book.symbol(real('b'), 'what the correlation exceeds the decay by')
  const data = mul(kappa, a)
  const positive = [gt(start, 0), gt(time, 0), gt(rate, 0)]
  const given = [...book.given(), ...positive]
  const growth = (t: Expression): Expression => exp(mul(2, rate, t))
  const below = (t: Expression): Expression => add(rate, mul(data, square(start), sub(growth(t), 1)))
  const solution = (t: Expression): Expression => div(mul(rate, square(start), growth(t)), below(t))
  const grown = exceedsOne(book, rate, time, growth)
  const defined = book.prove(gt(below(time), 0), by.certificate('it grows', [[mul(data, square(start)), grown]], rate), positive)

  book.prose`With one hidden layer the square of ${n} grows as a population does.`
  const change = derivative('t', solution, time)
  const found = book.infer('derivative', { given, expression: change }, [defined])
  const law = book.show(
    book
      .calc(change, positive)
      .eq((found.conclusion as Relation).right, by.theorem('derivative', found))
      .eq(mul(2, solution(time), sub(rate, mul(data, solution(time)))), by.using('one fraction', defined)),
  )
  book.result('logistic', 'The logistic law and its solution', law)
  const initial = book.prove(eq(solution(expr(0)), square(start)), by.algebra, [gt(rate, 0)])
  book.result('logistic-start', 'Where the logistic law starts', initial)

  const slope = mul(2, n, sub(mul(s, n), add(mul(data, pow(n, 3)), mul(decay, n))))
  const same = book.show(book.calc(slope).eq(mul(2, square(n), sub(sub(s, decay), mul(data, square(n)))), by.algebra))
  book.result('one-layer-flow', 'One hidden layer obeys the logistic law', same)
  const spare = mul(2, square(n), add(sub(decay, s), mul(data, square(n))))
  const stopped = book.prove(lt(slope, 0), by.certificate('the decay outweighs the data', [[-1, same]], spare), [
    gt(n, 0),
    le(s, decay),
  ])
  book.result('one-layer-collapse', 'Under a strong decay every start collapses', stopped)
  const small = book.infer('assume', { statement: lt(mul(data, square(n)), sub(s, decay)) })
  const escaping = book.prove(
    gt(slope, 0),
    by.certificate('the data outweigh the decay', [
      [-1, same],
      [mul(2, square(n)), small],
    ]),
    [gt(n, 0)],
  )
  book.result('one-layer-escape', 'Under a weak decay every small start grows', escaping)
}

/** e^{2bt} > 1, as the exponential increases. */
function exceedsOne(book: Book, rate: Expression, time: Expression, growth: (t: Expression) => Expression): Theorem {
  const increasing = book.infer('monotone', {
    given: [gt(rate, 0)],
    hint: 't',
    body: by.bodyOf(growth),
    lower: [],
    upper: [],
    direction: 'increasing',
  })
  const from = book.infer('specialize', { given: [], value: expr(0) }, [increasing])
  const larger = book.infer('specialize', { given: [gt(time, 0)], value: time }, [from])
  return book.prove(gt(growth(time), 1), by.certificate('the exponential increases', [[1, larger]]), [gt(rate, 0)])
}

interface Convexity {
  readonly polynomial: (x: Expression) => Expression
  /** The slope of the mode polynomial as a function of x^{2D}. */
  readonly slope: (x: Expression) => Expression
  /** p(y) ≥ p(x) + (y^{2D} − x^{2D}) slope(x). */
  readonly tangent: (y: Expression, x: Expression) => Theorem
  readonly even: (x: Expression) => Expression
}

/** D ≥ 2: n′ = −n p(n) with the mode polynomial p, which is convex in n^{2D}. */
function collapse(book: Book, line: Line): void {
  const { depth, kappa, a, s, decay, n, speed } = line
  book.assume(ge(depth, 2))
  const polynomial = (x: Expression): Expression =>
    add(sub(mul(kappa, a, pow(x, mul(2, depth))), mul(s, pow(x, sub(depth, 1)))), decay)
  const factored = book.prove(eq(speed(n), neg(mul(n, polynomial(n)))), by.algebra, [gt(n, 0)])
  book.result('factor', 'The flow stops at the roots of the mode polynomial', factored)
  const convexity = tangents(book, line, polynomial)
  outside(book, line, convexity, factored)
  between(book, line, convexity, factored)
  smallRoot(book, line, polynomial, mul(kappa, a))
}

/** The weighted means of x^{2D} and y^{2D} bound the concave power y^{D−1} by its tangent at x. */
function tangents(book: Book, { depth, kappa, a, s }: Line, polynomial: Convexity['polynomial']): Convexity {
  const [down, up, twice] = [sub(depth, 1), add(depth, 1), mul(2, depth)]
  const even = (x: Expression): Expression => pow(x, twice)
  const slope = (x: Expression): Expression => sub(mul(kappa, a), div(mul(s, down, pow(x, neg(up))), twice))
  const tangent = (y: Expression, x: Expression): Theorem => {
    const given = [gt(x, 0), gt(y, 0)]
    const means = book.infer('young', { given: [...book.given(), ...given], u: down, v: up, x: even(y), y: even(x) })
    return book.prove(
      ge(polynomial(y), add(polynomial(x), mul(sub(even(y), even(x)), slope(x)))),
      by.certificate('weighted means', [[div(mul(s, pow(x, neg(up))), twice), means]]),
      given,
    )
  }
  return { polynomial, slope, tangent, even }
}

/** Left of a root where p falls, and right of one where it rises, the norm decreases. */
function outside(
  book: Book,
  { depth, n, speed }: Line,
  { polynomial, slope, tangent, even }: Convexity,
  factored: Theorem,
): void {
  const tau = book.symbol(real('tau', '\\tau'), 'a root of the mode polynomial')
  const root = book.infer('assume', { statement: eq(polynomial(tau), 0) })
  const bound = tangent(n, tau)
  const given = [gt(n, 0), gt(tau, 0)]
  for (const side of ['below', 'above'] as const) {
    const place = side === 'below' ? lt(n, tau) : gt(n, tau)
    const falling = side === 'below' ? lt(slope(tau), 0) : gt(slope(tau), 0)
    const nearer = book.infer('powerOf', { given: [...book.given(), ...given], exponent: mul(2, depth) }, [
      book.infer('assume', { statement: place }),
    ])
    const sloped = book.infer('assume', { statement: falling })
    const apart = side === 'below' ? sub(even(tau), even(n)) : sub(even(n), even(tau))
    const shrinks = book.prove(
      lt(speed(n), 0),
      by.certificate(
        'convexity',
        [
          [n, bound],
          [neg(n), root],
          [1, factored],
          [mul(n, apart), sloped],
        ],
        0,
        [nearer],
      ),
      given,
    )
    const title = side === 'below' ? 'Below the smaller root a start collapses' : 'Above the larger root the norm falls to it'
    book.result(side, title, shrinks)
  }
}

/** Between two roots the norm increases: p is at most 0 there, and 0 only where both tangents would touch. */
function between(
  book: Book,
  { depth, n, s, speed }: Line,
  { polynomial, slope, tangent, even }: Convexity,
  factored: Theorem,
): void {
  const [low, high] = [book.symbol(real('u', '\\tau_-'), 'smaller root'), book.symbol(real('v', '\\tau_+'), 'larger root')]
  const given = [gt(low, 0), gt(n, 0), gt(high, 0)]
  const [atLow, atHigh] = [low, high].map((x) => book.infer('assume', { statement: eq(polynomial(x), 0) })) as [Theorem, Theorem]
  const raise = (statement: Relation): Theorem =>
    book.infer('powerOf', { given: [...book.given(), ...given], exponent: mul(2, depth) }, [book.infer('assume', { statement })])
  const [above, below] = [raise(lt(low, n)), raise(lt(n, high))]
  const [left, right] = [sub(even(n), even(low)), sub(even(high), even(n))]
  const [fromLow, fromHigh] = [tangent(low, n), tangent(high, n)]
  const whole = add(left, right)
  const weak = book.prove(
    le(polynomial(n), 0),
    by.certificate(
      'convexity',
      [
        [div(right, whole), fromLow],
        [div(left, whole), fromHigh],
        [div(right, whole), atLow],
        [div(left, whole), atHigh],
      ],
      0,
      [above, below],
    ),
    given,
  )
  const touching = eq(polynomial(n), 0)
  const touched = book.infer('assume', { statement: touching })
  const flat = (sign: 1 | -1): Theorem =>
    book.prove(
      sign === 1 ? ge(slope(n), 0) : le(slope(n), 0),
      by.certificate(
        'a tangent',
        [
          [div(1, sign === 1 ? left : right), sign === 1 ? fromLow : fromHigh],
          [div(1, sign === 1 ? left : right), sign === 1 ? atLow : atHigh],
          [div(-1, sign === 1 ? left : right), touched],
        ],
        0,
        [above, below],
      ),
      given,
    )
  const level = book.infer('sign', { given: [...book.given(), ...given], statement: eq(slope(n), 0) }, [flat(1), flat(-1)])
  const [down, up] = [sub(depth, 1), add(depth, 1)]
  const weights = { given: [...book.given(), ...given], u: down, v: up, x: even(low), y: even(n) }
  const means = book.infer('young', weights).conclusion as Relation
  const gain = div(mul(2, depth, pow(n, up)), s)
  const tight = book.prove(
    eq(means.right, means.left),
    by.certificate('the tangent touches', [
      [gain, atLow],
      [neg(gain), touched],
      [mul(gain, left), level],
    ]),
    given,
  )
  const same = book.infer('youngEquality', weights, [tight])
  const denied = book.prove(ge(even(low), even(n)), by.certificate('equality of the means', [[-1, same]]), given)
  const nonzero = book.infer('refute', { condition: touching }, [above, denied])
  const negative = book.infer('sign', { given: [...book.given(), ...given], statement: lt(polynomial(n), 0) }, [weak, nonzero])
  const grows = book.prove(
    gt(speed(n), 0),
    by.certificate('p is negative', [
      [n, negative],
      [-1, factored],
    ]),
    given,
  )
  book.result('between', 'Between the roots a start grows', grows)
}

/** A root is no smaller than (γ/s)^{1/(D−1)}, so neither is the edge of collapse. */
function smallRoot(book: Book, { depth, s, decay }: Line, polynomial: Convexity['polynomial'], data: Expression): void {
  const tau = real('tau', '\\tau')
  const root = book.infer('assume', { statement: eq(polynomial(tau), 0) })
  const given = [gt(tau, 0)]
  const early = pow(tau, sub(depth, 1))
  const low = book.prove(
    le(div(decay, s), early),
    by.certificate('at a root', [[div(1, s), root]], div(mul(data, pow(tau, mul(2, depth))), s)),
    given,
  )
  const raised = book.infer('powerOf', { given: [...book.given(), ...given], exponent: div(1, sub(depth, 1)) }, [low])
  const { left, right } = raised.conclusion as Relation
  const bound = book.show(book.calc(left, given).le(right, by.theorem('the root of it', raised)).eq(tau, by.algebra))
  book.result('edge', 'Where the collapse ends at the earliest', bound)
}
