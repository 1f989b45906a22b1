/** Means and their intervals. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  addSample,
  empiricalBernsteinRadius,
  emptyMean,
  normalRadius,
  sampleVariance,
} from '../../../src/juries/monte-carlo/confidence.ts'
import { randomStream } from '../../../src/juries/numeric/random.ts'

const test = suite('confidence')

const meanOf = (values: readonly number[]) => {
  const running = emptyMean()
  for (const value of values) addSample(running, value)
  return running
}

test('the running mean and variance are those of the definition', () => {
  const running = meanOf([2, 4, 4, 4, 5, 5, 7, 9])
  assert.is(running.mean, 5)
  assert.ok(Math.abs(sampleVariance(running) - 32 / 7) < 1e-12)
})

test('the interval of Maurer and Pontil by hand', () => {
  // n = 101, V = 0, range 3, level 4/e: the logarithm is 1 and the radius 7·3/(3·100)
  const constant = meanOf(Array.from({ length: 101 }, () => 1))
  assert.ok(Math.abs(empiricalBernsteinRadius(constant, 3, 4 / Math.E) - 0.07) < 1e-12)
})

test('both intervals hold the mean of uniform numbers, and the one without a limit theorem is the wider one', () => {
  let missed = 0
  for (let seed = 0; seed < 300; seed++) {
    const { uniform } = randomStream(seed)
    const running = meanOf(Array.from({ length: 500 }, uniform))
    const [radius, certain] = [normalRadius(running), empiricalBernsteinRadius(running, 1, 0.001)]
    assert.ok(radius < certain)
    if (Math.abs(running.mean - 0.5) > radius) missed++
    assert.ok(Math.abs(running.mean - 0.5) <= certain)
  }
  // 0.3 are expected
  assert.ok(missed <= 3)
})

test('normal numbers have mean 0, variance 1 and fourth moment 3', () => {
  const { normal } = randomStream(5)
  const values = Array.from({ length: 200_000 }, normal)
  for (const [power, moment] of [
    [1, 0],
    [2, 1],
    [3, 0],
    [4, 3],
  ] as const) {
    const running = meanOf(values.map((value) => value ** power))
    assert.ok(Math.abs(running.mean - moment) <= normalRadius(running), `moment ${power}`)
  }
})

test.run()
