/** Claims of theory.md and false ones that look like them, for the tests of several juries. */

import * as B from '../../src/expr/build.ts'
import type { Expression } from '../../src/expr/expression.ts'
import type { Claim } from '../../src/juries/claim.ts'
import { claim } from '../../src/juries/claim.ts'

const {
  add,
  delta,
  derivative,
  div,
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
  real,
  square,
  sub,
  sum,
} = B

export const [a, c, g, s, t, x, y, kappa] = ['a', 'c', 'g', 's', 't', 'x', 'y', 'κ'].map((name) => real(name)) as [
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
]

export interface NamedClaim {
  readonly name: string
  readonly claim: Claim
}

const named = (name: string, of: Claim): NamedClaim => ({ name, claim: of })

// ---------------------------------------------------------------- Lemma A

const d = integer('d')
const noise = real('v')
const eps = family('ε', 1, { dependsOn: [{ source: 'ε' }] })
const h = family('h', 1)
export const noiseMoments = [
  ge(d, 1),
  ge(noise, 0),
  forAllIn('i', 1, d, (i) =>
    forAllIn('j', 1, d, (j) => eq(expectation(['ε'], mul(eps(i), eps(j))), add(1, mul(noise, delta(i, j))))),
  ),
]
const total = sum('j', 1, d, (j) => h(j))
const squares = sum('j', 1, d, (j) => square(h(j)))
const noisySquare = expectation(['ε'], square(sum('j', 1, d, (j) => mul(eps(j), h(j)))))

/** A network with noise in both hidden layers: E f is the noiseless map. */
const W = family('W', 3)
const layered = family('ε', 2, { dependsOn: [{ source: 'ε', at: 0 }] })
const z = family('z', 2, { dependsOn: [{ source: 'ε', upTo: 0 }] })
const input = family('x', 1)
const D = integer('D')
const network = [
  ge(D, 1),
  ge(2, D),
  forAllIn('i', 1, 2, (i) => eq(z(0, i), input(i))),
  forAllIn('l', 1, D, (l) =>
    forAllIn('i', 1, 2, (i) =>
      eq(
        z(l, i),
        mul(
          layered(l, i),
          sum('j', 1, 2, (j) => mul(W(l, i, j), z(sub(l, 1), j))),
        ),
      ),
    ),
  ),
  forAllIn('l', 1, D, (l) => forAllIn('i', 1, 2, (i) => eq(expectation([{ source: 'ε', at: l }], layered(l, i)), 1))),
]
const mapped = family('m', 2)
const noiseless = [
  forAllIn('i', 1, 2, (i) => eq(mapped(0, i), input(i))),
  forAllIn('l', 1, D, (l) =>
    forAllIn('i', 1, 2, (i) =>
      eq(
        mapped(l, i),
        sum('j', 1, 2, (j) => mul(W(l, i, j), mapped(sub(l, 1), j))),
      ),
    ),
  ),
]

// ---------------------------------------------------------------- one mode, and the reduced loss

const denominator = add(mul(kappa, a), s)
const positive = [gt(kappa, 0), gt(a, 0), gt(s, 0)]
const loss = family('F', 1, { notation: 'function' })
const K = integer('K')
const [ck, ak, G] = [family('c', 1), family('a', 1), real('Γ')]
const modeDenominator = (k: Expression, u: Expression): Expression => add(mul(kappa, ak(k), pow(u, D)), G)
const reducedLoss = [
  ge(D, 1),
  ge(K, 1),
  gt(G, 0),
  gt(kappa, 0),
  gt(t, 0),
  forAllIn('k', 1, K, (k) => gt(ak(k), 0)),
  forAll(
    't',
    'real',
    (u) =>
      eq(loss(u), add(y, neg(sum('k', 1, K, (k) => div(mul(square(ck(k)), pow(u, D)), modeDenominator(k, u)))), mul(D, G, u))),
    (u) => [gt(u, 0)],
  ),
]
const slope = (sign: -1 | 1): Expression =>
  mul(
    D,
    G,
    add(
      1,
      mul(
        sign,
        sum('k', 1, K, (k) => div(mul(square(ck(k)), pow(t, sub(D, 1))), square(modeDenominator(k, t)))),
      ),
    ),
  )

