/** True statements of the kind that the theory of deep linear networks is made of, each with the assumptions that it needs. */

import type { Operand } from '../../../src/expr/build.ts'
import * as B from '../../../src/expr/build.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import type { Proposition } from '../../../src/expr/proposition.ts'

const { add, sub, neg, mul, div, pow, square, sqrt, abs, sum, product, delta, expectation, ratio, max, min, log, exp } = B
const { ge, gt, le, lt, ne, eq, forAllIn } = B
const [x, y, z, t, s, q] = ['x', 'y', 'z', 't', 's', 'q'].map((name) => B.real(name)) as readonly Expression[] as readonly [
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
]
const [kappa, lambda, mu, Gamma, tau, sigma] = ['kappa', 'lambda', 'mu', 'Gamma', 'tau', 'sigma'].map((name) =>
  B.real(name),
) as readonly Expression[] as readonly [Expression, Expression, Expression, Expression, Expression, Expression]
const [n, m, d, D, K] = ['n', 'm', 'd', 'D', 'K'].map((name) => B.integer(name)) as readonly Expression[] as readonly [
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
]
const [a, b, c, h, w, g] = ['a', 'b', 'c', 'h', 'w', 'g'].map((name) => B.family(name, 1)) as unknown as readonly [
  B.Family,
  B.Family,
  B.Family,
  B.Family,
  B.Family,
  B.Family,
]
const [A, U, V] = ['A', 'U', 'V'].map((name) => B.family(name, 2)) as unknown as readonly [B.Family, B.Family, B.Family]
const W = B.family('W', 3)
const widths = B.family('d', 1, { sort: 'integer' })
const epsilon = B.family('epsilon', 1, { dependsOn: [{ source: 'epsilon' }] })
const layered = B.family('noise', 2, { dependsOn: [{ source: 'noise', at: 0 }] })
const past = B.family('past', 2, { dependsOn: [{ source: 'noise', upTo: 0 }] })
const input = B.family('X', 1, { dependsOn: [{ source: 'x' }] })

export interface Statement {
  readonly left: Operand
  readonly right: Operand
  /** Each of them is needed. */
  readonly needs?: readonly Proposition[]
  readonly using?: readonly Proposition[]
}
const rows: Statement[] = []
const row = (left: Operand, right: Operand, ...needs: readonly Proposition[]): void => {
  rows.push({ left, right, needs })
}
const rowUsing = (using: readonly Proposition[], left: Operand, right: Operand, ...needs: readonly Proposition[]): void => {
  rows.push({ left, right, needs, using })
}

// ---------------------------------------------------------------- rational identities

row(square(add(x, y)), add(square(x), mul(2, x, y), square(y)))
row(mul(add(x, y), sub(x, y)), sub(square(x), square(y)))
row(pow(add(x, y), 3), add(pow(x, 3), mul(3, square(x), y), mul(3, x, square(y)), pow(y, 3)))
row(div(sub(square(x), square(y)), sub(x, y)), add(x, y), ne(sub(x, y), 0))
row(sub(div(1, x), div(1, y)), div(sub(y, x), mul(x, y)), ne(x, 0), ne(y, 0))
row(div(div(x, y), div(z, t)), div(mul(x, t), mul(y, z)), ne(y, 0), ne(z, 0), ne(t, 0))
row(add(1, div(sigma, d)), div(add(d, sigma), d), ne(d, 0))
row(
  sub(1, div(lambda, add(mul(kappa, x), lambda))),
  div(mul(kappa, x), add(mul(kappa, x), lambda)),
  gt(lambda, 0),
  ge(mul(kappa, x), 0),
)
row(
  sub(mul(add(mul(kappa, x), lambda), square(y)), mul(2, z, y)),
  sub(
    mul(add(mul(kappa, x), lambda), square(sub(y, div(z, add(mul(kappa, x), lambda))))),
    div(square(z), add(mul(kappa, x), lambda)),
  ),
  gt(add(mul(kappa, x), lambda), 0),
)
row(
  div(1, mul(add(x, lambda), add(x, mu))),
  div(sub(div(1, add(x, lambda)), div(1, add(x, mu))), sub(mu, lambda)),
  ne(add(x, lambda), 0),
  ne(add(x, mu), 0),
  ne(sub(mu, lambda), 0),
)
row(div(q, sub(1, q)), sub(div(1, sub(1, q)), 1), lt(q, 1))
row(div(1, add(1, div(1, x))), div(x, add(x, 1)), gt(x, 0))
row(pow(div(x, y), -2), div(square(y), square(x)), ne(x, 0), ne(y, 0))
row(mul(x, div(0, y)), 0, ne(y, 0))

