/** What the pages about all proofs read of each: the part of `proof.json` that they show. */

import { z } from 'zod'

const inline = z.union([z.string(), z.object({ latex: z.string() })])

const reference = z.object({
  kind: z.enum(['assumption', 'definition', 'display', 'result', 'step', 'figure']),
  label: z.string(),
  line: z.exactOptional(z.number()),
  anchor: z.string(),
})

const result = z.object({
  id: z.string(),
  title: z.string(),
  label: z.string(),
  under: z.object({ labelled: z.array(reference), own: z.array(z.string()) }),
  rows: z.array(z.object({ left: z.string(), right: z.string() })),
  verdicts: z.array(z.object({ jury: z.string(), verdict: z.string() })),
})

const summary = z.object({
  name: z.string(),
  title: z.string(),
  kernel: z.string(),
  juries: z.array(z.string()),
  notation: z.array(z.object({ latex: z.string(), meaning: z.string(), chance: z.array(inline), name: z.string() })),
  results: z.array(result),
  figures: z.array(z.object({ id: z.string(), title: z.string(), label: z.string(), files: z.array(z.string()) })),
})

export type Summary = Readonly<z.infer<typeof summary>>
export type ResultSummary = Summary['results'][number]

/** The summary in a `proof.json`; undefined where the file is of another format. */
export function readSummary(json: string): Summary | undefined {
  const read = summary.safeParse(JSON.parse(json))
  return read.success ? read.data : undefined
}
