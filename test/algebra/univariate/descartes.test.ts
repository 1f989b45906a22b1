import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DomainError, rational as Q, univariate as U } from '../../../src/algebra/index.ts'
import { smallRational } from '../arbitraries.ts'
import { nonzero, polynomial, withKnownRoots } from './arbitraries.ts'

const test = suite('univariate/descartes')

test('the variations exceed the number of roots in the interval, with multiplicity, by an even number', () => {
  fc.assert(
    fc.property(withKnownRoots, smallRational, smallRational, ({ polynomial: f, roots }, p, q) => {
      if (Q.equals(p, q)) return
      const [a, b] = [Q.min(p, q), Q.max(p, q)]
      for (const upper of [b, null]) {
        const certificate = U.descartes(f, a, upper)
        const inside = roots
          .filter(({ root }) => Q.compare(a, root) < 0 && (upper === null || Q.compare(root, upper) < 0))
          .reduce((sum, { multiplicity }) => sum + multiplicity, 0)
        assert.ok(certificate.variations >= inside && (certificate.variations - inside) % 2 === 0)
        assert.ok(U.checkDescartes(certificate))
        assert.not.ok(U.checkDescartes({ ...certificate, variations: certificate.variations + 2 }))
      }
    }),
  )
})

test('the transformed polynomial takes the signs of f at the images of the points', () => {
  fc.assert(
    fc.property(nonzero(polynomial), smallRational, smallRational, smallRational, (f, p, q, t) => {
      const [a, b, x] = [Q.min(p, q), Q.max(p, q), Q.abs(t)]
      assert.is(U.signAt(U.transformInterval(f, a, null), x), U.signAt(f, Q.add(a, Q.div(x, Q.fromInteger(a.den)))))
      if (Q.equals(a, b)) return
      const image = Q.div(Q.add(Q.mul(b, x), a), Q.add(x, Q.one))
      assert.is(U.signAt(U.transformInterval(f, a, b), x), U.signAt(f, image))
    }),
  )
})

test('zeros count as no sign', () => {
  assert.is(U.signVariations([1n, 0n, -1n, 0n, 0n, -2n, 3n, 0n]), 2)
  assert.is(U.signVariations([]), 0)
})

test('an empty interval and the zero polynomial are refused', () => {
  const isDomainError = (error: unknown): boolean => error instanceof DomainError
  assert.throws(() => U.descartes([1n, 1n], Q.one, Q.one), isDomainError)
  assert.throws(() => U.descartes([1n, 1n], Q.one, Q.zero), isDomainError)
  assert.throws(() => U.descartes(U.zero, Q.zero, null), isDomainError)
})

test.run()
