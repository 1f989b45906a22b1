/**
 * The jury Coq: a specialized claim as lemmas over the reals, which Coq's `ring`, `field`, `lra` and `nra` close.
 *
 * What Coq accepts rests on Coq alone: its tactics leave proof terms that its kernel checks. It runs where `coqc` is
 * installed; no committed output depends on it, so that it is no member of the usual panel.
 */

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { RelationSymbol } from '../expr/proposition.ts'
import type { Claim } from './claim.ts'
import { withoutDerivatives } from './plain/exact.ts'
import { SpecializationError } from './plain/failure.ts'
import { clear } from './plain/fraction.ts'
import type { Plain, PlainSymbol } from './plain/plain.ts'
import * as P from './plain/plain.ts'
import type { PlainClaim } from './plain/plain-claim.ts'
import { vanishingPoint } from './plain/points.ts'
import type { Statement } from './plain/statement.ts'
import * as S from './plain/statement.ts'
import { Wording } from './plain/wording.ts'
import { type SpecializeOptions, specialize } from './specialize.ts'
import type { JuryReport, Verdict } from './verdict.ts'

export interface CoqOptions {
  readonly specialization?: SpecializeOptions
  /** The largest number of nodes of a lemma; larger ones are left out (default 400). */
  readonly maxNodes?: number
  /** The lemmas that are wanted (default: all). */
  readonly kinds?: readonly CoqLemma['kind'][]
  /** How long one tactic may take, in seconds (default 30). */
  readonly tacticSeconds?: number
}

/** A lemma of an exported file. */
export interface CoqLemma {
  readonly name: string
  /** An equation under signs of unknowns at most; another equation; an inequality; what says more than the claim. */
  readonly kind: 'identity' | 'conditional equation' | 'inequality' | 'generalization'
  /** The integers at which the claim was taken. */
  readonly at: string
  readonly isEdge: boolean
  /** Whether the lemma assumes that its divisors do not vanish. */
  readonly hasDivisors: boolean
  /** A point of the claim at which one of them does, where one was found. */
  readonly vanishing?: string
}

export interface CoqFile {
  /** A file that `coqc` checks by itself. */
  readonly text: string
  readonly lemmas: readonly CoqLemma[]
  /** What is not among the lemmas, with the reason. */
  readonly omitted: readonly string[]
}

const isComparison = ({ left, right }: { readonly left: Plain; readonly right: Plain }): boolean =>
  [left, right].every((side) => P.symbolsOf([side]).size > 0)

const preamble = (seconds: number): string => `From Coq Require Import Reals Psatz.
Open Scope R_scope.

(* e <> 0 from f <> 0 for an f that is e written otherwise *)
Ltac nonzero :=
  repeat split; try lra;
  match goal with
  | |- ?e <> 0 => match goal with H : ?f <> 0 |- _ => solve [replace e with f by ring; exact H] end
  end.

Ltac equation :=
  intros;
  solve [ timeout ${seconds} ring
        | timeout ${seconds} (field; nonzero)
        | timeout ${seconds} nra
        | timeout ${seconds} (field_simplify_eq; [nra | nonzero]) ].

Ltac inequality := solve [ timeout ${seconds} lra | timeout ${seconds} nra ].
`

/** Named claims as one file of lemmas, at small integers; what a claim needs beside its lemmas is `omitted`. */
export function exportCoq(claims: Readonly<Record<string, Claim>>, options: CoqOptions = {}): CoqFile {
  const lemmas: CoqLemma[] = []
  const omitted: string[] = []
  const texts: string[] = []
  for (const [name, claim] of Object.entries(claims)) {
    const special = specialize(claim, options.specialization)
    omitted.push(...(special.ok ? special.undefinedAt : [special.reason]))
    for (const { plain, goal, number } of special.ok ? numbered(special.claims) : []) {
      const written = attempt(() => writeLemma(`${identifier(name)}_${number}`, goal, plain, options))
      if (typeof written === 'string') omitted.push(plain.at === '' ? written : `${written} at ${plain.at}`)
      else {
        lemmas.push(written.lemma)
        texts.push(written.text)
      }
    }
  }
  return { text: [preamble(options.tacticSeconds ?? 30), ...texts].join('\n'), lemmas, omitted }
}

