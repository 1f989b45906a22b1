/** Rules of order: signs, certificates of inequalities, monotone operations. */

import * as bind from '../../expr/binding.ts'
import { sub } from '../../expr/build.ts'
import type { Expression, SourceRange } from '../../expr/expression.ts'
import * as X from '../../expr/expression.ts'
import { addSigns } from '../../expr/normal/facts.ts'
import { isZero, toExpression } from '../../expr/normal/normalize.ts'
import { NEGATIVE, type Normalizer, NULL, POSITIVE } from '../../expr/normal/normalizer.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition, Relation } from '../../expr/proposition.ts'
import * as P from '../../expr/proposition.ts'
import { signsOfExpression } from '../../expr/signs.ts'
import { type Workspace, workspace } from '../context.ts'
import { RuleError } from '../errors.ts'
import { ordered, relationOf, type Sequent, sequent } from '../sequent.ts'

const allowedSigns: Readonly<Record<P.RelationSymbol, number>> = {
  '=': NULL,
  '≠': NEGATIVE | POSITIVE,
  '<': NEGATIVE,
  '≤': NEGATIVE | NULL,
  '>': POSITIVE,
  '≥': NULL | POSITIVE,
}

/** The signs of left − right, as written where one side is 0. */
function signsOfDifference(n: Normalizer, r: Relation): number {
  if (r.right.key === '0') return signsOfExpression(n, r.left, [])
  return signsOfExpression(n, sub(r.left, r.right), [])
}

/**
 *     Δ₁ ⊢ F₁  …  Δₙ ⊢ Fₙ
 *     ---------------------- sign      the sign of a − b follows from those of its parts
 *     Γ ∪ ∪Δ ⊢ a ⋈ b
 *
 * Squares, even powers and |·| are nonnegative, sums and products and expectations of nonnegative are nonnegative, exp is
 * positive; the given assumptions and the Fᵢ tell the signs of the rest. Everything in a and b must be defined.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { div, gt, ne, real } from 'modewise/expr'
 * import { infer, RuleError } from 'modewise/kernel'
 *
 * const x = real('x')
 * const statement = gt(div(1, x), 0)
 * assert.equal(infer('sign', { given: [gt(x, 0)], statement }).conclusion.key, statement.key)
 * assert.throws(() => infer('sign', { given: [ne(x, 0)], statement }), RuleError)
 * ```
 */
export function sign(
  { given, statement }: { given: readonly Proposition[]; statement: Relation },
  using: readonly Sequent[],
): Sequent {
  const w = workspace('sign', given, using)
  const signs = signsOfDifference(w.n, statement)
  requireDefined(w, [statement.left, statement.right])
  w.settle()
  if ((signs & ~allowedSigns[statement.relation]) !== 0) {
    throw new RuleError('sign', 'not-proved', 'the signs of the parts do not decide', [statement])
  }
  return sequent(w.hypotheses(), statement)
}

function requireDefined(w: Workspace, list: readonly Expression[]): void {
  for (const e of list) w.n.fromExpression(e, [])
}

/**
 *     Γ₁ ⊢ a₁ ≤ b₁  …  Γₙ ⊢ aₙ ≤ bₙ
 *     -------------------------------- combine      R − L = Σ wᵢ(bᵢ − aᵢ) + rest,  wᵢ ≥ 0,  rest ≥ 0
 *            ∪Γ ⊢ L ≤ R
 *
 * A certificate of an inequality (Positivstellensatz of degree one in the premises): transitivity, addition, multiplication
 * by a nonnegative quantity and rearrangement are cases. The result is strict if some premise with a positive weight or the
 * rest is. A premise that is an equation may have a weight of any sign; from equations alone and rest 0 follows L = R.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { add, le, mul, real, square, sub } from 'modewise/expr'
 * import { infer, RuleError } from 'modewise/kernel'
 *
 * const [x, y] = [real('x'), real('y')]
 * const statement = le(mul(2, x, y), add(square(x), square(y)))
 * const proved = infer('combine', { given: [], statement, weights: [], rest: square(sub(x, y)) })
 * assert.equal(proved.hypotheses.length, 0)
 * assert.throws(() => infer('combine', { given: [], statement, weights: [], rest: sub(x, y) }), RuleError)
 * ```
 */
