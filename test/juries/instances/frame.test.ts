import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as B from '../../../src/expr/build.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import { claim } from '../../../src/juries/claim.ts'
import { instanceJury } from '../../../src/juries/instances.ts'

const test = suite('frames in instances')
const [n, d, K, L] = ['n', 'd', 'K', 'L'].map((name) => B.integer(name)) as [Expression, Expression, Expression, Expression]
const [p, q] = [B.family('p', 2), B.family('q', 2)]
const e = B.family('e', 3)
const M = B.family('M', 2)
const [omega, width] = [B.family('ω', 1), B.family('w', 1, { sort: 'integer' })]

const orthonormal = (v: (k: Expression, h: Expression) => Expression, count: Expression, places: Expression) =>
  B.forAllIn('i', 1, count, (i) =>
    B.forAllIn('k', 1, count, (k) =>
      B.eq(
        B.sum('h', 1, places, (h) => B.mul(v(i, h), v(k, h))),
        B.delta(i, k),
      ),
    ),
  )

test('frames of two and three vectors are constructed, with entries other than 0 and 1', () => {
  const skew = B.and(B.gt(B.square(p(1, 1)), 0), B.lt(B.square(p(1, 1)), 1))
  const { verdict, counterexample } = instanceJury(
    claim(B.or(B.eq(p(1, 1), 0), B.eq(B.square(p(1, 1)), 1)), [B.eq(K, 2), B.eq(n, 3), orthonormal(p, K, n)]),
  )
  assert.is(verdict, 'refutes')
  assert.ok(counterexample?.values['p(1,1)'] !== undefined)
  assert.is(instanceJury(claim(B.implies(skew, B.eq(K, 2)), [B.eq(K, 2), B.eq(n, 3), orthonormal(p, K, n)])).verdict, 'agrees')
})

test('more orthonormal vectors than places do not exist', () => {
  const report = instanceJury(claim(B.eq(1, 2), [B.eq(K, 3), B.eq(n, 2), orthonormal(p, K, n)]), { instances: 10 })
  assert.is(report.verdict, 'undecided')
  assert.match(report.detail, 'vacuous')
})

test('a family of frames, one a layer, each with places of its own', () => {
  const each = B.forAllIn('l', 0, L, (l) => orthonormal((k, h) => e(l, k, h), K, width(l)))
  const norm = (l: B.Operand) => B.sum('h', 1, width(l), (h) => B.square(e(l, 1, h)))
  const given = [B.eq(L, 1), B.eq(K, 1), B.forAllIn('l', 0, L, (l) => B.ge(width(l), 1)), each]
  assert.is(instanceJury(claim(B.eq(norm(0), norm(1)), given), { instances: 20 }).verdict, 'agrees')
  assert.is(instanceJury(claim(B.eq(e(0, 1, 1), e(1, 1, 1)), given)).verdict, 'refutes')
})

test('components along a frame define what has them', () => {
  const along = B.forAllIn('k', 1, K, (k) =>
    B.eq(
      B.sum('h', 1, n, (h) => B.mul(omega(h), p(k, h))),
      B.mul(k, k),
    ),
  )
  const given = [B.ge(K, 1), B.ge(n, 1), orthonormal(p, K, n), along]
  const square = B.sum('h', 1, n, (h) => B.square(omega(h)))
  const sizes = B.sum('k', 1, K, (k) => B.pow(k, 4))
  assert.is(instanceJury(claim(B.ge(square, sizes), given), { instances: 20 }).verdict, 'agrees')
  assert.is(instanceJury(claim(B.gt(square, B.mul(2, sizes)), given), { instances: 100 }).verdict, 'refutes')
})

const decomposed = B.forAllIn('o', 1, n, (o) =>
  B.forAllIn('j', 1, d, (j) =>
    B.eq(
      M(o, j),
      B.sum('k', 1, K, (k) => B.mul(omega(k), p(k, o), q(k, j))),
    ),
  ),
)
const singular = [B.ge(K, 1), B.ge(n, 1), B.ge(d, 1), orthonormal(p, K, n), orthonormal(q, K, d), decomposed]

test('a matrix has its singular values; one that is given elsewhere has those that it has', () => {
  const squares = B.sum('o', 1, n, (o) => B.sum('j', 1, d, (j) => B.square(M(o, j))))
  const values = B.sum('k', 1, K, (k) => B.square(omega(k)))
  assert.is(instanceJury(claim(B.eq(squares, values), singular), { instances: 20 }).verdict, 'agrees')
  const diagonal = B.forAllIn('o', 1, n, (o) => B.forAllIn('j', 1, d, (j) => B.eq(M(o, j), B.mul(o, B.delta(o, j)))))
  const identity = [B.eq(K, n), B.eq(d, n), B.le(n, 2), ...singular, diagonal]
  const sizes = B.sum('k', 1, n, (k) => B.square(k))
  assert.is(instanceJury(claim(B.eq(values, sizes), identity), { instances: 10 }).verdict, 'agrees')
})

test('data with moments that have a decomposition: the moments are met, not the definition doubled', () => {
  const x = B.family('x', 1, { dependsOn: [{ source: 'x' }] })
  const y = B.family('y', 1, { dependsOn: [{ source: 'x' }] })
  const E = (body: Expression): Expression => B.expectation(['x'], body)
  const moments = [
    B.forAllIn('i', 1, d, (i) => B.forAllIn('j', 1, d, (j) => B.eq(E(B.mul(x(i), x(j))), B.delta(i, j)))),
    B.forAllIn('o', 1, n, (o) => B.forAllIn('j', 1, d, (j) => B.eq(E(B.mul(y(o), x(j))), M(o, j)))),
  ]
  const claimed = B.eq(
    E(B.mul(y(1), x(1))),
    B.sum('k', 1, K, (k) => B.mul(omega(k), p(k, 1), q(k, 1))),
  )
  assert.is(instanceJury(claim(claimed, [...singular, ...moments]), { instances: 20 }).verdict, 'agrees')
  const wrong = B.eq(E(B.mul(y(1), x(1))), omega(1))
  assert.is(instanceJury(claim(wrong, [...singular, ...moments])).verdict, 'refutes')
})

test.run()
