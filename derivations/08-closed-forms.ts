/** Closed forms of the nontrivial stationary points with equal second moments, for two, three and five hidden layers. */

import {
  add,
  div,
  type Expression,
  eq,
  gt,
  mul,
  neg,
  positiveRoots,
  pow,
  ratio,
  real,
  sqrt,
  square,
  sub,
} from '../src/expr/index.ts'
import { type Book, by, derivation } from '../src/kernel/index.ts'

export default derivation('08-closed-forms', 'Closed forms', (book) => {
  const mode = declareMode(book)
  book.section('The equations', () => equations(book, mode))
  book.section('Two hidden layers', () => quartic(book, mode))
  book.section('Three hidden layers', () => cubic(book, mode))
  book.section('How many roots', () => counts(book))
})

interface Mode {
  readonly kappa: Expression
  readonly a: Expression
  readonly gamma: Expression
  readonly s: Expression
  readonly t: Expression
  readonly tau: Expression
}

function declareMode(book: Book): Mode {
  const kappa = book.symbol(real('kappa', '\\kappa'), 'noise inflation')
  const a = book.symbol(real('a'), 'second moment of the input, the same in all directions')
  const gamma = book.symbol(real('Gamma', '\\Gamma'), 'geometric mean of the decays')
  const s = book.symbol(real('s'), 'length of the correlation with the target')
  const t = book.symbol(real('t'), 'scale of the network')
  const tau = book.symbol(real('tau', '\\tau'), 'size of a layer')
  for (const quantity of [kappa, a, s]) book.assume(gt(quantity, 0))
  return { kappa, a, gamma, s, t, tau }
}

/** The mode polynomial κaτ^{2D} − sτ^{D−1} + Γ, in t = τ² where D is odd. */
function equations(book: Book, { kappa, a, gamma, s, t, tau }: Mode): void {
  const data = mul(kappa, a)
  const at = (depth: number): Expression => add(sub(mul(data, pow(tau, mul(2, depth))), mul(s, pow(tau, sub(depth, 1)))), gamma)
  const scale = book.infer('assume', { statement: eq(t, square(tau)) })
  const given = [gt(tau, 0)]
  const two = book.prove(eq(at(2), add(sub(mul(data, pow(tau, 4)), mul(s, tau)), gamma)), by.algebra, given)
  book.result('two-layers', 'Two hidden layers: a quartic', two)
  const odd = (depth: number, equation: Expression, id: string, title: string): void => {
    const shown = book.show(book.calc(equation, given).eq(at(depth), by.using('t is a square', scale)))
    book.result(id, title, shown)
  }
  odd(3, add(sub(mul(data, pow(t, 3)), mul(s, t)), gamma), 'three-layers', 'Three hidden layers: a cubic')
  odd(5, add(sub(mul(data, pow(t, 5)), mul(s, square(t))), gamma), 'five-layers', 'Five hidden layers: a quintic')
}

/** Descartes 1637: the quartic in two quadratics, by a root p² of its resolvent cubic. */
function quartic(book: Book, { kappa, a, gamma, s, tau }: Mode): void {
  const p = book.symbol(real('p'), 'square root of a root of the resolvent cubic')
  const data = mul(kappa, a)
  const [linear, constant] = [div(s, data), div(gamma, data)]
  const resolvent = book.infer('assume', { statement: eq(pow(p, 6), add(mul(4, constant, square(p)), square(linear))) })
  const part = (sign: 1 | -1): Expression => {
    const [own, half] = sign === 1 ? [mul(p, tau), div(linear, p)] : [neg(mul(p, tau)), neg(div(linear, p))]
    return add(square(tau), own, div(add(square(p), half), 2))
  }
  const quadratics = book.show(
    book
      .calc(add(sub(mul(data, pow(tau, 4)), mul(s, tau)), gamma), [gt(p, 0)])
      .eq(mul(data, part(1), part(-1)), by.certificate('the resolvent', [[neg(div(data, mul(4, square(p)))), resolvent]])),
  )
  book.result('quartic', 'The quartic in two quadratics', quadratics)
  const w = book.symbol(real('w'), 'square root of the discriminant')
  const discriminant = book.infer('assume', { statement: eq(square(w), sub(div(mul(2, linear), p), square(p))) })
  for (const sign of [1, -1] as const) {
    const root = div(add(p, sign === 1 ? w : neg(w)), 2)
    const value = add(sub(mul(data, pow(root, 4)), mul(s, root)), gamma)
    const vanishes = book.prove(
      eq(value, 0),
      by.certificate('both equations', [
        [neg(div(data, mul(4, square(p)))), resolvent],
        [mul(data, ratio(1, 4), add(square(root), mul(p, root), div(add(square(p), div(linear, p)), 2))), discriminant],
      ]),
      [gt(p, 0)],
    )
    book.result(sign === 1 ? 'quartic-larger' : 'quartic-smaller', 'A root of the quartic', vanishes)
  }
}

