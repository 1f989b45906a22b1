import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import structure from '../../derivations/13-structure.ts'
import {
  add,
  div,
  type Expression,
  eq,
  family,
  forAllIn,
  ge,
  gt,
  integer,
  le,
  mul,
  pow,
  product,
  type Relation,
  sqrt,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import { RuleError, run } from '../../src/kernel/index.ts'
import * as net from './network.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 13: the structure of every global minimum')

const { D, N, d, p, W, m, A, gamma, Gamma, sigma } = net
const [l, i, j, n, T] = [integer('l'), integer('i'), integer('j'), integer('n'), integer('T')]
const [h, q] = [integer('h'), integer('q')]
const [a, alpha, beta] = [family('a', 1), family('alpha', 1), family('beta', 1)]

const reach = (k: Expression): Expression => sum('j', 1, d(k), (e) => square(p(k, e)))
const norm = (k: Expression): Expression => sum('i', 1, d(k), (e) => sum('j', 1, d(sub(k, 1)), (f) => square(W(k, e, f))))
const share = pow(net.squaredLength, div(1, N))
const squaredSize = (k: Expression): Expression => div(mul(Gamma, share), gamma(k))
const size = (k: Expression): Expression => sqrt(squaredSize(k))
const direction = (k: Expression, e: Expression): Expression => div(p(k, e), sqrt(reach(k)))
const ownInflation = (k: Expression): Expression =>
  add(
    1,
    mul(
      square(sigma(k)),
      sum('j', 1, d(k), (e) => square(div(square(p(k, e)), reach(k)))),
    ),
  )
const quadratic = sum('i', 1, d(0), (e) => sum('j', 1, d(0), (f) => mul(m(e), A(e, f), m(f))))

const inLayers = [le(1, l), le(l, N)]
const neurons = [le(1, i), le(i, d(l))]
const inputs = [le(1, j), le(j, d(sub(l, 1)))]
/** What is assumed: the network, its loss, and that the loss of the weights is that of their mean map, not zero. */
const tight = [
  ...net.setting,
  ...net.mean,
  net.output,
  ...net.passed,
  net.unitMeans,
  ...net.inBothErrors,
  net.decays,
  net.meanDecay,
  net.meanMap,
  eq(net.loss, net.reduced),
]
const nonzero = [...tight, net.nonzero]
/** No worse than no weights, as every global minimum is. */
const better = le(net.reduced, net.y2)
const noisy = [...nonzero, forAllIn('l', 1, D, (k) => gt(sigma(k), 0)), better]

testResults(
  test,
  structure,
  {
    later: expected(le(a(h), a(add(h, q))), [
      ge(h, 0),
      ge(q, 0),
      le(add(h, q), T),
      forAllIn('k', 1, T, (k) => le(a(sub(k, 1)), a(k))),
    ]),
    level: expected(eq(a(n), a(sub(n, 1))), [
      le(1, n),
      le(n, T),
      le(a(T), a(0)),
      forAllIn('k', 1, T, (k) => le(a(sub(k, 1)), a(k))),
    ]),
    factors: expected(eq(alpha(n), beta(n)), [
      le(1, n),
      le(n, T),
      le(product('k', 1, T, alpha), product('k', 1, T, beta)),
      forAllIn('k', 1, T, (k) => gt(beta(k), 0)),
      forAllIn('k', 1, T, (k) => le(beta(k), alpha(k))),
    ]),
    effect: expected(gt(quadratic, 0), [
      net.positiveDepth,
      net.widths,
      net.decays,
      net.nonzero,
      better,
      net.inflation,
      net.meanDecay,
      ...net.dataMoments,
    ]),
    norms: expected(eq(product('l', 1, N, norm), net.squaredLength), tight, 0),
    balance: expected(eq(mul(gamma(l), norm(l)), mul(Gamma, share)), [...tight, ...inLayers], 0),
    lengths: expected(eq(reach(sub(l, 1)), mul(reach(l), norm(l))), [...nonzero, ...inLayers], 0),
    aligned: expected(
      forAllIn('l', 1, N, (k) =>
        forAllIn('i', 1, d(k), (e) =>
          forAllIn('j', 1, d(sub(k, 1)), (f) => eq(W(k, e, f), div(mul(p(k, e), p(sub(k, 1), f)), reach(k)))),
        ),
      ),
      nonzero,
      0,
    ),
    inflation: expected(eq(product('l', 1, D, ownInflation), net.kappa), [...nonzero, better], 0),
    even: expected(
      forAllIn('l', 1, D, (k) => forAllIn('j', 1, d(k), (e) => eq(square(p(k, e)), div(reach(k), d(k))))),
      noisy,
      0,
    ),
    weights: expected(
      eq(W(l, i, j), mul(size(l), direction(l, i), direction(sub(l, 1), j))),
      [...nonzero, ...inLayers, ...neurons, ...inputs],
      0,
    ),
    directions: expected(eq(square(direction(l, i)), div(1, d(l))), [...noisy, le(1, l), le(l, D), ...neurons], 0),
    magnitude: expected(
      eq(square(W(l, i, j)), div(squaredSize(l), mul(d(l), d(sub(l, 1))))),
      [...noisy, le(2, l), le(l, D), ...neurons, ...inputs],
      0,
    ),
    'output-magnitude': expected(
      eq(square(W(N, 1, j)), div(squaredSize(N), d(D))),
      [...noisy, le(1, D), le(1, j), le(j, d(D))],
      0,
    ),
  },
  { instances: 15 },
)

test('layers of another norm, or neurons of another size, are refused', () => {
  for (const [right, wrong] of [
    [mul(reach(l), norm(l)), reach(l)],
    [div(reach(l), d(l)), reach(l)],
  ] as const) {
    const state = {
      expression: (e: Expression) => (e.key === right.key ? wrong : e),
      relation: (relation: Relation['relation']) => relation,
    }
    assert.throws(
      () => run(structure, state),
      (e: unknown) => e instanceof RuleError,
    )
  }
})

test.run()
