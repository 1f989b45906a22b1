import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  compareMonomials,
  exponentAt,
  type Layout,
  makeLayout,
  productsFit,
  repack,
  uniteVariables,
  usesGuards,
} from '../../../../src/algebra/polynomial/packed/layout.ts'

const test = suite('packed exponents')
const names = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `v${String(i).padStart(2, '0')}`)
const pack = (layout: Layout, vectors: readonly (readonly number[])[]): number[] => {
  const keys: number[] = Array.from({ length: vectors.length * layout.words }, () => 0)
  for (const [t, vector] of vectors.entries()) {
    for (const [v, e] of vector.entries()) keys[t * layout.words + layout.wordOf[v]!]! += e * layout.unit[v]!
  }
  return keys
}
const vectors = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom(1, 3, 7, 100, 2 ** 20, 2 ** 31 - 1))
  .chain(([count, largest]) =>
    fc.record({
      layout: fc.constant(makeLayout(names(count), largest)),
      list: fc.array(fc.array(fc.nat(largest), { minLength: count, maxLength: count }), { minLength: 2, maxLength: 5 }),
    }),
  )

test('every exponent is read back, also from a wider layout', () => {
  fc.assert(
    fc.property(vectors, ({ layout, list }) => {
      const keys = pack(layout, list)
      assert.ok(keys.every((key) => Number.isSafeInteger(key)))
      const wider = makeLayout(['a', ...layout.variables, 'w'], 2 ** 31 - 1)
      const repacked = repack(keys, layout, wider)
      for (const [t, vector] of list.entries()) {
        for (const [v, e] of vector.entries()) {
          assert.is(exponentAt(layout, keys, t, v), e)
          assert.is(exponentAt(wider, repacked, t, v + 1), e)
        }
      }
    }),
  )
})

test('comparing words is comparing exponents lexicographically', () => {
  fc.assert(
    fc.property(vectors, ({ layout, list: [first, second] }) => {
      const keys = pack(layout, [first!, second!])
      const at = first!.findIndex((e, v) => e !== second![v])
      const expected = at < 0 ? 0 : Math.sign(first![at]! - second![at]!)
      assert.is(Math.sign(compareMonomials(layout.words, keys, 0, keys, 1)), expected)
    }),
  )
})

test('a product fits exactly where no sum of largest exponents reaches the size of a field', () => {
  fc.assert(
    fc.property(vectors, ({ layout, list: [first, ...rest] }) => {
      const [a, b] = [pack(layout, [first!]), pack(layout, rest)]
      const largest = first!.map((e, v) => e + Math.max(...rest.map((vector) => vector[v]!)))
      assert.is(productsFit(layout, a, b), Math.max(...largest) < 2 ** layout.bits)
      assert.is(usesGuards(layout, a), Math.max(...first!) >= 2 ** (layout.bits - 1))
    }),
  )
})

test('variables are united as sorted sets', () => {
  const lists = fc.uniqueArray(fc.constantFrom('a', 'b', 'x1', 'x10', 'x2', 'λ')).map((list) => [...list].sort())
  fc.assert(
    fc.property(lists, lists, (a, b) => {
      assert.equal(uniteVariables(a, b), [...new Set([...a, ...b])].sort())
    }),
  )
})

test.run()
