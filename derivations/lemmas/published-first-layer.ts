/** The first layer of the published form: an inverse matrix, applied to the moments of input and target. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expr,
  type Family,
  family,
  forAllIn,
  ge,
  gt,
  integer,
  le,
  mul,
  neg,
  type Relation,
  ratio,
  sqrt,
  square,
  sub,
  sum,
  valueOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import { overData, squaredLength } from '../models/network.ts'
import { noisyWidth, type OfWeights, type PublishedModel, type Scales } from '../models/published-form.ts'
import { at, forEvery, summed } from './ranges.ts'
import type { Aligned } from './rank-one-layers.ts'

type Known = OfWeights & Scales

/** The matrix B, with which W_1 = μ b̄ r_1 (B⁻¹c)ᵀ. */
export function firstLayer(book: Book, model: PublishedModel, layers: Aligned, known: Known): void {
  const definite = book.section('The matrix', () => matrix(book, model, known))
  const v = book.symbol(family('v', 1), 'what the inverse of the matrix makes of the moments of input and target')
  book.section('The first layer', () => {
    const solution = solutionOfSystem(book, model, known, v, definite)
    const entries = weightsOfFirstLayer(book, model, layers, known, v, solution)
    const balance = equations(book, model, layers, known, v, solution)
    book.section('One hidden layer', () => shallow(book, model, layers, known, v, { entries, balance }))
  })
}

/** B_ij = b̄² S (σ_1² + d_1) A_ij + γ_1 δ_ij. */
const entryOf = (model: PublishedModel, { products }: Known, i: Expression, j: Expression): Expression =>
  add(mul(noiseOf(model, products), model.A(i, j)), mul(model.decay(1), delta(i, j)))

const noiseOf = (model: PublishedModel, { size, S }: Known['products']): Expression =>
  mul(square(size), S, noisyWidth(model, expr(1)))

const overInputs = ({ width }: PublishedModel, term: (i: Expression) => Expression): Expression => sum('i', 1, width(0), term)

/** Σ_i Σ_j w_i B_ij w_j ≥ γ_1 |w|², for the vector w of the theorem. */
interface Definite {
  readonly w: Family
  readonly bound: Theorem
}

/** The matrix is that of the ridge regression, and positive definite. */
function matrix(book: Book, model: PublishedModel, known: Known): Definite {
  const { width, x, A, decay, kappa, covariance } = model
  const { products, lambda, ofNoise, positive } = known
  const [i, j] = [integer('i'), integer('j')]
  const inInputs = [i, j].flatMap((index) => [le(1, index), le(index, width(0))])
  book.prose`So the matrix of the published form is a multiple of that of a ridge regression,`
  const ridge = book.show(
    book
      .calc(entryOf(model, known, i, j), inInputs)
      .eq(
        mul(div(decay(1), lambda), add(mul(kappa, A(i, j)), mul(lambda, delta(i, j)))),
        by.certificate('the product of the noise', [[A(i, j), ofNoise]], 0, positive),
      ),
  )
  book.result('matrix', 'The matrix of the published form', ridge)

  const w = book.symbol(family('w', 1), 'a vector in the space of the inputs')
  book.prose`and it is positive definite, so that it has an inverse:`
  const nonnegative = book.prove(ge(products.S, 0), by.signs('widths and variances', products.definitions[2]))
  const form = overInputs(model, (i) =>
    mul(
      w(i),
      sum('j', 1, width(0), (j) => mul(entryOf(model, known, i, j), w(j))),
    ),
  )
  const length = mul(
    decay(1),
    overInputs(model, (i) => square(w(i))),
  )
  const bound = book.show(
    book
      .calc(form)
      .eq(
        add(mul(noiseOf(model, products), overData(square(overInputs(model, (i) => mul(w(i), x(i)))))), length),
        by.using('the moments of the data', covariance),
      )
      .ge(length, by.signs('a mean square', nonnegative)),
  )
  return { w, bound: book.result('definite', 'The matrix is positive definite', bound) }
}