// ---------------------------------------------------------------- symbolic powers

row(mul(t, pow(t, sub(D, 1))), pow(t, D), ge(D, 1))
row(mul(pow(t, D), pow(t, neg(D))), 1, gt(t, 0))
row(div(pow(t, D), pow(t, sub(D, 1))), t, gt(t, 0))
row(pow(pow(t, D), 2), pow(t, mul(2, D)), ge(D, 0))
row(pow(mul(x, y), D), mul(pow(x, D), pow(y, D)), ge(D, 0))
row(pow(mul(2, x), D), mul(pow(2, D), pow(x, D)), ge(D, 0))
row(pow(div(x, y), D), div(pow(x, D), pow(y, D)), ge(D, 0), ne(y, 0))
row(pow(-1, mul(2, D)), 1)
row(mul(pow(-1, D), pow(-1, D)), 1)
row(pow(-1, mul(D, add(D, 1))), 1)
row(pow(neg(x), mul(2, D)), pow(x, mul(2, D)), ge(D, 0))
row(pow(neg(x), add(mul(2, D), 1)), neg(pow(x, add(mul(2, D), 1))), ge(D, 0))
row(pow(pow(tau, 2), D), pow(tau, mul(2, D)), ge(D, 0))
row(sqrt(square(x)), abs(x))
row(sqrt(square(x)), x, ge(x, 0))
row(square(sqrt(x)), x, ge(x, 0))
row(sqrt(mul(x, y)), mul(sqrt(x), sqrt(y)), ge(x, 0), ge(y, 0))
row(mul(sqrt(2), sqrt(2)), 2)
row(sqrt(8), mul(2, sqrt(2)))
row(div(1, sqrt(2)), div(sqrt(2), 2))
row(div(1, sub(sqrt(2), 1)), add(sqrt(2), 1), gt(sub(sqrt(2), 1), 0))
row(pow(pow(x, div(2, add(D, 1))), add(D, 1)), square(x), ge(x, 0), ge(D, 0))
row(mul(pow(x, div(D, add(D, 1))), pow(x, div(1, add(D, 1)))), x, ge(x, 0), ge(D, 0))
row(pow(pow(x, D), div(1, D)), x, ge(x, 0), ge(D, 1))
row(mul(D, Gamma, pow(t, neg(D)), pow(t, add(D, 1))), mul(D, Gamma, t), gt(t, 0))
row(pow(div(Gamma, pow(t, D)), add(D, 1)), div(pow(Gamma, add(D, 1)), pow(t, mul(D, add(D, 1)))), gt(t, 0), ge(D, 0))
row(
  div(pow(t, D), add(mul(kappa, x, pow(t, D)), Gamma)),
  div(1, add(mul(kappa, x), mul(Gamma, pow(t, neg(D))))),
  gt(t, 0),
  gt(Gamma, 0),
  ge(kappa, 0),
  ge(x, 0),
)
row(
  mul(pow(tau, sub(D, 1)), sub(add(mul(kappa, x, pow(tau, add(D, 1))), div(Gamma, pow(tau, sub(D, 1)))), s)),
  add(sub(mul(kappa, x, pow(tau, mul(2, D))), mul(s, pow(tau, sub(D, 1)))), Gamma),
  gt(tau, 0),
)
row(mul(pow(add(x, y), sub(D, 1)), add(x, y)), pow(add(x, y), D), ge(D, 1))
row(pow(square(add(x, y)), ratio(1, 2)), abs(add(x, y)))
row(pow(add(square(x), mul(2, x, y), square(y)), ratio(3, 2)), pow(abs(add(x, y)), 3))
row(pow(pow(x, mul(2, D)), ratio(1, 2)), pow(abs(x), D), ge(D, 0))
row(pow(0, D), 0, ge(D, 1))
row(pow(0, sub(D, D)), 1)
row(sub(pow(t, add(D, 2)), pow(t, D)), mul(pow(t, D), sub(t, 1), add(t, 1)), ge(D, 0))

// ---------------------------------------------------------------- absolute values, max, min, log, exp

