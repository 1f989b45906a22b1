/** The laws of interval arithmetic, for all kinds of endpoints at once. */

import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DivisionByZeroError, DomainError, interval, rational as Q } from '../../../src/algebra/index.ts'
import type { ExtendedInterval, Interval, IntervalArithmetic } from '../../../src/algebra/interval/index.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { bigRational, smallRational } from '../arbitraries.ts'

const test = suite('interval')

/** Rationals whose magnitudes run from 1e-330 to 1e330: beyond both ends of the doubles. */
const wildRational = fc
  .tuple(smallRational, fc.integer({ min: -330, max: 330 }))
  .map(([a, power]) => Q.mul(a, Q.pow(Q.fromInteger(10n), power)))
const anyRational = fc.oneof(smallRational, bigRational, wildRational)
const ordered = (a: Q.Rational, b: Q.Rational): readonly [Q.Rational, Q.Rational] => [Q.min(a, b), Q.max(a, b)]
/** lo ≤ x ≤ hi, points among them */
const withMember = fc.oneof(
  fc.tuple(anyRational, anyRational, anyRational).map((points) => {
    const [lo, x, hi] = [...points].sort(Q.compare) as [Q.Rational, Q.Rational, Q.Rational]
    return { lo, x, hi }
  }),
  anyRational.map((x) => ({ lo: x, x, hi: x })),
)