/** v = (λ/γ_1) m, for the solution v of B v = c and a stationary map m. */
function solutionOfSystem(book: Book, model: PublishedModel, known: Known, v: Family, { w, bound }: Definite): Theorem {
  const { width, A, c, m, decay, kappa } = model
  const { lambda, ofNoise, positive } = known
  const [i, j] = [integer('i'), integer('j')]
  const inInputs = [le(1, i), le(i, width(0))]
  const mapped = (i: Expression): Expression => sum('j', 1, width(0), (j) => mul(A(i, j), m(j)))
  book.prose`Let the map be stationary: in every mode of the data it is the ridge solution with the effective penalty, which is to say`
  const stationary = book.assume(forAllIn('i', 1, width(0), (i) => eq(add(mul(kappa, mapped(i)), mul(lambda, m(i))), c(i))))
  book.prose`Let ${v(j)} be what the inverse of the matrix makes of the moments of input and target:`
  const system = book.assume(
    forAllIn('i', 1, width(0), (i) =>
      eq(
        sum('j', 1, width(0), (j) => mul(entryOf(model, known, i, j), v(j))),
        c(i),
      ),
    ),
  )
  const scaled = div(lambda, decay(1))
  const apart = (j: Expression): Expression => sub(v(j), mul(scaled, m(j)))
  const residual = (i: Expression): Expression => sum('j', 1, width(0), (j) => mul(entryOf(model, known, i, j), apart(j)))
  book.prose`A multiple of the map solves the same equations, so that the matrix makes nothing of the difference,`
  const none = book.show(
    book.calc(residual(i), inInputs).eq(
      0,
      by.certificate(
        'both systems',
        [
          [1, at(book, system, i, inInputs)],
          [-1, at(book, stationary, i, inInputs)],
          [neg(mul(scaled, mapped(i))), ofNoise],
        ],
        0,
        positive,
      ),
    ),
  )
  const weighted = book.prove(eq(mul(apart(i), residual(i)), 0), by.certificate('no residual', [[apart(i), none]]), inInputs)
  const difference = book.infer('instantiate', { values: [valueOf(w, apart)] }, [bound])
  const { left, right } = difference.conclusion as Relation
  book.prose`which, the matrix being definite, vanishes:`
  const small = book.show(
    book
      .calc(right)
      .le(left, by.theorem('positive definite', difference))
      .eq(0, by.certificate('no residual', [[1, summed(book, weighted, i, inInputs)]], 0, positive)),
  )
  const squares = book.prove(
    le(
      overInputs(model, (i) => square(apart(i))),
      0,
    ),
    by.certificate('a positive decay', [[div(1, decay(1)), small]], 0, positive),
  )
  const vanishing = at(book, book.infer('sumVanishes', { given: book.given() }, [squares]), i, inInputs)
  const each = book.infer('powerVanishes', { given: [...book.given(), ...inInputs] }, [vanishing])
  const solved = book.show(
    book.calc(v(i), inInputs).eq(mul(scaled, m(i)), by.certificate('no difference', [[1, each]], 0, positive)),
  )
  return book.result('solution', 'The solution of the system', forEvery(book, solved, [{ index: i, conditions: inInputs }]))
}

/** W_1 = μ b̄ r_1 vᵀ. */
function weightsOfFirstLayer(
  book: Book,
  model: PublishedModel,
  layers: Aligned,
  known: Known,
  v: Family,
  solution: Theorem,
): Theorem {
  const { width, W, m, decay, meanDecay } = model
  const { r, alongMap, alongSigns, norms, weights } = layers
  const { products, lambda, ofSizes, penalty, scale, positive, definitions } = known
  const { mu, size } = products
  const [i, j] = [integer('i'), integer('j')]
  const inLayer = [le(1, i), le(i, width(1)), le(1, j), le(j, width(0))]
  const facts = [
    book.prove(gt(mu, 0), by.signs('a product of widths', products.definitions[1])),
    book.prove(gt(size, 0), by.signs('a product of sizes', products.definitions[0], ...definitions, norms, meanDecay)),
  ]
  const roots = book.infer('powerOf', { given: book.given(), exponent: ratio(1, 2) }, [ofSizes, ...positive])
  const root = sqrt(div(decay(1), mul(lambda, width(1))))
  const sizes = book.prove(
    eq(mul(mu, size), root),
    by.certificate('the root of the product of the sizes', [[div(1, sqrt(width(1))), roots]], 0, [...facts, ...positive]),
  )
  const scaled = mul(div(lambda, decay(1)), m(j))
  book.prose`The weights of the first layer are products of the signs of its neurons with what that inverse makes of the moments:`
  const entry = book.show(
    book
      .calc(W(1, i, j), inLayer)
      .eq(
        mul(root, r(1, i), scaled),
        by.using('unit vectors; the norm', weights, alongMap, alongSigns, norms, penalty, scale, meanDecay),
      )
      .eq(
        mul(mu, size, r(1, i), scaled),
        by.certificate('the product of the sizes', [[neg(mul(r(1, i), scaled)), sizes]], 0, positive),
      )
      .eq(
        mul(mu, size, r(1, i), v(j)),
        by.certificate(
          'the solution of the system',
          [[neg(mul(mu, size, r(1, i))), at(book, solution, j, inLayer)]],
          0,
          positive,
        ),
      ),
  )
  return book.result('first-layer', 'The first layer', entry)
}

