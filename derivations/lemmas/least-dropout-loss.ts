/** The least loss of a dropout network, with more neurons than modes are kept and with as many. */

import { add, type Expression, ge, infimum, integer, le, mul, type Substitution, valueOf } from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import { type Model, overNeurons, squaredError, weightDecay } from '../models/dropout-model.ts'
import type { Modes } from '../models/thresholds.ts'
import type { FewNeurons } from './bound-of-few-neurons.ts'
import type { Reached } from './equal-neurons.ts'
import { at, forEvery, type Range } from './ranges.ts'

interface Parts {
  /** The bound where no mode above the threshold is dropped. */
  readonly bound: Theorem
  readonly few: FewNeurons
  readonly reached: Reached
}

/** min L = y_2 − a Σ_i μ_i² − (a σ²/d_1) T², attained. */
export function leastLosses(book: Book, model: Model, modes: Modes, { bound, few, reached }: Parts): void {
  const { inputs, neurons, outputs, U, W, M } = model
  const { r, p, q, mu, kept, orthonormal } = modes
  const [o, j, h] = [integer('o'), integer('j'), integer('h')]
  const range = (index: Expression, size: Expression): Range => ({ index, conditions: [le(1, index), le(index, size)] })
  const ranges = { o: range(o, outputs), j: range(j, neurons), h: range(h, inputs) }
  const ownMap = (o: Expression, h: Expression): Expression => overNeurons(model, (j) => mul(U(o, j), W(j, h)))
  /** ∀∀ value = value: what is left of a definition when the value is put in. */
  const trivial = (value: Expression, over: readonly Range[]): Theorem =>
    forEvery(book, book.infer('identity', { given: [], left: value, right: value }), over)
  const put = (theorem: Theorem, values: readonly Substitution[]): Theorem => book.infer('instantiate', { values }, [theorem])
  const withoutMap = (theorem: Theorem): Theorem =>
    by.supplied(put(theorem, [valueOf(M, ownMap)]), trivial(ownMap(o, h), [ranges.o, ranges.h]))
  const weights = [valueOf(U, reached.outgoing), valueOf(W, reached.incoming)]
  const explicit = (theorem: Theorem): Theorem =>
    by.supplied(
      put(withoutMap(theorem), weights),
      trivial(reached.outgoing(o, j), [ranges.o, ranges.j]),
      trivial(reached.incoming(j, h), [ranges.j, ranges.h]),
    )
  const there = explicit(reached.loss)
  const loss = add(squaredError(model), weightDecay(model))
  const least = book.infer('attained', { infimum: infimum([U, W], loss), at: weights }, [withoutMap(bound), there])
  book.result('least-loss', 'The least loss', least)

  const { count, omega, e, f, full, all } = few.values
  const conditions = all.map((theorem) => put(theorem, [valueOf(M, ownMap)]).conclusion)
  const [i, k] = [integer('i'), integer('k')]
  const inKept = [i, k].map((index) => range(index, r)) as [Range, Range]
  const given = inKept.flatMap((one) => one.conditions)
  const frame = (known: Theorem): Theorem => forEvery(book, at(book, at(book, known, i, given), k, given), inKept)
  const atPoint = [
    book.infer('sign', { given: book.given(), statement: ge(r, 0) }),
    book.prove(le(r, neurons), by.signs('as many', full)),
    kept,
    ...orthonormal.map(frame),
    explicit(reached.matrix),
  ]
  const point = [...weights, valueOf(count, () => r), valueOf(omega, mu), valueOf(e, p), valueOf(f, q)]
  book.prose`With fewer neurons the infimum is over the weights together with a singular value decomposition of their map, which every map has:`
  const leastOfFew = book.infer('attained', { infimum: infimum([U, W, count, omega, e, f], loss, conditions), at: point }, [
    withoutMap(few.bound),
    there,
    ...atPoint,
  ])
  book.result('least-loss-few', 'The least loss with fewer neurons', leastOfFew)
}
