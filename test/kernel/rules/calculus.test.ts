import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as B from '../../../src/expr/build.ts'
import { evaluate, instanceOf } from '../../../src/expr/evaluate.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import * as X from '../../../src/expr/expression.ts'
import { infer } from '../../../src/kernel/theorem.ts'
import { a, holds, n, sound, U, x, y } from '../arbitraries.ts'
import { assume, concludes, refuses, shown } from '../refusal.ts'

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

test('an even number of roots, with multiplicity, is that of an exact count', () => {
  const even = (f: (t: Expression) => Expression) => B.positiveRoots('t', f, 'even')
  sound(body, (f) => infer('descartes', { given: [], statement: even(f) }), { runs: 120 })
  sound(body, (f) => infer('sturm', { statement: even(f) }), { runs: 120 })
  const twice = (t: Expression): Expression => B.square(B.sub(t, 2))
  const thrice = (t: Expression): Expression => B.pow(B.sub(t, 2), 3)
  concludes(infer('sturm', { statement: even(twice) }), even(twice))
  refuses('sturm', 'not-proved', '3 positive roots with multiplicity', () => infer('sturm', { statement: even(thrice) }))
  // the middle coefficient may have any sign
  const open = (t: Expression): Expression => B.add(B.mul(x, B.square(t)), B.mul(y, t), 1)
  concludes(infer('descartes', { given: [B.gt(x, 0)], statement: even(open) }), even(open), [B.gt(x, 0)])
  refuses('descartes', 'not-proved', 'sign', () => infer('descartes', { given: [], statement: even(open) }))
  refuses('descartes', 'not-proved', '1 times', () => infer('descartes', { given: [B.lt(x, 0)], statement: even(open) }))
  assert.throws(() => B.positiveRoots('t', open, 'even', 2), /no count beside even/)
})

test('evenRoots: the same sign near 0 and far out', () => {
  type Curve = (t: Expression) => Expression
  const f: Curve = (t) => B.sub(1, B.div(B.mul(x, t), B.square(B.add(B.pow(t, n), 1))))
  const near = (curve: Curve, end: B.Operand = 1, compare = B.gt) =>
    B.forAll(
      't',
      'real',
      (t) => compare(curve(t), 0),
      (t) => [B.lt(0, t), B.lt(t, end)],
    )
  const far = (curve: Curve, start: B.Operand = 3, compare = B.gt) =>
    B.forAll(
      't',
      'real',
      (t) => compare(curve(t), 0),
      (t) => [B.lt(start, t)],
    )
  const even = (curve: Curve) => B.positiveRoots('t', curve, 'even')
  const prove = (
    curve: Curve,
    premises = [near(curve), far(curve)],
    given: Parameters<typeof infer<'evenRoots'>>[1]['given'] = [],
  ) => infer('evenRoots', { given, statement: even(curve) }, premises.map(assume))
  concludes(prove(f), even(f), [near(f), far(f)])
  concludes(prove(f, [near(f, 1, B.lt), far(f, 3, B.lt)]), even(f), [near(f, 1, B.lt), far(f, 3, B.lt)])
  concludes(prove(f, [near(f, y), far(f)], [B.gt(y, 0)]), even(f), [near(f, y), far(f), B.gt(y, 0)])
  const sums: Curve = (t) => B.sum('k', 1, n, (k) => B.div(a(k), B.add(B.pow(t, k), 1)))
  concludes(prove(sums), even(sums), [near(sums), far(sums)])
  const root: Curve = (t) => B.sub(B.sqrt(t), B.log(t))
  concludes(prove(root), even(root), [near(root), far(root)])

  refuses('evenRoots', 'wrong-premise', 'the same', () => prove(f, [near(f, 1, B.lt), far(f)]))
  refuses('evenRoots', 'wrong-premise', 'the sign', () => prove(f, [near(root), far(f)]))
  refuses('evenRoots', 'wrong-premise', 'the sign', () => prove(f, [near(f, 1, B.ge), far(f)]))
  refuses('evenRoots', 'wrong-premise', '0 < x and x < a', () => prove(f, [far(f), far(f)]))
  refuses('evenRoots', 'wrong-premise', 'b < x', () => prove(f, [near(f), near(f)]))
  refuses('evenRoots', 'side-condition', 'positive', () => prove(f, [near(f, y), far(f)]))
  refuses('evenRoots', 'side-condition', 'positive', () => prove(f, [near(f, 0), far(f)]))
  refuses('evenRoots', 'wrong-shape', 'even', () =>
    infer('evenRoots', { given: [], statement: B.positiveRoots('t', f, 'exactly', 2) }, [assume(near(f)), assume(far(f))]),
  )
  const poles: readonly (readonly ['side-condition' | 'unsupported', string, Curve])[] = [
    ['side-condition', '%x', (t) => B.div(1, B.sub(t, 2))],
    ['side-condition', 'y', (t) => B.div(t, B.add(t, y))],
    ['side-condition', '%x', (t) => B.sqrt(B.sub(t, 2))],
    ['side-condition', '%x', (t) => B.pow(B.square(B.sub(t, 2)), B.ratio(1, 2))],
    ['side-condition', '%x', (t) => B.pow(B.square(B.sub(t, 2)), B.ratio(3, 2))],
    ['side-condition', '%x', (t) => B.log(B.sub(t, 2))],
    ['unsupported', '|%x - 2|', (t) => B.abs(B.sub(t, 2))],
    ['unsupported', 'max', (t) => B.max(B.sub(t, 2), B.sub(3, t))],
    ['unsupported', 'δ', (t) => B.sub(1, B.delta(t, 2))],
    ['unsupported', 'a[', (t) => a(t)],
    ['unsupported', 'E', (t) => B.expectation(['ω'], B.sub(t, U))],
    ['unsupported', 'Π', (t) => B.product('k', 1, 2, (k) => B.sub(t, k))],
    ['unsupported', 'inf', (t) => B.infimum([y], B.square(B.sub(t, y)))],
  ]
  for (const [code, names, curve] of poles) refuses('evenRoots', code, names, () => prove(curve))
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
