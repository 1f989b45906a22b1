import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { BudgetExceededError, rational as Q, type Rational } from '../../src/algebra/index.ts'
import * as B from '../../src/expr/build.ts'
import { decide, evaluate, type Given, type Instance, instanceOf, type PlainSpaces } from '../../src/expr/evaluate.ts'
import { apply, bound, type Expression } from '../../src/expr/expression.ts'
import type { Proposition } from '../../src/expr/proposition.ts'
import { smallRational } from '../algebra/arbitraries.ts'

const test = suite('evaluate')
const [x, y, z] = [B.real('x'), B.real('y'), B.real('z')]
const a = B.family('a', 1)
const b = B.family('b', 1)
const A = B.family('A', 2)
const none = instanceOf({})

function exact(e: Expression, instance: Instance = none): Rational {
  const outcome = evaluate(e, instance)
  if (outcome.kind !== 'exact')
    throw new Error(`${e.key}: ${JSON.stringify(outcome, (_, v) => (typeof v === 'bigint' ? `${v}` : v))}`)
  return outcome.value
}
const truth = (p: Proposition, values: Record<string, Given> = {}, spaces: Record<string, PlainSpaces> = {}): string =>
  decide(p, instanceOf(values, spaces)).truth
const value = (e: Expression, values: Record<string, Given> = {}): string => {
  const outcome = evaluate(e, instanceOf(values))
  return outcome.kind === 'exact' ? Q.toString(outcome.value) : outcome.kind
}
const table =
  (entries: readonly Rational[]) =>
  (args: readonly Rational[]): Rational =>
    entries[Number(args[0]?.num ?? 0n) % entries.length] ?? Q.zero
const entries = fc.array(smallRational, { minLength: 1, maxLength: 5 })

// ---------------------------------------------------------------- laws

test('evaluation is a homomorphism of the field operations', () => {
  fc.assert(
    fc.property(smallRational, smallRational, (p, q) => {
      const at = instanceOf({ x: p, y: q })
      assert.equal(exact(B.add(x, y), at), Q.add(p, q))
      assert.equal(exact(B.sub(x, y), at), Q.sub(p, q))
      assert.equal(exact(B.mul(x, y), at), Q.mul(p, q))
      assert.equal(exact(B.neg(x), at), Q.neg(p))
      assert.equal(exact(B.abs(x), at), Q.abs(p))
      assert.equal(exact(B.max(x, y), at), Q.max(p, q))
      assert.equal(exact(B.min(x, y), at), Q.min(p, q))
      if (q.num !== 0n) assert.equal(exact(B.div(x, y), at), Q.div(p, q))
      else assert.is(evaluate(B.div(x, y), at).kind, 'undefined')
    }),
  )
})

