import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q, type Rational } from '../../../src/algebra/index.ts'
import { drawFor } from '../../../src/juries/instances/draw.ts'
import { factor, vectorWith } from '../../../src/juries/instances/moment-space.ts'
import { smallRational } from '../../algebra/arbitraries.ts'

const test = suite('moment-space')
type Matrix = readonly (readonly Rational[])[]
const at = (m: Matrix, i: number, j: number): Rational => m[i]?.[j] as Rational
const sum = (list: readonly Rational[]): Rational => list.reduce(Q.add, Q.zero)

/** B Bᵀ for random B: every positive semidefinite matrix has this form, singular ones among them. */
const gram: fc.Arbitrary<Matrix> = fc
  .integer({ min: 1, max: 5 })
  .chain((n) => fc.array(fc.array(smallRational, { minLength: 2, maxLength: 2 }), { minLength: n, maxLength: n }))
  .map((rows) => rows.map((a) => rows.map((b) => sum(a.map((x, k) => Q.mul(x, b[k] as Rational))))))

test('a positive semidefinite matrix is L diag(d) Lᵀ with d ≥ 0', () => {
  fc.assert(
    fc.property(gram, (K) => {
      const factors = factor(K)
      assert.ok(factors !== undefined)
      const { L, d } = factors
      assert.ok(d.every((v) => v.num >= 0n))
      K.forEach((row, i) => {
        row.forEach((value, j) => {
          assert.equal(sum(d.map((v, k) => Q.mul(v, Q.mul(at(L, i, k), at(L, j, k))))), value)
        })
      })
    }),
  )
})

test('an indefinite matrix has no such factors', () => {
  const matrix = (rows: readonly (readonly number[])[]): Matrix => rows.map((row) => row.map(Q.fromSafeInteger))
  for (const bad of [
    [[-1]],
    [
      [0, 1],
      [1, 0],
    ],
    [
      [1, 2],
      [2, 1],
    ],
    [
      [0, 0, 0],
      [0, 1, 2],
      [0, 2, 3],
    ],
    [
      [0, 1],
      [1, 5],
    ],
  ]) {
    assert.is(factor(matrix(bad)), undefined)
  }
})

test('the constructed vector has the prescribed means and covariances, whatever is drawn', () => {
  fc.assert(
    fc.property(gram, smallRational, fc.nat(1000), (K, shift, seed) => {
      const mean = K.map((_, k) => Q.mul(shift, Q.fromSafeInteger(k)))
      const vector = vectorWith(mean, K, drawFor(String(seed)))
      assert.ok(vector !== undefined)
      const { space, values } = vector
      assert.ok(space.weights.every((w) => w.num > 0n))
      assert.equal(sum(space.weights), Q.one)
      const expect = (f: (v: readonly Rational[]) => Rational): Rational =>
        sum(values.map((v, p) => Q.mul(space.weights[p] as Rational, f(v))))
      mean.forEach((m, i) => {
        assert.equal(
          expect((v) => v[i] as Rational),
          m,
        )
        mean.forEach((n, j) => {
          assert.equal(
            expect((v) => Q.mul(Q.sub(v[i] as Rational, m), Q.sub(v[j] as Rational, n))),
            at(K, i, j),
          )
        })
      })
    }),
  )
})

test('third moments vary with what is drawn', () => {
  const skews = Array.from({ length: 40 }, (_, seed) => {
    const vector = vectorWith([Q.zero], [[Q.fromInteger(2n)]], drawFor(String(seed)))
    return Q.toString(
      sum((vector?.values ?? []).map((v, p) => Q.mul(vector?.space.weights[p] as Rational, Q.pow(v[0] as Rational, 3)))),
    )
  })
  assert.ok(new Set(skews).size >= 3)
})

test.run()
