import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DomainError, rational as Q, univariate as U } from '../../../src/algebra/index.ts'
import { nonzero, polynomial, withKnownRoots } from './arbitraries.ts'

const test = suite('univariate/bounds')

test('every real root lies within every bound', () => {
  fc.assert(
    fc.property(withKnownRoots, ({ polynomial: f, roots }) => {
      const cauchy = U.cauchyBound(f)
      const box = U.realRootBounds(f)
      const { rest } = U.splitPowerOfX(f)
      const [below, above] = [U.positiveLowerBound(rest), U.positiveUpperBound(rest)]
      for (const { root } of roots) {
        assert.ok(Q.compare(Q.abs(root), cauchy) < 0)
        assert.ok(Q.compare(box.lower, root) <= 0 && Q.compare(root, box.upper) <= 0)
        if (Q.sign(root) <= 0) continue
        assert.ok(Q.compare(root, U.powerOfTwo(above!)) < 0)
        assert.ok(Q.compare(root, U.powerOfTwo(below!)) > 0)
      }
    }),
  )
})

test('no roots lie above the upper or below the lower bound, by Descartes’ rule and Sturm', () => {
  fc.assert(
    fc.property(
      nonzero(polynomial).filter((f) => f.length > 1 && f.length < 12),
      (f) => {
        const { rest } = U.splitPowerOfX(f)
        const chain = U.sturmChain(rest)
        const above = U.positiveUpperBound(rest)
        const below = U.positiveLowerBound(rest)
        assert.is(above === undefined, below === undefined)
        // bounds that exclude each other prove that there is no positive root
        if (above === undefined || below === undefined || above <= below) assert.is(U.countRoots(chain, Q.zero), 0)
        else assert.is(U.countRoots(chain, U.powerOfTwo(below), U.powerOfTwo(above)), U.countRoots(chain, Q.zero))
      },
    ),
  )
})

test('distinct rational roots are farther apart than the separation bound', () => {
  fc.assert(
    fc.property(withKnownRoots, ({ polynomial: f, roots }) => {
      const least = U.powerOfTwo(-U.separationBound(U.squareFreePart(f)))
      roots.slice(1).forEach(({ root }, i) => {
        assert.ok(Q.compare(Q.sub(root, roots[i]!.root), least) > 0)
      })
    }),
  )
})

test('the zero polynomial has no bounds', () => {
  for (const bound of [U.cauchyBound, U.realRootBounds]) {
    assert.throws(
      () => bound(U.zero),
      (error: unknown) => error instanceof DomainError,
    )
  }
})

test.run()