test('powers add their exponents, and a rational root of a rational power is exact', () => {
  fc.assert(
    fc.property(
      smallRational,
      fc.integer({ min: -5, max: 5 }),
      fc.integer({ min: -5, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      (p, m, n, k) => {
        fc.pre(p.num !== 0n)
        const at = instanceOf({ x: p })
        assert.equal(exact(B.mul(B.pow(x, m), B.pow(x, n)), at), exact(B.pow(x, m + n), at))
        assert.equal(exact(B.pow(B.pow(B.abs(x), k), B.ratio(n, k)), at), Q.pow(Q.abs(p), n))
      },
    ),
  )
})

test('a sum splits at any index, and a product likewise', () => {
  fc.assert(
    fc.property(entries, fc.integer({ min: -2, max: 4 }), fc.nat(4), fc.nat(4), (list, low, first, second) => {
      const at = instanceOf({ a: table(list) })
      const [middle, high] = [low + first, low + first + second]
      for (const ranged of [B.sum, B.product]) {
        const part = (l: number, u: number): Expression => ranged('i', l, u, (i) => a(i))
        const joined =
          ranged === B.sum ? B.add(part(low, middle), part(middle + 1, high)) : B.mul(part(low, middle), part(middle + 1, high))
        assert.equal(exact(part(low, high), at), exact(joined, at))
      }
    }),
  )
})

test('finite sums may be exchanged', () => {
  fc.assert(
    fc.property(entries, fc.integer({ min: -1, max: 3 }), fc.integer({ min: -1, max: 3 }), (list, m, n) => {
      const at = instanceOf({
        A: ([i, j]) => table(list)([Q.add(i as Rational, Q.mul(Q.fromInteger(7n), j as Rational))]),
        a: table(list),
      })
      assert.equal(
        exact(
          B.sum('i', 1, m, (i) => B.sum('j', 1, n, (j) => B.mul(a(i), A(i, j)))),
          at,
        ),
        exact(
          B.sum('j', 1, n, (j) => B.sum('i', 1, m, (i) => B.mul(a(i), A(i, j)))),
          at,
        ),
      )
    }),
  )
})

const X = B.family('X', 0, { dependsOn: [{ source: 'u' }] })()
const Y = B.family('Y', 0, { dependsOn: [{ source: 'v' }] })()
const V = B.family('V', 0, { dependsOn: [{ source: 'u' }] })()
const weights = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }).map((list) => {
  const total = BigInt(list.reduce((s, w) => s + w, 0))
  return list.map((w) => Q.make(BigInt(w), total))
})

test('expectation is linear, factors over independent sources, and obeys Fubini', () => {
  fc.assert(
    fc.property(weights, weights, entries, entries, smallRational, (u, v, xs, ys, c) => {
      const pick = (list: readonly Rational[], k: number): Rational => list[k % list.length] as Rational
      const at = instanceOf(
        {
          X: (_, point) => pick(xs, point('u')),
          V: (_, point) => pick(xs, point('u') + 1),
          Y: (_, point) => pick(ys, point('v')),
          z: c,
        },
        { u: { weights: u }, v: { weights: v } },
      )
      const E =
        (...over: string[]) =>
        (e: Expression) =>
          exact(B.expectation(over, e), at)
      const direct = u.reduce((s, w, k) => Q.add(s, Q.mul(w, Q.mul(pick(xs, k), pick(xs, k + 1)))), Q.zero)
      assert.equal(E('u')(B.mul(X, V)), direct)
      assert.equal(E('u')(B.add(B.mul(z, X), V)), Q.add(Q.mul(c, E('u')(X)), E('u')(V)))
      assert.equal(E('u', 'v')(B.mul(X, Y)), Q.mul(E('u')(X), E('v')(Y)))
      const body = B.square(B.add(B.mul(X, Y), V, z))
      assert.equal(E('u', 'v')(body), E('u')(B.expectation(['v'], body)))
      assert.equal(E('u')(B.expectation(['v'], body)), E('v')(B.expectation(['u'], body)))
      assert.equal(E('u')(z), c)
      assert.equal(E('u')(B.square(B.sub(X, B.expectation(['u'], X)))), Q.sub(E('u')(B.square(X)), Q.pow(E('u')(X), 2)))
    }),
  )
})

test('the derivative of a polynomial is the exact limit of its difference quotients', () => {
  fc.assert(
    fc.property(fc.array(smallRational, { minLength: 1, maxLength: 6 }), smallRational, (coefficients, p) => {
      const polynomial = (t: Expression): Expression => B.add(...coefficients.map((c, k) => B.mul(c, B.pow(t, k))))
      const expected = coefficients.reduce(
        (s, c, k) => (k === 0 ? s : Q.add(s, Q.mul(Q.mul(c, Q.fromSafeInteger(k)), Q.pow(p, k - 1)))),
        Q.zero,
      )
      assert.equal(exact(B.derivative('t', polynomial, p)), expected)
    }),
  )
})

