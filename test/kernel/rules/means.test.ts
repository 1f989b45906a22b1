import fc from 'fast-check'
import { suite } from 'uvu'
import * as B from '../../../src/expr/build.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import { infer } from '../../../src/kernel/theorem.ts'
import { a, n, signs, sound, x, y } from '../arbitraries.ts'
import { assume, concludes, refuses } from '../refusal.ts'

const test = suite('rules of means')

const weights = fc.constantFrom<Expression>(B.expr(1), B.expr(2), B.ratio(1, 3), n, B.expr(0), B.expr(-1))
const numbers = fc.constantFrom<Expression>(x, y, B.expr(0), B.expr(4), B.square(B.sub(x, y)), B.mul(x, y), B.sub(x, y), a(1))
const inputs = fc.record({ given: fc.constant(signs), u: weights, v: weights, x: numbers, y: numbers })
const plain = { given: signs, u: B.expr(1), v: B.expr(2), x, y }

test('young: the weighted geometric mean is at most the arithmetic one', () => {
  sound(inputs, (input) => infer('young', input))
  refuses('young', 'side-condition', 'y', () => infer('young', { ...plain, given: [B.gt(x, 0)] }))
  refuses('young', 'side-condition', 'x', () => infer('young', { ...plain, given: [B.gt(y, 0)] }))
  refuses('young', 'side-condition', 'the weight u', () => infer('young', { ...plain, u: B.expr(0) }))
  refuses('young', 'side-condition', 'the weight v', () =>
    infer('young', { ...plain, v: n, given: [B.gt(x, 0), B.gt(y, 0), B.ge(n, 0)] }),
  )
})

test('youngEquality: where the means are equal, so are the numbers', () => {
  const t = infer('young', plain).conclusion
  if (t.kind !== 'relation') throw new Error('young gives a relation')
  concludes(infer('youngEquality', plain, [assume(B.eq(t.right, t.left))]), B.eq(x, y), [
    B.eq(t.right, t.left),
    B.gt(x, 0),
    B.gt(y, 0),
  ])
  refuses('youngEquality', 'wrong-premise', '=', () => infer('youngEquality', plain, [assume(B.eq(t.left, t.right))]))
  refuses('youngEquality', 'wrong-premise', '=', () => infer('youngEquality', plain, [assume(B.ge(t.right, t.left))]))
})

const terms = fc.constantFrom<(i: Expression) => Expression>(
  (i) => a(i),
  (i) => B.square(a(i)),
  () => x,
  (i) => i,
  (i) => B.mul(i, a(i), y),
  (i) => B.sub(a(i), i),
  (i) => B.abs(B.sub(a(i), x)),
  () => B.expr(0),
)

test('meansOfRange and meansEquality: the same for the terms of a sum', () => {
  sound(
    fc.tuple(terms, fc.constantFrom<B.Operand>(n, 1, 2, 3, 0)),
    ([f, count]) => infer('meansOfRange', { given: signs, sum: B.sum('i', 1, count, f) }),
    { runs: 40 },
  )
  sound(
    fc.tuple(terms, fc.constantFrom<B.Operand>(n, 2)),
    ([f, count]) => {
      const sum = B.sum('i', 1, count, f)
      const bound = infer('meansOfRange', { given: signs, sum }).conclusion
      if (bound.kind !== 'relation') throw new Error('meansOfRange gives a relation')
      return infer('meansEquality', { given: signs, sum }, [assume(B.eq(sum, bound.left))])
    },
    { runs: 20 },
  )
  const sum = B.sum('i', 1, n, (i) => a(i))
  const nonnegative = B.forAllIn('i', 1, n, (i) => B.ge(a(i), 0))
  refuses('meansOfRange', 'side-condition', 'n', () => infer('meansOfRange', { given: [B.ge(n, 0), nonnegative], sum }))
  refuses('meansOfRange', 'side-condition', 'a[', () => infer('meansOfRange', { given: [B.ge(n, 1)], sum }))
  refuses('meansOfRange', 'wrong-shape', '0', () => infer('meansOfRange', { given: signs, sum: B.sum('i', 0, n, (i) => a(i)) }))
  refuses('meansOfRange', 'wrong-shape', 'x', () => infer('meansOfRange', { given: signs, sum: x }))
  refuses('meansOfRange', 'side-condition', '1/2', () =>
    infer('meansOfRange', { given: [], sum: B.sum('i', 1, B.ratio(1, 2), () => B.expr(1)) }),
  )
  refuses('meansEquality', 'wrong-premise', '=', () =>
    infer('meansEquality', { given: [B.ge(n, 1), nonnegative], sum }, [assume(B.eq(sum, 1))]),
  )
})

test.run()
