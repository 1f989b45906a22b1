/** Several outputs and equal second moments: the loss of a deep linear network separates into the singular modes of the data. */

import { add, type Expression, eq, forAllIn, ge, gt, integer, le, lt, mul, pow, square, sub, sum } from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import { boundByModes } from './lemmas/bound-by-modes.ts'
import { type AlignedLayers, alignedOutput, balancedDecay, declareAlignedLayers } from './lemmas/layers-in-frames.ts'
import { leastOverMaps } from './lemmas/least-loss-of-maps.ts'
import { outputOfMap } from './lemmas/map-of-layers.ts'
import { criticalStrength, everyMode, jumpOfMode, softThreshold } from './lemmas/mode-thresholds.ts'
import { declareSingularValues, leastDecay, rankIsSmall } from './lemmas/singular-values.ts'
import { type DeepMap, declareDeepMap, mapped, overData, weightDecay } from './models/deep-map.ts'
import {
  type Data,
  declareData,
  declareModes,
  leastValue,
  type Modes,
  overEntries,
  squaredError,
} from './models/several-outputs.ts'

export default derivation('15-several-outputs', 'Several outputs', (book) => {
  const net = declareDeepMap(book)
  const data = declareData(book, net)
  const error = book.section('The error', () => averagedError(book, net, data, outputOfMap(book, net)))
  const modes = declareModes(book, net, data)
  const { values, lower } = book.section('The loss is at least that of its modes', () => {
    const values = declareSingularValues(book, net)
    const rank = rankIsSmall(book, net, values)
    const decay = book.section('The singular values in the decay', () => leastDecay(book, net, values))
    return { values, lower: boundByModes(book, net, data, modes, values, { error, decay, rank }) }
  })
  book.section('Aligned layers reach it', () => {
    const { layers, attained } = reached(book, net, data, modes)
    const loss = add(squaredError(net, data), weightDecay(net))
    const least = leastOverMaps(book, net, values, layers, { loss, lower, reached: attained })
    book.result('least-loss', 'The least loss', least)
  })
  keptModes(book, net, data, modes)
})

/** E_x ‖f − y‖² = a ‖M‖² − 2 tr(CᵀM) + y_2. */
function averagedError(book: Book, net: DeepMap, data: Data, output: Theorem): Theorem {
  const { last, width, M } = net
  const { y, a, C, squaredTarget, moments } = data
  book.prose`The error is a quadratic function of the map:`
  const error = book.show(
    book
      .calc(squaredError(net, data))
      .eq(overData(sum('o', 1, width(last), (o) => square(sub(mapped(net, o), y(o))))), by.using('the output', output))
      .eq(
        add(
          sub(
            mul(
              a,
              overEntries(net, (o, j) => square(M(o, j))),
            ),
            mul(
              2,
              overEntries(net, (o, j) => mul(C(o, j), M(o, j))),
            ),
          ),
          squaredTarget,
        ),
        by.using('the moments of the data', ...moments),
      ),
  )
  return book.result('error', 'The error, averaged', error)
}

interface Reached {
  readonly layers: AlignedLayers
  readonly attained: Theorem
}

/** Aligned layers with the sizes τ_i in the first r modes reach the bound. */
function reached(book: Book, net: DeepMap, data: Data, modes: Modes): Reached {
  const { last, width, x } = net
  const { y, a, squaredTarget, moments } = data
  const { n, r, s, p, q, tau, orthonormal, spectral } = modes
  book.assume(ge(r, 0))
  const layers = declareAlignedLayers(book, net, r, tau)
  const [output, decay] = [alignedOutput(book, net, layers), balancedDecay(book, net, layers)]
  book.assume(le(r, n))
  const { b } = layers
  book.prose`Let the first and the last of these vectors be the singular vectors of the data:`
  const ends = [
    book.define(forAllIn('k', 1, r, (k) => forAllIn('j', 1, width(0), (j) => eq(b(0, k, j), q(k, j))))),
    book.define(forAllIn('k', 1, r, (k) => forAllIn('o', 1, width(last), (o) => eq(b(last, k, o), p(k, o))))),
  ]
  const kept = (term: (k: Expression) => Expression): Expression => sum('k', 1, r, term)
  const passed = (o: Expression): Expression =>
    kept((k) =>
      mul(
        pow(tau(k), last),
        p(k, o),
        sum('j', 1, width(0), (j) => mul(q(k, j), x(j))),
      ),
    )
  const pair = (i: Expression, k: Expression): Expression =>
    mul(
      sum('o', 1, width(last), (o) => mul(p(i, o), p(k, o))),
      sum('j', 1, width(0), (j) => mul(q(i, j), q(k, j))),
    )
  const error = book.show(
    book
      .calc(squaredError(net, data))
      .eq(overData(sum('o', 1, width(last), (o) => square(sub(passed(o), y(o))))), by.using('aligned layers', output, ...ends))
      .eq(
        add(
          sub(
            mul(
              a,
              kept((k) => sum('m', 1, r, (m) => mul(pow(tau(k), last), pow(tau(m), last), pair(k, m)))),
            ),
            mul(
              2,
              sum('i', 1, n, (i) => kept((k) => mul(s(i), pow(tau(k), last), pair(i, k)))),
            ),
          ),
          squaredTarget,
        ),
        by.using('the moments of the data', ...moments, spectral),
      )
      .eq(
        add(
          sub(
            mul(
              a,
              kept((k) => pow(tau(k), mul(2, last))),
            ),
            mul(
              2,
              kept((k) => mul(s(k), pow(tau(k), last))),
            ),
          ),
          squaredTarget,
        ),
        by.using('orthonormal singular vectors', ...orthonormal),
      ),
  )
  const loss = book.show(
    book.calc(add(squaredError(net, data), weightDecay(net))).eq(
      leastValue(net, data, modes),
      by.certificate('the error; the decay', [
        [1, error],
        [1, decay],
      ]),
    ),
  )
  return { layers, attained: book.result('reached', 'Aligned layers reach the bound', loss) }
}

/** Which modes are kept, with one hidden layer and with more. */
function keptModes(book: Book, net: DeepMap, data: Data, { n, s, tau, minimal }: Modes): void {
  const modes = { count: n, a: () => data.a, s, tau, minimal }
  const { depth, Gamma } = net
  const i = integer('i')
  const value = criticalStrength(net, data.a)
  book.section('One hidden layer', () => {
    const shallow = book.assume(eq(depth, 1))
    book.prose`With one hidden layer the loss of a mode is a quadratic function of ${square(tau(i))}, which is thresholded softly:`
    const { dropped, kept } = softThreshold(book, net, modes, i, shallow, [])
    book.result('soft-dropped', 'A weak mode is dropped', everyMode(book, modes, i, [le(s(i), Gamma)], dropped))
    book.result('soft-kept', 'A strong one is shrunk', everyMode(book, modes, i, [ge(s(i), Gamma)], kept))
  })
  book.section('More hidden layers', () => {
    book.assume(ge(depth, 2))
    book.prose`With two hidden layers at least, the loss of a mode is that of one mode with the strength ${s(i)} and without noise. Below its critical strength the origin alone is the minimum, and beyond it another point is lower, so that the mode appears by a jump:`
    const { dropped, kept } = jumpOfMode(book, net, modes, i, [])
    book.result('dropped', 'A mode below the critical strength is dropped', everyMode(book, modes, i, [lt(s(i), value)], dropped))
    book.result('kept', 'A mode above it is kept', everyMode(book, modes, i, [gt(s(i), value)], kept))
  })
}
