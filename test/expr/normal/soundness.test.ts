import { suite } from 'uvu'
import * as B from '../../../src/expr/build.ts'
import { at, declare, type Expression } from '../../../src/expr/expression.ts'
import { assertNotProved, assertProved, type Claim } from './claims.ts'

const test = suite('normal form: soundness')
const [x, y, z] = [B.real('x'), B.real('y'), B.real('z')]
const [n, m] = [B.integer('n'), B.integer('m')]
const [a, b, g] = [B.family('a', 1), B.family('b', 1), B.family('g', 1)]
const W = B.family('W', 2)
const [xi, eta] = ['xi', 'eta'].map((name) => at(declare(name, 0, { dependsOn: [{ source: 's' }] }))) as [Expression, Expression]
const noise = B.family('noise', 2, { dependsOn: [{ source: 'e', at: 0 }] })
const { add, sub, mul, div, pow, sum, product, delta, abs, sqrt, expectation, ratio } = B

/** A false claim, and a true one beside it that differs in one assumption or one symbol. */
function pair(sentence: string, wrong: Claim, right?: Claim): void {
  test(sentence, () => {
    assertNotProved(wrong)
    if (right !== undefined) assertProved(right)
  })
}

// ---------------------------------------------------------------- ranges

pair(
  'a delta is contracted only where its value lies in the range, also when the range may be empty',
  { left: sum('j', 1, n, (j) => mul(delta(j, 1), a(j))), right: a(1) },
  { left: sum('j', 1, n, (j) => mul(delta(j, 1), a(j))), right: a(1), assuming: [B.ge(n, 1)] },
)
pair(
  'a delta with a value beyond the end is not contracted',
  { left: sum('j', 1, n, (j) => mul(delta(j, m), a(j))), right: a(m), assuming: [B.ge(m, 1)] },
  { left: sum('j', 1, n, (j) => mul(delta(j, m), a(j))), right: a(m), assuming: [B.ge(m, 1), B.le(m, n)] },
)
pair(
  'a delta in a triangle keeps the smaller index in its range',
  {
    left: sum('j', 1, n, (j) => sum('k', 1, j, (k) => mul(delta(add(j, 1), k), a(k)))),
    right: sum('k', 1, n, (k) => a(k)),
  },
  {
    left: sum('j', 1, n, (j) => sum('k', 1, j, (k) => mul(delta(j, k), a(k)))),
    right: sum('k', 1, n, (k) => a(k)),
  },
)
pair(
  'a quotient leaves a sum only where it is defined outside',
  { left: sum('k', 1, n, () => div(1, n)), right: 1, assuming: [B.ge(n, 0)] },
  { left: sum('k', 1, n, () => div(1, n)), right: 1, assuming: [B.ge(n, 1)] },
)
pair(
  'a quotient by one end of a double sum leaves it only where it is defined outside',
  {
    left: sum('j', 1, n, (j) => sum('k', 1, m, (k) => div(mul(a(j), b(k)), m))),
    right: mul(sum('j', 1, n, a)),
    using: [B.eq(sum('k', 1, m, b), m)],
  },
  {
    left: sum('j', 1, n, (j) => sum('k', 1, m, (k) => div(mul(a(j), b(k)), m))),
    right: mul(sum('j', 1, n, a)),
    using: [B.eq(sum('k', 1, m, b), m)],
    assuming: [B.ge(m, 1)],
  },
)
pair(
  'a constant summand counts its range only where that has no negative number of members',
  { left: sum('k', 1, n, () => x), right: mul(n, x) },
  { left: sum('k', 1, n, () => x), right: mul(n, x), assuming: [B.ge(n, 0)] },
)
pair(
  'the range inside a substituted sum does not prove that it has members',
  { left: sum('j', 0, 0, (j) => sum('k', 1, m, (k) => pow(a(k), j))), right: m },
  { left: sum('j', 0, 0, (j) => sum('k', 1, m, (k) => pow(a(k), j))), right: m, assuming: [B.ge(m, 0)] },
)
pair(
  'three nested ranges are summed from the inside',
  {
    left: sum('l', 1, 2, (l) => sum('j', 1, l, (j) => sum('k', 1, j, (k) => W(j, k)))),
    right: add(mul(2, W(1, 1)), W(2, 1), W(1, 2)),
  },
  {
    left: sum('l', 1, 2, (l) => sum('j', 1, l, (j) => sum('k', 1, j, (k) => W(j, k)))),
    right: add(mul(2, W(1, 1)), W(2, 1), W(2, 2)),
  },
)
pair(
  'the last member of a range is split off only where the rest is a range',
  { left: sum('k', 1, add(n, 1), a), right: add(sum('k', 1, n, a), a(add(n, 1))) },
  { left: sum('k', 1, add(n, 1), a), right: add(sum('k', 1, n, a), a(add(n, 1))), assuming: [B.ge(n, 0)] },
)
pair(
  'the first member is split off only of a range that has one',
  { left: sum('k', 1, n, a), right: add(a(1), sum('k', 2, n, a)) },
  { left: sum('k', 1, n, a), right: add(a(1), sum('k', 2, n, a)), assuming: [B.ge(n, 1)] },
)
pair(
  'a constant product is a power only where the range has no negative number of members',
  { left: product('k', 1, n, () => x), right: pow(x, n), assuming: [B.ne(x, 0)] },
  { left: product('k', 1, n, () => x), right: pow(x, n), assuming: [B.ge(n, 0)] },
)
pair('an empty product of zeros is 1', {
  left: product('k', 1, n, () => B.expr(0)),
  right: 0,
  assuming: [B.ge(n, 0)],
})
pair('a sum over a range whose end is no integer is not split', {
  left: sum('k', 1, div(n, 2), () => x),
  right: mul(div(n, 2), x),
  assuming: [B.ge(n, 0)],
})

