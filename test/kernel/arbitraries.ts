/** Random expressions, assumptions and applications of rules, and the test that what a rule concludes is true at instances. */

import fc from 'fast-check'
import * as assert from 'uvu/assert'
import * as B from '../../src/expr/build.ts'
import { ExpressionError } from '../../src/expr/errors.ts'
import type { Expression } from '../../src/expr/expression.ts'
import type { Proposition, Relation, RelationSymbol } from '../../src/expr/proposition.ts'
import * as P from '../../src/expr/proposition.ts'
import { instanceJury } from '../../src/juries/instances.ts'
import { RuleError } from '../../src/kernel/errors.ts'
import { infer, type Theorem } from '../../src/kernel/theorem.ts'
import { shown } from './refusal.ts'

export const [x, y] = [B.real('x'), B.real('y')]
export const [n, k] = [B.integer('n'), B.integer('k')]
export const a = B.family('a', 1)
export const U = B.family('U', 0, { dependsOn: [{ source: 'ω' }] })()
export const Z = B.family('Z', 0, { dependsOn: [{ source: 'η' }] })()

const small = fc.integer({ min: -3, max: 3 }).map((v) => B.expr(v))
const leaf: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(x, y) },
  { weight: 1, arbitrary: small },
  { weight: 1, arbitrary: fc.constantFrom<Expression>(n, B.ratio(1, 2), a(1)) },
)
const exponent = fc.constantFrom<Expression>(B.expr(2), B.expr(3), B.expr(-1), B.ratio(1, 2), B.expr(0), n)

/** Expressions in x, y, n and a_1, a_i, with sums and products to n. */
export const expression: fc.Arbitrary<Expression> = fc.letrec<{ e: Expression; indexed: (i: Expression) => Expression }>(
  (tie) => ({
    e: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      leaf,
      fc.tuple(tie('e'), tie('e')).map(([p, q]) => B.add(p, q)),
      fc.tuple(tie('e'), tie('e')).map(([p, q]) => B.mul(p, q)),
      fc.tuple(tie('e'), tie('e')).map(([p, q]) => B.sub(p, q)),
      fc.tuple(tie('e'), tie('e')).map(([p, q]) => B.div(p, q)),
      fc.tuple(tie('e'), exponent).map(([p, q]) => B.pow(p, q)),
      fc.tuple(tie('e'), fc.constantFrom(B.abs, B.square, B.exp)).map(([p, f]) => f(p)),
      fc.tuple(tie('indexed'), fc.constantFrom(B.sum, B.product)).map(([f, range]) => range('i', 1, n, f)),
      fc.tuple(tie('e'), tie('e')).map(([p, q]) => B.max(p, q)),
    ),
    indexed: fc.oneof(
      fc.constant((i: Expression) => a(i)),
      tie('e').map((e) => (i: Expression) => B.mul(a(i), e)),
      tie('e').map((e) => (i: Expression) => B.add(B.square(a(i)), e)),
      tie('e').map((e) => () => e),
    ),
  }),
).e

/** Random variables among the leaves. */
export const random: fc.Arbitrary<Expression> = fc
  .tuple(fc.constantFrom(U, Z, B.mul(U, Z), B.add(U, Z), B.square(U)), leaf, fc.constantFrom(B.add, B.mul))
  .map(([v, e, join]) => join(v, e))

export const relation = fc.constantFrom<RelationSymbol>('=', '<', '≤', '>', '≥')

/** Assumptions that are often satisfied together. */
export const assumptions: fc.Arbitrary<readonly Relation[]> = fc.subarray([
  B.ge(x, 0),
  B.gt(x, 0),
  B.ne(x, 0),
  B.ge(y, 0),
  B.gt(y, 1),
  B.le(x, y),
  B.ge(n, 1),
  B.ge(n, 0),
  B.gt(a(1), 0),
])

/** Positive and nonnegative assumptions on x, y, n, a, for rules that need signs. */
export const signs: readonly Proposition[] = [
  B.gt(x, 0),
  B.gt(y, 0),
  B.ge(n, 1),
  B.forAll(
    'i',
    'integer',
    (i) => B.gt(a(i), 0),
    (i) => [B.le(1, i), B.le(i, n)],
  ),
]

export const compared = fc.tuple(expression, relation, expression).map(([l, r, e]) => P.relate(l, r, e))

/** No instance that satisfies the hypotheses makes the conclusion false or undefined. */
export function holds(t: Theorem, instances = 6): void {
  const report = instanceJury(t, { instances, maxSteps: 20_000 })
  assert.is.not(report.verdict, 'refutes', `${shown(t)}\nis refuted: ${report.detail}`)
}

/**
 * Applies a rule to random inputs: what it concludes must hold. Refusals are fine, unless so many that nothing was tested.
 */
export function sound<A>(
  inputs: fc.Arbitrary<A>,
  apply: (input: A) => Theorem,
  { runs = 80, atLeast = 8, check = holds } = {},
): void {
  let made = 0
  fc.assert(
    fc.property(inputs, (input) => {
      const theorem = tryTo(() => apply(input))
      if (theorem === undefined) return
      made++
      check(theorem)
    }),
    { numRuns: runs, seed: 20261123 },
  )
  assert.ok(made >= atLeast, `only ${made} of ${runs} applications were allowed`)
}

export function tryTo<T>(apply: () => T): T | undefined {
  try {
    return apply()
  } catch (error) {
    if (error instanceof RuleError || error instanceof ExpressionError) return undefined
    throw error
  }
}

/** Theorems that the rule `sign` finds, to apply other rules to. */
export const signed = fc
  .tuple(expression, relation, assumptions)
  .map(([e, r, given]) => tryTo(() => infer('sign', { given, statement: P.relate(e, r, B.expr(0)) })))
  .filter((t): t is Theorem => t !== undefined)

/** A value put in may be undefined at an instance, where an unspecified value takes its place: only falsehood counts. */
export function undefinedIsNoMatter(t: Theorem): void {
  const report = instanceJury(t, { instances: 6, maxSteps: 20_000 })
  const refuted = report.verdict === 'refutes' && !report.detail.includes('undefined')
  if (refuted) throw new Error(`${shown(t)}\nis refuted: ${report.detail}`)
}
