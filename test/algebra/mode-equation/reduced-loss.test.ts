import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DomainError, interval, modeEquation, rational as Q } from '../../../src/algebra/index.ts'

const test = suite('mode-equation/reduced-loss')

const one = (eigenvalue: Q.Rational, squaredMoment: Q.Rational, depth: number): modeEquation.ModeEquation => ({
  depth,
  inflation: Q.one,
  product: Q.one,
  modes: [{ eigenvalue, squaredMoment }],
})

for (let depth = 2; depth <= 6; depth++) {
  test(`at the tie κa = D − 1, s = D, G = 1 (D = ${depth}) the loss at the root λ = 1 is that of the origin`, () => {
    const tie = one(Q.fromInteger(BigInt(depth - 1)), Q.fromInteger(BigInt(depth * depth)), depth)
    const found = modeEquation.solve(tie)
    assert.is(found.count, 2)
    const root = found.roots.find(({ rises }) => rises) as modeEquation.ModeRoot
    assert.ok(Q.compare(root.interval.lo, Q.one) <= 0 && Q.compare(Q.one, root.interval.hi) <= 0)
    const y2 = Q.fromInteger(100n)
    for (const I of [interval.dyadicIntervals(160), interval.rationalIntervals()] as interval.IntervalArithmetic<unknown>[]) {
      const loss = modeEquation.reducedLoss(tie, y2, root.interval, I)
      assert.ok(I.contains(loss, y2))
      assert.ok(Q.compare(Q.sub(I.upper(loss) as Q.Rational, I.lower(loss) as Q.Rational), Q.parse('1e-26')) < 0)
    }
    assert.ok(interval.floatIntervals.contains(modeEquation.reducedLoss(tie, y2, root.interval, interval.floatIntervals), y2))
  })
}

test('with two modes the global minimum is at the second smallest t, the smaller of the two local minima', () => {
  const squared = (text: string): Q.Rational => Q.pow(Q.parse(text), 2)
  const modes = [
    { eigenvalue: Q.parse('1'), squaredMoment: squared('2.13') },
    { eigenvalue: Q.parse('0.001'), squaredMoment: squared('0.322') },
  ]
  const equation = { depth: 2, inflation: Q.one, product: Q.one, modes }
  const I = interval.dyadicIntervals(128)
  const minima = modeEquation.solve(equation).roots.filter(({ rises }) => rises)
  const [largeT, smallT] = minima.map(({ interval: at }) => modeEquation.reducedLoss(equation, Q.zero, at, I)) as [
    interval.Interval<interval.Dyadic>,
    interval.Interval<interval.Dyadic>,
  ]
  assert.is(I.compare(smallT, largeT), -1)
  assert.is(I.sign(smallT), -1)
})

test('λ ≤ 0 is refused', () => {
  const equation = one(Q.one, Q.one, 2)
  assert.throws(
    () => modeEquation.reducedLoss(equation, Q.one, { lo: Q.zero, hi: Q.one }, interval.floatIntervals),
    (error: unknown) => error instanceof DomainError,
  )
})

test.run()
