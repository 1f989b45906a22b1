/** What the singular values of a map cost in decay: at least (D+1) Γ Σ_k ω_k^{2/(D+1)}, from triangular factors of the layers. */

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
  integer,
  le,
  mul,
  neg,
  type Operand,
  pow,
  product,
  type Relation,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import balance from '../03-balance.ts'
import frames from '../14-orthonormal-frames.ts'
import { type DeepMap, squaredNorm, weightDecay } from '../models/deep-map.ts'
import { orthonormal as orthonormalFrame } from '../models/singular-modes.ts'
import { intoNext, overLayers, withinLayers } from './over-layers.ts'
import { at, forEvery, summed } from './ranges.ts'

export interface SingularValues {
  readonly count: Expression
  readonly omega: Family
  /** Orthonormal vectors e_{l,k} in the space of every layer; those of the inputs and the outputs are the singular vectors. */
  readonly e: Family
  /** Entries of the triangular factors. */
  readonly R: Family
  readonly nonnegative: Theorem
  readonly orthonormal: Theorem
  readonly decomposition: Theorem
  readonly triangular: Theorem
  readonly diagonal: Theorem
  /** All these assumptions. */
  readonly all: readonly Theorem[]
}

/** The singular values of the map, and frames in which every layer is triangular. */
export function declareSingularValues(book: Book, { last, width, W, M }: DeepMap): SingularValues {
  const count = book.symbol(integer('K'), 'number of singular values of the map')
  const omega = book.symbol(family('omega', 1, { latex: '\\omega' }), 'singular value of the map')
  const e = book.symbol(family('e', 3, { notation: 'layer' }), 'orthonormal vectors in the space of a layer')
  const R = book.symbol(family('R', 3, { notation: 'layer' }), 'triangular matrix of a layer')
  const [k, l] = [integer('k'), integer('l')]
  book.prose`The map has a singular value decomposition, as every matrix has. Let ${omega(k)} be ${count} singular values, those that are not zero among them, and let the singular vectors be the first and the last of the vectors ${e(l, k, integer('i'))}, which are orthonormal in every layer ${l}:`
  const counted = book.assume(ge(count, 0))
  const nonnegative = book.assume(forAllIn('k', 1, count, (k) => ge(omega(k), 0)))
  const orthonormal = book.assume(forAllIn('l', 0, last, (l) => orthonormalFrame((k, i) => e(l, k, i), count, width(l))))
  const decomposition = book.assume(
    forAllIn('o', 1, width(last), (o) =>
      forAllIn('j', 1, width(0), (j) =>
        eq(
          M(o, j),
          sum('k', 1, count, (k) => mul(omega(k), e(last, k, o), e(0, k, j))),
        ),
      ),
    ),
  )
  book.prose`In the hidden layers take the vectors that the method of Gram and Schmidt makes of the images of the vectors before them. As many vectors as the rank of the map have images that are linearly independent, since their images under the map are. So every layer has a triangular factor with a diagonal that is nowhere negative (its QR factorization), and for the last layer the method ends at the singular vectors, as the images there are orthogonal:`
  const triangular = book.assume(
    forAllIn('l', 1, last, (l) =>
      forAllIn('k', 1, count, (k) =>
        forAllIn('i', 1, width(l), (i) =>
          eq(
            sum('j', 1, width(sub(l, 1)), (j) => mul(W(l, i, j), e(sub(l, 1), k, j))),
            add(
              mul(R(l, k, k), e(l, k, i)),
              sum('m', 1, sub(k, 1), (m) => mul(R(l, m, k), e(l, m, i))),
            ),
          ),
        ),
      ),
    ),
  )
  const diagonal = book.assume(forAllIn('l', 1, last, (l) => forAllIn('k', 1, count, (k) => ge(R(l, k, k), 0))))
  return {
    count,
    omega,
    e,
    R,
    nonnegative,
    orthonormal,
    decomposition,
    triangular,
    diagonal,
    all: [counted, nonnegative, orthonormal, decomposition, triangular, diagonal],
  }
}

