import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as B from '../../../src/expr/build.ts'
import { evaluate, instanceOf } from '../../../src/expr/evaluate.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import * as X from '../../../src/expr/expression.ts'
import { infer } from '../../../src/kernel/theorem.ts'
import { a, holds, sound, x, y } from '../arbitraries.ts'
import { concludes, refuses, shown } from '../refusal.ts'

const test = suite('rules of calculus, of roots and of numbers')

const coefficient = fc.constantFrom<Expression>(B.expr(1), B.expr(-2), B.ratio(1, 3), B.expr(3), B.expr(0))
const power = fc.constantFrom<Expression>(B.expr(0), B.expr(1), B.expr(2), B.expr(3), B.ratio(1, 2), B.expr(-1), B.ratio(5, 2))
/** Σ c t^e. */
const sumOfPowers = fc
  .array(fc.tuple(coefficient, power), { minLength: 1, maxLength: 4 })
  .map((terms) => (t: Expression) => B.add(...terms.map(([c, e]) => B.mul(c, B.pow(t, e)))))
const rational = fc.tuple(sumOfPowers, sumOfPowers).map(
  ([f, g]) =>
    (t: Expression) =>
      B.div(f(t), g(t)),
)
const body = fc.oneof(sumOfPowers, rational)

test('monotone: two points in the range are ordered as it says', () => {
  const ends = fc.constantFrom<readonly Expression[]>([], [B.expr(0)], [B.expr(1)])
  const [p, q] = [B.real('p'), B.real('q')]
  sound(
    fc.tuple(
      body,
      ends,
      fc.constantFrom<readonly Expression[]>([], [B.expr(2)]),
      fc.constantFrom('increasing' as const, 'decreasing' as const),
    ),
    ([f, lower, upper, direction]) => {
      const t = infer('monotone', { given: [], hint: 't', body: f(X.bound(0)), lower, upper, direction })
      const conditions = [...lower.map((e) => B.lt(e, p)), B.lt(p, q), ...upper.map((e) => B.lt(q, e))]
      const first = infer('specialize', { given: conditions, value: p }, [t])
      return infer('specialize', { given: conditions, value: q }, [first])
    },
    { runs: 200 },
  )
  const t = X.bound(0)
  const square = { hint: 't', body: B.square(t), lower: [B.expr(0)], upper: [], direction: 'increasing' as const }
  infer('monotone', { given: [], ...square })
  refuses('monotone', 'not-proved', '2', () => infer('monotone', { given: [], ...square, lower: [] }))
  refuses('monotone', 'not-proved', '2', () => infer('monotone', { given: [], ...square, direction: 'decreasing' }))
  refuses('monotone', 'side-condition', '%x', () => infer('monotone', { given: [], ...square, body: B.div(-1, t), lower: [] }))
  refuses('monotone', 'unsupported', 'a', () => infer('monotone', { given: [], ...square, body: a(t) }))
  refuses('monotone', 'unsupported', 'max', () => infer('monotone', { given: [], ...square, body: B.max(t, 1) }))
})

test('limit: far out, the function is near its limit', () => {
  const ends = fc.constantFrom('∞' as const, '0+' as const)
  const values = fc.constantFrom<Expression | '∞'>(
    B.expr(0),
    '∞',
    B.expr(1),
    B.expr(-2),
    B.ratio(1, 3),
    B.expr(3),
    B.expr(-6),
    B.ratio(-1, 2),
  )
  let made = 0
  fc.assert(
    fc.property(body, ends, (f, towards) => {
      for (const value of fc.sample(values, { numRuns: 12, seed: 1 })) {
        const proved = (() => {
          try {
            return infer('limit', { given: [], statement: B.limit('t', 'real', f, towards, value) })
          } catch {
            return undefined
          }
        })()
        if (proved === undefined) continue
        made++
        const far = evaluate(f(towards === '∞' ? B.pow(10, 80) : B.pow(10, -80)), instanceOf({}))
        if (far.kind !== 'exact' && far.kind !== 'enclosed') return assert.unreachable(`${shown(proved)}: ${far.kind}`)
        const [low, high] = far.kind === 'exact' ? [far.value, far.value] : [far.lower, far.upper]
        const number = (q: typeof low): number => Number(q.num) / Number(q.den)
        if (value === '∞') assert.ok(number(low) > 1e6, shown(proved))
        else {
          const limit = evaluate(value, instanceOf({}))
          if (limit.kind !== 'exact') return assert.unreachable(shown(proved))
          assert.ok(Math.abs(number(high) - number(limit.value)) < 1e-6, shown(proved))
        }
      }
      return undefined
    }),
    { numRuns: 80, seed: 20261123 },
  )
  assert.ok(made >= 20, `${made} limits`)
  // a dominant coefficient above that may be 0 leaves the limit what it is; for ∞, and below, it may not
  const c = B.real('c')
  const over = (value: Expression | '∞', towards: '∞' | '0+' = '∞') =>
    B.limit('t', 'real', (t) => B.div(B.mul(c, t), B.add(t, 1)), towards, value)
  assert.is(infer('limit', { given: [], statement: over(c) }).hypotheses.length, 0)
  assert.is(infer('limit', { given: [], statement: over(B.expr(0), '0+') }).hypotheses.length, 0)
  refuses('limit', 'not-proved', 'c', () =>
    infer('limit', { given: [], statement: B.limit('t', 'real', (t) => B.mul(c, t), '∞', '∞') }),
  )
  refuses('limit', 'not-proved', 'c', () =>
    infer('limit', {
      given: [],
      statement: B.limit('t', 'real', (t) => B.div(t, B.add(B.mul(B.square(c), t), 1)), '∞', B.div(1, B.square(c))),
    }),
  )
  refuses('limit', 'not-proved', '= 2', () =>
    infer('limit', { given: [], statement: B.limit('t', 'real', (t) => B.div(t, B.add(t, 1)), '∞', 2) }),
  )
  refuses('limit', 'wrong-shape', 'x > 0', () => infer('limit', { given: [], statement: B.gt(x, 0) }))
  refuses('limit', 'side-condition', '%x - 1', () =>
    infer('limit', { given: [], statement: B.limit('t', 'real', (t) => B.div(1, B.sub(t, 1)), '∞', 0) }),
  )
})

