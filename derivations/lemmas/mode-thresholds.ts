/** Which modes are kept: those of a strength above a threshold, where one mode by itself has its minimum away from the origin. */

import {
  add,
  div,
  type Expression,
  eq,
  expr,
  type Family,
  ge,
  gt,
  le,
  lt,
  mul,
  neg,
  type Proposition,
  pow,
  type Relation,
  real,
  sqrt,
  square,
  sub,
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import isotropic from '../07-isotropic.ts'
import type { DeepMap } from '../models/deep-map.ts'

/** a_i τ^{2(D+1)} − 2 s_i τ^{D+1} + (D+1) Γ τ² is least at τ_i, for all i up to n. */
export interface LeastModes {
  readonly count: Expression
  readonly a: (i: Expression) => Expression
  readonly s: (i: Expression) => Expression
  readonly tau: Family
  readonly minimal: Theorem
}

/** s_c for a mode: D (D−1)^{−(D−1)/(2D)} Γ^{(D+1)/(2D)} a^{(D−1)/(2D)}. */
export const criticalStrength = ({ depth, Gamma }: DeepMap, a: Expression): Expression => {
  const [up, down, twice] = [add(depth, 1), sub(depth, 1), mul(2, depth)]
  return mul(depth, pow(down, div(neg(down), twice)), pow(Gamma, div(up, twice)), pow(a, div(down, twice)))
}

export interface Kept {
  /** τ_i = 0 if the strength is less than the threshold. */
  readonly dropped: Theorem
  /** τ_i > 0 if it is more. */
  readonly kept: Theorem
}

const inRange = (i: Expression, { count }: LeastModes): readonly Relation[] => [le(1, i), le(i, count)]

/** For D ≥ 2 and mode i of positive second moment: from s_i < s_c follows τ_i = 0, and from s_i > s_c follows τ_i > 0. */
export function jumpOfMode(book: Book, net: DeepMap, modes: LeastModes, i: Expression, further: readonly Relation[]): Kept {
  const { depth, Gamma, meanDecay } = net
  const { a, s, tau } = modes
  const inModes = [...inRange(i, modes), ...further]
  const put = [
    valueOf(real('kappa'), () => expr(1)),
    valueOf(real('a'), () => a(i)),
    valueOf(real('s'), () => s(i)),
    valueOf(real('y2'), () => expr(0)),
    valueOf(real('tau'), () => tau(i)),
  ]
  const positiveDecay = book.prove(gt(Gamma, 0), by.signs('a mean of positive numbers', meanDecay))
  const value = criticalStrength(net, a(i))
  const fromOneMode = (id: string, condition: Relation): Theorem => {
    const instance = book.infer('instantiate', { values: put }, [book.cite(isotropic, id)])
    const threshold = instance.hypotheses.find(
      (h): h is Relation => h.kind === 'relation' && h.left.key === s(i).key && h.right.key !== '0',
    )
    const assumed = book.infer('assume', { statement: condition })
    const certified = by.certificate('one mode', [[1, assumed]], 0, [positiveDecay])
    const same = threshold === undefined ? [] : [book.prove(threshold, certified, inModes)]
    return by.supplied(instance, book.prove(gt(1, 0), by.evaluation), positiveDecay, ...same)
  }
  const leastAt = (t: Expression, facts: readonly Theorem[]): Theorem => leastOf(book, modes, i, t, facts, inModes)
  const nonnegative = book.prove(ge(tau(i), 0), by.signs('a size'), inModes)

  const above = fromOneMode('below-critical', lt(s(i), value))
  const { left, right } = above.conclusion as Relation
  const notAbove = book.prove(le(left, right), by.certificate('the least loss of the mode', [[1, leastAt(expr(0), [])]]), inModes)
  const atMostZero = book.infer('refute', { condition: gt(tau(i), 0) }, [above, notAbove])
  const dropped = book.infer('sign', { given: inModes, statement: eq(tau(i), 0) }, [atMostZero, nonnegative])

  const below = fromOneMode('above-critical', gt(s(i), value))
  const there = below.conclusion as Relation
  const scale = div(mul(sub(depth, 1), Gamma), a(i))
  const size = pow(scale, div(1, mul(2, depth)))
  const noSize = le(tau(i), 0)
  const zero = book.infer('sign', { given: [noSize], statement: eq(tau(i), 0) }, [nonnegative])
  const notBelow = book.prove(
    ge(there.left, there.right),
    by.certificate('the least loss of the mode', [[1, leastAt(size, [positiveDecay])]], 0, [zero, positiveDecay]),
    [...inModes, noSize],
  )
  return { dropped, kept: book.infer('refute', { condition: noSize }, [below, notBelow]) }
}

/** The loss of mode i at t ≥ 0 is at least that at τ_i. */
function leastOf(
  book: Book,
  modes: LeastModes,
  i: Expression,
  t: Expression,
  facts: readonly Theorem[],
  inModes: readonly Proposition[],
): Theorem {
  const given = [...book.given(), ...inModes]
  const mode = book.infer('specialize', { given, value: i }, [modes.minimal])
  return book.infer('specialize', { given, value: t }, [mode, ...facts])
}

/** For D = 1 and mode i of positive second moment: τ_i = 0 if s_i ≤ Γ, and τ_i² = (s_i − Γ)/a_i beyond. */
export function softThreshold(
  book: Book,
  net: DeepMap,
  modes: LeastModes,
  i: Expression,
  shallow: Theorem,
  further: readonly Relation[],
): Kept {
  const { Gamma } = net
  const { a, s, tau } = modes
  const inModes = [...inRange(i, modes), ...further]
  const value = div(sub(s(i), Gamma), a(i))
  const weak = le(s(i), Gamma)
  const fourth = book.prove(
    le(pow(tau(i), 4), 0),
    by.certificate(
      'the least loss of the mode',
      [
        [div(1, a(i)), leastOf(book, modes, i, expr(0), [], inModes)],
        [div(mul(2, square(tau(i))), a(i)), book.infer('assume', { statement: weak })],
      ],
      0,
      [shallow],
    ),
    [...inModes, weak],
  )
  const noPower = book.infer('sign', { given: book.given(), statement: eq(pow(tau(i), 4), 0) }, [fourth])
  const dropped = book.infer('powerVanishes', { given: book.given() }, [noPower])

  const strong = ge(s(i), Gamma)
  const ahead = book.prove(ge(value, 0), by.signs('above the threshold'), [...inModes, strong])
  const gap = sub(square(tau(i)), value)
  const missed = book.prove(
    le(square(gap), 0),
    by.certificate(
      'the least loss of the mode',
      [[div(1, a(i)), leastOf(book, modes, i, sqrt(value), [ahead], [...inModes, strong])]],
      0,
      [shallow, ahead],
    ),
    [...inModes, strong],
  )
  const none = book.infer('sign', { given: [...book.given(), ...inModes], statement: eq(square(gap), 0) }, [missed])
  const same = book.infer('powerVanishes', { given: [...book.given(), ...inModes] }, [none])
  const kept = book.prove(eq(square(tau(i)), value), by.certificate('the square vanishes', [[1, same]]), inModes)
  return { dropped, kept }
}

/** ∀i (condition ⇒ the conclusion), for all modes; further conditions come first. */
export function everyMode(
  book: Book,
  modes: LeastModes,
  i: Expression,
  conditions: readonly Proposition[],
  one: Theorem,
): Theorem {
  const under = conditions.reduceRight((theorem, condition) => book.infer('discharge', { condition }, [theorem]), one)
  return book.infer('generalize', { variable: variableOf(i), conditions: inRange(i, modes) }, [under])
}
