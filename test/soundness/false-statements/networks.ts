/** The theory of regularized deep linear networks with an exponent, an index or a sign off. */

import * as B from '../../../src/expr/build.ts'
import { claim } from '../../../src/juries/claim.ts'
import { a, b, c, D, d, Enoise, type FalseStatement, noise, productTo, s, sumTo, t, u, x, y } from '../statement.ts'

const kappa = B.real('κ')
const Gamma = B.real('Γ')
const lambda = B.real('λ')
const width = B.family('d', 1, { sort: 'integer' })
const variance = B.family('V', 1)
const positiveData = [B.gt(kappa, 0), B.gt(a, 0), B.gt(Gamma, 0), B.gt(c, 0)]
const kappaIs = B.eq(
  kappa,
  B.product('l', 1, D, (l) => B.add(1, B.div(variance(l), width(l)))),
)
const widths = B.forAllIn('l', 1, D, (l) => B.ge(width(l), 1))
const variances = B.forAllIn('l', 1, D, (l) => B.ge(variance(l), 0))
/** The activations: z_{0,i} = x_i, z_{l,i} = ε_{l,i} Σ_j W_{l,i,j} z_{l−1,j}. */
const z = B.family('z', 2, { dependsOn: [{ source: 'ε', upTo: 0 }] })
const W = B.family('W', 3)
const input = B.family('ξ', 1)
const recursion = [
  B.forAllIn('i', 1, d, (i) => B.eq(z(0, i), input(i))),
  B.forAllIn('l', 1, D, (l) =>
    B.forAllIn('i', 1, d, (i) =>
      B.eq(
        z(l, i),
        B.mul(
          noise(l, i),
          B.sum('j', 1, d, (j) => B.mul(W(l, i, j), z(B.sub(l, 1), j))),
        ),
      ),
    ),
  ),
]
const unitMeans = B.forAllIn('l', 1, D, (l) => B.forAllIn('i', 1, d, (i) => B.eq(Enoise(noise(l, i)), 1)))
const secondMoments = B.forAllIn('l', 1, D, (l) =>
  B.forAllIn('i', 1, d, (i) =>
    B.forAllIn('j', 1, d, (j) => B.eq(Enoise(B.mul(noise(l, i), noise(l, j))), B.add(1, B.mul(s, B.delta(i, j))))),
  ),
)
const small = [B.ge(D, 1), B.le(D, 2), B.ge(d, 1), B.le(d, 2), B.ge(s, 0)]
const F = (at: B.Operand) =>
  B.add(B.neg(B.div(B.mul(B.square(c), B.pow(at, D)), B.add(B.mul(kappa, a, B.pow(at, D)), Gamma))), B.mul(D, Gamma, at))
const ridge = (m: B.Operand) => B.sub(B.mul(B.add(B.mul(kappa, a), lambda), B.square(m)), B.mul(2, c, m))
const optimum = B.div(c, B.add(B.mul(kappa, a), lambda))

