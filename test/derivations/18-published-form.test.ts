import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import publishedForm from '../../derivations/18-published-form.ts'
import {
  add,
  delta,
  div,
  type Expression,
  eq,
  exists,
  family,
  forAllIn,
  ge,
  gt,
  iff,
  integer,
  le,
  mul,
  ne,
  neg,
  type Operand,
  pow,
  product,
  type Relation,
  type RelationSymbol,
  ratio,
  real,
  sqrt,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import { claim } from '../../src/juries/claim.ts'
import { instanceJury } from '../../src/juries/instances.ts'
import { RuleError, run } from '../../src/kernel/index.ts'
import * as net from './network.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 18: the published form')

const { D, N, d, W, m, n, r, A, c, sigma, gamma, kappa, Gamma } = net
const [i, j, l, size, K] = [integer('i'), integer('j'), integer('l'), integer('n'), integer('K')] as const
const [a, b, v, w, chat, vhat] = [
  family('a', 1),
  family('b', 1),
  family('v', 1),
  family('w', 1),
  family('chat', 1),
  family('vhat', 1),
] as const
const [bu, bbar, mu, S] = [real('bu'), real('bbar'), real('mu'), real('S')] as const
const [t, lambda, gammaU, gammaW] = [real('t'), real('lambda'), real('gammaU'), real('gammaW')] as const

const overLater = (factor: (k: Expression) => Expression): Expression => product('l', 2, D, factor)
const overInputs = (term: (k: Expression) => Expression): Expression => sum('i', 1, d(0), term)
const within = (k: Expression, layer: Operand): readonly Relation[] => [le(1, k), le(k, d(layer))]
const later = [le(2, l), le(l, D)]

// the sizes of aligned and balanced layers, and their products
const deep = [net.positiveDepth, ge(D, 1)]
const outputSize = eq(bu, div(n(N), sqrt(d(D))))
const hiddenSizes = forAllIn('l', 2, D, (k) => eq(b(k), div(n(k), sqrt(mul(d(k), d(sub(k, 1)))))))
const size_ = eq(bbar, mul(bu, overLater(b)))
const mu_ = eq(mu, overLater(d))
const S_ = eq(
  S,
  overLater((k) => mul(d(k), add(square(sigma(k)), d(k)))),
)
const scale = eq(t, pow(net.squaredLength, div(1, N)))
const penalty = eq(lambda, mul(Gamma, pow(t, neg(D))))
const balanced = [...deep, net.widths, net.decays, net.meanDecay, net.nonzero, net.norms]
const scaled = [...balanced, outputSize, hiddenSizes, size_, mu_, scale, penalty]
const noisy = [...scaled, S_, net.inflation]
const sized = mul(square(mu), square(bbar), d(1))
const noise = mul(square(bbar), S, add(square(sigma(1)), d(1)))
const balance = mul(gamma(N), square(bu), d(D))

// the first layer
const matrix = (p: Expression, q: Expression): Expression => add(mul(noise, A(p, q)), mul(gamma(1), delta(p, q)))
const inInputs = (p: Expression, term: (p: Expression, q: Expression) => Expression): Expression =>
  sum('j', 1, d(0), (q) => term(p, q))
const stationary = forAllIn('i', 1, d(0), (p) =>
  eq(
    add(
      mul(
        kappa,
        inInputs(p, (o, q) => mul(A(o, q), m(q))),
      ),
      mul(lambda, m(p)),
    ),
    c(p),
  ),
)
const system = forAllIn('i', 1, d(0), (p) =>
  eq(
    inInputs(p, (o, q) => mul(matrix(o, q), v(q))),
    c(p),
  ),
)
const solved = [...noisy, net.covariance, stationary, system]
const directions = [net.alongMap, net.alongSigns, net.weights]

// of the modes of the data
const overModes = (term: (k: Expression) => Expression): Expression => sum('k', 1, d(0), term)
const ofSizes = [
  ...deep,
  ge(kappa, 0),
  forAllIn('k', 1, d(0), (k) => ge(a(k), 0)),
  forAllIn('l', 1, D, (k) => ge(d(k), 1)),
  net.decays,
  gt(bu, 0),
  forAllIn('l', 2, D, (k) => gt(b(k), 0)),
  net.inflation,
  net.meanDecay,
  size_,
  mu_,
  S_,
  forAllIn('k', 1, d(0), (k) => eq(vhat(k), div(chat(k), add(mul(noise, a(k)), gamma(1))))),
  forAllIn('l', 2, D, (k) => eq(mul(gamma(k), square(b(k)), d(k), d(sub(k, 1))), balance)),
  eq(
    mul(
      gamma(1),
      sized,
      overModes((k) => square(vhat(k))),
    ),
    balance,
  ),
  eq(lambda, div(gamma(1), sized)),
]
const published = (size: Expression): Expression =>
  sum('k', 1, K, (k) => square(div(c(k), add(mul(square(size), add(square(sigma(1)), d(1)), a(k)), gammaW))))

