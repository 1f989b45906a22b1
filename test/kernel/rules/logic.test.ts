import fc from 'fast-check'
import { suite } from 'uvu'
import * as B from '../../../src/expr/build.ts'
import { relate } from '../../../src/expr/proposition.ts'
import { infer } from '../../../src/kernel/theorem.ts'
import { expression, n, relation, signed, sound, U, x, y } from '../arbitraries.ts'
import { assume, concludes, refuses } from '../refusal.ts'

const test = suite('rules of logic')

const zero = B.expr(0)
const [P, Q, R] = [B.gt(x, 0), B.ge(y, 1), B.lt(n, 3)]
test('assume and discharge: P ⊢ P and ⊢ P ⇒ P', () => {
  concludes(assume(P), P, [P])
  concludes(infer('discharge', { condition: P }, [assume(P)]), B.implies(P, P))
  refuses('discharge', 'wrong-premise', 'y ≥ 1', () => infer('discharge', { condition: Q }, [assume(P)]))
  sound(signed, (t) => infer('discharge', { condition: t.hypotheses[0] ?? P }, [t]), { runs: 40, atLeast: 5 })
  refuses('discharge', 'random', 'U = 0', () => infer('discharge', { condition: B.eq(U, 0) }, [assume(P)]))
})

test('weaken adds a hypothesis, a statement that was built', () => {
  concludes(infer('weaken', { statement: Q }, [assume(P)]), P, [P, Q])
})

test('modusPonens and equivalence: the parts must fit', () => {
  const [there, back] = [assume(B.implies(P, Q)), assume(B.implies(Q, P))]
  concludes(infer('modusPonens', {}, [there, assume(P)]), Q, [B.implies(P, Q), P])
  const both = infer('equivalence', {}, [there, back])
  concludes(both, B.iff(P, Q), [B.implies(P, Q), B.implies(Q, P)])
  concludes(infer('modusPonens', {}, [both, assume(Q)]), P, [B.implies(P, Q), B.implies(Q, P), Q])
  refuses('modusPonens', 'wrong-premise', 'n < 3', () => infer('modusPonens', {}, [there, assume(R)]))
  refuses('modusPonens', 'wrong-premise', 'y ≥ 1', () => infer('modusPonens', {}, [there, assume(Q)]))
  refuses('modusPonens', 'wrong-premise', 'x > 0', () => infer('modusPonens', {}, [assume(P), assume(P)]))
  refuses('equivalence', 'wrong-premise', 'y ≥ 1', () => infer('equivalence', {}, [there, there]))
  refuses('equivalence', 'wrong-premise', 'n < 3', () => infer('equivalence', {}, [there, assume(B.implies(R, P))]))
})

test('cut: a hypothesis that was proved is replaced by those of its proof, also one about chance', () => {
  const quotient = infer('sign', { given: [P], statement: B.gt(B.div(1, x), 0) })
  const positive = infer('sign', { given: [B.gt(x, 3)], statement: P })
  concludes(infer('cut', {}, [quotient, positive]), B.gt(B.div(1, x), 0), [B.gt(x, 3)])
  concludes(infer('cut', {}, [quotient, assume(P)]), B.gt(B.div(1, x), 0), [P])
  const random = B.eq(U, y)
  const assumed = infer('identity', { given: [], left: U, right: y }, [assume(random)])
  const known = infer('combine', { given: [], statement: random, weights: [B.expr(1)], rest: zero }, [
    assume(B.eq(B.sub(U, y), 0)),
  ])
  concludes(infer('cut', {}, [assumed, known]), random, [B.eq(B.sub(U, y), 0)])
  refuses('cut', 'wrong-premise', 'y ≥ 1', () => infer('cut', {}, [quotient, assume(Q)]))
  // the conclusion of the first is not what is cut
  refuses('cut', 'wrong-premise', 'x > 0', () => infer('cut', {}, [positive, positive]))
})

test('conjunction and part', () => {
  const both = infer('conjunction', {}, [assume(P), assume(Q)])
  concludes(both, B.and(P, Q), [P, Q])
  concludes(infer('part', { index: 1 }, [both]), Q, [P, Q])
  for (const index of [2, -1, 0.5, Number.NaN]) refuses('part', 'wrong-premise', 'x > 0', () => infer('part', { index }, [both]))
  refuses('part', 'wrong-premise', 'x > 0', () => infer('part', { index: 0 }, [assume(P)]))
})

test('cases: both conclusions must be the same, and only the case is discharged', () => {
  const one = infer('sign', { given: [B.ge(x, 0)], statement: B.ge(B.abs(x), x) })
  const other = infer('sign', { given: [B.lt(x, 0)], statement: B.ge(B.abs(x), x) })
  concludes(infer('cases', { condition: B.ge(x, 0) }, [one, other]), B.ge(B.abs(x), x))
  concludes(infer('cases', { condition: B.lt(x, 0) }, [assume(Q), assume(Q)]), Q, [Q])
  refuses('cases', 'wrong-premise', 'y ≥ 1', () => infer('cases', { condition: P }, [one, assume(Q)]))
  refuses('cases', 'random', 'U < 0', () => infer('cases', { condition: B.lt(U, 0) }, [one, other]))
  const split = fc.tuple(expression, relation, fc.constantFrom(x, y, n))
  sound(
    split,
    ([e, r, v]) => {
      const statement = relate(e, r, zero)
      const [low, high] = [B.lt(v, 0), B.ge(v, 0)]
      const sides = [low, high].map((c) => infer('sign', { given: [c], statement }))
      return infer('cases', { condition: low }, sides)
    },
    { atLeast: 5 },
  )
})

test('refute: an assumption that leads to q and to ¬q is denied', () => {
  const condition = B.lt(B.square(x), 0)
  const denied = infer('sign', { given: [], statement: B.ge(B.square(x), 0) })
  concludes(infer('refute', { condition }, [assume(condition), denied]), B.ge(B.square(x), 0))
  concludes(infer('refute', { condition: P }, [assume(R), assume(B.ge(n, 3))]), B.le(x, 0), [R, B.ge(n, 3)])
  refuses('refute', 'wrong-premise', 'x > 0', () => infer('refute', { condition }, [assume(condition), assume(P)]))
  refuses('refute', 'wrong-premise', 'x > 0', () =>
    infer('refute', { condition }, [infer('conjunction', {}, [assume(P)]), assume(P)]),
  )
  refuses('refute', 'random', 'U', () => infer('refute', { condition: P }, [assume(B.eq(U, 0)), assume(B.ne(U, 0))]))
})

test.run()
