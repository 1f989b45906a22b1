/** A derivation at a fixed number of hidden layers: what it left, theorem by theorem, written out at that number. */

import { variableOf } from '../expr/build.ts'
import { type Expression, isExpression, type Variable } from '../expr/expression.ts'
import { isProposition, type Proposition, type Relation } from '../expr/proposition.ts'
import { type Chain, calc, type Entry, type Step, type Theorem, type Transcript } from '../kernel/index.ts'
import { partsOf } from '../render/parts.ts'
import { createReplay, isVacuous, type Replay } from './replay.ts'

export interface DepthFixer {
  /**
   * The transcript at the depth, its name with `-depth-N`; the same object for the same transcript. Undefined for a derivation
   * that declares no depth.
   */
  readonly fix: (transcript: Transcript) => Transcript | undefined
}

/** Whether a name is that of a derivation at a fixed depth. */
export const hasFixedDepth = (name: string): boolean => /-depth-\d+$/.test(name)

/** The symbol of the depth: every derivation declares it under this name. */
const depthName = 'D'

/** Fixes transcripts at a number of hidden layers; what they share is replayed once. */
export function createDepthFixer(depth: number): DepthFixer {
  const replays = new Map<string, Replay>()
  const known = new Map<Transcript, Transcript | undefined>()
  const fix = (transcript: Transcript): Transcript | undefined => {
    if (known.has(transcript)) return known.get(transcript)
    const variable = depthOf(transcript)
    const fixed = variable === undefined ? undefined : fixedAt(transcript, replayOf(variable), depth, fix)
    known.set(transcript, fixed)
    return fixed
  }
  const replayOf = (variable: Variable): Replay => {
    const replay = replays.get(variable.key) ?? createReplay(variable, depth)
    replays.set(variable.key, replay)
    return replay
  }
  return { fix }
}

function depthOf({ entries }: Transcript): Variable | undefined {
  for (const entry of entries) {
    if (entry.kind !== 'symbol') continue
    const variable = variableOf(entry.symbol)
    if (variable.name === depthName && variable.arity === 0 && variable.sort === 'integer') return variable
  }
  return undefined
}

function fixedAt(
  transcript: Transcript,
  replay: Replay,
  depth: number,
  fix: (cited: Transcript) => Transcript | undefined,
): Transcript {
  const sections = inSections(transcript.entries).map((section) => fixedSection(section, replay))
  const entries = withKnownFormulas(sections.flat())
  const results = new Map(entries.flatMap((e) => (e.kind === 'result' ? [[e.id, e.theorem] as const] : [])))
  return {
    name: `${transcript.name}-depth-${depth}`,
    title: `${transcript.title}, with ${depth} hidden ${depth === 1 ? 'layer' : 'layers'}`,
    entries: Object.freeze(entries),
    results,
    cited: transcript.cited.map((cited) => fix(cited) ?? cited),
    stated: transcript.stated,
  }
}

/** The entries before the first title, and those of each section with its title. */
function inSections(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const starts = [0, ...entries.flatMap((e, i) => (e.kind === 'section' ? [i] : []))]
  return starts.map((start, i) => entries.slice(start, starts[i + 1])).filter((section) => section.length > 0)
}

const note = (text: string): Entry => ({ kind: 'prose', parts: [text] })

/** A section whose assumptions do not hold at this depth keeps its title and says so. */
function fixedSection(section: readonly Entry[], replay: Replay): readonly Entry[] {
  const proved = section.filter((e) => e.kind === 'chain' || e.kind === 'result')
  const isEmpty = proved.length > 0 && proved.every((e) => isVacuous(replay.writtenOut(e.theorem)))
  if (!isEmpty) return section.flatMap((entry) => fixedEntry(entry, replay))
  const title = section.filter((e) => e.kind === 'section' || e.kind === 'symbol').flatMap((e) => fixedEntry(e, replay))
  return [...title, note('What is assumed here does not hold at this depth, so that there is nothing to show.')]
}

