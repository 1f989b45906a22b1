/** The evaluators of g: each against exact rational arithmetic, in doubles term by term, grouped, and in dyadic numbers. */

import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { interval, rational as Q } from '../../../src/algebra/index.ts'
import type { PointValue } from '../../../src/algebra/mode-equation/cover.ts'
import { dyadicEvaluator, logToFloat } from '../../../src/algebra/mode-equation/dyadic-evaluator.ts'
import { normalize } from '../../../src/algebra/mode-equation/equation.ts'
import { expansionSum, relativeError } from '../../../src/algebra/mode-equation/expansion-sum.ts'
import { directSums, floatEvaluator } from '../../../src/algebra/mode-equation/float-evaluator.ts'
import { groupedSums } from '../../../src/algebra/mode-equation/grouped-sums.ts'

const test = suite('mode-equation/evaluator')
const I = interval.dyadicIntervals(200)

const magnitude = fc
  .tuple(fc.double({ min: 1, max: 2, noNaN: true }), fc.integer({ min: -20, max: 20 }))
  .map(([m, e]) => m * 2 ** e)
const modes = fc.array(fc.tuple(magnitude, magnitude), { minLength: 1, maxLength: 12 }).map((list) => ({
  eigenvalues: Float64Array.from(list, ([a]) => a),
  squaredMoments: Float64Array.from(list, ([, c]) => c),
}))

/** g and g' at μ from exact sums and 200-bit logarithms. */
function exactly(
  depth: number,
  product: Q.Rational,
  data: { eigenvalues: Float64Array; squaredMoments: Float64Array },
  mu: number,
) {
  const at = Q.fromFloatExactly(mu)
  let [sum, weighted] = [Q.zero, Q.zero]
  data.eigenvalues.forEach((a, k) => {
    const x = Q.add(Q.fromFloatExactly(a), at)
    const term = Q.div(Q.fromFloatExactly(data.squaredMoments[k] as number), Q.mul(x, x))
    sum = Q.add(sum, term)
    weighted = Q.add(weighted, Q.div(Q.mul(term, at), x))
  })
  const argument = Q.div(Q.mul(Q.pow(at, depth + 1), Q.pow(sum, depth)), product)
  const slope = Q.sub(Q.fromInteger(BigInt(depth + 1)), Q.mul(Q.fromInteger(BigInt(2 * depth)), Q.div(weighted, sum)))
  return { value: I.log(I.fromRational(argument)), slope }
}

const holds = (found: PointValue, exact: ReturnType<typeof exactly>, width: number): void => {
  const value = I.fromRationals(Q.fromFloatExactly(found.valueLo), Q.fromFloatExactly(found.valueHi))
  assert.ok(I.includes(value, exact.value))
  assert.ok(Q.compare(Q.fromFloatExactly(found.slopeLo), exact.slope) <= 0)
  assert.ok(Q.compare(exact.slope, Q.fromFloatExactly(found.slopeHi)) <= 0)
  assert.ok(found.valueHi - found.valueLo <= width && found.slopeHi - found.slopeLo <= width)
}

const logEnclosure = (a: Q.Rational) => ({
  lo: logToFloat(interval.dyadic.fromRational(a, 60, -1), -1),
  hi: logToFloat(interval.dyadic.fromRational(a, 60, 1), 1),
})

test('every evaluator encloses g and its slope, narrowly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), modes, magnitude, magnitude, (depth, data, mu, g) => {
      const product = Q.fromFloatExactly(g)
      const exact = exactly(depth, product, data, mu)
      const exactData = { ...data, inputError: 0 }
      holds(floatEvaluator(depth, logEnclosure(product), directSums(exactData)).evaluate(mu), exact, 1e-11)
      holds(floatEvaluator(depth, logEnclosure(product), groupedSums(exactData)).evaluate(mu), exact, 1e-9)
      const form = normalize({ depth, inflation: Q.one, product, modes: data })
      const at = interval.dyadic.fromFloat(mu)
      for (const precision of [64, 150]) {
        const found = dyadicEvaluator(form, at, precision).evaluate(at)
        const rounding = (Math.abs(found.valueLo) + 1) * 2 ** -45
        holds(found, exact, rounding)
      }
    }),
    { numRuns: 200 },
  )
})

test('many modes, grouped, give what they give term by term', () => {
  const n = 20_000
  const eigenvalues = Float64Array.from({ length: n }, (_, k) => 1e-6 * 1.0007 ** k + 1e-9 * ((k * 7919) % 1000))
  const squaredMoments = Float64Array.from({ length: n }, (_, k) => ((k * 104729) % 9973) / 9973)
  const data = { eigenvalues, squaredMoments, inputError: 0 }
  const [direct, grouped] = [directSums(data), groupedSums(data)]
  for (let power = -12; power <= 6; power++) {
    direct.at(10 ** power, (sum, share) => {
      grouped.at(10 ** power, (otherSum, otherShare) => {
        const allowed = direct.error + grouped.error
        assert.ok(Math.abs(sum - otherSum) <= allowed * sum)
        assert.ok(Math.abs(share - otherShare) <= allowed * share)
      })
    })
  }
  assert.ok(grouped.error < 1e-10)
})

test('an expansion sum at a two-double point is the exact sum within its error bound', () => {
  fc.assert(
    fc.property(modes, magnitude, fc.double({ min: -1, max: 1, noNaN: true }), (data, h, part) => {
      const l = part * h * 2 ** -54
      const at = Q.add(Q.fromFloatExactly(h), Q.fromFloatExactly(l))
      let exact = Q.zero
      data.eigenvalues.forEach((a, k) => {
        const x = Q.add(Q.fromFloatExactly(a), at)
        exact = Q.add(exact, Q.div(Q.fromFloatExactly(data.squaredMoments[k] as number), Q.mul(x, x)))
      })
      const found = interval.dyadic.toRational(expansionSum({ ...data, inputError: 0, eigenvalueShift: 0, momentShift: 0 }, h, l))
      const error = Q.abs(Q.sub(found, exact))
      assert.ok(Q.compare(error, Q.mul(exact, Q.fromFloatExactly(relativeError))) <= 0)
    }),
    { numRuns: 300 },
  )
})

test('a logarithm near 1 keeps its relative accuracy', () => {
  for (const exponent of [-3, -11, -13, -60, -200]) {
    for (const sign of [1n, -1n]) {
      const x = { mantissa: (1n << 300n) + (sign << BigInt(300 + exponent)), exponent: -300 }
      const [lo, hi] = [logToFloat(x, -1), logToFloat(x, 1)]
      const truth = interval.dyadicIntervals(500).log({ lo: x, hi: x })
      assert.ok(I.includes(I.fromRationals(Q.fromFloatExactly(lo), Q.fromFloatExactly(hi)), truth))
      assert.ok(hi - lo <= 2 ** -36 * Math.abs(lo)) // 52 bits of x where |log x| ≥ 2⁻¹²
    }
  }
})

test.run()
