import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { dot, reduceBasis } from '../../../src/algebra/univariate/factor-lattice.ts'
import { echelonForm } from '../../../src/algebra/univariate/factor-partition.ts'

const test = suite('lattice reduction')
const unlimited = { spend() {} }

const bases = fc
  .integer({ min: 1, max: 6 })
  .chain((n) => {
    const entry = fc.oneof(fc.bigInt(-5n, 5n), fc.bigInt(-(10n ** 12n), 10n ** 12n))
    return fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n })
  })
  .filter((rows) => echelonForm(rows).rank === rows.length)

/** |det|² of the rows, by fraction-free elimination of the Gram matrix. */
function gramDeterminant(rows: readonly (readonly bigint[])[]): bigint {
  const gram = rows.map((a) => rows.map((b) => dot(a, b)))
  let previous = 1n
  for (let k = 0; k < gram.length - 1; k++) {
    for (let i = k + 1; i < gram.length; i++) {
      for (let j = k + 1; j < gram.length; j++) {
        gram[i]![j] = (gram[i]![j]! * gram[k]![k]! - gram[i]![k]! * gram[k]![j]!) / previous
      }
    }
    previous = gram[k]![k]!
  }
  return gram.at(-1)!.at(-1)!
}

test('the reduced basis has the same determinant, and its d_n is the square of it', () => {
  fc.assert(
    fc.property(bases, (rows) => {
      const { basis, determinants } = reduceBasis(rows, unlimited)
      assert.is(gramDeterminant(basis), gramDeterminant(rows))
      assert.is(determinants.at(-1), gramDeterminant(rows))
    }),
  )
})

test('its first vector is no longer than 2^((n−1)/2) times any vector of the old basis (Lenstra, Lenstra and Lovász)', () => {
  fc.assert(
    fc.property(bases, (rows) => {
      const first = reduceBasis(rows, unlimited).basis[0]!
      for (const row of rows) assert.ok(dot(first, first) <= 2n ** BigInt(rows.length - 1) * dot(row, row))
    }),
  )
})

test('a relation hidden among large numbers is found', () => {
  // 3·a − 2·b + 5·c = 0 with a, b, c of 60 bits
  const [a, c] = [2n * 1152921504606846989n, 2n * 987654321987654321n]
  const b = (3n * a + 5n * c) / 2n
  const rows = [a, b, c].map((value, i) => [...[0n, 0n, 0n].map((_, j) => (i === j ? 1n : 0n)), value * 2n ** 40n])
  const first = reduceBasis(rows, unlimited).basis[0]!
  assert.equal(first[0]! < 0n ? first.map((x) => -x) : first, [3n, -2n, 5n, 0n])
})

test('an echelon form is a partition where each coordinate belongs to exactly one row of ones', () => {
  assert.equal(
    echelonForm([
      [1n, 1n, 1n],
      [2n, 0n, 2n],
    ]).partition,
    [[0, 2], [1]],
  )
  assert.is(
    echelonForm([
      [1n, 1n, 0n],
      [0n, 1n, 1n],
    ]).partition,
    undefined,
  )
  assert.is(echelonForm([[1n, 2n]]).partition, undefined)
  assert.is(echelonForm([[1n, 0n]]).partition, undefined)
})

test.run()
