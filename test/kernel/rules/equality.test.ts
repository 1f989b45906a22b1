import fc from 'fast-check'
import { suite } from 'uvu'
import * as B from '../../../src/expr/build.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import { createContext, open, toExpression } from '../../../src/expr/normal/normalize.ts'
import { infer } from '../../../src/kernel/theorem.ts'
import { a, assumptions, expression, n, sound, U, x, y } from '../arbitraries.ts'
import { assume, concludes, refuses } from '../refusal.ts'

const test = suite('rules of equality')

test('identity: the normal form of an expression equals it wherever the assumptions hold', () => {
  sound(fc.tuple(expression, assumptions), ([e, given]) => {
    const { n } = open(createContext(given))
    return infer('identity', { given, left: e, right: B.add(0, toExpression(n.fromExpression(e, []))) })
  })
  sound(fc.tuple(expression, expression, expression, assumptions), ([e, f, g, given]) =>
    infer('identity', { given, left: B.mul(e, B.add(f, g)), right: B.add(B.mul(f, e), B.mul(e, g)) }),
  )
  sound(fc.tuple(expression, expression, assumptions), ([e, f, given]) => infer('identity', { given, left: e, right: f }), {
    atLeast: 0,
  })
})

test('identity with equations: they are used from left to right, and only those used are assumed', () => {
  const [first, second] = [assume(B.eq(x, B.add(y, 1))), assume(B.eq(a(1), 2))]
  concludes(
    infer('identity', { given: [B.gt(n, 0)], left: B.square(x), right: B.add(B.square(y), B.mul(2, y), 1) }, [first, second]),
    B.eq(B.square(x), B.add(B.square(y), B.mul(2, y), 1)),
    [B.eq(x, B.add(y, 1))],
  )
  refuses('identity', 'not-equal', 'x', () => infer('identity', { given: [], left: y, right: B.sub(x, 1) }))
  const quotient = B.div(B.sub(B.square(x), 1), B.sub(x, 1))
  concludes(infer('identity', { given: [B.gt(x, 1)], left: quotient, right: B.add(x, 1) }), B.eq(quotient, B.add(x, 1)), [
    B.gt(x, 1),
  ])
  refuses('identity', 'side-condition', 'x - 1', () => infer('identity', { given: [], left: quotient, right: B.add(x, 1) }))
  refuses('identity', 'side-condition', 'x', () => infer('identity', { given: [], left: B.square(B.sqrt(x)), right: x }))
  refuses('identity', 'side-condition', 'n', () =>
    infer('identity', { given: [], left: B.sum('i', 1, n, () => x), right: B.mul(n, x) }),
  )
})

test('replace: equals for equals, in some places or in all', () => {
  const equation = assume(B.eq(x, y))
  const premise = assume(B.lt(B.mul(x, x), n))
  for (const product of [B.mul(y, x), B.mul(x, y), B.mul(y, y), B.mul(x, x)])
    concludes(infer('replace', { statement: B.lt(product, n) }, [equation, premise]), B.lt(product, n), [
      B.eq(x, y),
      B.lt(B.mul(x, x), n),
    ])
  refuses('replace', 'wrong-premise', 'x·n', () => infer('replace', { statement: B.lt(B.mul(x, n), n) }, [equation, premise]))
  refuses('replace', 'wrong-premise', 'x ≤ y', () => infer('replace', { statement: B.lt(x, n) }, [assume(B.le(x, y)), premise]))
  const inside = infer('replace', { statement: B.eq(B.expectation(['ω'], B.mul(U, y)), 0) }, [
    equation,
    assume(B.eq(B.expectation(['ω'], B.mul(U, x)), 0)),
  ])
  concludes(inside, B.eq(B.expectation(['ω'], B.mul(U, y)), 0), [B.eq(x, y), B.eq(B.expectation(['ω'], B.mul(U, x)), 0)])
})

const bodies = fc.letrec<{ e: (t: Expression) => Expression }>((tie) => ({
  e: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<(t: Expression) => Expression>(
      (t) => t,
      () => x,
      () => B.expr(2),
      () => n,
      (t) => B.sum('i', 1, n, (i) => B.mul(a(i), B.pow(t, i))),
    ),
    fc.tuple(tie('e'), tie('e'), fc.constantFrom(B.add, B.mul, B.div, B.sub)).map(
      ([f, g, join]) =>
        (t: Expression) =>
          join(f(t), g(t)),
    ),
    fc.tuple(tie('e'), fc.constantFrom(B.square, B.exp, B.abs, B.log, B.sin, B.cos, B.sqrt)).map(
      ([f, g]) =>
        (t: Expression) =>
          g(f(t)),
    ),
    tie('e').map((f) => (t: Expression) => B.pow(f(t), n)),
  ),
})).e

test('derivative: what it computes is the derivative, where every part is differentiable', () => {
  const given = [B.gt(x, 0), B.gt(y, 0), B.ge(n, 1)]
  sound(bodies, (f) => infer('derivative', { given, expression: B.derivative('t', f, y) }), { runs: 100 })
  sound(bodies, (f) => infer('derivative', { given: [], expression: B.derivative('t', f, y) }), { runs: 60 })
  const slope = (f: (t: Expression) => Expression) => ({ given: [], expression: B.derivative('t', f, y) })
  refuses('derivative', 'side-condition', '|y|', () => infer('derivative', slope(B.abs)))
  refuses('derivative', 'side-condition', 'y', () =>
    infer(
      'derivative',
      slope((t) => B.div(1, t)),
    ),
  )
  refuses('derivative', 'side-condition', 'y', () =>
    infer(
      'derivative',
      slope((t) => B.pow(t, n)),
    ),
  )
  refuses('derivative', 'side-condition', 'y', () => infer('derivative', slope(B.log)))
  refuses('derivative', 'side-condition', 'y', () =>
    infer(
      'derivative',
      slope((t) => B.pow(t, B.ratio(3, 2))),
    ),
  )
  refuses('derivative', 'unsupported', 'd/d', () =>
    infer(
      'derivative',
      slope((t) => B.max(t, 0)),
    ),
  )
  refuses('derivative', 'unsupported', 'a[', () =>
    infer(
      'derivative',
      slope((t) => a(t)),
    ),
  )
  refuses('derivative', 'unsupported', 'Σ', () =>
    infer(
      'derivative',
      slope((t) => B.sum('i', 1, t, () => B.expr(1))),
    ),
  )
  refuses('derivative', 'wrong-shape', 'x', () => infer('derivative', { given: [], expression: x }))
})

test.run()
