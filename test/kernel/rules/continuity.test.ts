import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../../src/algebra/index.ts'
import * as B from '../../../src/expr/build.ts'
import { evaluate, instanceOf } from '../../../src/expr/evaluate.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import type { Proposition } from '../../../src/expr/proposition.ts'
import { infer } from '../../../src/kernel/theorem.ts'
import { a, n, tryTo, U, x, y } from '../arbitraries.ts'
import { assume, concludes, refuses } from '../refusal.ts'

const test = suite('rules of continuous functions')

test('intermediateValue: a root lies between opposite signs', () => {
  const statement = B.exists(
    't',
    'real',
    (t) => B.eq(B.sub(B.square(t), 2), 0),
    (t) => [B.le(1, t), B.le(t, 2)],
  )
  const below = infer('numeric', { statement: B.le(B.sub(B.square(1), 2), 0) })
  const above = infer('numeric', { statement: B.ge(B.sub(B.square(2), 2), 0) })
  concludes(infer('intermediateValue', { given: [], statement }, [below, above]), statement)
  refuses('intermediateValue', 'wrong-premise', 'opposite signs', () =>
    infer('intermediateValue', { given: [], statement }, [below, below]),
  )
  refuses('intermediateValue', 'wrong-premise', 'opposite signs', () =>
    infer('intermediateValue', { given: [], statement }, [above, below]),
  )
  refuses('intermediateValue', 'wrong-shape', 'x > 0', () =>
    infer('intermediateValue', { given: [], statement: B.gt(x, 0) }, [below, above]),
  )
  const between = B.exists(
    't',
    'real',
    (t) => B.eq(B.sub(t, x), 0),
    (t) => [B.le(y, t), B.le(t, B.add(y, n))],
  )
  const ends = [assume(B.le(B.sub(y, x), 0)), assume(B.ge(B.sub(B.add(y, n), x), 0))] as const
  infer('intermediateValue', { given: [B.ge(n, 0)], statement: between }, [...ends])
  refuses('intermediateValue', 'side-condition', 'a ≤ b', () =>
    infer('intermediateValue', { given: [], statement: between }, [...ends]),
  )
  refuses('intermediateValue', 'unsupported', 'a[', () => {
    const jump = B.exists(
      't',
      'real',
      (t) => B.eq(a(t), 0),
      (t) => [B.le(1, t), B.le(t, 2)],
    )
    return infer('intermediateValue', { given: [], statement: jump }, [assume(B.le(a(1), 0)), assume(B.ge(a(2), 0))])
  })
})

/** f has a least (or greatest) value between two ends. */
const extreme = (
  f: (t: Expression) => Expression,
  low: B.Operand,
  high: B.Operand,
  compare: (l: Expression, r: Expression) => Proposition = B.le,
): Proposition => {
  const within = (t: Expression): readonly Proposition[] => [B.le(low, t), B.le(t, high)]
  return B.exists('t', 'real', (t) => B.forAll('u', 'real', (u) => compare(f(t), f(u)), within), within)
}

type Curve = (t: Expression) => Expression

/** Functions of t, many of them with poles, kinks and jumps. */
const curve: fc.Arbitrary<Curve> = fc.letrec<{ e: Curve }>((tie) => {
  const two = (join: (p: Expression, q: Expression) => Expression) =>
    fc.tuple(tie('e'), tie('e')).map(
      ([p, q]): Curve =>
        (t) =>
          join(p(t), q(t)),
    )
  const one = (make: (p: Expression) => Expression) =>
    tie('e').map(
      (p): Curve =>
        (t) =>
          make(p(t)),
    )
  return {
    e: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom<Curve>(
        (t) => t,
        (t) => t,
        () => B.expr(1),
        () => B.expr(-2),
        () => B.ratio(1, 3),
      ),
      two(B.add),
      two(B.mul),
      two(B.div),
      two((p, q) => B.max(p, q)),
      two(B.delta),
      one(B.abs),
      one(B.square),
      one((p) => B.pow(p, -1)),
      one((p) => B.pow(p, 0)),
    ),
  }
}).e

