import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { startBudget } from '../../../src/algebra/budget.ts'
import { type IntegerPolynomial, rational as Q, univariate as U } from '../../../src/algebra/index.ts'
import { separateTwo } from '../../../src/algebra/univariate/two-variations.ts'

const test = suite('univariate/two-variations')
const unlimited = startBudget('test')

/** Signs + … + − … − + … +, zeros allowed inside. */
const twoVariations: fc.Arbitrary<IntegerPolynomial> = fc
  .tuple(
    fc.array(fc.bigInt(0n, 40n), { maxLength: 4 }),
    fc.array(fc.bigInt(0n, 200n), { maxLength: 6 }),
    fc.array(fc.bigInt(0n, 40n), { maxLength: 4 }),
    fc.bigInt(1n, 30n),
    fc.boolean(),
  )
  .map(([first, middle, last, end, negative]) => {
    const f = [end, ...first, -end, ...middle.map((c) => -c), ...last, end + 1n]
    return negative ? U.negate(f) : f
  })
  .filter((f) => U.isSquareFree(f))

test('the gap lies between the two positive roots that Sturm counts, and there is none where Sturm counts no root', () => {
  fc.assert(
    fc.property(twoVariations, (f) => {
      assert.is(U.signVariations(f), 2)
      const chain = U.sturmChain(f)
      const gap = separateTwo(f, unlimited)
      assert.is(U.countRoots(chain, Q.zero), gap === undefined ? 0 : 2)
      if (gap === undefined) return
      const [l, u] = [gap.lower, gap.upper].map((m) => Q.mul(Q.fromInteger(m), U.powerOfTwo(-gap.scale)))
      assert.ok(Q.compare(l!, u!) < 0)
      assert.is(U.countRoots(chain, Q.zero, l), 1)
      assert.is(U.countRoots(chain, u), 1)
    }),
  )
})

test('a minimum of 1e-300 above or below zero is told apart', () => {
  // (x² − 2)·(x² − 2)·10³⁰⁰ ± 1 in x², hence (x − 2)²·10³⁰⁰ ± 1; the minimum lies at the dyadic point 2
  const square = U.scale([4n, -4n, 1n], 10n ** 300n)
  assert.is(separateTwo(U.add(square, [1n]), unlimited), undefined)
  assert.is.not(separateTwo(U.sub(square, [1n]), unlimited), undefined)
  // the same at the irrational √2, and at the rational 1/3
  const irrational = U.scale(U.pow([-2n, 0n, 1n], 2), 10n ** 300n)
  assert.is(separateTwo(U.add(irrational, [1n]), unlimited), undefined)
  assert.is.not(separateTwo(U.sub(irrational, [1n]), unlimited), undefined)
  const third = U.scale(U.pow([-1n, 3n], 2), 10n ** 300n)
  assert.is(separateTwo(U.add(third, [1n]), unlimited), undefined)
  assert.is.not(separateTwo(U.sub(third, [1n]), unlimited), undefined)
})

test.run()
