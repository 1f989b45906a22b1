import fc from 'fast-check'
import { suite } from 'uvu'
import * as B from '../../../src/expr/build.ts'
import { infer } from '../../../src/kernel/theorem.ts'
import { a, assumptions, expression, n, signed, sound, U, undefinedIsNoMatter, x, y } from '../arbitraries.ts'
import { assume, concludes, refuses } from '../refusal.ts'

const test = suite('rules of quantifiers')

const variable = B.variableOf
const zero = B.expr(0)
const [P, Q, R] = [B.gt(x, 0), B.ge(y, 1), B.lt(n, 3)]

test('generalize: the variable must be free of assumptions; specialize: the value must meet the conditions', () => {
  const positive = infer('sign', { given: [P], statement: B.gt(B.mul(2, x), 0) })
  const all = infer('generalize', { variable: variable(x), conditions: [P] }, [positive])
  concludes(
    all,
    B.forAll(
      'x',
      'real',
      (t) => B.gt(B.mul(2, t), 0),
      (t) => [B.gt(t, 0)],
    ),
  )
  refuses('generalize', 'variable-not-free', 'x > 0', () =>
    infer('generalize', { variable: variable(x), conditions: [] }, [positive]),
  )
  refuses('generalize', 'wrong-shape', 'U', () => infer('generalize', { variable: variable(U), conditions: [] }, [positive]))
  refuses('generalize', 'wrong-shape', 'a', () => infer('generalize', { variable: a.variable, conditions: [] }, [positive]))
  concludes(infer('specialize', { given: [Q], value: y }, [all]), B.gt(B.mul(2, y), 0), [Q])
  refuses('specialize', 'side-condition', 'y > 0', () => infer('specialize', { given: [], value: y }, [all]))
  refuses('specialize', 'random', 'U', () => infer('specialize', { given: [B.gt(U, 0)], value: U }, [all]))
  refuses('specialize', 'wrong-premise', 'x > 0', () => infer('specialize', { given: [], value: y }, [assume(P)]))
  const integers = infer('generalize', { variable: variable(n), conditions: [] }, [
    infer('sign', { given: [], statement: B.ge(B.square(n), 0) }),
  ])
  refuses('specialize', 'side-condition', '1/2', () => infer('specialize', { given: [], value: B.ratio(1, 2) }, [integers]))
  sound(
    fc.tuple(signed, expression, assumptions),
    ([t, value, given]) => {
      const conditions = t.hypotheses
      const general = infer('generalize', { variable: variable(x), conditions }, [t])
      return infer('specialize', { given, value }, [general, ...given.map(assume)])
    },
    { runs: 100, atLeast: 5, check: undefinedIsNoMatter },
  )
})

test('induction needs both premises, an integer and a variable free of assumptions', () => {
  const statement = B.ge(B.mul(n, n), n)
  const base = infer('sign', { given: [], statement: B.ge(B.mul(0, 0), 0) })
  const next = B.add(n, 1)
  const step = infer(
    'combine',
    {
      given: [B.ge(n, 0)],
      statement: B.ge(B.mul(next, next), next),
      weights: [B.expr(1)],
      rest: B.mul(2, n),
    },
    [assume(statement)],
  )
  concludes(infer('induction', { variable: variable(n), lowest: zero, statement }, [base, step]), statement, [B.ge(n, 0)])
  refuses('induction', 'wrong-premise', 'x > 0', () =>
    infer('induction', { variable: variable(n), lowest: zero, statement }, [assume(P), step]),
  )
  refuses('induction', 'wrong-premise', 'n', () =>
    infer('induction', { variable: variable(n), lowest: zero, statement }, [base, base]),
  )
  refuses('induction', 'variable-not-free', 'n', () =>
    infer('induction', { variable: variable(n), lowest: n, statement }, [base, step]),
  )
  refuses('induction', 'wrong-shape', 'x', () =>
    infer('induction', { variable: variable(x), lowest: zero, statement }, [base, step]),
  )
  refuses('induction', 'variable-not-free', 'n + 1 < 3', () =>
    infer('induction', { variable: variable(n), lowest: zero, statement: R }, [
      assume(B.lt(0, 3)),
      infer('part', { index: 0 }, [infer('conjunction', {}, [assume(B.lt(next, 3)), assume(R)])]),
    ]),
  )
})

test('witness and choose: an example proves existence, and a name for it stays inside', () => {
  const statement = B.exists(
    't',
    'real',
    (t) => B.eq(B.square(t), 4),
    (t) => [B.gt(t, 0)],
  )
  const parts = [infer('numeric', { statement: B.gt(2, 0) }), infer('numeric', { statement: B.eq(B.square(2), 4) })]
  const found = infer('witness', { statement, value: B.expr(2) }, parts)
  concludes(found, statement)
  refuses('witness', 'wrong-premise', '2 > 0', () => infer('witness', { statement, value: B.expr(2) }, [...parts].reverse()))
  refuses('witness', 'wrong-premise', '3^2 = 4', () =>
    infer('witness', { statement, value: B.expr(3) }, [infer('numeric', { statement: B.gt(3, 0) })]),
  )
  refuses('witness', 'wrong-shape', 'x > 0', () => infer('witness', { statement: P, value: B.expr(3) }, []))
  const [positive, four] = [B.gt(y, 0), B.eq(B.square(y), 4)]
  const use = infer('conjunction', {}, [infer('sign', { given: [positive], statement: positive }), assume(four), assume(P)])
  const elsewhere = infer('part', { index: 2 }, [use])
  concludes(infer('choose', { variable: variable(y) }, [found, elsewhere]), P, [P])
  refuses('choose', 'variable-not-free', 'y', () => infer('choose', { variable: variable(y) }, [found, use]))
  refuses('choose', 'variable-not-free', 'x', () => infer('choose', { variable: variable(x) }, [found, elsewhere]))
  refuses('choose', 'wrong-shape', 'n', () => infer('choose', { variable: variable(n) }, [found, elsewhere]))
  refuses('choose', 'wrong-premise', 'x > 0', () => infer('choose', { variable: variable(y) }, [assume(P), elsewhere]))
})

test.run()
