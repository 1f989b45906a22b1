/** A document as JSON: every statement with its identifier, variables, assumptions and MathJSON, and the whole proof. */

import type { Variable } from '../expr/expression.ts'
import { type Json, toMathJson } from '../expr/mathjson.ts'
import { latexProposition } from '../expr/print/latex.ts'
import { type Claim, variablesOf } from '../juries/claim.ts'
import { exportProof, infer, type Proof, type Theorem } from '../kernel/index.ts'
import { type Block, type Document, figuresOf, type Justification, type Reference, type Result, resultsOf } from './document.ts'
import type { Inline } from './inline.ts'
import { statementId } from './statement.ts'
import { figureFiles } from './words.ts'

/** The whole file. */
export function toJson(document: Document): string {
  const { name, title, notation, blocks, rules, provenance } = document
  const results = resultsOf(document)
  const proof = proofOf(results.map((result) => result.theorem))
  const content = {
    format: 'modewise document 1',
    name,
    title,
    kernel: provenance.kernel,
    juries: provenance.juries,
    notation: notation.map(({ symbol, meaning, chance, variable }) => ({
      latex: symbol.latex,
      meaning,
      chance: inlineData(chance),
      ...variableJson(variable),
    })),
    cited: document.cited.map(({ reference, title: of, from, theorem }) => ({
      id: statementId(theorem),
      label: labelOf(reference),
      title: of,
      from,
      ...contentOf(theorem),
    })),
    statements: blocks.flatMap(statementsOf),
    results: results.map((result, i) => resultJson(result, proof.lines.at(-1)?.premises[i] ?? 0)),
    figures: figuresOf(document).map((figure) => ({
      id: figure.id,
      title: figure.title,
      label: labelOf(figure.reference),
      of: figure.of.map(labelOf),
      files: figureFiles(figure),
    })),
    rules: Object.fromEntries(rules.map(({ rule, count }) => [rule, count])),
    proof,
  }
  return `${laidOut(content, 0)}\n`
}

/** Objects and lists down to this depth are opened, one element a line; what is deeper stands on the line. */
const openedDepth = 3

/** JSON whose lines are statements and proof lines, so that a change shows as the lines that changed. */
function laidOut(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null || depth >= openedDepth) return JSON.stringify(value)
  const isList = Array.isArray(value)
  const fields = Object.entries(value).map(([key, v]) => `${isList ? '' : `${JSON.stringify(key)}: `}${laidOut(v, depth + 1)}`)
  if (fields.length === 0) return isList ? '[]' : '{}'
  const indent = '\n'.padEnd(depth + 2, ' ')
  return `${isList ? '[' : '{'}${indent}${fields.join(`,${indent}`)}${indent.slice(0, -1)}${isList ? ']' : '}'}`
}

const variableJson = ({ name, arity, sort, dependsOn }: Variable) => ({
  name,
  arity,
  sort,
  dependsOn: dependsOn.map((d) => ({ ...d })),
})

/** The statements of a block, those of its chain's links and its further steps among them. */
function statementsOf(block: Block): readonly object[] {
  switch (block.kind) {
    case 'section':
    case 'prose':
    case 'figure':
      return []
    case 'labelled':
      return block.items.map(({ kind, reference, theorem }) => statementJson(kind, labelOf(reference), theorem, []))
    case 'chain':
    case 'result': {
      const steps = block.support.steps.map((s) => statementJson('step', labelOf(s.reference), s.theorem, [s.because]))
      return [...steps, statementJson(block.kind, labelOf(block.reference), block.theorem, block.support.lines)]
    }
  }
}

const labelOf = ({ kind, label, line }: Reference): string =>
  kind === 'result' || kind === 'figure'
    ? `${kind === 'result' ? 'Theorem' : 'Figure'} ${label}`
    : kind === 'step'
      ? `[${label}]`
      : line === undefined
        ? `(${label})`
        : `(${label}) line ${line}`

const statementJson = (kind: string, label: string, theorem: Theorem, because: readonly Justification[]): object => ({
  id: statementId(theorem),
  kind,
  label,
  rule: theorem.rule,
  ...contentOf(theorem),
  because: because.map(({ words, from }) => ({ words, from: from.map(labelOf) })),
})

const contentOf = (theorem: Theorem): object => ({
  variables: variablesOf(theorem).map((v) => v.name),
  assumptions: theorem.hypotheses.map((h) => formula(h)),
  conclusion: formula(theorem.conclusion),
})

/** Text with its formulas. */
const inlineData = (parts: readonly Inline[]): readonly (string | { readonly latex: string })[] =>
  parts.map((part) => (typeof part === 'string' ? part : { latex: part.latex }))

const formula = (p: Claim['conclusion']): { readonly latex: string; readonly mathJson: Json } => ({
  latex: latexProposition(p),
  mathJson: toMathJson(p) as unknown as Json,
})

/** One proof of all results: every step once, the last one being their conjunction, whose premises are the results' lines. */
const proofOf = (results: readonly Theorem[]): Proof => exportProof(infer('conjunction', {}, results))

const resultJson = ({ id, title, reference, under, rows, theorem, verdicts }: Result, line: number): object => ({
  id,
  title,
  label: labelOf(reference),
  statement: statementId(theorem),
  under: { labelled: under.labelled.map((r) => ({ ...r })), own: under.own.map(({ latex }) => latex) },
  rows: rows.map(({ left, right }) => ({ left, right })),
  verdicts: verdicts.map(({ jury, verdict, detail, counterexample }) => ({
    jury,
    verdict,
    detail,
    ...(counterexample === undefined ? {} : { counterexample }),
  })),
  // the line of `proof` that is this result
  line,
})
