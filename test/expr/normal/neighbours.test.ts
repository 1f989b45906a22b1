import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as B from '../../../src/expr/build.ts'
import { decide, instanceOf } from '../../../src/expr/evaluate.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import { compare, createContext } from '../../../src/expr/normal/normalize.ts'
import type { Proposition } from '../../../src/expr/proposition.ts'

const test = suite('normal form: neighbouring ranges')
const [m, n, T] = ['m', 'n', 'T'].map((name) => B.integer(name)) as [Expression, Expression, Expression]
const x = B.family('x', 1)
const y = B.family('y', 1)
const ordered = [B.le(1, m), B.le(m, n), B.le(n, T)]
const prod = (from: B.Operand, to: B.Operand, body: (k: Expression) => Expression = x): Expression =>
  B.product('k', from, to, body)
const sum = (from: B.Operand, to: B.Operand, body: (k: Expression) => Expression = x): Expression => B.sum('k', from, to, body)

function proves(left: Expression, right: Expression, given: readonly Proposition[]): boolean {
  const { equal, unmet } = compare(createContext(given), left, right)
  return equal && unmet.length === 0
}

for (const [name, left, right, given] of [
  ['Π_{n}^{T} as x_n Π_{n+1}^{T}', prod(n, T), B.mul(x(n), prod(B.add(n, 1), T)), [B.le(n, T)]],
  ['Π_{(n−1)+1}^{T} as Π_{n}^{T}', prod(B.add(B.sub(n, 1), 1), T), prod(n, T), []],
  ['Π_{1}^{T} split at n', prod(1, T), B.mul(prod(1, n), prod(B.add(n, 1), T)), ordered],
  ['Π_{1}^{T} split before n', prod(1, T), B.mul(prod(1, B.sub(n, 1)), prod(n, T)), ordered],
  ['Π_{1}^{T} in three parts', prod(1, T), B.mul(prod(B.add(n, 1), T), prod(1, m), prod(B.add(m, 1), n)), ordered],
  ['Π² in two parts', B.square(prod(1, T)), B.mul(B.square(prod(1, n)), B.square(prod(B.add(n, 1), T))), ordered],
  ['Σ_{1}^{T} split at n', sum(1, T), B.add(sum(1, n), sum(B.add(n, 1), T)), ordered],
  [
    'a tail as a difference',
    sum(B.add(n, 1), T, (k) => B.mul(x(k), y(k))),
    B.sub(
      sum(1, T, (k) => B.mul(x(k), y(k))),
      sum(1, n, (k) => B.mul(x(k), y(k))),
    ),
    ordered,
  ],
  ['Σ_{n}^{T} as x_n + Σ_{n+1}^{T}', sum(n, T), B.add(x(n), sum(B.add(n, 1), T)), [B.le(n, T)]],
] as const) {
  test(`${name} is found`, () => assert.ok(proves(left, right, given)))
}

for (const [name, left, right, given] of [
  ['no order of n and T', prod(1, T), B.mul(prod(1, n), prod(B.add(n, 1), T)), [B.le(1, n)]],
  ['n before the first member', prod(1, T), B.mul(prod(1, n), prod(B.add(n, 1), T)), [B.le(n, T)]],
  ['a gap', prod(1, T), B.mul(prod(1, n), prod(B.add(n, 2), T)), ordered],
  ['an overlap', sum(1, T), B.add(sum(1, n), sum(n, T)), ordered],
  ['another member', prod(n, T), B.mul(x(B.sub(n, 1)), prod(B.add(n, 1), T)), ordered],
  ['another body', sum(1, T), B.add(sum(1, n), sum(B.add(n, 1), T, y)), ordered],
  ['other weights', sum(1, T), B.add(sum(1, n), B.mul(2, sum(B.add(n, 1), T))), ordered],
] as const) {
  test(`ranges with ${name} are not joined`, () => assert.not.ok(proves(left, right, given)))
}

test('random parts are found to be one range only where they are', () => {
  const ends = [B.expr(0), m, B.add(m, 1), n, B.add(n, 1), T]
  const part = fc.tuple(fc.nat(5), fc.nat(5), fc.constantFrom(0, 1))
  const cases = fc.tuple(
    fc.constantFrom('sum' as const, 'product' as const),
    fc.array(part, { minLength: 1, maxLength: 3 }),
    fc.nat(5),
  )
  const instances = [
    { m: 1, n: 2, T: 4 },
    { m: 2, n: 2, T: 2 },
    { m: 1, n: 4, T: 5 },
  ].map((sizes) => instanceOf({ ...sizes, x: ([k]) => ({ num: (k?.num ?? 0n) * (k?.num ?? 0n) + 2n, den: 1n }) }))
  let found = 0
  fc.assert(
    fc.property(cases, ([kind, parts, end]) => {
      const over = kind === 'sum' ? sum : prod
      const each = parts.map(([from, to, skip]) => over(B.add(ends[from] as Expression, 1 + skip), ends[to] as Expression))
      const [left, right] = [kind === 'sum' ? B.add(...each) : B.mul(...each), over(1, ends[end] as Expression)]
      if (!proves(left, right, ordered)) return
      found++
      for (const instance of instances) assert.is(decide(B.eq(left, right), instance).truth, 'true')
    }),
    { numRuns: 3000, seed: 4 },
  )
  assert.ok(found > 20, `${found}`)
})

test('signs of powers of D − 1, and of what has a common factor, are found', () => {
  const D = B.integer('D')
  const power = B.pow(B.sub(D, 1), B.neg(B.sub(D, 1)))
  const root = B.pow(B.mul(B.pow(D, B.mul(2, D)), power), B.div(1, B.add(D, 1)))
  assert.ok(proves(B.pow(root, B.add(D, 1)), B.mul(B.pow(D, B.mul(2, D)), power), [B.ge(D, 2)]))
  assert.not.ok(proves(B.pow(root, B.add(D, 1)), B.mul(B.pow(D, B.mul(2, D)), power), [B.ge(D, 0)]))
  assert.ok(proves(B.abs(B.sub(B.pow(x(1), 3), B.square(x(1)))), B.sub(B.pow(x(1), 3), B.square(x(1))), [B.ge(x(1), 1)]))
  assert.not.ok(proves(B.abs(B.sub(B.pow(x(1), 3), B.square(x(1)))), B.sub(B.pow(x(1), 3), B.square(x(1))), [B.ge(x(1), 0)]))
})

test.run()
