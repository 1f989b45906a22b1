/** Infima: conditions dropped or taken for one outcome, bounds that are not reached, minima that are none. */

import * as B from '../../../src/expr/build.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import type { Proposition } from '../../../src/expr/proposition.ts'
import { claim } from '../../../src/juries/claim.ts'
import { a, b, c, E, type FalseStatement, s, t, X, x, y } from '../statement.ts'

const Gamma = B.real('Γ')
const [m, tau] = [B.real('m'), B.real('τ')]
const inf = (objective: Expression, ...conditions: readonly Proposition[]) => B.infimum([m], objective, conditions)
const ridge = B.sub(B.mul(a, B.square(m)), B.mul(2, c, m))
const onMode = (depth: number) => (e: Expression) =>
  B.add(B.mul(a, B.pow(e, 2 * (depth + 1))), B.neg(B.mul(2, s, B.pow(e, depth + 1))), B.mul(depth + 1, Gamma, B.square(e)))
const infMode = (depth: number) => B.infimum([tau], onMode(depth)(tau), [B.ge(tau, 0)])

export const infima: readonly FalseStatement[] = [
  {
    name: 'inf (m² + b) = 0',
    why: 'the constant is lost',
    claim: claim(B.eq(inf(B.add(B.square(m), b)), 0)),
    repaired: claim(B.eq(inf(B.add(B.square(m), b)), b)),
  },
  {
    name: 'inf_{m ≥ b} m² = 0',
    why: 'the condition, for b > 0',
    claim: claim(B.eq(inf(B.square(m), B.ge(m, b)), 0)),
    repaired: claim(B.eq(inf(B.square(m), B.ge(m, b)), 0), [B.le(b, 0)]),
  },
  {
    name: 'inf_{m ≥ 0} (m − c)² = 0',
    why: 'c < 0',
    claim: claim(B.eq(inf(B.square(B.sub(m, c)), B.ge(m, 0)), 0)),
    repaired: claim(B.eq(inf(B.square(B.sub(m, c)), B.ge(m, 0)), 0), [B.ge(c, 0)]),
  },
  {
    name: 'inf (am² − 2cm) = −c²/(2a)',
    why: 'a factor 2',
    claim: claim(B.eq(inf(ridge), B.neg(B.div(B.square(c), B.mul(2, a)))), [B.gt(a, 0)]),
    repaired: claim(B.eq(inf(ridge), B.neg(B.div(B.square(c), a))), [B.gt(a, 0)]),
  },
  {
    name: 'inf_{m ≥ 0} (am² − 2cm) = −c²/a',
    why: 'c < 0: the end is lowest',
    claim: claim(B.eq(inf(ridge, B.ge(m, 0)), B.neg(B.div(B.square(c), a))), [B.gt(a, 0)]),
    repaired: claim(B.eq(inf(ridge, B.ge(m, 0)), B.neg(B.div(B.square(c), a))), [B.gt(a, 0), B.ge(c, 0)]),
  },
  {
    name: 'what is positive everywhere has a positive infimum: inf_{m > 0} bm > 0',
    why: 'it is 0, and not taken',
    claim: claim(B.gt(inf(B.mul(b, m), B.gt(m, 0)), 0), [B.gt(b, 0)]),
    repaired: claim(B.ge(inf(B.mul(b, m), B.gt(m, 0)), 0), [B.gt(b, 0)]),
  },
  {
    name: 'the infimum is at most the value at any number: inf_{m ≥ b} m ≤ x',
    why: 'x does not satisfy the condition',
    claim: claim(B.le(inf(m, B.ge(m, b)), x)),
    repaired: claim(B.le(inf(m, B.ge(m, b)), x), [B.ge(x, b)]),
  },
  {
    name: 'inf (f + g) = inf f + inf g',
    why: 'the minima lie apart',
    claim: claim(
      B.eq(
        inf(B.add(B.square(B.sub(m, a)), B.square(B.sub(m, b)))),
        B.add(inf(B.square(B.sub(m, a))), inf(B.square(B.sub(m, b)))),
      ),
    ),
    repaired: claim(
      B.ge(
        inf(B.add(B.square(B.sub(m, a)), B.square(B.sub(m, b)))),
        B.add(inf(B.square(B.sub(m, a))), inf(B.square(B.sub(m, b)))),
      ),
    ),
  },
  {
    name: 'fewer values give a lower infimum: inf_{m ≥ 0} ≤ inf',
    why: 'the other way round',
    claim: claim(B.le(inf(B.square(B.sub(m, c)), B.ge(m, 0)), inf(B.square(B.sub(m, c))))),
    repaired: claim(B.ge(inf(B.square(B.sub(m, c)), B.ge(m, 0)), inf(B.square(B.sub(m, c))))),
  },
  {
    name: 'inf b·f = b·inf f',
    why: 'b < 0',
    claim: claim(B.eq(inf(B.mul(b, m), B.ge(m, 0), B.le(m, 1)), B.mul(b, inf(m, B.ge(m, 0), B.le(m, 1))))),
    repaired: claim(B.eq(inf(B.mul(b, m), B.ge(m, 0), B.le(m, 1)), B.mul(b, inf(m, B.ge(m, 0), B.le(m, 1)))), [B.ge(b, 0)]),
  },
  {
    name: 'inf_{m ≥ X} m = X for a random X',
    why: 'the condition holds for all outcomes: it is the largest value of X',
    claim: claim(B.eq(inf(m, B.ge(m, X)), X)),
    repaired: claim(B.ge(inf(m, B.ge(m, X)), X)),
  },
  {
    name: 'inf_{m ≥ X} m = E X',
    why: 'it is the largest value of X',
    claim: claim(B.eq(inf(m, B.ge(m, X)), E(X))),
    repaired: claim(B.ge(inf(m, B.ge(m, X)), E(X))),
  },
  {
    name: 'inf E(m − X)² = E inf (m − X)²',
    why: 'one number for all outcomes: the variance against 0',
    claim: claim(B.eq(inf(E(B.square(B.sub(m, X)))), E(inf(B.square(B.sub(m, X)))))),
    repaired: claim(B.ge(inf(E(B.square(B.sub(m, X)))), E(inf(B.square(B.sub(m, X)))))),
  },
  {
    name: 'inf E(m − X)² = E X²',
    why: 'the mean is subtracted',
    claim: claim(B.eq(inf(E(B.square(B.sub(m, X)))), E(B.square(X)))),
    repaired: claim(B.eq(inf(E(B.square(B.sub(m, X)))), B.sub(E(B.square(X)), B.square(E(X))))),
  },
  {
    name: 'a bound that holds for small m only: inf (m² − tm) ≥ 0',
    why: 'between 0 and t',
    claim: claim(B.ge(inf(B.sub(B.square(m), B.mul(t, m))), 0)),
    repaired: claim(B.ge(inf(B.sub(B.square(m), B.mul(t, m))), B.neg(B.div(B.square(t), 4)))),
  },
  {
    name: 'a product of squares with different zeros has a positive infimum',
    why: 'it vanishes at either zero',
    claim: claim(B.gt(inf(B.mul(B.square(B.sub(m, a)), B.square(B.sub(m, b)))), 0), [B.ne(a, b)]),
    repaired: claim(B.eq(inf(B.mul(B.square(B.sub(m, a)), B.square(B.sub(m, b)))), 0), [B.ne(a, b)]),
  },
  {
    name: 'with one hidden layer a mode helps for s ≥ Γ: inf of its loss < 0',
    why: 's = Γ',
    claim: claim(B.lt(infMode(1), 0), [B.gt(a, 0), B.gt(Gamma, 0), B.ge(s, Gamma)]),
    repaired: claim(B.lt(infMode(1), 0), [B.gt(a, 0), B.gt(Gamma, 0), B.gt(s, Gamma)]),
  },
  {
    name: 'with two hidden layers a mode helps for s > Γ',
    why: 'the critical strength is higher: the transition has a jump',
    claim: claim(B.lt(infMode(2), 0), [B.gt(a, 0), B.gt(Gamma, 0), B.gt(s, Gamma)]),
    repaired: claim(B.le(infMode(2), 0), [B.gt(a, 0), B.gt(Gamma, 0), B.gt(s, Gamma)]),
  },
  {
    name: 'soft thresholding without the condition: inf of the loss of a mode at D = 1 is −(s − Γ)²/a',
    why: 's < Γ: it is 0',
    claim: claim(B.eq(infMode(1), B.neg(B.div(B.square(B.sub(s, Gamma)), a))), [B.gt(a, 0), B.gt(Gamma, 0)]),
    repaired: claim(B.eq(infMode(1), B.neg(B.div(B.square(B.sub(s, Gamma)), a))), [B.gt(a, 0), B.gt(Gamma, 0), B.ge(s, Gamma)]),
  },
  {
    name: 'the least loss of an autoencoder in a direction is 2Γ − Γ²/a for every a',
    why: 'a < Γ: the direction is dropped, and the loss is a',
    claim: claim(
      B.eq(
        inf(B.add(B.mul(a, B.square(B.sub(1, m))), B.mul(2, Gamma, m)), B.ge(m, 0)),
        B.sub(B.mul(2, Gamma), B.div(B.square(Gamma), a)),
      ),
      [B.gt(a, 0), B.gt(Gamma, 0)],
    ),
    repaired: claim(
      B.eq(
        inf(B.add(B.mul(a, B.square(B.sub(1, m))), B.mul(2, Gamma, m)), B.ge(m, 0)),
        B.sub(B.mul(2, Gamma), B.div(B.square(Gamma), a)),
      ),
      [B.gt(a, 0), B.gt(Gamma, 0), B.ge(a, Gamma)],
    ),
  },
  {
    name: 'a hypothesis on one number is removed by a proof about another: x ≥ 0 from y ≥ 0',
    why: 'cut replaces a hypothesis by its own proof only',
    claim: claim(B.eq(B.sqrt(B.square(x)), x), [B.ge(y, 0)]),
    repaired: claim(B.eq(B.sqrt(B.square(x)), x), [B.ge(y, 0), B.ge(x, y)]),
  },
  {
    name: 'a definition of a random X by a number is removed: E X² = x² from E X = x',
    why: 'the means agree, not the outcomes',
    claim: claim(B.eq(E(B.square(X)), B.square(x)), [B.eq(E(X), x)]),
    repaired: claim(B.eq(E(B.square(X)), B.square(x)), [B.eq(X, x)]),
  },
]