/** The greatest change between neighbours on a grid, where the function is defined at all points of it. */
function greatestStep(f: Curve, [low, high]: readonly [number, number], count: number): number {
  const values = Array.from({ length: count + 1 }, (_, i) => {
    const found = evaluate(f(B.ratio(low * count + i * (high - low), count)), instanceOf({}))
    if (found.kind !== 'exact') return assert.unreachable(`at ${i}/${count}: ${found.kind}`) as never
    return Q.toNumber(found.value)
  })
  return Math.max(...values.slice(1).map((v, i) => Math.abs(v - (values[i] as number))))
}

test('extremeValue: where it applies, the function is defined, and smaller steps change it less', () => {
  const ends = fc.constantFrom<readonly [number, number]>([0, 1], [1, 3], [-1, 1], [-2, -1])
  let made = 0
  fc.assert(
    fc.property(curve, ends, (f, interval) => {
      if (tryTo(() => infer('extremeValue', { given: [], statement: extreme(f, ...interval) })) === undefined) return
      made++
      assert.ok(greatestStep(f, interval, 240) <= Math.max(greatestStep(f, interval, 24) / 2, 1e-9))
    }),
    { numRuns: 120, seed: 20261128 },
  )
  assert.ok(made >= 30, `${made} of 120`)
})

test('extremeValue: a least and a greatest value on a closed interval', () => {
  const polynomial: Curve = (t) => B.sub(B.pow(t, 3), B.mul(x, t))
  concludes(infer('extremeValue', { given: [], statement: extreme(polynomial, 0, 2) }), extreme(polynomial, 0, 2))
  concludes(infer('extremeValue', { given: [], statement: extreme(polynomial, 0, 2, B.ge) }), extreme(polynomial, 0, 2, B.ge))
  const hyperbola: Curve = (t) => B.div(1, B.add(t, y))
  concludes(
    infer('extremeValue', { given: [B.gt(y, 0), B.ge(n, 0)], statement: extreme(hyperbola, 0, n) }),
    extreme(hyperbola, 0, n),
    [B.gt(y, 0), B.ge(n, 0)],
  )
  const power: Curve = (t) => B.pow(t, n)
  concludes(infer('extremeValue', { given: [B.ge(n, 0)], statement: extreme(power, 0, 1) }), extreme(power, 0, 1), [B.ge(n, 0)])
  // of a random function, at each outcome
  const noisy: Curve = (t) => B.mul(U, t)
  concludes(infer('extremeValue', { given: [], statement: extreme(noisy, 0, 1) }), extreme(noisy, 0, 1))
})

test('extremeValue refuses what has a pole or a jump, and an interval that may be empty', () => {
  const refused = (
    code: Parameters<typeof refuses>[1],
    names: string,
    statement: Proposition,
    given: readonly Proposition[] = [],
  ) => refuses('extremeValue', code, names, () => infer('extremeValue', { given, statement }, given.map(assume)))
  const identity: Curve = (t) => t
  refused(
    'side-condition',
    '%x',
    extreme((t) => B.div(1, t), 0, 1),
  )
  refused(
    'side-condition',
    '%x',
    extreme((t) => B.mul(0, B.div(1, t)), -1, 1),
  )
  refused(
    'side-condition',
    '%x',
    extreme((t) => B.pow(t, n), 0, 1),
  )
  refused(
    'side-condition',
    '%x',
    extreme((t) => B.sqrt(t), -1, 1),
  )
  refused(
    'side-condition',
    '%x',
    extreme((t) => B.log(t), 0, 1),
  )
  refused(
    'side-condition',
    '%x',
    extreme((t) => B.pow(t, t), 0, 1),
  )
  refused(
    'side-condition',
    'y',
    extreme((t) => B.div(1, B.add(t, y)), 0, 1),
  )
  refused(
    'unsupported',
    'a[',
    extreme((t) => a(t), 0, 1),
  )
  refused(
    'unsupported',
    'δ',
    extreme((t) => B.delta(t, 1), 0, 1),
  )
  refused(
    'unsupported',
    'inf',
    extreme((t) => B.infimum([x], B.abs(B.sub(t, x))), 0, 1),
  )
  refused(
    'unsupported',
    'E',
    extreme((t) => B.expectation(['ω'], B.div(U, B.sub(t, U))), 0, 1),
  )
  refused(
    'unsupported',
    'd/d',
    extreme((t) => B.derivative('s', (s) => B.abs(s), t), -1, 1),
  )
  refused('side-condition', 'a ≤ b', extreme(identity, 1, 0))
  refused('side-condition', 'a ≤ b', extreme(identity, 0, x))
  refused('side-condition', 'y', extreme(identity, 0, B.div(1, B.square(y))))
  concludes(infer('extremeValue', { given: [B.ge(x, 0)], statement: extreme(identity, 0, x) }), extreme(identity, 0, x), [
    B.ge(x, 0),
  ])
})