function describe<E>(name: string, I: IntervalArithmetic<E>): void {
  const holds = (a: Interval<E>, x: Q.Rational): void => {
    assert.ok(I.contains(a, x), `${name}: ${Q.toString(x)} not in ${String(a.lo)} .. ${String(a.hi)}`)
    for (const end of [a.lo, a.hi]) assert.not(Number.isNaN(end as unknown as number))
  }
  const holdsExtended = (a: ExtendedInterval<E>, x: Q.Rational): boolean => {
    const at = I.fromRational(x)
    const above = (lo: E): boolean => I.compare(at, { lo, hi: lo }) !== -1
    const below = (hi: E): boolean => I.compare(at, { lo: hi, hi }) !== 1
    switch (a.kind) {
      case 'empty':
        return false
      case 'bounded':
        return I.contains(a.interval, x)
      case 'below':
        return below(a.hi)
      case 'above':
        return above(a.lo)
      case 'outside':
        return below(a.hi) || above(a.lo)
      case 'line':
        return true
    }
  }

  test(`${name}: sums, differences, products and quotients of members lie in the interval result`, () => {
    fc.assert(
      fc.property(withMember, withMember, (a, b) => {
        const [A, B] = [I.fromRationals(a.lo, a.hi), I.fromRationals(b.lo, b.hi)]
        holds(A, a.x)
        holds(I.neg(A), Q.neg(a.x))
        holds(I.abs(A), Q.abs(a.x))
        holds(I.add(A, B), Q.add(a.x, b.x))
        holds(I.sub(A, B), Q.sub(a.x, b.x))
        holds(I.mul(A, B), Q.mul(a.x, b.x))
        holds(I.min(A, B), Q.min(a.x, b.x))
        holds(I.max(A, B), Q.max(a.x, b.x))
        holds(I.hull(A, B), a.x)
        if (I.contains(B, a.x)) holds(I.intersection(A, B) as Interval<E>, a.x)
        if (!Q.isZero(b.x)) assert.ok(holdsExtended(I.divExtended(A, B), Q.div(a.x, b.x)))
        const divisorHoldsZero = I.contains(B, Q.zero)
        if (divisorHoldsZero) {
          assert.throws(
            () => I.div(A, B),
            (error: unknown) => error instanceof DivisionByZeroError,
          )
        } else {
          holds(I.div(A, B), Q.div(a.x, b.x))
        }
      }),
      { numRuns: 300 },
    )
  })

  test(`${name}: powers and roots of members lie in the interval result`, () => {
    fc.assert(
      fc.property(withMember, fc.integer({ min: -6, max: 9 }), fc.integer({ min: 1, max: 5 }), (a, n, q) => {
        const A = I.fromRationals(a.lo, a.hi)
        if (n >= 0 || !I.contains(A, Q.zero)) {
          const power = I.pow(A, n)
          holds(power, Q.pow(a.x, n))
          if (n > 0 && n % 2 === 0) assert.is.not(I.sign({ lo: power.lo, hi: power.lo }), -1)
        }
        const [lo, hi] = ordered(Q.abs(a.lo), Q.abs(a.hi))
        const x = Q.abs(a.x)
        const size = I.fromRationals(Q.min(lo, x), Q.max(hi, x))
        // x = (x^q)^(1/q)
        holds(I.root(I.fromRational(Q.pow(x, q)), q), x)
        const root = I.root(size, q)
        const [bottom, top] = [I.lower(I.pow(root, q)), I.upper(I.pow(root, q))]
        assert.ok(bottom === undefined || Q.compare(bottom, x) <= 0)
        assert.ok(top === undefined || Q.compare(top, x) >= 0)
        const base = I.fromRational(Q.pow(x, q))
        if (n >= 0 || I.sign(base) === 1) holds(I.powRational(base, Q.make(BigInt(n), BigInt(q))), Q.pow(x, n))
      }),
      { numRuns: 200 },
    )
  })

  test(`${name}: a smaller argument gives a smaller result`, () => {
    fc.assert(
      fc.property(withMember, withMember, fc.integer({ min: 1, max: 5 }), (a, b, n) => {
        const [A, B] = [I.fromRationals(a.lo, a.hi), I.fromRationals(b.lo, b.hi)]
        const [x, y] = [I.fromRational(a.x), I.fromRational(b.x)]
        assert.ok(I.includes(I.add(A, B), I.add(x, y)))
        assert.ok(I.includes(I.mul(A, B), I.mul(x, y)))
        assert.ok(I.includes(I.pow(A, n), I.pow(x, n)))
        if (!I.contains(B, Q.zero)) assert.ok(I.includes(I.div(A, B), I.div(x, y)))
      }),
      { numRuns: 200 },
    )
  })

  test(`${name}: compare and sign answer only what every member shares`, () => {
    fc.assert(
      fc.property(withMember, withMember, (a, b) => {
        const [A, B] = [I.fromRationals(a.lo, a.hi), I.fromRationals(b.lo, b.hi)]
        const order = I.compare(A, B)
        if (order !== undefined) assert.is(Q.compare(a.x, b.x), order)
        const sign = I.sign(A)
        if (sign !== undefined) assert.is(Q.sign(a.x), sign)
        assert.is(order === -1 || order === 1, I.intersection(A, B) === undefined)
        const middle = { lo: I.midpoint(A), hi: I.midpoint(A) }
        assert.ok(I.includes(A, middle))
      }),
    )
    const [left, right] = [I.fromRationals(Q.parse('1'), Q.parse('2')), I.fromRationals(Q.parse('2'), Q.parse('3'))]
    assert.is(I.compare(left, right), undefined)
    assert.is(I.sign(I.sub(left, right)), undefined)
    assert.equal(I.intersection(left, right), I.fromInteger(2n))
    assert.is(I.compare(left, I.fromInteger(3n)), -1)
  })

  test(`${name}: exp and log undo each other inside the enclosures`, () => {
    fc.assert(
      fc.property(anyRational, (a) => {
        const x = Q.abs(a)
        if (I.sign(I.fromRational(x)) !== 1) return // 0, or below the least double
        holds(I.exp(I.log(I.fromRational(x))), x)
        if (Q.compare(x, Q.fromInteger(700n)) < 0 && Q.compare(x, Q.parse('1e-300')) > 0) {
          holds(I.log(I.exp(I.fromRational(a))), a)
        }
      }),
    )
    assert.equal(I.log(I.one), I.zero)
    assert.equal(I.exp(I.zero), I.one)
  })

  test(`${name}: roots and logarithms outside their domain are typed errors`, () => {
    const negative = I.fromRationals(Q.parse('-1'), Q.parse('4'))
    for (const bad of [
      () => I.sqrt(negative),
      () => I.log(negative),
      () => I.log(I.zero),
      () => I.root(I.one, 0),
      () => I.pow(I.one, 0.5),
    ]) {
      assert.throws(bad, (error: unknown) => error instanceof DomainError)
    }
    assert.throws(
      () => I.fromRationals(Q.one, Q.zero),
      (error: unknown) => error instanceof DomainError,
    )
    assert.throws(
      () => I.pow(I.zero, -1),
      (error: unknown) => error instanceof DivisionByZeroError,
    )
  })

  const at = (text: string): E => I.fromRational(Q.parse(text)).lo
  const from = (lo: string, hi: string): Interval<E> => I.fromRationals(Q.parse(lo), Q.parse(hi))
  const extended: readonly (readonly [string, Interval<E>, Interval<E>, ExtendedInterval<E>])[] = [
    ['[1, 2]/[-1, 4]', from('1', '2'), from('-1', '4'), { kind: 'outside', hi: at('-1'), lo: at('1/4') }],
    ['[-2, -1]/[-1, 4]', from('-2', '-1'), from('-1', '4'), { kind: 'outside', hi: at('-1/4'), lo: at('1') }],
    ['[1, 2]/[0, 4]', from('1', '2'), from('0', '4'), { kind: 'above', lo: at('1/4') }],
    ['[1, 2]/[-4, 0]', from('1', '2'), from('-4', '0'), { kind: 'below', hi: at('-1/4') }],
    ['[-1, 2]/[-4, 0]', from('-1', '2'), from('-4', '0'), { kind: 'line' }],
    ['[1, 2]/[0, 0]', from('1', '2'), from('0', '0'), { kind: 'empty' }],
    ['[1, 2]/[2, 4]', from('1', '2'), from('2', '4'), { kind: 'bounded', interval: from('1/4', '1') }],
  ]
  for (const [title, a, b, expected] of extended) {
    test(`${name}: ${title} is ${expected.kind}`, () => {
      const got = I.divExtended(a, b)
      const show = (set: ExtendedInterval<E>): readonly unknown[] => {
        const ends =
          set.kind === 'bounded'
            ? [set.interval.lo, set.interval.hi]
            : ['hi' in set ? set.hi : undefined, 'lo' in set ? set.lo : undefined]
        return [set.kind, ...ends.map((end) => end && Q.toString(I.lower({ lo: end as E, hi: end as E }) as Q.Rational))]
      }
      assert.equal(show(got), show(expected))
    })
  }

  testAgainst(test, 'gp', `${name}: sqrt, log and exp hold PARI's values to 350 digits, and sqrt is narrow`, () => {
    const sample = fc.sample(fc.oneof(bigRational, wildRational), { numRuns: 60, seed: 7 }).filter((x) => !Q.isZero(x))
    const near = ['1+1/10^20', '1-1/10^9', '2', '1/2', '10^300', '1/10^300', '7/5'].map((text) => text)
    const points = [...sample.map((x) => Q.toString(Q.abs(x))), ...near]
    const small = (text: string): string => `(if(abs(${text})>700,1/(${text}),${text}))`
    const script = points.map((x) => `print([${x},sqrt(${x}),log(${x}),${small(x)},exp(${small(x)})])`).join('\n')
    const lines = ask('gp', `default(realprecision,400);default(format,"e.400")\n${script}\n`)
    assert.is(lines.length, points.length)
    const tolerance = Q.parse('1e-350')
    for (const line of lines) {
      const [x, sqrt, log, y, exp] = line
        .slice(1, -1)
        .split(',')
        .map((text) => Q.parse(text.replaceAll(' ', ''))) as [Q.Rational, Q.Rational, Q.Rational, Q.Rational, Q.Rational]
      for (const [argument, f, value] of [
        [x, I.sqrt, sqrt],
        [x, I.log, log],
        [y, I.exp, exp],
      ] as const) {
        if (f === I.log && I.sign(I.fromRational(argument)) !== 1) continue // below the least double
        const result = f(I.fromRational(argument))
        const slack = Q.mul(Q.abs(value), tolerance)
        const [lo, hi] = [I.lower(result), I.upper(result)]
        const found = `${Q.toString(argument)}: ${Q.toNumber(value)} against ${String(result.lo)}, ${String(result.hi)}`
        assert.ok(lo === undefined || Q.compare(lo, Q.add(value, slack)) <= 0, found)
        assert.ok(hi === undefined || Q.compare(hi, Q.sub(value, slack)) >= 0, found)
        const normal = Q.compare(argument, Q.parse('1e-290')) > 0 && Q.compare(argument, Q.parse('1e290')) < 0
        if (lo !== undefined && hi !== undefined && normal && f === I.sqrt) {
          assert.ok(Q.compare(Q.sub(hi, lo), Q.mul(value, Q.parse('1e-15'))) <= 0)
        }
      }
    }
  })
}