export const networks: readonly FalseStatement[] = [
  {
    name: 'κ = Π (1 + σ_l²/d_l) > 1 for σ_l² ≥ 0',
    why: 'no noise, or D = 0',
    claim: claim(B.gt(kappa, 1), [B.ge(D, 0), widths, variances, kappaIs]),
    repaired: claim(B.ge(kappa, 1), [B.ge(D, 0), widths, variances, kappaIs]),
  },
  {
    name: 'κ = 1 + Σ σ_l²/d_l',
    why: 'the layers multiply',
    claim: claim(
      B.eq(
        kappa,
        B.add(
          1,
          B.sum('l', 1, D, (l) => B.div(variance(l), width(l))),
        ),
      ),
      [B.ge(D, 1), widths, variances, kappaIs],
    ),
    repaired: claim(
      B.ge(
        kappa,
        B.add(
          1,
          B.sum('l', 1, D, (l) => B.div(variance(l), width(l))),
        ),
      ),
      [B.ge(D, 1), widths, variances, kappaIs],
    ),
  },
  {
    name: 'κ without widths ≥ 1',
    why: 'a width 0',
    claim: claim(
      B.ge(
        B.product('l', 1, D, (l) => B.add(1, B.div(variance(l), width(l)))),
        1,
      ),
      [B.ge(D, 1), variances],
    ),
    repaired: claim(
      B.ge(
        B.product('l', 1, D, (l) => B.add(1, B.div(variance(l), width(l)))),
        1,
      ),
      [B.ge(D, 1), variances, widths],
    ),
  },
  {
    name: 'E f² = κ (E f)² for one hidden layer',
    why: 'equality only for equal h_j',
    claim: claim(
      B.eq(
        B.add(
          B.square(sumTo(d, u)),
          B.mul(
            s,
            sumTo(d, (j) => B.square(u(j))),
          ),
        ),
        B.mul(B.add(1, B.div(s, d)), B.square(sumTo(d, u))),
      ),
      [B.ge(d, 1), B.ge(s, 0)],
    ),
    repaired: claim(
      B.eq(
        B.add(
          B.square(sumTo(d, u)),
          B.mul(
            s,
            sumTo(d, (j) => B.square(u(j))),
          ),
        ),
        B.mul(B.add(1, B.div(s, d)), B.square(sumTo(d, u))),
      ),
      [B.ge(d, 1), B.ge(s, 0), B.forAllIn('i', 1, d, (i) => B.eq(u(i), c))],
    ),
  },
  {
    name: 'the mean activation ignores the noise of second moments: E z_{D,1}² = (E z_{D,1})²',
    why: 'noise inflates the second moment',
    claim: claim(B.eq(Enoise(B.square(z(D, 1))), B.square(Enoise(z(D, 1)))), [...small, unitMeans, secondMoments, ...recursion]),
    repaired: claim(B.ge(Enoise(B.square(z(D, 1))), B.square(Enoise(z(D, 1)))), [
      ...small,
      unitMeans,
      secondMoments,
      ...recursion,
    ]),
  },
  {
    name: 'E z_{l,i}² = (1 + σ²) (Σ_j W z_{l−1,j})² pointwise',
    why: 'the previous layer is random, too',
    claim: claim(
      B.eq(Enoise(B.square(z(2, 1))), B.mul(B.add(1, s), B.square(Enoise(B.sum('j', 1, d, (j) => B.mul(W(2, 1, j), z(1, j))))))),
      [B.eq(D, 2), B.eq(d, 1), B.ge(s, 0), unitMeans, secondMoments, ...recursion],
    ),
    repaired: claim(
      B.eq(Enoise(B.square(z(2, 1))), B.mul(B.add(1, s), Enoise(B.square(B.sum('j', 1, d, (j) => B.mul(W(2, 1, j), z(1, j))))))),
      [B.eq(D, 2), B.eq(d, 1), B.ge(s, 0), unitMeans, secondMoments, ...recursion],
    ),
  },
  {
    name: 'E z_{1,i} = Σ_j W_{1,j,i} ξ_j',
    why: 'the weight matrix is transposed',
    claim: claim(
      B.eq(
        Enoise(z(1, 1)),
        B.sum('j', 1, d, (j) => B.mul(W(1, j, 1), input(j))),
      ),
      [B.ge(D, 1), B.le(D, 2), B.eq(d, 2), unitMeans, ...recursion],
    ),
    repaired: claim(
      B.eq(
        Enoise(z(1, 1)),
        B.sum('j', 1, d, (j) => B.mul(W(1, 1, j), input(j))),
      ),
      [B.ge(D, 1), B.le(D, 2), B.eq(d, 2), unitMeans, ...recursion],
    ),
  },
  {
    name: 'the ridge problem: (κa + λ)m² − 2cm ≥ c²/(κa + λ)',
    why: 'the minimum is −c²/(κa + λ): a sign',
    claim: claim(B.ge(ridge(x), B.div(B.square(c), B.add(B.mul(kappa, a), lambda))), [...positiveData, B.gt(lambda, 0)]),
    repaired: claim(B.ge(ridge(x), B.neg(B.div(B.square(c), B.add(B.mul(kappa, a), lambda)))), [
      ...positiveData,
      B.gt(lambda, 0),
    ]),
  },
  {
    name: 'the ridge solution is stationary with λ forgotten: m = c/(κa)',
    why: 'λ shifts it',
    claim: claim(B.eq(B.derivative('m', ridge, B.div(c, B.mul(kappa, a))), 0), [...positiveData, B.gt(lambda, 0)]),
    repaired: claim(B.eq(B.derivative('m', ridge, optimum), 0), [...positiveData, B.gt(lambda, 0)]),
  },
  {
    name: 'd/dt t^D = D t^D',
    why: 'the exponent drops by one',
    claim: claim(
      B.eq(
        B.derivative('τ', (e) => B.pow(e, D), t),
        B.mul(D, B.pow(t, D)),
      ),
      [B.gt(t, 0), B.ge(D, 0)],
    ),
    repaired: claim(
      B.eq(
        B.derivative('τ', (e) => B.pow(e, D), t),
        B.mul(D, B.pow(t, B.sub(D, 1))),
      ),
      [B.gt(t, 0), B.ge(D, 0)],
    ),
  },
  {
    name: 'd/dt t^D = D t^{D−1} at t = 0, D = 0',
    why: '0·0^{−1} is undefined',
    claim: claim(
      B.eq(
        B.derivative('τ', (e) => B.pow(e, D), t),
        B.mul(D, B.pow(t, B.sub(D, 1))),
      ),
      [B.ge(t, 0), B.ge(D, 0)],
    ),
    repaired: claim(
      B.eq(
        B.derivative('τ', (e) => B.pow(e, D), t),
        B.mul(D, B.pow(t, B.sub(D, 1))),
      ),
      [B.ge(t, 0), B.ge(D, 1)],
    ),
  },
  {
    name: 'F′(t) = DΓ(1 + φ(t))',
    why: 'a sign',
    claim: claim(
      B.eq(
        B.derivative('τ', F, t),
        B.mul(
          D,
          Gamma,
          B.add(1, B.div(B.mul(B.square(c), B.pow(t, B.sub(D, 1))), B.square(B.add(B.mul(kappa, a, B.pow(t, D)), Gamma)))),
        ),
      ),
      [...positiveData, B.gt(t, 0), B.ge(D, 1)],
    ),
    repaired: claim(
      B.eq(
        B.derivative('τ', F, t),
        B.mul(
          D,
          Gamma,
          B.sub(1, B.div(B.mul(B.square(c), B.pow(t, B.sub(D, 1))), B.square(B.add(B.mul(kappa, a, B.pow(t, D)), Gamma)))),
        ),
      ),
      [...positiveData, B.gt(t, 0), B.ge(D, 1)],
    ),
  },
  {
    name: 'φ(t) with exponent D instead of D − 1',
    why: 'one power of t too many',
    claim: claim(
      B.eq(
        B.derivative('τ', F, t),
        B.mul(D, Gamma, B.sub(1, B.div(B.mul(B.square(c), B.pow(t, D)), B.square(B.add(B.mul(kappa, a, B.pow(t, D)), Gamma))))),
      ),
      [...positiveData, B.gt(t, 0), B.ge(D, 1)],
    ),
  },
  {
    name: 'λ^{D+1} (|m|²)^D = G for λ = Γt^{−D}, t^{D+1} = |m|², Γ^{D+1} = G, with D + 1 and D exchanged',
    why: 'the exponents',
    claim: claim(B.eq(B.mul(B.pow(lambda, D), B.pow(x, B.add(D, 1))), y), [
      B.ge(D, 1),
      B.gt(t, 0),
      B.gt(Gamma, 0),
      B.eq(lambda, B.mul(Gamma, B.pow(t, B.neg(D)))),
      B.eq(x, B.pow(t, B.add(D, 1))),
      B.eq(y, B.pow(Gamma, B.add(D, 1))),
    ]),
    repaired: claim(B.eq(B.mul(B.pow(lambda, B.add(D, 1)), B.pow(x, D)), y), [
      B.ge(D, 1),
      B.gt(t, 0),
      B.gt(Gamma, 0),
      B.eq(lambda, B.mul(Gamma, B.pow(t, B.neg(D)))),
      B.eq(x, B.pow(t, B.add(D, 1))),
      B.eq(y, B.pow(Gamma, B.add(D, 1))),
    ]),
  },
  {
    name: 'Π γ_l^{1/2} = (Π γ_l)^{1/(D+1)}',
    why: 'only at D = 1',
    claim: claim(
      B.eq(
        productTo(B.add(D, 1), (l) => B.sqrt(u(l))),
        B.pow(productTo(B.add(D, 1), u), B.div(1, B.add(D, 1))),
      ),
      [B.ge(D, 0), B.forAllIn('l', 1, B.add(D, 1), (l) => B.gt(u(l), 0))],
    ),
    repaired: claim(
      B.eq(
        productTo(B.add(D, 1), (l) => B.pow(u(l), B.div(1, B.add(D, 1)))),
        B.pow(productTo(B.add(D, 1), u), B.div(1, B.add(D, 1))),
      ),
      [B.ge(D, 0), B.forAllIn('l', 1, B.add(D, 1), (l) => B.gt(u(l), 0))],
    ),
  },
  {
    name: 'decay without positivity: Σ γ_l n_l² ≥ 0',
    why: 'a negative γ',
    claim: claim(B.ge(B.add(B.mul(u(1), B.square(x)), B.mul(u(2), B.square(y))), 0), [B.ge(u(1), 0)]),
    repaired: claim(B.ge(B.add(B.mul(u(1), B.square(x)), B.mul(u(2), B.square(y))), 0), [B.ge(u(1), 0), B.ge(u(2), 0)]),
  },
  {
    name: 'one scalar equation c²(1/(sa) − b/(sa(sau² + b))) = u²c²/(sau² + b)',
    why: 'undefined at s = 0',
    claim: claim(
      B.eq(
        B.mul(B.square(c), B.sub(B.div(1, B.mul(s, a)), B.div(b, B.mul(s, a, B.add(B.mul(s, a, B.square(x)), b))))),
        B.div(B.mul(B.square(x), B.square(c)), B.add(B.mul(s, a, B.square(x)), b)),
      ),
      [B.gt(a, 0), B.gt(b, 0), B.ge(s, 0)],
    ),
    repaired: claim(
      B.eq(
        B.mul(B.square(c), B.sub(B.div(1, B.mul(s, a)), B.div(b, B.mul(s, a, B.add(B.mul(s, a, B.square(x)), b))))),
        B.div(B.mul(B.square(x), B.square(c)), B.add(B.mul(s, a, B.square(x)), b)),
      ),
      [B.gt(a, 0), B.gt(b, 0), B.gt(s, 0)],
    ),
  },
]
