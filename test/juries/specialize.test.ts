/** Specialization: plain claims have the value of the claim at small integers. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../src/algebra/index.ts'
import * as B from '../../src/expr/build.ts'
import type { Expression } from '../../src/expr/expression.ts'
import type { Proposition } from '../../src/expr/proposition.ts'
import { claim } from '../../src/juries/claim.ts'
import { truthAt, valueAt } from '../../src/juries/plain/exact.ts'
import * as P from '../../src/juries/plain/plain.ts'
import type { PlainClaim } from '../../src/juries/plain/plain-claim.ts'
import * as S from '../../src/juries/plain/statement.ts'
import { specialize } from '../../src/juries/specialize.ts'

const test = suite('juries: specialize')
const {
  add,
  delta,
  div,
  eq,
  expectation,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  integer,
  le,
  mul,
  pow,
  product,
  real,
  square,
  sub,
  sum,
} = B

function plainClaims(conclusion: Proposition, hypotheses: readonly Proposition[] = []): readonly PlainClaim[] {
  const special = specialize(claim(conclusion, hypotheses))
  assert.ok(special.ok, special.ok ? '' : special.reason)
  return special.ok ? special.claims : []
}

const reasonOf = (conclusion: Proposition, hypotheses: readonly Proposition[] = []): string => {
  const special = specialize(claim(conclusion, hypotheses))
  return special.ok ? 'it has plain claims' : special.reason
}

/** Plain text of an expression, as the left side of the first plain claim. */
function textOf(e: Expression, hypotheses: readonly Proposition[] = []): string {
  const { conclusion } = plainClaims(eq(e, 0), hypotheses)[0]!
  return conclusion.kind === 'relation' ? P.toText(conclusion.left) : conclusion.kind
}

const [x, y, t] = [real('x'), real('y'), real('t')]
const [n, D] = [integer('n'), integer('D')]
const a = family('a', 1)

// ---------------------------------------------------------------- integers, ranges, deltas

const rows: readonly (readonly [string, Expression, string])[] = [
  ['sums are written out', sum('j', 1, 3, a), '(a(1)+a(2)+a(3))'],
  ['products are written out', product('j', 1, 3, a), 'a(1)*a(2)*a(3)'],
  ['an empty sum is 0', sum('j', 1, 0, a), '0'],
  ['an empty product is 1', product('j', 2, 1, a), '1'],
  ['a sum of ones is the length', sum('j', 1, 5, () => B.expr(1)), '5'],
  [
    'deltas contract',
    sum('i', 1, 3, (i) => sum('j', 1, 3, (j) => mul(delta(i, j), a(i), a(j)))),
    '(a(1)*a(1)+a(2)*a(2)+a(3)*a(3))',
  ],
  [
    'inner ranges may depend on outer indices',
    sum('i', 1, 3, (i) => sum('j', 1, i, (j) => mul(i, a(j)))),
    '(a(1)+2*a(1)+2*a(2)+3*a(1)+3*a(2)+3*a(3))',
  ],
  ['x⁰ = 1', pow(x, sub(2, 2)), '1'],
  ['0 · (1/x) keeps its denominator', mul(0, div(1, x)), '0*(1)/(x)'],
  ['negative exponents divide', pow(x, -2), '(1)/((x)^2)'],
  ['rational roots are taken', pow(B.ratio(8, 27), B.ratio(2, 3)), '(4/9)'],
]
for (const [name, e, text] of rows) test(name, () => assert.is(textOf(e), text))

test('integers take the values that the hypotheses allow, telling ones first and the smallest among them', () => {
  const at = (hypotheses: readonly Proposition[]) => plainClaims(eq(pow(x, n), 0), hypotheses).map((c) => c.at)
  assert.equal(at([ge(n, 1)]), ['n = 2', 'n = 3', 'n = 1'])
  assert.equal(at([ge(n, 4), le(n, 5)]), ['n = 4', 'n = 5'])
  assert.equal(at([eq(n, 0)]), ['n = 0'])
})

test('unbounded integers are windows that are named, weaken hypotheses, and are refused where they would prove too much', () => {
  const all = (of: (i: Expression) => Proposition) => forAll('i', 'integer', of, (i) => [ge(i, 1)])
  const [shown] = plainClaims(all((i) => eq(a(i), x)))
  assert.is(shown!.at, 'i = 1 … 7')
  assert.equal(shown!.lost, [])
  const [assumed] = plainClaims(eq(a(1), x), [all((i) => gt(a(i), 0))])
  assert.equal(assumed!.lost, ['all i outside 1 … 7'])
  const [dropped] = plainClaims(eq(a(1), x), [B.exists('i', 'integer', (i) => eq(a(i), 0))])
  assert.equal([dropped!.hypotheses.length, dropped!.lost], [0, ['a hypothesis with a quantifier over infinitely many integers']])
})

