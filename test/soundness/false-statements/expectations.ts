/** Expectations: independence, moments and conditions that were not assumed. */

import * as B from '../../../src/expr/build.ts'
import { claim } from '../../../src/juries/claim.ts'
import {
  a,
  b,
  d,
  E,
  Eboth,
  Elayer,
  Enoise,
  eps,
  type FalseStatement,
  n,
  noise,
  p,
  R,
  s,
  sumTo,
  u,
  X,
  x,
  Y,
  Z,
} from '../statement.ts'

const eachNoise = (f: (i: ReturnType<typeof B.real>) => ReturnType<typeof B.eq>) => B.forAllIn('i', 1, d, f)
const secondMoments = B.forAllIn('i', 1, d, (i) =>
  B.forAllIn('j', 1, d, (j) => B.eq(Enoise(B.mul(eps(i), eps(j))), B.add(1, B.mul(s, B.delta(i, j))))),
)
const means = eachNoise((i) => B.eq(Enoise(eps(i)), 1))
const layers = (count: number) =>
  B.forAllIn('l', 1, count, (l) =>
    B.forAllIn('i', 1, d, (i) =>
      B.forAllIn('j', 1, d, (j) => B.eq(Enoise(B.mul(noise(l, i), noise(l, j))), B.add(1, B.mul(s, B.delta(i, j))))),
    ),
  )
/** A family that depends on the same noise as ε. */
const sharing = B.family('g', 1, { dependsOn: [{ source: 'ε' }] })
const Var = (e: ReturnType<typeof B.real>) => E(B.square(B.sub(e, E(e))))

