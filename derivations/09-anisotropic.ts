/** Unequal second moments: where positive roots can lie, and examples with four and six of them. */

import type { Rational } from '../src/algebra/index.ts'
import { evaluate, instanceOf } from '../src/expr/evaluate.ts'
import {
  add,
  div,
  type Expression,
  eq,
  expr,
  family,
  forAllIn,
  ge,
  gt,
  integer,
  le,
  lt,
  mul,
  neg,
  positiveRoots,
  pow,
  type Relation,
  ratio,
  real,
  square,
  sub,
  sum,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import { curve, scalesOfTwoLayers } from './figures/stationary-marks.ts'

type Mode = readonly [Expression, Expression]

/** a_k and c_k² of an example; κ = Γ = 1. */
const twoModes: readonly Mode[] = [
  [expr(1), square(ratio(213, 100))],
  [ratio(1, 1000), square(ratio(322, 1000))],
]
const threeModes: readonly Mode[] = [
  [expr(1), ratio(23, 5)],
  [ratio(1, 10_000), ratio(23, 500)],
  [ratio(1, 100_000_000), ratio(23, 50_000)],
]
const threeModesOfThreeLayers: readonly Mode[] = [
  [expr(1), ratio(107, 20)],
  [ratio(1, 10_000), ratio(577, 50_000)],
  [ratio(1, 100_000_000), ratio(2487, 100_000_000)],
]

export default derivation('09-anisotropic', 'Unequal second moments', (book) => {
  book.section('Where the roots lie', () => bounds(book))
  book.section('How many there are', () => {
    const two = example(book, { id: 'four-roots', title: 'Two modes with four roots', depth: 2, roots: 4, modes: twoModes })
    drawn(book, 'four-roots', 'Two modes with four roots', twoModes, two)
    const three = example(book, { id: 'six-roots', title: 'Three modes with six roots', depth: 2, roots: 6, modes: threeModes })
    drawn(book, 'six-roots', 'Three modes with six roots', threeModes, three)
    const modes = threeModesOfThreeLayers
    example(book, { id: 'six-roots-deep', title: 'Six roots with three hidden layers', depth: 3, roots: 6, modes })
  })
  book.section('Which minimum is the global one', () => smallerMinimum(book, twoModes))
})

/** (Γ/|c|)^{2/(D−1)} ≤ t ≤ (|c|/(κ a_min))^{2/(D+1)}. */
function bounds(book: Book): void {
  const depth = book.symbol(integer('D'), 'number of hidden layers')
  const count = book.symbol(integer('K'), 'number of modes')
  const a = book.symbol(family('a', 1), 'second moment of the input along a mode')
  const c = book.symbol(family('c', 1), 'correlation of a mode with the target')
  const least = book.symbol(real('alpha', 'a_{\\min}'), 'a lower bound of the eigenvalues')
  const kappa = book.symbol(real('kappa', '\\kappa'), 'noise inflation')
  const gamma = book.symbol(real('Gamma', '\\Gamma'), 'geometric mean of the decays')
  const s = book.symbol(real('s'), 'length of the correlation c')
  const t = book.symbol(real('t'), 'scale of the solution')
  const modes = (body: (k: Expression) => Expression): Expression => sum('k', 1, count, body)
  const bracketAt = (k: Expression, x: Expression): Expression => add(mul(kappa, a(k), pow(x, depth)), gamma)
  const phiAt = (x: Expression): Expression =>
    modes((k) => div(mul(square(c(k)), pow(x, sub(depth, 1))), square(bracketAt(k, x))))
  const curved = pow(t, depth)
  const bracket = (k: Expression): Expression => bracketAt(k, t)
  const phi = phiAt(t)
  book.assume(ge(depth, 2))
  for (const quantity of [kappa, gamma, s, t, least]) book.assume(gt(quantity, 0))
  book.assume(forAllIn('k', 1, count, (k) => ge(a(k), least)))
  book.prose`Let ${s} be the length of the correlation:`
  const length = book.assume(
    eq(
      modes((k) => square(c(k))),
      square(s),
    ),
  )
  book.prose`The slope function is small near the origin,`
  const early = pow(t, sub(depth, 1))
  const kept = modes((k) =>
    div(mul(square(c(k)), early, kappa, a(k), curved, add(mul(kappa, a(k), curved), mul(2, gamma))), square(bracket(k))),
  )
  const small = book.prove(
    le(mul(square(div(gamma, s)), phi), early),
    by.certificate('mode by mode', [[div(early, square(s)), length]], div(kept, square(s))),
  )
  book.result('small-near-zero', 'The slope function near the origin', small)
  book.prose`and far out:`
  const late = pow(t, add(depth, 1))
  const flat = mul(kappa, least, curved)
  const spare = modes((k) =>
    div(mul(square(c(k)), add(mul(kappa, sub(a(k), least), curved), gamma), add(bracket(k), flat)), square(bracket(k))),
  )
  const scale = square(mul(kappa, least))
  const smallFar = book.prove(
    le(mul(late, phi), square(div(s, mul(kappa, least)))),
    by.certificate('mode by mode', [[div(1, scale), length]], div(spare, scale)),
  )
  book.result('small-far-out', 'The slope function far out', smallFar)

  const [low, high] = [pow(div(gamma, s), div(2, sub(depth, 1))), pow(div(s, mul(kappa, least)), div(2, add(depth, 1)))]
  book.section('The bounds', () => {
    book.prose`Let ${t} be a nontrivial stationary scale.`
    const stationary = book.assume(eq(phi, 1))
    const least = book.prove(
      le(square(div(gamma, s)), early),
      by.certificate('stationary', [
        [1, small],
        [neg(square(div(gamma, s))), stationary],
      ]),
    )
    const fromLow = book.infer('powerOf', { given: book.given(), exponent: div(1, sub(depth, 1)) }, [least])
    const lower = book.show(
      book
        .calc(low)
        .eq((fromLow.conclusion as Relation).left, by.algebra)
        .le((fromLow.conclusion as Relation).right, by.theorem('the root of it', fromLow))
        .eq(t, by.algebra),
    )
    book.result('lower-bound', 'No nontrivial scale is smaller', lower)
    const most = book.prove(
      le(late, (smallFar.conclusion as Relation).right),
      by.certificate('stationary', [
        [1, smallFar],
        [neg(late), stationary],
      ]),
    )
    const fromHigh = book.infer('powerOf', { given: book.given(), exponent: div(1, add(depth, 1)) }, [most])
    const upper = book.show(
      book
        .calc(t)
        .eq((fromHigh.conclusion as Relation).left, by.algebra)
        .le((fromHigh.conclusion as Relation).right, by.theorem('the root of it', fromHigh))
        .eq(high, by.algebra),
    )
    book.result('upper-bound', 'None is larger', upper)
  })
  book.section('The parity of their number', () =>
    evenNumber(book, { t, phiAt, depth, small, smallFar, low, high, strength: div(s, gamma) }),
  )
}

interface Ends {
  readonly t: Expression
  readonly phiAt: (t: Expression) => Expression
  readonly depth: Expression
  /** (Γ/|c|)² φ ≤ t^{D−1} and t^{D+1} φ ≤ (|c|/(κ a_min))². */
  readonly small: Theorem
  readonly smallFar: Theorem
  readonly low: Expression
  readonly high: Expression
  /** |c|/Γ. */
  readonly strength: Expression
}

/** φ < 1 near the origin and far out, and it is analytic between. */
function evenNumber(book: Book, { t, phiAt, depth, small, smallFar, low, high, strength }: Ends): void {
  book.prose`Below the first of these bounds and above the second the slope of the reduced loss is positive,`
  const rises = (x: Expression): Expression => sub(1, phiAt(x))
  const [positive, before, after] = [lt(0, t), lt(t, low), lt(high, t)]
  const below = book.infer('powerOf', { given: [...book.given(), positive], exponent: sub(depth, 1) }, [
    book.infer('assume', { statement: before }),
  ])
  const near = book.prove(
    gt(rises(t), 0),
    by.certificate('near the origin', [
      [square(strength), below],
      [square(strength), small],
    ]),
    [positive],
  )
  const beyond = book.infer('powerOf', { given: book.given(), exponent: add(depth, 1) }, [
    book.infer('assume', { statement: after }),
  ])
  const late = pow(t, neg(add(depth, 1)))
  const far = book.prove(
    gt(rises(t), 0),
    by.certificate('far out', [
      [late, beyond],
      [late, smallFar],
    ]),
  )
  const isPositive = (given: readonly Relation[]): Theorem =>
    book.infer('sign', { given: [...book.given().filter((p) => p.key !== gt(t, 0).key), ...given], statement: gt(t, 0) })
  const all = [
    book.infer('generalize', { variable: variableOf(t), conditions: [positive, before] }, [
      by.supplied(near, isPositive([positive])),
    ]),
    book.infer('generalize', { variable: variableOf(t), conditions: [after] }, [by.supplied(far, isPositive([after]))]),
  ] as const
  book.result('rising', 'The reduced loss rises near the origin and far out', book.infer('conjunction', {}, all))
  book.prose`so that between them it changes its sign as often one way as the other:`
  const statement = positiveRoots('t', rises, 'even')
  const even = book.infer('evenRoots', { given: book.given(), statement }, all)
  book.result('even-roots', 'The number of nontrivial stationary points is even', even)
}

interface Example {
  readonly id: string
  readonly title: string
  readonly depth: 2 | 3
  readonly roots: number
  readonly modes: readonly Mode[]
}

/** a x^D + 1. */
const bracketOf = (depth: number, a: Expression, x: Expression): Expression =>
  add(a.key === '1' ? pow(x, depth) : mul(a, pow(x, depth)), 1)

/** Π_k (a_k x^D + 1)² − Σ_k c_k² x^{D−1} Π_{j ≠ k} (a_j x^D + 1)². */
function clearedOf(depth: number, modes: readonly Mode[], x: Expression): Expression {
  const brackets = modes.map(([a]) => square(bracketOf(depth, a, x)))
  const early = depth === 2 ? x : pow(x, depth - 1)
  return sub(mul(...brackets), add(...modes.map(([, c], i) => mul(c, early, ...brackets.filter((_, j) => j !== i)))))
}

/** The number of positive roots of the cleared denominators of φ = 1, by isolation. */
function example(book: Book, { id, title, depth, roots, modes }: Example): Theorem {
  const t = book.symbol(real('t'), 'scale of the solution')
  const phi = phiOf(depth, modes, t)
  const all = mul(...modes.map(([a]) => square(bracketOf(depth, a, t))))
  if (depth === 2) book.prose`With two hidden layers and no noise, ${phi} reaches 1 where a polynomial vanishes:`
  else book.prose`Likewise with three hidden layers, ${phi} reaches 1 where a polynomial vanishes:`
  const linked = book.show(
    book.calc(sub(1, phi), depth === 2 ? [] : [gt(t, 0)]).eq(div(clearedOf(depth, modes, t), all), by.algebra),
  )
  const shown = book.result(`${id}-cleared`, `${title}: the polynomial`, linked)
  const statement = positiveRoots('t', (x) => clearedOf(depth, modes, x), 'exactly', roots)
  book.result(id, title, book.infer('sturm', { statement }))
  return shown
}

const phiOf = (depth: number, modes: readonly Mode[], t: Expression): Expression =>
  add(...modes.map(([a, c]) => div(mul(c, depth === 2 ? t : pow(t, depth - 1)), square(bracketOf(depth, a, t)))))

/** The slope function of two hidden layers, with the points where it is one. */
function drawn(book: Book, id: string, title: string, modes: readonly Mode[], shown: Theorem): void {
  const t = real('t')
  const phi = phiOf(2, modes, t)
  book.figure(id, title, () => ({
    theorems: [shown],
    panels: [
      {
        x: { label: ['scale of the solution, ', t], from: 0.05, to: 10 ** (modes.length * 2 - 1), scale: 'logarithmic' },
        y: { label: ['slope function'], from: 0, to: 1.8, scale: 'linear' },
        curves: [
          curve({ ...along(t, modes.length), tone: 1, stroke: 'dashed', y: expr(1) }),
          curve({ ...along(t, modes.length), tone: 0, y: phi, marks: scalesOfTwoLayers(modes.map(exactMode)) }),
        ],
      },
    ],
    caption: ['The function ', phi, ', which is one at the nontrivial stationary points.'],
  }))
}

/** With two of the four roots from 2 on, all of F from there on, and F(0), is above F(5/4): the larger minimum is not global. */
function smallerMinimum(book: Book, modes: readonly Mode[]): void {
  const y2 = book.symbol(real('y2', 'y_2'), 'second moment of the target')
  const u = book.symbol(real('u'), 'how far a scale is beyond two')
  const bracket = (a: Expression, x: Expression): Expression => bracketOf(2, a, x)
  const F = (x: Expression): Expression =>
    add(y2, neg(add(...modes.map(([a, c]) => div(mul(c, square(x)), bracket(a, x))))), mul(2, x))
  const [near, beyond] = [ratio(5, 4), add(2, u)]
  book.prose`Of the four stationary points of the first example two are beyond ${expr(2)}, and so one of the two local minima is:`
  const statement = positiveRoots('u', (x) => clearedOf(2, modes, add(2, x)), 'exactly', 2)
  book.result('two-beyond', 'Two of the four roots are large', book.infer('sturm', { statement }))

  book.prose`But the reduced loss is smaller at ${near} than at the origin and anywhere beyond ${expr(2)}:`
  const far = ge(u, 0)
  const rest = div(mul(ratio(1, 500), pow(u, 3), square(sub(u, 22))), mul(...modes.map(([a]) => bracket(a, beyond))))
  const left = book.prove(gt(sub(F(beyond), add(F(near), rest)), 0), by.signs('all coefficients are positive'), [far])
  const above = book.show(book.calc(F(beyond), [far]).gt(F(near), by.certificate('a square and what is left', [[1, left]], rest)))
  const all = book.infer('generalize', { variable: variableOf(u), conditions: [far] }, [above])
  const origin = book.prove(gt(F(expr(0)), F(near)), by.signs('a number'))
  const both = book.infer('conjunction', {}, [origin, all])
  book.result('smaller-minimum', 'The global minimum is at the smaller of two local ones', both)
}

/** A curve over the scales of so many modes. */
const along = (t: Expression, count: number) =>
  ({ parameter: t, x: t, from: ratio(1, 20), to: expr(10 ** (count * 2 - 1)), spread: 'logarithmic', at: [] }) as const

/** The numbers behind two closed expressions. */
function exactMode([a, c]: Mode): { readonly a: Rational; readonly squared: Rational } {
  const [eigenvalue, squared] = [a, c].map((e) => {
    const found = evaluate(e, instanceOf({}))
    if (found.kind !== 'exact') throw new RangeError('an example has rational numbers')
    return found.value
  }) as [Rational, Rational]
  return { a: eigenvalue, squared }
}
