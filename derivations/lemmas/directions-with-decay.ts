/** Directions and singular values that go together: the error and the decay are at least the sum of their least losses. */

import {
  add,
  div,
  type Expression,
  eq,
  expr,
  family,
  ge,
  gt,
  integer,
  le,
  mul,
  type Proposition,
  pow,
  type Relation,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import frames from '../14-orthonormal-frames.ts'
import { type Data, directionLoss, leastValue, overDirections } from '../models/autoencoder.ts'
import type { DeepMap } from '../models/deep-map.ts'
import { nonnegativeValue, type Ordered, shortfall } from './ordered-values.ts'
import { summed } from './ranges.ts'
import { type SingularValues, singularPenalty } from './singular-values.ts'

/** Σ_i a_i max(1 − ω_i, 0)² + (D+1) Γ Σ_k ω_k^{2/(D+1)} ≥ tr A + Σ_{i ≤ r} (what direction i changes at least). */
export function withDecay(book: Book, net: DeepMap, data: Data, values: SingularValues, { zeros, rank }: Ordered): Theorem {
  const { last, Gamma, width } = net
  const { a, r, tau, minimal } = data
  const { count, omega } = values
  const [i, n] = [integer('i'), width(0)]
  const power = (k: Expression): Expression => pow(omega(k), div(2, last))
  const change = (i: Expression): Expression => mul(a(i), sub(shortfall(values, i), 1))
  const split = (term: (k: Expression) => Expression, from: Expression, to: Expression): Theorem =>
    by.supplied(
      book.infer(
        'instantiate',
        {
          values: [
            valueOf(family('f', 1), (k = expr(0)) => term(k)),
            valueOf(integer('n'), () => to),
            valueOf(integer('r'), () => from),
          ],
        },
        [book.cite(frames, 'split')],
      ),
      book.infer('sign', { given: book.given(), statement: ge(from, 0) }),
      book.infer('sign', { given: book.given(), statement: ge(to, from) }, [rank]),
    )
  const beyond = (from: Expression, to: Expression): readonly Relation[] => [le(add(from, 1), i), le(i, to)]
  const inside = [le(1, i), le(i, r)]
  const zeroAt = (conditions: readonly Proposition[]): Theorem =>
    book.infer('specialize', { given: [...book.given(), ...conditions], value: i }, [zeros, rank])
  const noPower = book.prove(eq(power(i), 0), by.using('beyond the rank', zeroAt(beyond(count, r))), beyond(count, r))
  const noChange = book.prove(eq(change(i), 0), by.using('beyond the rank', zeroAt(beyond(r, n))), beyond(r, n))
  const nonnegative = by.supplied(
    nonnegativeValue(book, net, values, zeros, i),
    book.infer('sign', { given: [...book.given(), ...inside], statement: le(i, n) }),
  )
  const every = book.infer('generalize', { variable: variableOf(i), conditions: [le(1, i), le(i, n)] }, [
    nonnegativeValue(book, net, values, zeros, i),
  ])
  const least = directionLoss(net, a(i), tau(i))
  const statement = ge(add(change(i), mul(last, Gamma, power(i))), least)
  const leastAt = (t: Expression, conditions: readonly Proposition[]): Theorem => {
    const one = book.infer('specialize', { given: [...book.given(), ...conditions], value: i }, [minimal])
    return book.infer('specialize', { given: [...book.given(), ...conditions], value: t }, [one, nonnegative])
  }
  const below = [...inside, le(omega(i), 1)]
  const small = book.prove(
    statement,
    by.certificate('the least loss', [[1, leastAt(pow(omega(i), div(1, last)), below)]], 0, [nonnegative]),
    below,
  )
  const above = [...inside, gt(omega(i), 1)]
  const grown = book.infer('powerOf', { given: [...book.given(), ...above], exponent: div(2, last) }, [
    book.infer('sign', { given: above, statement: le(1, omega(i)) }),
  ])
  const large = book.prove(
    statement,
    by.certificate('a singular value of one is better', [
      [1, leastAt(expr(1), above)],
      [mul(last, Gamma), grown],
    ]),
    above,
  )
  const each = book.infer('cases', { condition: le(omega(i), 1) }, [small, large])
  const kept = summed(book, each, i, inside)
  book.prose`Directions and singular values that go together are one problem each:`
  return book.show(
    book
      .calc(
        add(
          overDirections(net, (i) => mul(a(i), shortfall(values, i))),
          singularPenalty(net, values),
        ),
      )
      .eq(
        add(
          overDirections(net, a),
          sum('i', 1, r, (i) => add(change(i), mul(last, Gamma, power(i)))),
        ),
        by.certificate(
          'nothing beyond the rank',
          [
            [1, split(change, r, n)],
            [mul(-1, last, Gamma), split(power, count, r)],
            [1, summed(book, noChange, i, beyond(r, n))],
            [mul(-1, last, Gamma), summed(book, noPower, i, beyond(count, r))],
          ],
          0,
          [every, rank],
        ),
      )
      .ge(leastValue(net, data), by.certificate('direction by direction', [[1, kept]], 0, [every])),
  )
}
