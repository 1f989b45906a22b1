/** The origin: a strict local minimum from two hidden layers on, with an explicit basin; at one hidden layer never a bad one. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expectation,
  family,
  forAllIn,
  ge,
  gt,
  integer,
  le,
  lt,
  mul,
  neg,
  pow,
  product,
  type Relation,
  real,
  square,
  sub,
  sum,
  valueOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'

export default derivation('10-origin', 'The origin', (book) => {
  book.section('A basin around the origin', () => basin(book))
  book.section('One hidden layer', () => saddle(book))
})

/** Near the origin the decay is of second order in the weights, what the data may gain of order D + 1. */
function basin(book: Book): void {
  const depth = book.symbol(integer('D'), 'number of hidden layers')
  const n = book.symbol(family('n', 1), 'norm of a layer')
  const decay = book.symbol(family('gamma', 1, { latex: '\\gamma' }), 'decay of a layer')
  const least = book.symbol(real('g', '\\gamma_{\\min}'), 'no decay is smaller')
  const s = book.symbol(real('s'), 'length of the correlation of input and target')
  const radius = book.symbol(real('rho', '\\rho'), 'norm of all weights')
  const dependsOn = [{ source: 'x' }, { source: 'epsilon' }]
  const f = book.symbol(family('f', 0, { dependsOn }), 'output of the network')()
  const y = book.symbol(family('y', 0, { dependsOn: [{ source: 'x' }] }), 'target')()
  const mean = (e: Expression): Expression => expectation(['x', 'epsilon'], e)
  const count = add(depth, 1)
  const layers = (body: (l: Expression) => Expression): Expression => sum('l', 1, count, body)
  const norms = product('l', 1, count, (l) => n(l))
  const squares = layers((l) => square(n(l)))
  const loss = add(
    mean(square(sub(f, y))),
    layers((l) => mul(decay(l), square(n(l)))),
  )

  book.assume(ge(depth, 1))
  book.assume(gt(s, 0))
  book.assume(gt(radius, 0))
  book.assume(forAllIn('l', 1, count, (l) => ge(n(l), 0)))
  book.assume(forAllIn('l', 1, count, (l) => ge(decay(l), least)))
  const whole = book.assume(eq(squares, square(radius)))
  book.prose`The norms of the layers bound the mean map of the network, and so what it shares with the target:`
  const shared = book.assume(le(mean(mul(f, y)), mul(s, norms)))

  const reach = pow(div(square(radius), count), div(count, 2))
  const bounded = productOfNorms(book, { count, squares, norms, reach, whole })
  const kept = layers((l) => mul(sub(decay(l), least), square(n(l))))
  const gain = book.show(
    book
      .calc(sub(loss, mean(square(y))))
      .eq(add(mean(square(f)), mul(-2, mean(mul(f, y))), mul(least, squares), kept), by.algebra)
      .ge(
        sub(mul(least, squares), mul(2, s, norms)),
        by.certificate('the output is bounded', [[2, shared]], add(mean(square(f)), kept)),
      )
      .ge(
        sub(mul(least, square(radius)), mul(2, s, reach)),
        by.certificate('geometric and arithmetic mean', [
          [mul(2, s), bounded],
          [neg(least), whole],
        ]),
      ),
  )
  book.result('growth', 'The loss near the origin', gain)
  const edge = div(mul(least, pow(count, div(count, 2))), mul(2, s))
  const inside = book.infer('assume', { statement: lt(pow(radius, sub(depth, 1)), edge) })
  const weight = mul(square(radius), div(mul(2, s), pow(count, div(count, 2))))
  const strictly = book.prove(
    gt(loss, mean(square(y))),
    by.certificate('inside the basin', [
      [1, gain],
      [weight, inside],
    ]),
  )
  book.result('basin', 'The origin is a strict local minimum', strictly)
}

interface Norms {
  readonly count: Expression
  readonly squares: Expression
  readonly norms: Expression
  readonly reach: Expression
  readonly whole: Theorem
}

/** ∏ n_l ≤ (ρ²/(D+1))^{(D+1)/2}. */
function productOfNorms(book: Book, { count, squares, norms, reach, whole }: Norms): Theorem {
  const means = book.infer('meansOfRange', { given: book.given(), sum: squares })
  const { left } = means.conclusion as Relation
  const { right } = whole.conclusion as Relation
  const mean = book.prove(
    le(div(left, count), div(right, count)),
    by.certificate('means', [
      [div(1, count), means],
      [div(1, count), whole],
    ]),
  )
  const raised = book.infer('powerOf', { given: book.given(), exponent: div(count, 2) }, [mean])
  const raisedSides = raised.conclusion as Relation
  return book.show(
    book.calc(norms).eq(raisedSides.left, by.algebra).le(reach, by.theorem('geometric and arithmetic mean', raised)),
  )
}

/** The second variation at the origin of a network with one hidden layer. */
function saddle(book: Book): void {
  const width = book.symbol(integer('d'), 'number of hidden neurons')
  const inputs = book.symbol(integer('K'), 'number of inputs')
  const U = book.symbol(family('U', 1), 'output weight of a neuron')
  const W = book.symbol(family('W', 2), 'input weight of a neuron')
  const c = book.symbol(family('c', 1), 'correlation of an input with the target')
  const outer = book.symbol(real('gammau', '\\gamma_u'), 'decay of the output weights')
  const inner = book.symbol(real('gamma1', '\\gamma_1'), 'decay of the input weights')
  const neurons = (body: (j: Expression) => Expression): Expression => sum('j', 1, width, body)
  const entries = (body: (j: Expression, k: Expression) => Expression): Expression =>
    neurons((j) => sum('k', 1, inputs, (k) => body(j, k)))
  const strength = sum('k', 1, inputs, (k) => square(c(k)))
  const form = sub(
    add(
      mul(
        outer,
        neurons((j) => square(U(j))),
      ),
      mul(
        inner,
        entries((j, k) => square(W(j, k))),
      ),
    ),
    mul(
      2,
      entries((j, k) => mul(U(j), W(j, k), c(k))),
    ),
  )
  book.assume(ge(width, 1))
  book.assume(gt(inner, 0))
  const complete = book.show(
    book.calc(form).eq(
      add(
        mul(
          inner,
          entries((j, k) => square(sub(W(j, k), div(mul(U(j), c(k)), inner)))),
        ),
        mul(
          div(sub(mul(outer, inner), strength), inner),
          neurons((j) => square(U(j))),
        ),
      ),
      by.algebra,
    ),
  )
  book.result('second-variation', 'The second variation in squares', complete)
  const { right } = complete.conclusion as Relation
  const weak = le(strength, mul(outer, inner))
  const semidefinite = book.prove(ge(form, 0), by.certificate('squares', [[-1, complete]], right), [weak])
  book.result('semidefinite', 'Up to the threshold it is positive semidefinite', semidefinite)

  book.prose`Beyond it the loss falls along one neuron whose input weights follow the correlation:`
  const along = [valueOf(U, (j) => delta(j, 1)), valueOf(W, (j, k) => div(mul(delta(j, 1), c(k)), inner))]
  const there = book.infer('instantiate', { values: along }, [complete])
  const negative = book.show(
    book
      .calc((there.conclusion as Relation).left, [gt(strength, mul(outer, inner))])
      .eq(div(sub(mul(outer, inner), strength), inner), by.algebra)
      .lt(0, by.signs('beyond the threshold')),
  )
  book.result('saddle', 'Beyond the threshold the origin is a saddle', negative)
}