testResults(
  test,
  publishedForm,
  {
    telescope: expected(
      eq(
        mul(a(1), product('k', 2, size, a)),
        mul(
          a(size),
          product('k', 2, size, (k) => a(sub(k, 1))),
        ),
      ),
      [ge(size, 1)],
    ),
    'output-row': expected(
      eq(W(N, 1, j), mul(bu, r(D, j))),
      [...deep, net.widths, net.oneOutput, net.outputSign, net.alongSigns, net.weights, outputSize, ...within(j, D)],
      0,
    ),
    'hidden-layers': expected(
      eq(W(l, i, j), mul(b(l), r(l, i), r(sub(l, 1), j))),
      [...deep, net.widths, net.alongSigns, net.weights, hiddenSizes, ...later, ...within(i, l), ...within(j, sub(l, 1))],
      0,
    ),
    'output-size': expected(eq(mul(square(bu), d(D)), square(n(N))), [...deep, net.widths, outputSize]),
    'hidden-sizes': expected(eq(mul(square(b(l)), d(l), d(sub(l, 1))), square(n(l))), [
      ...deep,
      net.widths,
      hiddenSizes,
      ...later,
    ]),
    sizes: expected(eq(sized, div(gamma(1), lambda)), scaled, 0),
    noise: expected(eq(noise, div(mul(gamma(1), kappa), lambda)), noisy, 0),
    matrix: expected(
      eq(matrix(i, j), mul(div(gamma(1), lambda), add(mul(kappa, A(i, j)), mul(lambda, delta(i, j))))),
      [...noisy, ...within(i, 0), ...within(j, 0)],
      0,
    ),
    definite: expected(
      ge(
        overInputs((p) =>
          mul(
            w(p),
            sum('j', 1, d(0), (q) => mul(matrix(p, q), w(q))),
          ),
        ),
        mul(
          gamma(1),
          overInputs((p) => square(w(p))),
        ),
      ),
      [...deep, net.widths, S_, net.covariance],
      3,
    ),
    solution: expected(
      forAllIn('i', 1, d(0), (p) => eq(v(p), mul(div(lambda, gamma(1)), m(p)))),
      solved,
      0,
    ),
    'first-layer': expected(
      eq(W(1, i, j), mul(mu, bbar, r(1, i), v(j))),
      [...solved, ...directions, ...within(i, 1), ...within(j, 0)],
      0,
    ),
    'hidden-balance': expected(
      eq(mul(gamma(l), square(b(l)), d(l), d(sub(l, 1))), balance),
      [...balanced, outputSize, hiddenSizes, ...later],
      0,
    ),
    'first-balance': expected(
      eq(
        mul(
          mul(gamma(1), square(mu), square(bbar), d(1)),
          overInputs((p) => square(v(p))),
        ),
        balance,
      ),
      solved,
      0,
    ),
    'shallow-matrix': expected(
      eq(matrix(i, j), add(mul(square(bu), add(square(sigma(1)), d(1)), A(i, j)), mul(gamma(1), delta(i, j)))),
      [eq(D, 1), net.widths, S_, size_, ...within(i, 0), ...within(j, 0)],
      3,
    ),
    'shallow-first-layer': expected(
      eq(W(1, i, j), mul(bu, r(1, i), v(j))),
      [eq(D, 1), ...solved, ...directions, ...within(i, 1), ...within(j, 0)],
      0,
    ),
    'shallow-equation': expected(
      eq(
        overInputs((p) => square(v(p))),
        div(gamma(2), gamma(1)),
      ),
      [eq(D, 1), ...solved],
      0,
    ),
    'scale-equation': expected(
      eq(
        mul(
          pow(lambda, N),
          pow(
            overModes((k) => square(div(chat(k), add(mul(kappa, a(k)), lambda)))),
            D,
          ),
        ),
        pow(Gamma, N),
      ),
      ofSizes,
      0,
    ),
    'published-transition': expected(
      iff(
        exists(
          'b',
          'real',
          (x) => eq(published(x), div(gammaU, gammaW)),
          (x) => [gt(x, 0)],
        ),
        gt(
          sum('k', 1, K, (k) => square(c(k))),
          mul(gammaU, gammaW),
        ),
      ),
      [
        ge(K, 1),
        ge(d(1), 1),
        gt(gammaU, 0),
        gt(gammaW, 0),
        forAllIn('k', 1, K, (k) => gt(a(k), 0)),
        forAllIn('k', 1, K, (k) => ne(c(k), 0)),
      ],
      0,
    ),
  },
  { instances: 4 },
)

// a network of numbers: D = 2, widths 2, 4, 1, no two decays alike
const numbers = [
  eq(D, 2),
  ...[2, 4, 1, 1].map((width, k) => eq(d(k), width)),
  ...[2, 16, 16].map((value, k) => eq(gamma(k + 1), value)),
  eq(sigma(1), 1),
  eq(sigma(2), 2),
  eq(m(1), ratio(3, 5)),
  eq(m(2), ratio(4, 5)),
]

test('the products of the sizes agree with a network of numbers', () => {
  for (const conclusion of [eq(sized, div(gamma(1), lambda)), eq(noise, div(mul(gamma(1), kappa), lambda))]) {
    const report = instanceJury(claim(conclusion, [...noisy, ...numbers]), { instances: 1, maxSteps: 2_000_000 })
    assert.is(report.verdict, 'agrees', report.detail)
  }
})

test('a product that takes the first width for a later one, or another share of the noise, is refused', () => {
  const asStated = (relation: RelationSymbol): RelationSymbol => relation
  for (const [from, to] of [
    [sized, mul(square(mu), square(bbar), d(0))],
    [mul(S, add(square(sigma(1)), d(1))), mul(S, d(1))],
    [mul(mu, bbar, r(1, i), v(j)), mul(bbar, r(1, i), v(j))],
  ] as const) {
    assert.throws(
      () => run(publishedForm, { expression: (e) => (e.key === from.key ? to : e), relation: asStated }),
      (error: unknown) => error instanceof RuleError,
    )
  }
})

test.run()
