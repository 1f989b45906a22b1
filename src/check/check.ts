/** Checks every claim of a document: decides, hears the juries, and says what was assumed, what is missing and what contradicts. */

import { textProposition } from '../expr/print/text.ts'
import type { Theorem } from '../kernel/index.ts'
import { type ClaimPlace, type ClaimsOptions, claimsOf, type FoundClaim, type UnreadClaim } from './claims.ts'
import { type DecideOptions, decide, type Verdict } from './decide.ts'
import { type Jurors, noJurors } from './jurors.ts'

export type Outcome = 'proved' | 'refuted' | 'undecided' | 'unread'

export interface CheckedLink {
  readonly latex: string
  readonly verdict: Outcome
  readonly how: string
  readonly counterexample: Readonly<Record<string, string>> | null
  /** The theorem of the kernel behind `proved`. */
  readonly theorem: Theorem | undefined
}

export interface CheckedClaim extends ClaimPlace {
  readonly verdict: Outcome
  readonly assumptions: readonly string[]
  /** Assumptions under which it would be proved. */
  readonly missing: readonly string[]
  readonly how: string
  readonly counterexample: Readonly<Record<string, string>> | null
  /** One a relation of a chain; none for a claim that is not read. */
  readonly links: readonly CheckedLink[]
}

export interface CheckReport {
  readonly claims: readonly CheckedClaim[]
  readonly proved: number
  readonly refuted: number
  readonly undecided: number
  readonly unread: number
}

export interface CheckOptions extends DecideOptions, ClaimsOptions {
  /** Who hears what was decided (default: nobody beside the instances). */
  readonly jurors?: Jurors
  /** Told each claim when its verdict stands. */
  readonly onClaim?: (claim: CheckedClaim) => void
}

/** Claims whose juries are out while later ones are decided. */
const mostWaiting = 48

/** @throws AssumptionError */
export async function check(text: string, options: CheckOptions): Promise<CheckReport> {
  const jurors = options.jurors ?? noJurors
  const claims: Promise<CheckedClaim>[] = []
  for (const found of claimsOf(text, options)) {
    const claim = found.kind === 'unread' ? Promise.resolve(unread(found)) : decided(found, jurors, options)
    claims.push(claim.then((c) => told(c, options)))
    // the engines' answers come in between two claims
    await new Promise<void>((resume) => setImmediate(resume))
    await claims[claims.length - mostWaiting]
  }
  const all = await Promise.all(claims)
  const count = (verdict: Outcome): number => all.filter((c) => c.verdict === verdict).length
  return {
    claims: all,
    proved: count('proved'),
    refuted: count('refuted'),
    undecided: count('undecided'),
    unread: count('unread'),
  }
}

function told(claim: CheckedClaim, { onClaim }: CheckOptions): CheckedClaim {
  onClaim?.(claim)
  return claim
}

const unread = ({ line, column, latex, reason }: UnreadClaim): CheckedClaim => ({
  line,
  column,
  latex,
  verdict: 'unread',
  assumptions: [],
  missing: [],
  how: reason,
  counterexample: null,
  links: [],
})

async function decided(found: FoundClaim, jurors: Jurors, options: DecideOptions): Promise<CheckedClaim> {
  const { line, column, latex, reading, sources } = found
  const hypotheses = reading.hypotheses.map((h) => h.proposition)
  const parts = reading.parts.map(({ proposition }) => ({ proposition, verdict: decide(proposition, hypotheses, options) }))
  const verdicts = await Promise.all(
    parts.map(({ proposition, verdict }) => jurors.hear({ hypotheses, conclusion: proposition }, verdict)),
  )
  const texts = new Map(
    reading.hypotheses.map((h) => [h.proposition.key, h.text === '' ? textProposition(h.proposition) : h.text]),
  )
  const used = verdicts.flatMap((verdict) => verdict.used.map((p) => texts.get(p.key) ?? textProposition(p)))
  const outcome = worst(verdicts.map(({ verdict }) => verdict))
  const telling = verdicts.filter(({ verdict }) => verdict === outcome)
  const [first] = telling as [Verdict]
  return {
    line,
    column,
    latex,
    verdict: outcome,
    assumptions: [...new Set([...used, ...reading.notes])],
    missing: [...new Set(telling.flatMap(({ missing }) => missing))],
    how: first.how,
    counterexample: first.counterexample ?? null,
    links: verdicts.map(({ verdict, how, counterexample, theorem }, k) => ({
      latex: sources[k] as string,
      verdict,
      how,
      counterexample: counterexample ?? null,
      theorem,
    })),
  }
}

const severity: readonly Outcome[] = ['refuted', 'undecided', 'unread', 'proved']
const worst = (list: readonly Outcome[]): Outcome => severity.find((v) => list.includes(v)) ?? 'proved'
