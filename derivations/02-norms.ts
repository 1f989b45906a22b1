/** Lemma B: the mean end-to-end map is at most as long as the product of the norms of the layers. */

import {
  add,
  type Expression,
  eq,
  expr,
  type Family,
  family,
  forAll,
  forAllIn,
  ge,
  implies,
  integer,
  le,
  mul,
  type Proposition,
  product,
  type Relation,
  ratio,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'

export default derivation('02-norms', 'The norm of the mean map', (book) => {
  const products = book.section('Two vectors', () => cauchySchwarz(book))
  const layers = declareLayers(book)
  book.assume(ge(layers.depth, 0))
  const step = book.section('One layer', () => oneLayer(book, layers, products))
  book.section('All layers', () => allLayers(book, layers, step))
})

interface CauchySchwarz {
  readonly n: Expression
  readonly a: Family
  readonly b: Family
  readonly bound: Theorem
}

/** (Σ_i a_i b_i)² ≤ Σ_i a_i² Σ_i b_i², from the identity of Lagrange. */
function cauchySchwarz(book: Book): CauchySchwarz {
  const n = book.symbol(integer('n'), 'length of a vector')
  const a = book.symbol(family('a', 1), 'a vector')
  const b = book.symbol(family('b', 1), 'a vector')
  const lengths = mul(
    sum('i', 1, n, (i) => square(a(i))),
    sum('i', 1, n, (i) => square(b(i))),
  )
  const inner = square(sum('i', 1, n, (i) => mul(a(i), b(i))))
  const minors = sum('i', 1, n, (i) => sum('k', 1, n, (k) => square(sub(mul(a(i), b(k)), mul(a(k), b(i))))))

  book.prose`Let ${a(integer('i'))} and ${b(integer('i'))} be the entries of two vectors. Expanding the squares proves Lagrange's identity:`
  const lagrange = book.show(book.calc(sub(lengths, inner)).eq(mul(ratio(1, 2), minors), by.algebra))
  book.result('lagrange', 'The identity of Lagrange', lagrange)
  book.prose`Its right side is a sum of squares.`
  const bound = book.show(
    book
      .calc(lengths)
      .eq(add(inner, mul(ratio(1, 2), minors)), by.certificate('the identity of Lagrange', [[-1, lagrange]]))
      .ge(inner, by.signs('squares are nonnegative')),
  )
  book.result('cauchy-schwarz', 'The inequality of Cauchy and Schwarz', bound)
  return { n, a, b, bound }
}

interface Layers {
  readonly depth: Expression
  readonly width: Family
  readonly W: Family
  readonly p: Family
  /** p_{l−1,j} = Σ_i p_{l,i} W_{l,i,j} in all layers, the output row included. */
  readonly backward: Theorem
}

function declareLayers(book: Book): Layers {
  const depth = book.symbol(integer('D'), 'number of hidden layers')
  const width = book.symbol(family('d', 1, { sort: 'integer' }), 'width of a layer')
  const W = book.symbol(family('W', 3, { notation: 'layer' }), 'weights of a layer')
  const p = book.symbol(family('p', 2), 'mean weight from a neuron to the output')
  book.prose`Count the output row as layer ${add(depth, 1)}. The mean weights of a layer are those of the next one times its weights:`
  const backward = book.define(
    forAllIn('l', 1, add(depth, 1), (l) =>
      forAll('j', 'integer', (j) =>
        eq(
          p(sub(l, 1), j),
          sum('i', 1, width(l), (i) => mul(p(l, i), W(l, i, j))),
        ),
      ),
    ),
  )
  return { depth, width, W, p, backward }
}

/** ‖W_l‖_F² as a sum over its entries. */
const squaredNorm = ({ width, W }: Layers, l: Expression): Expression =>
  sum('i', 1, width(l), (i) => sum('j', 1, width(sub(l, 1)), (j) => square(W(l, i, j))))

/** |p_l|². */
const squaredLength = ({ width, p }: Layers, l: Expression): Expression => sum('j', 1, width(l), (j) => square(p(l, j)))

interface LayerBound {
  readonly l: Expression
  readonly bound: Theorem
}

/** |p_{l−1}|² ≤ |p_l|² ‖W_l‖_F² by Cauchy and Schwarz in every column. */
function oneLayer(book: Book, layers: Layers, { n, a, b, bound: products }: CauchySchwarz): LayerBound {
  const { depth, width, W, p, backward } = layers
  const [l, j] = [book.symbol(integer('l'), 'index of a layer'), integer('j')]
  const inColumn = book.infer(
    'instantiate',
    { values: [valueOf(n, () => width(l)), valueOf(a, (i) => p(l, i)), valueOf(b, (i) => W(l, i, j))] },
    [products],
  )
  const columns = book.infer('sumOver', {}, [
    book.infer('generalize', { variable: variableOf(j), conditions: [le(1, j), le(j, width(sub(l, 1)))] }, [inColumn]),
  ])
  const { left: lengths, right: inner } = columns.conclusion as Relation
  const bound = book.show(
    book
      .calc(squaredLength(layers, sub(l, 1)), [le(1, l), le(l, add(depth, 1))])
      .eq(inner, by.using('the mean weights', backward))
      .le(lengths, by.theorem('Cauchy and Schwarz in every column', book.infer('flip', {}, [columns])))
      .eq(mul(squaredLength(layers, l), squaredNorm(layers, l)), by.algebra),
  )
  book.result('layer-norm', 'One layer', bound)
  return { l, bound }
}

/** |m|² ≤ Π_l ‖W_l‖_F² with m = p_0, by induction over the layers from the input on. */
function allLayers(book: Book, layers: Layers, step: LayerBound): void {
  const { depth, width, p } = layers
  const k = book.symbol(integer('k'), 'number of layers')
  const outputs = add(depth, 1)
  const zero = expr(0)
  const output = book.define(eq(width(outputs), 1))
  const start = book.define(eq(p(outputs, 1), 1))
  const mean = squaredLength(layers, zero)
  const norms = (n: Expression): Expression => product('l', 1, n, (l) => squaredNorm(layers, l))
  const bounded = (n: Expression): Relation => le(mean, mul(squaredLength(layers, n), norms(n)))
  const claim = (n: Expression): Proposition => implies(le(n, outputs), bounded(n))

  const nothing = book.show(book.calc(mean).eq(mul(squaredLength(layers, zero), norms(zero)), by.algebra))
  const weaker = book.infer('combine', { given: [], statement: bounded(zero), weights: [expr(1)], rest: zero }, [nothing])
  const conditional = book.infer('weaken', { statement: le(zero, outputs) }, [weaker])
  const base = book.infer('discharge', { condition: le(zero, outputs) }, [conditional])

  const [next, positive, inside] = [add(k, 1), ge(k, 0), le(add(k, 1), outputs)]
  const atNext = book.infer('instantiate', { values: [valueOf(step.l, () => next)] }, [step.bound])
  const first = book.infer('sign', { given: [positive], statement: le(1, next) })
  const fitted = by.supplied(atNext, first)
  const induction = book.infer('modusPonens', {}, [
    book.infer('assume', { statement: claim(k) }),
    book.infer('sign', { given: [inside], statement: le(k, outputs) }),
  ])
  const grown = book.show(
    book
      .calc(mean, [positive, inside])
      .le(mul(squaredLength(layers, k), norms(k)), by.theorem('the layers before', induction))
      .le(
        mul(squaredLength(layers, next), squaredNorm(layers, next), norms(k)),
        by.certificate('one layer', [[norms(k), fitted]]),
      )
      .eq(mul(squaredLength(layers, next), norms(next)), by.algebra),
  )
  const stepped = book.infer('discharge', { condition: inside }, [grown])
  const all = book.infer('induction', { variable: variableOf(k), lowest: zero, statement: claim(k) }, [base, stepped])
  const atOutput = book.infer('instantiate', { values: [valueOf(k, () => outputs)] }, [all])
  const positiveDepth = book.infer('sign', { given: book.given(), statement: ge(outputs, 0) })
  const reached = book.infer('modusPonens', {}, [
    by.supplied(atOutput, positiveDepth),
    book.infer('sign', { given: [], statement: le(outputs, outputs) }),
  ])
  book.prose`There is one output, ${output.conclusion}, and its weight is ${start.conclusion}.`
  const total = book.show(
    book
      .calc(mean)
      .le(mul(squaredLength(layers, outputs), norms(outputs)), by.theorem('all layers', reached))
      .eq(norms(outputs), by.using('one output', output, start)),
  )
  book.result('norms', 'The norm of the mean map', total)
}
