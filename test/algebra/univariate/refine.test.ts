import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  BudgetExceededError,
  DomainError,
  type IsolatingInterval,
  rational as Q,
  univariate as U,
} from '../../../src/algebra/index.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { inGp, nonzero, polynomial, withKnownRoots } from './arbitraries.ts'
import { hostile } from './hostile.ts'

const test = suite('univariate/refine')

const widthOf = ({ lower, upper }: IsolatingInterval) => Q.sub(upper, lower)
const isDomainError = (error: unknown): boolean => error instanceof DomainError

test('the refined interval lies in the given one, holds the known root, and is as narrow as wanted', () => {
  fc.assert(
    fc.property(withKnownRoots, fc.integer({ min: 0, max: 300 }), ({ polynomial: f, roots }, bits) => {
      U.isolate(f).forEach((interval, i) => {
        const refined = U.refine(f, interval, { bits })
        const { root } = roots[i]!
        assert.ok(Q.compare(interval.lower, refined.lower) <= 0 && Q.compare(refined.upper, interval.upper) <= 0)
        assert.ok(Q.compare(widthOf(refined), U.powerOfTwo(-bits)) <= 0)
        assert.is(refined.multiplicity, interval.multiplicity)
        if (U.isExact(refined)) assert.equal(refined.lower, root)
        else assert.ok(Q.compare(refined.lower, root) < 0 && Q.compare(root, refined.upper) < 0)
      })
    }),
  )
})

test('the radical changes sign in every refined interval, for absolute and significant decimals', () => {
  fc.assert(
    fc.property(nonzero(polynomial), fc.integer({ min: 1, max: 60 }), (f, digits) => {
      const radical = U.squareFreePart(f)
      for (const interval of U.isolate(f)) {
        const ulp = Q.pow(Q.make(1n, 10n), digits)
        const absolute = U.refine(f, interval, { decimals: digits })
        const relative = U.refine(f, interval, { significantDigits: digits })
        assert.ok(Q.compare(widthOf(absolute), ulp) <= 0)
        assert.ok(Q.compare(widthOf(relative), Q.mul(ulp, Q.min(Q.abs(relative.lower), Q.abs(relative.upper)))) <= 0)
        for (const { lower, upper } of [absolute, relative]) {
          assert.ok(Q.equals(lower, upper) || U.signAt(radical, lower) * U.signAt(radical, upper) === -1)
        }
      }
    }),
  )
})

test('10 000 digits of √2 agree with the integer square root', () => {
  const f = [-2n, 0n, 1n]
  const { lower } = U.refine(f, U.isolatePositive(f)[0]!, { decimals: 10_010 })
  const scale = 10n ** 10_000n
  const digits = Q.floor(Q.mul(lower, Q.fromInteger(scale)))
  assert.ok(digits * digits <= 2n * scale * scale && (digits + 1n) ** 2n > 2n * scale * scale)
})

test('convergence is quadratic: doubling the digits of a root of degree 40 adds a bounded number of values', () => {
  const f = hostile.find(({ name }) => name.startsWith('two clusters'))!.polynomial
  const [root] = U.isolatePositive(f)
  const needed = (bits: number): number => {
    for (let maxSteps = 1; ; maxSteps++) {
      try {
        U.refine(f, root!, { bits }, { maxSteps })
        return maxSteps
      } catch (error) {
        if (!(error instanceof BudgetExceededError)) throw error
      }
    }
  }
  const counts = [500, 1000, 2000, 4000].map(needed)
  counts.slice(1).forEach((count, i) => {
    assert.ok(count - counts[i]! <= 4)
  })
})

test('what is no isolating interval is refused', () => {
  const f = [-2n, 0n, 1n]
  const interval = (lower: Q.Rational, upper: Q.Rational): IsolatingInterval => ({ lower, upper, multiplicity: 1 })
  const two = Q.fromInteger(2n)
  for (const bad of [interval(Q.neg(two), two), interval(two, Q.one), interval(Q.one, Q.one), interval(two, Q.fromInteger(3n))]) {
    assert.throws(() => U.refine(f, bad, { bits: 10 }), isDomainError)
  }
  assert.throws(() => U.refine(f, interval(Q.one, two), { bits: Number.NaN }), isDomainError)
  assert.throws(() => U.refine(f, interval(Q.one, two), { decimals: 2.5 }), isDomainError)
})

testAgainst(
  test,
  'gp',
  'PARI prints the same 60 significant digits of the roots of 60 random polynomials of degree up to 60',
  () => {
    const polynomials = fc.sample(
      fc
        .array(fc.bigInt(-(10n ** 30n), 10n ** 30n), { minLength: 4, maxLength: 61 })
        .map(U.normalize)
        .filter((f) => f.length > 1),
      { numRuns: 60, seed: 31 },
    )
    const lines = ask(
      'gp',
      [
        'default(realprecision, 90);',
        ...polynomials.map((f) => `print(apply(t->bestappr(t,10^70),polrootsreal(${inGp(f)})))`),
      ].join('\n'),
    )
    polynomials.forEach((f, i) => {
      const theirs = (lines[i]!.match(/-?\d+(\/\d+)?/g) ?? []).map((text) => Q.parse(text))
      const ours = U.isolate(f).map((root) => U.refine(f, root, { significantDigits: 60 }))
      assert.is(ours.length, theirs.length)
      ours.forEach(({ lower, upper }, j) => {
        const slack = Q.mul(Q.abs(theirs[j]!), Q.parse('1e-58'))
        assert.ok(Q.compare(Q.sub(lower, slack), theirs[j]!) <= 0 && Q.compare(theirs[j]!, Q.add(upper, slack)) <= 0)
      })
    })
  },
)

test.run()
