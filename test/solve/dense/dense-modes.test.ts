/** Large dense matrices without expansion: the same roots, losses and maps as the exact resolvent gives, to every digit. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { interval, type Matrix, rational as Q, type Vector } from '../../../src/algebra/index.ts'
import { denseModes } from '../../../src/solve/dense/dense-modes.ts'
import { fullModes, type Modes } from '../../../src/solve/modes.ts'
import { valuesAt } from '../../../src/solve/reduced-problem.ts'
import { exactRoots } from '../../../src/solve/roots.ts'
import { UnsupportedError } from '../../../src/solve/unsupported-error.ts'
import { random } from '../numeric.ts'

const test = suite('dense modes')

/** Moments of 2n samples of integers in n inputs and a target. */
function sampled(n: number, seed: number): { A: Matrix; c: Vector; y2: Q.Rational } {
  const next = random(seed)
  const samples = Array.from({ length: 2 * n }, () => Array.from({ length: n + 1 }, () => Math.floor(201 * next()) - 100))
  const moment = (i: number, j: number) =>
    Q.make(BigInt(samples.reduce((sum, row) => sum + row[i]! * row[j]!, 0)), BigInt(20000 * n))
  const range = Array.from({ length: n }, (_, i) => i)
  return { A: range.map((i) => range.map((j) => moment(i, j))), c: range.map((i) => moment(i, n)), y2: moment(n, n) }
}

const overlaps = (a: { lo: Q.Rational; hi: Q.Rational }, b: { lo: Q.Rational; hi: Q.Rational }): boolean =>
  Q.compare(a.lo, b.hi) <= 0 && Q.compare(b.lo, a.hi) <= 0

for (const [n, depth, product] of [
  [6, 1, '1/100000'],
  [12, 2, '1/1000000'],
  [25, 3, '1/100000000'],
  [25, 2, '1'],
] as const) {
  test(`n = ${n}, D = ${depth}, G = ${product}: roots, losses and maps are those of the resolvent`, () => {
    const moments = { kind: 'full', ...sampled(n, n + depth) } as const
    const [kappa, G] = [Q.parse('5/4'), Q.parse(product)]
    const [dense, full] = [denseModes(moments, kappa), fullModes(moments, kappa)]
    const found = dense.findRoots(depth, G)
    const exact = exactRoots(full.exact!, depth, G).roots
    assert.is(found.open, 0)
    assert.equal(
      found.roots.map(({ shape }) => shape),
      exact.map(({ shape }) => shape),
    )
    exact.forEach((root, i) => {
      const other = found.roots[i]!
      assert.ok(overlaps(root.enclose(40), other.enclose(40)))
      const values = (modes: Modes, at: typeof root) => valuesAt(modes, depth, at, 25)
      const [a, b] = [values(full, root), values(dense, other)]
      assert.ok(overlaps(a.t, b.t) && overlaps(a.loss, b.loss) && a.m.every((entry, j) => overlaps(entry, b.m[j]!)))
      const width = Q.sub(b.loss.hi, b.loss.lo)
      assert.ok(Q.compare(width, Q.parse('1e-24')) < 0)
    })
  })
}

test('the forms enclose those of the resolvent over wide intervals of λ as well', () => {
  const moments = { kind: 'full', ...sampled(8, 3) } as const
  const [dense, full] = [denseModes(moments, Q.one), fullModes(moments, Q.one)]
  const I = interval.dyadicIntervals(128)
  for (const [lo, hi] of [
    ['1/10', '1/9'],
    ['1', '1.0000001'],
    ['100', '101'],
  ] as const) {
    const wide = dense.forms(I.fromRationals(Q.parse(lo), Q.parse(hi)), I)
    for (const at of [lo, hi]) {
      const exact = full.forms(I.fromRational(Q.parse(at)), I)
      assert.ok(I.includes(wide.first, exact.first) && I.includes(wide.second, exact.second))
    }
  }
})

test('a matrix that cannot be proved definite in doubles is refused with the reason', () => {
  const singular = {
    kind: 'full',
    A: [
      [Q.one, Q.one],
      [Q.one, Q.one],
    ],
    c: [Q.one, Q.one],
    y2: Q.one,
  } as const
  assert.throws(
    () => denseModes(singular, Q.one),
    (error: Error) => error instanceof UnsupportedError,
  )
})

test.run()
