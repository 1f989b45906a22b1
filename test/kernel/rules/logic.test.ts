import fc from 'fast-check'
import { suite } from 'uvu'
import * as B from '../../../src/expr/build.ts'
import * as X from '../../../src/expr/expression.ts'
import { relate } from '../../../src/expr/proposition.ts'
import { instanceJury } from '../../../src/juries/instances.ts'
import { infer, type Theorem } from '../../../src/kernel/theorem.ts'
import { a, assumptions, compared, expression, k, n, relation, sound, tryTo, U, x, y, Z } from '../arbitraries.ts'
import { assume, concludes, refuses, shown } from '../refusal.ts'

const test = suite('rules of logic')

const variable = B.variableOf
const zero = B.expr(0)
const [P, Q, R] = [B.gt(x, 0), B.ge(y, 1), B.lt(n, 3)]
/** Theorems that the rule `sign` finds, to apply other rules to. */
const signed = fc
  .tuple(expression, relation, assumptions)
  .map(([e, r, given]) => tryTo(() => infer('sign', { given, statement: relate(e, r, zero) })))
  .filter((t): t is Theorem => t !== undefined)

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

test('instantiate: what it concludes is true at instances', () => {
  const values = fc.tuple(expression, expression).map(([e, f]) => [
    { variable: variable(x), body: e },
    { variable: variable(y), body: f },
  ])
  sound(fc.tuple(signed, values), ([t, list]) => infer('instantiate', { values: list }, [t]), {
    runs: 60,
    check: undefinedIsNoMatter,
  })
  const random = fc.constantFrom(U, Z, B.mul(U, Z), B.square(U), B.expectation(['ω'], U))
  const linear = compared.map((r) => tryTo(() => infer('expectationOver', { over: [{ source: 'ω' }] }, [assume(r)])))
  sound(
    fc.tuple(
      linear.filter((t): t is Theorem => t !== undefined),
      random,
    ),
    ([t, body]) => infer('instantiate', { values: [{ variable: variable(y), body }] }, [t]),
    { runs: 60, check: undefinedIsNoMatter },
  )
  refuses('instantiate', 'side-condition', 'n stands for integers', () =>
    infer('instantiate', { values: [{ variable: variable(n), body: x }] }, [assume(R)]),
  )
  concludes(infer('instantiate', { values: [{ variable: variable(n), body: B.mul(k, 2) }] }, [assume(R)]), B.lt(B.mul(k, 2), 3), [
    B.lt(B.mul(k, 2), 3),
  ])
  const family = infer('identity', { given: [], left: B.add(a(1), a(2)), right: B.add(a(2), a(1)) })
  concludes(
    infer('instantiate', { values: [{ variable: a.variable, body: B.mul(X.bound(0), x) }] }, [family]),
    B.eq(B.add(B.mul(1, x), B.mul(2, x)), B.add(B.mul(2, x), B.mul(1, x))),
  )
})

/** A value put in may be undefined at an instance, where an unspecified value takes its place: only falsehood counts. */
function undefinedIsNoMatter(t: Theorem): void {
  const report = instanceJury(t, { instances: 6, maxSteps: 20_000 })
  const refuted = report.verdict === 'refutes' && !report.detail.includes('undefined')
  if (refuted) throw new Error(`${shown(t)}\nis refuted: ${report.detail}`)
}

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
