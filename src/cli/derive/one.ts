/** One script from end to end, but for the writing: derived, judged, set. */

import { readFileSync } from 'node:fs'
import { type DepthFixer, hasFixedDepth } from '../../depth/index.ts'
import type { Panel } from '../../juries/panel.ts'
import type { JuryReport } from '../../juries/verdict.ts'
import { ForgeryError, type Library, RuleError, type Transcript } from '../../kernel/index.ts'
import {
  type ComposeOptions,
  compose,
  condensed,
  type Document,
  type Provenance,
  partNumber,
  RenderError,
  relabelled,
  theoremsOf,
  toHtml,
  toJson,
  toMarkdown,
  toSvgs,
  toTex,
  toTexPart,
} from '../../render/index.ts'
import { describeFailure } from './failure.ts'
import { juryVersions } from './judge.ts'
import { placesIn } from './places.ts'
import { inOneLine, load, type Script } from './scripts.ts'
import type { Watch } from './watched.ts'

/** What came of a script. It is data that can be sent to another process. */
export interface Outcome {
  readonly name: string
  readonly seconds: number
  /** Undefined where it failed or was left out. */
  readonly proof: Proof | undefined
  /** Of several lines, where it failed. */
  readonly failure?: string
  /** Whether the failure is a mistake in the script, and no step that does not hold. */
  readonly isMistake?: true
}

export interface Proof {
  readonly results: number
  /** Theorems that the kernel made on the way. */
  readonly steps: number
  /** By the results' identifiers. */
  readonly verdicts: ReadonlyMap<string, readonly JuryReport[]>
  /** By name. */
  readonly files: ReadonlyMap<string, string>
}

export interface Desk {
  readonly panel: Panel
  readonly library: Library
  /** Over all that the library runs. */
  readonly watch: Watch
  /** Fixes the depth, where that is wanted. */
  readonly fixer: DepthFixer | undefined
  /** What is being done now. */
  readonly say: (message: string) => void
}

/**
 * Derives and judges. A step that does not hold and a refuted result are outcomes.
 * @throws ScriptError where the file is no script
 */
export async function deriveScript(script: Script, { panel, library, watch, fixer, say }: Desk): Promise<Outcome> {
  const start = performance.now()
  const seconds = (): number => (performance.now() - start) / 1000
  say('deriving')
  const derivation = await load(script)
  const failed = (failure: string): Outcome => ({ name: derivation.name, seconds: seconds(), proof: undefined, failure })
  let transcript: Transcript
  try {
    const general = library.transcriptOf(derivation)
    const fixed = fixer === undefined ? general : fixer.fix(general)
    if (fixed === undefined) return { name: derivation.name, seconds: seconds(), proof: undefined }
    transcript = fixed
  } catch (error) {
    if (error instanceof RuleError) return failed(describeFailure(script.file, error, watch.lastClaim()))
    if (error instanceof ForgeryError) return failed(describeFailure(script.file, error, undefined))
    const isOfScript = !(error instanceof Error) || placesIn(error).length > 0
    return { ...failed(`${script.name}: broke off: ${inOneLine(error)}`), ...(isOfScript ? { isMistake: true } : {}) }
  }
  const verdicts = new Map<string, readonly JuryReport[]>()
  for (const [id, theorem] of transcript.results) {
    say(`judging ${id} (${verdicts.size + 1} of ${transcript.results.size})`)
    verdicts.set(id, await panel.judge(theorem))
  }
  const refuted = [...verdicts].flatMap(([id, reports]) => reports.filter((r) => r.verdict === 'refutes').map((r) => ({ id, r })))
  if (refuted.length > 0) {
    return failed(
      refuted
        .map(({ id, r }) => `${script.name}: ${id} was refuted by ${r.jury}: ${r.counterexample?.text ?? r.detail}`)
        .join('\n'),
    )
  }
  say('setting')
  try {
    const files = filesOf({ transcript, verdicts, provenance: provenance() })
    const { results, entries } = transcript
    const proof = { results: results.size, steps: theoremsOf(entries).length, verdicts, files }
    return { name: transcript.name, seconds: seconds(), proof }
  } catch (error) {
    if (!(error instanceof RenderError)) throw error
    return failed(`${script.name}: ${error.message}`)
  }
}

export interface Proved extends ComposeOptions {
  readonly transcript: Transcript
}

/** The files of one proof, by name. @throws RenderError */
export function filesOf({ transcript, ...options }: Proved): ReadonlyMap<string, string> {
  const document = compose(transcript, options)
  return new Map([
    ['proof.tex', toTex(document)],
    ['proof.md', toMarkdown(document)],
    ['proof.json', toJson(document)],
    ['proof.html', toHtml(document)],
    ...toSvgs(document),
    ...sectionOf(document),
  ])
}

/** The proof as a section of the paper, for a derivation whose name has a number and whose depth is any. */
function sectionOf(document: Document): readonly (readonly [string, string])[] {
  if (hasFixedDepth(document.name)) return []
  const part = partNumber(document.name)
  return Number.isNaN(part) ? [] : [['section.tex', `${toTexPart(condensed(relabelled(document, part)))}\n`]]
}

/** The versions that made a proof. */
export function provenance(): Provenance {
  const { name, version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    readonly name: string
    readonly version: string
  }
  return { kernel: `${name} ${version}`, juries: juryVersions() }
}
