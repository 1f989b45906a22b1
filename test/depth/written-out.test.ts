/** Expressions written out: what ranges and numbers become, and that every value stays. */

import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { writtenOut } from '../../src/depth/written-out.ts'
import { evaluate, instanceOf } from '../../src/expr/evaluate.ts'
import { add, div, type Expression, expr, family, integer, mul, neg, pow, product, sub, sum, text } from '../../src/expr/index.ts'

const test = suite('written out')

const [sigma, d, n] = [family('sigma', 1), family('d', 1, { sort: 'integer' }), integer('n')]
const factor = (l: Expression): Expression => add(1, div(pow(sigma(l), 2), d(l)))

const rows = [
  [product('l', 1, add(1, 1), factor), '(1 + sigma[1]^2/d[1])·(1 + sigma[2]^2/d[2])'],
  [sum('l', 1, add(2, 1), (l) => sigma(sub(l, 1))), 'sigma[0] + sigma[1] + sigma[2]'],
  [sum('l', 1, 0, (l) => sigma(l)), '0'],
  [product('l', 1, 0, (l) => sigma(l)), '1'],
  [pow(sigma(1), div(2, add(1, 1))), 'sigma[1]'],
  [pow(sigma(1), sub(1, 1)), '1'],
  [sum('l', 1, n, (l) => sigma(l)), 'Σ_{l=1..n} sigma[l]'],
] as const
for (const [given, wanted] of rows) {
  test(`${text(given)} is written ${wanted}`, () => {
    assert.is(text(writtenOut.expression(given)), wanted)
  })
}

/** Closed arithmetic with ranges whose bodies use their index. */
const arithmetic: fc.Arbitrary<(index: Expression) => Expression> = fc.letrec<{ e: (index: Expression) => Expression }>(
  (tie) => ({
    e: fc.oneof(
      { depthSize: 'small' },
      fc.integer({ min: -3, max: 3 }).map((k) => () => expr(k)),
      fc.constant((index: Expression) => index),
      fc.tuple(tie('e'), tie('e')).map(
        ([a, b]) =>
          (i: Expression) =>
            add(a(i), b(i)),
      ),
      fc.tuple(tie('e'), tie('e')).map(
        ([a, b]) =>
          (i: Expression) =>
            mul(a(i), b(i)),
      ),
      tie('e').map((a) => (i: Expression) => neg(a(i))),
      fc.tuple(tie('e'), fc.integer({ min: 0, max: 2 })).map(
        ([a, k]) =>
          (i: Expression) =>
            pow(a(i), k),
      ),
      fc.tuple(tie('e'), fc.integer({ min: -1, max: 2 }), fc.integer({ min: -1, max: 3 }), fc.boolean()).map(
        ([a, lower, upper, isSum]) =>
          () =>
            (isSum ? sum : product)('l', lower, upper, a),
      ),
    ),
  }),
).e

test('an expression has the value of what it is written out to', () => {
  fc.assert(
    fc.property(arithmetic, (of) => {
      const e = of(expr(2))
      const [before, after] = [e, writtenOut.expression(e)].map((x) => evaluate(x, instanceOf({})))
      assert.is(before?.kind, 'exact')
      assert.equal(after, before)
    }),
    { numRuns: 200 },
  )
})

test.run()
