/** Formulas of the theory and of school algebra, each with the LaTeX that a careful author would write. */

import * as B from '../../../src/expr/build.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import type { Proposition } from '../../../src/expr/proposition.ts'
import * as T from './theory.ts'

const { abs, add, delta, derivative, div, eq, expectation, forAllIn, ge, gt, le, lt, mul, neg, pow, product, ratio } = B
const { sqrt, square, sub, sum } = B
const { D, d, K, kappa, Gamma, sigma, lambda, tau, gamma, t, s, a, x, y, z, m, c, i, j, l } = T
const { eps, h, ak, ck, mk, dl, gl, nl, sl, A, W, u, F, R, phi } = T

export const formulas: readonly (readonly [Expression | Proposition, string])[] = [
  // signs
  [sub(x, add(y, z)), 'x - (y + z)'],
  [sub(x, sub(y, z)), 'x - (y - z)'],
  [add(x, sub(y, z)), 'x + y - z'],
  [neg(neg(x)), '-(-x)'],
  [neg(add(x, y)), '-(x + y)'],
  [add(neg(x), y), '-x + y'],
  [sub(x, neg(y)), 'x - (-y)'],
  [add(x, -3), 'x - 3'],
  [sub(x, -3), 'x - (-3)'],
  [add(x, mul(-2, y)), 'x - 2 y'],
  [mul(neg(x), y), '(-x) y'],
  [neg(mul(x, y)), '-x y'],
  [mul(x, neg(y)), 'x \\cdot (-y)'],
  [abs(add(abs(x), y)), '\\lvert|x| + y\\rvert'],
  [abs(neg(x)), '\\lvert-x\\rvert'],
  // powers
  [neg(square(x)), '-x^2'],
  [square(neg(x)), '(-x)^2'],
  [square(-3), '(-3)^2'],
  [pow(2, square(3)), '2^{3^2}'],
  [square(pow(2, 3)), '(2^3)^2'],
  [pow(add(x, 1), add(D, 1)), '(x + 1)^{D+1}'],
  [pow(x, -1), 'x^{-1}'],
  [pow(t, neg(D)), 't^{-D}'],
  [square(div(a, s)), '\\left(\\frac{a}{s}\\right)^2'],
  [square(ratio(1, 2)), '\\left(\\frac{1}{2}\\right)^2'],
  [square(sl(l)), '\\sigma_l^2'],
  [square(F(t)), 'F(t)^2'],
  [square(W(l, i, j)), '\\bigl(W^{(l)}_{ij}\\bigr)^2'],
  [square(abs(x)), '|x|^2'],
  [square(T.optimum), '(m^*)^2'],
  [square(square(x)), '(x^2)^2'],
  [square(sqrt(x)), '(\\sqrt{x})^2'],
  [square(B.log(x)), '(\\log x)^2'],
  [square(expectation(['x'], x)), '\\bigl(\\mathbb{E}_{x}[x]\\bigr)^2'],
  [sqrt(sqrt(x)), '\\sqrt{\\sqrt{x}}'],
  [pow(x, ratio(1, 3)), '\\sqrt[3]{x}'],
  [pow(x, ratio(-1, 2)), 'x^{-1/2}'],
  [pow(x, ratio(3, 2)), 'x^{3/2}'],
  [pow(x, div(neg(D), 2)), 'x^{-D/2}'],
  // numbers side by side
  [mul(3, square(2)), '3 \\cdot 2^2'],
  [mul(2, 3), '2 \\cdot 3'],
  [mul(2, x), '2 x'],
  [mul(x, 2), 'x \\cdot 2'],
  [mul(2, -3), '2 \\cdot (-3)'],
  [mul(ratio(3, 2), 2), '\\frac{3}{2} \\cdot 2'],
  [mul(2, ratio(3, 2)), '2 \\cdot \\frac{3}{2}'],
  [mul(ratio(3, 2), x), '\\frac{3}{2} x'],
  [mul(square(x), 3), 'x^2 \\cdot 3'],
  // quotients
  [div(1, x), '\\frac{1}{x}'],
  [div(a, div(x, y)), '\\frac{a}{x/y}'],
  [div(div(a, x), y), '\\frac{a/x}{y}'],
  [div(add(1, x), sub(1, x)), '\\frac{1 + x}{1 - x}'],
  [div(neg(x), y), '\\frac{-x}{y}'],
  [mul(div(x, y), div(y, z)), '\\frac{x}{y} \\frac{y}{z}'],
  [div(div(add(x, y), z), a), '\\frac{\\frac{x + y}{z}}{a}'],
  [div(div(x, mul(y, z)), a), '\\frac{\\frac{x}{y z}}{a}'],
  [div(mul(ratio(1, 2), x), y), '\\frac{\\frac{1}{2} x}{y}'],
  // sums and products
  [sum('j', 1, d, (jj) => mul(eps(jj), h(jj))), '\\sum_{j=1}^{d} \\epsilon_j h_j'],
  [
    mul(
      sum('j', 1, d, (jj) => h(jj)),
      x,
    ),
    '\\left(\\sum_{j=1}^{d} h_j\\right) x',
  ],
  [
    mul(
      x,
      sum('j', 1, d, (jj) => h(jj)),
    ),
    'x \\sum_{j=1}^{d} h_j',
  ],
  [sum('j', 1, d, (jj) => add(h(jj), 1)), '\\sum_{j=1}^{d} (h_j + 1)'],
  [
    add(
      sum('j', 1, d, (jj) => h(jj)),
      1,
    ),
    '\\sum_{j=1}^{d} h_j + 1',
  ],
  [sum('j', 1, d, (jj) => neg(h(jj))), '\\sum_{j=1}^{d} (-h_j)'],
  [neg(sum('j', 1, d, (jj) => h(jj))), '-\\sum_{j=1}^{d} h_j'],
  [sum('i', 1, d, (ii) => sum('j', 1, d, (jj) => A(ii, jj))), '\\sum_{i=1}^{d} \\sum_{j=1}^{d} A_{ij}'],
  [sum('i', 1, d, (ii) => sum('i', 1, d, (jj) => A(ii, jj))), "\\sum_{i=1}^{d} \\sum_{i'=1}^{d} A_{i,i'}"],
  [
    mul(
      i,
      sum('i', 1, d, (ii) => ak(ii)),
    ),
    "i \\sum_{i'=1}^{d} a_{i'}",
  ],
  [square(sum('j', 1, d, (jj) => h(jj))), '\\left(\\sum_{j=1}^{d} h_j\\right)^2'],
  [sum('j', 1, d, (jj) => square(h(jj))), '\\sum_{j=1}^{d} h_j^2'],
  [product('l', 1, add(D, 1), (ll) => gl(ll)), '\\prod_{l=1}^{D+1} \\gamma_l'],
  // §0: the model
  [
    eq(expectation(['ε'], mul(eps(i), eps(j))), add(1, mul(square(sigma), delta(i, j)))),
    '\\mathbb{E}_{\\epsilon}[\\epsilon_i \\epsilon_j] = 1 + \\sigma^2 \\delta_{ij}',
  ],
  [
    eq(
      kappa,
      product('l', 1, D, (ll) => add(1, div(square(sl(ll)), dl(ll)))),
    ),
    '\\kappa = \\prod_{l=1}^{D} \\left(1 + \\frac{\\sigma_l^2}{d_l}\\right)',
  ],
  [eq(Gamma, pow(T.G, div(1, add(D, 1)))), '\\Gamma = G^{1/(D+1)}'],
  [delta(sub(l, 1), j), '\\delta_{l-1,j}'],
  [expectation([{ source: 'ε', at: l }], x), '\\mathbb{E}_{\\epsilon_l}[x]'],
  [
    expectation([{ source: 'ε', at: add(l, 1) }, 'x'], square(sub(F(x), y))),
    '\\mathbb{E}_{\\epsilon_{l+1}, x}\\Bigl[\\bigl(F(x) - y\\bigr)^2\\Bigr]',
  ],
  [
    sum('l', 1, add(D, 1), (ll) =>
      mul(
        gl(ll),
        sum('i', 1, dl(ll), (ii) => square(u(ll, ii))),
      ),
    ),
    '\\sum_{l=1}^{D+1} \\gamma_l \\sum_{i=1}^{d_l} \\bigl(u^{(l)}_i\\bigr)^2',
  ],
  [sum('j', 1, dl(sub(l, 1)), (jj) => mul(W(l, i, jj), u(sub(l, 1), jj))), '\\sum_{j=1}^{d_{l-1}} W^{(l)}_{ij} u^{(l-1)}_j'],
  // §1: Lemma A
  [
    ge(
      expectation(['ε'], square(sum('j', 1, d, (jj) => mul(eps(jj), h(jj))))),
      mul(add(1, div(square(sigma), d)), square(sum('j', 1, d, (jj) => h(jj)))),
    ),
    '\\mathbb{E}_{\\epsilon}\\left[\\left(\\sum_{j=1}^{d} \\epsilon_j h_j\\right)^2\\right] \\geq ' +
      '\\left(1 + \\frac{\\sigma^2}{d}\\right) \\left(\\sum_{j=1}^{d} h_j\\right)^2',
  ],
  [
    sum('j', 1, d, (jj) => sum('k', 1, d, (kk) => mul(add(1, mul(square(sigma), delta(jj, kk))), h(jj), h(kk)))),
    '\\sum_{j=1}^{d} \\sum_{k=1}^{d} (1 + \\sigma^2 \\delta_{jk}) h_j h_k',
  ],
  [
    sub(
      sum('j', 1, d, (jj) => square(h(jj))),
      mul(div(1, d), square(sum('j', 1, d, (jj) => h(jj)))),
    ),
    '\\sum_{j=1}^{d} h_j^2 - \\frac{1}{d} \\left(\\sum_{j=1}^{d} h_j\\right)^2',
  ],
  [
    forAllIn('i', 1, d, (ii) => forAllIn('j', 1, d, (jj) => eq(expectation(['ε'], mul(eps(ii), eps(jj))), delta(ii, jj)))),
    '\\forall i, j \\in \\{1, \\dots, d\\} :\\; \\mathbb{E}_{\\epsilon}[\\epsilon_i \\epsilon_j] = \\delta_{ij}',
  ],
  [
    forAllIn('l', 1, D, (ll) => forAllIn('i', 1, dl(ll), (ii) => ge(u(ll, ii), 0))),
    '\\forall l \\in \\{1, \\dots, D\\},\\ i \\in \\{1, \\dots, d_l\\} :\\; u^{(l)}_i \\geq 0',
  ],
  // §§2, 3: Lemmas B and C
  [
    le(
      abs(m),
      product('l', 1, add(D, 1), (ll) => nl(ll)),
    ),
    '|m| \\leq \\prod_{l=1}^{D+1} n_l',
  ],
  [
    ge(
      sum('l', 1, add(D, 1), (ll) => mul(gl(ll), square(nl(ll)))),
      mul(
        add(D, 1),
        Gamma,
        pow(
          product('l', 1, add(D, 1), (ll) => nl(ll)),
          div(2, add(D, 1)),
        ),
      ),
    ),
    '\\sum_{l=1}^{D+1} \\gamma_l n_l^2 \\geq (D + 1) \\Gamma \\left(\\prod_{l=1}^{D+1} n_l\\right)^{2/(D+1)}',
  ],
  // §4: Theorem 1
  [mul(add(D, 1), Gamma, pow(abs(m), div(2, add(D, 1)))), '(D + 1) \\Gamma |m|^{2/(D+1)}'],
  [
    eq(R(m), add(mul(kappa, a, square(m)), neg(mul(2, c, m)), T.y2, mul(add(D, 1), Gamma, pow(abs(m), div(2, add(D, 1)))))),
    'R(m) = \\kappa a m^2 - 2 c m + y_2 + (D + 1) \\Gamma |m|^{2/(D+1)}',
  ],
  [
    eq(nl(l), sqrt(div(mul(Gamma, pow(abs(m), div(2, add(D, 1)))), gl(l)))),
    'n_l = \\sqrt{\\frac{\\Gamma |m|^{2/(D+1)}}{\\gamma_l}}',
  ],
  [div(x, sqrt(dl(l))), '\\frac{x}{\\sqrt{d_l}}'],
  // §5: Theorem 2
  [
    eq(
      F(t),
      add(
        T.y2,
        neg(sum('k', 1, K, (k) => div(mul(square(ck(k)), pow(t, D)), add(mul(kappa, ak(k), pow(t, D)), Gamma)))),
        mul(D, Gamma, t),
      ),
    ),
    'F(t) = y_2 - \\sum_{k=1}^{K} \\frac{c_k^2 t^D}{\\kappa a_k t^D + \\Gamma} + D \\Gamma t',
  ],
  [
    eq(
      derivative('t', (tt) => F(tt), t),
      mul(D, Gamma, sub(1, phi(t))),
    ),
    '\\frac{d}{dt} F(t) = D \\Gamma \\bigl(1 - \\varphi(t)\\bigr)',
  ],
  [
    eq(
      phi(t),
      sum('k', 1, K, (k) => div(mul(square(ck(k)), pow(t, sub(D, 1))), square(add(mul(kappa, ak(k), pow(t, D)), Gamma)))),
    ),
    '\\varphi(t) = \\sum_{k=1}^{K} \\frac{c_k^2 t^{D-1}}{(\\kappa a_k t^D + \\Gamma)^2}',
  ],
  [
    eq(
      sub(mul(add(mul(kappa, ak(j)), lambda), square(mk(j))), mul(2, ck(j), mk(j))),
      sub(
        mul(add(mul(kappa, ak(j)), lambda), square(sub(mk(j), div(ck(j), add(mul(kappa, ak(j)), lambda))))),
        div(square(ck(j)), add(mul(kappa, ak(j)), lambda)),
      ),
    ),
    '(\\kappa a_j + \\lambda) m_j^2 - 2 c_j m_j = ' +
      '(\\kappa a_j + \\lambda) \\left(m_j - \\frac{c_j}{\\kappa a_j + \\lambda}\\right)^2 - \\frac{c_j^2}{\\kappa a_j + \\lambda}',
  ],
  [eq(lambda, mul(Gamma, pow(t, neg(D)))), '\\lambda = \\Gamma t^{-D}'],
  [eq(pow(t, add(D, 1)), square(abs(m))), 't^{D+1} = |m|^2'],
  [eq(mul(pow(lambda, add(D, 1)), pow(square(abs(m)), D)), T.G), '\\lambda^{D+1} (|m|^2)^D = G'],
  [
    eq(
      mul(add(D, 1), pow(abs(m), div(2, add(D, 1)))),
      B.infimum([t], add(mul(pow(t, neg(D)), square(abs(m))), mul(D, t)), [gt(t, 0)]),
    ),
    '(D + 1) |m|^{2/(D+1)} = \\inf_{t > 0} (t^{-D} |m|^2 + D t)',
  ],
  [
    B.infimum([mk, t], mul(D, t), [
      forAllIn('j', 1, d, (index) => ge(mk(index), ck(index))),
      eq(
        t,
        sum('k', 1, K, (k) => square(mk(k))),
      ),
    ]),
    '\\inf_{\\substack{m, t : \\\\ \\forall j \\in \\{1, \\dots, d\\} : \\\\ m_j \\geq c_j, \\\\ t = \\sum_{k=1}^{K} m_k^2}} D t',
  ],
  // §6: Theorem 3
  [
    eq(add(mul(kappa, a, pow(tau, mul(2, D))), neg(mul(s, pow(tau, sub(D, 1)))), Gamma), 0),
    '\\kappa a \\tau^{2D} - s \\tau^{D-1} + \\Gamma = 0',
  ],
  [pow(div(Gamma, abs(c)), div(2, sub(D, 1))), '\\left(\\frac{\\Gamma}{|c|}\\right)^{2/(D-1)}'],
  [
    eq(
      pow(s, div(mul(2, D), add(D, 1))),
      mul(div(mul(2, D, Gamma), add(D, 1)), pow(div(mul(2, D, kappa, a), sub(D, 1)), div(sub(D, 1), add(D, 1)))),
    ),
    's^{2D/(D+1)} = \\frac{2 D \\Gamma}{D + 1} \\left(\\frac{2 D \\kappa a}{D - 1}\\right)^{(D-1)/(D+1)}',
  ],
  [
    mul(D, pow(sub(D, 1), div(neg(sub(D, 1)), mul(2, D))), pow(Gamma, div(add(D, 1), mul(2, D)))),
    'D (D - 1)^{-(D-1)/(2D)} \\Gamma^{(D+1)/(2D)}',
  ],
  [eq(mul(kappa, a, t), sub(abs(c), Gamma)), '\\kappa a t = |c| - \\Gamma'],
  [B.positiveRoots('t', (tt) => sub(phi(tt), 1), 'atMost', 2), '\\#\\bigl\\{t > 0 : \\varphi(t) - 1 = 0\\bigr\\} \\leq 2'],
  [
    B.positiveRoots('t', (tt) => sub(phi(tt), 1), 'even'),
    '\\#\\bigl\\{t > 0 : \\varphi(t) - 1 = 0\\bigr\\} \\text{ is even, with multiplicity}',
  ],
  [
    B.implies(
      gt(s, Gamma),
      B.exists(
        't',
        'real',
        (tt) => eq(phi(tt), 1),
        (tt) => [gt(tt, 0)],
      ),
    ),
    's > \\Gamma \\implies \\bigl(\\exists t > 0 :\\; \\varphi(t) = 1\\bigr)',
  ],
  [B.iff(B.and(lt(0, t), lt(t, 1)), B.or(eq(x, 0), B.ne(y, 0))), '0 < t < 1 \\iff x = 0 \\text{ or } y \\neq 0'],
  [B.and(lt(0, t), gt(t, x)), '0 < t \\text{ and } t > x'],
  [sum('k', 1, K, (k) => derivative('t', (tt) => mul(k, tt), k)), '\\sum_{k=1}^{K} \\left.\\frac{d}{dt} k t\\right|_{t = k}'],
  [sum('k', 1, K, (k) => derivative('t', (tt) => F(tt), k)), '\\sum_{k=1}^{K} \\frac{d}{dk} F(k)'],
  // §§7–9
  [pow(div(square(T.n), add(D, 1)), div(add(D, 1), 2)), '\\left(\\frac{n^2}{D + 1}\\right)^{(D+1)/2}'],
  [mul(sub(kappa, 1), square(mul(m, x))), '(\\kappa - 1) (m x)^2'],
  [
    B.limit('D', 'integer', (DD) => pow(div(gamma, s), div(1, sub(DD, 1))), '∞', 1),
    '\\lim_{\\substack{D \\to \\infty \\\\ D \\in \\mathbb{Z}}} \\left(\\frac{\\gamma}{s}\\right)^{1/(D-1)} = 1',
  ],
  [B.limit('t', 'real', (tt) => sub(F(tt), T.y2), '0+', 0), '\\lim_{t \\to 0^+} \\bigl(F(t) - y_2\\bigr) = 0'],
  [
    sub(sub(mul(s, pow(nl(0), D)), mul(kappa, a, pow(nl(0), add(mul(2, D), 1)))), mul(gamma, nl(0))),
    's n_0^D - \\kappa a n_0^{2D+1} - \\gamma n_0',
  ],
  [B.exp(neg(mul(2, t))), '\\exp(-2 t)'],
  [B.max(0, sub(1, x)), '\\max\\{0, 1 - x\\}'],
  [mul(B.log(x), y), '(\\log x) y'],
  [B.log(add(x, 1)), '\\log(x + 1)'],
  [F(div(x, y)), 'F\\!\\left(\\frac{x}{y}\\right)'],
  [mul(B.real('loss'), x), '\\mathrm{loss} \\, x'],
  [add(B.real('γ_min'), B.real('W1'), B.real('theta'), B.real("x'")), "\\gamma_{\\min} + W_1 + \\theta + x'"],
  [
    B.forAll(
      'n',
      'integer',
      (nn) => ge(pow(x, nn), 0),
      (nn) => [ge(nn, 2)],
    ),
    '\\forall n \\in \\mathbb{Z} \\text{ with } n \\geq 2 :\\; x^n \\geq 0',
  ],
]
