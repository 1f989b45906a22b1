import fc from 'fast-check'
import { suite } from 'uvu'
import * as B from '../../../src/expr/build.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import * as X from '../../../src/expr/expression.ts'
import { infer, type Theorem } from '../../../src/kernel/theorem.ts'
import { a, n, sound, U, x, y } from '../arbitraries.ts'
import { assume, concludes, refuses } from '../refusal.ts'

const test = suite('rules of infima')

const [m, t] = [B.real('m'), B.real('t')]
const put = (v: Expression, body: B.Operand) => ({ variable: B.variableOf(v), body: B.expr(body) })
const identity = (left: B.Operand, right: B.Operand): Theorem =>
  infer('identity', { given: [], left: B.expr(left), right: B.expr(right) })

/** (t − y)² + c ≥ c, reached at t = y. */
const parabola = (c: Expression) => B.add(B.square(B.sub(t, y)), c)
const bound = (c: Expression): Theorem =>
  infer('combine', { given: [], statement: B.le(c, parabola(c)), weights: [], rest: B.square(B.sub(t, y)) })

test('attained: a lower bound that is reached is the infimum', () => {
  const reached = identity(B.add(B.square(B.sub(y, y)), x), x)
  const infimum = B.infimum([t], parabola(x))
  concludes(infer('attained', { infimum, at: [put(t, y)] }, [bound(x), reached]), B.eq(infimum, x))
  refuses('attained', 'wrong-premise', 'reached', () => infer('attained', { infimum, at: [put(t, x)] }, [bound(x), reached]))
  refuses('attained', 'wrong-premise', 'bound the objective', () =>
    infer('attained', { infimum, at: [put(t, y)] }, [assume(B.ge(x, parabola(x))), reached]),
  )
  refuses('attained', 'wrong-premise', 'bound the objective', () =>
    infer('attained', { infimum, at: [put(t, y)] }, [assume(B.lt(x, parabola(x))), reached]),
  )
  refuses('attained', 'variable-not-free', 't', () =>
    infer('attained', { infimum, at: [put(t, y)] }, [
      infer(
        'combine',
        { given: [B.ge(t, 0)], statement: B.le(x, parabola(x)), weights: [B.expr(0)], rest: B.square(B.sub(t, y)) },
        [assume(B.ge(t, 1))],
      ),
      reached,
    ]),
  )
  refuses('attained', 'wrong-shape', 'no value for t', () => infer('attained', { infimum, at: [] }, [bound(x), reached]))
  refuses('attained', 'wrong-shape', 'm, which is not minimized over', () =>
    infer('attained', { infimum, at: [put(t, y), put(m, y)] }, [bound(x), reached]),
  )
  refuses('attained', 'random', 'U', () => infer('attained', { infimum, at: [put(t, U)] }, [bound(x), reached]))
  refuses('attained', 'wrong-shape', 'x', () => infer('attained', { infimum: x, at: [] }, [bound(x), reached]))
  const self = B.infimum([t], t)
  refuses('attained', 'variable-not-free', 'the bound mentions t', () =>
    infer('attained', { infimum: self, at: [put(t, t)] }, [infer('sign', { given: [], statement: B.le(t, t) }), identity(t, t)]),
  )
})

test('attained: the conditions hold at the point, and only they are discharged', () => {
  const condition = B.ge(t, 1)
  const infimum = B.infimum([t], t, [condition])
  const below = infer('sign', { given: [condition], statement: B.le(1, t) })
  const within = infer('numeric', { statement: B.ge(1, 1) })
  concludes(infer('attained', { infimum, at: [put(t, 1)] }, [below, identity(1, 1), within]), B.eq(infimum, 1))
  refuses('attained', 'wrong-premise', '1 ≥ 1', () => infer('attained', { infimum, at: [put(t, 1)] }, [below, identity(1, 1)]))
  const free = B.infimum([t], t)
  refuses('attained', 'variable-not-free', 't ≥ 1', () =>
    infer('attained', { infimum: free, at: [put(t, 1)] }, [below, identity(1, 1)]),
  )
  const k = B.integer('k')
  const objective = B.square(B.sub(k, B.ratio(1, 2)))
  refuses('attained', 'side-condition', 'k stands for integers', () =>
    infer('attained', { infimum: B.infimum([k], objective), at: [put(k, B.ratio(1, 2))] }, [
      infer('sign', { given: [], statement: B.le(0, objective) }),
      identity(B.square(B.sub(B.ratio(1, 2), B.ratio(1, 2))), 0),
    ]),
  )
})

test('attained: what is said to be the infimum is below every value and is one', () => {
  const values = fc.constantFrom<Expression>(x, B.expr(3), B.square(x), B.neg(y))
  sound(
    fc.tuple(values, fc.constantFrom<Expression>(y, x, B.expr(0)), fc.constantFrom<Expression>(x, B.expr(-2), n)),
    ([c, at, other]) => {
      infer('attained', { infimum: B.infimum([t], parabola(c)), at: [put(t, at)] }, [
        bound(c),
        identity(B.add(B.square(B.sub(at, y)), c), c),
      ])
      return infer('instantiate', { values: [put(t, other)] }, [bound(c)])
    },
    { runs: 60, atLeast: 5 },
  )
})