test('derivatives obey the product, quotient and chain rules, and mixed ones commute', () => {
  fc.assert(
    fc.property(smallRational, smallRational, smallRational, (p, q, c) => {
      const f = (t: Expression): Expression => B.add(B.pow(t, 3), B.mul(c, t), 2)
      const g = (t: Expression): Expression => B.add(B.square(t), 1)
      const d = (h: (t: Expression) => Expression): Expression => B.derivative('t', h, p)
      const rule = (l: Expression, r: Expression): void => assert.equal(exact(l), exact(r))
      rule(
        d((t) => B.mul(f(t), g(t))),
        B.add(B.mul(d(f), g(B.expr(p))), B.mul(f(B.expr(p)), d(g))),
      )
      rule(
        d((t) => B.div(f(t), g(t))),
        B.div(B.sub(B.mul(d(f), g(B.expr(p))), B.mul(f(B.expr(p)), d(g))), B.square(g(B.expr(p)))),
      )
      rule(
        d((t) => f(g(t))),
        B.mul(B.derivative('t', f, g(B.expr(p))), d(g)),
      )
      const h = (s: Expression, t: Expression): Expression => B.div(B.mul(s, B.pow(t, 2)), B.add(B.square(B.mul(s, t)), 1))
      rule(
        B.derivative('s', (s) => B.derivative('t', (t) => h(s, t), q), p),
        B.derivative('t', (t) => B.derivative('s', (s) => h(s, t), p), q),
      )
      // perturbation confusion: d/ds (s · d/dt (s + t)) = 1
      rule(
        B.derivative(
          's',
          (s) =>
            B.mul(
              s,
              B.derivative('t', (t) => B.add(s, t), q),
            ),
          p,
        ),
        B.expr(1),
      )
    }),
  )
})

test('a root, a logarithm and an exponential lie in their enclosures', () => {
  fc.assert(
    fc.property(smallRational, (p) => {
      const at = instanceOf({ x: Q.add(Q.abs(p), Q.make(1n, 7n)) })
      assert.is(decide(B.eq(B.square(B.sqrt(x)), x), at).truth === 'false', false)
      for (const law of [
        B.eq(B.exp(B.log(x)), x),
        B.eq(B.log(B.exp(x)), x),
        B.eq(B.add(B.square(sin(x)), B.square(cos(x))), 1),
      ]) {
        assert.ok(['true', 'close'].includes(decide(law, at).truth), law.key)
      }
      const slope = B.eq(
        B.derivative('t', (t) => B.pow(t, B.ratio(2, 3)), x),
        B.mul(B.ratio(2, 3), B.pow(x, B.ratio(-1, 3))),
      )
      assert.ok(['true', 'close'].includes(decide(slope, at).truth))
      assert.is(decide(B.lt(B.log(x), x), at).truth, 'true')
    }),
    { numRuns: 30 },
  )
})
const sin = (e: Expression): Expression => apply('sin', [e])
const cos = (e: Expression): Expression => apply('cos', [e])

// ---------------------------------------------------------------- conventions

