/**
 * Specialization of a claim: finitely many plain claims at small integers, without families, sums, expectations or functions.
 *
 * Integer variables are fixed at values that the hypotheses allow; ranges are written out; definitions among the hypotheses
 * are unfolded; expectations are distributed over monomials and replaced by the moments that the hypotheses give, with the
 * independence that the variables declare; roots become symbols. This is an interpreter of the expression language of its
 * own: it shares no code with the normal form.
 */

import { freeVariablesOf } from '../expr/binding.ts'
import type { Proposition } from '../expr/proposition.ts'
import type { Claim } from './claim.ts'
import { SpecializationError } from './plain/failure.ts'
import type { IntegerChoice } from './plain/integers.ts'
import { integerChoices } from './plain/integers.ts'
import { interpreter } from './plain/interpret.ts'

import * as P from './plain/plain.ts'
import type { PlainClaim } from './plain/plain-claim.ts'
import { withoutRoots } from './plain/rooted.ts'
import type { Rules } from './plain/rules.ts'
import { rulesOf } from './plain/rules.ts'
import type { Scope } from './plain/scope.ts'
import { meaningOf, scopeOf } from './plain/scope.ts'
import type { Statement } from './plain/statement.ts'
import * as S from './plain/statement.ts'

export type Specialization =
  | {
      readonly ok: true
      readonly claims: readonly PlainClaim[]
      /** Integers that the hypotheses allow and at which the claim may be undefined, with the reason. */
      readonly undefinedAt: readonly string[]
    }
  | { readonly ok: false; readonly reason: string }

export type { PlainClaim }

export interface SpecializeOptions {
  /** How many choices of the integers to treat, up to two of them at the edge of what is allowed (default 4). */
  readonly choices?: number
  /** The largest number of nodes of a plain claim (default 60000). */
  readonly maxNodes?: number
}

/** The plain claims, or why there are none. */
export function specialize(claim: Claim, { choices = 4, maxNodes = 60_000 }: SpecializeOptions = {}): Specialization {
  const rules = rulesOf(claim.hypotheses)
  const found = new Map<string, PlainClaim>()
  let reason = 'no choice of small integers satisfies the hypotheses'
  const onIntegers = claim.hypotheses.filter((h) => [...freeVariablesOf(h).values()].every((v) => v.sort === 'integer'))
  const undefinedAt = new Set<string>()
  const search = (order: 'telling' | 'small', wanted: number): void => {
    let failures = 0
    let picked = 0
    for (const choice of integerChoices(claim, order)) {
      if (picked >= wanted || failures > maxFailures) return
      if (isExcluded(onIntegers, choice)) continue
      const plain = found.get(choice.text) ?? attempt(() => atChoice(claim, rules, choice, maxNodes, order === 'small'))
      if (plain instanceof SpecializationError) {
        reason = plain.message
        if (plain.isUndefined) undefinedAt.add(`${plain.reason}${choice.text === '' ? '' : ` at ${choice.text}`}`)
        failures += 1
      } else if (plain !== undefined) {
        found.set(choice.text, plain)
        picked += 1
      }
    }
  }
  const edges = Math.min(2, choices - 1)
  search('telling', choices - edges)
  search('small', edges)
  return found.size === 0 ? { ok: false, reason } : { ok: true, claims: [...found.values()], undefinedAt: [...undefinedAt] }
}

/** Choices at which the claim may fail to have a plain form before the search ends. */
const maxFailures = 6

/** Whether a hypothesis on integers alone is false there. */
function isExcluded(hypotheses: readonly Proposition[], choice: IntegerChoice): boolean {
  const scope = scopeOf(interpreter, choice.valueOf, { definitions: [], moments: [] })
  return hypotheses.some((h) => {
    const statement = attempt(() => interpreter.statement(h, [], scope, 'hypothesis'))
    return !(statement instanceof SpecializationError) && S.constantTruth(statement) === false
  })
}

/** The claim at a choice of integers; undefined where the hypotheses exclude it. */
function atChoice(claim: Claim, rules: Rules, choice: IntegerChoice, maxNodes: number, isEdge: boolean): PlainClaim | undefined {
  const scope = scopeFor(claim, rules, choice)
  const hypotheses: Statement[] = []
  for (const hypothesis of claim.hypotheses) {
    // Unfolded wherever it applies; an element that it did not reach is reported by itself.
    if (definesFunction(hypothesis)) continue
    const statement = attempt(() => interpreter.statement(hypothesis, [], scope, 'hypothesis'))
    if (statement instanceof SpecializationError) {
      scope.lost.add(`a hypothesis with ${statement.reason}`)
      continue
    }
    const known = S.constantTruth(statement)
    if (known === false) return undefined
    if (known === undefined) hypotheses.push(...conjuncts(statement))
  }
  const conclusion = interpreter.statement(claim.conclusion, [], scope, 'conclusion')
  const size = [...hypotheses, conclusion].reduce((total, s) => total + S.sizeOf(s), 0)
  if (size > maxNodes) throw new SpecializationError(`more than ${maxNodes} operations at ${choice.text}`)
  return withoutRoots({
    at: [choice.text, ...scope.windows].filter((text) => text !== '').join(', '),
    integers: choice.values,
    isEdge,
    hypotheses: [
      ...hypotheses.filter((h) => S.constantTruth(h) === undefined),
      ...[...scope.abbreviations.values()].map(meaningOf),
    ],
    conclusion,
    abbreviations: [...scope.abbreviations.values()],
    roots: [],
    lost: [...scope.lost].sort(),
  })
}

/** Whether the hypothesis is a definition for all values of a real argument. */
const definesFunction = (h: Proposition): boolean =>
  rulesOf([h]).definitions.some((d) => d.binders.some((binder) => binder.sort === 'real'))

/** A first reading of the hypotheses tells which terms are nonnegative and which conditions hold; the second uses that. */
function scopeFor(claim: Claim, rules: Rules, choice: IntegerChoice): Scope {
  const first = scopeOf(interpreter, choice.valueOf, { definitions: [], moments: [] })
  const nonnegative = new Set<string>()
  const assumed = new Set<string>()
  for (const hypothesis of claim.hypotheses) {
    const statement = attempt(() => interpreter.statement(hypothesis, [], first, 'hypothesis'))
    if (statement instanceof SpecializationError) continue
    for (const part of conjuncts(statement).map(S.oriented)) {
      assumed.add(S.keyOf(part))
      if (part.kind !== 'relation' || (part.relation !== '<' && part.relation !== '≤')) continue
      assumed.add(S.keyOf({ ...part, relation: '≤' }))
      if (part.left.kind === 'number' && part.left.value.num >= 0n) nonnegative.add(P.keyOf(part.right))
    }
  }
  return scopeOf(interpreter, choice.valueOf, rules, nonnegative, assumed)
}

const conjuncts = (s: Statement): readonly Statement[] => (s.kind === 'and' ? s.parts.flatMap(conjuncts) : [s])

function attempt<A>(compute: () => A): A | SpecializationError {
  try {
    return compute()
  } catch (error) {
    if (error instanceof SpecializationError) return error
    throw error
  }
}
