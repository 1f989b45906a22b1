/** Inequalities multiplied, divided, squared or inverted without their sign conditions. */

import * as B from '../../../src/expr/build.ts'
import { claim } from '../../../src/juries/claim.ts'
import { a, b, c, D, d, type FalseStatement, m, n, sumTo, u, v, x, y, z } from '../statement.ts'

export const order: readonly FalseStatement[] = [
  {
    name: 'a ≤ b ⇒ ac ≤ bc',
    why: 'c < 0',
    claim: claim(B.le(B.mul(a, c), B.mul(b, c)), [B.le(a, b)]),
    repaired: claim(B.le(B.mul(a, c), B.mul(b, c)), [B.le(a, b), B.ge(c, 0)]),
  },
  {
    name: 'a < b, c ≥ 0 ⇒ ac < bc',
    why: 'c = 0',
    claim: claim(B.lt(B.mul(a, c), B.mul(b, c)), [B.lt(a, b), B.ge(c, 0)]),
    repaired: claim(B.lt(B.mul(a, c), B.mul(b, c)), [B.lt(a, b), B.gt(c, 0)]),
  },
  {
    name: 'a ≤ b ⇒ 1/b ≤ 1/a',
    why: 'different signs, or zero',
    claim: claim(B.le(B.div(1, b), B.div(1, a)), [B.le(a, b), B.ne(a, 0), B.ne(b, 0)]),
    repaired: claim(B.le(B.div(1, b), B.div(1, a)), [B.le(a, b), B.gt(a, 0)]),
  },
  {
    name: 'a ≤ b ⇒ a² ≤ b²',
    why: 'a = −1, b = 0',
    claim: claim(B.le(B.square(a), B.square(b)), [B.le(a, b)]),
    repaired: claim(B.le(B.square(a), B.square(b)), [B.le(a, b), B.ge(a, 0)]),
  },
  {
    name: 'a² ≤ b² ⇒ a ≤ b',
    why: 'b < 0',
    claim: claim(B.le(a, b), [B.le(B.square(a), B.square(b))]),
    repaired: claim(B.le(a, b), [B.le(B.square(a), B.square(b)), B.ge(b, 0)]),
  },
  {
    name: 'a ≤ b, x ≤ y ⇒ ax ≤ by',
    why: 'negative factors',
    claim: claim(B.le(B.mul(a, x), B.mul(b, y)), [B.le(a, b), B.le(x, y)]),
    repaired: claim(B.le(B.mul(a, x), B.mul(b, y)), [B.le(a, b), B.le(x, y), B.ge(a, 0), B.ge(x, 0)]),
  },
  {
    name: 'a ≤ b, x ≤ y ⇒ a − x ≤ b − y',
    why: 'subtraction reverses the second',
    claim: claim(B.le(B.sub(a, x), B.sub(b, y)), [B.le(a, b), B.le(x, y)]),
    repaired: claim(B.le(B.sub(a, y), B.sub(b, x)), [B.le(a, b), B.le(x, y)]),
  },
  {
    name: 'a/b ≤ c ⇒ a ≤ bc',
    why: 'b < 0',
    claim: claim(B.le(a, B.mul(b, c)), [B.le(B.div(a, b), c), B.ne(b, 0)]),
    repaired: claim(B.le(a, B.mul(b, c)), [B.le(B.div(a, b), c), B.gt(b, 0)]),
  },
  {
    name: 'ab > 0 ⇒ a > 0',
    why: 'both negative',
    claim: claim(B.gt(a, 0), [B.gt(B.mul(a, b), 0)]),
    repaired: claim(B.gt(a, 0), [B.gt(B.mul(a, b), 0), B.gt(b, 0)]),
  },
  {
    name: 'x ≤ x²',
    why: '0 < x < 1',
    claim: claim(B.le(x, B.square(x)), [B.ge(x, 0)]),
    repaired: claim(B.le(x, B.square(x)), [B.ge(x, 1)]),
  },
  {
    name: '√x ≤ x for x ≥ 0',
    why: '0 < x < 1',
    claim: claim(B.le(B.sqrt(x), x), [B.ge(x, 0)]),
    repaired: claim(B.le(B.sqrt(x), x), [B.ge(x, 1)]),
  },
  {
    name: 'x² > 0',
    why: 'x = 0',
    claim: claim(B.gt(B.square(x), 0)),
    repaired: claim(B.ge(B.square(x), 0)),
  },
  {
    name: 'x + 1/x ≥ 2 for x ≠ 0',
    why: 'x < 0',
    claim: claim(B.ge(B.add(x, B.div(1, x)), 2), [B.ne(x, 0)]),
    repaired: claim(B.ge(B.add(x, B.div(1, x)), 2), [B.gt(x, 0)]),
  },
  {
    name: 'a² + b² ≥ 2ab + 1',
    why: 'a = b',
    claim: claim(B.ge(B.add(B.square(a), B.square(b)), B.add(B.mul(2, a, b), 1))),
    repaired: claim(B.ge(B.add(B.square(a), B.square(b)), B.mul(2, a, b))),
  },
  {
    name: 'a² + b² > 2ab',
    why: 'a = b',
    claim: claim(B.gt(B.add(B.square(a), B.square(b)), B.mul(2, a, b))),
    repaired: claim(B.gt(B.add(B.square(a), B.square(b)), B.mul(2, a, b)), [B.ne(a, b)]),
  },
  {
    name: 'a² + b² + c² ≥ ab + bc + 2ca',
    why: 'a coefficient too many: a = c = 1, b = 1',
    claim: claim(B.ge(B.add(B.square(a), B.square(b), B.square(c)), B.add(B.mul(a, b), B.mul(b, c), B.mul(2, c, a)))),
    repaired: claim(B.ge(B.add(B.square(a), B.square(b), B.square(c)), B.add(B.mul(a, b), B.mul(b, c), B.mul(c, a)))),
  },
  {
    name: 'max(a, b) = a + b for a, b ≥ 0',
    why: 'the maximum is at most the sum',
    claim: claim(B.eq(B.max(a, b), B.add(a, b)), [B.ge(a, 0), B.ge(b, 0)]),
    repaired: claim(B.le(B.max(a, b), B.add(a, b)), [B.ge(a, 0), B.ge(b, 0)]),
  },
  {
    name: 'max(a, b) ≤ a + b',
    why: 'negative numbers',
    claim: claim(B.le(B.max(a, b), B.add(a, b))),
    repaired: claim(B.eq(B.add(B.max(a, b), B.min(a, b)), B.add(a, b))),
  },
  {
    name: 'max(a, b)·c = max(ac, bc)',
    why: 'c < 0',
    claim: claim(B.eq(B.mul(B.max(a, b), c), B.max(B.mul(a, c), B.mul(b, c)))),
    repaired: claim(B.eq(B.mul(B.max(a, b), c), B.max(B.mul(a, c), B.mul(b, c))), [B.ge(c, 0)]),
  },
  {
    name: 'max(−a, −b) = −max(a, b)',
    why: 'it is −min',
    claim: claim(B.eq(B.max(B.neg(a), B.neg(b)), B.neg(B.max(a, b)))),
    repaired: claim(B.eq(B.max(B.neg(a), B.neg(b)), B.neg(B.min(a, b)))),
  },
  {
    name: 'max(a, b) = (a + b + (a − b))/2',
    why: '|a − b|, not a − b',
    claim: claim(B.eq(B.max(a, b), B.div(B.add(a, b, B.sub(a, b)), 2))),
    repaired: claim(B.eq(B.max(a, b), B.div(B.add(a, b, B.abs(B.sub(a, b))), 2))),
  },
  {
    name: 'a ≤ b and b < c ⇒ a ≤ c − 1',
    why: 'holds for integers only',
    claim: claim(B.le(a, B.sub(c, 1)), [B.le(a, b), B.lt(b, c)]),
    repaired: claim(B.le(m, B.sub(n, 1)), [B.lt(m, n)]),
  },
  {
    name: 'a ≠ b ⇒ a < b',
    why: 'or a > b',
    claim: claim(B.lt(a, b), [B.ne(a, b)]),
    repaired: claim(B.or(B.lt(a, b), B.gt(a, b)), [B.ne(a, b)]),
  },
  {
    name: 'Σ u_i ≤ Σ v_i ⇒ u_1 ≤ v_1',
    why: 'a sum does not order its terms',
    claim: claim(B.le(u(1), v(1)), [B.le(sumTo(2, u), sumTo(2, v))]),
    repaired: claim(B.le(sumTo(d, u), sumTo(d, v)), [B.forAllIn('i', 1, d, (i) => B.le(u(i), v(i)))]),
  },
  {
    name: 'D − 1 ≥ 1 for a depth D ≥ 0',
    why: 'D = 0 and D = 1',
    claim: claim(B.ge(B.sub(D, 1), 1), [B.ge(D, 0)]),
    repaired: claim(B.ge(B.sub(D, 1), 1), [B.ge(D, 2)]),
  },
  {
    name: 'dropping a nonnegative term raises: x − y² ≥ x',
    why: 'the sign of the dropped term',
    claim: claim(B.ge(B.sub(x, B.square(y)), x)),
    repaired: claim(B.ge(B.add(x, B.square(y)), x)),
  },
  {
    name: 'transitivity through different relations: a ≤ b, c ≤ b ⇒ a ≤ c',
    why: 'the middle is not between',
    claim: claim(B.le(a, c), [B.le(a, b), B.le(c, b)]),
    repaired: claim(B.le(a, c), [B.le(a, b), B.le(b, c)]),
  },
  {
    name: 'xyz ≤ max(x, y, z)³',
    why: 'two negative factors',
    claim: claim(B.le(B.mul(x, y, z), B.pow(B.max(x, y, z), 3))),
    repaired: claim(B.le(B.mul(x, y, z), B.pow(B.max(x, y, z), 3)), [B.ge(x, 0), B.ge(y, 0), B.ge(z, 0)]),
  },
]
