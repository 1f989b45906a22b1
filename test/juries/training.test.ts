/** The training jury: never below the minimum and reaching it; wrong minima are refuted with weights. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../src/algebra/index.ts'
import { judgeByTraining } from '../../src/juries/training.ts'
import { readSpecification, type Specification } from '../../src/models/index.ts'
import { type Answer, solve } from '../../src/solve/index.ts'

const test = suite('training')

const read = (spec: object): Specification => readSpecification(JSON.stringify(spec))
const data = {
  A: [
    [1, '1/2'],
    ['1/2', 2],
  ],
  c: [1, 1],
  y2: '6/5',
}
const specification = (depth: number, rest: object = {}): Specification =>
  read({ depth, widths: [2, ...Array.from({ length: depth }, () => 3)], decay: '1/50', noise: '1/4', data, ...rest })

const judge = ({ network, moments }: Specification, answer: Answer) => judgeByTraining(network, moments, answer)

const shifted = (answer: Answer, factor: string): Answer => {
  const times = Q.parse(factor)
  return { ...answer, loss: { lo: Q.mul(times, answer.loss.lo), hi: Q.mul(times, answer.loss.hi) } }
}

for (const depth of [0, 1, 2, 3]) {
  test(`64 starts never fall below the minimum and reach it, D = ${depth}`, async () => {
    const spec = specification(depth)
    const answer = solve(spec)
    const { verdict, starts, cost } = await judge(spec, answer)
    assert.equal([verdict, cost.instances], ['agrees', 64])
    assert.equal(
      starts.map(({ initialization }) => initialization),
      ['Xavier', 'Kaiming', 'Xavier × 1/3', 'Xavier × 2'],
    )
    const best = Math.min(...starts.map((s) => s.best))
    // ends are as close as doubles allow, far closer than asked for
    assert.ok(Math.abs(best - Q.toNumber(answer.loss.lo)) < 1e-12)
  })
}

test('a minimum claimed too high is refuted by weights with a lower loss', async () => {
  const spec = specification(2)
  const { verdict, counterexample } = await judge(spec, shifted(solve(spec), '1.0000001'))
  assert.is(verdict, 'refutes')
  assert.is(counterexample!.values.weights!.split(', ').length, 2 * 3 + 3 * 3 + 3)
})

test('a minimum claimed too low is reached by no start, which refutes nothing', async () => {
  const spec = specification(2)
  const { verdict, detail } = await judge(spec, shifted(solve(spec), '0.99'))
  assert.is(verdict, 'undecided')
  assert.match(detail, /none reached it/)
})

test('several outputs', async () => {
  const several = {
    A: [
      [1, 0],
      [0, 1],
    ],
    C: [
      [2, '1/2'],
      [0, 1],
    ],
    y2: 6,
  }
  const deep = read({ depth: 2, widths: [2, 3, 1], outputs: 2, decay: '1/10', data: several })
  assert.is((await judge(deep, solve(deep))).verdict, 'agrees')
  const noisy = read({ depth: 1, widths: [2, 3], outputs: 2, decay: '1/10', noise: '1/2', data: several })
  assert.is((await judge(noisy, solve(noisy))).verdict, 'agrees')
})

test('under a strong decay every start collapses, and that is the minimum', async () => {
  const spec = specification(2, { decay: 10 })
  const { verdict, starts } = await judge(spec, solve(spec))
  assert.is(verdict, 'agrees')
  for (const { starts: count, collapsed, reached } of starts) assert.equal([collapsed, reached], [count, count])
})

test('small starts collapse in a deep network though the minimum is not at zero', async () => {
  const spec = specification(4, { decay: '1/20', noise: 0 })
  const answer = solve(spec)
  assert.not(answer.trivial)
  const { verdict, starts } = await judge(spec, answer)
  assert.is(verdict, 'agrees')
  const [, , small, large] = starts
  assert.ok(small!.collapsed > 0)
  assert.ok(large!.reached > 0)
})

test('an infimum that is not attained is not trained for', async () => {
  const spec = specification(1, { decay: [0, 1] })
  assert.is((await judge(spec, solve(spec))).verdict, 'not applicable')
})

test.run()
