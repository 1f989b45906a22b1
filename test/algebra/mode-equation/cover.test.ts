/** What a point proves about a piece around it, checked at points of the piece. */

import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { startBudget } from '../../../src/algebra/budget.ts'
import { classify, cover, type PointValue } from '../../../src/algebra/mode-equation/cover.ts'
import { directSums, floatEvaluator } from '../../../src/algebra/mode-equation/float-evaluator.ts'

const test = suite('mode-equation/cover')

const logMagnitude = fc.double({ min: -8, max: 8, noNaN: true })
const data = fc.array(fc.tuple(logMagnitude, logMagnitude), { minLength: 1, maxLength: 5 }).map((list) => ({
  eigenvalues: Float64Array.from(list, ([a]) => Math.exp(a)),
  squaredMoments: Float64Array.from(list, ([, c]) => Math.exp(c)),
  inputError: 0,
}))
const step = fc.double({ min: -6, max: 2, noNaN: true }).map((exponent) => 10 ** exponent)

const refutes: Record<string, (value: PointValue) => boolean> = {
  positive: ({ valueHi }) => valueHi <= 0,
  negative: ({ valueLo }) => valueLo >= 0,
  increasing: ({ slopeHi }) => slopeHi <= 0,
  decreasing: ({ slopeLo }) => slopeLo >= 0,
}

test('a proved sign or direction holds at the ends of the piece and inside', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 6 }),
      data,
      logMagnitude,
      logMagnitude,
      step,
      step,
      (depth, modes, u, logProduct, left, right) => {
        const e = floatEvaluator(depth, { lo: logProduct, hi: logProduct }, directSums(modes))
        const [at, lo, hi] = [Math.exp(u), Math.exp(u - left), Math.exp(u + right)]
        if (!(lo > 1e-40 && hi < 1e40 && lo < at && at < hi)) return
        const kind = classify(e, lo, at, hi, e.evaluate(at))
        if (kind === undefined) return
        seen.add(kind)
        for (let i = 0; i <= 8; i++) {
          const point = i === 0 ? lo : i === 8 ? hi : Math.exp(u - left + ((left + right) * i) / 8)
          assert.not((refutes[kind] as (value: PointValue) => boolean)(e.evaluate(point)), `${kind} at ${point}`)
        }
      },
    ),
    { numRuns: 3000 },
  )
  assert.equal([...seen].sort(), ['decreasing', 'increasing', 'negative', 'positive'])
})

test('at its border a sign is proved only as far as |g| bounds it: the piece cannot be stretched over a root', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5 }), data, logMagnitude, (depth, modes, u) => {
      // G is chosen so that exp(u) is a root; no piece that holds it may get a sign
      const free = floatEvaluator(depth, { lo: 0, hi: 0 }, directSums(modes))
      const { valueLo, valueHi } = free.evaluate(Math.exp(u))
      const e = floatEvaluator(depth, { lo: valueLo, hi: valueHi }, directSums(modes))
      for (const shift of [1e-5, 1e-3, 0.1, 0.5, 1, 2, 4]) {
        for (const at of [u - shift, u + shift]) {
          const kind = classify(e, Math.exp(at - shift), Math.exp(at), Math.exp(at + shift), e.evaluate(Math.exp(at)))
          assert.ok(kind !== 'positive' && kind !== 'negative')
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('brackets and undecided pieces ascend, do not overlap, and carry the signs of their ends', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 4 }), data, logMagnitude, (depth, modes, logProduct) => {
      const e = floatEvaluator(depth, { lo: logProduct, hi: logProduct }, directSums(modes))
      const [lo, hi] = [1e-30, 1e30]
      const [below, above] = [e.evaluate(lo), e.evaluate(hi)]
      if (below.valueHi >= 0 || above.valueHi >= 0) return
      const found = cover(e, { lo, hi, signLo: -1, signHi: -1 }, startBudget('cover'))
      const pieces = [...found.brackets, ...found.undecided].sort((a, b) => a.lo - b.lo)
      let [end, sign] = [lo, -1]
      for (const piece of pieces) {
        assert.ok(piece.lo >= end && piece.hi > piece.lo)
        assert.is(piece.signLo, sign)
        const [left, right] = [e.evaluate(piece.lo), e.evaluate(piece.hi)]
        assert.ok(piece.signLo > 0 ? left.valueHi > 0 : left.valueLo < 0)
        assert.ok(piece.signHi > 0 ? right.valueHi > 0 : right.valueLo < 0)
        ;[end, sign] = [piece.hi, piece.signHi]
      }
      assert.is(sign, -1)
    }),
    { numRuns: 200 },
  )
})

test.run()
