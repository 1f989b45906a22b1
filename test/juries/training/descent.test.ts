/** Descent: the flow on the balanced line and its fate as theory has it (derivation 12), and L-BFGS on a quadratic. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { numericProblem } from '../../../src/juries/numeric/problem.ts'
import { averagedLoss, type Evaluation, type Objective } from '../../../src/juries/training/averaged-loss.ts'
import { fateAt, trapRadius } from '../../../src/juries/training/basin.ts'
import { gradientFlow, quasiNewton, runTogether } from '../../../src/juries/training/descent.ts'
import { readSpecification } from '../../../src/models/index.ts'

const test = suite('descent')

/** κaτ^{2D} − sτ^{D−1} + γ */
const modePolynomial = (depth: number, inflated: number, s: number, decay: number) => (x: number) =>
  inflated * x ** (2 * depth) - s * x ** (depth - 1) + decay

/** The root of f between lower and upper, where it changes its sign. */
function bisect(f: (x: number) => number, lower: number, upper: number): number {
  let [low, high] = [lower, upper]
  for (let k = 0; k < 200; k++) {
    const middle = (low + high) / 2
    if (f(middle) > 0 === f(low) > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

for (const depth of [2, 3, 5]) {
  test(`on the balanced line starts below the smaller root collapse, starts above it reach the larger one, D = ${depth}`, async () => {
    const width = 2
    const [a, s, decay, variance] = [1, 2, 0.3, 0.5]
    const { network, moments } = readSpecification(
      JSON.stringify({
        depth,
        widths: [1, ...Array.from({ length: depth }, () => width)],
        decay,
        noise: variance,
        data: { a: [a], c: [s], y2: 9 },
      }),
    )
    const problem = numericProblem(network, moments)
    const inflated = a * (1 + variance / width) ** depth
    const p = modePolynomial(depth, inflated, s, decay)
    // p falls to its only minimum, where 2Dκa x^{D+1} = s(D − 1), and rises after it
    const valley = ((s * (depth - 1)) / (2 * depth * inflated)) ** (1 / (depth + 1))
    const [small, large] = [bisect(p, 0, valley), bisect(p, valley, 10)]
    const objective = await averagedLoss(problem)
    // W_l = n u_l u_{l−1}ᵀ with u_l = 1/√d_l (1, …, 1)
    const start = (n: number): Float64Array => {
      const sizes = [1, ...Array.from({ length: depth }, () => width), 1]
      return Float64Array.from(
        sizes.slice(1).flatMap((rows, l) => Array.from({ length: rows * sizes[l]! }, () => n / Math.sqrt(rows * sizes[l]!))),
      )
    }
    const norm = (point: Float64Array): number => Math.sqrt(point.reduce((sum, w) => sum + w * w, 0) / (depth + 1))
    const scales = [0.5 * small, 0.99 * small, 1.01 * small, (small + large) / 2, 2 * large]
    const ends = await runTogether(
      scales.map((n) => gradientFlow(start(n), { mostSteps: 3000, isSettled: () => false })),
      objective,
    )
    const limits = ends.map(({ point }) => norm(point))
    for (const [k, expected] of [0, 0, large, large, large].entries())
      assert.ok(Math.abs(limits[k]! - expected) < 1e-5, `start ${scales[k]} ended at ${limits[k]}, not at ${expected}`)
    // what is said early is what happens
    const fate = fateAt(problem)
    for (const [k, n] of scales.entries()) {
      const [place] = await objective.evaluate([start(n)])
      const said = fate({ point: start(n), ...place! })
      if (said !== 'open') assert.is(said, limits[k]! < 1e-5 ? 'collapses' : 'escapes')
    }
    assert.ok(Math.sqrt(depth + 1) * small > trapRadius(problem))
  })
}

test('inside the trap the norm decreases in every direction', async () => {
  const { network, moments } = readSpecification(
    JSON.stringify({
      depth: 2,
      widths: [2, 3, 2],
      decay: ['1/5', '1/3', '1/2'],
      noise: '1/4',
      data: { a: [1, 3], c: [2, 1], y2: 9 },
    }),
  )
  const problem = numericProblem(network, moments)
  const radius = trapRadius(problem)
  const objective = await averagedLoss(problem)
  let seed = 1
  const next = (): number => {
    seed = (seed * 48271) % 2147483647
    return seed / 2147483647 - 0.5
  }
  const points = Array.from({ length: 200 }, () => {
    const direction = Float64Array.from({ length: objective.dimension }, next)
    const length = Math.sqrt(direction.reduce((sum, w) => sum + w * w, 0))
    return direction.map((w) => (0.999 * radius * w) / length)
  })
  const found = await objective.evaluate(points)
  found.forEach(({ gradient }, k) => {
    assert.ok(gradient.reduce((sum, g, i) => sum + g * points[k]![i]!, 0) > 0)
  })
})

test('L-BFGS finds the minimum of a badly scaled quadratic', async () => {
  const scales = Float64Array.from([1, 10, 1e3, 1e5])
  const at = (x: Float64Array): Evaluation => ({
    value: 0.5 * x.reduce((sum, v, i) => sum + scales[i]! * (v - i) ** 2, 0),
    gradient: x.map((v, i) => scales[i]! * (v - i)),
  })
  const objective: Objective = { dimension: 4, evaluate: async (points) => points.map(at) }
  const start = Float64Array.from([5, 5, 5, 5])
  const [end] = await runTogether([quasiNewton({ point: start, ...at(start) }, 200)], objective)
  assert.ok(end!.value < 1e-14)
})

test.run()
