/** Generalized polynomials in one variable: Σ coefficient · x^exponent, with exponents ordered as far as is known. */

import type { Variable } from '../../expr/expression.ts'
import { NEGATIVE, type Normalizer, NULL, POSITIVE } from '../../expr/normal/normalizer.ts'
import type { Normal, Polynomial } from '../../expr/normal/terms.ts'
import * as T from '../../expr/normal/terms.ts'

export interface PowerTerm {
  readonly exponent: Normal
  readonly coefficient: Normal
}

/** The terms by the power of the variable; undefined where it occurs in another way. */
export function splitByPowers(n: Normalizer, p: Polynomial, variable: Variable): readonly PowerTerm[] | undefined {
  const byExponent = new Map<string, PowerTerm>()
  for (const term of p) {
    const own = term.factors.filter((f) => f.atom.kind === 'variable' && f.atom.variable.key === variable.key)
    const rest = term.factors.filter((f) => !own.includes(f))
    const exponent = own[0]?.exponent ?? T.ZERO
    const coefficient = T.makeNormal([T.makeTerm(term.coefficient, rest)])
    if (mentions(coefficient, variable) || mentions(exponent, variable)) return undefined
    const present = byExponent.get(exponent.key)
    byExponent.set(exponent.key, {
      exponent,
      coefficient: present === undefined ? coefficient : n.add(present.coefficient, coefficient),
    })
  }
  return [...byExponent.values()].filter((t) => t.coefficient.numerator.length > 0)
}

function mentions(a: Normal, variable: Variable): boolean {
  let found = false
  T.visitAtoms(a, (atom) => {
    if (atom.kind === 'variable' && atom.variable.key === variable.key) found = true
    // an unevaluated derivative or infimum may hide the variable
    if (atom.kind === 'opaque' && atom.expression.key.includes(variable.key)) found = true
  })
  return found
}

/** Whether a < b is known (true), a > b is known (false), or neither. */
function isBelow(n: Normalizer, a: Normal, b: Normal): boolean | undefined {
  const signs = n.signOf(n.add(b, n.mul(T.integer(-1), a)))
  return signs === POSITIVE ? true : signs === NEGATIVE ? false : undefined
}

/** The terms by rising exponent; undefined unless every two exponents are known to differ in a known direction. */
export function sortByExponent(n: Normalizer, list: readonly PowerTerm[]): readonly PowerTerm[] | undefined {
  for (const a of list) for (const b of list) if (a !== b && isBelow(n, a.exponent, b.exponent) === undefined) return undefined
  return [...list].sort((a, b) => (isBelow(n, a.exponent, b.exponent) === true ? -1 : 1))
}

/** The term whose power dominates all others as x → 0⁺ or ∞; its coefficient is known to be nonzero unless it `mayVanish`. */
export function dominant(
  n: Normalizer,
  list: readonly PowerTerm[] | undefined,
  towards: '0+' | '∞',
  mayVanish = false,
): PowerTerm | undefined {
  return list?.find(
    (t) =>
      (mayVanish || (n.signOf(t.coefficient) & NULL) === 0) &&
      list.every((other) => other === t || isBelow(n, other.exponent, t.exponent) === (towards === '∞')),
  )
}