for (const [name, e, expected] of [
  ['x⁰ = 1 at x = 0', B.pow(0, 0), '1'],
  ['x⁰ = 1 at x = 0 also for an exponent that comes out as 0', B.pow(0, B.sub(2, 2)), '1'],
  ['0^{1/2} = 0', B.sqrt(0), '0'],
  ['an empty sum is 0', B.sum('i', 1, 0, (i) => B.div(1, i)), '0'],
  ['a sum down to a negative bound is 0', B.sum('i', 1, -3, (i) => i), '0'],
  ['an empty product is 1', B.product('i', 1, 0, (i) => B.div(1, B.sub(i, i))), '1'],
  ['0 to a negative power is undefined', B.pow(0, -1), 'undefined'],
  ['0 to a negative fraction is undefined', B.pow(0, B.ratio(-1, 2)), 'undefined'],
  ['a square root of −1 is undefined', B.sqrt(-1), 'undefined'],
  ['a cube root of −8 is undefined: fractional powers need a base ≥ 0', B.pow(-8, B.ratio(1, 3)), 'undefined'],
  ['(−8)^{2/2} is a whole power', B.pow(-8, B.ratio(2, 2)), '-8'],
  ['0/0 is undefined', B.div(0, 0), 'undefined'],
  ['log 0 is undefined', B.log(0), 'undefined'],
  ['log(−1) is undefined', B.log(-1), 'undefined'],
  ['log 1 = 0 exactly', B.log(1), '0'],
  ['exp 0 = 1 exactly', B.exp(0), '1'],
  ['(9/4)^{−3/2} = 8/27 exactly', B.pow(B.ratio(9, 4), B.ratio(-3, 2)), '8/27'],
  ['0 · 1/0 is undefined, not 0', B.mul(0, B.div(1, 0)), 'undefined'],
  ['a Kronecker delta of equal numbers is 1', B.delta(B.ratio(2, 2), 1), '1'],
  ['|−3| = 3', B.abs(-3), '3'],
  ['√2 is no rational', B.sqrt(2), 'enclosed'],
  ['an infimum is not computed', B.infimum([x], B.square(x)), 'undecided'],
  ['the derivative of |t| at 0 is not decided', B.derivative('t', (t) => B.abs(t), 0), 'undecided'],
  ['the derivative of 1/t at 0 is undefined', B.derivative('t', (t) => B.div(1, t), 0), 'undefined'],
  ['a tower of powers is refused, not computed', B.pow(B.pow(10, 1000), 100000), 'undecided'],
] as const) {
  test(name, () => assert.is(value(e), expected))
}

