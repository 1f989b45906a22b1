/** The least loss over all weights of a deep linear network with several outputs, where aligned layers reach a bound. */

import {
  add,
  delta,
  type Expression,
  eq,
  expr,
  ge,
  gt,
  infimum,
  integer,
  le,
  lt,
  mul,
  pow,
  product,
  type Relation,
  sub,
  sum,
  valueOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import type { DeepMap } from '../models/deep-map.ts'
import type { AlignedLayers } from './layers-in-frames.ts'
import { forEvery, type Range } from './ranges.ts'
import type { SingularValues } from './singular-values.ts'

interface Bound {
  readonly loss: Expression
  /** loss ≥ value for all weights, with what they determine and a singular value decomposition of their map. */
  readonly lower: Theorem
  /** loss = value for aligned layers. */
  readonly reached: Theorem
}

/** inf L = value, over the weights with what they determine and with a singular value decomposition of their map. */
export function leastOverMaps(book: Book, net: DeepMap, values: SingularValues, layers: AlignedLayers, bound: Bound): Theorem {
  const { last, width, W, P, M, x, z, input, forward, identity, backward, map } = net
  const { count, omega, e, R, all } = values
  const { count: r, tau, b, nu, sizes, weights } = layers
  const outerProduct = (l: Expression, i: Expression, j: Expression): Expression =>
    sum('k', 1, r, (k) => mul(nu(l, k), b(l, k, i), b(sub(l, 1), k, j)))
  const entering = (k: Expression): Expression => sum('j', 1, width(0), (j) => mul(b(0, k, j), x(j)))
  const passed = (l: Expression, i: Expression): Expression =>
    sum('k', 1, r, (k) =>
      mul(
        product('h', 1, l, (h) => nu(h, k)),
        b(l, k, i),
        entering(k),
      ),
    )
  const later = (l: Expression, o: Expression, i: Expression): Expression =>
    sum('k', 1, r, (k) =>
      mul(
        product('h', add(l, 1), last, (h) => nu(h, k)),
        b(last, k, o),
        b(l, k, i),
      ),
    )
  const either = (isFirst: Expression, first: Expression, other: Expression): Expression =>
    add(mul(isFirst, first), mul(sub(1, isFirst), other))
  const output = (l: Expression, i: Expression): Expression => either(delta(l, 0), x(i), passed(l, i))
  const fromLayer = (l: Expression, o: Expression, i: Expression): Expression =>
    either(delta(l, last), delta(o, i), later(l, o, i))
  const at = [
    valueOf(W, outerProduct),
    valueOf(z, output),
    valueOf(P, fromLayer),
    valueOf(M, (o, j) => fromLayer(zero, o, j)),
    valueOf(count, () => r),
    valueOf(omega, (k) => pow(tau(k), last)),
    valueOf(e, b),
    valueOf(R, (l, m, k) => mul(delta(m, k), nu(l, k))),
  ]
  const conditions = [input, forward, identity, backward, map, ...all].map(({ conclusion }) => conclusion)
  const proofs = conditionsAtAligned(book, net, values, layers, { outerProduct, output, fromLayer })
  const [l, i, j] = [integer('l'), integer('i'), integer('j')]
  const inLayers: Range = { index: l, conditions: [le(1, l), le(l, last)] }
  const own = forEvery(book, book.infer('identity', { given: [], left: outerProduct(l, i, j), right: outerProduct(l, i, j) }), [
    inLayers,
    rangeOf(i, width(l)),
    rangeOf(j, width(sub(l, 1))),
  ])
  const there = by.supplied(book.infer('instantiate', { values: at }, [bound.reached]), ...proofs, own)
  void [sizes, weights]
  book.prose`The infimum is over the weights together with what they determine and with a singular value decomposition of their map and triangular factors, which all weights have:`
  return book.infer('attained', { infimum: infimum([W, z, P, M, count, omega, e, R], bound.loss, conditions), at }, [
    bound.lower,
    there,
    ...proofs,
  ])
}

const zero = expr(0)

const rangeOf = (index: Expression, size: Expression): Range => ({ index, conditions: [le(1, index), le(index, size)] })

interface Point {
  readonly outerProduct: (l: Expression, i: Expression, j: Expression) => Expression
  readonly output: (l: Expression, i: Expression) => Expression
  readonly fromLayer: (l: Expression, o: Expression, i: Expression) => Expression
}

/** What weights determine, and what makes numbers the singular values of their map, for aligned layers. */
function conditionsAtAligned(
  book: Book,
  net: DeepMap,
  _: SingularValues,
  { count: r, tau, b, nu, orthonormal, sizes }: AlignedLayers,
  { outerProduct, output, fromLayer }: Point,
): readonly Theorem[] {
  const { last, width, x, meanDecay } = net
  const [l, i, j, o, k] = [integer('l'), integer('i'), integer('j'), integer('o'), integer('k')]
  const inLayers: Range = { index: l, conditions: [le(1, l), le(l, last)] }
  const before = sub(l, 1)
  /** The equation for all members of the ranges, by cases of the layer. */
  const byCases = (
    equation: Relation,
    grouped: Expression,
    peeled: Theorem,
    first: Relation,
    rest: Relation,
    isFirst: Relation,
    ranges: readonly Range[],
  ): Theorem => {
    const given = ranges.flatMap((range) => range.conditions)
    const found = book.infer('sign', { given: [...book.given(), ...given, first], statement: isFirst })
    // without the condition of the case, which would change the ranges of the products
    const contracted = book.prove(eq(grouped, equation.left), by.using('orthonormal vectors', orthonormal, peeled), given)
    const cases = [
      book.prove(equation, by.using('this layer', found, orthonormal), [...given, first]),
      book.infer('flip', {}, [
        book.show(
          book
            .calc(equation.right, [...given, rest])
            .eq(grouped, by.algebra)
            .eq(equation.left, by.theorem('orthonormal vectors', contracted)),
        ),
      ]),
    ]
    return forEvery(book, book.infer('cases', { condition: first }, cases), ranges)
  }
  const inner = (l: Expression, k: Expression, m: Expression): Expression =>
    sum('i', 1, width(l), (i) => mul(b(l, k, i), b(l, m, i)))
  const pairs = (term: (k: Expression, m: Expression) => Expression): Expression =>
    sum('k', 1, r, (k) => sum('m', 1, r, (m) => term(k, m)))
  const gain = (from: Expression, to: Expression, k: Expression): Expression => product('h', from, to, (h) => nu(h, k))
  const peel = (whole: (k: Expression) => Expression, parts: (k: Expression) => Expression): Theorem =>
    forEvery(book, book.prove(eq(whole(k), parts(k)), by.algebra, inLayers.conditions), [rangeOf(k, r)])
  const everywhere: Range = { index: i, conditions: [] }
  const inputs = forEvery(book, book.prove(eq(output(zero, i), x(i)), by.algebra), [everywhere])
  const layers = byCases(
    eq(
      output(l, i),
      sum('j', 1, width(before), (j) => mul(outerProduct(l, i, j), output(before, j))),
    ),
    pairs((k, m) =>
      mul(
        nu(l, k),
        b(l, k, i),
        inner(before, k, m),
        product('h', 1, before, (h) => nu(h, m)),
        sum('j', 1, width(0), (j) => mul(b(0, m, j), x(j))),
      ),
    ),
    peel(
      (k) => gain(expr(1), l, k),
      (k) => mul(gain(expr(1), before, k), nu(l, k)),
    ),
    le(l, 1),
    gt(l, 1),
    eq(l, 1),
    [inLayers, everywhere],
  )
  const outputs = [rangeOf(o, width(last)), rangeOf(j, width(last))]
  const atEnd = forEvery(
    book,
    book.prove(
      eq(fromLayer(last, o, j), delta(o, j)),
      by.algebra,
      outputs.flatMap((range) => range.conditions),
    ),
    outputs,
  )
  const back = byCases(
    eq(
      fromLayer(before, o, j),
      sum('i', 1, width(l), (i) => mul(fromLayer(l, o, i), outerProduct(l, i, j))),
    ),
    pairs((k, m) =>
      mul(
        product('h', add(l, 1), last, (h) => nu(h, m)),
        b(last, m, o),
        inner(l, m, k),
        nu(l, k),
        b(before, k, j),
      ),
    ),
    peel(
      (k) => gain(l, last, k),
      (k) => mul(nu(l, k), gain(add(l, 1), last, k)),
    ),
    ge(l, last),
    lt(l, last),
    eq(l, last),
    [inLayers, rangeOf(o, width(last)), rangeOf(j, width(before))],
  )
  const ofMap = [rangeOf(o, width(last)), rangeOf(j, width(0))]
  const own = forEvery(
    book,
    book.infer('identity', { given: [], left: fromLayer(zero, o, j), right: fromLayer(zero, o, j) }),
    ofMap,
  )
  const inValues = rangeOf(k, r)
  const nonnegative = forEvery(
    book,
    book.infer('sign', { given: [...book.given(), ...inValues.conditions], statement: ge(pow(tau(k), last), 0) }),
    [inValues],
  )
  const decomposition = forEvery(
    book,
    book.prove(
      eq(
        fromLayer(zero, o, j),
        sum('k', 1, r, (k) => mul(pow(tau(k), last), b(last, k, o), b(0, k, j))),
      ),
      by.using('balanced layers', sizes, meanDecay),
      ofMap.flatMap((range) => range.conditions),
    ),
    ofMap,
  )
  const triangle = [inLayers, inValues, rangeOf(i, width(l))]
  const factored = add(
    mul(mul(delta(k, k), nu(l, k)), b(l, k, i)),
    sum('m', 1, sub(k, 1), (m) => mul(mul(delta(m, k), nu(l, k)), b(l, m, i))),
  )
  const triangular = forEvery(
    book,
    book.show(
      book
        .calc(
          sum('j', 1, width(before), (j) => mul(outerProduct(l, i, j), b(before, k, j))),
          triangle.flatMap((range) => range.conditions),
        )
        .eq(
          sum('m', 1, r, (m) => mul(nu(l, m), b(l, m, i), inner(before, k, m))),
          by.algebra,
        )
        .eq(mul(nu(l, k), b(l, k, i)), by.using('orthonormal vectors', orthonormal))
        .eq(factored, by.algebra),
    ),
    triangle,
  )
  const diagonal = forEvery(
    book,
    book.prove(ge(mul(delta(k, k), nu(l, k)), 0), by.signs('sizes', sizes, meanDecay), [
      ...inLayers.conditions,
      ...inValues.conditions,
    ]),
    [inLayers, inValues],
  )
  return [
    inputs,
    layers,
    atEnd,
    back,
    own,
    book.infer('sign', { given: book.given(), statement: ge(r, 0) }),
    nonnegative,
    orthonormal,
    decomposition,
    triangular,
    diagonal,
  ]
}