function fixedEntry(entry: Entry, replay: Replay): readonly Entry[] {
  switch (entry.kind) {
    case 'symbol': {
      const { name, arity } = variableOf(entry.symbol)
      return name === depthName && arity === 0 ? [] : [entry]
    }
    case 'section':
      return [entry]
    case 'prose':
      return [{ kind: 'prose', parts: entry.parts.map((part) => fixedPart(part, replay)) }]
    case 'assumption':
    case 'definition': {
      const theorem = replay.writtenOut(entry.theorem)
      return isVacuous(theorem) || theorem.hypotheses.length === 0 ? [] : [{ kind: entry.kind, theorem }]
    }
    case 'figure':
      // it draws the symbolic theorems, at depths of its own
      return []
    case 'chain':
      return fixedChain(entry, replay)
    case 'result': {
      const theorem = replay.writtenOut(entry.theorem)
      if (!isVacuous(theorem)) return [{ ...entry, theorem }]
      return [note(`${entry.title}: what this assumes does not hold at this depth.`)]
    }
  }
}

/** An integer becomes a word of the text; other formulas are written out. */
function fixedPart(part: string | Expression | Proposition, replay: Replay): string | Expression | Proposition {
  if (typeof part === 'string') return part
  if (isProposition(part)) return replay.formula(part)
  const fixed = replay.formula(part)
  return fixed.kind === 'number' && fixed.value.den === 1n && fixed.value.num >= 0n ? String(fixed.value.num) : fixed
}

/** The chain written out, without links whose sides have become the same. */
function fixedChain({ chain, theorem }: Extract<Entry, { kind: 'chain' }>, replay: Replay): readonly Entry[] {
  const whole = replay.writtenOut(theorem)
  if (isVacuous(whole)) return []
  let fixed: Chain = calc(replay.formula(chain.first))
  for (const { relation, right, reason, theorem: of } of chain.links) {
    const link = replay.writtenOut(of)
    const next = replay.formula(right)
    if (isVacuous(link) || link.conclusion.kind !== 'relation') return []
    const before = fixed.links.at(-1)?.right ?? fixed.first
    if (relation === '=' && next.key === before.key) continue
    // a link that could only be written out in part stands alone
    if (link.conclusion.left.key !== before.key || link.conclusion.right.key !== next.key)
      return [alone(whole, chain.links.at(-1)?.reason ?? '')]
    fixed = fixed[methods[relation as keyof typeof methods]](next, given(reason, link))
  }
  if (fixed.links.length === 0) return []
  return [{ kind: 'chain', chain: fixed, theorem: fixed.theorem() }]
}

const methods = { '=': 'eq', '≤': 'le', '<': 'lt', '≥': 'ge', '>': 'gt' } as const

const given = (reason: string, theorem: Theorem): Step => ({ reason, prove: () => theorem })

/** A relation as a chain of one link. */
function alone(theorem: Theorem, reason: string): Entry {
  const { left, relation, right } = theorem.conclusion as Relation
  const chain = calc(left)[methods[relation as keyof typeof methods]](right, given(reason, theorem))
  return { kind: 'chain', chain, theorem }
}

/** Without the paragraphs one of whose formulas is in no theorem any more. */
function withKnownFormulas(entries: readonly Entry[]): readonly Entry[] {
  const declared = new Set(entries.flatMap((e) => (e.kind === 'symbol' ? [variableOf(e.symbol).key] : [])))
  const statements = entries.flatMap((e) => ('theorem' in e ? [...e.theorem.hypotheses, e.theorem.conclusion] : []))
  const links = entries.flatMap((e) => (e.kind === 'chain' ? e.chain.links.map((l) => l.theorem.conclusion) : []))
  const known = partsOf([...statements, ...links])
  const passes = (x: Expression): boolean =>
    known.has(x.key) ||
    (x.kind === 'variable' && declared.has(x.variable.key) && x.args.every((a) => a.kind === 'number' || passes(a)))
  return entries.filter(
    (e) =>
      e.kind !== 'prose' ||
      e.parts.every((part) => typeof part === 'string' || (isExpression(part) ? passes(part) : known.has(part.key))),
  )
}
