/** The converse of Theorem 1: with noise in every layer, all weights whose loss is R(m) are aligned, balanced and even. */

import {
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
  type Operand,
  pow,
  product,
  type Relation,
  ratio,
  sqrt,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import meanNorm from './02-norms.ts'
import balance from './03-balance.ts'
import oneVector from './04-one-vector.ts'
import { evenNoise, hasEffect, reach } from './lemmas/even-noise.ts'
import { balancedNorm, balancedSquare } from './lemmas/rank-one-layers.ts'
import { equalProducts, laterIsLarger, type RisingChain, risingChain } from './lemmas/rising-chain.ts'
import {
  declareLoss,
  declareNetwork,
  declareNeurons,
  loss,
  type Model,
  penalty,
  reduced,
  regression,
  squaredError,
  squaredLength,
  squaredNorm,
  weightDecay,
} from './models/network.ts'

export default derivation('13-structure', 'The structure of every global minimum', (book) => {
  const later = book.section('Numbers that rise', () => laterIsLarger(book))
  const { chain, products } = book.section('A chain that ends where it began', () => {
    const rising = risingChain(book, later)
    return { chain: rising, products: equalProducts(book, rising) }
  })
  const model = declareLoss(book, declareNetwork(book, declareNeurons(book)))
  const effect = book.section('A map that gains', () => hasEffect(book, model))
  book.prose`Let ${model.m(integer('j'))} be the mean map of the weights, and let the loss be the regression on that map, which is its lower bound:`
  const meanMap = book.define(forAllIn('j', 1, model.width(0), (j) => eq(model.m(j), model.p(0, j))))
  const tight = book.assume(eq(loss(model), reduced(model)))
  const { error, decay } = book.section('Both bounds are reached', () => bothTight(book, model, tight))
  const norms = book.section('Balance', () => balanced(book, model, decay, meanMap))
  book.prose`From here on the mean map is not zero:`
  book.assume(gt(squaredLength(model), 0))
  const aligned = book.section('Alignment', () => alignment(book, model, { chain, meanMap, ...norms }))
  const even = book.section('Evenness', () => evenNoise(book, model, { products, effect, meanMap, error, ...aligned }))
  book.section('The form of the weights', () => formOfWeights(book, model, { ...norms, ...aligned, even }))
})

interface Tight {
  /** E(f − y)² is its bound. */
  readonly error: Theorem
  /** The decay is its bound. */
  readonly decay: Theorem
}

/** The loss is the sum of two parts, each at least its bound. */
function bothTight(book: Book, model: Model, tight: Theorem): Tight {
  const [error, decay] = [book.cite(oneVector, 'error'), book.cite(oneVector, 'decay')]
  book.prose`Neither the error nor the decay can be above its bound, since the other is not below its own.`
  const bounded = (left: Expression, right: Expression, own: Theorem, other: Theorem): Theorem => {
    const parts: readonly (readonly [Operand, Theorem])[] = [
      [1, tight],
      [1, other],
    ]
    const above = book.prove(le(left, right), by.certificate('the loss', parts))
    return book.show(book.calc(left).eq(right, by.signs('both bounds', above, own)))
  }
  return {
    error: bounded(squaredError(model), regression(model), error, decay),
    decay: bounded(weightDecay(model), penalty(model), decay, error),
  }
}

export interface Norms {
  /** Π_l ‖W_l‖² = |m|². */
  readonly norms: Theorem
  /** γ_l ‖W_l‖² = Γ |m|^{2/(D+1)} in every layer. */
  readonly balance: Theorem
}

/** The decay is shared evenly by the layers, and the product of their norms is the length of the map. */
function balanced(book: Book, model: Model, decay: Theorem, meanMap: Theorem): Norms {
  const { outputs, Gamma, meanDecay, decay: gamma } = model
  const [l, n] = [integer('l'), family('n', 1, { latex: '\\nu' })]
  const inLayers = [le(1, l), le(l, outputs)]
  const norm = (k: Expression): Expression => sqrt(squaredNorm(model, k))
  const nonnegative = book.infer('generalize', { variable: variableOf(l), conditions: inLayers }, [
    book.infer('sign', { given: [], statement: ge(norm(l), 0) }),
  ])
  const ofNorms = (id: string): Theorem =>
    by.supplied(book.infer('instantiate', { values: [valueOf(n, norm)] }, [book.cite(balance, id)]), nonnegative)
  const root = (e: Expression): Expression => pow(e, div(1, outputs))
  const all = product('l', 1, outputs, (k) => squaredNorm(model, k))
  const length = squaredLength(model)
  const unit = mul(outputs, Gamma)

  book.prose`The product of the squared norms lies between the squared length of the map, by the norm of the mean map, and its own bound from the decay, which is the same:`
  const lower = book.prove(
    le(length, all),
    by.certificate('the norm of the mean map', [[1, book.cite(meanNorm, 'norms')]], 0, [meanMap]),
  )
  const roots = book.infer('powerOf', { given: book.given(), exponent: div(1, outputs) }, [lower])
  const most = book.prove(
    le(root(all), root(length)),
    by.certificate(
      'the decay is its bound',
      [
        [div(1, unit), ofNorms('balance')],
        [div(1, unit), decay],
      ],
      0,
      [meanDecay],
    ),
  )
  const same = book.show(book.calc(root(all)).eq(root(length), by.signs('both inequalities', roots, most)))
  const powers = book.infer('powerOf', { given: book.given(), exponent: outputs }, [same])
  const norms = book.show(book.calc(all).eq(length, by.certificate('the same power of both', [[1, powers]])))
  book.result('norms', 'The norms multiply to the length of the map', norms)

  book.prose`So the decay is that of balanced layers, which is reached only by them.`
  const equality = ofNorms('balance-equality')
  if (equality.conclusion.kind !== 'iff') throw new RangeError('balance-equality: an equivalence was expected')
  const [reached] = [equality.conclusion.left as Relation]
  const shared = book.show(
    book
      .calc(weightDecay(model))
      .eq(penalty(model), by.theorem('the decay is its bound', decay))
      .eq(mul(unit, root(all)), by.certificate('the norms', [[mul(-1, unit), same]])),
  )
  const total = book.prove(eq(reached.left, reached.right), by.certificate('the norms of the layers', [[1, shared]]))
  const each = book.infer('specialize', { given: [...book.given(), ...inLayers], value: l }, [
    book.infer('modusPonens', {}, [equality, total]),
  ])
  const share = book.show(
    book.calc(mul(gamma(l), squaredNorm(model, l)), inLayers).eq(
      mul(Gamma, root(length)),
      by.certificate('equal shares', [
        [div(1, outputs), each],
        [div(1, outputs), decay],
      ]),
    ),
  )
  return { norms, balance: book.result('balance', 'All layers decay alike', share) }
}

export interface Aligned {
  /** |p_{l−1}|² > 0 and |p_l|² > 0, if 1 ≤ l ≤ D + 1. */
  readonly reachBefore: Theorem
  readonly reachHere: Theorem
  readonly reached: Theorem
  /** |p_{l−1}|² = |p_l|² ‖W_l‖². */
  readonly lengths: Theorem
  /** W_{l,i,j} = p_{l,i} p_{l−1,j} / |p_l|² in all layers. */
  readonly aligned: Theorem
}

interface Given extends Norms {
  readonly chain: RisingChain
  readonly meanMap: Theorem
}

/** Every layer is of rank one, from the mean weights of its inputs to those of its outputs. */
function alignment(book: Book, model: Model, { chain, meanMap, norms }: Given): Aligned {
  const { outputs, width, W, p, backward, oneOutput, itsWeight } = model
  const [l, i, j] = [integer('l'), integer('i'), integer('j')]
  const inLayers = [le(1, l), le(l, outputs)]
  const passed = (k: Expression): Expression =>
    mul(
      reach(model, k),
      product('l', 1, k, (h) => squaredNorm(model, h)),
    )
  const before = product('l', 1, sub(l, 1), (h) => squaredNorm(model, h))
  book.prose`From each layer to the next, the squared length of the mean weights times the norms passed rises, by the norm of one layer; it begins as the squared length of the map and ends as the product of all norms, which are equal:`
  const layer = book.cite(meanNorm, 'layer-norm')
  const rises = book.show(book.calc(passed(sub(l, 1)), inLayers).le(passed(l), by.certificate('one layer', [[before, layer]])))
  const returns = book.show(
    book.calc(passed(outputs)).le(passed(expr(0)), by.certificate('the norms', [[1, norms]], 0, [meanMap, oneOutput, itsWeight])),
  )
  const values = [valueOf(chain.a, passed), valueOf(chain.T, () => outputs), valueOf(chain.n, () => l)]
  const conditions = [book.infer('generalize', { variable: variableOf(l), conditions: inLayers }, [rises]), returns]
  const inChain = (known: Theorem): Theorem => by.supplied(book.infer('instantiate', { values }, [known]), ...conditions)
  const [level, least] = [inChain(chain.level), inChain(chain.before)]

  book.prose`None of the lengths on the way is zero:`
  const nonzero = book.infer('assume', { statement: gt(squaredLength(model), 0) })
  const start = book.prove(gt(reach(model, expr(0)), 0), by.certificate('the mean map', [[1, nonzero]], 0, [meanMap]))
  const away = book.prove(
    gt(passed(sub(l, 1)), 0),
    by.certificate('the length of the map', [
      [1, least],
      [1, start],
    ]),
    inLayers,
  )
  const alsoAfter = book.prove(
    gt(passed(l), 0),
    by.certificate('the same', [
      [1, away],
      [-1, level],
    ]),
    inLayers,
  )
  const positive = (factor: Expression, other: Expression, whole: Theorem): Theorem => {
    const none = book.infer('assume', { statement: le(factor, 0) })
    const { left } = whole.conclusion as Relation
    const vanished = book.prove(le(left, 0), by.certificate('a factor', [[other, none]]), inLayers)
    return book.infer('refute', { condition: le(factor, 0) }, [whole, vanished])
  }
  const shown = (factor: Expression, other: Expression, whole: Theorem): Theorem =>
    book.show(book.calc(factor, inLayers).gt(0, by.theorem('no factor vanishes', positive(factor, other, whole))))
  const passedBefore = positive(before, reach(model, sub(l, 1)), away)
  const reachBefore = shown(reach(model, sub(l, 1)), before, away)
  const reachHere = shown(
    reach(model, l),
    product('l', 1, l, (h) => squaredNorm(model, h)),
    alsoAfter,
  )
  book.prose`So the norm of each layer is the quotient of two lengths:`
  const length = mul(reach(model, l), squaredNorm(model, l))
  const lengths = book.show(
    book
      .calc(reach(model, sub(l, 1)), inLayers)
      .eq(length, by.certificate('equal numbers', [[div(-1, before), level]], 0, [passedBefore])),
  )
  book.result('lengths', 'The norm of a layer', lengths)

  book.prose`This is equality in the inequality of Cauchy and Schwarz, and a sum of squares vanishes:`
  const entry = (a: Expression, b: Expression): Expression => sub(mul(reach(model, l), W(l, a, b)), mul(p(l, a), p(sub(l, 1), b)))
  const squares = book.show(
    book
      .calc(
        sum('i', 1, width(l), (a) => sum('j', 1, width(sub(l, 1)), (b) => square(entry(a, b)))),
        inLayers,
      )
      .eq(mul(reach(model, l), sub(length, reach(model, sub(l, 1)))), by.using('the mean weights', backward))
      .eq(0, by.certificate('the norm of the layer', [[mul(-1, reach(model, l)), lengths]])),
  )
  const inRanges = [...inLayers, le(1, i), le(i, width(l)), le(1, j), le(j, width(sub(l, 1)))]
  const vanishing = (known: Theorem, value: Expression): Theorem =>
    book.infer('specialize', { given: [...book.given(), ...inRanges], value }, [
      book.infer('sumVanishes', { given: book.given() }, [known]),
    ])
  const each = book.infer('powerVanishes', { given: book.given() }, [vanishing(vanishing(squares, i), j)])
  const aligned = book.show(
    book
      .calc(W(l, i, j), inRanges)
      .eq(
        div(mul(p(l, i), p(sub(l, 1), j)), reach(model, l)),
        by.certificate('each square', [[div(1, reach(model, l)), each]], 0, [reachHere]),
      ),
  )
  const everywhere = [
    { index: j, conditions: [le(1, j), le(j, width(sub(l, 1)))] },
    { index: i, conditions: [le(1, i), le(i, width(l))] },
    { index: l, conditions: inLayers },
  ].reduce((known, r) => book.infer('generalize', { variable: variableOf(r.index), conditions: r.conditions }, [known]), aligned)
  book.result('aligned', 'Every layer is of rank one', everywhere)
  const reached = book.infer('generalize', { variable: variableOf(l), conditions: inLayers }, [reachHere])
  return { reachBefore, reachHere, reached, lengths, aligned: everywhere }
}

interface Parts extends Norms, Aligned {
  readonly even: Theorem
}

/** W_{l,i,j} = n_l u_{l,i} u_{l−1,j} with u_l = p_l/|p_l|, whose entries have one size. */
function formOfWeights(book: Book, model: Model, { balance: share, reachBefore, reached, lengths, aligned, even }: Parts): void {
  const { depth, outputs, width, W, p, oneOutput, itsWeight } = model
  const [l, i, j] = [integer('l'), integer('i'), integer('j')]
  const inLayers = [le(1, l), le(l, outputs)]
  const inRanges = [...inLayers, le(1, i), le(i, width(l)), le(1, j), le(j, width(sub(l, 1)))]
  const positiveBefore = book.infer('generalize', { variable: variableOf(l), conditions: inLayers }, [reachBefore])
  const [size, squared] = [balancedNorm(model, l), balancedSquare(model, l)]
  const direction = (k: Expression, e: Expression): Expression => div(p(k, e), sqrt(reach(model, k)))
  book.prose`So the norm of a layer is that of the layers that reach the bound,`
  const norm = book.show(
    book
      .calc(squaredNorm(model, l), inLayers)
      .eq(squared, by.certificate('all layers decay alike', [[div(1, model.decay(l)), share]], 0, [model.meanDecay])),
  )
  const lengthBefore = book.show(
    book
      .calc(reach(model, sub(l, 1)), inLayers)
      .eq(mul(reach(model, l), squaredNorm(model, l)), by.theorem('the norm of a layer', lengths))
      .eq(mul(reach(model, l), squared), by.certificate('the norm', [[reach(model, l), norm]], 0, [model.meanDecay])),
  )
  const roots = book.infer('powerOf', { given: [...book.given(), ...inLayers], exponent: ratio(1, 2) }, [
    lengthBefore,
    model.meanDecay,
    reached,
  ])
  const entry = book.show(
    book
      .calc(W(l, i, j), inRanges)
      .eq(div(mul(p(l, i), p(sub(l, 1), j)), reach(model, l)), by.using('rank one', aligned, reached))
      .eq(
        mul(size, direction(l, i), direction(sub(l, 1), j)),
        by.certificate(
          'the lengths',
          [[div(mul(p(l, i), p(sub(l, 1), j)), mul(reach(model, l), sqrt(reach(model, sub(l, 1))))), roots]],
          0,
          [reached, positiveBefore, model.meanDecay],
        ),
      ),
  )
  book.result('weights', 'Aligned and balanced layers', entry)

  const evenAt = (k: Expression, e: Expression, conditions: readonly Relation[]): Theorem =>
    [k, e].reduce((known, value) => book.infer('specialize', { given: [...book.given(), ...conditions], value }, [known]), even)
  book.prose`with directions whose entries have one size in every hidden layer,`
  const hidden = [le(1, l), le(l, depth), le(1, i), le(i, width(l))]
  const ofOneSize = book.show(
    book
      .calc(square(direction(l, i)), hidden)
      .eq(div(1, width(l)), by.certificate('evenness', [[div(1, reach(model, l)), evenAt(l, i, hidden)]], 0, [reached])),
  )
  book.result('directions', 'Only the signs of the neurons are free', ofOneSize)

  book.prose`so that all weights between hidden layers have one magnitude, and so have those of the output row.`
  const rankOne = square(div(mul(p(l, i), p(sub(l, 1), j)), reach(model, l)))
  const between = [le(2, l), le(l, depth), le(1, i), le(i, width(l)), le(1, j), le(j, width(sub(l, 1)))]
  const lengthFromTwo = by.supplied(
    lengthBefore,
    ...inLayers.map((statement) => book.infer('sign', { given: between, statement })),
  )
  const magnitude = book.show(
    book
      .calc(square(W(l, i, j)), between)
      .eq(rankOne, by.using('rank one', aligned, reached))
      .eq(
        div(reach(model, sub(l, 1)), mul(reach(model, l), width(l), width(sub(l, 1)))),
        by.certificate(
          'evenness',
          [
            [div(square(p(sub(l, 1), j)), square(reach(model, l))), evenAt(l, i, between)],
            [div(1, mul(reach(model, l), width(l))), evenAt(sub(l, 1), j, between)],
          ],
          0,
          [reached],
        ),
      )
      .eq(
        div(squared, mul(width(l), width(sub(l, 1)))),
        by.certificate('the lengths', [[div(1, mul(reach(model, l), width(l), width(sub(l, 1)))), lengthFromTwo]], 0, [
          reached,
          model.meanDecay,
        ]),
      ),
  )
  book.result('magnitude', 'All weights between hidden layers have one magnitude', magnitude)
  const row = [le(1, depth), le(1, j), le(j, width(depth))]
  const lastLength = by.supplied(
    book.infer('instantiate', { values: [valueOf(l, () => outputs)] }, [lengthBefore]),
    book.infer('sign', { given: book.given(), statement: le(1, outputs) }),
    book.infer('sign', { given: [], statement: le(outputs, outputs) }),
  )
  const rowMagnitude = book.show(
    book
      .calc(square(W(outputs, 1, j)), row)
      .eq(square(p(depth, j)), by.using('rank one', aligned, reached, oneOutput, itsWeight))
      .eq(div(reach(model, depth), width(depth)), by.certificate('evenness', [[1, evenAt(depth, j, row)]]))
      .eq(
        div(balancedSquare(model, outputs), width(depth)),
        by.certificate('the lengths', [[div(1, width(depth)), lastLength]], 0, [oneOutput, itsWeight, model.meanDecay]),
      ),
  )
  book.result('output-magnitude', 'So have those of the output row', rowMagnitude)
}