row(abs(neg(x)), abs(x))
row(abs(mul(x, y)), mul(abs(x), abs(y)))
row(abs(div(x, y)), div(abs(x), abs(y)), ne(y, 0))
row(square(abs(x)), square(x))
row(pow(abs(x), 3), mul(abs(x), square(x)))
row(div(square(x), abs(x)), abs(x), ne(x, 0))
row(abs(x), neg(x), le(x, 0))
row(abs(sub(x, y)), abs(sub(y, x)))
row(max(x, y), x, ge(x, y))
row(min(x, y), y, ge(x, y))
row(max(x, max(y, z)), max(max(y, x), z))
row(max(x, 0), x, ge(x, 0))
row(log(mul(x, y)), add(log(x), log(y)), gt(x, 0), gt(y, 0))
row(log(pow(x, D)), mul(D, log(x)), gt(x, 0))
row(log(div(x, y)), sub(log(x), log(y)), gt(x, 0), gt(y, 0))
row(log(12), add(mul(2, log(2)), log(3)))
row(exp(add(x, y)), mul(exp(x), exp(y)))
row(mul(exp(x), exp(neg(x))), 1)
row(exp(mul(2, x)), square(exp(x)))
row(log(exp(x)), x)
row(exp(log(x)), x, gt(x, 0))
row(exp(mul(D, log(t))), pow(t, D), gt(t, 0))

// ---------------------------------------------------------------- sums

