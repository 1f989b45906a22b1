import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Element, extend, generator, lift, rationals } from '../../../../src/algebra/algebraic/closed-form/tower.ts'
import { rational as Q } from '../../../../src/algebra/index.ts'
import { smallRational } from '../../arbitraries.ts'

const test = suite('towers of rings')

// Q(√2)(∛(1 + √2)), a field of degree 6
const first = extend(rationals, [Q.fromInteger(-2n), Q.zero])
const sqrt2 = generator(rationals)
const ring = extend(first, [
  first.neg(first.add(first.fromRational(Q.one), sqrt2)),
  first.fromRational(Q.zero),
  first.fromRational(Q.zero),
])
const cbrt = generator(first)

const element: fc.Arbitrary<Element> = fc.array(smallRational, { minLength: 6, maxLength: 6 }).map((c) => {
  const part = (i: number): Element =>
    lift(first, first.add(first.fromRational(c[i]!), first.mul(first.fromRational(c[i + 3]!), sqrt2)))
  return ring.add(part(0), ring.mul(cbrt, ring.add(part(1), ring.mul(cbrt, part(2)))))
})

test('the ring laws hold', () => {
  fc.assert(
    fc.property(element, element, element, (a, b, c) => {
      assert.equal(ring.mul(ring.mul(a, b), c), ring.mul(a, ring.mul(b, c)))
      assert.equal(ring.mul(a, ring.add(b, c)), ring.add(ring.mul(a, b), ring.mul(a, c)))
      assert.equal(ring.mul(a, b), ring.mul(b, a))
      assert.ok(ring.isZero(ring.add(a, ring.neg(a))))
    }),
  )
})

test('the generators satisfy their relations', () => {
  assert.equal(ring.mul(lift(first, sqrt2), lift(first, sqrt2)), ring.fromRational(Q.fromInteger(2n)))
  assert.equal(ring.mul(cbrt, ring.mul(cbrt, cbrt)), lift(first, first.add(first.fromRational(Q.one), sqrt2)))
})

test('in a field every element but 0 has an inverse, and rationals are recognized', () => {
  fc.assert(
    fc.property(element, smallRational, (a, r) => {
      const inverse = ring.inverse(a)
      if (ring.isZero(a)) assert.is(inverse, undefined)
      else assert.equal(ring.mul(a, inverse!), ring.fromRational(Q.one))
      assert.equal(ring.toRational(ring.fromRational(r)), r)
    }),
  )
  assert.is(ring.toRational(cbrt), undefined)
  assert.is(ring.dimension, 6)
})

test('a zero divisor has no inverse: t − 1 modulo t² − 1', () => {
  const split = extend(rationals, [Q.fromInteger(-1n), Q.zero])
  assert.is(split.inverse(split.add(generator(rationals), split.fromRational(Q.fromInteger(-1n)))), undefined)
})

test.run()
