/** Lemma A: noise on the neurons inflates the second moment of the output by at least κ. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expr,
  type Family,
  family,
  ge,
  gt,
  integer,
  le,
  mul,
  product,
  type Relation,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import { intoNext, overLayers, withinLayers } from './lemmas/over-layers.ts'
import {
  declareNetwork,
  declareNeurons,
  inflationOf,
  type Network,
  type Neurons,
  noiseMoments,
  overLayer,
  overNoise,
} from './models/network.ts'

export default derivation('01-noise-inflation', 'Noise inflates the second moment', (book) => {
  const neurons = declareNeurons(book)
  const layer = book.section('One layer', () => oneLayer(book, neurons))
  book.section('All layers', () => allLayers(book, declareNetwork(book, neurons), layer))
})

interface Layer {
  readonly l: Expression
  readonly h: Family
  readonly bound: Theorem
}

/** E_ε(Σ_j ε_j h_j)² ≥ (1 + σ²/d)(Σ_j h_j)² for fixed inputs h, with equality iff they are equal. */
function oneLayer(book: Book, neurons: Neurons): Layer {
  const { width, sigma, epsilon } = neurons
  const l = book.symbol(integer('l'), 'index of a layer')
  const h = book.symbol(family('h', 1), 'what a neuron passes on, before its noise')
  const [d, noise] = [width(l), square(sigma(l))]
  const total = sum('j', 1, d, (j) => h(j))
  const squares = sum('j', 1, d, (j) => square(h(j)))
  const spread = sum('j', 1, d, (j) => square(sub(h(j), div(total, d))))
  const output = sum('j', 1, d, (j) => mul(epsilon(l, j), h(j)))
  const inflation = inflationOf(neurons, l)

  book.prose`Fix a layer ${l} and the values that its ${d} neurons pass on.`
  book.assume(ge(d, 1))
  const moments = book.assume(noiseMoments(neurons, l))
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
function allLayers(book: Book, net: Network, layer: Layer): void {
  const { depth, p, g, f, moments, widths, forward, input, backward, partial } = net
  const { l, h } = layer
  const passed = valueOf(h, (j = l) => mul(p(l, j), g(sub(l, 1), j)))
  book.prose`A neuron of layer ${l} passes on what it receives, of which its mean weight tells how much reaches the output:`
  const here = book.infer('instantiate', { values: [passed] }, [layer.bound])
  const { left, right } = here.conclusion as Relation
  const factor = (k: Expression): Expression => inflationOf(net, k)
  const step = book.show(
    book
      .calc(overNoise(square(f(l))), [le(1, l), le(l, depth)])
      .eq(overNoise(left), by.using('independent layers; the mean weights', partial, forward, backward))
      .ge(overNoise(right), by.theorem('one layer', book.infer('expectationOver', { over: [{ source: 'epsilon' }] }, [here])))
      .eq(mul(factor(l), overNoise(square(f(sub(l, 1))))), by.using('noise in the layers before', partial)),
  )
  book.result('layer-step', 'From one layer to the next', step)

  book.prose`By induction over the layers, each of them inflates what the layers before it have.`
  const bounded = (k: Expression): Relation => ge(overNoise(square(f(k))), mul(product('l', 1, k, factor), square(f(0))))
  const zero = expr(0)
  const first = book.show(
    book
      .calc(overNoise(square(f(zero))))
      .eq(mul(product('l', 1, zero, factor), square(f(zero))), by.using('no noise', partial, input)),
  )
  const total = overLayers(book, {
    claim: bounded,
    base: book.prove(bounded(zero), by.certificate('no noise', [[-1, first]])),
    grow: (k, known) => {
      const next = add(k, 1)
      const within = withinLayers(k, depth)
      const assumed = [moments, widths].map((general) =>
        book.infer('specialize', { given: [...book.given(), ...within], value: next }, [general]),
      )
      const into = by.supplied(intoNext(book, step, l, k), ...assumed)
      return book.show(
        book
          .calc(overNoise(square(f(next))), within)
          .ge(mul(factor(next), overNoise(square(f(k)))), by.certificate('the layer just shown', [[1, into]]))
          .ge(mul(product('l', 1, next, factor), square(f(zero))), by.certificate('the layers before', [[factor(next), known]])),
      )
    },
    top: depth,
  })
  book.result('noise-inflation', 'Noise inflation', total)
}
