/** When the published form of one hidden layer has weights that are not zero. */

import {
  add,
  div,
  type Expression,
  eq,
  exists,
  family,
  forAllIn,
  ge,
  gt,
  integer,
  mul,
  ne,
  neg,
  real,
  sqrt,
  square,
  sum,
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by } from '../../src/kernel/index.ts'
import twoLayers from '../06-two-layers.ts'

/** A size b_u > 0 solves Σ_k (c_k/(b_u² (σ_1² + d_1) a_k + γ_w))² = γ_u/γ_w exactly if |c|² > γ_u γ_w. */
export function publishedTransition(book: Book): void {
  const count = book.symbol(integer('K'), 'number of modes that the target excites')
  const a = book.symbol(family('a', 1), 'second moment of the input along a mode')
  const c = book.symbol(family('c', 1), 'correlation of a mode with the target')
  const width = family('d', 1, { sort: 'integer' })(1)
  const sigma = family('sigma', 1, { latex: '\\sigma' })(1)
  const decayU = book.symbol(real('gammaU', '\\gamma_u'), 'weight decay of the output row')
  const decayW = book.symbol(real('gammaW', '\\gamma_w'), 'weight decay of the hidden layer')
  const kappa = book.symbol(real('kappa', '\\kappa'), 'noise inflation')
  const Gamma = book.symbol(real('Gamma', '\\Gamma'), 'geometric mean of the decays')
  const b = book.symbol(real('bu', 'b_u'), 'size of the weights of the output row')
  const t = book.symbol(real('t'), 'scale of the map')
  const overModes = (term: (k: Expression) => Expression): Expression => sum('k', 1, count, term)
  const noisy = add(square(sigma), width)
  const matrix = (b: Expression, k: Expression): Expression => add(mul(square(b), noisy, a(k)), decayW)
  const length = (b: Expression): Expression => overModes((k) => square(div(c(k), matrix(b, k))))
  const phi = (t: Expression): Expression => overModes((k) => div(square(c(k)), square(add(mul(kappa, a(k), t), Gamma))))
  const strength = overModes((k) => square(c(k)))

  book.prose`With one hidden layer the length of what the inverse makes of the moments is known, which is an equation for the size ${b}. In the modes of the data:`
  book.assume(ge(count, 1))
  book.assume(forAllIn('k', 1, count, (k) => gt(a(k), 0)))
  book.assume(forAllIn('k', 1, count, (k) => ne(c(k), 0)))
  book.assume(ge(width, 1))
  for (const decay of [decayU, decayW]) book.assume(gt(decay, 0))
  const inflation = book.define(eq(kappa, add(1, div(square(sigma), width))))
  const mean = book.define(eq(Gamma, sqrt(mul(decayU, decayW))))
  const positive = book.prove(gt(Gamma, 0), by.signs('a mean of positive numbers', mean))
  const inflated = book.prove(gt(kappa, 0), by.signs('one and more', inflation))

  const scaleOf = (b: Expression): Expression => div(mul(square(b), width, decayU), Gamma)
  book.prose`Its left side is a multiple of the slope function at the scale ${scaleOf(b)}:`
  const same = book.show(
    book
      .calc(phi(scaleOf(b)))
      .eq(mul(div(decayW, decayU), length(b)), by.using('the inflation; the mean of the decays', inflation, mean)),
  )
  const solves = eq(length(b), div(decayU, decayW))
  const published = exists(
    'b',
    'real',
    (x) => eq(length(x), div(decayU, decayW)),
    (x) => [gt(x, 0)],
  )
  const nontrivial = exists(
    't',
    'real',
    (x) => eq(phi(x), 1),
    (x) => [gt(x, 0)],
  )
  const known = by.supplied(book.cite(twoLayers, 'existence'), positive, inflated)

  const sized = book.infer('assume', { statement: solves })
  const one = book.prove(
    eq(phi(scaleOf(b)), 1),
    by.certificate(
      'the equation',
      [
        [1, same],
        [div(decayW, decayU), sized],
      ],
      0,
      [positive],
    ),
    [gt(b, 0)],
  )
  const ahead = book.prove(gt(scaleOf(b), 0), by.signs('positive factors', positive), [gt(b, 0)])
  const there = book.infer('witness', { statement: nontrivial, value: scaleOf(b) }, [ahead, one])
  const strong = book.prove(
    gt(strength, mul(decayU, decayW)),
    by.certificate('the mean of the decays', [[1, book.infer('modusPonens', {}, [known, there])]], 0, [mean]),
  )
  const onlyAbove = book.infer('choose', { variable: variableOf(b) }, [book.infer('assume', { statement: published }), strong])

  const sizeOf = sqrt(div(mul(t, Gamma), mul(width, decayU)))
  const inside = [gt(t, 0)]
  const stationary = book.infer('assume', { statement: eq(phi(t), 1) })
  const atSize = book.infer('instantiate', { values: [valueOf(b, () => sizeOf)] }, [same])
  const nonzero = book.prove(gt(sizeOf, 0), by.signs('positive factors', positive), inside)
  const rest = div(decayU, decayW)
  const solved = book.prove(
    eq(length(sizeOf), rest),
    by.certificate(
      'a stationary scale',
      [
        [neg(rest), atSize],
        [rest, stationary],
      ],
      0,
      [positive],
    ),
    inside,
  )
  const back = book.infer('witness', { statement: published, value: sizeOf }, [nonzero, solved])
  const enough = gt(strength, mul(decayU, decayW))
  const target = book.prove(
    gt(strength, square(Gamma)),
    by.certificate('the mean of the decays', [[1, book.infer('assume', { statement: enough })]], 0, [mean]),
  )
  const always = book.infer('choose', { variable: variableOf(t) }, [book.infer('modusPonens', {}, [known, target]), back])
  const both = book.infer('equivalence', {}, [
    book.infer('discharge', { condition: published }, [onlyAbove]),
    book.infer('discharge', { condition: enough }, [always]),
  ])
  const values = [
    { symbol: kappa, value: add(1, div(square(sigma), width)) },
    { symbol: Gamma, value: sqrt(mul(decayU, decayW)) },
  ]
  const free = by.supplied(
    book.infer('instantiate', { values: values.map(({ symbol, value }) => valueOf(symbol, () => value)) }, [both]),
    ...values.map(({ value }) => book.infer('identity', { given: [], left: value, right: value })),
  )
  book.result('published-transition', 'When the weights are not zero', free)
}
