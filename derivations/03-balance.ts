/** Lemma C: the decay of all layers is least, for a given product of their norms, when they are balanced. */

import {
  add,
  div,
  type Expression,
  eq,
  type Family,
  family,
  forAllIn,
  ge,
  gt,
  integer,
  mul,
  pow,
  product,
  type Relation,
  real,
  square,
  sum,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'

export default derivation('03-balance', 'Balanced layers', (book) => {
  const layers = declareLayers(book)
  balance(book, layers)
  balanced(book, layers)
})

interface Layers {
  readonly count: Expression
  readonly decay: Family
  readonly norm: Family
  readonly Gamma: Expression
  /** Γ = (Π_l γ_l)^{1/(D+1)}. */
  readonly mean: Theorem
}

function declareLayers(book: Book): Layers {
  const depth = book.symbol(integer('D'), 'number of hidden layers')
  const decay = book.symbol(family('gamma', 1, { latex: '\\gamma' }), 'weight decay of a layer')
  const norm = book.symbol(family('n', 1, { latex: '\\nu' }), 'norm of a layer')
  const Gamma = book.symbol(real('Gamma', '\\Gamma'), 'geometric mean of the decays')
  const count = add(depth, 1)
  book.assume(ge(depth, 0))
  book.assume(forAllIn('l', 1, count, (l) => gt(decay(l), 0)))
  book.assume(forAllIn('l', 1, count, (l) => ge(norm(l), 0)))
  const mean = book.define(eq(Gamma, pow(product('l', 1, count, decay), div(1, count))))
  return { count, decay, norm, Gamma, mean }
}

const terms = ({ count, decay, norm }: Layers): Expression => sum('l', 1, count, (l) => mul(decay(l), square(norm(l))))

const least = ({ count, norm, Gamma }: Layers): Expression => mul(count, Gamma, pow(product('l', 1, count, norm), div(2, count)))

/** (D+1) (Π_l γ_l n_l²)^{1/(D+1)}. */
const geometricMean = ({ count, decay, norm }: Layers): Expression =>
  mul(
    count,
    pow(
      product('l', 1, count, (l) => mul(decay(l), square(norm(l)))),
      div(1, count),
    ),
  )

/** Σ_l γ_l n_l² ≥ (D+1) Γ (Π_l n_l)^{2/(D+1)} by the arithmetic and the geometric mean. */
function balance(book: Book, layers: Layers): Theorem {
  const { mean } = layers
  book.prose`The arithmetic mean of the decays of the layers is at least their geometric mean:`
  const means = book.infer('meansOfRange', { given: book.given(), sum: terms(layers) })
  const bound = book.show(
    book
      .calc(terms(layers))
      .ge(geometricMean(layers), by.theorem('arithmetic and geometric mean', means))
      .eq(least(layers), by.using('the geometric mean of the decays', mean)),
  )
  return book.result('balance', 'Balance', bound)
}

/** The bound is reached exactly if all γ_l n_l² are equal, each of them a share 1/(D+1) of the sum. */
function balanced(book: Book, layers: Layers): void {
  const { count, decay, norm, mean } = layers
  const total = terms(layers)
  const tight = eq(total, least(layers))
  const equal = forAllIn('l', 1, count, (l) => eq(mul(count, mul(decay(l), square(norm(l)))), total))

  book.prose`If the bound is reached, then so is the inequality of the means,`
  const reached = book.infer('assume', { statement: tight })
  const meansReached = book.show(
    book
      .calc(total, [tight])
      .eq(least(layers), by.theorem('assumed', reached))
      .eq(geometricMean(layers), by.using('the geometric mean of the decays', mean)),
  )
  book.prose`which is an equality only for equal terms.`
  const there = book.infer('meansEquality', { given: book.given(), sum: total }, [meansReached])

  book.prose`Conversely, let the terms be equal. Then so are their products,`
  const products = book.infer('productOver', { given: book.given() }, [book.infer('assume', { statement: equal })])
  const powers = book.infer('powerOf', { given: book.given(), exponent: div(1, count) }, [products])
  const { left, right } = powers.conclusion as Relation
  const back = book.show(
    book
      .calc(total)
      .eq(right, by.algebra)
      .eq(left, by.theorem('the products of equal terms', powers))
      .eq(least(layers), by.using('the geometric mean of the decays', mean)),
  )
  book.result(
    'balance-equality',
    'When the layers are balanced',
    book.infer('equivalence', {}, [
      book.infer('discharge', { condition: tight }, [there]),
      book.infer('discharge', { condition: equal }, [back]),
    ]),
  )
}