/** (D+1) Γ Σ_k ω_k^{2/(D+1)}. */
export const singularPenalty = ({ last, Gamma }: DeepMap, { count, omega }: SingularValues): Expression =>
  mul(
    last,
    Gamma,
    sum('k', 1, count, (k) => pow(omega(k), div(2, last))),
  )

/** Σ_l γ_l ‖W_l‖_F² ≥ (D+1) Γ Σ_k ω_k^{2/(D+1)}. */
export function leastDecay(book: Book, net: DeepMap, values: SingularValues): Theorem {
  const { last, decay, Gamma } = net
  const { count, omega, R } = values
  const [k, l] = [integer('m'), integer('l')]
  const inMap = [le(1, k), le(k, count)]
  const products = productOfDiagonals(book, net, values)
  const norms = normOfLayer(book, net, values)
  const nonnegative = book.infer('generalize', { variable: variableOf(l), conditions: [le(1, l), le(l, last)] }, [
    book.infer('sign', { given: [...book.given(), le(1, l), le(l, last), ...inMap], statement: ge(R(l, k, k), 0) }),
  ])
  const balanced = by.supplied(
    book.infer('instantiate', { values: [valueOf(family('n', 1), (l) => R(l, k, k))] }, [book.cite(balance, 'balance')]),
    nonnegative,
  )
  const powers = book.infer('powerOf', { given: [...book.given(), ...inMap], exponent: div(2, last) }, [products])
  const ofValue = book.prove(
    ge(
      sum('l', 1, last, (l) => mul(decay(l), square(R(l, k, k)))),
      mul(last, Gamma, pow(omega(k), div(2, last))),
    ),
    by.certificate('balance', [
      [1, balanced],
      [neg(mul(last, Gamma)), powers],
    ]),
    inMap,
  )
  const perLayer = summed(
    book,
    book.prove(
      ge(
        mul(decay(l), squaredNorm(net, l)),
        mul(
          decay(l),
          sum('k', 1, count, (k) => square(R(l, k, k))),
        ),
      ),
      by.certificate('Bessel', [[decay(l), norms]]),
      [le(1, l), le(l, last)],
    ),
    l,
    [le(1, l), le(l, last)],
  )
  book.prose`Each singular value needs balanced layers of its own:`
  const bound = book.show(
    book
      .calc(weightDecay(net))
      .ge((perLayer.conclusion as Relation).right, by.theorem('Bessel', perLayer))
      .eq(
        sum('k', 1, count, (k) => sum('l', 1, last, (l) => mul(decay(l), square(R(l, k, k))))),
        by.algebra,
      )
      .ge(
        sum('k', 1, count, (k) => mul(last, Gamma, pow(omega(k), div(2, last)))),
        by.theorem('balance', summed(book, ofValue, k, inMap)),
      )
      .eq(singularPenalty(net, values), by.algebra),
  )
  return book.result('decay', 'The decay', bound)
}

