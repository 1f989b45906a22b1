/** Sizes that solve the equations of the published form belong to a stationary map. */

import {
  add,
  div,
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
  pow,
  product,
  ratio,
  real,
  sqrt,
  square,
  sub,
} from '../../src/expr/index.ts'
import { type Book, by } from '../../src/kernel/index.ts'
import { declareProducts, declareSizes, noisyWidth, overLater } from '../models/published-form.ts'
import { declareProblem, overModes, penaltyEquation, solutionLength, solutionOf } from '../models/regression.ts'
import { at, forEvery } from './ranges.ts'
import type { Telescope } from './telescope.ts'

/** λ^{D+1} |m_λ|^{2D} = Γ^{D+1} for λ = γ_1/(μ² b̄² d_1), if all layers decay alike. */
export function scaleOfSizes(book: Book, ofFactors: Telescope): void {
  const problem = declareProblem(book)
  const { depth, a, c, kappa, Gamma } = problem
  const outputs = add(depth, 1)
  const width = family('d', 1, { sort: 'integer' })
  const sigma = book.symbol(family('sigma', 1, { latex: '\\sigma' }), 'standard deviation of the noise of a layer')
  const decay = book.symbol(family('gamma', 1, { latex: '\\gamma' }), 'weight decay of a layer')
  const lambda = book.symbol(real('lambda', '\\lambda'), 'effective ridge penalty')
  const v = book.symbol(
    family('vhat', 1, { latex: '\\hat v' }),
    'what the inverse of the matrix makes of the moment along a mode',
  )
  const layers = { depth, width, sigma }
  const sizes = declareSizes(book)
  const { output, hidden } = sizes
  const [k, l] = [integer('k'), integer('l')]

  book.prose`Conversely, let any positive sizes be given,`
  book.assume(ge(depth, 1))
  book.assume(forAllIn('l', 1, depth, (l) => ge(width(l), 1)))
  book.assume(forAllIn('l', 1, outputs, (l) => gt(decay(l), 0)))
  book.assume(gt(output, 0))
  book.assume(forAllIn('l', 2, depth, (l) => gt(hidden(l), 0)))
  const inflation = book.define(
    eq(
      kappa,
      product('l', 1, depth, (l) => add(1, div(square(sigma(l)), width(l)))),
    ),
  )
  const mean = book.define(eq(Gamma, pow(product('l', 1, outputs, decay), div(1, outputs))))
  const products = declareProducts(book, layers, sizes)
  const { size, mu, S } = products
  const noise = mul(square(size), S, noisyWidth(layers, expr(1)))
  book.prose`In the modes of the data the matrix is diagonal, and its inverse is a division:`
  const inverse = book.define(forAllIn('k', 1, problem.count, (k) => eq(v(k), div(c(k), add(mul(noise, a(k)), decay(1))))))
  book.prose`Let all layers decay alike, like the output row:`
  const share = mul(decay(outputs), square(output), width(depth))
  const alike = book.assume(
    forAllIn('l', 2, depth, (l) => eq(mul(decay(l), square(hidden(l)), width(l), width(sub(l, 1))), share)),
  )
  const sized = mul(square(mu), square(size), width(1))
  const firstAlike = book.assume(
    eq(
      mul(
        decay(1),
        sized,
        overModes(problem, (k) => square(v(k))),
      ),
      share,
    ),
  )
  const penalty = book.define(eq(lambda, div(decay(1), sized)))

  const all = product('l', 1, outputs, decay)
  const positive = [
    book.prove(gt(mu, 0), by.signs('a product of widths', products.definitions[1])),
    book.prove(gt(size, 0), by.signs('a product of sizes', products.definitions[0])),
  ]
  const positivePenalty = book.prove(gt(lambda, 0), by.signs('positive factors', penalty, ...positive))
  const inModes = [le(1, k), le(k, problem.count)]
  book.prose`Then the matrix is a multiple of that of the ridge regression with this penalty,`
  const solved = book.show(
    book
      .calc(v(k), inModes)
      .eq(
        mul(div(lambda, decay(1)), solutionOf(problem, k, lambda)),
        by.using('the products; the inflation', inverse, penalty, ...products.definitions, inflation),
      ),
  )
  const each = forEvery(book, solved, [{ index: k, conditions: inModes }])
  const squares = overModes(problem, (k) => square(v(k)))
  book.prose`so that the decay of the first layer is the squared length of the map, times the penalty:`
  const length = book.show(
    book
      .calc(solutionLength(problem, lambda))
      .eq(mul(square(div(decay(1), lambda)), squares), by.using('every mode', each, positivePenalty))
      .eq(
        div(share, lambda),
        by.certificate('the first layer', [[div(1, lambda), firstAlike]], 0, [penalty, positivePenalty, ...positive]),
      ),
  )
  book.prose`The sizes of the hidden layers follow from their decays,`
  const inLayers = [le(2, l), le(l, depth)]
  const own = mul(decay(l), width(l), width(sub(l, 1)))
  const roots = book.infer('powerOf', { given: [...book.given(), ...inLayers], exponent: ratio(1, 2) }, [
    at(book, alike, l, inLayers),
  ])
  const ownSize = book.show(
    book.calc(hidden(l), inLayers).eq(sqrt(div(share, own)), by.certificate('a root', [[div(1, sqrt(own)), roots]])),
  )
  const everySize = forEvery(book, ownSize, [{ index: l, conditions: inLayers }])
  const before = mul(
    width(depth),
    overLater(layers, (l) => width(sub(l, 1))),
  )
  const others = mul(
    square(output),
    width(depth),
    overLater(layers, (l) => mul(square(hidden(l)), width(l), width(sub(l, 1)))),
  )
  book.prose`and so does the penalty:`
  const total = book.show(
    book
      .calc(sized)
      .eq(
        others,
        by.certificate('the first factor or the last', [[div(others, before), ofFactors(width, depth)]], 0, products.definitions),
      )
      .eq(div(mul(pow(share, depth), decay(1)), all), by.using('the sizes', everySize)),
  )
  const scaled = book.show(
    book
      .calc(mul(lambda, pow(share, depth)))
      .eq(div(mul(decay(1), pow(share, depth)), sized), by.using('the penalty', penalty, ...positive))
      .eq(all, by.certificate('the product of the sizes', [[neg(div(all, sized)), total]], 0, positive))
      .eq(pow(Gamma, outputs), by.using('the mean of the decays', mean)),
  )
  const equation = penaltyEquation(problem, lambda)
  const powers = book.infer('powerOf', { given: book.given(), exponent: depth }, [length, positivePenalty])
  book.prose`Both together are the equation of the penalty, whose solutions are the stationary maps:`
  const found = book.show(
    book
      .calc(equation.left)
      .eq(
        mul(pow(lambda, outputs), pow(div(share, lambda), depth)),
        by.certificate('the length of the map', [[pow(lambda, outputs), powers]], 0, [positivePenalty]),
      )
      .eq(mul(lambda, pow(share, depth)), by.using('algebra', positivePenalty))
      .eq(equation.right, by.theorem('as just shown', scaled)),
  )
  book.result('scale-equation', 'Sizes that balance the layers are those of a stationary map', found)
}
