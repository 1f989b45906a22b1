/** Lemma A: noise on the neurons inflates the second moment of the output by at least κ. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expectation,
  expr,
  type Family,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  implies,
  integer,
  le,
  mul,
  type Proposition,
  product,
  type Relation,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'

export default derivation('01-noise-inflation', 'Noise inflates the second moment', (book) => {
  const net = declareNetwork(book)
  const layer = book.section('One layer', () => oneLayer(book, net))
  book.section('All layers', () => allLayers(book, net, layer))
})

interface Network {
  readonly depth: Expression
  readonly width: Family
  readonly sigma: Family
  readonly epsilon: Family
}

function declareNetwork(book: Book): Network {
  const depth = book.symbol(integer('D'), 'number of hidden layers')
  const width = book.symbol(family('d', 1, { sort: 'integer' }), 'width of a layer')
  const sigma = book.symbol(family('sigma', 1, { latex: '\\sigma' }), 'standard deviation of the noise of a layer')
  const dependsOn = [{ source: 'epsilon', at: 0 }]
  const epsilon = book.symbol(
    family('epsilon', 2, { latex: '\\epsilon', dependsOn }),
    'noise of a neuron, independent between layers',
  )
  return { depth, width, sigma, epsilon }
}

/** E over the noise of layer l. */
const overLayer = (l: Expression, e: Expression): Expression => expectation([{ source: 'epsilon', at: l }], e)

/** E over the noise of all layers. */
const overNoise = (e: Expression): Expression => expectation(['epsilon'], e)

interface Layer {
  readonly l: Expression
  readonly h: Family
  readonly bound: Theorem
}

/** E_ε(Σ_j ε_j h_j)² ≥ (1 + σ²/d)(Σ_j h_j)² for fixed inputs h, with equality iff they are equal. */
function oneLayer(book: Book, { width, sigma, epsilon }: Network): Layer {
  const l = book.symbol(integer('l'), 'index of a layer')
  const h = book.symbol(family('h', 1), 'what a neuron passes on, before its noise')
  const [d, noise] = [width(l), square(sigma(l))]
  const total = sum('j', 1, d, (j) => h(j))
  const squares = sum('j', 1, d, (j) => square(h(j)))
  const spread = sum('j', 1, d, (j) => square(sub(h(j), div(total, d))))
  const output = sum('j', 1, d, (j) => mul(epsilon(l, j), h(j)))
  const inflation = add(1, div(noise, d))

  book.prose`Fix a layer ${l} and the values that its ${d} neurons pass on.`
  book.assume(ge(d, 1))
  const moments = book.assume(
    forAllIn('i', 1, d, (i) =>
      forAllIn('j', 1, d, (j) => eq(overLayer(l, mul(epsilon(l, i), epsilon(l, j))), add(1, mul(noise, delta(i, j))))),
    ),
  )
  const gap = book.show(
    book
      .calc(overLayer(l, square(output)))
      .eq(
        sum('j', 1, d, (j) => sum('k', 1, d, (k) => mul(overLayer(l, mul(epsilon(l, j), epsilon(l, k))), h(j), h(k)))),
        by.using('linearity'),
      )
      .eq(
        sum('j', 1, d, (j) => sum('k', 1, d, (k) => mul(add(1, mul(noise, delta(j, k))), h(j), h(k)))),
        by.using('the moments of the noise', moments),
      )
      .eq(add(square(total), mul(noise, squares)), by.algebra)
      .eq(add(mul(inflation, square(total)), mul(noise, spread)), by.algebra),
  )
  book.result('one-layer-gap', 'One layer, exactly', gap)
  const bound = book.show(
    book
      .calc(overLayer(l, square(output)))
      .eq(add(mul(inflation, square(total)), mul(noise, spread)), by.theorem('as just shown', gap))
      .ge(mul(inflation, square(total)), by.signs('squares are nonnegative')),
  )
  book.result('one-layer', 'One layer', bound)
  equalInputs(book, { gap, l, h, d, total, spread, sigma, inflation })
  return { l, h, bound }
}