row(
  sum('k', 1, n, (k) => add(a(k), b(k))),
  add(sum('k', 1, n, a), sum('k', 1, n, b)),
)
row(
  sum('k', 1, n, (k) => mul(x, a(k))),
  mul(x, sum('k', 1, n, a)),
)
row(sum('j', 1, n, a), sum('k', 1, n, a))
row(
  sum('k', 1, n, () => B.expr(1)),
  n,
  ge(n, 0),
)
row(
  sum('j', 1, n, (j) => sum('k', 1, m, (k) => A(j, k))),
  sum('k', 1, m, (k) => sum('j', 1, n, (j) => A(j, k))),
)
row(
  square(sum('k', 1, n, a)),
  sum('j', 1, n, (j) => sum('k', 1, n, (k) => mul(a(j), a(k)))),
)
row(
  mul(sum('j', 1, n, a), sum('k', 1, m, b)),
  sum('j', 1, n, (j) => sum('k', 1, m, (k) => mul(a(j), b(k)))),
)
row(sum('k', 0, n, a), add(a(0), sum('k', 1, n, a)), ge(n, 0))
row(sum('k', 1, add(n, 1), a), add(sum('k', 1, n, a), a(add(n, 1))), ge(n, 0))
row(sum('k', 1, n, a), add(sum('k', 1, sub(n, 1), a), a(n)), ge(n, 1))
row(
  sum('k', 2, add(n, 1), (k) => a(sub(k, 1))),
  sum('k', 1, n, a),
)
row(sum('k', 1, 3, a), add(a(1), a(2), a(3)))
row(
  sum('k', 1, 0, (k) => div(1, sub(k, k))),
  0,
)
row(
  sum('j', 1, n, (j) => sum('k', 1, n, (k) => mul(delta(j, k), A(j, k)))),
  sum('k', 1, n, (k) => A(k, k)),
)
row(
  sum('k', 1, n, (k) => mul(delta(k, m), a(k))),
  a(m),
  ge(m, 1),
  le(m, n),
)
row(
  sum('j', 1, n, (j) => sum('k', 1, n, (k) => mul(delta(j, k), delta(k, m), a(j)))),
  a(m),
  ge(m, 1),
  le(m, n),
)
row(
  sum('j', 1, n, (j) => sum('k', 1, j, (k) => mul(delta(j, k), a(k)))),
  sum('k', 1, n, a),
)
row(delta(n, m), delta(m, n))
row(delta(add(n, 1), add(m, 1)), delta(n, m))
row(square(delta(n, m)), delta(n, m))
row(delta(n, add(n, 1)), 0)
row(
  sum('k', 1, n, (k) => square(sub(a(k), x))),
  add(
    sub(
      sum('k', 1, n, (k) => square(a(k))),
      mul(2, x, sum('k', 1, n, a)),
    ),
    mul(n, square(x)),
  ),
  ge(n, 0),
)
row(
  sum('k', 1, d, (k) => square(sub(h(k), div(sum('j', 1, d, h), d)))),
  sub(
    sum('k', 1, d, (k) => square(h(k))),
    div(square(sum('j', 1, d, h)), d),
  ),
  ge(d, 1),
)
row(
  sum('j', 1, d, (j) => sum('k', 1, d, (k) => mul(add(1, mul(square(sigma), delta(j, k))), h(j), h(k)))),
  add(
    square(sum('j', 1, d, h)),
    mul(
      square(sigma),
      sum('j', 1, d, (j) => square(h(j))),
    ),
  ),
)
row(
  mul(
    ratio(1, 2),
    sum('j', 1, n, (j) => sum('k', 1, n, (k) => square(sub(mul(a(j), b(k)), mul(a(k), b(j)))))),
  ),
  sub(
    mul(
      sum('j', 1, n, (j) => square(a(j))),
      sum('k', 1, n, (k) => square(b(k))),
    ),
    square(sum('j', 1, n, (j) => mul(a(j), b(j)))),
  ),
)
row(
  sum('i', 1, n, (i) =>
    sum('k', 1, d, (k) =>
      mul(
        sum('j', 1, m, (j) => mul(U(i, j), V(j, k))),
        c(k),
      ),
    ),
  ),
  sum('j', 1, m, (j) =>
    mul(
      sum('i', 1, n, (i) => U(i, j)),
      sum('k', 1, d, (k) => mul(V(j, k), c(k))),
    ),
  ),
)
const positiveModes = [ge(kappa, 0), forAllIn('k', 1, K, (k) => ge(a(k), 0)), gt(lambda, 0)] as const
row(
  sum('k', 1, K, (k) => sub(mul(add(mul(kappa, a(k)), lambda), square(w(k))), mul(2, c(k), w(k)))),
  sub(
    sum('k', 1, K, (k) => mul(add(mul(kappa, a(k)), lambda), square(sub(w(k), div(c(k), add(mul(kappa, a(k)), lambda)))))),
    sum('k', 1, K, (k) => div(square(c(k)), add(mul(kappa, a(k)), lambda))),
  ),
  ...positiveModes,
)
row(
  sum('k', 1, K, (k) => div(mul(square(c(k)), pow(t, D)), add(mul(kappa, a(k), pow(t, D)), Gamma))),
  sum('k', 1, K, (k) => div(square(c(k)), add(mul(kappa, a(k)), div(Gamma, pow(t, D))))),
  ge(kappa, 0),
  forAllIn('k', 1, K, (k) => ge(a(k), 0)),
  gt(Gamma, 0),
  gt(t, 0),
)
row(
  sub(
    sum('k', 1, K, (k) => div(square(c(k)), add(mul(kappa, a(k)), lambda))),
    sum('k', 1, K, (k) => div(square(c(k)), add(mul(kappa, a(k)), mu))),
  ),
  mul(
    sub(mu, lambda),
    sum('k', 1, K, (k) => div(square(c(k)), mul(add(mul(kappa, a(k)), lambda), add(mul(kappa, a(k)), mu)))),
  ),
  ...positiveModes,
  gt(mu, 0),
)
row(
  sum('k', 1, K, (k) => sub(div(mul(kappa, a(k)), add(mul(kappa, a(k)), lambda)), 1)),
  neg(
    mul(
      lambda,
      sum('k', 1, K, (k) => div(1, add(mul(kappa, a(k)), lambda))),
    ),
  ),
  ...positiveModes,
)
row(
  sum('k', 1, n, (k) => div(a(k), n)),
  div(sum('k', 1, n, a), n),
  ge(n, 1),
)
row(
  div(
    sum('k', 1, n, (k) => mul(2, a(k))),
    sum('k', 1, n, a),
  ),
  2,
  gt(sum('k', 1, n, a), 0),
)
row(
  sum('k', 1, n, (k) => abs(a(k))),
  sum('k', 1, n, a),
  forAllIn('k', 1, n, (k) => ge(a(k), 0)),
)
row(
  abs(sum('k', 1, n, (k) => square(a(k)))),
  sum('k', 1, n, (k) => square(a(k))),
)
row(
  sqrt(square(sum('k', 1, n, (k) => square(a(k))))),
  sum('k', 1, n, (k) => square(a(k))),
)
rowUsing(
  [forAllIn('k', 1, n, (k) => eq(b(k), 1))],
  sum('k', 1, n, (k) => mul(x, b(k))),
  mul(n, x),
  ge(n, 0),
)

// ---------------------------------------------------------------- products