test('integer families are widths', () => {
  const d = family('d', 1, { sort: 'integer' })
  const claims = plainClaims(eq(sum('j', 1, d(2), a), 0), [forAllIn('l', 0, 3, (l) => ge(d(l), 1))])
  assert.equal(
    claims.map((c) => c.integers),
    [{ 'd(…)': '2' }, { 'd(…)': '2 + (index mod 2)' }, { 'd(…)': '1' }],
  )
})

// ---------------------------------------------------------------- definitions

test('definitions are unfolded, recursive ones at every layer', () => {
  const z = family('z', 1)
  const text = textOf(z(D), [eq(D, 3), eq(z(0), x), forAllIn('l', 1, D, (l) => eq(z(l), mul(a(l), z(sub(l, 1)))))])
  assert.is(text, 'a(3)*a(2)*a(1)*x')
})

test('a definition under a condition is used where the condition is assumed, and nowhere else', () => {
  const F = family('F', 1, { notation: 'function' })
  const definition = forAll(
    'u',
    'real',
    (u) => eq(F(u), div(1, u)),
    (u) => [gt(u, 0)],
  )
  assert.is(textOf(F(t), [definition, gt(t, 0)]), '(1)/(t)')
  const without = plainClaims(eq(F(t), div(1, t)), [definition])[0]!
  assert.ok(without.lost.includes('F(…)'))
})

test('a definition holds near a point only where its condition holds strictly there', () => {
  const F = family('F', 1, { notation: 'function' })
  const definition = forAll(
    'u',
    'real',
    (u) => eq(F(u), square(u)),
    (u) => [ge(u, 0)],
  )
  const slope = eq(
    B.derivative('u', (u) => F(u), t),
    mul(2, t),
  )
  assert.is(plainClaims(slope, [definition, gt(t, 0)])[0]!.lost.length, 0)
  assert.match(reasonOf(slope, [definition, ge(t, 0)]), 'a derivative of a root, an absolute value or an unknown function')
})

test('a body is not looked at where its index is out of range', () => {
  const [plain] = plainClaims(
    forAll(
      'i',
      'integer',
      (i) => eq(mul(i, div(1, i)), 1),
      (i) => [ge(i, -1), le(i, 1), B.ne(i, 0)],
    ),
  )
  assert.is(S.constantTruth(plain!.conclusion), true)
})

test('integers that contradict the hypotheses only after unfolding are left out', () => {
  assert.equal(
    plainClaims(eq(x, n), [eq(a(1), n), eq(a(1), 3)]).map((c) => c.at),
    ['n = 3'],
  )
})

test('integers at which the claim is undefined are reported', () => {
  const special = specialize(claim(eq(mul(div(1, sub(n, 1)), sub(n, 1)), 1), [ge(n, 1)]))
  assert.equal(special.ok && special.undefinedAt, ['a division by zero at n = 1'])
})

test('a circular definition stays an equation', () => {
  const [b, c] = [real('b'), real('c')]
  const [plain] = plainClaims(eq(b, c), [eq(b, add(c, 1)), eq(c, sub(b, 1))])
  assert.is(S.constantTruth(plain!.conclusion), undefined)
})

// ---------------------------------------------------------------- expectations

const eps = family('ε', 2, { dependsOn: [{ source: 'ε', at: 0 }] })
const [v, w] = [real('v'), real('w')]
const moments = (layer: Expression | number, variance: Expression): readonly Proposition[] => [
  forAllIn('i', 1, 3, (i) => eq(expectation([{ source: 'ε', at: B.expr(layer) }], eps(layer, i)), 1)),
  forAllIn('i', 1, 3, (i) =>
    forAllIn('j', 1, 3, (j) =>
      eq(
        expectation([{ source: 'ε', at: B.expr(layer) }], mul(eps(layer, i), eps(layer, j))),
        add(1, mul(variance, delta(i, j))),
      ),
    ),
  ),
]
const E = (e: Expression): Expression => expectation(['ε'], e)

const expected: readonly (readonly [string, Expression, string])[] = [
  ['a given second moment', E(square(eps(1, 2))), '(v+1)'],
  ['a given mixed moment', E(mul(eps(1, 2), eps(1, 1))), '1'],
  ['layers are independent', E(mul(square(eps(1, 1)), square(eps(2, 1)))), '(v+1)*(w+1)'],
  ['constants come out', E(mul(x, eps(1, 1))), 'x'],
  ['the expectation of a constant', E(square(x)), '(x)^2'],
  ['an unknown moment stays', E(mul(eps(1, 1), square(eps(1, 2)))), 'E[ε(1,1)·ε(1,2)^2]'],
]
for (const [name, e, text] of expected) {
  test(`expectations: ${name}`, () => assert.is(textOf(e, [...moments(1, v), ...moments(2, w)]), text))
}

