import fc from 'fast-check'
import { suite } from 'uvu'
import * as B from '../../../src/expr/build.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import { type RelationSymbol, relate } from '../../../src/expr/proposition.ts'
import { infer } from '../../../src/kernel/theorem.ts'
import { a, assumptions, compared, expression, n, random, relation, signs, sound, U, x, y } from '../arbitraries.ts'
import { assume, concludes, refuses } from '../refusal.ts'

const test = suite('rules of order')

const atoms = fc.constantFrom<Expression>(x, y, n, B.expr(1), B.expr(2), B.ratio(1, 2), a(1))
const squares = fc.tuple(expression, expression).map(([p, q]) => B.add(B.square(p), B.abs(q)))
const given = signs
const zero = B.expr(0)

test('sign: what it concludes is true at instances', () => {
  sound(fc.tuple(expression, relation, assumptions), ([e, r, given]) => infer('sign', { given, statement: relate(e, r, zero) }))
  sound(fc.tuple(squares, atoms), ([e, f]) => infer('sign', { given, statement: B.ge(B.mul(e, f), 0) }), { runs: 60 })
})

test('sign refuses where an assumption is dropped, or something is not defined', () => {
  concludes(infer('sign', { given: [B.gt(x, 0)], statement: B.gt(B.div(1, x), 0) }), B.gt(B.div(1, x), 0), [B.gt(x, 0)])
  refuses('sign', 'not-proved', '1/x > 0', () => infer('sign', { given: [B.ne(x, 0)], statement: B.gt(B.div(1, x), 0) }))
  refuses('sign', 'side-condition', 'x', () => infer('sign', { given: [], statement: B.ge(B.square(B.div(1, x)), 0) }))
  refuses('sign', 'not-proved', 'x·y ≥ 0', () => infer('sign', { given: [B.ge(x, 0)], statement: B.ge(B.mul(x, y), 0) }))
})

test('combine: what it concludes is true at instances', () => {
  const inputs = fc.tuple(compared, compared, fc.constantFrom(B.expr(1), B.expr(0), B.expr(-1), x, B.square(y)), assumptions)
  sound(
    inputs,
    ([p, q, weight, given]) => {
      const gap = (r: typeof p): Expression =>
        r.relation === '≥' || r.relation === '>' ? B.sub(r.left, r.right) : B.sub(r.right, r.left)
      const statement = B.ge(B.add(gap(p), B.mul(weight, gap(q)), B.square(x)), 0)
      return infer('combine', { given, statement, weights: [B.expr(1), weight], rest: B.square(x) }, [assume(p), assume(q)])
    },
    { runs: 100 },
  )
})

test('combine refuses a weight, a rest or a premise of the wrong sign, and sides that do not add up', () => {
  const premise = assume(B.le(x, y))
  const combine = (statement: ReturnType<typeof B.le>, weights: readonly Expression[], rest: B.Operand, given = [B.ge(n, 0)]) =>
    infer('combine', { given, statement, weights, rest: B.expr(rest) }, [premise])
  concludes(combine(B.le(B.mul(n, x), B.mul(n, y)), [n], 0), B.le(B.mul(n, x), B.mul(n, y)), [B.ge(n, 0), B.le(x, y)])
  refuses('combine', 'side-condition', 'n', () => combine(B.le(B.mul(n, x), B.mul(n, y)), [n], 0, []))
  refuses('combine', 'side-condition', '-1', () => combine(B.le(y, x), [B.expr(-1)], 0))
  refuses('combine', 'not-proved', 'x < y', () => combine(B.lt(x, y), [B.expr(1)], 0))
  refuses('combine', 'not-proved', 'x = y', () =>
    infer('combine', { given: [], statement: B.eq(x, y), weights: [B.expr(1)], rest: B.expr(0) }, [premise]),
  )
  refuses('combine', 'not-proved', 'y ≤ 0', () =>
    infer('combine', { given: [], statement: B.le(y, 0), weights: [], rest: B.neg(y) }),
  )
  refuses('combine', 'not-equal', '1', () => combine(B.le(x, B.add(y, 1)), [B.expr(1)], 0))
  refuses('combine', 'wrong-premise', 'x ≠ y', () =>
    infer('combine', { given: [], statement: B.le(x, y), weights: [B.expr(1)], rest: B.expr(0) }, [assume(B.ne(x, y))]),
  )
})