test('infimumBounds: between the bound and every value, where the minimum is known', () => {
  const values = fc.constantFrom<Expression>(x, B.expr(3), B.square(x), B.neg(y))
  sound(
    fc.tuple(values, fc.constantFrom<Expression>(x, y, B.expr(-2), n, B.square(y))),
    ([c, point]) => {
      const infimum = B.infimum([t], parabola(c))
      const both = infer('infimumBounds', { infimum, at: [put(t, point)] }, [bound(c)])
      const minimum = infer('attained', { infimum, at: [put(t, y)] }, [bound(c), identity(B.add(B.square(B.sub(y, y)), c), c)])
      const value = B.add(B.square(B.sub(point, y)), c)
      return infer('replace', { statement: B.and(B.le(c, c), B.le(c, value)) }, [minimum, both])
    },
    { runs: 40, atLeast: 5 },
  )
})

test('infimumBounds: a bound that is none, a point outside, and a condition on chance that another value meets are refused', () => {
  const infimum = B.infimum([t], B.square(t), [B.ge(t, 1)])
  const below = infer('sign', { given: [], statement: B.le(0, B.square(t)) })
  const within = infer('numeric', { statement: B.ge(2, 1) })
  const at = [put(t, 2)]
  concludes(infer('infimumBounds', { infimum, at }, [below, within]), B.and(B.le(0, infimum), B.le(infimum, B.square(2))))
  refuses('infimumBounds', 'wrong-premise', 'bound the objective', () =>
    infer('infimumBounds', { infimum, at }, [assume(B.le(B.square(t), 3)), within]),
  )
  refuses('infimumBounds', 'wrong-premise', '0 ≥ 1', () => infer('infimumBounds', { infimum, at: [put(t, 0)] }, [below, within]))
  // V is the function of chance that equals U: with another value of U there is none
  const V = B.family('V', 0, { dependsOn: [{ source: 'ω' }] })()
  const follows = B.infimum([V], B.square(V), [B.eq(V, x)])
  const known = infer('infimumBounds', { infimum: follows, at: [put(V, x)] }, [
    infer('sign', { given: [], statement: B.le(0, B.square(V)) }),
    identity(x, x),
  ])
  refuses('instantiate', 'random', 'condition of an infimum', () => infer('instantiate', { values: [put(x, U)] }, [known]))
})

test('sameInfimum: problems with the same values, by a map and a section', () => {
  const left = B.infimum([t], B.square(B.add(t, 1)))
  const right = B.infimum([m], B.square(m))
  const inputs = { left, right, map: [put(m, B.add(t, 1))], section: [put(t, B.sub(m, 1))] }
  const lower = infer('sign', { given: [], statement: B.le(B.square(B.add(t, 1)), B.square(B.add(t, 1))) })
  const reached = identity(B.square(B.add(B.sub(m, 1), 1)), B.square(m))
  concludes(infer('sameInfimum', inputs, [lower, reached]), B.eq(left, right))
  refuses('sameInfimum', 'wrong-premise', 'first premise', () => infer('sameInfimum', inputs, [reached, reached]))
  refuses('sameInfimum', 'wrong-premise', 'second premise', () => infer('sameInfimum', inputs, [lower, lower]))
  refuses('sameInfimum', 'wrong-shape', 'no value for m', () => infer('sameInfimum', { ...inputs, map: [] }, [lower, reached]))
  refuses('sameInfimum', 'random', 'U', () => infer('sameInfimum', { ...inputs, map: [put(m, U)] }, [lower, reached]))
  refuses('sameInfimum', 'variable-not-free', 't', () =>
    infer('sameInfimum', { ...inputs, right: left, map: [put(t, 1)] }, [lower, reached]),
  )
  const bounded = B.infimum([m], B.square(m), [B.ge(m, 0)])
  refuses('sameInfimum', 'wrong-premise', 't + 1 ≥ 0', () =>
    infer('sameInfimum', { ...inputs, right: bounded }, [lower, reached]),
  )
  refuses('sameInfimum', 'variable-not-free', 't', () =>
    infer('sameInfimum', { ...inputs, right: bounded }, [lower, reached, assume(B.ge(B.add(t, 1), 0))]),
  )
  const [w] = [B.family('w', 1)]
  const problem = B.infimum([w], B.square(w(1)))
  concludes(
    infer('sameInfimum', { left: problem, right, map: [put(m, w(1))], section: [{ variable: w.variable, body: m }] }, [
      infer('sign', { given: [], statement: B.le(B.square(w(1)), B.square(w(1))) }),
      identity(B.square(m), B.square(m)),
    ]),
    B.eq(problem, right),
  )
  refuses('sameInfimum', 'random', 'w', () =>
    infer(
      'sameInfimum',
      { left: problem, right, map: [put(m, w(1))], section: [{ variable: w.variable, body: B.mul(X.bound(0), U) }] },
      [infer('sign', { given: [], statement: B.le(B.square(w(1)), B.square(w(1))) }), identity(a(1), a(1))],
    ),
  )
})

test.run()