describe('float', interval.floatIntervals)
describe('dyadic, 64 bits', interval.dyadicIntervals(64))
describe('dyadic, 300 bits', interval.dyadicIntervals(300))
describe('rational', interval.rationalIntervals())

test('a float interval that overflows goes to infinity outward, never to NaN', () => {
  const I = interval.floatIntervals
  const huge = I.fromRationals(Q.parse('1e308'), Q.parse('1e400'))
  assert.equal(huge.hi, Number.POSITIVE_INFINITY)
  assert.equal(I.mul(huge, I.zero), { lo: 0, hi: 0 })
  assert.equal(I.sub(huge, huge), { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY })
  assert.equal(I.div(huge, huge).lo, 0)
  assert.equal(I.add(huge, huge).lo, Number.MAX_VALUE)
  assert.equal(I.exp(huge), { lo: Number.MAX_VALUE, hi: Number.POSITIVE_INFINITY })
  assert.equal(I.exp(I.neg(huge)), { lo: 0, hi: Number.MIN_VALUE })
})

test('what doubles hold exactly stays a point', () => {
  const I = interval.floatIntervals
  fc.assert(
    fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -1e6, max: 1e6 }), (m, n) => {
      const [a, b] = [I.fromInteger(BigInt(m)), I.fromInteger(BigInt(n))]
      assert.equal(I.add(a, b), { lo: m + n, hi: m + n })
      assert.equal(I.mul(a, b), { lo: m * n + 0, hi: m * n + 0 })
      assert.equal(I.sqrt(I.mul(a, a)), { lo: Math.abs(m), hi: Math.abs(m) })
      if (n !== 0) assert.equal(I.div(I.mul(a, b), b), { lo: m + 0, hi: m + 0 })
    }),
  )
})

