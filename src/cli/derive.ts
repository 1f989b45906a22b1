/** Runs `modewise derive`: derives, judges, writes, and closes with a table; returns the exit status. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Panel } from '../juries/panel.ts'
import type { JuryReport } from '../juries/verdict.ts'
import { RuleError, run, type Transcript } from '../kernel/index.ts'
import {
  type ComposeOptions,
  compose,
  type Provenance,
  RenderError,
  theoremsOf,
  toHtml,
  toJson,
  toMarkdown,
  toTex,
} from '../render/index.ts'
import { writeIndex } from './derive/contents.ts'
import { describeFailure } from './derive/failure.ts'
import { writeFolder } from './derive/folder.ts'
import { juryVersions, openPanel } from './derive/judge.ts'
import { type Progress, progress } from './derive/progress.ts'
import { builtIn, find, importedBy, load, prepare, type Script, ScriptError } from './derive/scripts.ts'
import { closingTable, type Outcome } from './derive/table.ts'
import { watch } from './derive/watched.ts'
import { OutputError } from './output.ts'

export interface DeriveArguments {
  readonly all?: true
  readonly out: string
}

/** 0 where all results hold, 1 where a step failed or a jury refuted one, 2 for bad input, which is reported in one line. */
export async function derive(names: readonly string[], { all, out }: DeriveArguments): Promise<number> {
  try {
    const scripts = chosen(names, all === true)
    await prepare()
    return await deriveAll(scripts, out)
  } catch (error) {
    if (!(error instanceof ScriptError) && !(error instanceof OutputError)) throw error
    process.stderr.write(`modewise: ${error.message}\n`)
    return 2
  }
}

function chosen(names: readonly string[], all: boolean): readonly Script[] {
  if (all && names.length > 0) throw new ScriptError('found names and --all; needed one or the other')
  if (all) return builtIn()
  if (names.length === 0) throw new ScriptError('found no name; needed names of derivations (modewise list) or --all')
  return names.map(find)
}

async function deriveAll(scripts: readonly Script[], out: string): Promise<number> {
  const panel = openPanel()
  const outcomes: Outcome[] = []
  const told = progress()
  try {
    for (const script of scripts) outcomes.push(await deriveOne(script, { out, panel, told }))
  } finally {
    told.end()
    await panel.close()
  }
  writeIndex(out)
  process.stdout.write(closingTable(outcomes))
  return outcomes.every(({ ok }) => ok) ? 0 : 1
}

interface Work {
  readonly out: string
  readonly panel: Panel
  readonly told: Progress
}

/** Derives one; a failure is reported on standard error, and nothing is written. */
async function deriveOne(script: Script, { out, panel, told }: Work): Promise<Outcome> {
  const start = performance.now()
  told.say(`${script.name}: deriving`)
  const derivation = await load(script)
  const failed = (report: string): Outcome => {
    told.end()
    process.stderr.write(`${report}\n`)
    return {
      name: derivation.name,
      ok: false,
      results: 0,
      steps: 0,
      verdicts: new Map(),
      seconds: (performance.now() - start) / 1000,
    }
  }
  const watched = watch(derivation)
  let transcript: Transcript
  try {
    transcript = run(watched.derivation)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return failed(describeFailure(script.file, error, error instanceof RuleError ? watched.lastClaim() : undefined))
  }
  const verdicts = new Map<string, readonly JuryReport[]>()
  for (const [id, theorem] of transcript.results) {
    told.say(`${script.name}: judging ${id} (${verdicts.size + 1} of ${transcript.results.size})`)
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
  told.say(`${script.name}: writing`)
  try {
    const earlier = (await importedBy(script)).map((d) => run(d))
    writeFolder(join(out, derivation.name), filesOf({ transcript, earlier, verdicts, provenance: provenance() }))
  } catch (error) {
    if (!(error instanceof RenderError)) throw error
    return failed(`${script.name}: ${error.message}`)
  }
  return {
    name: derivation.name,
    ok: true,
    results: transcript.results.size,
    steps: theoremsOf(transcript.entries).length,
    verdicts,
    seconds: (performance.now() - start) / 1000,
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
  ])
}

/** The versions that made a proof. */
export function provenance(): Provenance {
  const { name, version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    readonly name: string
    readonly version: string
  }
  return { kernel: `${name} ${version}`, juries: juryVersions() }
}
