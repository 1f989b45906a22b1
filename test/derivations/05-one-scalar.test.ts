import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import oneScalar from '../../derivations/05-one-scalar.ts'
import {
  add,
  delta,
  derivative,
  div,
  type Expression,
  eq,
  exists,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  iff,
  implies,
  infimum,
  integer,
  le,
  mul,
  neg,
  type Proposition,
  pow,
  type RelationSymbol,
  real,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import { RuleError, run } from '../../src/kernel/index.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 05: the regression as a problem in one number')

const D = integer('D')
const N = add(D, 1)
const d0 = family('d', 1, { sort: 'integer' })(0)
const [a, ch, mh, m, c] = [family('a', 1), family('chat', 1), family('mhat', 1), family('m', 1), family('c', 1)]
const [A, v] = [family('A', 2), family('v', 2)]
const [kappa, Gamma, y2, s, t, lambda] = ['kappa', 'Gamma', 'y2', 's', 't', 'lambda'].map((name) => real(name)) as [
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
]
const over = (term: (k: Expression) => Expression): Expression => sum('k', 1, d0, term)

// R, G, F and φ in the coordinates of the modes
const error = (map: (k: Expression) => Expression): Expression =>
  add(
    mul(
      kappa,
      over((k) => mul(a(k), square(map(k)))),
    ),
    neg(
      mul(
        2,
        over((k) => mul(ch(k), map(k))),
      ),
    ),
    y2,
  )
const length = over((k) => square(mh(k)))
const R = add(error(mh), mul(N, Gamma, pow(length, div(1, N))))
const tangent = (q: Expression): Expression => add(mul(pow(t, neg(D)), q), mul(D, t))
const G = (map: (k: Expression) => Expression): Expression => add(error(map), mul(Gamma, tangent(over((k) => square(map(k))))))
const power = pow(t, D)
const F = (x: Expression): Expression =>
  add(y2, neg(over((k) => div(mul(square(ch(k)), pow(x, D)), add(mul(kappa, a(k), pow(x, D)), Gamma)))), mul(D, Gamma, x))
const phi = over((k) => div(mul(square(ch(k)), pow(t, sub(D, 1))), square(add(mul(kappa, a(k), power), Gamma))))
const best = (k: Expression): Expression => div(mul(ch(k), power), add(mul(kappa, a(k), power), Gamma))
const ridge = (k: Expression): Expression => div(ch(k), add(mul(kappa, a(k)), lambda))
const ridgeLength = over((k) => square(ridge(k)))
const penaltyEquation = eq(mul(pow(lambda, N), pow(ridgeLength, D)), pow(Gamma, N))

const [deep, nonnegativeDepth, positive] = [ge(D, 1), ge(D, 0), gt(t, 0)]
const convex = [ge(kappa, 0), gt(Gamma, 0), forAllIn('k', 1, d0, (k) => ge(a(k), 0))]
const problem = [nonnegativeDepth, ...convex]
const scaled = [...problem, positive]
const penalized = [...scaled, eq(lambda, mul(Gamma, pow(t, neg(D))))]
const stationary = eq(phi, 1)
const slope = derivative('t', F, t)

// R in the entries of the map, and the modes
const entries = (term: (i: Expression) => Expression): Expression => sum('i', 1, d0, term)
const quadratic = entries((i) => sum('j', 1, d0, (j) => mul(m(i), A(i, j), m(j))))
const inEntries = add(
  add(
    mul(kappa, quadratic),
    neg(
      mul(
        2,
        entries((j) => mul(c(j), m(j))),
      ),
    ),
    y2,
  ),
  mul(
    N,
    Gamma,
    pow(
      entries((i) => square(m(i))),
      div(1, N),
    ),
  ),
)
const basis = [
  forAllIn('k', 1, d0, (k) =>
    forAllIn('l', 1, d0, (l) =>
      eq(
        entries((i) => mul(v(k, i), v(l, i))),
        delta(k, l),
      ),
    ),
  ),
  forAllIn('i', 1, d0, (i) =>
    forAllIn('j', 1, d0, (j) =>
      eq(
        A(i, j),
        over((k) => mul(a(k), v(k, i), v(k, j))),
      ),
    ),
  ),
  forAllIn('k', 1, d0, (k) =>
    eq(
      ch(k),
      entries((i) => mul(v(k, i), c(i))),
    ),
  ),
  forAllIn('i', 1, d0, (i) =>
    eq(
      m(i),
      over((k) => mul(mh(k), v(k, i))),
    ),
  ),
]

const errorInEntries = add(
  mul(kappa, quadratic),
  neg(
    mul(
      2,
      entries((j) => mul(c(j), m(j))),
    ),
  ),
  y2,
)

// the scale of a map, a best scale, and c in the range of A
const contact = pow(length, div(1, N))
const bestAt =
  (x: Expression) =>
  (k: Expression): Expression =>
    div(mul(ch(k), pow(x, D)), add(mul(kappa, a(k), pow(x, D)), Gamma))
const RAt = (map: (k: Expression) => Expression): Expression =>
  add(
    error(map),
    mul(
      N,
      Gamma,
      pow(
        over((k) => square(map(k))),
        div(1, N),
      ),
    ),
  )
