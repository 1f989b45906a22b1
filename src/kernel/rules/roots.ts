/** Rules on the number of positive roots: Descartes' rule of signs, Sturm's theorem, the parity of their number. */

import { rational as Q, univariate } from '../../algebra/index.ts'
import * as bind from '../../expr/binding.ts'
import { log, lt } from '../../expr/build.ts'
import { isIntegerByForm } from '../../expr/differentiate.ts'
import * as X from '../../expr/expression.ts'
import { NEGATIVE, POSITIVE } from '../../expr/normal/normalizer.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition } from '../../expr/proposition.ts'
import { signsOfExpression } from '../../expr/signs.ts'
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
 * number of sign changes (Descartes 1637; Laguerre 1883 for real exponents). With 0 or 1 changes that number is exact. The
 * number is even, with multiplicity, where the first and the last coefficient have one sign, whatever those between.
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
  const counted = roots.quantity === 'even' ? [sorted[0], sorted.at(-1)] : sorted
  const signs = counted.flatMap((t) => (t === undefined ? [] : [w.n.signOf(t.coefficient)]))
  if (signs.some((s) => s !== POSITIVE && s !== NEGATIVE))
    throw new RuleError(rule, 'not-proved', 'the sign of a coefficient is not known', [statement])
  w.settle()
  const changes = signs.filter((s, i) => i > 0 && s !== signs[i - 1]).length
  const holds = {
    exactly: changes <= 1 && changes === roots.count,
    atMost: changes <= roots.count,
    even: changes === 0,
  }[roots.quantity]
  if (!holds)
    throw new RuleError(rule, 'not-proved', `the coefficients change sign ${changes} times, which does not give`, [statement])
  return sequent(
    w.hypotheses().filter((p) => p.key !== positive.key),
    statement,
  )
}

/**
 *     ----------------------------------------- sturm      f is a polynomial with rational coefficients
 *     ⊢ f(x) = 0 has exactly (at most) n roots x > 0, or an even number of them
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
  const isolated = univariate.isolatePositive(univariate.fromRationals(dense).polynomial)
  const found = isolated.length
  const total = isolated.reduce((sum, { multiplicity }) => sum + multiplicity, 0)
  const holds = { exactly: found === roots.count, atMost: found <= roots.count, even: total % 2 === 0 }[roots.quantity]
  if (!holds) {
    const number = roots.quantity === 'even' ? `${total} positive roots with multiplicity` : `${found} positive roots`
    throw new RuleError(rule, 'not-proved', `there are ${number}, so this is not so`, [statement])
  }
  return sequent([], statement)
}

/**
 *     Γ ⊢ ∀x (0 < x ∧ x < a ⇒ f(x) > 0)   Δ ⊢ ∀x (b < x ⇒ f(x) > 0)
 *     ---------------------------------------------------------------- evenRoots      a > 0; f is built of analytic
 *     ∪Γ ⊢ f(x) = 0 has an even number of roots x > 0                                 parts that are defined for x > 0
 *
 * counted with multiplicity; both signs may be < instead. (An analytic function that is not 0 near 0 and far out has finitely
 * many roots between, and its sign changes at those of odd multiplicity.)
 */
