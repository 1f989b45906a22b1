/**
 * A document as JSON: every statement with its identifier, variables, assumptions and formula, and the whole proof.
 *
 * Formulas stand once each, in MathJSON, in `proof.formulas`, over the symbols of `proof.symbols`; `conclusion` and
 * `assumptions` of a statement are numbers there. `latex` is the conclusion as it is printed; `assumptions` at the top prints
 * the assumptions. `proof.lines` is what `recheck` replays.
 */

import type { Variable } from '../expr/expression.ts'
import { type FormulaTable, formulaTable } from '../expr/mathjson.ts'
import { latexProposition } from '../expr/print/latex.ts'
import type { Proposition } from '../expr/proposition.ts'
import { variablesOf } from '../juries/claim.ts'
import { exportProof, infer, type Proof, type Theorem } from '../kernel/index.ts'
import { type Block, type Document, figuresOf, type Justification, type Reference, type Result, resultsOf } from './document.ts'
import type { Inline } from './inline.ts'
import { statementId } from './statement.ts'
import { figureFiles } from './words.ts'

/** The whole file. */
export function toJson(document: Document): string {
  const { name, title, notation, blocks, rules, provenance } = document
  const results = resultsOf(document)
  const formulas = new FormulaNumbers()
  const proof = proofOf(
    results.map((result) => result.theorem),
    formulas.table,
  )
  const cited = document.cited.map(({ reference, title: of, from, theorem }) => ({
    id: statementId(theorem),
    label: labelOf(reference),
    title: of,
    from,
    ...contentOf(theorem, formulas),
  }))
  const statements = blocks.flatMap((block) => statementsOf(block, formulas))
  const content = {
    format: 'modewise document 2',
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
    cited,
    assumptions: formulas.assumptions(),
    statements,
    results: results.map((result, i) => resultJson(result, proof.lines.at(-1)?.premises[i] ?? 0)),
    figures: figuresOf(document).map((figure) => ({
      id: figure.id,
      title: figure.title,
      label: labelOf(figure.reference),
      of: figure.of.map(labelOf),
      files: figureFiles(figure),
    })),
    rules: Object.fromEntries(rules.map(({ rule, count }) => [rule, count])),
    // with what the statements beside it have added to the table
    proof: { ...proof, symbols: formulas.table.symbols(), formulas: formulas.table.formulas() },
  }
  return `${laidOut(content, 0)}\n`
}

/** The formulas of the file, and which of them are assumptions of a statement. */
class FormulaNumbers {
  readonly table: FormulaTable = formulaTable()
  readonly #assumptions = new Map<number, Proposition>()

  assumption(p: Proposition): number {
    const number = this.table.numberOf(p)
    if (!this.#assumptions.has(number)) this.#assumptions.set(number, p)
    return number
  }

  assumptions(): readonly object[] {
    const inOrder = [...this.#assumptions].sort(([a], [b]) => a - b)
    return inOrder.map(([formula, p]) => ({ formula, latex: latexProposition(p) }))
  }
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
function statementsOf(block: Block, formulas: FormulaNumbers): readonly object[] {
  switch (block.kind) {
    case 'section':
    case 'prose':
    case 'figure':
      return []
    case 'labelled':
      return block.items.map(({ kind, reference, theorem }) => statementJson(kind, labelOf(reference), theorem, [], formulas))
    case 'chain':
    case 'result': {
      const steps = block.support.steps.map((s) => statementJson('step', labelOf(s.reference), s.theorem, [s.because], formulas))
      return [...steps, statementJson(block.kind, labelOf(block.reference), block.theorem, block.support.lines, formulas)]
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

const statementJson = (
  kind: string,
  label: string,
  theorem: Theorem,
  because: readonly Justification[],
  formulas: FormulaNumbers,
): object => ({
  id: statementId(theorem),
  kind,
  label,
  rule: theorem.rule,
  ...contentOf(theorem, formulas),
  because: because.map(({ words, from }) => ({ words, from: from.map(labelOf) })),
})

const contentOf = (theorem: Theorem, formulas: FormulaNumbers): object => ({
  variables: variablesOf(theorem).map((v) => v.name),
  assumptions: theorem.hypotheses.map((h) => formulas.assumption(h)),
  conclusion: formulas.table.numberOf(theorem.conclusion),
  latex: latexProposition(theorem.conclusion),
})

/** Text with its formulas. */
const inlineData = (parts: readonly Inline[]): readonly (string | { readonly latex: string })[] =>
  parts.map((part) => (typeof part === 'string' ? part : { latex: part.latex }))

/** One proof of all results: every step once, the last one being their conjunction, whose premises are the results' lines. */
const proofOf = (results: readonly Theorem[], table: FormulaTable): Proof => exportProof(infer('conjunction', {}, results), table)

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