// ---------------------------------------------------------------- substitution

pair(
  'a dummy in the exponent of a number is substituted',
  {
    left: sum('j', 1, 2, (j) =>
      mul(
        sub(mul(2, j), 3),
        sum('k', 1, n, (k) => pow(2, mul(j, k))),
      ),
    ),
    right: 0,
  },
  {
    left: sum('j', 1, 2, (j) =>
      mul(
        sub(mul(2, j), 3),
        sum('k', 1, n, (k) => pow(2, mul(j, k))),
      ),
    ),
    right: sub(
      sum('k', 1, n, (k) => pow(4, k)),
      sum('k', 1, n, (k) => pow(2, k)),
    ),
  },
)
pair(
  '0 to a power is 1 where the exponent is 0',
  { left: sum('k', 1, 2, (k) => mul(pow(0, sub(k, 1)), sub(2, mul(k, ratio(4, 3))))), right: 0 },
  { left: sum('k', 1, 2, (k) => mul(pow(0, sub(k, 1)), sub(2, mul(k, ratio(4, 3))))), right: ratio(2, 3) },
)
pair(
  '0ⁿ is not 0 for n ≥ 0',
  { left: pow(0, n), right: 0, assuming: [B.ge(n, 0)] },
  { left: pow(0, n), right: 0, assuming: [B.ge(n, 1)] },
)
pair('0ⁿ has no value for n < 0', { left: pow(0, n), right: pow(0, n) })

// ---------------------------------------------------------------- quantifiers

const zeros = B.forAllIn('i', 1, n, (i) => B.eq(a(i), 0))
pair(
  'an equation for all integers is not used at a real number',
  { left: a(x), right: 0, assuming: [B.le(1, x), B.le(x, n)], using: [zeros] },
  { left: a(m), right: 0, assuming: [B.le(1, m), B.le(m, n)], using: [zeros] },
)
pair('an equation for a range is not used outside it', { left: a(m), right: 0, assuming: [B.le(1, m)], using: [zeros] })
const nonnegatives = B.forAllIn('i', 1, n, (i) => B.ge(a(i), 0))
pair(
  'a sign for all integers is not used at a real number',
  { left: abs(a(x)), right: a(x), assuming: [B.le(1, x), B.le(x, n), nonnegatives] },
  { left: abs(a(m)), right: a(m), assuming: [B.le(1, m), B.le(m, n), nonnegatives] },
)
pair('a sign for all members says nothing of the others', {
  left: abs(a(add(n, 1))),
  right: a(add(n, 1)),
  assuming: [nonnegatives, B.ge(n, 1)],
})
pair('two quantified statements do not share their variables', {
  left: abs(W(n, m)),
  right: W(n, m),
  assuming: [B.forAll('i', 'integer', (i) => B.ge(W(i, i), 0)), B.forAll('j', 'integer', (j) => B.ge(mul(W(j, j), a(j)), 0))],
})