const least = infimum([mh], R)
const [tbest, wh] = [real('tbest'), family('what', 1)]
const isBest = (x: Expression) =>
  forAll(
    'u',
    'real',
    (u) => le(F(x), F(u)),
    (u) => [ge(u, 0)],
  )
const inRange = forAllIn('k', 1, d0, (k) => eq(ch(k), mul(a(k), wh(k))))
const atBest = [...problem, deep, gt(kappa, 0), ge(tbest, 0), isBest(tbest)]
const ridgeAt = (k: Expression): Expression => div(ch(k), add(mul(kappa, a(k)), Gamma))

testResults(test, oneScalar, {
  'modes-length': expected(
    eq(
      entries((i) => square(m(i))),
      length,
    ),
    [basis[0], basis[3]] as Proposition[],
  ),
  'modes-error': expected(eq(errorInEntries, error(mh)), basis),
  modes: expected(eq(inEntries, R), [nonnegativeDepth, ...basis]),
  young: expected(le(mul(N, pow(s, div(1, N))), tangent(s)), [nonnegativeDepth, ge(s, 0), positive]),
  'young-reached': expected(implies(eq(s, pow(t, N)), eq(tangent(s), mul(N, pow(s, div(1, N))))), [nonnegativeDepth, positive]),
  ridge: expected(ge(G(mh), F(t)), scaled),
  'ridge-reached': expected(eq(G(best), F(t)), scaled),
  'above-reduced': expected(ge(R, F(contact)), [...problem, deep]),
  'below-reduced': expected(le(RAt(best), F(t)), [...problem, deep, ge(t, 0)]),
  'one-number': expected(eq(infimum([mh], R), infimum([t], F(t), [ge(t, 0)])), [...problem, deep], 0),
  growth: expected(ge(F(t), add(y2, neg(over((k) => div(mul(a(k), square(wh(k))), kappa))), mul(D, Gamma, t))), [
    ...problem,
    deep,
    gt(kappa, 0),
    inRange,
    ge(t, 0),
  ]),
  'best-scale': expected(
    exists('t', 'real', isBest, (x) => [ge(x, 0)]),
    [...problem, deep, gt(kappa, 0), inRange],
    0,
  ),
  'best-value': expected(eq(least, F(tbest)), atBest, 0),
  'best-map': expected(eq(RAt(bestAt(tbest)), least), atBest, 0),
  'regression-minimum': expected(
    exists(
      't',
      'real',
      (x) => eq(RAt(bestAt(x)), least),
      (x) => [ge(x, 0)],
    ),
    [...problem, deep, gt(kappa, 0), inRange],
    0,
  ),
  'ridge-regression': expected(
    eq(
      infimum([mh], R),
      sub(
        y2,
        over((k) => div(square(ch(k)), add(mul(kappa, a(k)), Gamma))),
      ),
    ),
    [...convex, eq(D, 0)],
    0,
  ),
  'ridge-solution': expected(eq(RAt(ridgeAt), least), [...convex, eq(D, 0)], 0),
  slope: expected(eq(slope, mul(D, Gamma, sub(1, phi))), scaled),
  stationary: expected(iff(eq(slope, 0), stationary), [...scaled, deep]),
  'stationary-length': expected(iff(stationary, eq(pow(t, N), ridgeLength)), penalized),
  'penalty-equation': expected(implies(stationary, penaltyEquation), penalized),
  'stationary-loss': expected(
    implies(stationary, eq(F(t), add(y2, neg(over((k) => mul(ch(k), ridge(k)))), mul(D, lambda, ridgeLength)))),
    penalized,
  ),
  'scale-of-penalty': expected(eq(lambda, mul(Gamma, pow(t, neg(D)))), [
    ...problem,
    gt(lambda, 0),
    gt(ridgeLength, 0),
    penaltyEquation,
    eq(t, pow(ridgeLength, div(1, N))),
  ]),
  'decay-of-penalty': expected(eq(Gamma, pow(mul(pow(lambda, N), pow(ridgeLength, D)), div(1, N))), [
    ...problem,
    gt(lambda, 0),
    gt(ridgeLength, 0),
    penaltyEquation,
  ]),
})

const asStated = (r: RelationSymbol): RelationSymbol => r

test('a wrong sign or factor in F, φ or the slope is refused', () => {
  const wrong: readonly (readonly [Expression, Expression])[] = [
    [
      F(t),
      add(
        y2,
        over((k) => div(mul(square(ch(k)), power), add(mul(kappa, a(k), power), Gamma))),
        mul(D, Gamma, t),
      ),
    ],
    [F(t), add(y2, neg(over((k) => div(mul(square(ch(k)), power), add(mul(kappa, a(k), power), Gamma)))), mul(N, Gamma, t))],
    [mul(D, Gamma, sub(1, phi)), mul(D, Gamma, sub(phi, 1))],
    [mul(D, Gamma, sub(1, phi)), mul(Gamma, sub(1, phi))],
  ]
  for (const [right, changed] of wrong) {
    assert.throws(
      () => run(oneScalar, { expression: (e) => (e.key === right.key ? changed : e), relation: asStated }),
      (e: unknown) => e instanceof RuleError,
    )
  }
})

test.run()
