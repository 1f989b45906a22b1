/** Rules on the number of positive roots: Descartes' rule of signs, Sturm's theorem. */

import { rational as Q, univariate } from '../../algebra/index.ts'
import * as bind from '../../expr/binding.ts'
import { lt } from '../../expr/build.ts'
import * as X from '../../expr/expression.ts'
import { NEGATIVE, POSITIVE } from '../../expr/normal/normalizer.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition } from '../../expr/proposition.ts'
import { workspace } from '../context.ts'
import { RuleError } from '../errors.ts'
import { type Sequent, sequent, statementsOf } from '../sequent.ts'
import { sortByExponent, splitByPowers } from './powers.ts'

function rootStatement(rule: string, statement: Proposition): Extract<Proposition, { kind: 'positiveRoots' }> {
  if (statement.kind !== 'positiveRoots')
    throw new RuleError(rule, 'wrong-shape', 'a number of positive roots is needed; found', [statement])
  return statement
}

/**
 *     ------------------------------------- descartes
 *     Γ ⊢ f(x) = 0 has at most n roots x > 0
 *
 * f(x) = Σ cᵢ x^{eᵢ} with real exponents whose order is known and coefficients whose signs are known; n is at least the
 * number of sign changes (Descartes 1637; Laguerre 1883 for real exponents). With 0 or 1 changes that number is exact.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { ge, gt, integer, positiveRoots, pow, real, sub } from 'modewise/expr'
 * import { infer, RuleError } from 'modewise/kernel'
 *
 * const [c, D] = [real('c'), integer('D')]
 * const statement = positiveRoots('t', (t) => sub(pow(t, D), c), 'exactly', 1)
 * assert.equal(infer('descartes', { given: [gt(c, 0), ge(D, 1)], statement }).conclusion.key, statement.key)
 * assert.throws(() => infer('descartes', { given: [ge(D, 1)], statement }), RuleError) // none for c ≤ 0
 * ```
 */
export function descartes(
  { given, statement }: { given: readonly Proposition[]; statement: Proposition },
  using: readonly Sequent[],
): Sequent {
  const rule = 'descartes'
  const roots = rootStatement(rule, statement)
  const variable = bind.freshVariable('real', [], [statement, ...given, ...statementsOf(using)])
  const positive = lt(0, X.at(variable))
  const w = workspace(rule, [positive, ...given], using)
  const f = w.n.fromExpression(bind.open(roots.body, X.at(variable)), [])
  // a denominator is nonzero where f is defined, so the roots are those of the numerator
  const split = splitByPowers(w.n, f.numerator, variable)
  const sorted = split === undefined ? undefined : sortByExponent(w.n, split)
  if (sorted === undefined || sorted.length === 0) {
    throw new RuleError(rule, 'not-proved', 'this is not known to be a sum of ordered powers of the variable', [statement])
  }
  const signs = sorted.map((t) => w.n.signOf(t.coefficient))
  if (signs.some((s) => s !== POSITIVE && s !== NEGATIVE))
    throw new RuleError(rule, 'not-proved', 'the sign of a coefficient is not known', [statement])
  w.settle()
  const changes = signs.filter((s, i) => i > 0 && s !== signs[i - 1]).length
  const holds = roots.quantity === 'atMost' ? changes <= roots.count : changes <= 1 && changes === roots.count
  if (!holds)
    throw new RuleError(rule, 'not-proved', `the coefficients change sign ${changes} times, which does not give`, [statement])
  return sequent(
    w.hypotheses().filter((p) => p.key !== positive.key),
    statement,
  )
}

/**
 *     ----------------------------------------- sturm      f is a polynomial with rational coefficients
 *     ⊢ f(x) = 0 has exactly (at most) n roots x > 0
 *
 * The roots are isolated by the algebra's certified isolation; a zero polynomial is refused.
 */
export function sturm({ statement }: { statement: Proposition }): Sequent {
  const rule = 'sturm'
  const roots = rootStatement(rule, statement)
  const variable = bind.freshVariable('real', [], [statement])
  const w = workspace(rule, [lt(0, X.at(variable))], [])
  const f = w.n.fromExpression(bind.open(roots.body, X.at(variable)), [])
  const split = f.denominator.length > 0 ? undefined : splitByPowers(w.n, f.numerator, variable)
  const coefficients: Q.Rational[] = []
  for (const { exponent, coefficient } of split ?? []) {
    const power = T.asInteger(exponent)
    if (power === undefined || power < 0 || power > 5000 || coefficient.constant === undefined) {
      throw new RuleError(rule, 'unsupported', 'a polynomial with rational coefficients is needed', [statement])
    }
    coefficients[power] = coefficient.constant
  }
  if (split === undefined || split.length === 0)
    throw new RuleError(rule, 'unsupported', 'a nonzero polynomial with rational coefficients is needed', [statement])
  w.settle()
  const dense = Array.from(coefficients, (c) => c ?? Q.zero)
  const found = univariate.isolatePositive(univariate.fromRationals(dense).polynomial).length
  const holds = roots.quantity === 'atMost' ? found <= roots.count : found === roots.count
  if (!holds) throw new RuleError(rule, 'not-proved', `there are ${found} positive roots, so this is not so`, [statement])
  return sequent([], statement)
}