/** ‖W_l‖_F² ≥ Σ_k R_{l,k,k}². */
function normOfLayer(book: Book, net: DeepMap, { count, e, R, orthonormal, triangular }: SingularValues): Theorem {
  const { last, width, W } = net
  const [k, l] = [integer('m'), integer('l')]
  const inLayers = [le(1, l), le(l, last)]
  const along = (k: Expression): Expression =>
    sum('o', 1, width(l), (o) => sum('h', 1, width(sub(l, 1)), (h) => mul(e(l, k, o), W(l, o, h), e(sub(l, 1), k, h))))
  const inMap = [le(1, k), le(k, count)]
  book.prose`The diagonal of the triangular factor is the part of a layer along its frames,`
  const entry = book.show(
    book
      .calc(along(k), [...inLayers, ...inMap])
      .eq(
        sum('o', 1, width(l), (o) =>
          mul(
            e(l, k, o),
            sum('h', 1, width(sub(l, 1)), (h) => mul(W(l, o, h), e(sub(l, 1), k, h))),
          ),
        ),
        by.algebra,
      )
      .eq(
        add(
          mul(
            R(l, k, k),
            sum('i', 1, width(l), (i) => mul(e(l, k, i), e(l, k, i))),
          ),
          sum('m', 1, sub(k, 1), (m) =>
            mul(
              R(l, m, k),
              sum('i', 1, width(l), (i) => mul(e(l, k, i), e(l, m, i))),
            ),
          ),
        ),
        by.using('the triangular factor', triangular),
      )
      .eq(R(l, k, k), by.using('orthonormal vectors', orthonormal)),
  )
  const frameOf = (layer: Expression): Theorem => at(book, orthonormal, layer, inLayers)
  const instance = book.infer(
    'instantiate',
    {
      values: [
        valueOf(integer('n'), () => count),
        valueOf(integer('d'), () => width(l)),
        valueOf(integer('e'), () => width(sub(l, 1))),
        valueOf(family('p', 2), (k, i) => e(l, k, i)),
        valueOf(family('q', 2), (k, i) => e(sub(l, 1), k, i)),
        valueOf(family('M', 2), (o, h) => W(l, o, h)),
      ],
    },
    [book.cite(frames, 'matrix-bessel')],
  )
  const bessel = by.supplied(instance, frameOf(l), frameOf(sub(l, 1)))
  book.prose`so that the norm of the layer is at least that of the diagonal:`
  const entries = book.infer('generalize', { variable: variableOf(k), conditions: inMap }, [entry])
  return book.show(
    book
      .calc(squaredNorm(net, l), inLayers)
      .ge(
        sum('k', 1, count, (k) => square(along(k))),
        by.theorem('Bessel', bessel),
      )
      .eq(
        sum('k', 1, count, (k) => square(R(l, k, k))),
        by.using('the diagonal', entries),
      ),
  )
}

