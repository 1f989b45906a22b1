import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { productsToExpand } from '../../../src/juries/plain/expansion.ts'
import * as P from '../../../src/juries/plain/plain.ts'

const test = suite('the work of an expansion')

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => P.symbol({ id: name, name, parts: [] })) as [
  P.Plain,
  P.Plain,
  P.Plain,
  P.Plain,
]

test('a sum is expanded as it stands; a product of sums forms a product for every pair', () => {
  assert.is(productsToExpand(P.sum([a, b, c])), 0)
  assert.is(productsToExpand(P.product([P.sum([a, b]), P.sum([c, d, P.one])])), 6)
})

test('equal monomials are merged: (a + 1)^n has n + 1 of them, and takes 2·(2 + 3 + … + n) products', () => {
  for (const n of [2, 3, 10, 40]) {
    const formed = Array.from({ length: n - 1 }, (_, k) => 2 * (k + 2)).reduce((x, y) => x + y, 0)
    assert.is(productsToExpand(P.power(P.sum([a, P.one]), n)), formed)
  }
})

test('a power of m letters has no more monomials than choices with repetition: (a + b + c + d)³ is formed from 4·4 + 10·4 products', () => {
  assert.is(productsToExpand(P.power(P.sum([a, b, c, d]), 3)), 56)
})

test('powers beyond all reach are bounded in no time', () => {
  const wide = P.sum([a, b, c, d])
  assert.ok(productsToExpand(P.power(P.power(P.sum([wide, P.one]), 30), 30)) > 1e6)
})

test.run()