test('extremeValue refuses other statements: open intervals, integers, two intervals, two functions, ends that move', () => {
  const refused = (names: string, statement: Proposition) =>
    refuses('extremeValue', 'wrong-shape', names, () => infer('extremeValue', { given: [B.gt(x, 0), B.gt(y, 0)], statement }))
  type Within = (t: Expression) => readonly Proposition[]
  const stated = (
    outer: Within,
    inner: (u: Expression, t: Expression) => readonly Proposition[],
    compare: (t: Expression, u: Expression) => Proposition = B.le,
    sorts: readonly ['real' | 'integer', 'real' | 'integer'] = ['real', 'real'],
  ): Proposition =>
    B.exists(
      't',
      sorts[0],
      (t) =>
        B.forAll(
          'u',
          sorts[1],
          (u) => compare(t, u),
          (u) => inner(u, t),
        ),
      outer,
    )
  const closed: Within = (t) => [B.le(0, t), B.le(t, 1)]
  infer('extremeValue', { given: [], statement: stated(closed, closed) })
  refused(
    '∃x',
    stated((t) => [B.lt(0, t), B.le(t, 1)], closed),
  )
  refused(
    '∃x',
    stated(closed, (u) => [B.lt(0, u), B.le(u, 1)]),
  )
  refused(
    '∃x',
    stated(closed, (u) => [B.le(0, u)]),
  )
  refused(
    '∃x',
    stated(
      () => [],
      () => [],
    ),
  )
  refused('∃x', stated(closed, closed, B.lt))
  refused('∃x', stated(closed, closed, B.eq))
  refused('∃x', stated(closed, closed, B.le, ['integer', 'real']))
  refused('∃x', stated(closed, closed, B.le, ['real', 'integer']))
  refused(
    'same',
    stated(closed, (u) => [B.le(0, u), B.le(u, 2)]),
  )
  refused(
    'same',
    stated(closed, (u, t) => [B.le(0, u), B.le(u, t)]),
  )
  refused(
    'the ends',
    stated((t) => [B.le(0, t), B.le(0, t)], closed),
  )
  refused(
    'may not depend',
    stated((t) => [B.le(0, t), B.le(t, B.add(t, 1))], closed),
  )
  refused(
    'one function',
    stated(closed, closed, (t, u) => B.le(t, B.mul(2, u))),
  )
  refused(
    'one function',
    stated(closed, closed, (t, u) => B.le(B.mul(t, t), B.mul(t, u))),
  )
  refused(
    'one function',
    stated(closed, closed, (t, u) => B.le(u, t)),
  )
  refused(
    '∃x',
    B.forAll('t', 'real', (t) => B.exists('u', 'real', (u) => B.le(t, u), closed), closed),
  )
  refused('∃x', B.gt(x, 0))
})

test.run()
