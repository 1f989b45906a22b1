/** Certified minima against minimization on the weight space from many starts: never below, and reached. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../src/algebra/index.ts'
import { readSpecification } from '../../src/models/index.ts'
import { solve } from '../../src/solve/index.ts'
import { type Matrix, minimize, type PlainProblem, random, randomWeights } from './numeric.ts'

const test = suite('numeric confirmation')

const pick = <A>(next: () => number, from: readonly A[]): A => from[Math.floor(next() * from.length)]!
const small = (next: () => number): number => Math.round(20 * next() - 10) / 4

/** Data that exist: x = B z, y = N x + rest, with short decimals. */
function randomMoments(next: () => number, inputs: number, outputs: number) {
  const rank = pick(next, [inputs, inputs, Math.max(1, inputs - 1)])
  const B = Array.from({ length: inputs }, () => Array.from({ length: rank }, () => small(next)))
  const N = Array.from({ length: outputs }, () => Array.from({ length: inputs }, () => small(next) / 2))
  const A = B.map((u) => B.map((v) => u.reduce((sum, a, k) => sum + a * v[k]!, 0)))
  const C = N.map((row) => A.map((column) => row.reduce((sum, a, k) => sum + a * column[k]!, 0)))
  const y2 = N.reduce((sum, row, i) => sum + row.reduce((s, a, k) => s + a * C[i]![k]!, 0), 0) + 1
  return { A, C, y2 }
}

/** The certified minimum as a double, and the best of some starts; sizes of start spread over the basins. */
function compare(problem: PlainProblem, next: () => number, starts: number): { certified: number; best: number } {
  const { widths, outputs, decay, noise, A, C, y2 } = problem
  const data = outputs === 1 ? { A, c: C[0], y2 } : { A, C, y2 }
  const depth = widths.length - 1
  const answer = solve(
    readSpecification(JSON.stringify({ depth, widths, outputs, decay, noise: noise.length === 0 ? 0 : noise, data })),
    { digits: 20 },
  )
  assert.ok(answer.checks.length > 0 && answer.checks.every(({ ok }) => ok))
  let best = Number.POSITIVE_INFINITY
  for (let k = 0; k < starts; k++) best = Math.min(best, minimize(problem, randomWeights(problem, next, [0.3, 1, 2][k % 3]!)))
  return { certified: Q.toNumber(answer.loss.lo), best }
}

function confirm(problem: PlainProblem, next: () => number, starts = 6): void {
  const { certified, best } = compare(problem, next, starts)
  // the zero network is a candidate that descent may circle without end
  const reached = Math.min(best, problem.y2)
  const tolerance = 1e-6 * (1 + Math.abs(certified))
  assert.ok(
    reached > certified - tolerance,
    `descent found ${reached}, below the certified ${certified}: ${JSON.stringify(problem)}`,
  )
  assert.ok(reached < certified + tolerance, `descent reached only ${reached} of ${certified}: ${JSON.stringify(problem)}`)
}

for (const depth of [0, 1, 2, 3, 4]) {
  test(`one output, depth ${depth}: five random networks with mixed noise and decay`, () => {
    const next = random(100 + depth)
    for (let k = 0; k < 5; k++) {
      const inputs = pick(next, [1, 2, 3])
      const widths = [inputs, ...Array.from({ length: depth }, () => pick(next, [1, 2, 3]))]
      const decay = Array.from({ length: depth + 1 }, () => pick(next, [0.05, 0.2, 0.7]))
      const noise = Array.from({ length: depth }, () => pick(next, [0, 0.25, 1]))
      confirm({ widths, outputs: 1, decay, noise, ...randomMoments(next, inputs, 1) }, next)
    }
  })
}

const isotropic = (n: number, a: number): Matrix =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? a : 0)))

test('several outputs without noise, A = aI, with bottlenecks', () => {
  const next = random(7)
  for (let k = 0; k < 5; k++) {
    const depth = pick(next, [1, 2])
    const C = Array.from({ length: 2 }, () => Array.from({ length: 2 }, () => small(next)))
    const widths = [2, ...Array.from({ length: depth }, () => pick(next, [1, 2, 3]))]
    confirm(
      {
        widths,
        outputs: 2,
        decay: Array.from({ length: depth + 1 }, () => pick(next, [0.1, 0.4])),
        noise: Array.from({ length: depth }, () => 0),
        A: isotropic(2, 2),
        C,
        y2: 50,
      },
      next,
    )
  }
})

test('several outputs with noise, one hidden layer, A = aI, any width', () => {
  const next = random(8)
  for (let k = 0; k < 5; k++) {
    const C = Array.from({ length: 2 }, () => Array.from({ length: 3 }, () => small(next)))
    confirm(
      {
        widths: [3, 1 + (k % 4)],
        outputs: 2,
        decay: [0.2, 0.5],
        noise: [pick(next, [0.3, 1, 2])],
        A: isotropic(3, 1),
        C,
        y2: 60,
      },
      next,
    )
  }
})

test('deep linear autoencoders', () => {
  const next = random(9)
  for (let k = 0; k < 5; k++) {
    const depth = 1 + (k % 2)
    const { A } = randomMoments(next, 2, 1)
    const widths = [2, ...Array.from({ length: depth }, () => pick(next, [1, 2]))]
    const trace = A[0]![0]! + A[1]![1]!
    confirm(
      {
        widths,
        outputs: 2,
        decay: Array.from({ length: depth + 1 }, () => 0.3),
        noise: Array.from({ length: depth }, () => 0),
        A,
        C: A,
        y2: trace,
      },
      next,
    )
  }
})

test.run()
