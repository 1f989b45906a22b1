import fc from 'fast-check'
import { suite } from 'uvu'
import * as B from '../../../src/expr/build.ts'
import { infer } from '../../../src/kernel/theorem.ts'
import { a, assumptions, expression, k, n, random, signs, sound, U, x, y } from '../arbitraries.ts'
import { concludes, refuses } from '../refusal.ts'

const test = suite('rules of functions')

test('exponentialBound: the exponential is at least its tangent at 0, and more elsewhere', () => {
  const inputs = fc.record({
    given: assumptions,
    u: fc.oneof(expression, random, expression.map(B.log)),
    relation: fc.constantFrom<'≤' | '<'>('≤', '<'),
  })
  sound(inputs, (input) => infer('exponentialBound', input))
  const plain = { given: signs, relation: '≤' } as const
  concludes(infer('exponentialBound', { ...plain, u: B.neg(x) }), B.le(B.add(1, B.neg(x)), B.exp(B.neg(x))))
  concludes(infer('exponentialBound', { ...plain, u: U }), B.le(B.add(1, U), B.exp(U)))
  concludes(infer('exponentialBound', { ...plain, u: B.log(x) }), B.le(B.add(1, B.log(x)), B.exp(B.log(x))), [B.gt(x, 0)])
  concludes(infer('exponentialBound', { ...plain, u: x, relation: '<' }), B.lt(B.add(1, x), B.exp(x)), [B.gt(x, 0)])
  refuses('exponentialBound', 'side-condition', 'x', () => infer('exponentialBound', { ...plain, given: [], u: B.log(x) }))
  refuses('exponentialBound', 'side-condition', 'x', () => infer('exponentialBound', { ...plain, given: [], u: B.div(1, x) }))
  refuses('exponentialBound', 'side-condition', 'k', () =>
    infer('exponentialBound', { ...plain, u: B.pow(B.neg(x), B.div(k, 2)) }),
  )
  refuses('exponentialBound', 'side-condition', 'x', () =>
    infer('exponentialBound', { ...plain, given: [], u: x, relation: '<' }),
  )
  refuses('exponentialBound', 'side-condition', 'y', () => infer('exponentialBound', { ...plain, u: B.sub(x, y), relation: '<' }))
  // nonzero for every outcome is not nonzero on the mean
  refuses('exponentialBound', 'side-condition', 'U', () =>
    infer('exponentialBound', { given: [B.ne(U, 0)], u: B.expectation(['ω'], U), relation: '<' }),
  )
  refuses('exponentialBound', 'side-condition', 'n', () =>
    infer('exponentialBound', { given: [B.ge(n, 0)], u: B.sum('i', 1, n, (i) => B.square(a(i))), relation: '<' }),
  )
})

test('pythagoras: the squares of sine and cosine add up to 1', () => {
  sound(fc.record({ given: assumptions, u: fc.oneof(expression, random) }), (input) => infer('pythagoras', input))
  concludes(infer('pythagoras', { given: [], u: x }), B.eq(B.square(B.sin(x)), B.sub(1, B.square(B.cos(x)))))
  refuses('pythagoras', 'side-condition', 'x', () => infer('pythagoras', { given: [], u: B.div(1, x) }))
})

test.run()
