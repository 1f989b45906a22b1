/** Deep linear autoencoders: the principal directions are kept with shrinkage, and dropped one by one, by a jump from two hidden layers on. */

import {
  add,
  div,
  type Expression,
  eq,
  forAllIn,
  ge,
  gt,
  integer,
  le,
  lt,
  mul,
  neg,
  pow,
  type Relation,
  square,
  sub,
  sum,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import severalOutputs from './15-several-outputs.ts'
import { withDecay } from './lemmas/directions-with-decay.ts'
import { declareAlignedLayers } from './lemmas/layers-in-frames.ts'
import { criticalStrength, everyMode, jumpOfMode, type LeastModes, softThreshold } from './lemmas/mode-thresholds.ts'
import { orderValues, shortfall, unitVector } from './lemmas/ordered-values.ts'
import { declareSingularValues, type SingularValues, singularPenalty } from './lemmas/singular-values.ts'
import { rotatedDirections } from './lemmas/turned-directions.ts'
import { type Abel, abel, type Direction, oneDirection } from './lemmas/unit-directions.ts'
import { type Data, declareData, leastValue, missing, overDirections, squaredError } from './models/autoencoder.ts'
import { type DeepMap, declareDeepMap, mapped, overData, weightDecay } from './models/deep-map.ts'

export default derivation('17-autoencoders', 'Deep linear autoencoders', (book) => {
  const weights = book.section('Decreasing weights', () => abel(book))
  const direction = book.section('One direction', () => oneDirection(book))
  const net = declareDeepMap(book)
  const data = declareData(book, net)
  const error = book.section('The error', () => averagedError(book, net, data))
  book.section('The loss is at least that of its directions', () => {
    const values = declareSingularValues(book, net)
    const decay = book.cite(severalOutputs, 'decay')
    lowerBound(book, net, data, values, { weights, direction, error, decay })
  })
  book.section('Aligned layers reach it', () => reached(book, net, data))
  keptDirections(book, net, data)
})

/** E_x ‖f(x) − x‖² = Σ_k a_k |M v_k − v_k|². */
function averagedError(book: Book, net: DeepMap, { a, v, sameWidth, moments }: Data): Theorem {
  const output = book.cite(severalOutputs, 'output')
  const { width, x } = net
  book.prose`What the map misses of the inputs is a sum over the principal directions:`
  const error = book.show(
    book
      .calc(squaredError(net))
      .eq(overData(sum('o', 1, width(0), (o) => square(sub(mapped(net, o), x(o))))), by.using('the output', output, sameWidth))
      .eq(
        overDirections(net, (k) =>
          mul(
            a(k),
            missing(net, (h) => v(k, h)),
          ),
        ),
        by.using('the moments of the data', moments),
      ),
  )
  return book.result('error', 'The error, averaged', error)
}

// ---------------------------------------------------------------- the bound

interface Parts {
  readonly weights: Abel
  readonly direction: Direction
  readonly error: Theorem
  readonly decay: Theorem
}

/** L ≥ tr A + Σ_{i ≤ r} (what direction i changes at least). */
function lowerBound(book: Book, net: DeepMap, data: Data, values: SingularValues, parts: Parts): void {
  const ordered = orderValues(book, net, data, values)
  const near = book.section('A unit vector', () => unitVector(book, net, data, values, ordered, parts.direction))
  const error = rotatedDirections(book, net, data, values, parts, near)
  const total = withDecay(book, net, data, values, ordered)
  const bound = book.show(
    book
      .calc(add(squaredError(net), weightDecay(net)))
      .ge(
        add(
          overDirections(net, (i) => mul(data.a(i), shortfall(values, i))),
          singularPenalty(net, values),
        ),
        by.certificate('the error; the decay', [
          [1, error],
          [1, parts.decay],
        ]),
      )
      .ge(leastValue(net, data), by.theorem('direction by direction', total)),
  )
  book.result('lower-bound', 'The loss is at least that of its directions', bound)
}

/** Aligned layers with the sizes τ_i in the first r directions reach the bound. */
function reached(book: Book, net: DeepMap, data: Data): void {
  const { last, width, x } = net
  const { a, v, r, tau, sameWidth, orthonormal, moments } = data
  book.assume(ge(r, 0))
  const layers = declareAlignedLayers(book, net, r, tau)
  const [output, decay] = [book.cite(severalOutputs, 'aligned-output'), book.cite(severalOutputs, 'aligned-decay')]
  book.assume(le(r, width(0)))
  const { b } = layers
  book.prose`Let the first and the last of these vectors be the principal directions:`
  const ends = [
    book.define(forAllIn('k', 1, r, (k) => forAllIn('j', 1, width(0), (j) => eq(b(0, k, j), v(k, j))))),
    book.define(forAllIn('k', 1, r, (k) => forAllIn('o', 1, width(0), (o) => eq(b(last, k, o), v(k, o))))),
  ]
  const kept = (term: (k: Expression) => Expression): Expression => sum('k', 1, r, term)
  const inner = (k: Expression, m: Expression): Expression => sum('h', 1, width(0), (h) => mul(v(k, h), v(m, h)))
  const passed = (o: Expression): Expression =>
    kept((k) =>
      mul(
        pow(tau(k), last),
        v(k, o),
        sum('j', 1, width(0), (j) => mul(v(k, j), x(j))),
      ),
    )
  const error = book.show(
    book
      .calc(squaredError(net))
      .eq(
        overData(sum('o', 1, width(0), (o) => square(sub(passed(o), x(o))))),
        by.using('aligned layers', output, sameWidth, ...ends),
      )
      .eq(
        add(
          sub(
            sum('i', 1, width(0), (i) =>
              mul(
                a(i),
                kept((k) =>
                  sum('m', 1, r, (m) => mul(pow(tau(k), last), pow(tau(m), last), inner(k, m), inner(i, k), inner(i, m))),
                ),
              ),
            ),
            mul(
              2,
              sum('i', 1, width(0), (i) =>
                mul(
                  a(i),
                  kept((k) => mul(pow(tau(k), last), inner(i, k), inner(i, k))),
                ),
              ),
            ),
          ),
          sum('i', 1, width(0), (i) => mul(a(i), inner(i, i))),
        ),
        by.using('the moments of the data', moments),
      )
      .eq(
        add(
          sub(
            kept((k) => mul(a(k), pow(tau(k), mul(2, last)))),
            mul(
              2,
              kept((k) => mul(a(k), pow(tau(k), last))),
            ),
          ),
          overDirections(net, a),
        ),
        by.using('orthonormal directions', orthonormal),
      ),
  )
  const loss = book.show(
    book.calc(add(squaredError(net), weightDecay(net))).eq(
      leastValue(net, data),
      by.certificate('the error; the decay', [
        [1, error],
        [1, decay],
      ]),
    ),
  )
  book.result('reached', 'Aligned layers reach the bound', loss)
}

/** Which directions are kept, with one hidden layer and with more. */
function keptDirections(book: Book, net: DeepMap, { a, tau, minimal }: Data): void {
  const { depth, Gamma, width, meanDecay } = net
  const modes: LeastModes = { count: width(0), a, s: a, tau, minimal }
  const i = integer('i')
  const some = gt(a(i), 0)
  const positiveDecay = book.prove(gt(Gamma, 0), by.signs('a mean of positive numbers', meanDecay))
  /** The theorem with a_i > 0 from a condition that a_i is at least, or more than, something positive. */
  const positive = (one: Theorem, condition: Relation, facts: readonly Theorem[]): Theorem =>
    by.supplied(
      one,
      book.prove(
        some,
        by.certificate('above the threshold', [[1, book.infer('assume', { statement: condition })]], condition.right, facts),
      ),
    )
  book.section('One hidden layer', () => {
    const shallow = book.assume(eq(depth, 1))
    book.prose`With one hidden layer the principal directions with a second moment of more than ${Gamma} are kept, and shrunk:`
    const { dropped, kept } = softThreshold(book, net, modes, i, shallow, [some])
    const [weak, strong] = [le(a(i), Gamma), ge(a(i), Gamma)]
    book.result('soft-dropped', 'A weak direction is dropped', everyMode(book, modes, i, [some, weak], dropped))
    const shrunk = positive(kept, strong, [positiveDecay])
    book.result('soft-kept', 'A strong one is shrunk', everyMode(book, modes, i, [strong], shrunk))
  })
  book.section('More hidden layers', () => {
    book.assume(ge(depth, 2))
    const [up, down, twice] = [add(depth, 1), sub(depth, 1), mul(2, depth)]
    const critical = mul(pow(depth, div(twice, up)), pow(down, div(neg(down), up)), Gamma)
    const power = div(up, twice)
    const { dropped, kept } = jumpOfMode(book, net, modes, i, [some])
    book.prose`With two hidden layers at least, a direction is dropped, by a jump, below a second moment that grows with the decay:`
    const [below, above] = [lt(a(i), critical), gt(a(i), critical)]
    const toStrength = (condition: Relation, statement: Relation): Theorem => {
      const assumed = book.infer('assume', { statement: condition })
      const powers = book.infer('powerOf', { given: [...book.given(), some], exponent: power }, [assumed, positiveDecay])
      return book.prove(
        statement,
        by.certificate('the same power', [[pow(a(i), div(down, twice)), powers]], 0, [positiveDecay]),
        [some],
      )
    }
    const strength = criticalStrength(net, a(i))
    const weak = by.supplied(dropped, toStrength(below, lt(a(i), strength)))
    book.result(
      'dropped',
      'A direction below the critical second moment is dropped',
      everyMode(book, modes, i, [some, below], weak),
    )
    const strong = positive(by.supplied(kept, toStrength(above, gt(a(i), strength))), above, [positiveDecay])
    book.result('kept', 'A direction above it is kept', everyMode(book, modes, i, [above], strong))
  })
}