test('float log and exp are within 2^-45 of the width they promise', () => {
  const I = interval.floatIntervals
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
      const value = I.log({ lo: x, hi: x })
      assert.ok(value.hi - value.lo <= Math.abs(value.lo) * 2 ** -45 + 1e-320)
      const y = Math.log(x)
      const power = I.exp({ lo: y, hi: y })
      assert.ok(power.hi - power.lo <= power.lo * 2 ** -45)
    }),
  )
})

test('a dyadic result is as narrow as its precision says, also near 1 and at far exponents', () => {
  for (const precision of [64, 128, 500]) {
    const I = interval.dyadicIntervals(precision)
    for (const text of ['3', '1e-200', '1e300', '1.00000000000000000000000000001', '0.999999999999999999', '7/5', '1e-4000']) {
      const point = interval.dyadic.fromRational(Q.parse(text), precision, -1)
      for (const f of [I.log, I.sqrt, ...(Q.compare(Q.parse(text), Q.parse('1e9')) < 0 ? [I.exp] : [])]) {
        const value = f({ lo: point, hi: point })
        const allowed = I.mul(I.abs({ lo: value.lo, hi: value.lo }), I.fromRational(Q.make(1n, 1n << BigInt(precision - 8))))
        assert.is.not(I.compare({ lo: I.width(value), hi: I.width(value) }, allowed), 1, `${text} at ${precision}`)
      }
    }
  }
})

test('a precision that is no integer of at least 8 is refused', () => {
  for (const bad of [0, 7, 1.5, Number.NaN]) {
    assert.throws(
      () => interval.dyadicIntervals(bad),
      (error: unknown) => error instanceof DomainError,
    )
    assert.throws(
      () => interval.rationalIntervals(bad),
      (error: unknown) => error instanceof DomainError,
    )
  }
})

test.run()
