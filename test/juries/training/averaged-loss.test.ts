/** The differentiated loss against the loss and gradient in outward rounded arithmetic. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { interval, rational as Q } from '../../../src/algebra/index.ts'
import { numericProblem } from '../../../src/juries/numeric/problem.ts'
import { randomStream } from '../../../src/juries/numeric/random.ts'
import { averagedLoss } from '../../../src/juries/training/averaged-loss.ts'
import { enclosedLoss } from '../../../src/juries/training/enclosed-loss.ts'
import { drawWeights, kaiming, scaled, xavier } from '../../../src/juries/training/initialization.ts'
import { readSpecification } from '../../../src/models/index.ts'
import { encloseMoments, lossAndGradient } from '../../../src/solve/weight-space.ts'

const test = suite('averaged loss')

const specs = [
  {
    depth: 0,
    widths: [2],
    decay: '1/10',
    data: {
      A: [
        [1, '1/2'],
        ['1/2', 2],
      ],
      c: [1, '1/3'],
      y2: 3,
    },
  },
  {
    depth: 2,
    widths: [2, 3, 2],
    decay: ['1/10', '1/7', 2],
    noise: ['1/4', '3/7'],
    data: {
      A: [
        [1, '1/2'],
        ['1/2', 2],
      ],
      c: [1, '1/3'],
      y2: 3,
    },
  },
  { depth: 3, widths: [1, 1, 4, 1], decay: '1/10', noise: ['1/4', 0, 1], data: { a: [2], c: ['1/3'], y2: 3 } },
  {
    depth: 1,
    widths: [2, 3],
    outputs: 2,
    decay: '1/10',
    noise: '1/3',
    data: {
      A: [
        [2, '1/3'],
        ['1/3', 1],
      ],
      C: [
        [1, '1/7'],
        ['1/9', 1],
      ],
      y2: 5,
    },
  },
]

for (const spec of specs) {
  test(`values and gradients to the last digits of doubles: widths ${spec.widths}`, async () => {
    const { network, moments } = readSpecification(JSON.stringify(spec))
    const problem = numericProblem(network, moments)
    const objective = await averagedLoss(problem)
    const random = randomStream(3)
    // five points are padded to a batch, seventy fill more than one
    for (const count of [1, 5, 70]) {
      const points = Array.from({ length: count }, () => drawWeights(problem, xavier, random))
      const found = await objective.evaluate(points)
      assert.is(found.length, count)
      points.forEach((point, k) => {
        const { lo, hi } = enclosedLoss(network, moments, point)
        const size = 1e-13 * (1 + Math.abs(found[k]!.value))
        assert.ok(found[k]!.value >= Q.toNumber(lo) - size && found[k]!.value <= Q.toNumber(hi) + size)
      })
      const I = interval.floatIntervals
      const arrays =
        moments.kind === 'diagonal'
          ? { A: moments.a, C: [moments.c], y2: moments.y2 }
          : moments.kind === 'full'
            ? { A: moments.A, C: [moments.c], y2: moments.y2 }
            : moments
      const last = points.at(-1)!
      let from = 0
      const layers = network.widths.map((width, l) =>
        Array.from({ length: network.widths[l + 1] ?? network.outputs }, () => {
          from += width
          return Array.from(last.subarray(from - width, from), (w) => ({ lo: w, hi: w }))
        }),
      )
      const { gradient } = lossAndGradient(network, encloseMoments(arrays, I), layers, I)
      const slopes = found.at(-1)!.gradient
      gradient.flat(2).forEach(({ lo, hi }, i) => {
        assert.ok(slopes[i]! >= lo - 1e-12 && slopes[i]! <= hi + 1e-12, `derivative ${i}: ${slopes[i]} in [${lo}, ${hi}]`)
      })
    }
  })
}

test('Xavier and Kaiming have the standard deviations of their papers', () => {
  assert.is(xavier.deviation(3, 5), 0.5)
  assert.is(kaiming.deviation(8, 1), 0.5)
  assert.is(scaled(kaiming, 3, '3').deviation(8, 1), 1.5)
  const drawn = drawWeights({ widths: [100, 100], outputs: 1 }, kaiming, randomStream(1))
  assert.is(drawn.length, 100 * 100 + 100)
  const meanSquare = drawn.reduce((sum, w) => sum + w * w, 0) / drawn.length
  assert.ok(Math.abs(meanSquare - 0.02) < 0.001)
})

test.run()
