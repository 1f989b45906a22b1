/** Sums of squares of one variable: they add up exactly, and a polynomial with a negative value has none. */

import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../../src/algebra/index.ts'
import { type Dense, type Domain, type WeightedSquare, weightedSquares } from '../../../src/check/prove/nonnegative-polynomial.ts'

const test = suite('nonnegative polynomials')
const q = (n: number, d = 1): Q.Rational => Q.make(BigInt(n), BigInt(d))
const dense = (...coefficients: readonly number[]): Dense => coefficients.map((c) => q(c))
const valueAt = (p: Dense, x: Q.Rational): Q.Rational => p.reduceRight((sum, c) => Q.add(Q.mul(sum, x), c), Q.zero)

/** The sum of the squares at a point, each checked to be nonnegative on the domain. */
function total(list: readonly WeightedSquare[], x: Q.Rational, { lower, upper }: Domain): Q.Rational {
  return list.reduce((sum, { weight, polynomial, above, below }) => {
    assert.ok(Q.sign(weight) >= 0)
    const square = Q.pow(valueAt(polynomial, x), 2)
    const low = above ? Q.sub(x, lower!) : Q.one
    const high = below ? Q.sub(upper!, x) : Q.one
    return Q.add(sum, Q.mul(weight, Q.mul(square, Q.mul(low, high))))
  }, Q.zero)
}

/** Two polynomials of this degree that agree at so many points are equal. */
function addsUp(p: Dense, list: readonly WeightedSquare[], domain: Domain): void {
  for (let k = -20; k <= 20; k++) assert.ok(Q.equals(total(list, q(k, 3), domain), valueAt(p, q(k, 3))), `at ${k}/3`)
}

const line: Domain = { lower: undefined, upper: undefined }
const square = (p: Dense): Dense => {
  const result = Array.from({ length: 2 * p.length - 1 }, () => Q.zero)
  p.forEach((a, i) => {
    p.forEach((b, j) => {
      result[i + j] = Q.add(result[i + j]!, Q.mul(a, b))
    })
  })
  return result
}
const small = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 2, maxLength: 4 }).map((c) => dense(...c))

test('a square plus a positive number, also of high degree, is found to be a sum of squares', () => {
  fc.assert(
    fc.property(small, fc.integer({ min: 1, max: 9 }), (p, c) => {
      const [constant = Q.zero, ...higher] = square(p)
      const sum = [Q.add(constant, q(c, 7)), ...higher]
      const found = weightedSquares(sum, line)
      assert.ok(found !== undefined, sum.map(Q.toString).join(' '))
      addsUp(sum, found, line)
    }),
    { numRuns: 60, seed: 6 },
  )
})

test('what is negative somewhere in the domain has no sum of squares there', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: -12, max: 12 }),
      (c, at) => {
        const p = dense(...c)
        for (const domain of [
          line,
          { lower: q(-1), upper: undefined },
          { lower: undefined, upper: q(1, 2) },
          { lower: q(-1), upper: q(2) },
        ]) {
          const x = q(at, 4)
          const isInside =
            (domain.lower === undefined || Q.compare(domain.lower, x) <= 0) &&
            (domain.upper === undefined || Q.compare(x, domain.upper) <= 0)
          const found = weightedSquares(p, domain)
          if (found === undefined) continue
          addsUp(p, found, domain)
          if (isInside) assert.ok(Q.sign(valueAt(p, x)) >= 0)
        }
      },
    ),
    { numRuns: 150, seed: 7 },
  )
})

const known: readonly (readonly [string, Dense, Domain])[] = [
  ['x⁴ − 4x + 3 = (x − 1)²(x² + 2x + 3)', dense(3, -4, 0, 0, 1), line],
  ['x⁴ − 4x² + 4, with irrational double roots', dense(4, 0, -4, 0, 1), line],
  ['x⁴ − 4x² + 5, with two irrational minima', dense(5, 0, -4, 0, 1), line],
  ['x³ − 3x + 2 for x ≥ 0', dense(2, -3, 0, 1), { lower: q(0), upper: undefined }],
  ['1 − x² on [−1, 1]', dense(1, 0, -1), { lower: q(-1), upper: q(1) }],
  ['4/27 − x²(1 − x) on [0, 1]', [q(4, 27), q(0), q(-1), q(1)], { lower: q(0), upper: q(1) }],
  ['1 − x for x ≤ 1', dense(1, -1), { lower: undefined, upper: q(1) }],
]
for (const [name, p, domain] of known) {
  test(`${name} is a sum of squares`, () => {
    const found = weightedSquares(p, domain)
    assert.ok(found !== undefined)
    addsUp(p, found, domain)
  })
}

test.run()
