/** The output of a deep linear network is that of one map. */

import { add, type Expression, eq, expr, integer, le, mul, sub, sum } from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import { type DeepMap, mapped } from '../models/deep-map.ts'
import { intoNext, overLayers, withinLayers } from './over-layers.ts'
import { forEvery } from './ranges.ts'

/** z_{D+1} = M x. */
export function outputOfMap(book: Book, net: DeepMap): Theorem {
  const { last, width, P, z, input, forward, identity, backward, map } = net
  const [l, o] = [integer('l'), integer('o')]
  const inOutputs = [le(1, o), le(o, width(last))]
  const through = (k: Expression): Expression => sum('j', 1, width(k), (j) => mul(P(k, o, j), z(k, j)))
  book.prose`One layer leaves what reaches an output as it was, and so do all:`
  const step = book.show(
    book
      .calc(through(l), [le(1, l), le(l, last), ...inOutputs])
      .eq(through(sub(l, 1)), by.using('the weights of the layer', forward, backward)),
  )
  const all = overLayers(book, {
    claim: (k) => eq(through(k), through(expr(0))),
    base: book.infer('identity', { given: [], left: through(expr(0)), right: through(expr(0)) }),
    grow: (k, known) =>
      book.show(
        book
          .calc(through(add(k, 1)), [...withinLayers(k, last), ...inOutputs])
          .eq(through(k), by.certificate('one layer', [[1, intoNext(book, step, l, k)]]))
          .eq(through(expr(0)), by.theorem('the layers before', known)),
      ),
    top: last,
  })
  const output = book.show(
    book
      .calc(z(last, o), inOutputs)
      .eq(through(last), by.using('the outputs', identity))
      .eq(through(expr(0)), by.theorem('all layers', all))
      .eq(mapped(net, o), by.using('the map', map, input)),
  )
  return book.result('output', 'The output', forEvery(book, output, [{ index: o, conditions: inOutputs }]))
}
