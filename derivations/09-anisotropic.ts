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
} from '../src/expr/index.ts'
import { type Book, by, derivation } from '../src/kernel/index.ts'
import { curve, scalesOfTwoLayers } from './figures/stationary-marks.ts'

export default derivation('09-anisotropic', 'Unequal second moments', (book) => {
  book.section('Where the roots lie', () => bounds(book))
  book.section('How many there are', () => {
    example(book, 'four-roots', 'Two modes with four roots', 4, [
      [expr(1), square(ratio(213, 100))],
      [ratio(1, 1000), square(ratio(322, 1000))],
    ])
    example(book, 'six-roots', 'Three modes with six roots', 6, [
      [expr(1), ratio(23, 5)],
      [ratio(1, 10_000), ratio(23, 500)],
      [ratio(1, 100_000_000), ratio(23, 50_000)],
    ])
  })
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
  const curved = pow(t, depth)
  const bracket = (k: Expression): Expression => add(mul(kappa, a(k), curved), gamma)
  const phi = modes((k) => div(mul(square(c(k)), pow(t, sub(depth, 1))), square(bracket(k))))
  book.assume(ge(depth, 2))
  for (const quantity of [kappa, gamma, s, t, least]) book.assume(gt(quantity, 0))
  book.assume(forAllIn('k', 1, count, (k) => gt(a(k), 0)))
  book.assume(forAllIn('k', 1, count, (k) => ge(a(k), least)))
  const length = book.infer('assume', {
    statement: eq(
      modes((k) => square(c(k))),
      square(s),
    ),
  })
  book.prose`Let ${t} be a nontrivial stationary scale, and ${s} the length of the correlation.`
  const stationary = book.infer('assume', { statement: eq(phi, 1) })

  const early = pow(t, sub(depth, 1))
  const kept = modes((k) =>
    div(mul(square(c(k)), early, kappa, a(k), curved, add(mul(kappa, a(k), curved), mul(2, gamma))), square(bracket(k))),
  )
  const low = book.prove(
    le(square(div(gamma, s)), early),
    by.certificate(
      'mode by mode',
      [
        [neg(div(square(gamma), square(s))), stationary],
        [div(early, square(s)), length],
      ],
      div(kept, square(s)),
    ),
  )
  const fromLow = book.infer('powerOf', { given: book.given(), exponent: div(1, sub(depth, 1)) }, [low])
  const lower = book.show(
    book
      .calc(pow(div(gamma, s), div(2, sub(depth, 1))))
      .eq((fromLow.conclusion as Relation).left, by.algebra)
      .le((fromLow.conclusion as Relation).right, by.theorem('the root of it', fromLow))
      .eq(t, by.algebra),
  )
  book.result('lower-bound', 'No nontrivial scale is smaller', lower)

  const late = pow(t, add(depth, 1))
  const flat = mul(kappa, least, curved)
  const spare = modes((k) =>
    div(mul(square(c(k)), add(mul(kappa, sub(a(k), least), curved), gamma), add(bracket(k), flat)), square(bracket(k))),
  )
  const scale = square(mul(kappa, least))
  const high = book.prove(
    le(late, square(div(s, mul(kappa, least)))),
    by.certificate(
      'mode by mode',
      [
        [neg(late), stationary],
        [div(1, scale), length],
      ],
      div(spare, scale),
    ),
  )
  const fromHigh = book.infer('powerOf', { given: book.given(), exponent: div(1, add(depth, 1)) }, [high])
  const upper = book.show(
    book
      .calc(t)
      .eq((fromHigh.conclusion as Relation).left, by.algebra)
      .le((fromHigh.conclusion as Relation).right, by.theorem('the root of it', fromHigh))
      .eq(pow(div(s, mul(kappa, least)), div(2, add(depth, 1))), by.algebra),
  )
  book.result('upper-bound', 'None is larger', upper)
}

/** Two hidden layers, κ = Γ = 1: the number of positive roots of the cleared denominators of φ = 1, by isolation. */
function example(
  book: Book,
  id: string,
  title: string,
  roots: number,
  modes: readonly (readonly [Expression, Expression])[],
): void {
  const t = book.symbol(real('t'), 'scale of the solution')
  const bracket = (a: Expression, x: Expression): Expression => square(add(a.key === '1' ? square(x) : mul(a, square(x)), 1))
  const others = (own: number, x: Expression): readonly Expression[] =>
    modes.filter((_, i) => i !== own).map(([a]) => bracket(a, x))
  const all = (x: Expression): Expression => mul(...modes.map(([a]) => bracket(a, x)))
  const cleared = (x: Expression): Expression => sub(all(x), add(...modes.map(([, c], i) => mul(c, x, ...others(i, x)))))
  const phi = add(...modes.map(([a, c]) => div(mul(c, t), bracket(a, t))))
  book.prose`With two hidden layers and no noise, ${phi} reaches 1 where a polynomial vanishes:`
  const linked = book.show(book.calc(sub(1, phi)).eq(div(cleared(t), all(t)), by.algebra))
  const shown = book.result(`${id}-cleared`, `${title}: the polynomial`, linked)
  book.result(id, title, book.infer('sturm', { statement: positiveRoots('t', cleared, 'exactly', roots) }))
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

/** A curve over the scales of so many modes. */
const along = (t: Expression, count: number) =>
  ({ parameter: t, x: t, from: ratio(1, 20), to: expr(10 ** (count * 2 - 1)), spread: 'logarithmic', at: [] }) as const

/** The numbers behind two closed expressions. */
function exactMode([a, c]: readonly [Expression, Expression]): { readonly a: Rational; readonly squared: Rational } {
  const [eigenvalue, squared] = [a, c].map((e) => {
    const found = evaluate(e, instanceOf({}))
    if (found.kind !== 'exact') throw new RangeError('an example has rational numbers')
    return found.value
  }) as [Rational, Rational]
  return { a: eigenvalue, squared }
}