export function combine(
  {
    given,
    statement,
    weights,
    rest,
  }: { given: readonly Proposition[]; statement: Relation; weights: readonly Expression[]; rest: Expression },
  premises: readonly Sequent[],
): Sequent {
  const rule = 'combine'
  const parts = premises.slice(0, weights.length)
  const w = workspace(rule, given, premises.slice(weights.length))
  let total = w.n.fromExpression(rest, [])
  let signs = rest.key === '0' ? NULL : signsOfExpression(w.n, rest, [])
  parts.forEach((part, i) => {
    const r = relationOf(rule, part)
    const weight = weights[i] as Expression
    const difference = ordered(r)
    const [small, large] = difference === undefined ? [r.left, r.right] : [difference.small, difference.large]
    if (difference === undefined && r.relation !== '=')
      throw new RuleError(rule, 'wrong-premise', 'a premise must be = < ≤ > or ≥; found', [r])
    total = w.n.add(total, w.n.mul(w.n.fromExpression(weight, []), w.n.fromExpression(sub(large, small), [])))
    if (difference === undefined) return
    const sign = signsOfExpression(w.n, weight, [])
    if ((sign & NEGATIVE) !== 0)
      throw new RuleError(rule, 'side-condition', `the weight of premise ${i + 1} is not known to be nonnegative`, [weight])
    const strict = difference.strict && (sign & NULL) === 0
    signs = addSigns(signs, strict ? POSITIVE : NULL | POSITIVE)
  })
  const target = ordered(statement)
  if (target === undefined && statement.relation !== '=')
    throw new RuleError(rule, 'wrong-shape', 'the statement must be = < ≤ > or ≥', [statement])
  const [L, R] = target === undefined ? [statement.left, statement.right] : [target.small, target.large]
  const gap = w.n.add(w.n.fromExpression(sub(R, L), []), w.n.mul(T.integer(-1), total))
  if (!isZero(w.n, gap)) {
    throw new RuleError(rule, 'not-equal', 'the sides do not differ by the weighted premises and the rest; what is left over:', [
      toExpression(gap),
      statement,
    ])
  }
  w.settle()
  const needed = target === undefined ? NULL : target.strict ? POSITIVE : NULL | POSITIVE
  if ((signs & ~needed) !== 0)
    throw new RuleError(rule, 'not-proved', 'the premises and the rest do not give the sign that is needed for', [statement])
  return sequent([...parts.flatMap((p) => p.hypotheses), ...w.hypotheses()], statement)
}

/**
 *     Γ₁ ⊢ a₀ ⋈₁ a₁  …  Γₙ ⊢ aₙ₋₁ ⋈ₙ aₙ
 *     ------------------------------------ chain      all of =, ≤, < or all of =, ≥, >
 *              ∪Γ ⊢ a₀ ⋈ aₙ
 *
 * The sides must meet as written. The result is strict if some link is.
 */
export function chain(_: object, premises: readonly Sequent[]): Sequent {
  const links = premises.map((p) => relationOf('chain', p))
  const [first, last] = [links[0], links.at(-1)]
  if (first === undefined || last === undefined)
    throw new RuleError('chain', 'wrong-shape', 'a chain without links proves nothing')
  links.forEach((r, i) => {
    const next = links[i + 1]
    if (next !== undefined && next.left.key !== r.right.key)
      throw new RuleError('chain', 'wrong-premise', `link ${i + 1} does not end where link ${i + 2} begins`, [r, next])
  })
  const used = new Set(links.map((r) => r.relation))
  const [up, down] = [used.has('≤') || used.has('<'), used.has('≥') || used.has('>')]
  if (used.has('≠') || (up && down)) throw new RuleError('chain', 'wrong-premise', 'the links must point one way', links)
  const strict = used.has('<') || used.has('>')
  const relation = up ? (strict ? '<' : '≤') : down ? (strict ? '>' : '≥') : '='
  return sequent(
    premises.flatMap((p) => p.hypotheses),
    P.relate(first.left, relation, last.right),
  )
}

const mirrored: Readonly<Record<P.RelationSymbol, P.RelationSymbol>> = {
  '=': '=',
  '≠': '≠',
  '<': '>',
  '≤': '≥',
  '>': '<',
  '≥': '≤',
}

/**
 *     Γ ⊢ a ⋈ b
 *     ----------- flip
 *     Γ ⊢ b ⋈′ a
 */
export function flip(_: object, [premise]: readonly [Sequent]): Sequent {
  const r = relationOf('flip', premise)
  return sequent(premise.hypotheses, P.relate(r.right, mirrored[r.relation], r.left))
}

/**
 *     Γ ⊢ ∀k ∈ lower…upper: a_k ⋈ b_k
 *     ---------------------------------- sumOver      ⋈ is ≤, ≥ or =   (< and > give ≤ and ≥)
 *        Γ ⊢ Σ a_k ⋈ Σ b_k
 */
