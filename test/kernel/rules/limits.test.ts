import { suite } from 'uvu'
import * as B from '../../../src/expr/build.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import { infer } from '../../../src/kernel/theorem.ts'
import { x } from '../arbitraries.ts'
import { assume, concludes, refuses } from '../refusal.ts'

const test = suite('rules of limits')

const f = (t: Expression): Expression => B.add(x, B.exp(B.neg(t)))
const g = (t: Expression): Expression => B.div(1, B.add(1, t))
const near = (distance: (t: Expression) => Expression, bound = g, from = 0): ReturnType<typeof B.forAll> =>
  B.forAll(
    't',
    'real',
    (t) => B.le(distance(t), bound(t)),
    (t) => [B.lt(from, t)],
  )
const distance = (t: Expression): Expression => B.abs(B.sub(f(t), x))
const small = infer('limit', { given: [], statement: B.limit('t', 'real', g, '∞', 0) })
const statement = B.limit('t', 'real', f, '∞', x)

test('squeeze: what comes as close as something that vanishes has that limit', () => {
  concludes(infer('squeeze', { statement }, [assume(near(distance)), small]), statement, [near(distance)])
  const fails = (premise: ReturnType<typeof B.forAll>, limit = statement): void =>
    refuses('squeeze', 'wrong-premise', '≤', () => infer('squeeze', { statement: limit }, [assume(premise), small]))
  // without bars, from another value, by another bound, only far out, to another limit
  fails(near((t) => B.sub(f(t), x)))
  fails(near((t) => B.abs(B.sub(f(t), 1))))
  fails(near(distance, (t) => B.mul(2, g(t))))
  fails(near(distance, g, 5))
  fails(near(distance), B.limit('t', 'real', f, '∞', B.add(x, 1)))
})

test('squeeze: both limits go the same way, one of them to 0', () => {
  const premise = assume(near(distance))
  refuses('squeeze', 'wrong-shape', '∞', () =>
    infer('squeeze', { statement: B.limit('t', 'real', f, '∞', '∞') }, [premise, small]),
  )
  const apply =
    (other: ReturnType<typeof B.limit>): (() => unknown) =>
    () =>
      infer('squeeze', { statement }, [premise, assume(other)])
  refuses('squeeze', 'wrong-premise', '0', apply(B.limit('t', 'real', g, '0+', 0)))
  refuses('squeeze', 'wrong-premise', '1', apply(B.limit('t', 'real', g, '∞', 1)))
  refuses('squeeze', 'wrong-premise', '0', apply(B.limit('t', 'integer', g, '∞', 0)))
  const whole = B.limit('t', 'integer', f, '∞', x)
  refuses('squeeze', 'wrong-premise', '0', () => infer('squeeze', { statement: whole }, [premise, small]))
  const near0 = B.limit('t', 'real', f, '0+', x)
  refuses('squeeze', 'wrong-premise', '0', () => infer('squeeze', { statement: near0 }, [premise, small]))
})

test('squeeze: the limit may not be a variable that the bound chooses', () => {
  // |t − t| ≤ 1/(1 + t) is no statement about the limit of t
  const own = B.forAll(
    't',
    'real',
    (t) => B.le(B.abs(B.sub(t, t)), g(t)),
    (t) => [B.lt(0, t)],
  )
  refuses('squeeze', 'wrong-premise', '≤', () =>
    infer('squeeze', { statement: B.limit('t', 'real', (t) => t, '∞', x) }, [assume(own), small]),
  )
})

test.run()