/** A name as Coq allows it: letters, digits and _, not a digit first. */
const identifier = (name: string): string => name.replace(/^(?=\d)/, 'claim_').replace(/\W/g, '_')

/** What is to be shown, counted from 1. */
const numbered = (
  list: readonly PlainClaim[],
): readonly { readonly plain: PlainClaim; readonly goal: Goal; readonly number: number }[] =>
  list.flatMap((plain) => goalsOf(plain.conclusion, []).map((goal) => ({ plain, goal }))).map((g, i) => ({ ...g, number: i + 1 }))

/** One relation to be shown under assumptions. */
interface Goal {
  readonly relation: Extract<Statement, { kind: 'relation' }>
  readonly assumptions: readonly Statement[]
}

/** The relations that a statement comes down to: A ∨ B is B where A does not hold. */
function goalsOf(s: Statement, assumptions: readonly Statement[]): readonly Goal[] {
  switch (s.kind) {
    case 'relation':
      return S.constantTruth(s) === true ? [] : [{ relation: s, assumptions }]
    case 'and':
      return s.parts.flatMap((part) => goalsOf(part, assumptions))
    case 'or': {
      if (S.constantTruth(s) === true) return []
      const open = s.parts.filter((part) => S.constantTruth(part) !== false)
      const goal = open.find((part) => part.kind === 'relation' && part.relation === '=') ?? open.at(-1) ?? s.parts[0]
      const others = open.filter((part) => part !== goal).map(S.not)
      return goal === undefined ? [] : goalsOf(goal, [...assumptions, ...others])
    }
    case 'not':
      return goalsOf(S.not(s.part), assumptions)
  }
}

function writeLemma(
  name: string,
  goal: Goal,
  plain: PlainClaim,
  { maxNodes = 400, kinds }: CoqOptions,
): { readonly lemma: CoqLemma; readonly text: string } | string {
  const relation = S.mapTerms(goal.relation, withoutDerivatives)
  if (relation.kind !== 'relation') return 'the conclusion is no relation'
  const isEquation = relation.relation === '='
  const { met } = clear(P.difference(relation.left, relation.right))
  if (!isEquation && met.size > 0) return 'an inequality with quotients'
  const hypotheses = [...plain.hypotheses, ...goal.assumptions].map((h) => S.mapTerms(h, withoutDerivatives))
  const used = relevant(relation, hypotheses)
  if ([relation, ...used].reduce((size, s) => size + S.sizeOf(s), 0) > maxNodes) return `more than ${maxNodes} operations`
  // what compares two unknowns can pin one of them down, as an equation does; a sign or a nonzero divisor cannot
  const assumes = used.some((h) => S.relationsOf(h).some((r) => r.relation === '=' || (r.relation !== '≠' && isComparison(r))))
  // where a hypothesis or the meaning of a symbol was left out
  const kind =
    plain.lost.length > 0 ? 'generalization' : !isEquation ? 'inequality' : assumes ? 'conditional equation' : 'identity'
  if (kinds?.includes(kind) === false) return `not asked for: ${kind}`
  const words = new Wording()
  const nameOf = (s: PlainSymbol): string => words.nameOf(s)
  const nonzero = [...met.values()].map((d) => S.relation(d.base, '≠', P.zero))
  const lines = [...used, ...nonzero].map((h) => `  ${formula(h, nameOf)} ->`)
  const conclusion = `  ${formula(relation, nameOf)}.`
  const symbols = [...S.symbolsOf([relation, ...used, ...nonzero]).values()]
  const meaning = symbols.map((s) => `${nameOf(s)} = ${s.name}`).join(', ')
  const binder = symbols.length === 0 ? [] : [`  forall ${symbols.map(nameOf).join(' ')} : R,`]
  const comment = commented([plain.at, meaning].filter((part) => part !== '').join('; '))
  const text = [
    ...(comment === '' ? [] : [`(* ${comment} *)`]),
    `Lemma ${name} :`,
    ...binder,
    ...lines,
    conclusion,
    `Proof. ${isEquation ? 'equation' : `intros. ${squares(symbols.map(nameOf))}inequality`}. Qed.\n`,
  ].join('\n')
  const point = vanishingPoint(plain, { ...relation, assumptions: goal.assumptions }, [...met.values()])
  const values = Object.entries(point?.shown ?? {}).map(([symbol, value]) => `${symbol} = ${value}`)
  const lemma: CoqLemma = { name, kind, at: plain.at, isEdge: plain.isEdge, hasDivisors: met.size > 0 }
  return { lemma: point === undefined ? lemma : { ...lemma, vanishing: values.join(', ') }, text }
}

