import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DomainError, rational as Q, univariate as U } from '../../../src/algebra/index.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { smallRational } from '../arbitraries.ts'
import { inGp, nonzero, polynomial, smallPolynomial, withKnownRoots } from './arbitraries.ts'

const test = suite('univariate/sturm')

test('the chain verifies, and counts the known roots in (a, b]', () => {
  fc.assert(
    fc.property(withKnownRoots, smallRational, smallRational, ({ polynomial: f, roots }, p, q) => {
      const chain = U.sturmChain(f)
      assert.ok(U.checkSturmChain(chain))
      assert.is(U.countRoots(chain), roots.length)
      const [a, b] = [Q.min(p, q), Q.max(p, q)]
      const inside = roots.filter(({ root }) => Q.compare(a, root) < 0 && Q.compare(root, b) <= 0)
      assert.is(U.countRoots(chain, a, b), inside.length)
      assert.is(U.countRoots(chain, 'minus-infinity', a) + U.countRoots(chain, a), roots.length)
    }),
  )
})

test('the count of roots is that of isolation', () => {
  fc.assert(
    fc.property(
      nonzero(polynomial).filter((f) => f.length < 30),
      (f) => {
        const chain = U.sturmChain(f)
        const intervals = U.isolate(f)
        assert.is(U.countRoots(chain), intervals.length)
        for (const { lower, upper } of intervals) {
          if (!Q.equals(lower, upper)) assert.is(U.countRoots(chain, lower, upper), 1)
          else assert.is(U.signAt(f, lower), 0)
        }
        assert.is(U.countRoots(chain, Q.zero), U.isolatePositive(f).length)
      },
    ),
  )
})

test('a chain in which one coefficient was changed does not verify', () => {
  const longer = nonzero(smallPolynomial).filter((f) => f.length > 3)
  fc.assert(
    fc.property(longer, fc.nat(20), fc.nat(20), fc.constantFrom(-1n, 1n), (f, i, j, change) => {
      const chain = U.sturmChain(f)
      const members = chain.chain.map((member) => [...member])
      const member = members[i % members.length]!
      member[j % member.length]! += change
      assert.not.ok(U.checkSturmChain({ ...chain, chain: members.map(U.normalize) }))
    }),
  )
})

test('a chain with negative multipliers, of another polynomial, or cut short does not verify', () => {
  const chain = U.sturmChain([1n, -3n, 0n, 1n])
  assert.ok(U.checkSturmChain(chain))
  const negated = chain.steps.map((step) => ({
    ...step,
    before: -step.before,
    quotient: U.negate(step.quotient),
    after: -step.after,
  }))
  assert.not.ok(U.checkSturmChain({ ...chain, steps: negated }))
  assert.not.ok(U.checkSturmChain({ ...chain, polynomial: [1n, -3n, 0n, 2n] }))
  assert.not.ok(U.checkSturmChain({ ...chain, chain: chain.chain.slice(0, -1), steps: chain.steps.slice(0, -1) }))
  // (x − 1)(x − 2) may not be passed off as having the roots of x − 1
  const part = U.sturmChain([-1n, 1n])
  assert.not.ok(U.checkSturmChain({ ...part, polynomial: [2n, -3n, 1n], repeated: [-2n, 1n] }))
})

test('the zero polynomial and an interval in the wrong order are refused', () => {
  const isDomainError = (error: unknown): boolean => error instanceof DomainError
  assert.throws(() => U.sturmChain(U.zero), isDomainError)
  const chain = U.sturmChain([0n, 1n])
  assert.throws(() => U.countRoots(chain, Q.one, Q.zero), isDomainError)
  assert.throws(() => U.countRoots(chain, 'plus-infinity', Q.zero), isDomainError)
})

testAgainst(test, 'gp', 'PARI counts the same roots of 150 random polynomials, on the line and on half-lines', () => {
  const polynomials = fc.sample(
    fc.tuple(nonzero(polynomial), smallRational).filter(([f]) => f.length > 1 && f.length < 30),
    { numRuns: 150, seed: 13 },
  )
  const lines = ask(
    'gp',
    polynomials
      .map(
        ([f, a]) =>
          `{f=${inGp(f)};f=f/gcd(f,f');print([polsturm(f),polsturm(f,[${Q.toString(a)},+oo])-(subst(f,x,${Q.toString(a)})==0)])}`,
      )
      .join('\n'),
  )
  assert.is(lines.length, polynomials.length)
  polynomials.forEach(([f, a], i) => {
    const chain = U.sturmChain(f)
    assert.equal([U.countRoots(chain), U.countRoots(chain, a)], JSON.parse(lines[i]!))
  })
})

test.run()