interface Gap {
  readonly gap: Theorem
  readonly l: Expression
  readonly h: Family
  readonly d: Expression
  readonly total: Expression
  readonly spread: Expression
  readonly sigma: Family
  readonly inflation: Expression
}

/** With noise, the bound of one layer is an equality only if all summands are equal to their mean. */
function equalInputs(book: Book, { gap, l, h, d, total, spread, sigma, inflation }: Gap): void {
  const left = (gap.conclusion as Relation).left
  const noisy = gt(sigma(l), 0)
  const tight = eq(left, mul(inflation, square(total)))
  book.prose`If the layer is noisy, ${noisy}, and the bound is an equality, then the summands agree:`
  const assumed = book.infer('assume', { statement: tight })
  const flat = book.infer(
    'combine',
    {
      given: [...book.given(), noisy],
      statement: eq(spread, 0),
      weights: [div(1, square(sigma(l))), div(-1, square(sigma(l)))],
      rest: expr(0),
    },
    [assumed, gap],
  )
  const squaresVanish = book.infer('sumVanishes', { given: book.given() }, [flat])
  const j = integer('j')
  const range = [le(1, j), le(j, d)]
  const one = book.infer('specialize', { given: [...book.given(), ...range], value: j }, [squaresVanish])
  const difference = book.infer('powerVanishes', { given: book.given() }, [one])
  const equal = book.infer(
    'combine',
    { given: book.given(), statement: eq(h(j), div(total, d)), weights: [expr(1)], rest: expr(0) },
    [difference],
  )
  const all = book.infer('generalize', { variable: variableOf(j), conditions: range }, [equal])
  book.result('one-layer-equality', 'When one layer is tight', book.infer('discharge', { condition: tight }, [all]))
}

