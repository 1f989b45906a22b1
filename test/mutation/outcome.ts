/** What becomes of a mutant: refused by the kernel, refuted by an instance, shown to say the same, or a survivor. */

import { isClosed } from '../../src/expr/binding.ts'
import { expr } from '../../src/expr/build.ts'
import type { Expression } from '../../src/expr/expression.ts'
import { compare, createContext } from '../../src/expr/normal/normalize.ts'
import { textProposition } from '../../src/expr/print/text.ts'
import type { RelationSymbol } from '../../src/expr/proposition.ts'
import { instanceJury } from '../../src/juries/instances.ts'
import { type Derivation, type Infer, infer, type Library, run, type Theorem, type Transcript } from '../../src/kernel/index.ts'
import { contentOf, textOf } from './memo.ts'
import { type Subject, stateOf, type Trial } from './trials.ts'

export type Outcome =
  /** By a rule of the kernel; by an instance; by the derivation's test, since a result says something else that is true. */
  | { readonly kind: 'refused' | 'refuted' }
  | { readonly kind: 'unexpected'; readonly results: readonly string[] }
  /** Survived, with the proof that it says the same. */
  | { readonly kind: 'same'; readonly proof: string }
  /** Survived, and is not known to say the same. */
  | { readonly kind: 'changed' }

/** Runs the derivation with the mutant in its place. The derivation's test must expect the results of `transcript`. */
export function outcomeOf({ derivation, transcript }: Subject, trial: Trial, library: Library, apply: Infer): Outcome {
  let mutated: Transcript
  try {
    mutated = run(derivation, stateOf(trial, apply), library)
  } catch (error) {
    // the engine's errors have a code; any other is a fault of this tool or of the script
    if (error instanceof Error && 'code' in error) return { kind: 'refused' }
    throw error
  }
  const pairs = [...mutated.results].map(([id, theorem]) => ({ id, theorem, original: transcript.results.get(id) }))
  const changed = pairs.filter(({ theorem, original }) => original === undefined || !saysTheSame(theorem, original))
  if (changed.some(({ theorem }) => instanceJury(theorem, { instances: 24, totalSteps: 1_000_000 }).verdict === 'refutes'))
    return { kind: 'refuted' }
  const proof = proofOfSameness(trial, transcript, mutated)
  if (proof !== undefined) return { kind: 'same', proof }
  if (changed.length === 0) {
    // a > b was proved where a ≥ b was stated: it implies it, and nothing else came of it
    const isStronger = trial.kind === 'relation' && implied[trial.to].includes(trial.from)
    if (isStronger) return { kind: 'same', proof: 'proved in a form that implies it; every result is as it was' }
    return showsTheSame(derivation, trial, library)
      ? { kind: 'same', proof: 'only a pattern for what is then stated; every step of every proof is as it was' }
      : { kind: 'changed' }
  }
  if (changed.every(({ theorem, original }) => original !== undefined && areEquivalent(theorem, original)))
    return { kind: 'same', proof: `${changed.map(({ id }) => id).join(', ')}: each follows from the other` }
  return { kind: 'unexpected', results: changed.map(({ id, theorem }) => `${id}: ${statementOf(theorem)}`) }
}

/**
 * Whether nothing that the derivation shows, and no step of a proof of it, is changed: the mutant stood in a statement that was
 * assumed only to see what becomes of it at a point, and there it becomes the same. Without a memory, which would mix proofs.
 */
function showsTheSame(derivation: Derivation, trial: Trial, library: Library): boolean {
  const [written, mutated] = [
    stepsOf(run(derivation, undefined, library)),
    stepsOf(run(derivation, stateOf(trial, infer), library)),
  ]
  return written.size === mutated.size && [...written].every((step) => mutated.has(step))
}

/** The steps of the proofs of what is shown, each as its rule, inputs and statement. */
function stepsOf({ entries, results }: Transcript): ReadonlySet<string> {
  const steps = new Set<string>()
  const seen = new Set<Theorem>()
  const visit = (theorem: Theorem): void => {
    if (seen.has(theorem)) return
    seen.add(theorem)
    steps.add(`${theorem.rule}(${textOf(theorem.inputs)}): ${contentOf(theorem)}`)
    for (const premise of theorem.premises) visit(premise)
  }
  for (const theorem of results.values()) visit(theorem)
  for (const entry of entries) {
    if ('theorem' in entry) visit(entry.theorem)
    if (entry.kind === 'chain') for (const link of entry.chain.links) visit(link.theorem)
  }
  return steps
}