/** Squares of differences for `nra`, which multiplies what it is given and finds no squares of its own. */
const squares = (names: readonly string[]): string =>
  names.length > 5
    ? ''
    : names.flatMap((a, i) => names.slice(i + 1).map((b) => `pose proof (pow2_ge_0 (${a} - ${b})). `)).join('')

/** Comments nest and end at their brackets. */
const commented = (text: string): string => text.replaceAll('(*', '( *').replaceAll('*)', '* )')

/** The hypotheses that share symbols with the relation, directly or through others. */
function relevant(relation: Statement, hypotheses: readonly Statement[]): readonly Statement[] {
  const symbols = new Set(S.symbolsOf([relation]).keys())
  // what is false of numbers follows from a contradiction only
  if (symbols.size === 0) return hypotheses
  let [found, rest]: [readonly Statement[], readonly Statement[]] = [[], hypotheses]
  for (;;) {
    const near = rest.filter((h) => [...S.symbolsOf([h]).keys()].some((id) => symbols.has(id)))
    if (near.length === 0) return found
    for (const id of S.symbolsOf(near).keys()) symbols.add(id)
    found = [...found, ...near]
    rest = rest.filter((h) => !near.includes(h))
  }
}

// ---------------------------------------------------------------- writing

const relations: Readonly<Record<RelationSymbol, string>> = { '=': '=', '≠': '<>', '<': '<', '≤': '<=', '>': '>', '≥': '>=' }

type NameOf = (s: PlainSymbol) => string

function formula(s: Statement, nameOf: NameOf): string {
  switch (s.kind) {
    case 'relation':
      return `${term(s.left, nameOf)} ${relations[s.relation]} ${term(s.right, nameOf)}`
    case 'and':
    case 'or': {
      const [empty, joint] = s.kind === 'and' ? ['True', ' /\\ '] : ['False', ' \\/ ']
      return s.parts.length === 0 ? empty : `(${s.parts.map((part) => formula(part, nameOf)).join(joint)})`
    }
    case 'not':
      return `~ (${formula(s.part, nameOf)})`
  }
}

function term(p: Plain, nameOf: NameOf): string {
  const go = (x: Plain): string => term(x, nameOf)
  switch (p.kind) {
    case 'number': {
      const { num, den } = p.value
      const top = num < 0n ? `(${num})` : `${num}`
      return den === 1n ? top : `(${top} / ${den})`
    }
    case 'symbol':
      return nameOf(p.symbol)
    case 'sum':
      return `(${p.terms.map(go).join(' + ')})`
    case 'product':
      return `(${p.factors.map(go).join(' * ')})`
    case 'quotient':
      return `(${go(p.numerator)} / ${go(p.denominator)})`
    case 'power':
      return `${go(p.base)} ^ ${p.exponent}`
    case 'derivative':
      throw new TypeError('a derivative is no rational function')
  }
}

function attempt<A>(compute: () => A): A | string {
  try {
    return compute()
  } catch (error) {
    if (error instanceof SpecializationError) return error.message
    throw error
  }
}