test('a moment over several sources says nothing of one of them', () => {
  const g = family('g', 0, { dependsOn: [{ source: 'ε' }, { source: 'η' }] })()
  const both = (e: Expression): Expression => expectation(['ε', 'η'], e)
  assert.is(textOf(both(g), [eq(both(g), 1)]), '1')
  assert.is(textOf(E(g), [eq(both(g), 1)]), 'E[g] over ε')
  assert.is(textOf(both(g), [eq(E(g), 1)]), 'E[g]')
})

test('an expectation over one layer leaves the others as they are', () => {
  const inner = expectation([{ source: 'ε', at: B.expr(1) }], mul(eps(1, 1), eps(2, 1)))
  assert.is(textOf(inner, moments(1, v)), 'ε(2,1)')
})

test('what depends on layers up to l is independent of layer l + 1', () => {
  const g = family('g', 1, { dependsOn: [{ source: 'ε', upTo: 0 }] })
  assert.is(textOf(E(mul(eps(2, 1), g(1))), moments(2, w)), 'E[g(1)]')
  assert.match(textOf(E(mul(eps(1, 1), g(1))), moments(1, v)), 'E[g(1)·ε(1,1)]')
})

test('(Σ ε_j h_j)² has the value that its closed form has', () => {
  const h = family('h', 1)
  const e = E(square(sum('j', 1, 3, (j) => mul(eps(1, j), h(j)))))
  const [plain] = plainClaims(eq(e, 0), moments(1, v))
  const left = plain!.conclusion.kind === 'relation' ? plain!.conclusion.left : P.zero
  const value: Record<string, bigint> = { 'h(1)': 2n, 'h(2)': -5n, 'h(3)': 7n, v: 3n }
  const point = new Map([...P.symbolsOf([left]).values()].map((s) => [s.id, Q.fromInteger(value[s.name]!)]))
  // (2 − 5 + 7)² + 3 (4 + 25 + 49)
  assert.equal(valueAt(left, point), Q.fromInteger(250n))
})

// ---------------------------------------------------------------- roots and absolute values

test('roots of positive symbols become rational parameters', () => {
  const [plain] = plainClaims(eq(mul(pow(x, B.ratio(1, 2)), pow(x, B.ratio(1, 3))), pow(x, B.ratio(5, 6))), [gt(x, 0)])
  assert.equal(
    plain!.roots.map((r) => [r.of.name, r.order]),
    [['x', 6]],
  )
  const { id } = plain!.roots[0]!.symbol
  assert.is(truthAt(plain!.conclusion, new Map([[id, Q.make(3n, 2n)]])), true)
})

test('the meaning of |x|, max and min is among the hypotheses', () => {
  const [plain] = plainClaims(eq(add(B.abs(x), B.max(x, y), B.min(x, y)), 0))
  assert.equal(
    plain!.abbreviations.map((abbreviation) => abbreviation.kind),
    ['abs', 'max', 'min'],
  )
  assert.is(plain!.hypotheses.length, 3)
})

// ---------------------------------------------------------------- what has no plain form

const refused: readonly (readonly [string, Proposition, readonly Proposition[]])[] = [
  ['a root of x, whose sign is not known', eq(B.sqrt(x), 1), []],
  ['a root of x*y, whose sign is not known', eq(B.sqrt(mul(x, y)), 1), []],
  ['a root of (x)^3, whose sign is not known', eq(B.sqrt(pow(x, 3)), 1), []],
  ['an exponent that is not fixed by the integers', eq(pow(x, y), 1), [gt(x, 0)]],
  ['an infimum', eq(B.infimum([x], square(x)), 0), []],
  ['a limit', B.limit('u', 'real', (u) => u, '∞', '∞'), []],
  ['a quantifier over the reals', B.exists('u', 'real', (u) => eq(u, x)), []],
  ['an exact number of roots', B.positiveRoots('u', (u) => sub(u, 1), 'exactly', 1), []],
  ['a division by zero', eq(div(1, sub(n, n)), 0), []],
  [
    'a derivative of a root, an absolute value or an unknown function',
    eq(
      B.derivative('u', (u) => B.abs(u), x),
      1,
    ),
    [],
  ],
  ['the expectation of a quotient or derivative with random parts', eq(E(div(1, eps(1, 1))), 1), []],
  ['a range of more than 64 terms', eq(sum('j', 1, 100, a), 0), []],
]
for (const [reason, conclusion, hypotheses] of refused) {
  test(`not specialized: ${reason}`, () => assert.is(reasonOf(conclusion, hypotheses), `the claim contains ${reason}`))
}

test('hypotheses without a plain form are left out, and that is said', () => {
  const [plain] = plainClaims(eq(x, x), [eq(B.infimum([y], square(y)), 0)])
  assert.equal(plain!.lost, ['a hypothesis with an infimum'])
})

test.run()