/** E_ε f(x)² ≥ κ (m·x)² by iterating over the layers. */
function allLayers(book: Book, { depth, width, sigma, epsilon }: Network, layer: Layer): void {
  const { l, h } = layer
  const W = book.symbol(family('W', 3, { notation: 'layer' }), 'weights of a layer')
  const x = book.symbol(family('x', 1, { dependsOn: [{ source: 'x' }] }), 'input, drawn from the data')
  const p = book.symbol(family('p', 2), 'mean weight from a neuron to the output')
  const dependsOn = [{ source: 'epsilon', upTo: 0 }, { source: 'x' }]
  const z = book.symbol(family('z', 2, { dependsOn }), 'noisy output of a neuron')
  const f = book.symbol(family('f', 1, { notation: 'function', dependsOn }), 'output, with noise in the first layers only')
  book.prose`Now let the network have ${depth} hidden layers.`
  const widths = book.assume(forAllIn('l', 0, depth, (k) => ge(width(k), 1)))
  const moments = book.assume(
    forAllIn('l', 1, depth, (k) =>
      forAllIn('i', 1, width(k), (i) =>
        forAllIn('j', 1, width(k), (j) =>
          eq(overLayer(k, mul(epsilon(k, i), epsilon(k, j))), add(1, mul(square(sigma(k)), delta(i, j)))),
        ),
      ),
    ),
  )
  const forward = book.define(
    forAllIn('l', 1, depth, (k) =>
      forAll('i', 'integer', (i) =>
        eq(
          z(k, i),
          mul(
            epsilon(k, i),
            sum('j', 1, width(sub(k, 1)), (j) => mul(W(k, i, j), z(sub(k, 1), j))),
          ),
        ),
      ),
    ),
  )
  const input = book.define(forAll('i', 'integer', (i) => eq(z(0, i), x(i))))
  const backward = book.define(
    forAllIn('l', 1, depth, (k) =>
      forAll('j', 'integer', (j) =>
        eq(
          p(sub(k, 1), j),
          sum('i', 1, width(k), (i) => mul(p(k, i), W(k, i, j))),
        ),
      ),
    ),
  )
  const partial = book.define(
    forAll('l', 'integer', (k) =>
      eq(
        f(k),
        sum('j', 1, width(k), (j) => mul(p(k, j), z(k, j))),
      ),
    ),
  )

  const passed = valueOf(h, (j = l) =>
    mul(
      p(l, j),
      sum('k', 1, width(sub(l, 1)), (k) => mul(W(l, j, k), z(sub(l, 1), k))),
    ),
  )
  const here = book.infer('instantiate', { values: [passed] }, [layer.bound])
  const { left, right } = here.conclusion as Relation
  const inLayers = [le(1, l), le(l, depth)]
  const factor = (k: Expression): Expression => add(1, div(square(sigma(k)), width(k)))
  const step = book.show(
    book
      .calc(overNoise(square(f(l))), inLayers)
      .eq(overNoise(left), by.using('independent layers; the output of layer l', partial, forward))
      .ge(overNoise(right), by.theorem('one layer', book.infer('expectationOver', { over: [{ source: 'epsilon' }] }, [here])))
      .eq(mul(factor(l), overNoise(square(f(sub(l, 1))))), by.using('the mean weights', partial, backward)),
  )
  book.result('layer-step', 'From one layer to the next', step)

  const n = book.symbol(integer('n'), 'number of layers with noise')
  const bounded = (k: Expression): Relation => ge(overNoise(square(f(k))), mul(product('l', 1, k, factor), square(f(0))))
  const claim = (k: Expression): Proposition => implies(le(k, depth), bounded(k))
  const zero = expr(0)
  const first = book.show(
    book
      .calc(overNoise(square(f(zero))))
      .eq(mul(product('l', 1, zero, factor), square(f(zero))), by.using('no noise', partial, input)),
  )
  const weaker = book.infer('combine', { given: book.given(), statement: bounded(zero), weights: [expr(-1)], rest: zero }, [
    first,
  ])
  const conditional = book.infer('weaken', { statement: le(zero, depth) }, [weaker])
  const base = book.infer('discharge', { condition: le(zero, depth) }, [conditional])

  const [next, positive, inside] = [add(n, 1), ge(n, 0), le(add(n, 1), depth)]
  const atNext = book.infer('instantiate', { values: [valueOf(l, () => next)] }, [step])
  const known = [...book.given(), positive, inside]
  const proofs = [
    ...[moments, widths].map((general) => book.infer('specialize', { given: known, value: next }, [general])),
    book.infer('sign', { given: [positive], statement: le(1, next) }),
  ]
  const fitted = proofs.reduce((theorem, proof) => withoutHypothesis(book, theorem, proof), atNext)
  const induction = book.infer('modusPonens', {}, [
    book.infer('assume', { statement: claim(n) }),
    book.infer('sign', { given: known, statement: le(n, depth) }),
  ])
  const grown = book.show(
    book
      .calc(overNoise(square(f(next))), [positive, inside])
      .ge(mul(factor(next), overNoise(square(f(n)))), by.certificate('the layer just shown', [[1, fitted]]))
      .ge(mul(product('l', 1, next, factor), square(f(zero))), by.certificate('the layers before', [[factor(next), induction]])),
  )
  const stepped = book.infer('discharge', { condition: inside }, [grown])
  const all = book.infer('induction', { variable: variableOf(n), lowest: zero, statement: claim(n) }, [base, stepped])
  const atDepth = book.infer('instantiate', { values: [valueOf(n, () => depth)] }, [all])
  const total = book.infer('modusPonens', {}, [atDepth, book.infer('sign', { given: [], statement: le(depth, depth) })])
  book.result('noise-inflation', 'Noise inflation', total)
}

/** The theorem with one hypothesis replaced by those of a theorem that proves it. */
function withoutHypothesis(book: Book, theorem: Theorem, proof: Theorem): Theorem {
  if (!theorem.hypotheses.some((h) => h.key === proof.conclusion.key)) return theorem
  return book.infer('modusPonens', {}, [book.infer('discharge', { condition: proof.conclusion }, [theorem]), proof])
}
