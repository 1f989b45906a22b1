/** Layers that are aligned in orthonormal frames and balanced: their output and their decay. */

import {
  add,
  div,
  type Expression,
  eq,
  expr,
  type Family,
  family,
  forAllIn,
  integer,
  le,
  mul,
  pow,
  product,
  sqrt,
  square,
  sub,
  sum,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import { type DeepMap, weightDecay } from '../models/deep-map.ts'
import { orthonormal as orthonormalFrame } from '../models/singular-modes.ts'
import { intoNext, overLayers, withinLayers } from './over-layers.ts'

/** Layers W_l = Σ_k τ_k (Γ/γ_l)^{1/2} b_{l,k} b_{l−1,k}ᵀ. */
export interface AlignedLayers {
  /** How many modes pass. */
  readonly count: Expression
  readonly tau: Family
  /** Orthonormal vectors b_{l,k} of every layer. */
  readonly b: Family
  readonly nu: Family
  readonly orthonormal: Theorem
  readonly sizes: Theorem
  readonly weights: Theorem
}

export function declareAlignedLayers(book: Book, net: DeepMap, count: Expression, tau: Family): AlignedLayers {
  const { last, width, W, decay, Gamma } = net
  const b = book.symbol(family('b', 3, { notation: 'layer' }), 'orthonormal vectors that a layer is aligned with')
  const nu = book.symbol(family('nu', 2, { latex: '\\nu' }), 'singular value of a layer')
  const [k, l] = [integer('k'), integer('l')]
  book.prose`Take orthonormal vectors ${b(l, k, integer('i'))} in every layer, which has room for ${count} of them, and let all layers be aligned with them and balanced:`
  const orthonormal = book.assume(forAllIn('l', 0, last, (l) => orthonormalFrame((k, i) => b(l, k, i), count, width(l))))
  const sizes = book.define(
    forAllIn('l', 1, last, (l) => forAllIn('k', 1, count, (k) => eq(nu(l, k), mul(tau(k), sqrt(div(Gamma, decay(l))))))),
  )
  const weights = book.define(
    forAllIn('l', 1, last, (l) =>
      forAllIn('i', 1, width(l), (i) =>
        forAllIn('j', 1, width(sub(l, 1)), (j) =>
          eq(
            W(l, i, j),
            sum('k', 1, count, (k) => mul(nu(l, k), b(l, k, i), b(sub(l, 1), k, j))),
          ),
        ),
      ),
    ),
  )
  return { count, tau, b, nu, orthonormal, sizes, weights }
}

/** z_{D+1} = Σ_k τ_k^{D+1} b_{D+1,k} (b_{0,k}·x), since each mode passes by itself. */
export function alignedOutput(book: Book, net: DeepMap, layers: AlignedLayers): Theorem {
  const { depth, last, width, x, z, input, forward, meanDecay } = net
  const { count, tau, b, nu, orthonormal, sizes, weights } = layers
  const [l, m, o] = [integer('l'), integer('m'), integer('o')]
  const inModes = [le(1, m), le(m, count)]
  const inOutputs = [le(1, o), le(o, width(last))]
  const before = (l: Expression): Expression => sub(l, 1)
  const part = (l: Expression, m: Expression): Expression => sum('i', 1, width(l), (i) => mul(b(l, m, i), z(l, i)))
  book.prose`Then each mode passes through a layer by itself, and gains a factor there:`
  const step = book.show(
    book
      .calc(part(l, m), [le(1, l), le(l, last), ...inModes])
      .eq(
        sum('k', 1, count, (k) =>
          mul(
            nu(l, k),
            sum('i', 1, width(l), (i) => mul(b(l, m, i), b(l, k, i))),
            part(before(l), k),
          ),
        ),
        by.using('the weights', forward, weights),
      )
      .eq(mul(nu(l, m), part(before(l), m)), by.using('orthonormal vectors', orthonormal)),
  )
  const gain = (n: Expression): Expression => product('l', 1, n, (l) => nu(l, m))
  const start = part(zero, m)
  const hidden = by.supplied(step, book.infer('sign', { given: [le(l, depth)], statement: le(l, last) }))
  const all = overLayers(book, {
    claim: (n) => eq(part(n, m), mul(gain(n), start)),
    base: book.show(book.calc(start).eq(mul(gain(zero), start), by.algebra)),
    grow: (n, known) =>
      book.show(
        book
          .calc(part(add(n, 1), m), [...withinLayers(n, depth), ...inModes])
          .eq(mul(nu(add(n, 1), m), part(n, m)), by.certificate('one layer', [[1, intoNext(book, hidden, l, n)]]))
          .eq(mul(gain(add(n, 1)), start), by.certificate('the layers before', [[nu(add(n, 1), m), known]])),
      ),
    top: depth,
  })
  const each = (one: Theorem): Theorem => book.infer('generalize', { variable: variableOf(m), conditions: inModes }, [one])
  const entering = (k: Expression): Expression => sum('j', 1, width(0), (j) => mul(b(0, k, j), x(j)))
  const output = book.show(
    book
      .calc(z(last, o), inOutputs)
      .eq(
        sum('k', 1, count, (k) => mul(nu(last, k), b(last, k, o), part(depth, k))),
        by.using('the last layer', forward, weights),
      )
      .eq(
        sum('k', 1, count, (k) =>
          mul(
            product('l', 1, last, (l) => nu(l, k)),
            b(last, k, o),
            part(zero, k),
          ),
        ),
        by.using('the layers before', each(all)),
      )
      .eq(
        sum('k', 1, count, (k) => mul(pow(tau(k), last), b(last, k, o), entering(k))),
        by.using('balanced layers', sizes, meanDecay, input),
      ),
  )
  return book.result(
    'aligned-output',
    'The output of aligned layers',
    book.infer('generalize', { variable: variableOf(o), conditions: inOutputs }, [output]),
  )
}

const zero = expr(0)

/** Σ_l γ_l ‖W_l‖_F² = (D+1) Γ Σ_k τ_k². */
export function balancedDecay(book: Book, net: DeepMap, layers: AlignedLayers): Theorem {
  const { last, width, decay, Gamma } = net
  const { count, tau, b, nu, orthonormal, sizes, weights } = layers
  const inner = (l: Expression, k: Expression, m: Expression): Expression =>
    sum('i', 1, width(l), (i) => mul(b(l, k, i), b(l, m, i)))
  const bound = book.show(
    book
      .calc(weightDecay(net))
      .eq(
        sum('l', 1, last, (l) =>
          mul(
            decay(l),
            sum('k', 1, count, (k) => sum('m', 1, count, (m) => mul(nu(l, k), nu(l, m), inner(l, k, m), inner(sub(l, 1), k, m)))),
          ),
        ),
        by.using('the weights', weights),
      )
      .eq(
        sum('l', 1, last, (l) =>
          mul(
            decay(l),
            sum('k', 1, count, (k) => square(nu(l, k))),
          ),
        ),
        by.using('orthonormal vectors', orthonormal),
      )
      .eq(
        mul(
          last,
          Gamma,
          sum('k', 1, count, (k) => square(tau(k))),
        ),
        by.using('balanced layers', sizes),
      ),
  )
  return book.result('aligned-decay', 'The decay of aligned layers', bound)
}