export function evenRoots(
  { given, statement }: { given: readonly Proposition[]; statement: Proposition },
  [nearZero, farOut, ...using]: readonly [Sequent, Sequent, ...Sequent[]],
): Sequent {
  const rule = 'evenRoots'
  const roots = rootStatement(rule, statement)
  if (roots.quantity !== 'even') throw new RuleError(rule, 'wrong-shape', 'an even number of roots is needed; found', [statement])
  const premises = [nearZero, farOut]
  const variable = bind.freshVariable('real', [], [statement, ...given, ...statementsOf([...premises, ...using])])
  const x = X.at(variable)
  const f = bind.open(roots.body, x)
  const positive = lt(0, x)
  const [near, far] = premises.map((s) => signFor(rule, s, x, f)) as [Signed, Signed]
  const [fromZero, before] = near.conditions
  const [after] = far.conditions
  const start = before?.kind === 'relation' && before.relation === '<' && before.left.key === x.key ? before.right : undefined
  const end = after?.kind === 'relation' && after.relation === '<' && after.right.key === x.key ? after.left : undefined
  if (near.conditions.length !== 2 || fromZero?.key !== positive.key || start === undefined)
    throw new RuleError(rule, 'wrong-premise', 'the first premise must be for all x with 0 < x and x < a; found', [
      nearZero.conclusion,
    ])
  if (far.conditions.length !== 1 || end === undefined)
    throw new RuleError(rule, 'wrong-premise', 'the second premise must be for all x with b < x; found', [farOut.conclusion])
  if ([start, end].some((e) => bind.freeVariables(e).has(variable.key)))
    throw new RuleError(rule, 'wrong-premise', 'the ends may not depend on x', [nearZero.conclusion, farOut.conclusion])
  if (near.relation !== far.relation)
    throw new RuleError(rule, 'wrong-premise', 'the signs must be the same; found', [nearZero.conclusion, farOut.conclusion])

  const inside = workspace(rule, [positive, ...given], using)
  inside.n.fromExpression(f, [])
  for (const base of basesOfPowers(rule, f, variable)) inside.n.fromExpression(log(base), [])
  inside.settle()
  const outside = workspace(rule, given, using)
  if ((signsOfExpression(outside.n, start, []) & ~POSITIVE) !== 0)
    throw new RuleError(rule, 'side-condition', 'the end of the first range is not known to be positive', [start])
  for (const e of [start, end]) outside.n.fromExpression(e, [])
  outside.settle()
  const used = [...inside.hypotheses(), ...outside.hypotheses()].filter((p) => p.key !== positive.key)
  return sequent([...nearZero.hypotheses, ...farOut.hypotheses, ...used], statement)
}

interface Signed {
  readonly conditions: readonly Proposition[]
  readonly relation: '<' | '>'
}

/** ∀x (C ⇒ f(x) > 0), or < 0, at the variable. */
function signFor(rule: string, s: Sequent, x: X.Expression, f: X.Expression): Signed {
  const p = s.conclusion
  if (p.kind === 'forall' && p.sort === 'real') {
    const body = bind.openProposition(p.body, x)
    const signed = body.kind === 'relation' && body.left.key === f.key && body.right.key === '0'
    if (signed && (body.relation === '<' || body.relation === '>'))
      return { conditions: p.conditions.map((c) => bind.openProposition(c, x)), relation: body.relation }
  }
  throw new RuleError(rule, 'wrong-premise', 'the premise must be the sign of the function for all x of a range; found', [p])
}

/**
 * The bases of powers that are analytic only where these are positive: those whose exponents are no integers by their form.
 * @throws RuleError `unsupported` for what is not known to be analytic
 */
function basesOfPowers(rule: string, f: X.Expression, variable: X.Variable): readonly X.Expression[] {
  const bases: X.Expression[] = []
  const dependent = (e: X.Expression): boolean => bind.freeVariables(e).has(variable.key)
  const refuse = (e: X.Expression): never => {
    throw new RuleError(rule, 'unsupported', 'the following is not known to be analytic', [e])
  }
  bind.mapExpression(f, (e) => {
    if (!dependent(e)) return undefined
    switch (e.kind) {
      case 'pow':
        if (isIntegerByForm(e.exponent)) return undefined
        if (!bind.isClosed(e.base)) return refuse(f)
        bases.push(e.base)
        return undefined
      case 'sum':
        return dependent(e.lower) || dependent(e.upper) ? refuse(e) : undefined
      case 'apply':
        return e.fn === 'abs' || e.fn === 'max' || e.fn === 'min' ? refuse(e) : undefined
      case 'variable':
        return e.variable.arity > 0 ? refuse(e) : undefined
      case 'product':
      case 'delta':
      case 'expectation':
      case 'derivative':
      case 'infimum':
        return refuse(e)
      default:
        return undefined
    }
  })
  return bases
}