row(
  product('l', 1, n, (l) => mul(a(l), b(l))),
  mul(product('l', 1, n, a), product('l', 1, n, b)),
)
row(product('l', 1, add(D, 1), g), mul(g(add(D, 1)), product('l', 1, D, g)), ge(D, 0))
row(product('l', 1, D, g), mul(g(D), product('l', 1, sub(D, 1), g)), ge(D, 1))
row(product('l', 1, 2, g), mul(g(1), g(2)))
row(
  product('l', 1, n, () => x),
  pow(x, n),
  ge(n, 0),
)
row(
  product('l', 1, n, (l) => mul(x, a(l))),
  mul(pow(x, n), product('l', 1, n, a)),
  ge(n, 0),
)
row(
  product('l', 1, n, (l) => square(a(l))),
  square(product('l', 1, n, a)),
)
row(
  product('l', 1, n, (l) => div(a(l), b(l))),
  div(product('l', 1, n, a), product('l', 1, n, b)),
  forAllIn('l', 1, n, (l) => gt(b(l), 0)),
)
row(
  product('l', 1, n, (l) => sqrt(a(l))),
  sqrt(product('l', 1, n, a)),
  forAllIn('l', 1, n, (l) => ge(a(l), 0)),
)
row(
  product('l', 1, D, (l) => add(1, div(square(a(l)), widths(l)))),
  div(
    product('l', 1, D, (l) => add(widths(l), square(a(l)))),
    product('l', 1, D, widths),
  ),
  forAllIn('l', 1, D, (l) => ge(widths(l), 1)),
)
row(
  pow(pow(product('l', 1, add(D, 1), g), div(1, add(D, 1))), add(D, 1)),
  product('l', 1, add(D, 1), g),
  ge(D, 0),
  forAllIn('l', 1, add(D, 1), (l) => gt(g(l), 0)),
)
row(
  product('l', 1, n, (l) => pow(x, l)),
  pow(
    x,
    sum('l', 1, n, (l) => l),
  ),
)
row(
  product('l', 1, n, (l) => exp(a(l))),
  exp(sum('l', 1, n, a)),
)
row(
  mul(
    product('l', 1, n, a),
    product('l', 1, n, (l) => div(1, a(l))),
  ),
  1,
  forAllIn('l', 1, n, (l) => ne(a(l), 0)),
)
row(
  product('l', 1, n, (l) => abs(a(l))),
  abs(product('l', 1, n, a)),
)

// ---------------------------------------------------------------- expectations

const overNoise = (e: Expression): Expression => expectation(['epsilon'], e)
const moments = forAllIn('i', 1, d, (i) =>
  forAllIn('j', 1, d, (j) => eq(overNoise(mul(epsilon(i), epsilon(j))), add(1, mul(square(sigma), delta(i, j))))),
)
const means = forAllIn('i', 1, d, (i) => eq(overNoise(epsilon(i)), 1))
row(overNoise(add(mul(x, epsilon(1)), y)), add(mul(x, overNoise(epsilon(1))), y))
row(overNoise(x), x)
row(
  overNoise(sum('j', 1, d, (j) => mul(epsilon(j), h(j)))),
  sum('j', 1, d, (j) => mul(h(j), overNoise(epsilon(j)))),
)
rowUsing([means], overNoise(sum('j', 1, d, (j) => mul(epsilon(j), h(j)))), sum('j', 1, d, h))
rowUsing(
  [moments],
  overNoise(square(sum('j', 1, d, (j) => mul(epsilon(j), h(j))))),
  add(
    square(sum('j', 1, d, h)),
    mul(
      square(sigma),
      sum('j', 1, d, (j) => square(h(j))),
    ),
  ),
)
rowUsing([moments], overNoise(square(epsilon(n))), add(1, square(sigma)), ge(n, 1), le(n, d))
rowUsing([moments], overNoise(mul(epsilon(n), epsilon(m))), 1, ge(n, 1), lt(n, m), le(m, d))
rowUsing(
  [moments, means],
  sub(
    overNoise(square(sum('j', 1, d, (j) => mul(epsilon(j), h(j))))),
    square(overNoise(sum('j', 1, d, (j) => mul(epsilon(j), h(j))))),
  ),
  mul(
    square(sigma),
    sum('j', 1, d, (j) => square(h(j))),
  ),
)
row(expectation(['epsilon', 'x'], mul(epsilon(1), input(1))), mul(overNoise(epsilon(1)), expectation(['x'], input(1))))
row(expectation(['x'], overNoise(mul(epsilon(1), input(1)))), mul(overNoise(epsilon(1)), expectation(['x'], input(1))))
const both = B.family('Y', 0, { dependsOn: [{ source: 'x' }, { source: 'epsilon' }] })()
row(expectation(['x'], overNoise(square(both))), overNoise(expectation(['x'], square(both))))
row(expectation(['x'], overNoise(square(both))), expectation(['epsilon', 'x'], square(both)))
row(expectation(['x'], mul(input(1), overNoise(both))), expectation(['x', 'epsilon'], mul(both, input(1))))
row(overNoise(mul(input(1), epsilon(1))), mul(input(1), overNoise(epsilon(1))))
row(
  expectation(
    ['x'],
    square(
      sub(
        sum('i', 1, n, (i) => mul(w(i), input(i))),
        y,
      ),
    ),
  ),
  add(
    sub(
      sum('i', 1, n, (i) => sum('j', 1, n, (j) => mul(w(i), w(j), expectation(['x'], mul(input(i), input(j)))))),
      mul(
        2,
        y,
        sum('i', 1, n, (i) => mul(w(i), expectation(['x'], input(i)))),
      ),
    ),
    square(y),
  ),
)
row(
  expectation(['noise'], mul(layered(add(n, 1), 1), past(n, 1))),
  mul(expectation(['noise'], layered(add(n, 1), 1)), expectation(['noise'], past(n, 1))),
)
row(
  expectation(['noise'], mul(layered(n, 1), layered(m, 1))),
  mul(expectation(['noise'], layered(n, 1)), expectation(['noise'], layered(m, 1))),
  lt(n, m),
)
row(
  expectation(['noise'], square(sum('j', 1, d, (j) => mul(layered(add(n, 1), j), past(n, j))))),
  sum('j', 1, d, (j) =>
    sum('k', 1, d, (k) =>
      mul(
        expectation(['noise'], mul(layered(add(n, 1), j), layered(add(n, 1), k))),
        expectation(['noise'], mul(past(n, j), past(n, k))),
      ),
    ),
  ),
)
row(
  expectation([{ source: 'noise', at: n }], mul(layered(n, 1), layered(add(n, 1), 1))),
  mul(layered(add(n, 1), 1), expectation(['noise'], layered(n, 1))),
)