// ---------------------------------------------------------------- chance

pair('a random exponent does not leave an expectation', { left: expectation(['s'], pow(2, xi)), right: pow(2, xi) })
pair('a random index does not leave an expectation', { left: expectation(['s'], a(xi)), right: a(xi) })
const mean = B.forAll('x', 'real', (v) => B.eq(expectation(['s'], B.family('F', 2)(xi, v)), v))
pair(
  'a quantified number does not stand for what an expectation integrates over',
  { left: expectation(['s'], B.family('F', 2)(xi, eta)), right: eta, using: [mean] },
  { left: expectation(['s'], B.family('F', 2)(xi, y)), right: y, using: [mean] },
)
const defined = B.forAll('x', 'real', (v) => B.eq(g(v), expectation(['s'], mul(xi, v))))
pair(
  'a random value does not come under an expectation over its source',
  { left: g(eta), right: expectation(['s'], mul(xi, eta)), using: [defined] },
  { left: g(y), right: mul(y, expectation(['s'], xi)), using: [defined] },
)
pair(
  'only separate layers are independent',
  {
    left: expectation(['e'], mul(noise(n, 1), noise(m, 1))),
    right: mul(expectation(['e'], noise(n, 1)), expectation(['e'], noise(m, 1))),
  },
  {
    left: expectation(['e'], mul(noise(n, 1), noise(m, 1))),
    right: mul(expectation(['e'], noise(n, 1)), expectation(['e'], noise(m, 1))),
    assuming: [B.lt(n, m)],
  },
)
pair(
  'an expectation over one layer leaves the others random',
  { left: expectation([{ source: 'e', at: n }], noise(m, 1)), right: expectation(['e'], noise(m, 1)) },
  { left: expectation([{ source: 'e', at: n }], noise(m, 1)), right: noise(m, 1), assuming: [B.lt(m, n)] },
)
pair('factors of one source are not independent', {
  left: expectation(['s'], mul(xi, eta)),
  right: mul(expectation(['s'], xi), expectation(['s'], eta)),
})

const both = B.family('Y', 0, { dependsOn: [{ source: 's' }, { source: 'e' }] })()
pair(
  'an expectation joins another only around what does not depend on its source',
  { left: expectation(['e'], mul(both, expectation(['s'], both))), right: expectation(['e', 's'], pow(both, 2)) },
  { left: expectation(['e'], expectation(['s'], pow(both, 2))), right: expectation(['e', 's'], pow(both, 2)) },
)

// ---------------------------------------------------------------- powers