// ---------------------------------------------------------------- the jury

/** What `coqc` said to a file. */
export type CoqAnswer =
  | { readonly kind: 'Qed' }
  | { readonly kind: 'failed'; readonly line: number; readonly message: string }
  | { readonly kind: 'gave up'; readonly reason: string }
  | { readonly kind: 'absent' }

/** Has `coqc` check a file, in a folder of its own that is removed afterwards. */
export async function checkWithCoq(text: string, seconds = 60): Promise<CoqAnswer> {
  const folder = await mkdtemp(join(tmpdir(), 'modewise-coq-'))
  try {
    await writeFile(join(folder, 'claim.v'), text)
    await promisify(execFile)('coqc', ['-q', 'claim.v'], { cwd: folder, timeout: 1000 * seconds, killSignal: 'SIGKILL' })
    return { kind: 'Qed' }
  } catch (error) {
    return answerOf(error, seconds)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function answerOf(error: unknown, seconds: number): CoqAnswer {
  if (!(error instanceof Error)) throw error
  const { code, killed, stderr = '' } = error as Error & { code?: unknown; killed?: boolean; stderr?: string }
  if (code === 'ENOENT') return { kind: 'absent' }
  if (killed === true) return { kind: 'gave up', reason: `no answer in ${seconds} seconds` }
  const place = /line (\d+), characters/.exec(stderr)
  const message = stderr
    .replace(/^[\s\S]*?Error:\s*/, '')
    .replace(/\s+/g, ' ')
    .trim()
  return place === null ? { kind: 'gave up', reason: message } : { kind: 'failed', line: Number(place[1]), message }
}

/** Coq's report: `agrees` means that Coq proved the lemmas at the integers named in the detail. */
export async function judgeByCoq(claim: Claim, options: CoqOptions & { readonly seconds?: number } = {}): Promise<JuryReport> {
  const start = performance.now()
  const file = exportCoq({ claim }, options)
  const report = (verdict: Verdict, detail: string, calls = 1): JuryReport => ({
    jury: 'Coq',
    verdict,
    detail,
    cost: { milliseconds: performance.now() - start, instances: calls },
  })
  const [reason] = file.omitted
  if (file.lemmas.every((lemma) => lemma.isEdge))
    return report('not applicable', reason ?? 'no relation is left at the integers tried', 0)
  const answer = await checkWithCoq(file.text, options.seconds)
  switch (answer.kind) {
    case 'absent':
      return report('not applicable', 'coqc is not installed', 0)
    case 'gave up':
      return report('gave up', answer.reason)
    case 'failed':
      return report('undecided', `${lemmaAt(file, answer.line)} was not closed: ${answer.message}`)
    case 'Qed': {
      const count = file.lemmas.length === 1 ? 'one lemma' : `${file.lemmas.length} lemmas`
      const places = [...new Set(file.lemmas.map((l) => l.at).filter((at) => at !== ''))].join('; ')
      const vanishing = file.lemmas.find((l) => l.vanishing !== undefined)?.vanishing
      if (vanishing !== undefined)
        return report('undecided', `Qed, but the hypotheses allow a denominator to vanish: ${vanishing}`)
      const cleared = file.lemmas.some((l) => l.hasDivisors) ? ' (where no denominator vanishes)' : ''
      const missing = reason === undefined ? '' : `; left out: ${file.omitted.join('; ')}`
      return report('agrees', `Qed: ${count}${places === '' ? '' : ` at ${places}`}${cleared}${missing}`)
    }
  }
}

/** The lemma that a line of the file belongs to. */
function lemmaAt({ text, lemmas }: CoqFile, line: number): string {
  const before = text.split('\n').slice(0, line).join('\n')
  const found = lemmas.findLast(({ name }) => before.includes(`Lemma ${name} :`))
  return found === undefined ? 'the file' : `${found.name}${found.at === '' ? '' : ` (${found.at})`}`
}