/** Viète 1593: in t = 2uC, u² = s/(3κa), the cubic asks for 4C³ − 3C, the cosine of three times the angle of cosine C. */
function cubic(book: Book, { kappa, a, gamma, s }: Mode): void {
  const C = book.symbol(real('C'), 'cosine of a third of an angle')
  const data = mul(kappa, a)
  const unit = sqrt(div(s, mul(3, data)))
  const value = add(sub(mul(data, pow(mul(2, unit, C), 3)), mul(s, mul(2, unit, C))), gamma)
  const third = sub(mul(4, pow(C, 3)), mul(3, C))
  const shown = book.show(book.calc(value).eq(add(mul(ratio(2, 3), s, unit, third), gamma), by.algebra))
  book.result('cubic', 'The cubic by a cosine', shown)
  const scale = mul(ratio(2, 3), s, unit)
  const wanted = eq(third, neg(div(gamma, scale)))
  const root = eq(value, 0)
  const solves = book.prove(
    root,
    by.certificate('the cosine', [
      [1, shown],
      [scale, book.infer('assume', { statement: wanted })],
    ]),
  )
  const needed = book.prove(
    wanted,
    by.certificate('the cosine', [
      [div(-1, scale), shown],
      [div(1, scale), book.infer('assume', { statement: root })],
    ]),
  )
  const both = book.infer('equivalence', {}, [
    book.infer('discharge', { condition: root }, [needed]),
    book.infer('discharge', { condition: wanted }, [solves]),
  ])
  book.result('cubic-cosine', 'The roots of the cubic', both)
}

/** k·xⁿ as one writes it. */
const term = (k: number, x: Expression, n: number): Expression => {
  const power = n === 1 ? x : pow(x, n)
  return k === 1 ? power : mul(k, power)
}

/** Before and at the spinodal, and at the tie: numbers of positive roots, by isolation. */
function counts(book: Book): void {
  const families = [
    { name: 'quartic', powers: [4, 1], none: [1, 1, 1], one: [1, 4, 3], tie: [1, 2, 1] },
    { name: 'cubic', powers: [3, 1], none: [1, 1, 1], one: [1, 3, 2], tie: [2, 3, 1] },
    { name: 'quintic', powers: [5, 2], none: [1, 1, 1], one: [2, 5, 3], tie: [4, 5, 1] },
  ] as const
  for (const { name, powers, none, one, tie } of families) {
    const [high, low] = powers
    const trinomial =
      ([data, s, gamma]: readonly [number, number, number]) =>
      (x: Expression): Expression =>
        add(sub(term(data, x, high), term(s, x, low)), gamma)
    for (const [label, numbers, count] of [
      ['before', none, 0],
      ['spinodal', one, 1],
      ['tie', tie, 2],
    ] as const) {
      const statement = positiveRoots('x', trinomial(numbers), 'exactly', count)
      book.result(`${name}-${label}`, `Positive roots of a ${name}`, book.infer('sturm', { statement }))
    }
  }
}
