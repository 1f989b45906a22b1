import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../src/algebra/index.ts'
import * as bind from '../../src/expr/binding.ts'
import * as B from '../../src/expr/build.ts'
import { type Derivative, differentiate } from '../../src/expr/differentiate.ts'
import { decide, instanceOf } from '../../src/expr/evaluate.ts'
import * as X from '../../src/expr/expression.ts'
import { compare, createContext } from '../../src/expr/normal/normalize.ts'
import { type Draw, drawFrom } from './normal/generator.ts'

const test = suite('differentiate')
const t = B.real('t')
const [x, y] = [B.real('x'), B.real('y')]
const [n, D] = [B.integer('n'), B.integer('D')]
const a = B.family('a', 1)

/** The derivative with respect to t, as an expression in t. */
function slope(e: X.Expression): Derivative {
  const found = differentiate(bind.close(e, B.variableOf(t)))
  if (!found.ok) return found
  return { ok: true, derivative: bind.open(found.derivative, t), guards: found.guards.map((g) => bind.open(g, t)) }
}

function assertSlope(e: X.Expression, wanted: X.Expression, assuming: Parameters<typeof createContext>[0] = []): void {
  const found = slope(e)
  if (!found.ok) throw new Error(found.reason)
  const { equal, unmet } = compare(createContext(assuming), found.derivative, wanted)
  assert.ok(equal, found.derivative.key)
  assert.equal(unmet, [])
}

test('a derivative has no terms that are zero, no factors that are one, and no exponents with two numbers', () => {
  for (const [e, wanted] of [
    [B.add(x, B.mul(2, t), B.square(t)), B.add(2, B.mul(2, t))],
    [B.pow(t, B.add(n, 1)), B.mul(B.add(n, 1), B.pow(t, n))],
    [B.pow(t, B.add(n, 3)), B.mul(B.add(n, 3), B.pow(t, B.add(n, 2)))],
    [B.div(x, t), B.div(B.neg(x), B.square(t))],
  ] as const) {
    const found = slope(e)
    assert.is(found.ok ? found.derivative.key : found.reason, wanted.key)
  }
})

// ---------------------------------------------------------------- laws

/** Expressions in t built of what can be differentiated. */
function smooth(draw: Draw, depth: number): X.Expression {
  if (depth === 0) return draw(0, 2) === 0 ? B.expr(draw(-2, 3)) : draw(0, 2) === 0 ? x : t
  const [u, v] = [smooth(draw, depth - 1), smooth(draw, depth - 1)]
  const choices = [
    () => B.add(u, v),
    () => B.sub(u, v),
    () => B.mul(u, v),
    () => B.div(u, v),
    () => B.pow(u, draw(-2, 3)),
    () => B.pow(u, B.ratio(1, 2)),
    () => B.pow(u, n),
    () => B.abs(u),
    () => B.exp(B.div(t, 3)),
    () => B.log(u),
    () => B.sin(u),
    () => B.cos(u),
    () => B.sum('k', 1, 3, (k) => B.mul(k, B.pow(u, k))),
  ]
  return (choices[draw(0, choices.length - 1)] as () => X.Expression)()
}

test('where the derivative exists by its conditions it agrees with forward differentiation', () => {
  let judged = 0
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const draw = drawFrom(1009 * seed)
      const e = smooth(draw, 3)
      const found = slope(e)
      if (!found.ok) throw new Error(found.reason)
      const values = { t: Q.make(BigInt(draw(-6, 6)), 2n), x: draw(-2, 2), n: draw(-1, 3) }
      const at = instanceOf(values)
      const defined = [e, found.derivative, ...found.guards].every((g) => decide(B.eq(g, g), at).truth !== 'undefined')
      if (!defined) return
      const asWritten = X.derivativeAt('t', bind.close(e, B.variableOf(t)), t)
      const { truth } = decide(B.eq(asWritten, found.derivative), at, { maxSteps: 200_000, digits: [40] })
      assert.is.not(truth, 'false', e.key)
      assert.is.not(truth, 'undefined', e.key)
      if (truth === 'true' || truth === 'close') judged++
    }),
    { numRuns: 150 },
  )
  assert.ok(judged > 40, String(judged))
})

// ---------------------------------------------------------------- examples

test('powers, quotients and sums of the theory', () => {
  assertSlope(B.pow(t, D), B.mul(D, B.pow(t, B.sub(D, 1))), [B.ge(D, 1)])
  assertSlope(B.mul(x, t), x)
  assertSlope(B.div(1, B.add(t, x)), B.neg(B.div(1, B.square(B.add(t, x)))), [B.gt(B.add(t, x), 0)])
  assertSlope(
    B.sum('k', 1, n, (k) => B.mul(a(k), B.square(t))),
    B.mul(2, t, B.sum('k', 1, n, a)),
  )
  assertSlope(B.log(t), B.div(1, t), [B.gt(t, 0)])
  assertSlope(B.exp(B.mul(x, t)), B.mul(x, B.exp(B.mul(x, t))))
  assertSlope(B.sqrt(t), B.div(1, B.mul(2, B.sqrt(t))), [B.gt(t, 0)])
  assertSlope(B.square(y), B.expr(0))
})

test('a power with an exponent that is no integer by its form asks for a positive base', () => {
  for (const exponent of [B.ratio(1, 2), x, B.div(D, 2)]) {
    const found = slope(B.pow(t, exponent))
    assert.ok(found.ok && found.guards.some((g) => g.key === B.log(t).key))
  }
  const whole = slope(B.pow(t, B.add(D, 1)))
  assert.ok(whole.ok && whole.guards.length === 0)
})

test('a variable of any name is another one than the point', () => {
  const odd = X.at(X.declare('%x'))
  assertSlope(B.mul(odd, t), odd)
  assertSlope(odd, B.expr(0))
})

test('an index bound outside is refused, since it may be no integer', () => {
  const body = X.power(X.bound(0), X.bound(1))
  assert.not(differentiate(body).ok)
})

test('a derivative under a derivative is computed, with the conditions of both', () => {
  const first = (e: (t: X.Expression) => X.Expression): X.Expression => B.derivative('s', e, t)
  assertSlope(
    first((s) => B.pow(s, 4)),
    B.mul(12, B.square(t)),
  )
  assertSlope(
    first((s) => B.log(s)),
    B.neg(B.div(1, B.square(t))),
    [B.gt(t, 0)],
  )
  assertSlope(
    B.derivative('s', (s) => B.mul(s, B.pow(t, 3)), x),
    B.mul(3, B.square(t)),
  )
  const found = slope(first((s) => B.pow(s, B.ratio(3, 2))))
  assert.ok(found.ok && found.guards.some((g) => g.key === B.log(t).key))
})

test('what cannot be differentiated is refused with a reason', () => {
  const f = B.family('f', 1)
  for (const e of [
    f(t),
    B.max(t, x),
    B.delta(t, 1),
    B.sum('k', 1, t, a),
    B.product('k', 1, n, () => t),
    B.infimum([x], B.mul(x, t)),
  ]) {
    const found = slope(e)
    assert.not(found.ok, e.key)
  }
})

test.run()
