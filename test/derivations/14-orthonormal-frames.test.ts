import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import orthonormalFrames from '../../derivations/14-orthonormal-frames.ts'
import {
  add,
  delta,
  type Expression,
  eq,
  type Family,
  family,
  forAllIn,
  ge,
  integer,
  le,
  mul,
  type RelationSymbol,
  real,
  sqrt,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import { RuleError, run } from '../../src/kernel/index.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 14: orthonormal frames')

const [n, K, r, d, e] = [integer('n'), integer('K'), integer('r'), integer('d'), integer('e')] as const
const [b, p, q, M, alpha, beta] = [
  family('b', 2),
  family('p', 2),
  family('q', 2),
  family('M', 2),
  family('alpha', 2),
  family('beta', 2),
] as const
const [x, u, w, c, f, omega, s, g, v] = [
  family('x', 1),
  family('u', 1),
  family('w', 1),
  family('c', 1),
  family('f', 1),
  family('omega', 1),
  family('s', 1),
  family('g', 1),
  family('v', 1),
] as const
const rho = real('rho')

const inner = (a: (h: Expression) => Expression, z: (h: Expression) => Expression, dimension: Expression): Expression =>
  sum('h', 1, dimension, (h) => mul(a(h), z(h)))
const orthonormal = (frame: Family, count: Expression, dimension: Expression) =>
  forAllIn('i', 1, count, (i) =>
    forAllIn('k', 1, count, (k) =>
      eq(
        inner(
          (h) => frame(i, h),
          (h) => frame(k, h),
          dimension,
        ),
        delta(i, k),
      ),
    ),
  )
const entries = (term: (o: Expression, h: Expression) => Expression): Expression =>
  sum('o', 1, d, (o) => sum('h', 1, e, (h) => term(o, h)))
const pairs = [orthonormal(p, n, d), orthonormal(q, n, e)]
const length = (z: Family, dimension: Expression): Expression => sum('h', 1, dimension, (h) => square(z(h)))

const rows = [alpha, beta].map((a) =>
  forAllIn('k', 1, K, (k) =>
    le(
      sum('i', 1, n, (i) => square(a(k, i))),
      1,
    ),
  ),
)
const columns = [alpha, beta].map((a) =>
  forAllIn('i', 1, n, (i) =>
    le(
      sum('k', 1, K, (k) => square(a(k, i))),
      1,
    ),
  ),
)
const net = (k: Expression, i: Expression): Expression => sub(g(k), mul(2, omega(k), s(i)))
const trace = sum('k', 1, K, (k) => sum('i', 1, n, (i) => mul(omega(k), s(i), alpha(k, i), beta(k, i))))

testResults(
  test,
  orthonormalFrames,
  {
    bessel: expected(
      ge(
        length(x, n),
        sum('k', 1, K, (k) => square(inner((h) => b(k, h), x, n))),
      ),
      [orthonormal(b, K, n)],
    ),
    'matrix-bessel': expected(
      ge(
        entries((o, h) => square(M(o, h))),
        sum('i', 1, n, (i) => square(entries((o, h) => mul(p(i, o), M(o, h), q(i, h))))),
      ),
      pairs,
    ),
    'two-frames': expected(
      le(
        sum('i', 1, n, (i) =>
          mul(
            c(i),
            inner((h) => p(i, h), u, d),
            inner((h) => q(i, h), w, e),
          ),
        ),
        sqrt(mul(length(u, d), length(w, e))),
      ),
      [...pairs, forAllIn('i', 1, n, (i) => le(square(c(i)), 1))],
    ),
    split: expected(eq(sum('i', 1, n, f), add(sum('i', 1, r, f), sum('i', add(r, 1), n, f))), [ge(r, 0), ge(n, r)]),
    assignment: expected(ge(sub(sum('k', 1, K, g), mul(2, trace)), add(sum('i', 1, r, v), mul(rho, sub(K, r)))), [
      ge(r, 0),
      le(r, n),
      ge(K, 0),
      le(rho, 0),
      ...[omega, g].map((a) => forAllIn('k', 1, K, (k) => ge(a(k), 0))),
      forAllIn('i', 1, n, (i) => ge(s(i), 0)),
      ...rows,
      ...columns,
      forAllIn('i', 1, r, (i) => le(v(i), rho)),
      forAllIn('k', 1, K, (k) => forAllIn('i', 1, r, (i) => ge(net(k, i), v(i)))),
      forAllIn('k', 1, K, (k) => forAllIn('i', add(r, 1), n, (i) => ge(net(k, i), rho))),
    ]),
  },
  { instances: 6 },
)

test('a bound that pays for K modes what it pays for r, or a frame of which one vector is counted twice, is refused', () => {
  const asStated = (relation: RelationSymbol): RelationSymbol => relation
  const projections = sum('k', 1, K, (k) => square(sum('i', 1, n, (i) => mul(b(k, i), x(i)))))
  for (const [from, to] of [
    [add(sum('i', 1, r, v), mul(rho, sub(K, r))), sum('i', 1, r, v)],
    [projections, mul(2, projections)],
  ] as const) {
    assert.throws(
      () => run(orthonormalFrames, { expression: (a) => (a.key === from.key ? to : a), relation: asStated }),
      (error: unknown) => error instanceof RuleError,
    )
  }
})

test.run()