export function sumOver(_: object, [premise]: readonly [Sequent]): Sequent {
  const { lower, upper, hint, relation } = pointwise('sumOver', premise)
  const weak = relation.relation === '<' ? '≤' : relation.relation === '>' ? '≥' : relation.relation
  if (weak === '≠')
    throw new RuleError('sumOver', 'wrong-premise', 'a relation ≤, ≥, <, > or = is needed; found', [premise.conclusion])
  const sum = (body: Expression): Expression => X.ranged('sum', hint, lower, upper, body)
  return sequent(premise.hypotheses, P.relate(sum(relation.left), weak, sum(relation.right)))
}

/** ∀k (lower ≤ k ∧ k ≤ upper ⇒ relation) with ends that do not depend on k. */
function pointwise(
  rule: string,
  premise: Sequent,
): { readonly lower: Expression; readonly upper: Expression; readonly hint: string; readonly relation: Relation } {
  const p = premise.conclusion
  const fail = (): never => {
    throw new RuleError(rule, 'wrong-premise', 'a relation for all members of a range is needed; found', [p])
  }
  if (p.kind !== 'forall' || p.sort !== 'integer' || p.body.kind !== 'relation' || p.conditions.length !== 2) return fail()
  const [low, high] = p.conditions as readonly [Proposition, Proposition]
  if (low.kind !== 'relation' || high.kind !== 'relation' || low.relation !== '≤' || high.relation !== '≤') return fail()
  if (low.right.key !== '#0' || high.left.key !== '#0') return fail()
  const outside = (e: Expression): Expression => {
    const marker = X.at(X.declare('%outside', 0, { sort: 'integer' }))
    const opened = bind.open(e, marker)
    return bind.freeVariables(opened).has('%outside/0i') ? fail() : opened
  }
  return { lower: outside(low.left), upper: outside(high.right), hint: p.hint, relation: p.body }
}

/**
 *     Γ ⊢ ∀k ∈ lower…upper: a_k ≤ b_k
 *     ---------------------------------- productOver      0 ≤ a_k on the range
 *          Γ ⊢ Π a_k ≤ Π b_k
 */
export function productOver(
  { given }: { given: readonly Proposition[] },
  [premise, ...using]: readonly [Sequent, ...Sequent[]],
): Sequent {
  const { lower, upper, hint, relation } = pointwise('productOver', premise)
  const product = (body: Expression): Expression => X.ranged('product', hint, lower, upper, body)
  const found = ordered(relation)
  if (found === undefined) {
    if (relation.relation !== '=')
      throw new RuleError('productOver', 'wrong-premise', 'a relation ≤, ≥ or = is needed', [relation])
    return sequent(premise.hypotheses, P.relate(product(relation.left), '=', product(relation.right)))
  }
  const w = workspace('productOver', given, using)
  const [low, high] = [w.n.fromExpression(lower, []), w.n.fromExpression(upper, [])]
  const shift = w.n.add(low, T.integer(-1))
  const id = w.n.fresh()
  const inner = w.n.withRange(id, w.n.add(high, w.n.mul(T.integer(-1), shift)))
  const index = w.n.add(T.dummy(id), shift)
  if ((signsOfExpression(inner, found.small, [index]) & NEGATIVE) !== 0) {
    throw new RuleError('productOver', 'side-condition', 'the smaller factors are not known to be nonnegative', [found.small])
  }
  w.n.fromExpression(product(found.small), [])
  w.settle()
  return sequent([...premise.hypotheses, ...w.hypotheses()], P.relate(product(found.small), '≤', product(found.large)))
}

/**
 *          Γ ⊢ a ⋈ b
 *     ------------------- expectationOver      ⋈ is =, ≤, <, ≥ or >
 *      Γ ⊢ E[a] ⋈ E[b]
 *
 * Assumptions hold for all outcomes, so a ⋈ b does; the moments that occur are taken to exist.
 */
export function expectationOver({ over }: { over: readonly SourceRange[] }, [premise]: readonly [Sequent]): Sequent {
  const r = relationOf('expectationOver', premise)
  if (r.relation === '≠') throw new RuleError('expectationOver', 'wrong-premise', 'unequal variables may have equal means', [r])
  return sequent(premise.hypotheses, P.relate(X.expectationOver(over, r.left), r.relation, X.expectationOver(over, r.right)))
}

/**
 *       Γ ⊢ a ≤ b
 *     --------------- powerOf      0 ≤ a, 0 ≤ p (0 < p for <); for a = b: a, b in the domain of the power
 *     Γ ⊢ aᵖ ≤ bᵖ
 */