// ---------------------------------------------------------------- equations as rules

const layers = forAllIn('l', 1, D, (l) =>
  forAllIn('i', 1, d, (i) =>
    eq(
      U(l, i),
      sum('j', 1, d, (j) => mul(W(l, i, j), U(sub(l, 1), j))),
    ),
  ),
)
rowUsing(
  [layers],
  U(D, 1),
  sum('j', 1, d, (j) => mul(W(D, 1, j), U(sub(D, 1), j))),
  eq(D, 1),
  ge(d, 1),
)
rowUsing([eq(square(tau), t)], pow(tau, 4), square(t))
rowUsing(
  [
    eq(
      sum('i', 1, n, (i) => square(w(i))),
      square(s),
    ),
  ],
  mul(
    x,
    sum('k', 1, n, (k) => square(w(k))),
  ),
  mul(x, square(s)),
)
rowUsing(
  [
    forAllIn('i', 1, n, (i) =>
      forAllIn('j', 1, n, (j) =>
        eq(
          sum('k', 1, m, (k) => mul(U(k, i), U(k, j))),
          delta(i, j),
        ),
      ),
    ),
  ],
  sum('i', 1, n, (i) =>
    sum('j', 1, n, (j) =>
      mul(
        c(i),
        c(j),
        sum('k', 1, m, (k) => mul(U(k, i), U(k, j))),
      ),
    ),
  ),
  sum('i', 1, n, (i) => square(c(i))),
)
rowUsing([eq(lambda, mul(Gamma, pow(t, neg(D))))], mul(lambda, pow(t, D)), Gamma, gt(t, 0))
rowUsing([eq(x, add(y, 1))], sub(square(x), 1), mul(y, add(y, 2)))
rowUsing([forAllIn('l', 1, D, (l) => eq(a(l), div(g(l), b(l))))], mul(a(m), b(m)), g(m), ge(m, 1), le(m, D), ne(b(m), 0))

// ---------------------------------------------------------------- derivatives as they stand

row(
  B.derivative('t', (v) => mul(x, pow(v, D)), y),
  B.derivative('v', (v) => mul(x, pow(v, D)), y),
)
row(
  mul(
    2,
    B.derivative('t', (v) => square(v), add(x, y)),
  ),
  add(
    B.derivative('t', (v) => square(v), add(y, x)),
    B.derivative('t', (v) => square(v), add(x, y)),
  ),
)

export const statements: readonly Statement[] = rows