export const expectations: readonly FalseStatement[] = [
  {
    name: 'E[XY] = E[X] E[Y]',
    why: 'X and Y live on the same source',
    claim: claim(B.eq(E(B.mul(X, Y)), B.mul(E(X), E(Y)))),
    repaired: claim(B.eq(Eboth(B.mul(X, Z)), B.mul(Eboth(X), Eboth(Z)))),
  },
  {
    name: 'E[X²] = E[X]²',
    why: 'a variable is not independent of itself',
    claim: claim(B.eq(E(B.square(X)), B.square(E(X)))),
    repaired: claim(B.ge(E(B.square(X)), B.square(E(X)))),
  },
  {
    name: 'E[X²] > E[X]²',
    why: 'a constant',
    claim: claim(B.gt(E(B.square(X)), B.square(E(X)))),
    repaired: claim(B.ge(E(B.square(X)), 0)),
  },
  {
    name: 'E[ε²] = 1 when E[ε] = 1',
    why: 'the variance is missing',
    claim: claim(B.eq(Enoise(B.square(eps(1))), 1), [B.eq(Enoise(eps(1)), 1)]),
    repaired: claim(B.eq(Enoise(B.square(eps(1))), B.add(1, s)), [
      B.eq(Enoise(eps(1)), 1),
      B.eq(Enoise(B.square(B.sub(eps(1), 1))), s),
      B.ge(s, 0),
    ]),
  },
  {
    name: 'E[ε_1 ε_2] = 1 when E[ε_i] = 1',
    why: 'uncorrelatedness was not assumed',
    claim: claim(B.eq(Enoise(B.mul(eps(1), eps(2))), 1), [B.eq(Enoise(eps(1)), 1), B.eq(Enoise(eps(2)), 1)]),
    repaired: claim(B.eq(Enoise(B.add(eps(1), eps(2))), 2), [B.eq(Enoise(eps(1)), 1), B.eq(Enoise(eps(2)), 1)]),
  },
  {
    name: 'E[ε_i] = 1 from E[ε_i ε_j] = 1 + σ²δ_ij',
    why: 'second moments do not fix the first (σ² > 0)',
    claim: claim(
      eachNoise((i) => B.eq(Enoise(eps(i)), 1)),
      [B.ge(d, 1), B.ge(s, 0), secondMoments],
    ),
    repaired: claim(
      eachNoise((i) => B.le(B.square(Enoise(eps(i))), B.add(1, s))),
      [B.ge(d, 1), B.ge(s, 0), secondMoments],
    ),
  },
  {
    name: 'E[ε_1³] is fixed by mean and variance: E[ε³] = 1 + 3σ²',
    why: 'true without skew only',
    claim: claim(B.eq(Enoise(B.pow(eps(1), 3)), B.add(1, B.mul(3, s))), [
      B.ge(s, 0),
      B.eq(Enoise(eps(1)), 1),
      B.eq(Enoise(B.square(eps(1))), B.add(1, s)),
    ]),
  },
  {
    name: 'uncorrelated is independent: E[ε_1² ε_2²] = E[ε_1²] E[ε_2²]',
    why: 'only second moments were assumed',
    claim: claim(
      B.eq(Enoise(B.mul(B.square(eps(1)), B.square(eps(2)))), B.mul(Enoise(B.square(eps(1))), Enoise(B.square(eps(2))))),
      [B.eq(d, 2), B.ge(s, 0), means, secondMoments],
    ),
    repaired: claim(B.eq(Enoise(B.mul(B.sub(eps(1), 1), B.sub(eps(2), 1))), 0), [B.eq(d, 2), B.ge(s, 0), means, secondMoments]),
  },
  {
    name: 'E[1/X] = 1/E[X] for X ≥ 1/2',
    why: 'Jensen: E[1/X] is larger',
    claim: claim(B.eq(E(B.div(1, X)), B.div(1, E(X))), [B.ge(X, B.ratio(1, 2))]),
    repaired: claim(B.ge(E(B.div(1, X)), B.div(1, E(X))), [B.ge(X, B.ratio(1, 2))]),
  },
  {
    name: 'E[1/X] ≤ 1/E[X] for X > 0 (Jensen reversed)',
    why: '1/x is convex',
    claim: claim(B.le(E(B.div(1, X)), B.div(1, E(X))), [B.gt(X, 0)]),
    repaired: claim(B.ge(E(B.div(1, X)), B.div(1, E(X))), [B.gt(X, 0)]),
  },
  {
    name: 'E[X/Y] = E[X]/E[Y] for Y > 0',
    why: 'a quotient of expectations',
    claim: claim(B.eq(E(B.div(X, Y)), B.div(E(X), E(Y))), [B.gt(Y, 0)]),
  },
  {
    name: 'E[√X] = √E[X] for X ≥ 0',
    why: 'the root is strictly concave',
    claim: claim(B.eq(E(B.sqrt(X)), B.sqrt(E(X))), [B.ge(X, 0)]),
    repaired: claim(B.eq(E(B.mul(2, X)), B.mul(2, E(X))), [B.ge(X, 0)]),
  },
  {
    name: 'E|X| = |E X|',
    why: 'signs cancel on the right',
    claim: claim(B.eq(E(B.abs(X)), B.abs(E(X)))),
    repaired: claim(B.ge(E(B.abs(X)), B.abs(E(X)))),
  },
  {
    name: 'E[max(X, Y)] = max(E X, E Y)',
    why: 'the maximum is convex',
    claim: claim(B.eq(E(B.max(X, Y)), B.max(E(X), E(Y)))),
    repaired: claim(B.ge(E(B.max(X, Y)), B.max(E(X), E(Y)))),
  },
  {
    name: 'Var(X + Y) = Var X + Var Y',
    why: 'the covariance',
    claim: claim(B.eq(Var(B.add(X, Y)), B.add(Var(X), Var(Y)))),
    repaired: claim(
      B.eq(
        Eboth(B.square(B.sub(B.add(X, Z), Eboth(B.add(X, Z))))),
        B.add(Eboth(B.square(B.sub(X, Eboth(X)))), Eboth(B.square(B.sub(Z, Eboth(Z))))),
      ),
    ),
  },
  {
    name: 'Var(aX) = a Var X',
    why: 'a²',
    claim: claim(B.eq(Var(B.mul(a, X)), B.mul(a, Var(X)))),
    repaired: claim(B.eq(Var(B.mul(a, X)), B.mul(B.square(a), Var(X)))),
  },
  {
    name: 'E[XY]² ≤ E[X]² E[Y]²',
    why: 'Cauchy–Schwarz has second moments',
    claim: claim(B.le(B.square(E(B.mul(X, Y))), B.mul(B.square(E(X)), B.square(E(Y))))),
    repaired: claim(B.le(B.square(E(B.mul(X, Y))), B.mul(E(B.square(X)), E(B.square(Y))))),
  },
  {
    name: 'X = E[X]',
    why: 'a random variable is not its mean',
    claim: claim(B.eq(X, E(X))),
    repaired: claim(B.eq(E(X), E(E(X)))),
  },
  {
    name: 'E_η[XZ] = E[X] E[Z] with the expectation over η alone',
    why: 'X stays random',
    claim: claim(B.eq(B.expectation(['η'], B.mul(X, Z)), B.mul(E(X), B.expectation(['η'], Z)))),
    repaired: claim(B.eq(B.expectation(['η'], B.mul(X, Z)), B.mul(X, B.expectation(['η'], Z)))),
  },
  {
    name: 'E[Σ R_i²] = (Σ E R_i)²',
    why: 'squares and means do not commute',
    claim: claim(B.eq(E(sumTo(n, (i) => B.square(R(i)))), B.square(sumTo(n, (i) => E(R(i)))))),
    repaired: claim(
      B.eq(
        E(sumTo(n, R)),
        sumTo(n, (i) => E(R(i))),
      ),
    ),
  },
  {
    name: 'E[Π R_i] = Π E[R_i]',
    why: 'the factors share a source',
    claim: claim(
      B.eq(
        E(B.product('i', 1, n, R)),
        B.product('i', 1, n, (i) => E(R(i))),
      ),
    ),
    repaired: claim(
      B.eq(
        B.expectation(
          ['ε'],
          B.product('l', 1, n, (l) => noise(l, 1)),
        ),
        B.product('l', 1, n, (l) => Enoise(noise(l, 1))),
      ),
    ),
  },
  {
    name: 'noise of one layer is independent within the layer: E[ε_{1,1} ε_{1,2}] = E ε_{1,1} E ε_{1,2}',
    why: 'only distinct layers are independent',
    claim: claim(B.eq(Enoise(B.mul(noise(1, 1), noise(1, 2))), B.mul(Enoise(noise(1, 1)), Enoise(noise(1, 2))))),
    repaired: claim(B.eq(Enoise(B.mul(noise(1, 1), noise(2, 2))), B.mul(Enoise(noise(1, 1)), Enoise(noise(2, 2))))),
  },
  {
    name: 'E over layer 1 of ε_{1,1} ε_{2,1} = E[ε_{1,1}] E[ε_{2,1}]',
    why: 'layer 2 is not integrated',
    claim: claim(B.eq(Elayer(1, B.mul(noise(1, 1), noise(2, 1))), B.mul(Enoise(noise(1, 1)), Enoise(noise(2, 1))))),
    repaired: claim(B.eq(Elayer(1, B.mul(noise(1, 1), noise(2, 1))), B.mul(Enoise(noise(1, 1)), noise(2, 1)))),
  },
  {
    name: 'E(Σ ε_j u_j)² = (1 + σ²)(Σ u_j)²',
    why: 'Σ u_j² takes the variance',
    claim: claim(B.eq(Enoise(B.square(sumTo(d, (j) => B.mul(eps(j), u(j))))), B.mul(B.add(1, s), B.square(sumTo(d, u)))), [
      B.ge(d, 1),
      B.ge(s, 0),
      secondMoments,
    ]),
    repaired: claim(
      B.eq(
        Enoise(B.square(sumTo(d, (j) => B.mul(eps(j), u(j))))),
        B.add(
          B.square(sumTo(d, u)),
          B.mul(
            s,
            sumTo(d, (j) => B.square(u(j))),
          ),
        ),
      ),
      [B.ge(d, 1), B.ge(s, 0), secondMoments],
    ),
  },
  {
    name: 'E(Σ ε_j u_j)² ≥ (1 + σ²)(Σ u_j)²',
    why: 'the inflation is 1 + σ²/d',
    claim: claim(B.ge(Enoise(B.square(sumTo(d, (j) => B.mul(eps(j), u(j))))), B.mul(B.add(1, s), B.square(sumTo(d, u)))), [
      B.ge(d, 1),
      B.ge(s, 0),
      secondMoments,
    ]),
    repaired: claim(
      B.ge(Enoise(B.square(sumTo(d, (j) => B.mul(eps(j), u(j))))), B.mul(B.add(1, B.div(s, d)), B.square(sumTo(d, u)))),
      [B.ge(d, 1), B.ge(s, 0), secondMoments],
    ),
  },
  {
    name: 'E(Σ ε_j u_j)² ≤ (1 + σ²/d)(Σ u_j)² (Lemma A reversed)',
    why: 'the inequality points the other way',
    claim: claim(
      B.le(Enoise(B.square(sumTo(d, (j) => B.mul(eps(j), u(j))))), B.mul(B.add(1, B.div(s, d)), B.square(sumTo(d, u)))),
      [B.ge(d, 1), B.ge(s, 0), secondMoments],
    ),
  },
  {
    name: 'Lemma A for h that depends on the same noise',
    why: 'h must be independent of ε',
    claim: claim(
      B.ge(
        Enoise(B.square(sumTo(d, (j) => B.mul(eps(j), sharing(j))))),
        B.mul(B.add(1, B.div(s, d)), Enoise(B.square(sumTo(d, sharing)))),
      ),
      [B.ge(d, 1), B.ge(s, 0), secondMoments],
    ),
    repaired: claim(
      B.ge(
        B.expectation(['ε', 'ω'], B.square(sumTo(d, (j) => B.mul(eps(j), R(j))))),
        B.mul(B.add(1, B.div(s, d)), E(B.square(sumTo(d, R)))),
      ),
      [B.ge(d, 1), B.ge(s, 0), secondMoments],
    ),
  },
  {
    name: 'two noisy layers inflate by 1 + 2σ²: E(ε_{1,1} ε_{2,1})² = 1 + 2σ²',
    why: 'factors multiply: (1 + σ²)²',
    claim: claim(B.eq(Enoise(B.square(B.mul(noise(1, 1), noise(2, 1)))), B.add(1, B.mul(2, s))), [
      B.eq(d, 1),
      B.ge(s, 0),
      layers(2),
    ]),
    repaired: claim(B.eq(Enoise(B.square(B.mul(noise(1, 1), noise(2, 1)))), B.square(B.add(1, s))), [
      B.eq(d, 1),
      B.ge(s, 0),
      layers(2),
    ]),
  },
  {
    name: 'dropout with rate p has variance p (not p/(1 − p))',
    why: 'rescaled by 1/(1 − p)',
    claim: claim(B.eq(B.sub(B.mul(B.sub(1, p), B.square(B.div(1, B.sub(1, p)))), 1), p), [B.ge(p, 0), B.lt(p, 1)]),
    repaired: claim(B.eq(B.sub(B.mul(B.sub(1, p), B.square(B.div(1, B.sub(1, p)))), 1), B.div(p, B.sub(1, p))), [
      B.ge(p, 0),
      B.lt(p, 1),
    ]),
  },
  {
    name: 'Markov without nonnegativity: E[X] ≥ a for X ≥ a at one point',
    why: 'existence is not "everywhere"',
    claim: claim(B.ge(E(X), a), [B.ge(E(B.square(X)), B.square(a))]),
    repaired: claim(B.ge(E(X), a), [B.ge(X, a)]),
  },
  {
    name: 'E[X Y] ≥ 0 for E[X], E[Y] ≥ 0',
    why: 'anticorrelated variables',
    claim: claim(B.ge(E(B.mul(X, Y)), 0), [B.ge(E(X), 0), B.ge(E(Y), 0)]),
    repaired: claim(B.ge(E(B.mul(X, Y)), 0), [B.ge(X, 0), B.ge(Y, 0)]),
  },
  {
    name: 'E[(aX + b)²] = a²E[X²] + b²',
    why: 'the cross term 2abE[X]',
    claim: claim(B.eq(E(B.square(B.add(B.mul(a, X), b))), B.add(B.mul(B.square(a), E(B.square(X))), B.square(b)))),
    repaired: claim(
      B.eq(E(B.square(B.add(B.mul(a, X), b))), B.add(B.mul(B.square(a), E(B.square(X))), B.mul(2, a, b, E(X)), B.square(b))),
    ),
  },
  {
    name: 'the loss at the mean prediction is the mean loss: E(X − x)² = (E X − x)²',
    why: 'bias without variance',
    claim: claim(B.eq(E(B.square(B.sub(X, x))), B.square(B.sub(E(X), x)))),
    repaired: claim(B.eq(E(B.square(B.sub(X, x))), B.add(B.square(B.sub(E(X), x)), Var(X)))),
  },
]
