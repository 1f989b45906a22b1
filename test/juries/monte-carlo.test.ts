/** The Monte Carlo jury: right answers lie within, wrong ones outside; what cannot be told stays undecided. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../src/algebra/index.ts'
import { judgeByMonteCarlo } from '../../src/juries/monte-carlo.ts'
import { readSpecification, type Specification } from '../../src/models/index.ts'
import { type Answer, solve } from '../../src/solve/index.ts'

const test = suite('Monte Carlo')

const read = (spec: object): Specification => readSpecification(JSON.stringify(spec))
const data = {
  A: [
    [1, '1/2'],
    ['1/2', 2],
  ],
  c: [1, 1],
  y2: '6/5',
}
const specification = (depth: number, noise: unknown, rest: object = {}): Specification =>
  read({ depth, widths: [2, ...Array.from({ length: depth }, () => 6)], decay: '1/50', noise, data, ...rest })

const judge = ({ network, moments }: Specification, answer: Answer, budget = 1e8) =>
  judgeByMonteCarlo(network, moments, answer, { budget })

const verdicts = (spec: Specification, answer: Answer, budget?: number): readonly string[] =>
  judge(spec, answer, budget).map(({ verdict }) => verdict)

for (const depth of [1, 2, 3]) {
  test(`the closed forms lie within the intervals of both laws, D = ${depth}`, () => {
    const spec = specification(depth, '1/16')
    const reports = judge(spec, solve(spec), 3e7)
    assert.equal(
      reports.map(({ jury, verdict }) => [jury, verdict]),
      [
        ['Monte Carlo, Bernoulli noise', 'agrees'],
        ['Monte Carlo, Gaussian noise', 'agrees'],
      ],
    )
  })

  test(`a noise inflation that is 5 % too large, and all that follows from it, is refuted, D = ${depth}`, () => {
    const spec = specification(depth, '1/16')
    const right = solve(spec)
    // κ' = 1.05 κ by more noise in the first layer
    const first = Q.sub(Q.mul(Q.parse('1.05'), Q.parse('97/96')), Q.one)
    const noise = spec.network.noise.map((variance, l) => (l === 0 ? Q.mul(first, Q.parse('6')) : variance))
    const wrong = solve({ ...spec, network: { ...spec.network, noise } })
    assert.ok(Q.equals(wrong.inflation, Q.mul(Q.parse('1.05'), right.inflation)))
    assert.equal(verdicts(spec, wrong), ['refutes', 'refutes'])
  })

  test(`a variance factor that is too large is refuted though the loss is right, D = ${depth}`, () => {
    const spec = specification(depth, '1/16')
    const right = solve(spec)
    const reports = judge(spec, { ...right, inflation: Q.mul(Q.parse('1.05'), right.inflation) })
    for (const { verdict, detail } of reports) {
      assert.is(verdict, 'refutes')
      assert.match(detail, /the loss .*: within; the prediction variance .*: outside, also at the level 1e-9/)
    }
  })
}

test('a loss that is 20 % too small is refuted', () => {
  const spec = specification(2, '1/16')
  const right = solve(spec)
  const factor = Q.parse('0.8')
  const loss = { lo: Q.mul(factor, right.loss.lo), hi: Q.mul(factor, right.loss.hi) }
  assert.equal(verdicts(spec, { ...right, loss }), ['refutes', 'refutes'])
})

test('without noise one pass over the data decides, and D = 0 is such a case', () => {
  for (const depth of [0, 2]) {
    const spec = specification(depth, 0)
    const right = solve(spec)
    const [report, ...others] = judge(spec, right)
    assert.equal([report!.jury, report!.verdict, others.length], ['Monte Carlo, no noise', 'agrees', 0])
    const loss = { lo: Q.mul(Q.parse('1.001'), right.loss.lo), hi: Q.mul(Q.parse('1.001'), right.loss.hi) }
    assert.equal(verdicts(spec, { ...right, loss }), ['refutes'])
  }
})

test('layers of different widths and noise, and a singular A', () => {
  const spec = read({
    depth: 3,
    widths: [3, 2, 5, 3],
    decay: ['1/100', '1/30', '1/50', '1/20'],
    noise: [{ dropout: '1/5' }, '1/2', 0],
    data: {
      A: [
        [1, 1, 0],
        [1, 1, 0],
        [0, 0, 2],
      ],
      c: [1, 1, 1],
      y2: 2,
    },
  })
  assert.equal(verdicts(spec, solve(spec)), ['agrees', 'agrees'])
})

test('several outputs: singular modes without noise, dropout factorization with it', () => {
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
  const without = read({ depth: 2, widths: [2, 3, 3], outputs: 2, decay: '1/10', data: several })
  assert.equal(verdicts(without, solve(without)), ['agrees'])
  const noisy = read({ depth: 1, widths: [2, 3], outputs: 2, decay: '1/10', noise: '1/2', data: several })
  const right = solve(noisy)
  assert.equal(verdicts(noisy, right), ['agrees', 'agrees'])
  const other = solve(read({ depth: 1, widths: [2, 3], outputs: 2, decay: '1/10', noise: '3/5', data: several }))
  assert.equal(verdicts(noisy, other), ['refutes', 'refutes'])
})

test('the collapsed network has no variance and the loss of the origin', () => {
  const spec = specification(2, '1/4', { decay: 10 })
  const answer = solve(spec)
  assert.ok(answer.trivial)
  assert.equal(verdicts(spec, answer), ['agrees', 'agrees'])
})

test('noise too heavy for the number of samples is undecided, never refuted', () => {
  // a dropout rate of 0.999 in three layers of two units: hardly a sample is different from 0
  const spec = specification(3, { dropout: '999/1000' }, { widths: [2, 2, 2, 2], decay: '1e-9' })
  const answer = solve(spec)
  assert.not(answer.trivial)
  for (const { verdict } of judge(spec, answer, 1e5)) assert.is(verdict, 'undecided')
})

test('an infimum that is not attained has nothing to sample', () => {
  const spec = specification(1, '1/4', { decay: [0, 1] })
  assert.equal(verdicts(spec, solve(spec)), ['not applicable'])
})

test('the samples depend on the seed and on nothing else', () => {
  const spec = specification(2, '1/16')
  const answer = solve(spec)
  const at = (seed: number): readonly string[] =>
    judgeByMonteCarlo(spec.network, spec.moments, answer, { seed, budget: 1e6 }).map(({ detail }) => detail)
  assert.equal(at(1), at(1))
  assert.not.equal(at(1), at(2))
})

test.run()
