/** One mode, or equal second moments: the mode polynomial, the spinodal and the critical point at every depth. */

import {
  add,
  derivative,
  div,
  type Expression,
  eq,
  exists,
  expr,
  family,
  ge,
  gt,
  integer,
  le,
  lt,
  mul,
  neg,
  type Proposition,
  positiveRoots,
  pow,
  type Relation,
  real,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'

import { type Bound, declareMode, leastRatio, type Mode, publishedSpinodal } from './models/one-mode.ts'

export default derivation('07-isotropic', 'Equal second moments', (book) => {
  const mode = declareMode(book)
  book.section('The mode polynomial', () => {
    alongCorrelation(book, mode)
    slopes(book, mode)
    rootsOfMode(book, mode)
  })
  book.section('The spinodal', () => spinodal(book, mode))
  book.section('The critical point', () => critical(book, mode))
})

/** Of all vectors of one length the one along c has the least loss. */
function alongCorrelation(book: Book, { depth, kappa, a, gamma, s, y2, tau, loss }: Mode): void {
  const count = book.symbol(integer('K'), 'number of inputs')
  const m = book.symbol(family('m', 1), 'mean map of the network')
  const c = book.symbol(family('c', 1), 'correlation of an input with the target')
  const over = (body: (k: Expression) => Expression): Expression => sum('k', 1, count, body)
  const squares = over((k) => square(m(k)))
  const size = pow(tau, add(depth, 1))
  const given = [gt(tau, 0)]
  book.prose`Let ${size} be the length of the mean map, and ${s} that of the correlation.`
  const lengths = [
    eq(squares, square(size)),
    eq(
      over((k) => square(c(k))),
      square(s),
    ),
  ].map((e) => book.assume(e)) as [Theorem, Theorem]
  const apart = over((k) => square(sub(div(m(k), size), div(c(k), s))))
  const inner = book.prove(
    le(
      over((k) => mul(m(k), c(k))),
      mul(size, s),
    ),
    by.certificate(
      'Cauchy–Schwarz',
      [
        [div(s, mul(2, size)), lengths[0]],
        [div(size, mul(2, s)), lengths[1]],
      ],
      mul(div(mul(size, s), 2), apart),
    ),
    given,
  )
  const least = book.show(
    book
      .calc(
        add(
          sub(
            mul(kappa, a, squares),
            mul(
              2,
              over((k) => mul(m(k), c(k))),
            ),
          ),
          y2,
          mul(add(depth, 1), gamma, pow(squares, div(1, add(depth, 1)))),
        ),
        given,
      )
      .eq(
        add(
          sub(
            mul(kappa, a, square(size)),
            mul(
              2,
              over((k) => mul(m(k), c(k))),
            ),
          ),
          y2,
          mul(add(depth, 1), gamma, square(tau)),
        ),
        by.using('the length of the mean map', lengths[0]),
      )
      .ge(loss(tau), by.certificate('Cauchy–Schwarz', [[2, inner]])),
  )
  book.result('along-correlation', 'The mean map is along the correlation', least)
}

/** Both reduced problems have the stationary points that the mode polynomial has as roots. */
function slopes(book: Book, mode: Mode): void {
  const { depth, kappa, a, gamma, s, y2, tau, polynomial, loss } = mode
  const positive = [gt(tau, 0)]
  const rate = derivative('tau', loss, tau)
  const found = book.infer('derivative', { given: [...book.given(), ...positive], expression: rate })
  const shown = book.show(
    book
      .calc(rate, positive)
      .eq((found.conclusion as Relation).right, by.theorem('derivative', found))
      .eq(mul(2, add(depth, 1), tau, polynomial(tau)), by.algebra),
  )
  book.result('loss-slope', 'The slope of the loss along c', shown)

  const t = book.symbol(real('t'), 'scale of the network')
  const bracket = (x: Expression): Expression => add(mul(kappa, a, pow(x, depth)), gamma)
  const F = (x: Expression): Expression => add(sub(y2, div(mul(square(s), pow(x, depth)), bracket(x))), mul(depth, gamma, x))
  const scalar = derivative('t', F, t)
  const inT = book.infer('derivative', { given: [...book.given(), gt(t, 0)], expression: scalar })
  const phi = div(mul(square(s), pow(t, sub(depth, 1))), square(bracket(t)))
  const general = book.show(
    book
      .calc(scalar, [gt(t, 0)])
      .eq((inT.conclusion as Relation).right, by.theorem('derivative', inT))
      .eq(mul(depth, gamma, sub(1, phi)), by.algebra),
  )
  book.result('scalar-slope', 'The slope of the scalar problem', general)
  const square2 = square(tau)
  const there = by.supplied(
    book.infer('instantiate', { values: [valueOf(t, () => square2)] }, [general]),
    book.prove(gt(square2, 0), by.signs('a square'), positive),
  )
  const { left, right } = there.conclusion as Relation
  const other = add(bracket(square2), mul(s, pow(tau, sub(depth, 1))))
  const factored = book.show(
    book
      .calc(left, positive)
      .eq(right, by.theorem('as just shown', there))
      .eq(div(mul(depth, gamma, polynomial(tau), other), square(bracket(square2))), by.algebra),
  )
  book.result('scalar-factor', 'The mode polynomial is a factor of it', factored)
}

/** Descartes: the signs + − +. */
function rootsOfMode(book: Book, { polynomial }: Mode): void {
  book.prose`The mode polynomial has three terms of alternating sign.`
  const statement = positiveRoots('tau', polynomial, 'atMost', 2)
  book.result('two-roots', 'At most two positive roots', book.infer('descartes', { given: book.given(), statement }))
}

/** A root of the mode polynomial exists if and only if s reaches the least value of κaτ^{D+1} + Γτ^{1−D}. */
function spinodal(book: Book, mode: Mode): void {
  const { depth, kappa, a, gamma, s, tau, polynomial } = mode
  const data = mul(kappa, a)
  const { value, at, bound, reached } = leastRatio(book, mode, data, gamma)
  book.prose`At a root ${s} is a sum of two powers, which has a least value:`
  book.result('spinodal-bound', 'The least s that has a root', bound)
  book.result('spinodal-reached', 'Where it is reached', reached)
  const published = publishedSpinodal(book, mode, value)
  book.result('spinodal-value', 'The spinodal', published)

  const root = eq(polynomial(tau), 0)
  const assumed = book.infer('assume', { statement: root })
  const needed = book.prove(
    le(value, s),
    by.certificate('at a root', [
      [1, bound],
      [pow(tau, sub(1, depth)), assumed],
    ]),
    [gt(tau, 0)],
  )
  const some = exists(
    'tau',
    'real',
    (x) => eq(polynomial(x), 0),
    (x) => [gt(x, 0)],
  )
  const necessary = book.infer('choose', { variable: variableOf(tau) }, [book.infer('assume', { statement: some }), needed])
  const sufficient = upperRoot(book, mode, { value, at, bound, reached }, some)
  const both = book.infer('equivalence', {}, [
    book.infer('discharge', { condition: some }, [necessary]),
    book.infer('discharge', { condition: le(value, s) }, [sufficient]),
  ])
  book.result('spinodal', 'Nontrivial stationary points exist from the spinodal on', both)
}

/** From s_sp on the polynomial is ≤ 0 at the spinodal size and positive far out. */
function upperRoot(
  book: Book,
  { depth, kappa, a, gamma, s, tau, polynomial }: Mode,
  { value, at, reached }: Bound,
  some: Proposition,
): Theorem {
  const data = mul(kappa, a)
  const enough = book.infer('assume', { statement: le(value, s) })
  const ahead = book.prove(gt(div(mul(sub(depth, 1), gamma), data), 0), by.signs('two layers at least'))
  const low = book.prove(
    le(polynomial(at), 0),
    by.certificate(
      'at the spinodal size',
      [
        [pow(at, sub(depth, 1)), enough],
        [pow(at, sub(depth, 1)), reached],
      ],
      0,
      [ahead],
    ),
  )
  const own = pow(div(s, data), div(1, add(depth, 1)))
  const far = add(at, own)
  const below = book.prove(le(own, far), by.signs('a positive term more', ahead))
  const powers = book.infer('powerOf', { given: book.given(), exponent: add(depth, 1) }, [below, ahead])
  const high = book.prove(
    ge(polynomial(far), 0),
    by.certificate('far out', [[mul(data, pow(far, sub(depth, 1))), powers]], gamma, [ahead]),
  )
  const found = book.infer(
    'intermediateValue',
    {
      given: book.given(),
      statement: exists(
        'tau',
        'real',
        (x) => eq(polynomial(x), 0),
        (x) => [le(at, x), le(x, far)],
      ),
    },
    [low, high, ahead],
  )
  const beyond = book.infer('assume', { statement: le(at, tau) })
  const nontrivial = book.prove(gt(tau, 0), by.certificate('beyond the spinodal size', [[1, beyond]], at, [ahead]))
  const here = book.infer('witness', { statement: some, value: tau }, [
    nontrivial,
    book.infer('assume', { statement: eq(polynomial(tau), 0) }),
  ])
  return book.infer('choose', { variable: variableOf(tau) }, [found, here])
}

/** The loss stays above that of the origin for all sizes if and only if s ≤ s_c; at s = s_c the minimum jumps. */
function critical(book: Book, mode: Mode): void {
  const { depth, kappa, a, gamma, s, y2, tau, loss } = mode
  const [up, down, twice] = [add(depth, 1), sub(depth, 1), mul(2, depth)]
  const data = mul(kappa, a)
  const least = leastRatio(book, mode, data, mul(up, gamma))
  const value = mul(depth, pow(down, div(neg(down), twice)), pow(gamma, div(up, twice)), pow(data, div(down, twice)))
  const at = pow(div(mul(down, gamma), data), div(1, twice))
  const same = book.show(book.calc(value).eq(div(least.value, 2), by.algebra))
  const ahead = book.prove(gt(div(mul(down, gamma), data), 0), by.signs('two layers at least'))
  const gap = book.show(
    book.calc(sub(loss(at), y2)).eq(mul(2, pow(at, up), sub(value, s)), by.using('where both parts are equal', ahead)),
  )
  book.result('critical-gap', 'The loss at the critical size', gap)
  const below = lt(s, value)
  const weak = le(s, value)
  const margin = (condition: Proposition): readonly (readonly [Expression, Theorem])[] => [
    [pow(tau, up), least.bound],
    [mul(2, pow(tau, up)), same],
    [mul(2, pow(tau, up)), book.infer('assume', { statement: condition })],
  ]
  const positive = [gt(tau, 0)]
  const bounded = book.prove(ge(loss(tau), y2), by.certificate('weighted means', margin(weak)), positive)
  const strictly = book.prove(gt(loss(tau), y2), by.certificate('weighted means', margin(below)), positive)
  const all = book.infer('generalize', { variable: variableOf(tau), conditions: positive }, [bounded])
  const there = book.infer('assume', { statement: all.conclusion })
  const inside = book.prove(gt(at, 0), by.signs('a root of a positive number', ahead))
  const atLeast = book.infer('specialize', { given: book.given(), value: at }, [there, inside])
  const needed = book.prove(
    weak,
    by.certificate(
      'at the critical size',
      [
        [div(1, mul(2, pow(at, up))), atLeast],
        [div(-1, mul(2, pow(at, up))), gap],
      ],
      0,
      [ahead],
    ),
  )
  const both = book.infer('equivalence', {}, [
    book.infer('discharge', { condition: all.conclusion }, [needed]),
    book.infer('discharge', { condition: weak }, [all]),
  ])
  book.result('critical', 'The origin is the global minimum up to the critical strength', both)
  book.result('below-critical', 'Below the critical strength it is so alone', strictly)
  jump(book, mode, { value, at, gap, ahead, inside })
  rationalTie(book, mode, value, bounded)
  criticalDecay(book, mode)
}

interface Critical {
  readonly value: Expression
  readonly at: Expression
  /** loss(at) − y2 = 2 at^{D+1} (s_c − s). */
  readonly gap: Theorem
  readonly ahead: Theorem
  readonly inside: Theorem
}

/** At s_c the origin and a nontrivial point tie; beyond it the nontrivial one is lower. */
function jump(book: Book, { depth, s, y2, loss, polynomial }: Mode, { value, at, gap, ahead, inside }: Critical): void {
  const twofold = mul(2, pow(at, add(depth, 1)))
  const threshold = book.infer('assume', { statement: eq(s, value) })
  const tie = book.prove(
    eq(loss(at), y2),
    by.certificate(
      'the gap closes',
      [
        [1, gap],
        [neg(twofold), threshold],
      ],
      0,
      [ahead],
    ),
  )
  const stationary = book.prove(
    eq(polynomial(at), 0),
    by.certificate('the same size', [[neg(pow(at, sub(depth, 1))), threshold]], 0, [ahead]),
  )
  book.result('jump', 'At the critical strength the minimum jumps', book.infer('conjunction', {}, [inside, tie, stationary]))
  const beyond = book.infer('assume', { statement: gt(s, value) })
  const lower = book.prove(
    lt(loss(at), y2),
    by.certificate(
      'the gap opens',
      [
        [1, gap],
        [twofold, beyond],
      ],
      0,
      [ahead],
    ),
  )
  book.result('above-critical', 'Beyond the critical strength a nontrivial point is lower than the origin', lower)
}

/** κa = D − 1, s = D, Γ = 1 tie at τ = 1, at every depth. */
function rationalTie(book: Book, { depth, kappa, a, gamma, s, y2, tau }: Mode, value: Expression, bounded: Theorem): void {
  const numbers = [
    valueOf(kappa, () => sub(depth, 1)),
    valueOf(a, () => expr(1)),
    valueOf(s, () => depth),
    valueOf(gamma, () => expr(1)),
  ]
  const at = (p: Theorem): Theorem => book.infer('instantiate', { values: numbers }, [p])
  const signsKnown = [sub(depth, 1), expr(1), depth].map((x) => book.prove(gt(x, 0), by.signs('two layers at least')))
  const critical = at(book.infer('assume', { statement: le(s, value) })).conclusion as Relation
  const exact = book.prove(critical, by.certificate('the critical strength', []))
  const least = by.supplied(at(bounded), ...signsKnown, exact)
  const own = (x: Expression): Expression =>
    add(
      sub(mul(sub(depth, 1), pow(x, add(mul(2, depth), 2))), mul(2, depth, pow(x, add(depth, 1)))),
      y2,
      mul(add(depth, 1), square(x)),
    )
  book.prose`A family with rational numbers at every depth, in which the tie is where ${tau} is one.`
  const above = book.prove(ge(own(tau), y2), by.certificate('the bound just shown', [[1, least]]), [gt(tau, 0)])
  const all = book.infer('generalize', { variable: variableOf(tau), conditions: [gt(tau, 0)] }, [above])
  const reached = book.prove(eq(own(expr(1)), y2), by.algebra)
  book.result('rational-tie', 'A tie in rational numbers', book.infer('conjunction', {}, [all, reached]))
}

/** The critical decay, for equal decays: where γ is [(s/D)^{2D} ((D−1)/(κa))^{D−1}]^{1/(D+1)}, s is s_c. */
function criticalDecay(book: Book, { depth, kappa, a, gamma, s }: Mode): void {
  const [u, v, r] = [real('u'), real('v'), real('r')]
  const data = mul(kappa, a)
  const decay = pow(mul(pow(div(s, depth), r), pow(div(u, data), u)), div(1, v))
  const value = mul(depth, pow(u, div(neg(u), r)), pow(gamma, div(v, r)), pow(data, div(u, r)))
  const threshold = book.infer('assume', { statement: eq(gamma, decay) })
  const general = book.prove(
    eq(value, s),
    by.using('the critical decay', threshold),
    [u, v, r].map((x) => gt(x, 0)),
  )
  const parts = [sub(depth, 1), add(depth, 1), mul(2, depth)] as const
  const values = [u, v, r].map((x, i) => valueOf(x, () => parts[i] as Expression))
  const positive = parts.map((x) => book.prove(gt(x, 0), by.signs('two layers at least')))
  book.result('critical-decay', 'The critical decay', by.supplied(book.infer('instantiate', { values }, [general]), ...positive))
}