/** Equations that hold. */
export const identities: readonly NamedClaim[] = [
  named(
    'Lemma A: E(Σ ε_j h_j)² = (Σ h_j)² + v Σ h_j²',
    claim(eq(noisySquare, add(square(total), mul(noise, squares))), noiseMoments),
  ),
  named(
    'Cauchy–Schwarz as a sum of squares: Σ h_j² − (Σ h_j)²/d = Σ (h_j − Σ h_k/d)²',
    claim(
      eq(
        sub(squares, div(square(total), d)),
        sum('j', 1, d, (j) => square(sub(h(j), div(total, d)))),
      ),
      [ge(d, 1)],
    ),
  ),
  named(
    'E of a noisy network is the noiseless map',
    claim(eq(expectation(['ε'], z(D, 1)), mapped(D, 1)), [...network, ...noiseless]),
  ),
  named(
    'Sherman–Morrison, scalar',
    claim(eq(div(s, add(1, mul(a, s))), sub(div(1, a), div(1, mul(a, add(1, mul(a, s)))))), positive),
  ),
  named(
    'completing the square in one mode',
    claim(
      eq(
        sub(mul(denominator, square(x)), mul(2, c, x)),
        sub(mul(denominator, square(sub(x, div(c, denominator)))), div(square(c), denominator)),
      ),
      positive,
    ),
  ),
  named(
    'partial fractions c²(1/(sa) − g/(sa(sau²+g))) = u²c²/(sau²+g)',
    claim(
      eq(
        mul(square(c), sub(div(1, mul(s, a)), div(g, mul(s, a, add(mul(s, a, square(t)), g))))),
        div(mul(square(t), square(c)), add(mul(s, a, square(t)), g)),
      ),
      [...positive, gt(g, 0)],
    ),
  ),
  named(
    '(√(g/s) c − g)/(sa) = √g (c/√s − √g)/(sa) for positive s, g',
    claim(
      eq(div(sub(mul(B.sqrt(div(g, s)), c), g), mul(s, a)), div(mul(B.sqrt(g), sub(div(c, B.sqrt(s)), B.sqrt(g))), mul(s, a))),
      [...positive, gt(g, 0)],
    ),
  ),
  named(
    'F′(t) = DΓ(1 − φ(t)) at one mode',
    claim(
      eq(
        derivative('u', (u) => loss(u), t),
        slope(-1),
      ),
      [...reducedLoss, ge(1, K)],
    ),
  ),
]

/** Inequalities and conditional statements that hold. */
export const inequalities: readonly NamedClaim[] = [
  named(
    'Lemma A: E(Σ ε_j h_j)² ≥ (1 + v/d)(Σ h_j)²',
    claim(ge(noisySquare, mul(add(1, div(noise, d)), square(total))), noiseMoments),
  ),
  named('Cauchy–Schwarz: d Σ h_j² ≥ (Σ h_j)²', claim(ge(mul(d, squares), square(total)), [ge(d, 1)])),
  named(
    'Young: (D+1) x^{2/(D+1)} ≤ t^{−D} x² + D t',
    claim(ge(add(mul(pow(t, neg(D)), square(x)), mul(D, t)), mul(add(D, 1), pow(x, div(2, add(D, 1))))), [
      ge(D, 1),
      gt(t, 0),
      gt(x, 0),
    ]),
  ),
  named('a x = a y and a ≠ 0 imply x = y', claim(B.implies(B.and(eq(mul(a, x), mul(a, y)), B.ne(a, 0)), eq(x, y)))),
  named('√x ≥ 0', claim(ge(B.sqrt(x), 0), [ge(x, 0)])),
  named('|xy| = |x||y|', claim(eq(B.abs(mul(x, y)), mul(B.abs(x), B.abs(y))))),
  named(
    'one mode has at most two positive roots',
    claim(
      B.positiveRoots('τ', (u) => add(mul(a, pow(u, mul(2, D))), neg(mul(s, pow(u, sub(D, 1)))), g), 'atMost', 2),
      [eq(D, 2), gt(a, 0), gt(s, 0), gt(g, 0)],
    ),
  ),
]

/** False equations. */
export const falseEquations: readonly NamedClaim[] = [
  named(
    'Lemma A with (Σ h_j)² for Σ h_j²',
    claim(eq(noisySquare, add(square(total), mul(noise, square(total)))), [...noiseMoments, ge(d, 2)]),
  ),
  named('Lemma A with a wrong sign', claim(eq(noisySquare, sub(square(total), mul(noise, squares))), noiseMoments)),
  named(
    'Sherman–Morrison with a wrong sign',
    claim(eq(div(s, add(1, mul(a, s))), add(div(1, a), div(1, mul(a, add(1, mul(a, s)))))), positive),
  ),
  named(
    'completing the square without its constant',
    claim(eq(sub(mul(denominator, square(x)), mul(2, c, x)), mul(denominator, square(sub(x, div(c, denominator))))), positive),
  ),
  named('(x² − 1)/(x − 1) = x + 2', claim(eq(div(sub(square(x), 1), sub(x, 1)), add(x, 2)), [B.ne(x, 1)])),
  named('√(x²) = x', claim(eq(B.sqrt(square(x)), x))),
  named('a x = a y implies x = y', claim(B.implies(eq(mul(a, x), mul(a, y)), eq(x, y)))),
  named(
    'F′(t) with a wrong sign',
    claim(
      eq(
        derivative('u', (u) => loss(u), t),
        slope(1),
      ),
      [...reducedLoss, ge(1, K)],
    ),
  ),
  named('t^{D} t = t^{2D}', claim(eq(mul(pow(t, D), t), pow(t, mul(2, D))), [ge(D, 1), gt(t, 0)])),
]

/** False inequalities. */
export const falseInequalities: readonly NamedClaim[] = [
  named('Lemma A with v in place of v/d', claim(ge(noisySquare, mul(add(1, noise), square(total))), noiseMoments)),
  named('Cauchy–Schwarz in the wrong direction', claim(ge(square(total), mul(d, squares)), [ge(d, 1)])),
  named('AM–GM with negative terms', claim(ge(add(a, s), mul(2, B.sqrt(mul(a, s)))), [ge(mul(a, s), 0)])),
  named('a ≤ b implies ac ≤ bc', claim(B.implies(B.le(a, s), B.le(mul(a, c), mul(s, c))))),
  named(
    'the spinodal polynomial is nonnegative',
    claim(ge(add(mul(a, pow(t, 4)), neg(mul(s, t)), g), 0), [gt(a, 0), gt(s, 0), gt(g, 0)]),
  ),
]