for (const [name, p, expected] of [
  ['√2 < 3/2', B.lt(B.sqrt(2), B.ratio(3, 2)), 'true'],
  ['√2·√3 = √6 up to enclosures only', B.eq(B.mul(B.sqrt(2), B.sqrt(3)), B.sqrt(6)), 'close'],
  ['√2·√3 ≤ √6 is not decided by enclosures', B.le(B.mul(B.sqrt(2), B.sqrt(3)), B.sqrt(6)), 'undecided'],
  [
    '√2 = 1.414… to 80 digits but not equal',
    B.eq(B.sqrt(2), Q.parse('1.41421356237309504880168872420969807856967187537694807317667973799073247846210703')),
    'false',
  ],
  ['x/x = 1 is undefined at 0', B.eq(B.div(x, x), 1), 'undefined'],
  ['x ≠ 0 ⇒ x/x = 1 holds at 0', B.implies(B.ne(x, 0), B.eq(B.div(x, x), 1)), 'true'],
  ['x = 0 ∨ x/x = 1 holds at 0', B.or(B.eq(x, 0), B.eq(B.div(x, x), 1)), 'true'],
  ['a false part decides a conjunction with an undefined one', B.and(B.eq(B.div(x, x), 1), B.eq(x, 1)), 'false'],
  ['a bounded quantifier is decided', B.forAllIn('i', 1, 4, (i) => B.le(B.square(i), 16)), 'true'],
  ['a quantifier over nothing holds', B.forAllIn('i', 1, 0, (i) => B.lt(i, i)), 'true'],
  ['a quantifier over all reals is not confirmed by samples', B.forAll('t', 'real', (t) => B.ge(B.exp(t), 0)), 'undecided'],
  ['a quantifier over all reals is decided for polynomials', B.forAll('t', 'real', (t) => B.ge(B.square(t), 0)), 'true'],
  ['a quantifier over all reals is refuted by one sample', B.forAll('t', 'real', (t) => B.ge(t, 0)), 'false'],
  [
    'a quantifier over all reals obeys its conditions',
    B.forAll(
      't',
      'real',
      (t) => B.ge(t, 0),
      (t) => [B.gt(t, 0)],
    ),
    'true',
  ],
  ['existence is confirmed by a sample', B.exists('t', 'real', (t) => B.eq(B.square(t), 4)), 'true'],
  ['existence is not refuted by samples', B.exists('t', 'real', (t) => B.eq(B.exp(t), 7)), 'undecided'],
  ['existence is decided for polynomials', B.exists('t', 'real', (t) => B.eq(B.square(t), 7)), 'true'],
  ['no real number has a negative square', B.exists('t', 'real', (t) => B.eq(B.square(t), -7)), 'false'],
  [
    'existence in a finite range is refuted',
    B.exists(
      'i',
      'integer',
      (i) => B.eq(B.square(i), 7),
      (i) => [B.ge(i, -5), B.le(i, 5)],
    ),
    'false',
  ],
  ['an equivalence with a true and a false side is false', B.iff(B.eq(x, 0), B.eq(x, 1)), 'false'],
  [
    't³ − 3t + 1 has exactly two positive roots',
    B.positiveRoots('t', (t) => B.add(B.pow(t, 3), B.mul(-3, t), 1), 'exactly', 2),
    'true',
  ],
  [
    't² − 2t + 1 has one positive root, a double one',
    B.positiveRoots('t', (t) => B.add(B.square(t), B.mul(-2, t), 1), 'exactly', 1),
    'true',
  ],
  ['t^{1/2} − t has one positive root', B.positiveRoots('t', (t) => B.sub(B.sqrt(t), t), 'exactly', 1), 'true'],
  [
    '(t − 1)²/(t − 1) has no root: it is undefined at 1',
    B.positiveRoots('t', (t) => B.div(B.square(B.sub(t, 1)), B.sub(t, 1)), 'exactly', 0),
    'true',
  ],
  [
    '(t − 1)²(t − 2)(t − 3)/(t + 1) has an even number of positive roots with multiplicity, if three distinct ones',
    B.positiveRoots('t', (t) => B.div(B.mul(B.square(B.sub(t, 1)), B.sub(t, 2), B.sub(t, 3)), B.add(t, 1)), 'even'),
    'true',
  ],
  ['(t − 1)²(t − 2) has three', B.positiveRoots('t', (t) => B.mul(B.square(B.sub(t, 1)), B.sub(t, 2)), 'even'), 'false'],
  [
    '(t − 1)³(t − 2)/(t − 1)² has one: it is undefined at 1',
    B.positiveRoots('t', (t) => B.div(B.mul(B.pow(B.sub(t, 1), 3), B.sub(t, 2)), B.square(B.sub(t, 1))), 'even'),
    'false',
  ],
  ['t^{1/2} − 1 has one, by its square root', B.positiveRoots('t', (t) => B.sub(B.sqrt(t), 1), 'even'), 'false'],
  ['t − t has infinitely many, which is no even number', B.positiveRoots('t', (t) => B.sub(t, t), 'even'), 'false'],
  ['t − t has infinitely many', B.positiveRoots('t', (t) => B.sub(t, t), 'atMost', 3), 'false'],
  ['1/t + t − 3 has two positive roots', B.positiveRoots('t', (t) => B.sub(B.add(B.div(1, t), t), 3), 'exactly', 2), 'true'],
  [
    'Σ_k 1/(t + k)² = 1/2 has one positive root',
    B.positiveRoots(
      't',
      (t) =>
        B.sub(
          B.sum('k', 1, 3, (k) => B.div(1, B.square(B.add(t, k)))),
          B.ratio(1, 2),
        ),
      'exactly',
      1,
    ),
    'true',
  ],
  ['a limit of another function than a quotient is not decided', B.limit('t', 'real', (t) => B.exp(t), '0+', 1), 'undecided'],
  ['t → 0 at 0', B.limit('t', 'real', (t) => t, '0+', 0), 'true'],
  [
    '(t² + 1)/(2t² − t) → 1/2',
    B.limit('t', 'real', (t) => B.div(B.add(B.square(t), 1), B.sub(B.mul(2, B.square(t)), t)), '∞', B.ratio(1, 2)),
    'true',
  ],
  ['1/√t → ∞ at 0', B.limit('t', 'real', (t) => B.div(1, B.sqrt(t)), '0+', '∞'), 'true'],
  ['−t → ∞ is false', B.limit('t', 'real', (t) => B.neg(t), '∞', '∞'), 'false'],
] as const) {
  test(name, () => assert.is(truth(p, { x: 0 }), expected))
}

