/** Numbers of solutions, thresholds and edge depths of the mode equation. */

import * as B from '../../../src/expr/build.ts'
import { claim } from '../../../src/juries/claim.ts'
import { a, c, D, type FalseStatement, s, t, x } from '../statement.ts'

const kappa = B.real('κ')
const Gamma = B.real('Γ')
const positiveData = [B.gt(kappa, 0), B.gt(a, 0), B.gt(Gamma, 0), B.gt(c, 0)]

export const thresholds: readonly FalseStatement[] = [
  {
    name: 'the mode equation κaτ^{2D} − sτ^{D−1} + Γ = 0 has exactly two positive roots for D ≥ 2',
    why: 'at most two: none below the spinodal',
    claim: claim(
      B.positiveRoots(
        'τ',
        (e) => B.add(B.mul(kappa, a, B.pow(e, B.mul(2, D))), B.neg(B.mul(s, B.pow(e, B.sub(D, 1)))), Gamma),
        'exactly',
        2,
      ),
      [...positiveData, B.gt(s, 0), B.ge(D, 2)],
    ),
    repaired: claim(
      B.positiveRoots(
        'τ',
        (e) => B.add(B.mul(kappa, a, B.pow(e, B.mul(2, D))), B.neg(B.mul(s, B.pow(e, B.sub(D, 1)))), Gamma),
        'atMost',
        2,
      ),
      [...positiveData, B.gt(s, 0), B.ge(D, 2)],
    ),
  },
  {
    name: 'φ(t) = 1 has at most one positive root for D ≥ 1',
    why: 'D ≥ 2: two roots above the spinodal',
    claim: claim(
      B.positiveRoots(
        'τ',
        (e) => B.sub(B.div(B.mul(B.square(c), B.pow(e, B.sub(D, 1))), B.square(B.add(B.mul(kappa, a, B.pow(e, D)), Gamma))), 1),
        'atMost',
        1,
      ),
      [...positiveData, B.ge(D, 1)],
    ),
    repaired: claim(
      B.positiveRoots(
        'τ',
        (e) => B.sub(B.div(B.mul(B.square(c), B.pow(e, B.sub(D, 1))), B.square(B.add(B.mul(kappa, a, B.pow(e, D)), Gamma))), 1),
        'atMost',
        1,
      ),
      [...positiveData, B.eq(D, 1)],
    ),
  },
  {
    name: 'a nontrivial solution at D = 1 iff c² ≥ Γ²',
    why: 'strictly: at c = Γ there is none',
    claim: claim(
      B.iff(
        B.ge(c, Gamma),
        B.positiveRoots('τ', (e) => B.sub(B.div(B.square(c), B.square(B.add(B.mul(kappa, a, e), Gamma))), 1), 'exactly', 1),
      ),
      positiveData,
    ),
    repaired: claim(
      B.iff(
        B.gt(c, Gamma),
        B.positiveRoots('τ', (e) => B.sub(B.div(B.square(c), B.square(B.add(B.mul(kappa, a, e), Gamma))), 1), 'exactly', 1),
      ),
      positiveData,
    ),
  },
  {
    name: 'the critical signal s_c at D = 1: 0⁰ taken as 0 gives s_c = 0',
    why: '0⁰ = 1 gives s_c = Γ',
    claim: claim(B.eq(B.mul(D, B.pow(B.sub(D, 1), B.sub(D, 1)), Gamma), 0), [B.eq(D, 1), B.gt(Gamma, 0)]),
    repaired: claim(B.eq(B.mul(D, B.pow(B.sub(D, 1), B.sub(D, 1)), Gamma), Gamma), [B.eq(D, 1), B.gt(Gamma, 0)]),
  },
  {
    name: 'division by D − 1 is harmless for D ≥ 1',
    why: 'D = 1',
    claim: claim(B.eq(B.mul(B.sub(D, 1), B.div(x, B.sub(D, 1))), x), [B.ge(D, 1)]),
    repaired: claim(B.eq(B.mul(B.sub(D, 1), B.div(x, B.sub(D, 1))), x), [B.ge(D, 2)]),
  },
  {
    name: 'every nontrivial stationary point at D = 2 is below the origin: F(t) ≤ F(0) where φ(t) = 1',
    why: 'between the spinodal and the critical signal the origin is lower; so are all maxima',
    claim: claim(B.le(B.add(B.neg(B.div(B.mul(x, B.square(t)), B.add(B.square(t), 1))), B.mul(2, t)), 0), [
      B.gt(t, 0),
      B.eq(B.div(B.mul(x, t), B.square(B.add(B.square(t), 1))), 1),
    ]),
    repaired: claim(B.le(B.add(B.neg(B.div(B.mul(x, B.square(t)), B.add(B.square(t), 1))), B.mul(2, t)), 0), [
      B.ge(t, 1),
      B.eq(B.div(B.mul(x, t), B.square(B.add(B.square(t), 1))), 1),
    ]),
  },
]
