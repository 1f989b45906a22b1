/** The network, its loss and its aligned layers as the tests of derivations write them, from theory §§0 and 4. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expectation,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  integer,
  mul,
  neg,
  pow,
  product,
  real,
  sqrt,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'

export const D = integer('D')
export const N = add(D, 1)
export const d = family('d', 1, { sort: 'integer' })
export const [sigma, gamma, c, m, n] = [family('sigma', 1), family('gamma', 1), family('c', 1), family('m', 1), family('n', 1)]
export const [p, A, r, u] = [family('p', 2), family('A', 2), family('r', 2), family('u', 2)]
export const W = family('W', 3)
export const epsilon = family('epsilon', 2, { dependsOn: [{ source: 'epsilon', at: 0 }] })
export const data = [{ source: 'x' }]
export const [x, y] = [family('x', 1, { dependsOn: data }), family('y', 0, { dependsOn: data })()]
export const both = [{ source: 'epsilon', upTo: 0 }, ...data]
export const [g, f] = [family('g', 2, { dependsOn: both }), family('f', 1, { dependsOn: both })]
export const [kappa, Gamma, y2] = [real('kappa'), real('Gamma'), real('y2')]

export const inMap = (term: (j: Expression) => Expression): Expression => sum('j', 1, d(0), term)
export const overLayer = (l: Expression, e: Expression): Expression => expectation([{ source: 'epsilon', at: l }], e)

// what is assumed of the network
export const positiveDepth = ge(D, 0)
export const widths = forAllIn('l', 0, N, (l) => ge(d(l), 1))
export const [oneOutput, itsWeight] = [eq(d(N), 1), eq(p(N, 1), 1)]
export const unitMeans = forAllIn('l', 1, D, (l) => forAllIn('i', 1, d(l), (i) => eq(overLayer(l, epsilon(l, i)), 1)))
export const moments = forAllIn('l', 1, D, (l) =>
  forAllIn('i', 1, d(l), (i) =>
    forAllIn('j', 1, d(l), (j) =>
      eq(overLayer(l, mul(epsilon(l, i), epsilon(l, j))), add(1, mul(square(sigma(l)), delta(i, j)))),
    ),
  ),
)
export const input = forAll('i', 'integer', (i) =>
  eq(
    g(0, i),
    inMap((j) => mul(W(1, i, j), x(j))),
  ),
)
export const forward = forAllIn('l', 1, D, (l) =>
  forAll('i', 'integer', (i) =>
    eq(
      g(l, i),
      sum('j', 1, d(l), (j) => mul(W(add(l, 1), i, j), epsilon(l, j), g(sub(l, 1), j))),
    ),
  ),
)
export const backward = forAllIn('l', 1, N, (l) =>
  forAll('j', 'integer', (j) =>
    eq(
      p(sub(l, 1), j),
      sum('i', 1, d(l), (i) => mul(p(l, i), W(l, i, j))),
    ),
  ),
)
export const output = forAll('l', 'integer', (l) =>
  eq(
    f(l),
    sum('j', 1, d(add(l, 1)), (j) => mul(p(add(l, 1), j), g(l, j))),
  ),
)
export const decays = forAllIn('l', 1, N, (l) => gt(gamma(l), 0))
export const covariance = forAllIn('i', 1, d(0), (i) =>
  forAllIn('j', 1, d(0), (j) => eq(A(i, j), expectation(['x'], mul(x(i), x(j))))),
)
export const correlation = forAllIn('i', 1, d(0), (i) => eq(c(i), expectation(['x'], mul(x(i), y))))
export const target = eq(y2, expectation(['x'], square(y)))
export const inflation = eq(
  kappa,
  product('l', 1, D, (l) => add(1, div(square(sigma(l)), d(l)))),
)
export const meanDecay = eq(Gamma, pow(product('l', 1, N, gamma), div(1, N)))
export const meanMap = forAllIn('j', 1, d(0), (j) => eq(m(j), p(0, j)))

/** What does not depend on the weights. */
export const setting = [positiveDepth, widths, oneOutput]
/** What the weights determine. */
export const passed = [input, forward]
export const mean = [itsWeight, backward]
export const dataMoments = [covariance, correlation, target]

// what is proved
export const squaredLength = inMap((j) => square(m(j)))
export const error = expectation(['x'], expectation(['epsilon'], square(sub(g(D, 1), y))))
export const decay = sum('l', 1, N, (l) =>
  mul(
    gamma(l),
    sum('i', 1, d(l), (i) => sum('j', 1, d(sub(l, 1)), (j) => square(W(l, i, j)))),
  ),
)
export const quadratic = sum('i', 1, d(0), (i) => inMap((j) => mul(m(i), A(i, j), m(j))))
export const regression = add(
  mul(kappa, quadratic),
  neg(
    mul(
      2,
      inMap((j) => mul(c(j), m(j))),
    ),
  ),
  y2,
)
export const penalty = mul(N, Gamma, pow(squaredLength, div(1, N)))
export const inBothErrors = [moments, ...dataMoments, inflation]

// aligned, balanced layers
export const nonzero = gt(squaredLength, 0)
export const signs = forAllIn('l', 1, N, (l) => forAllIn('i', 1, d(l), (i) => eq(square(r(l, i)), 1)))
export const outputSign = eq(r(N, 1), 1)
export const alongMap = forAllIn('j', 1, d(0), (j) => eq(u(0, j), div(m(j), sqrt(squaredLength))))
export const alongSigns = forAllIn('l', 1, N, (l) => forAllIn('i', 1, d(l), (i) => eq(u(l, i), div(r(l, i), sqrt(d(l))))))
export const norms = forAllIn('l', 1, N, (l) => eq(n(l), sqrt(div(mul(Gamma, pow(squaredLength, div(1, N))), gamma(l)))))
export const weights = forAllIn('l', 1, N, (l) =>
  forAllIn('i', 1, d(l), (i) => forAllIn('j', 1, d(sub(l, 1)), (j) => eq(W(l, i, j), mul(n(l), u(l, i), u(sub(l, 1), j))))),
)
export const aligned = [nonzero, signs, alongMap, alongSigns, norms, weights, meanDecay, decays]
export const noWeights = forAllIn('l', 1, N, (l) =>
  forAllIn('i', 1, d(l), (i) => forAllIn('j', 1, d(sub(l, 1)), (j) => eq(W(l, i, j), 0))),
)

export const loss = add(error, decay)
export const reduced = add(regression, penalty)

/** m·x. */
export const mapped = inMap((j) => mul(m(j), x(j)))
/** What is assumed of aligned and balanced layers. */
export const balancedLayers = [...setting, ...passed, ...aligned, outputSign]
/** m = (Π_l n_l) u_0. */
export const rankOneMap = forAllIn('j', 1, d(0), (j) =>
  eq(
    m(j),
    mul(
      product('l', 1, N, (l) => n(l)),
      u(0, j),
    ),
  ),
)
/** What is assumed of the output of aligned layers, balanced or not. */
export const alignedOutput = [...setting, ...passed, signs, outputSign, alongSigns, weights, rankOneMap]