/** Π_l R_{l,k,k} = ω_k. */
function productOfDiagonals(book: Book, net: DeepMap, values: SingularValues): Theorem {
  const { last, width, P, map, identity, backward } = net
  const { count, omega, e, R, orthonormal, decomposition, triangular } = values
  const [k, l, m] = [integer('m'), integer('l'), integer('h')]
  const inMap = [le(1, k), le(k, count)]
  const G = book.symbol(family('G', 3, { notation: 'layer' }), 'product of a last vector with the image of one in a layer')
  const body = (l: Expression, k: Expression, m: Expression): Expression =>
    sum('o', 1, width(last), (o) => sum('i', 1, width(l), (i) => mul(e(last, k, o), P(l, o, i), e(l, m, i))))
  book.prose`To see what the diagonals have to do with the singular values, follow the vectors of a layer to the outputs:`
  const defined = book.define(
    forAllIn('l', 0, last, (l) => forAllIn('k', 1, count, (k) => forAllIn('m', 1, count, (m) => eq(G(l, k, m), body(l, k, m))))),
  )
  const before = (l: Expression): Expression => sub(l, 1)
  const nested = (l: Expression, k: Expression, m: Expression): Expression =>
    sum('o', 1, width(last), (o) =>
      sum('i', 1, width(l), (i) =>
        mul(
          e(last, k, o),
          P(l, o, i),
          sum('j', 1, width(before(l)), (j) => mul(net.W(l, i, j), e(before(l), m, j))),
        ),
      ),
    )
  const earlier = (l: Expression, k: Expression, m: Expression): Expression =>
    sum('i', 1, sub(m, 1), (h) => mul(R(l, h, m), G(l, k, h)))
  const step = book.show(
    book
      .calc(G(before(l), k, m), [le(1, l), le(l, last), ...inMap, le(1, m), le(m, count)])
      .eq(nested(l, k, m), by.using('the layer', defined, backward))
      .eq(add(mul(R(l, m, m), G(l, k, m)), earlier(l, k, m)), by.using('the triangular factor', triangular, defined)),
  )
  const diagonal = (l: Expression): Expression => R(l, k, k)
  const zero = book.section('Zero below the diagonal', () => belowDiagonal(book, net, values, { G, defined, step }))
  const inLayers = [le(1, l), le(l, last)]
  const zeroLater = by.supplied(zero, book.infer('sign', { given: inLayers, statement: le(0, l) }))
  const along = book.infer('instantiate', { values: [valueOf(m, () => k)] }, [step])
  book.prose`So the diagonals are passed on from layer to layer, and their product is the singular value:`
  const passed = book.show(
    book
      .calc(G(before(l), k, k), [...inLayers, ...inMap])
      .eq(add(mul(diagonal(l), G(l, k, k)), earlier(l, k, k)), by.theorem('as just shown', along))
      .eq(mul(diagonal(l), G(l, k, k)), by.using('zero below the diagonal', zeroLater)),
  )
  const all = overLayers(book, {
    claim: (n) => eq(G(0, k, k), mul(product('l', 1, n, diagonal), G(n, k, k))),
    base: book.prove(eq(G(0, k, k), mul(product('l', 1, 0, diagonal), G(0, k, k))), by.algebra),
    grow: (n, known) =>
      book.show(
        book
          .calc(G(0, k, k), [...withinLayers(n, last), ...inMap])
          .eq(mul(product('l', 1, n, diagonal), G(n, k, k)), by.theorem('the layers before', known))
          .eq(
            mul(product('l', 1, add(n, 1), diagonal), G(add(n, 1), k, k)),
            by.certificate('one layer', [[product('l', 1, n, diagonal), intoNext(book, passed, l, n)]]),
          ),
      ),
    top: last,
  })
  const inner = (l: Expression, k: Expression, m: Expression): Expression =>
    sum('i', 1, width(l), (i) => mul(e(l, k, i), e(l, m, i)))
  const image = sum('o', 1, width(last), (o) => sum('j', 1, width(0), (j) => mul(e(last, k, o), net.M(o, j), e(0, k, j))))
  const found = book.show(
    book
      .calc(product('l', 1, last, diagonal), inMap)
      .eq(mul(product('l', 1, last, diagonal), G(last, k, k)), by.using('the outputs', defined, identity, orthonormal))
      .eq(G(0, k, k), by.theorem('all layers', all))
      .eq(image, by.using('the map', defined, map))
      .eq(
        sum('h', 1, count, (h) => mul(omega(h), inner(last, k, h), inner(expr(0), k, h))),
        by.using('the singular value decomposition', decomposition),
      )
      .eq(omega(k), by.using('orthonormal vectors', orthonormal)),
  )
  const ranges = [
    [l, le(0, l), le(l, last)],
    [k, le(1, k), le(k, count)],
    [m, le(1, m), le(m, count)],
  ] as const
  const itself = ranges.reduceRight(
    (theorem, [index, low, high]) =>
      book.infer('generalize', { variable: variableOf(index), conditions: [low, high] }, [theorem]),
    book.infer('identity', { given: [], left: body(l, k, m), right: body(l, k, m) }),
  )
  const free = by.supplied(book.infer('instantiate', { values: [valueOf(G, body)] }, [found]), itself)
  return book.result('diagonals', 'The product of the diagonals', free)
}

interface Images {
  readonly G: Family
  readonly defined: Theorem
  /** G_{l−1,k,m} = R_{l,m,m} G_{l,k,m} + Σ_{h < m} R_{l,h,m} G_{l,k,h}. */
  readonly step: Theorem
}

