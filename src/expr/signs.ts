/**
 * Signs of expressions as they are written, where a square is seen to be one.
 *
 * The normal form expands (x − y)² and loses that it is nonnegative; this reads signs off the structure first and asks the
 * normal form where the structure does not tell.
 */

import type { Expression } from './expression.ts'
import { isEven, subNormals } from './normal/arithmetic.ts'
import { addSigns, mulSigns, negateSigns } from './normal/facts.ts'
import { ANY_SIGN, NEGATIVE, type Normalizer, NULL, POSITIVE, type SignSet } from './normal/normalizer.ts'
import type { Normal } from './normal/terms.ts'
import * as T from './normal/terms.ts'

/** The signs that an expression may take, its loose indices having the given values (0 the innermost). */
export function signsOfExpression(n: Normalizer, e: Expression, loose: readonly Normal[]): SignSet {
  const structural = structuralSigns(n, e, loose)
  const decided = structural === NEGATIVE || structural === NULL || structural === POSITIVE
  return decided ? structural : structural & n.signOf(n.fromExpression(e, loose))
}

function structuralSigns(n: Normalizer, e: Expression, loose: readonly Normal[]): SignSet {
  const go = (x: Expression): SignSet => signsOfExpression(n, x, loose)
  switch (e.kind) {
    case 'add':
      return signsOfSummands(e, go)
    case 'mul':
      return signsOfProduct(e.factors, go)
    case 'neg':
      return negateSigns(go(e.arg))
    case 'div':
      return mulSigns(go(e.numerator), go(e.denominator) & ~NULL)
    case 'pow':
      return signsOfPower(n, e.base, e.exponent, loose)
    case 'apply':
      if (e.fn === 'exp') return POSITIVE
      if (e.fn === 'abs') return go(e.args[0] as Expression) & NULL ? NULL | POSITIVE : POSITIVE
      return ANY_SIGN
    case 'delta':
      return NULL | POSITIVE
    case 'sum':
    case 'product': {
      const { inner, values, nonempty, empty } = enter(n, e, loose)
      if (empty) return e.kind === 'sum' ? NULL : POSITIVE
      const signs = signsOfExpression(inner, e.body, values)
      if (e.kind === 'sum') return nonempty ? closed(signs) : closed(signs) | NULL
      if ((signs & NEGATIVE) !== 0) return ANY_SIGN
      return (signs & NULL) === 0 ? POSITIVE : NULL | POSITIVE
    }
    case 'expectation':
      return closed(go(e.body))
    default:
      return ANY_SIGN
  }
}

/** The possible signs of a sum or a mean of several values with these signs. */
const closed = (signs: SignSet): SignSet => ((signs & NEGATIVE) !== 0 && (signs & POSITIVE) !== 0 ? ANY_SIGN : signs)

/** Summands that stand with both signs cancel before the signs are added, so that a + b ≥ a asks for b only. */
function signsOfSummands(e: Expression, go: (x: Expression) => SignSet): SignSet {
  const kept: { readonly term: Expression; readonly negative: boolean }[] = []
  const visit = (x: Expression, negative: boolean): void => {
    if (x.kind === 'add') for (const t of x.terms) visit(t, negative)
    else if (x.kind === 'neg') visit(x.arg, !negative)
    else {
      const opposite = kept.findIndex((k) => k.negative !== negative && k.term.key === x.key)
      if (opposite < 0) kept.push({ term: x, negative })
      else kept.splice(opposite, 1)
    }
  }
  visit(e, false)
  return kept.reduce<SignSet>((signs, { term, negative }) => addSigns(signs, negative ? negateSigns(go(term)) : go(term)), NULL)
}

/** Equal factors in pairs are squares. */
function signsOfProduct(factors: readonly Expression[], go: (x: Expression) => SignSet): SignSet {
  const rest: Expression[] = []
  let signs: SignSet = POSITIVE
  for (const f of factors) {
    const twin = rest.findIndex((g) => g.key === f.key)
    if (twin < 0) rest.push(f)
    else {
      rest.splice(twin, 1)
      signs = mulSigns(signs, go(f) & NULL ? NULL | POSITIVE : POSITIVE)
    }
  }
  return rest.reduce((product, f) => mulSigns(product, go(f)), signs)
}

function signsOfPower(n: Normalizer, base: Expression, exponent: Expression, loose: readonly Normal[]): SignSet {
  const power = n.canonical(n.fromExpression(exponent, loose))
  const whole = T.asInteger(power)
  const signs = signsOfExpression(n, base, loose)
  if (whole === 0) return POSITIVE
  if (isEven(power)) {
    const vanishes = (signs & NULL) !== 0 && (whole === undefined || whole > 0)
    return vanishes ? NULL | POSITIVE : POSITIVE
  }
  if (whole !== undefined) return whole > 0 ? signs : signs & ~NULL
  if ((signs & NEGATIVE) !== 0) return ANY_SIGN
  return (signs & NULL) === 0 ? POSITIVE : NULL | POSITIVE
}

/** The body of a sum or product with its dummy counted from 1, and whether the range is known to have members, or none. */
export function enter(
  n: Normalizer,
  e: Extract<Expression, { kind: 'sum' | 'product' }>,
  loose: readonly Normal[],
): { readonly inner: Normalizer; readonly values: readonly Normal[]; readonly nonempty: boolean; readonly empty: boolean } {
  const [lower, upper] = [n.fromExpression(e.lower, loose), n.fromExpression(e.upper, loose)]
  const shift = subNormals(n, lower, T.ONE)
  const count = subNormals(n, upper, shift)
  const id = n.fresh()
  const signs = n.signOf(count)
  const [nonempty, empty] = [(signs & ~POSITIVE) === 0, (signs & POSITIVE) === 0]
  return { inner: n.withRange(id, count), values: [n.add(T.dummy(id), shift), ...loose], nonempty, empty }
}