test('chain and flip: relations meet, point one way and keep their strictness', () => {
  const link = (r: ReturnType<typeof B.le>) => assume(r)
  concludes(infer('chain', {}, [link(B.le(x, y)), link(B.lt(y, n)), link(B.eq(n, 3))]), B.lt(x, 3), [
    B.le(x, y),
    B.lt(y, n),
    B.eq(n, 3),
  ])
  concludes(infer('chain', {}, [link(B.eq(x, y)), link(B.eq(y, n))]), B.eq(x, n), [B.eq(x, y), B.eq(y, n)])
  refuses('chain', 'wrong-premise', 'x ≤ y', () => infer('chain', {}, [link(B.le(x, y)), link(B.ge(y, n))]))
  refuses('chain', 'wrong-premise', 'n ≤ 3', () => infer('chain', {}, [link(B.le(x, y)), link(B.le(n, 3))]))
  refuses('chain', 'wrong-premise', 'x ≠ y', () => infer('chain', {}, [link(B.ne(x, y)), link(B.ne(y, n))]))
  refuses('chain', 'wrong-shape', '', () => infer('chain', {}, []))
  for (const [r, back] of [
    [B.lt(x, y), B.gt(y, x)],
    [B.ge(x, y), B.le(y, x)],
    [B.eq(x, y), B.eq(y, x)],
    [B.ne(x, y), B.ne(y, x)],
  ] as const)
    concludes(infer('flip', {}, [assume(r)]), back, [r])
  refuses('flip', 'wrong-premise', 'x = y and', () =>
    infer('flip', {}, [infer('conjunction', {}, [assume(B.eq(x, y)), assume(B.eq(y, x))])]),
  )
})

test('sumOver and productOver: termwise relations carry over, an empty range is no exception', () => {
  const bodies = fc.constantFrom<(i: Expression) => Expression>(
    (i) => a(i),
    (i) => B.square(a(i)),
    () => x,
    (i) => B.mul(i, y),
    () => B.expr(1),
    (i) => B.sub(a(i), 1),
  )
  const premise = ([f, r, g]: readonly [(i: Expression) => Expression, RelationSymbol, (i: Expression) => Expression]) =>
    assume(B.forAllIn('i', 1, n, (i) => relate(f(i), r, g(i))))
  const inputs = fc.tuple(bodies, relation, bodies)
  sound(inputs, (input) => infer('sumOver', {}, [premise(input)]), { runs: 40 })
  sound(inputs, (input) => infer('productOver', { given: [] }, [premise(input)]), { runs: 40, atLeast: 5 })
  sound(inputs, (input) => infer('productOver', { given }, [premise(input)]), { runs: 40, atLeast: 5 })
  refuses('sumOver', 'wrong-premise', '≠', () => infer('sumOver', {}, [assume(B.forAllIn('i', 1, n, (i) => B.ne(a(i), 1)))]))
  refuses('sumOver', 'wrong-premise', 'x ≤ y', () => infer('sumOver', {}, [assume(B.le(x, y))]))
  refuses('sumOver', 'wrong-premise', '2·i', () =>
    infer('sumOver', {}, [
      assume(
        B.forAll(
          'i',
          'integer',
          (i) => B.le(a(i), 1),
          (i) => [B.le(1, i), B.le(i, B.mul(2, i))],
        ),
      ),
    ]),
  )
  refuses('sumOver', 'wrong-premise', '∀', () =>
    infer('sumOver', {}, [
      assume(
        B.forAll(
          'i',
          'real',
          (i) => B.le(a(i), 1),
          (i) => [B.le(1, i), B.le(i, n)],
        ),
      ),
    ]),
  )
  refuses('productOver', 'side-condition', 'a[', () =>
    infer('productOver', { given: [] }, [assume(B.forAllIn('i', 1, n, (i) => B.le(a(i), 1)))]),
  )
})