// ---------------------------------------------------------------- randomness and definitions

const eps = B.family('eps', 2, { dependsOn: [{ source: 'noise', at: 0 }] })
const signs: Record<string, PlainSpaces> = { noise: { weights: ['1/2', '1/2'], layers: [1, 2] } }
const signValue: Given = ([layer], point) => Q.fromSafeInteger(1 - 2 * point('noise', (layer as Rational).num))

test('layers of one source are independent, and a layer is one space', () => {
  const E = (e: Expression): Expression => B.expectation(['noise'], e)
  assert.is(truth(B.eq(E(B.mul(eps(1, 1), eps(2, 1))), 0), { eps: signValue }, signs), 'true')
  assert.is(truth(B.eq(E(B.mul(eps(1, 1), eps(1, 2))), 1), { eps: signValue }, signs), 'true')
  const first = B.expectation([{ source: 'noise', at: B.expr(1) }], B.mul(eps(1, 1), eps(2, 1)))
  assert.is(truth(B.eq(first, 0), { eps: signValue }, signs), 'true')
})

test('a statement about random variables holds if it holds at every point', () => {
  assert.is(truth(B.eq(B.square(eps(1, 1)), 1), { eps: signValue }, signs), 'true')
  assert.is(truth(B.eq(eps(1, 1), 1), { eps: signValue }, signs), 'false')
  assert.is(truth(B.implies(B.ge(eps(1, 1), 0), B.eq(eps(1, 1), 1)), { eps: signValue }, signs), 'true')
})

test('a variable may be defined by an expression, recursively and at varying arguments', () => {
  const f = B.family('f', 1, { notation: 'function' })
  const cube = { body: B.pow(bound(0), 3) }
  assert.is(
    truth(
      B.eq(
        B.derivative('t', (t) => f(t), 2),
        12,
      ),
      { f: cube },
    ),
    'true',
  )
  assert.is(truth(B.eq(f(B.sqrt(2)), B.mul(2, B.sqrt(2))), { f: cube }), 'close')
  const factorial: Given = ([n]) =>
    (n as Rational).num <= 0n ? Q.one : Q.fromInteger([1n, 1n, 2n, 6n, 24n][Number((n as Rational).num)] as bigint)
  assert.is(
    truth(
      B.eq(
        a(4),
        B.product('i', 1, 4, (i) => i),
      ),
      { a: factorial },
    ),
    'true',
  )
})

test('a circular definition is not decided', () => {
  const circular = { body: B.add(b(bound(0)), 1) }
  assert.is(truth(B.eq(a(1), 0), { a: circular, b: { body: a(bound(0)) } }), 'undecided')
})

test('a defined variable may depend only on the randomness that it declares', () => {
  const plain = B.real('plain')
  assert.is(truth(B.eq(plain, 1), { plain: { body: eps(1, 1) }, eps: signValue }, signs), 'undecided')
  assert.is(truth(B.eq(plain, 0), { plain: { body: B.expectation(['noise'], eps(1, 1)) }, eps: signValue }, signs), 'true')
})

test('a budget stops a long sum', () => {
  assert.throws(
    () =>
      evaluate(
        B.sum('i', 1, 10 ** 9, (i) => i),
        none,
        { maxSteps: 1000 },
      ),
    (error: unknown) => error instanceof BudgetExceededError,
  )
})

test.run()