/** The relations that follow from a relation. */
const implied: Readonly<Record<RelationSymbol, readonly RelationSymbol[]>> = {
  '=': ['≤', '≥'],
  '<': ['≤', '≠'],
  '>': ['≥', '≠'],
  '≤': [],
  '≥': [],
  '≠': [],
}

const statementOf = ({ hypotheses, conclusion }: Theorem): string =>
  `${hypotheses.map(textProposition).join(', ')} ⊢ ${textProposition(conclusion)}`

const saysTheSame = (a: Theorem, b: Theorem): boolean =>
  a.conclusion.key === b.conclusion.key &&
  a.hypotheses.length === b.hypotheses.length &&
  a.hypotheses.every((h, i) => h.key === b.hypotheses[i]?.key)

function proofOfSameness(trial: Trial, transcript: Transcript, mutated: Transcript): string | undefined {
  if (trial.kind === 'assumption') {
    const holds = [...mutated.results].every(([id, theorem]) => {
      const original = transcript.results.get(id)
      return original !== undefined && isAtLeast(theorem, original)
    })
    return holds ? 'superfluous: every result holds without it' : undefined
  }
  if (trial.kind === 'expression' && isClosed(trial.from) && isClosed(trial.to)) {
    const { equal, unmet } = compare(createContext(trial.given, trial.given), trial.from, trial.to)
    if (equal && unmet.length === 0) return 'equal under the assumptions'
    if (linksShowEqual(trial.from, trial.to, transcript, mutated)) return 'equal, by the links that it stands in'
  }
  return undefined
}

/** Whether a theorem says what another says, or the same from fewer hypotheses. */
function isAtLeast(strong: Theorem, weak: Theorem): boolean {
  const allowed = new Set(weak.hypotheses.map((h) => h.key))
  return strong.conclusion.key === weak.conclusion.key && strong.hypotheses.every((h) => allowed.has(h.key))
}

/** From p = a of the one transcript and p = b of the other the kernel chains a = b. */
function linksShowEqual(a: Expression, b: Expression, one: Transcript, other: Transcript): boolean {
  const [first, second] = [equationsWith(a, one), equationsWith(b, other)]
  return first.some(([p, known]) =>
    second.some(([q, mutant]) => {
      if (p.key !== q.key) return false
      const { conclusion } = infer('chain', {}, [infer('flip', {}, [known]), mutant])
      return conclusion.kind === 'relation' && conclusion.left.key === a.key && conclusion.right.key === b.key
    }),
  )
}

/** The links p = e of a transcript, read that way round. */
const equationsWith = (e: Expression, { entries }: Transcript): readonly (readonly [Expression, Theorem])[] =>
  entries
    .flatMap((entry) => (entry.kind === 'chain' ? entry.chain.links.map((l) => l.theorem) : []))
    .flatMap((theorem) => [theorem, infer('flip', {}, [theorem])])
    .flatMap((theorem) => {
      const { conclusion: c } = theorem
      return c.kind === 'relation' && c.relation === '=' && c.right.key === e.key ? [[c.left, theorem] as const] : []
    })

/** Whether the kernel derives each of two theorems from the other. */
const areEquivalent = (a: Theorem, b: Theorem): boolean => follows(a, b) && follows(b, a)

function follows(wanted: Theorem, known: Theorem): boolean {
  const given = wanted.hypotheses
  const allowed = new Set(given.map((h) => h.key))
  const statement = wanted.conclusion
  if (!known.hypotheses.every((h) => allowed.has(h.key))) return false
  if (statement.key === known.conclusion.key) return true
  if (statement.kind !== 'relation') return false
  const ways: readonly (() => Theorem)[] = [
    () => infer('combine', { given, statement, weights: [expr(1)], rest: expr(0) }, [known]),
    () => infer('identity', { given, left: statement.left, right: statement.right }, [known]),
    () => infer('sign', { given, statement }, [known]),
  ]
  return ways.some((way) => {
    try {
      return way().conclusion.key === statement.key
    } catch {
      return false
    }
  })
}