/** γ_l b_l² d_l d_{l−1} and γ_1 μ² b̄² d_1 |v|² are γ_{D+1} b_u² d_D. */
function equations(book: Book, model: PublishedModel, layers: Aligned, known: Known, v: Family, solution: Theorem): Theorem {
  const { depth, outputs, width, decay, meanDecay } = model
  const { n, norms } = layers
  const { output, hidden, ofOutput, ofHidden, products, lambda, ofSizes, penalty, scale, positive } = known
  const l = integer('l')
  const inLayers = [le(2, l), le(l, depth)]
  const last = mul(decay(outputs), square(output), width(depth))
  const lastNorm = mul(decay(outputs), square(n(outputs)))
  book.prose`The sizes are found from the condition that all layers decay alike:`
  const alike = book.show(
    book
      .calc(mul(decay(l), square(hidden(l)), width(l), width(sub(l, 1))), inLayers)
      .eq(mul(decay(l), square(n(l))), by.certificate('the size', [[decay(l), ofHidden]]))
      .eq(lastNorm, by.using('balance', norms, meanDecay))
      .eq(last, by.certificate('the size', [[neg(decay(outputs)), ofOutput]])),
  )
  book.result('hidden-balance', 'The hidden layers decay like the output row', alike)
  const factor = mul(decay(1), square(products.mu), square(products.size), width(1))
  const squares = (vector: (i: Expression) => Expression): Expression => overInputs(model, (i) => square(vector(i)))
  const first = book.show(
    book
      .calc(mul(factor, squares(v)))
      .eq(mul(factor, square(div(lambda, decay(1))), squares(model.m)), by.using('the solution of the system', solution))
      .eq(
        mul(lambda, squaredLength(model)),
        by.certificate(
          'the product of the sizes',
          [[mul(div(square(lambda), decay(1)), squares(model.m)), ofSizes]],
          0,
          positive,
        ),
      )
      .eq(lastNorm, by.using('the norm', norms, penalty, scale, meanDecay))
      .eq(last, by.certificate('the size', [[neg(decay(outputs)), ofOutput]])),
  )
  return book.result('first-balance', 'So does the first layer', first)
}

interface AtAnyDepth {
  readonly entries: Theorem
  readonly balance: Theorem
}

/** W_1 = b_u r_1 vᵀ and |v|² = γ_2/γ_1, for one hidden layer. */
function shallow(
  book: Book,
  model: PublishedModel,
  layers: Aligned,
  known: Known,
  v: Family,
  { entries, balance }: AtAnyDepth,
): void {
  const { depth, width, W, A, decay, meanDecay } = model
  const { output, products, definitions } = known
  const [i, j] = [integer('i'), integer('j')]
  const inLayer = [le(1, i), le(i, width(1)), le(1, j), le(j, width(0))]
  const inMatrix = [i, j].flatMap((index) => [le(1, index), le(index, width(0))])
  book.prose`With one hidden layer the products are empty,`
  const one = book.assume(eq(depth, 1))
  const simple = book.show(
    book
      .calc(entryOf(model, known, i, j), inMatrix)
      .eq(
        add(mul(square(output), noisyWidth(model, expr(1)), A(i, j)), mul(decay(1), delta(i, j))),
        by.using('no other hidden layer', one, ...products.definitions),
      ),
  )
  book.result('shallow-matrix', 'The matrix with one hidden layer', simple)
  book.prose`so that both layers have the same size,`
  const layer = book.show(
    book
      .calc(W(1, i, j), inLayer)
      .eq(mul(products.mu, products.size, layers.r(1, i), v(j)), by.theorem('the first layer', entries))
      .eq(mul(output, layers.r(1, i), v(j)), by.using('no other hidden layer', one, ...products.definitions)),
  )
  book.result('shallow-first-layer', 'The first layer of two', layer)
  book.prose`and one equation determines it:`
  const nonzero = book.prove(gt(output, 0), by.signs('a norm', ...definitions, layers.norms, meanDecay))
  const length = book.show(
    book
      .calc(overInputs(model, (i) => square(v(i))))
      .eq(
        div(decay(2), decay(1)),
        by.certificate('both layers decay alike', [[div(1, mul(decay(1), square(output), width(1))), balance]], 0, [
          one,
          nonzero,
          ...products.definitions,
        ]),
      ),
  )
  book.result('shallow-equation', 'The equation of the size', length)
}
