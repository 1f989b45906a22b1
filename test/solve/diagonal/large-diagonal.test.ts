/** Sums over very many modes: the enclosures hold the exact values, and a large diagonal A is solved as a small one is. */

import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { interval, rational as Q, type Rational } from '../../../src/algebra/index.ts'
import { readSpecification } from '../../../src/models/index.ts'
import type { Enclosure } from '../../../src/solve/decimal.ts'
import { manyModes, powerSums, quotients } from '../../../src/solve/diagonal/fixed-sums.ts'
import { largeDiagonalModes } from '../../../src/solve/diagonal/large-diagonal.ts'
import { solve, toDecimal } from '../../../src/solve/index.ts'
import { diagonalModes } from '../../../src/solve/modes.ts'

const test = suite('a large diagonal A')

/** Positive, over many orders of magnitude. */
const positive = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.integer({ min: -12, max: 12 }))
  .map(([num, den, shift]) => Q.mul(Q.make(num, den), Q.pow(Q.fromInteger(10n), shift)))
const signed = fc.tuple(positive, fc.constantFrom(-1n, 0n, 1n)).map(([a, sign]) => Q.mul(a, Q.fromInteger(sign)))

const holds = ({ lo, hi }: Enclosure, x: Rational): boolean => Q.compare(lo, x) <= 0 && Q.compare(x, hi) <= 0
const power10 = (n: number): Rational => Q.pow(Q.fromInteger(10n), n)

test('the four sums hold Σ w/(a + μ)ⁿ, the first two to the bits asked for, the others to 30 and 60 bits fewer', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(positive, positive), { minLength: 1, maxLength: 12 }),
      fc.option(positive, { nil: Q.zero }),
      fc.integer({ min: 20, max: 300 }),
      (pairs, lambda, bits) => {
        const modes = pairs.map(([eigenvalue, squaredMoment]) => ({ eigenvalue, squaredMoment }))
        const mu = interval.dyadic.fromRational(lambda, 60, -1)
        const at = interval.dyadic.toRational(mu)
        const sums = powerSums(manyModes(modes), mu, bits)
        for (const [i, n] of [1, 2, 3, 4].entries()) {
          const exact = modes.reduce(
            (sum, { eigenvalue, squaredMoment }) => Q.add(sum, Q.div(squaredMoment, Q.pow(Q.add(eigenvalue, at), n))),
            Q.zero,
          )
          assert.ok(holds(sums[i]!, exact), `n = ${n}`)
          const width = Q.sub(sums[i]!.hi, sums[i]!.lo)
          const allowed = Q.pow(Q.fromInteger(2n), Math.max(0, 30 * (n - 2)) - bits)
          assert.ok(Q.compare(width, Q.mul(exact, allowed)) <= 0, `width, n = ${n}`)
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('the quotients hold f·c/(a + μ′) for every μ′ within the spread, and are reduced fractions', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(positive, signed), { minLength: 1, maxLength: 8 }),
      positive,
      positive,
      fc.integer({ min: -3, max: 3 }),
      (pairs, lambda, factor, step) => {
        fc.pre(pairs.some(([, c]) => !Q.isZero(c)))
        const [a, c] = [pairs.map(([value]) => value), pairs.map(([, moment]) => moment)]
        const mu = interval.dyadic.fromRational(lambda, 80, -1)
        const spread = power10(-30)
        const meant = Q.mul(interval.dyadic.toRational(mu), Q.add(Q.one, Q.mul(spread, Q.make(BigInt(step), 4n))))
        quotients(a, c, factor, mu, spread, 100).forEach((x, k) => {
          assert.ok(holds(x, Q.div(Q.mul(factor, c[k]!), Q.add(a[k]!, meant))))
          for (const { num, den } of [x.lo, x.hi]) assert.equal(Q.make(num, den), { num, den })
        })
      },
    ),
    { numRuns: 300 },
  )
})

test('forms, map and roots are those of the same modes summed exactly', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(positive, signed), { minLength: 2, maxLength: 8 }),
      positive,
      fc.constantFrom('1', '17/16', '3'),
      (pairs, lambda, kappa) => {
        const moments = { kind: 'diagonal', a: pairs.map(([a]) => a), c: pairs.map(([, c]) => c), y2: Q.one } as const
        fc.pre(moments.c.some((c) => !Q.isZero(c)))
        const inflation = Q.parse(kappa)
        const [large, small] = [largeDiagonalModes(moments, inflation), diagonalModes(moments, inflation)!]
        const I = interval.rationalIntervals()
        // a narrow enclosure, as of a root
        const at = { lo: lambda, hi: Q.mul(lambda, Q.add(Q.one, power10(-40))) }
        const [wide, exact] = [large.forms(at, I), small.forms({ lo: at.hi, hi: at.hi }, I)]
        for (const form of ['first', 'second'] as const) {
          assert.ok(holds(wide[form], exact[form].lo), form)
          const width = Q.sub(wide[form].hi, wide[form].lo)
          assert.ok(Q.compare(width, Q.mul(exact[form].lo, power10(-35))) <= 0, `width of ${form}`)
        }
        const entries = small.solution({ lo: at.lo, hi: at.lo }, I)
        large.mapAround!(at).forEach((x, k) => {
          assert.ok(holds(x, entries[k]!.lo))
        })
        assert.equal(large.squaredSignal, small.squaredSignal)
      },
    ),
    { numRuns: 150 },
  )
})

test('five thousand modes: the same digits as their eight different ones', () => {
  // a_k in eight groups, told apart by differences too small to be seen in the digits
  const count = 5000
  const a = Array.from({ length: count }, (_, k) => `${1 + (k % 8)}.${'0'.repeat(40)}${k + 1}`)
  const c = Array.from({ length: count }, (_, k) => `${((k % 5) - 2) / 10}`)
  const grouped = Array.from({ length: 8 }, (_, g) =>
    c.reduce((sum, value, k) => (k % 8 === g ? Q.add(sum, Q.pow(Q.parse(value), 2)) : sum), Q.zero),
  )
  const network = { depth: 2, decay: '1/2', noise: '1/4' }
  const many = readSpecification(JSON.stringify({ ...network, widths: [count, 4, 4], data: { a, c, y2: 1000 } }))
  const few = readSpecification(
    JSON.stringify({
      ...network,
      widths: [8, 4, 4],
      data: { a: [1, 2, 3, 4, 5, 6, 7, 8], c: grouped.map((square) => Q.toFixed(squareRoot(square), 60)), y2: 1000 },
    }),
  )
  const [left, right] = [solve(many, { digits: 20 }), solve(few, { digits: 20, method: 'certified' })]
  assert.ok(left.kind === 'one output' && right.kind === 'one output')
  if (left.kind !== 'one output' || right.kind !== 'one output') return
  const shown = (answer: typeof left) =>
    answer.stationary.map(({ t, loss, kind }) => [toDecimal(t, 15).decimal, toDecimal(loss, 15).decimal, kind])
  assert.equal(shown(left), shown(right))
  assert.is(left.m.length, count)
})

/** √a to about 70 digits. */
const squareRoot = (a: Rational): Rational => {
  const I = interval.dyadicIntervals(240)
  return I.lower(I.sqrt(I.fromRational(a)))!
}

test.run()