pair(
  'the square of a root of a quotient is the quotient',
  { left: pow(sqrt(div(x, add(y, z))), 2), right: x, assuming: [B.le(x, 0), B.lt(add(y, z), 0)] },
  { left: pow(sqrt(div(x, add(y, z))), 2), right: div(x, add(y, z)), assuming: [B.le(x, 0), B.lt(add(y, z), 0)] },
)
pair('the root of a square is the absolute value', { left: sqrt(pow(x, 2)), right: x }, { left: sqrt(pow(x, 2)), right: abs(x) })
pair(
  'the square of a root needs a nonnegative number',
  { left: pow(sqrt(x), 2), right: x },
  { left: pow(sqrt(x), 2), right: x, assuming: [B.ge(x, 0)] },
)
pair(
  'a root of a product is split only for nonnegative factors',
  { left: sqrt(mul(x, y)), right: mul(sqrt(x), sqrt(y)), assuming: [B.ge(mul(x, y), 0)] },
  { left: sqrt(mul(x, y)), right: mul(sqrt(x), sqrt(y)), assuming: [B.ge(x, 0), B.ge(y, 0)] },
)
pair('x/x is 1 only for x ≠ 0', { left: div(x, x), right: 1 }, { left: div(x, x), right: 1, assuming: [B.ne(x, 0)] })
pair(
  'x⁻ⁿ·xⁿ is 1 only for x ≠ 0',
  { left: mul(pow(x, n), pow(x, B.neg(n))), right: 1 },
  { left: mul(pow(x, n), pow(x, B.neg(n))), right: 1, assuming: [B.lt(x, 0)] },
)
pair(
  'x·xⁿ⁻¹ is xⁿ only where both are defined',
  { left: mul(x, pow(x, sub(n, 1))), right: pow(x, n), assuming: [B.ge(n, 0)] },
  { left: mul(x, pow(x, sub(n, 1))), right: pow(x, n), assuming: [B.ge(n, 1)] },
)
pair('(−1) to a real power has no value', { left: pow(-1, ratio(1, 2)), right: -1 })
pair(
  '(xⁿ)^{1/n} is |x| only for even n',
  { left: pow(pow(x, mul(2, n)), ratio(1, 2)), right: pow(x, n), assuming: [B.ge(n, 0)] },
  { left: pow(pow(x, mul(2, n)), ratio(1, 2)), right: pow(abs(x), n), assuming: [B.ge(n, 0)] },
)
pair('a root of minus a square is not real', { left: sqrt(sub(mul(2, x, y), add(pow(x, 2), pow(y, 2)))), right: abs(sub(x, y)) })
pair(
  'log of a product needs positive factors',
  { left: B.log(mul(x, y)), right: add(B.log(x), B.log(y)), assuming: [B.gt(mul(x, y), 0)] },
  { left: B.log(mul(x, y)), right: add(B.log(x), B.log(y)), assuming: [B.gt(x, 0), B.gt(y, 0)] },
)
pair('exp(log x) needs x > 0', { left: B.exp(B.log(x)), right: x }, { left: B.exp(B.log(x)), right: x, assuming: [B.gt(x, 0)] })
pair(
  '(x+y)ⁿ⁻¹(x+y) is (x+y)ⁿ where n ≥ 1',
  { left: mul(pow(add(x, y), sub(n, 1)), add(x, y)), right: pow(add(x, y), n) },
  { left: mul(pow(add(x, y), sub(n, 1)), add(x, y)), right: pow(add(x, y), n), assuming: [B.ge(n, 1)] },
)

// ---------------------------------------------------------------- rational expressions without binders

pair(
  'a quotient of polynomials is simplified only where its divisor does not vanish',
  { left: div(sub(pow(x, 2), pow(y, 2)), sub(x, y)), right: add(x, y) },
  { left: div(sub(pow(x, 2), pow(y, 2)), sub(x, y)), right: add(x, y), assuming: [B.gt(x, y)] },
)
pair('1/(x − x) equals nothing, not even itself', { left: div(1, sub(x, x)), right: div(1, sub(x, x)) })
pair(
  '0·(1/x) is 0 only for x ≠ 0',
  { left: mul(0, div(1, x)), right: 0 },
  { left: mul(0, div(1, x)), right: 0, assuming: [B.ne(x, 0)] },
)
pair(
  '(1/x)⁰ is 1 only for x ≠ 0',
  { left: pow(div(1, x), 0), right: 1 },
  { left: pow(div(1, x), 0), right: 1, assuming: [B.ne(x, 0)] },
)
pair(
  'an equation makes equal what is different as it stands, where it is given',
  { left: mul(2, x), right: add(mul(2, y), 2) },
  { left: mul(2, x), right: add(mul(2, y), 2), using: [B.eq(x, add(y, 1))] },
)
pair(
  'a value of a family is no symbol where its argument can be written in several ways',
  { left: a(add(n, 1)), right: a(n) },
  { left: a(add(n, 1)), right: a(add(1, n)) },
)

// ---------------------------------------------------------------- what is written but not looked into

pair(
  'derivatives of different functions differ',
  { left: B.derivative('t', (t) => mul(x, pow(t, 2)), y), right: B.derivative('t', (t) => mul(y, pow(t, 2)), y) },
  { left: B.derivative('t', (t) => mul(x, pow(t, 2)), add(y, y)), right: B.derivative('t', (t) => mul(x, pow(t, 2)), mul(2, y)) },
)
pair('infima of different functions differ', {
  left: B.infimum([x], add(pow(x, 2), y)),
  right: B.infimum([x], add(pow(x, 2), z)),
})

test.run()