export function powerOf(
  { given, exponent }: { given: readonly Proposition[]; exponent: Expression },
  [premise, ...using]: readonly [Sequent, ...Sequent[]],
): Sequent {
  const rule = 'powerOf'
  const r = relationOf(rule, premise)
  const raise = (e: Expression): Expression => X.power(e, exponent)
  const found = ordered(r)
  if (found === undefined) {
    if (r.relation !== '=') throw new RuleError(rule, 'wrong-premise', 'a relation =, ≤, <, ≥ or > is needed', [r])
    const defined = workspace(rule, given, [...using, premise])
    requireDefined(defined, [raise(r.left), raise(r.right)])
    defined.settle()
    return sequent([...premise.hypotheses, ...defined.hypotheses()], P.relate(raise(r.left), '=', raise(r.right)))
  }
  const w = workspace(rule, given, [...using, premise])
  const p = signsOfExpression(w.n, exponent, [])
  const bad = found.strict ? NEGATIVE | NULL : NEGATIVE
  if ((p & bad) !== 0)
    throw new RuleError(rule, 'side-condition', `the exponent is not known to be ${found.strict ? 'positive' : 'nonnegative'}`, [
      exponent,
    ])
  if ((signsOfExpression(w.n, found.small, []) & NEGATIVE) !== 0) {
    throw new RuleError(rule, 'side-condition', 'the smaller side is not known to be nonnegative', [found.small])
  }
  requireDefined(w, [found.small, exponent])
  w.settle()
  return sequent(
    [...premise.hypotheses, ...w.hypotheses()],
    P.relate(raise(found.small), found.strict ? '<' : '≤', raise(found.large)),
  )
}

/**
 *     Γ ⊢ Σ_k e_k = 0  (or ≤ 0)
 *     --------------------------- sumVanishes      0 ≤ e_k on the range
 *     Γ ⊢ ∀k: e_k = 0
 */
export function sumVanishes(
  { given }: { given: readonly Proposition[] },
  [premise, ...using]: readonly [Sequent, ...Sequent[]],
): Sequent {
  const r = relationOf('sumVanishes', premise)
  const s = r.left
  if (s.kind !== 'sum' || r.right.key !== '0' || (r.relation !== '=' && r.relation !== '≤')) {
    throw new RuleError('sumVanishes', 'wrong-premise', 'a sum that is = 0 or ≤ 0 is needed; found', [r])
  }
  const w = workspace('sumVanishes', given, using)
  const shift = w.n.add(w.n.fromExpression(s.lower, []), T.integer(-1))
  const id = w.n.fresh()
  const inner = w.n.withRange(id, w.n.add(w.n.fromExpression(s.upper, []), w.n.mul(T.integer(-1), shift)))
  if ((signsOfExpression(inner, s.body, [w.n.add(T.dummy(id), shift)]) & NEGATIVE) !== 0) {
    throw new RuleError('sumVanishes', 'side-condition', 'the summands are not known to be nonnegative', [s])
  }
  requireDefined(w, [s])
  w.settle()
  const index = X.bound(0)
  const conditions = [P.relate(bind.lift(s.lower, 1), '≤', index), P.relate(index, '≤', bind.lift(s.upper, 1))]
  const body = P.relate(s.body, '=', r.right)
  return sequent([...premise.hypotheses, ...w.hypotheses()], P.quantified('forall', s.hint, 'integer', conditions, body))
}

/**
 *     Γ ⊢ eᵖ = 0                          Γ ⊢ |e| = 0
 *     ----------- powerVanishes   0 < p   -----------
 *      Γ ⊢ e = 0                           Γ ⊢ e = 0
 */
export function powerVanishes(
  { given }: { given: readonly Proposition[] },
  [premise, ...using]: readonly [Sequent, ...Sequent[]],
): Sequent {
  const r = relationOf('powerVanishes', premise)
  if (r.relation === '=' && r.right.key === '0' && r.left.kind === 'apply' && r.left.fn === 'abs') {
    return sequent(premise.hypotheses, P.relate(r.left.args[0] as Expression, '=', r.right))
  }
  if (r.relation !== '=' || r.right.key !== '0' || r.left.kind !== 'pow') {
    throw new RuleError('powerVanishes', 'wrong-premise', 'a power or an absolute value that is 0 is needed; found', [r])
  }
  const w = workspace('powerVanishes', given, using)
  if ((signsOfExpression(w.n, r.left.exponent, []) & ~POSITIVE) !== 0) {
    throw new RuleError('powerVanishes', 'side-condition', 'the exponent is not known to be positive', [r.left.exponent])
  }
  w.n.fromExpression(r.left, [])
  w.settle()
  return sequent([...premise.hypotheses, ...w.hypotheses()], P.relate(r.left.base, '=', r.right))
}
