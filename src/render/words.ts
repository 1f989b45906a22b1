/** Sentences that every writer needs, as pieces of text, formulas and references. */

import type { Block, FigureBlock, Formula, Inline, Justification, Labelled, Reference, Result, Step, Under } from './document.ts'

export type Piece = string | { readonly formula: Formula } | { readonly reference: Reference }

/** a, b and c. */
export function enumerated(items: readonly (readonly Piece[])[]): readonly Piece[] {
  return items.flatMap((item, i) => {
    if (i === 0) return item
    return [i < items.length - 1 ? ', ' : ' and ', ...item]
  })
}

/** Consecutive labels are run together: (A1), (A2), (A3) is (A1)–(A3). */
export function cited(references: readonly Reference[]): readonly Piece[] {
  const runs: Reference[][] = []
  for (const reference of references) {
    const run = runs.at(-1)
    if (run !== undefined && follows(run.at(-1) as Reference, reference)) run.push(reference)
    else runs.push([reference])
  }
  const pieces = runs.flatMap((run) => {
    const [first, last] = [run[0] as Reference, run.at(-1) as Reference]
    return run.length > 2 ? [[{ reference: first }, '–', { reference: last }]] : run.map((reference) => [{ reference }])
  })
  return enumerated(pieces)
}

const numbered = /^(\D*|.*\.)(\d+)$/

function follows(a: Reference, b: Reference): boolean {
  const [x, y] = [numbered.exec(a.label), numbered.exec(b.label)]
  return (
    a.kind === b.kind &&
    a.line === undefined &&
    b.line === undefined &&
    x?.[1] === y?.[1] &&
    Number(x?.[2]) + 1 === Number(y?.[2])
  )
}

/** "Under (A1) and (A2), for n ≥ 0" or nothing. */
export function underWords({ labelled, own }: Under): readonly Piece[] {
  const further = enumerated(own.map((formula) => [{ formula }]))
  if (labelled.length === 0) return own.length === 0 ? [] : ['If ', ...further]
  return ['Under ', ...cited(labelled), ...(own.length === 0 ? [] : [', if ', ...further])]
}

/** "equality of normal forms, from (D1)". */
export function reasonWords({ words, detail, from }: Justification): readonly Piece[] {
  const given = detail.map((part): Piece => (typeof part === 'string' ? part : { formula: part }))
  if (from.length === 0) return [words, ...given]
  return words === '' ? ['by ', ...cited(from)] : [words, ...given, ', from ', ...cited(from)]
}

/** What stands before a step: "Under (A1), by signs of the parts, from (3)", or "Assume". */
export function leadOf({ under, because, theorem }: Step): readonly Piece[] {
  if (theorem.rule === 'assume') return ['Assume']
  const conditions = underWords(under)
  const reason: readonly Piece[] = because.words === '' ? reasonWords(because) : ['by ', ...reasonWords(because)]
  return conditions.length === 0 ? reason : [...conditions, ', ', ...reason]
}

/** Whether there is a reason at all: a shortened document leaves out what the display says itself. */
const isSaid = ({ words, from }: Justification): boolean => words !== '' || from.length > 0

/** What stands above assumptions or definitions that no text leads on to. */
export const leadOfItems = (items: readonly Labelled[]): string => (items[0]?.kind === 'definition' ? 'Define' : 'Assume')

/** Why the lines of a display or a result hold, one sentence a line. */
export function lineWords(block: Extract<Block, { kind: 'chain' | 'result' }>): readonly (readonly Piece[])[] {
  const { lines } = block.support
  if (block.kind === 'result') return lines.map(reasonWords)
  return lines.flatMap((line, i) =>
    isSaid(line) ? [[...(lines.length === 1 ? [] : [`Line ${i + 1}: `]), ...reasonWords(line)]] : [],
  )
}

/** How a result is proved, where it is no list of steps. */
export const proofOf = (result: Result): readonly Piece[] =>
  result.same === undefined ? [] : ['This is ', { reference: result.same }, '.']

const pieceOf = (part: Inline): Piece => (typeof part === 'string' ? part : { formula: part })

/** What stands beneath a figure after its title. */
export const captionOf = ({ caption, settings, of }: FigureBlock): readonly Piece[] => [
  ...caption.map(pieceOf),
  ...(settings.length === 0 ? [] : [' Here ', ...settings.map(pieceOf), '.']),
  ...(of.length === 0 ? [] : [' Drawn from ', ...cited(of), '.']),
]

/** The files of a figure's panels, by their names in the folder of the derivation. */
export const figureFiles = ({ id, panels }: FigureBlock): readonly string[] =>
  panels.map((_, i) => `figures/${id}${panels.length === 1 ? '' : `-${i + 1}`}.svg`)

/** Where chance comes in, beneath the table of notation. */
export const independence =
  'Different sources of chance, and different layers of one source, are independent; all other symbols are fixed.'

/** Above the results of earlier derivations. */
export const citedLead = 'Proved in earlier derivations, for all values of the symbols in them.'