const count = fc.constantFrom(0, 1, 2, 3)
const quantity = fc.constantFrom('exactly' as const, 'atMost' as const)

test('descartes and sturm: the number of positive roots is that of an exact count', () => {
  const inputs = fc.tuple(body, quantity, count)
  sound(inputs, ([f, how, k]) => infer('descartes', { given: [], statement: B.positiveRoots('t', f, how, k) }), { runs: 120 })
  sound(inputs, ([f, how, k]) => infer('sturm', { statement: B.positiveRoots('t', f, how, k) }), { runs: 120 })
  const parameters = fc.tuple(
    fc.shuffledSubarray([x, y, B.neg(x), B.neg(B.mul(x, y)), B.expr(1)], { minLength: 2, maxLength: 3 }),
    count,
    quantity,
  )
  sound(
    parameters,
    ([list, k, how]) =>
      infer('descartes', {
        given: [B.gt(x, 0), B.gt(y, 0)],
        statement: B.positiveRoots('t', (t) => B.add(...list.map((c, i) => B.mul(c, B.pow(t, i)))), how, k),
      }),
    { runs: 100 },
  )
  const cubic = (t: Expression): Expression => B.sub(B.pow(t, 3), x)
  concludes(
    infer('descartes', { given: [B.gt(x, 0)], statement: B.positiveRoots('t', cubic, 'exactly', 1) }),
    B.positiveRoots('t', cubic, 'exactly', 1),
    [B.gt(x, 0)],
  )
  refuses('descartes', 'not-proved', 't^3', () =>
    infer('descartes', { given: [], statement: B.positiveRoots('t', cubic, 'exactly', 1) }),
  )
  refuses('descartes', 'not-proved', 't^3', () =>
    infer('descartes', { given: [B.gt(x, 0)], statement: B.positiveRoots('t', cubic, 'exactly', 0) }),
  )
  refuses('descartes', 'not-proved', 'change sign 2 times', () =>
    infer('descartes', { given: [], statement: B.positiveRoots('t', (t) => B.add(B.square(t), B.mul(-3, t), 2), 'exactly', 2) }),
  )
  refuses('descartes', 'wrong-shape', 'x > 0', () => infer('descartes', { given: [], statement: B.gt(x, 0) }))
  refuses('sturm', 'unsupported', 't^3', () => infer('sturm', { statement: B.positiveRoots('t', cubic, 'exactly', 1) }))
  refuses('sturm', 'not-proved', 't^2', () =>
    infer('sturm', { statement: B.positiveRoots('t', (t) => B.sub(B.square(t), 2), 'exactly', 2) }),
  )
  refuses('sturm', 'unsupported', 't', () =>
    infer('sturm', { statement: B.positiveRoots('t', (t) => B.sub(t, t), 'exactly', 0) }),
  )
})

test('numeric: relations between numbers, undefined ones never', () => {
  concludes(infer('numeric', { statement: B.lt(B.sqrt(2), B.ratio(3, 2)) }), B.lt(B.sqrt(2), B.ratio(3, 2)))
  refuses('numeric', 'not-proved', '3/2', () => infer('numeric', { statement: B.gt(B.sqrt(2), B.ratio(3, 2)) }))
  refuses('numeric', 'not-proved', 'undefined', () => infer('numeric', { statement: B.eq(B.div(1, 0), B.div(1, 0)) }))
  refuses('numeric', 'variable-not-free', 'x has no value', () => infer('numeric', { statement: B.eq(x, x) }))
  refuses('numeric', 'wrong-shape', '1', () => infer('numeric', { statement: B.and(B.eq(1, 1)) as never }))
  const number = fc.tuple(sumOfPowers, fc.integer({ min: -3, max: 4 })).map(([f, at]) => f(B.expr(at)))
  sound(
    fc.tuple(number, fc.constantFrom(B.lt, B.le, B.eq, B.ne, B.ge, B.gt), number),
    ([p, r, q]) => infer('numeric', { statement: r(p, q) }),
    {
      runs: 60,
      check: holds,
    },
  )
})

test.run()
