/** The loss and its gradient on the weight space: against exact differences, and against the mean over all noise patterns and samples. */

import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { interval, rational as Q, type Rational } from '../../src/algebra/index.ts'
import type { Network } from '../../src/models/index.ts'
import { type IntervalMatrix, lossAndGradient } from '../../src/solve/weight-space.ts'

const test = suite('weight space')

const I = interval.rationalIntervals()
type Matrix = readonly (readonly Rational[])[]

const integer = (n: number): Rational => Q.fromSafeInteger(n)
const entry = fc.integer({ min: -4, max: 4 }).map(integer)
const matrix = (rows: number, columns: number): fc.Arbitrary<Matrix> =>
  fc.array(fc.array(entry, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })

const enclose = (A: Matrix): IntervalMatrix<Rational> => A.map((row) => row.map((value) => I.fromRational(value)))

interface Case {
  readonly network: Network
  readonly weights: readonly Matrix[]
  readonly inputs: Matrix
  readonly targets: Matrix
}

/** A network, weights, and data of three samples. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    depth: fc.integer({ min: 0, max: 3 }),
    widths: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 }),
    outputs: fc.integer({ min: 1, max: 2 }),
  })
  .chain(({ depth, widths: all, outputs }) => {
    const widths = all.slice(0, depth + 1)
    const sizes = [...widths, outputs]
    return fc
      .record({
        weights: fc.tuple(...widths.map((width, l) => matrix(sizes[l + 1]!, width))),
        inputs: matrix(3, widths[0]!),
        targets: matrix(3, outputs),
        decay: fc.array(fc.integer({ min: 0, max: 5 }).map(integer), { minLength: depth + 1, maxLength: depth + 1 }),
        noise: fc.array(fc.constantFrom(Q.zero, Q.one, integer(4)), { minLength: depth, maxLength: depth }),
      })
      .map(({ weights, inputs, targets, decay, noise }) => ({
        network: { depth, widths, outputs, decay, noise },
        weights,
        inputs,
        targets,
      }))
  })

const mean = (values: readonly Rational[]): Rational => Q.div(values.reduce(Q.add, Q.zero), integer(values.length))
const crossMoments = (X: Matrix, Y: Matrix): Matrix =>
  X[0]!.map((_, i) => Y[0]!.map((_, j) => mean(X.map((row, k) => Q.mul(row[i]!, Y[k]![j]!)))))

function evaluate({ network, inputs, targets }: Case, weights: readonly Matrix[]) {
  const moments = {
    A: enclose(crossMoments(inputs, inputs)),
    C: enclose(crossMoments(targets, inputs)),
    y2: I.fromRational(mean(targets.map((row) => row.reduce((sum, y) => Q.add(sum, Q.mul(y, y)), Q.zero)))),
  }
  const { loss, gradient } = lossAndGradient(network, moments, weights.map(enclose), I)
  return { loss: loss.lo, gradient: gradient.map((W) => W.map((row) => row.map(({ lo }) => lo))) }
}

const replaced = (weights: readonly Matrix[], l: number, i: number, j: number, change: Rational): readonly Matrix[] =>
  weights.map((W, k) =>
    k !== l ? W : W.map((row, a) => row.map((value, b) => (a === i && b === j ? Q.add(value, change) : value))),
  )

test('the loss is quadratic in each weight, so its central differences are the gradient, exactly', () => {
  fc.assert(
    fc.property(cases, fc.nat(), (problem, choice) => {
      const { gradient } = evaluate(problem, problem.weights)
      const places = problem.weights.flatMap((W, l) => W.flatMap((row, i) => row.map((_, j) => [l, i, j] as const)))
      const [l, i, j] = places[choice % places.length]!
      const up = evaluate(problem, replaced(problem.weights, l, i, j, Q.one)).loss
      const down = evaluate(problem, replaced(problem.weights, l, i, j, integer(-1))).loss
      assert.equal(gradient[l]![i]![j], Q.div(Q.sub(up, down), integer(2)))
    }),
    { numRuns: 200 },
  )
})

/** All patterns of ε ∈ {1 − σ, 1 + σ} (σ a rational), which have mean 1 and variance σ²: the expectation as a finite mean. */
function lossByPatterns({ network, inputs, targets }: Case, weights: readonly Matrix[]): Rational {
  const { noise, decay, widths } = network
  const units = noise.flatMap((variance, l) => Array.from({ length: widths[l + 1]! }, () => Q.exactRoot(variance, 2)!))
  const losses: Rational[] = []
  for (let pattern = 0; pattern < 2 ** units.length; pattern++) {
    const factors = units.map((sigma, k) => ((pattern >> k) & 1 ? Q.add(Q.one, sigma) : Q.sub(Q.one, sigma)))
    for (const [n, x] of inputs.entries()) {
      let value = x
      let unit = 0
      weights.forEach((W, l) => {
        value = W.map((row) => row.reduce((sum, w, j) => Q.add(sum, Q.mul(w, value[j]!)), Q.zero))
        if (l < noise.length) value = value.map((h) => Q.mul(h, factors[unit++]!))
      })
      losses.push(value.reduce((sum, f, j) => Q.add(sum, Q.pow(Q.sub(f, targets[n]![j]!), 2)), Q.zero))
    }
  }
  const penalty = weights.reduce(
    (sum, W, l) =>
      Q.add(
        sum,
        Q.mul(
          decay[l]!,
          W.flat().reduce((s, w) => Q.add(s, Q.mul(w, w)), Q.zero),
        ),
      ),
    Q.zero,
  )
  return Q.add(mean(losses), penalty)
}

test('the loss is the mean over all noise patterns and samples, exactly', () => {
  fc.assert(
    fc.property(cases, (problem) => {
      fc.pre(problem.network.widths.slice(1).reduce((sum, width) => sum + width, 0) <= 7)
      assert.equal(evaluate(problem, problem.weights).loss, lossByPatterns(problem, problem.weights))
    }),
    { numRuns: 100 },
  )
})

test.run()