test('expectationOver: relations between random variables carry over to their means', () => {
  const inputs = fc.tuple(random, relation, random, fc.constantFrom(['ω'], ['η'], ['ω', 'η']))
  sound(
    inputs,
    ([p, r, q, over]) => {
      const premise = relate(p, r, q)
      return infer('expectationOver', { over: over.map((source) => ({ source })) }, [assume(premise)])
    },
    { runs: 40 },
  )
  refuses('expectationOver', 'wrong-premise', 'U ≠ x', () =>
    infer('expectationOver', { over: [{ source: 'ω' }] }, [assume(B.ne(U, x))]),
  )
})

test('powerOf: nonnegative sides may be raised to nonnegative powers', () => {
  const exponents = fc.constantFrom<Expression>(B.expr(2), B.ratio(1, 2), B.expr(0), n, x, B.div(1, n), B.expr(-1))
  sound(fc.tuple(atoms, fc.constantFrom(B.le, B.lt, B.ge, B.gt, B.eq), atoms, exponents), ([p, r, q, exponent]) =>
    infer('powerOf', { given, exponent }, [assume(r(p, q))]),
  )
  const premise = assume(B.le(x, y))
  concludes(infer('powerOf', { given: [B.ge(x, 0)], exponent: B.expr(2) }, [premise]), B.le(B.square(x), B.square(y)), [
    B.ge(x, 0),
    B.le(x, y),
  ])
  refuses('powerOf', 'side-condition', 'x', () => infer('powerOf', { given: [], exponent: B.expr(2) }, [premise]))
  refuses('powerOf', 'side-condition', '-1', () => infer('powerOf', { given: [B.ge(x, 0)], exponent: B.expr(-1) }, [premise]))
  refuses('powerOf', 'side-condition', 'n', () =>
    infer('powerOf', { given: [B.ge(x, 0), B.ge(n, 0)], exponent: n }, [assume(B.lt(x, y))]),
  )
  refuses('powerOf', 'wrong-premise', 'x ≠ y', () => infer('powerOf', { given: [], exponent: B.expr(2) }, [assume(B.ne(x, y))]))
})

test('sumVanishes and powerVanishes: terms ≥ 0 of sum 0 are 0, and so is the base of a power that is 0', () => {
  const bodies = fc.constantFrom<(i: Expression) => Expression>(
    (i) => a(i),
    (i) => B.square(a(i)),
    (i) => B.mul(B.square(a(i)), B.abs(x)),
    (i) => B.mul(i, B.square(y)),
    () => B.square(B.sub(x, 1)),
  )
  sound(
    fc.tuple(bodies, fc.constantFrom(B.eq, B.le)),
    ([f, r]) => infer('sumVanishes', { given: [] }, [assume(r(B.sum('i', 1, n, f), 0))]),
    { runs: 40 },
  )
  refuses('sumVanishes', 'side-condition', 'a[', () =>
    infer('sumVanishes', { given: [] }, [
      assume(
        B.eq(
          B.sum('i', 1, n, (i) => a(i)),
          0,
        ),
      ),
    ]),
  )
  refuses('sumVanishes', 'wrong-premise', '1', () =>
    infer('sumVanishes', { given: [] }, [
      assume(
        B.eq(
          B.sum('i', 1, n, (i) => B.square(a(i))),
          1,
        ),
      ),
    ]),
  )
  refuses('sumVanishes', 'wrong-premise', '≥', () =>
    infer('sumVanishes', { given: [] }, [
      assume(
        B.ge(
          B.sum('i', 1, n, (i) => B.square(a(i))),
          0,
        ),
      ),
    ]),
  )
  concludes(infer('powerVanishes', { given: [B.ge(n, 1)] }, [assume(B.eq(B.pow(x, n), 0))]), B.eq(x, 0), [
    B.ge(n, 1),
    B.eq(B.pow(x, n), 0),
  ])
  concludes(infer('powerVanishes', { given: [] }, [assume(B.eq(B.abs(x), 0))]), B.eq(x, 0), [B.eq(B.abs(x), 0)])
  refuses('powerVanishes', 'side-condition', 'n', () => infer('powerVanishes', { given: [] }, [assume(B.eq(B.pow(x, n), 0))]))
  refuses('powerVanishes', 'side-condition', 'x', () => infer('powerVanishes', { given: [] }, [assume(B.eq(B.sqrt(x), 0))]))
  refuses('powerVanishes', 'wrong-premise', 'x·y', () => infer('powerVanishes', { given: [] }, [assume(B.eq(B.mul(x, y), 0))]))
})

test.run()
