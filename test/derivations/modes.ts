/** The regression in the coordinates of the modes as the tests of derivations write it, from theory §5. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  family,
  forAllIn,
  ge,
  mul,
  neg,
  pow,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import { A, c, D, d, Gamma, kappa, m, N, y2 } from './network.ts'

export const [a, ch, mh, wh] = [family('a', 1), family('chat', 1), family('mhat', 1), family('what', 1)]
export const v = family('v', 2)
type Coordinates = (k: Expression) => Expression
export const over = (term: Coordinates): Expression => sum('k', 1, d(0), term)

export const error = (map: Coordinates): Expression =>
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
export const length = (map: Coordinates): Expression => over((k) => square(map(k)))
export const R = (map: Coordinates): Expression => add(error(map), mul(N, Gamma, pow(length(map), div(1, N))))
const bracket = (k: Expression, t: Expression): Expression => add(mul(kappa, a(k), pow(t, D)), Gamma)
export const F = (t: Expression): Expression =>
  add(y2, neg(over((k) => div(mul(square(ch(k)), pow(t, D)), bracket(k, t)))), mul(D, Gamma, t))
export const phi = (t: Expression): Expression => over((k) => div(mul(square(ch(k)), pow(t, sub(D, 1))), square(bracket(k, t))))
export const best =
  (t: Expression): Coordinates =>
  (k) =>
    div(mul(ch(k), pow(t, D)), bracket(k, t))
export const ridge: Coordinates = (k) => div(ch(k), add(mul(kappa, a(k)), Gamma))
/** The entry of what enters the first layer on the curve of weights. */
export const share = (t: Expression, k: Expression): Expression => div(mul(ch(k), pow(t, div(sub(D, 1), 2))), bracket(k, t))
/** |m̂|^{2/(D+1)}. */
export const contact = pow(length(mh), div(1, N))

export const nonnegativeModes = forAllIn('k', 1, d(0), (k) => ge(a(k), 0))
export const orthonormal = forAllIn('k', 1, d(0), (k) =>
  forAllIn('l', 1, d(0), (l) =>
    eq(
      sum('i', 1, d(0), (i) => mul(v(k, i), v(l, i))),
      delta(k, l),
    ),
  ),
)
export const complete = forAllIn('i', 1, d(0), (i) =>
  forAllIn('j', 1, d(0), (j) =>
    eq(
      over((k) => mul(v(k, i), v(k, j))),
      delta(i, j),
    ),
  ),
)
export const spectral = forAllIn('i', 1, d(0), (i) =>
  forAllIn('j', 1, d(0), (j) =>
    eq(
      A(i, j),
      over((k) => mul(a(k), v(k, i), v(k, j))),
    ),
  ),
)
export const projected = forAllIn('k', 1, d(0), (k) =>
  eq(
    ch(k),
    sum('i', 1, d(0), (i) => mul(v(k, i), c(i))),
  ),
)
export const expansion = forAllIn('i', 1, d(0), (i) =>
  eq(
    m(i),
    over((k) => mul(mh(k), v(k, i))),
  ),
)
/** c is in the range of A. */
export const inRange = forAllIn('k', 1, d(0), (k) => eq(ch(k), mul(a(k), wh(k))))