/** G_{l,k,m} = 0 for m < k, from the outputs back. */
function belowDiagonal(book: Book, net: DeepMap, values: SingularValues, { G, defined, step }: Images): Theorem {
  const { depth, last, identity } = net
  const { count, orthonormal } = values
  const [k, l, m] = [integer('m'), integer('l'), integer('h')]
  const inMap = [le(1, k), le(k, count)]
  const lower = [le(1, m), le(m, sub(k, 1))]
  const layers = [le(0, l), le(l, last)]
  const from = (n: Expression): Expression => sub(last, n)
  const every = (one: Theorem): Theorem => book.infer('generalize', { variable: variableOf(m), conditions: lower }, [one])
  book.prose`From the outputs back, the image of an earlier vector has no part along a later one:`
  const vanishing = book.show(
    book
      .calc(G(last, k, m), [...inMap, ...lower])
      .eq(delta(k, m), by.using('the outputs', defined, identity, orthonormal))
      .eq(0, by.algebra),
  )
  const atOutputs = book.prove(eq(G(from(expr(0)), k, m), 0), by.certificate('the outputs', [[1, vanishing]]), [
    ...inMap,
    ...lower,
  ])
  const all = overLayers(book, {
    claim: (j) => forAllIn('h', 1, sub(k, 1), (m) => eq(G(from(j), k, m), 0)),
    base: every(atOutputs),
    grow: (j, before) => {
      const inside = [...withinLayers(j, from(l)), ...layers, ...inMap, ...lower]
      const given = [...book.given(), ...inside]
      const instance = by.supplied(
        book.infer('instantiate', { values: [valueOf(l, () => from(j))] }, [step]),
        ...[le(1, from(j)), le(from(j), last), le(m, count)].map((statement) => book.infer('sign', { given, statement })),
      )
      const { right } = instance.conclusion as Relation
      const here = G(sub(depth, j), k, m)
      const passed = book.prove(eq(here, right), by.certificate('one layer', [[1, instance]]), inside)
      const vanishes = book.show(
        book.calc(here, inside).eq(right, by.theorem('one layer', passed)).eq(0, by.using('the layers after it', before)),
      )
      return every(book.prove(eq(G(from(add(j, 1)), k, m), 0), by.certificate('the same layer', [[1, vanishes]]), inside))
    },
    top: from(l),
    given: layers,
  })
  return all
}

/** K ≤ d_l in every layer: the squares of the entries of K orthonormal vectors have the sum K, and at most one in each place. */
export function rankIsSmall(book: Book, { last, width }: DeepMap, { count, e, orthonormal }: SingularValues): Theorem {
  const [layer, i] = [integer('l'), integer('i')]
  const inLayers = [le(0, layer), le(layer, last)]
  const inPlaces = [le(1, i), le(i, width(layer))]
  const inner = book.infer(
    'instantiate',
    {
      values: [
        valueOf(integer('n'), () => width(layer)),
        valueOf(family('b', 2), (k, h) => e(layer, k, h)),
        valueOf(family('x', 1), (h) => delta(h, i)),
      ],
    },
    [book.cite(frames, 'bessel')],
  )
  const place = by.supplied(inner, at(book, orthonormal, layer, inLayers))
  const one = book.prove(
    le(
      sum('k', 1, count, (k) => square(e(layer, k, i))),
      1,
    ),
    by.certificate('Bessel', [[1, place]]),
    [...inLayers, ...inPlaces],
  )
  const all = summed(book, one, i, inPlaces)
  book.prose`In a layer the squares of the entries of these vectors have the sum ${count}, and at most one in each place:`
  const small = book.show(
    book
      .calc(count, inLayers)
      .eq(
        sum('k', 1, count, (k) => sum('i', 1, width(layer), (i) => mul(e(layer, k, i), e(layer, k, i)))),
        by.using('orthonormal vectors', orthonormal),
      )
      .eq((all.conclusion as Relation).left, by.algebra)
      .le(width(layer), by.certificate('Bessel', [[1, all]])),
  )
  return book.result('rank', 'The rank is at most every width', forEvery(book, small, [{ index: layer, conditions: inLayers }]))
}

/** K ≤ r and 1 ≤ r for the least width r, from K ≤ d_l in every layer. */
export function declareLeastWidth(
  book: Book,
  { last, width, widths }: DeepMap,
  count: Expression,
  r: Expression,
  atMostWidth: Theorem,
): { readonly rank: Theorem; readonly positive: Theorem } {
  const narrow = book.symbol(integer('lambda', '\\lambda'), 'a layer of least width')
  book.prose`Let layer ${narrow} be one with the least width ${r}. The map has no more singular values than this layer has neurons:`
  book.assume(le(0, narrow))
  book.assume(le(narrow, last))
  const least = book.assume(eq(r, width(narrow)))
  const rank = book.show(
    book
      .calc(count)
      .le(width(narrow), by.theorem('the rank', at(book, atMostWidth, narrow, [])))
      .eq(r, by.using('the least width', least)),
  )
  const parts: readonly (readonly [Operand, Theorem])[] = [
    [-1, least],
    [1, at(book, widths, narrow, [])],
  ]
  return { rank, positive: book.prove(ge(r, 1), by.certificate('a width', parts)) }
}
