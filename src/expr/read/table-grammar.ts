/** Environments inside a formula: matrices of explicit size, cases, and rows that only align. */

import type { Cursor } from './cursor.ts'
import { prepare, Cursor as TokenCursor } from './cursor.ts'
import type { Inside } from './inside.ts'
import { ReadError } from './place.ts'
import type { Syntax } from './syntax.ts'
import type { Token } from './tokens.ts'

const matrices = new Set(['matrix', 'pmatrix', 'bmatrix', 'Bmatrix', 'smallmatrix', 'vmatrix'])

export function readEnvironment(cursor: Cursor, inside: Inside): Syntax {
  const token = cursor.next('an environment')
  if (token.kind !== 'environment') throw new ReadError(token.place, 'an environment is needed')
  const { name, place } = token
  if (matrices.has(name)) {
    const rows = splitRows(token.content).map((row) =>
      row.map((cell) => inside.grammar.whole(cell.tokens, cell.place ?? place, inside)),
    )
    if (rows.length === 0 || rows.some((row) => row.length !== rows[0]?.length))
      throw new ReadError(place, 'rows of different lengths')
    return { kind: 'matrix', rows, determinant: name === 'vmatrix', place }
  }
  if (name === 'cases' || name === 'dcases') {
    const rows = splitRows(token.content).map((cells) => {
      const [value, condition] = cells
      if (value === undefined || condition === undefined || cells.length !== 2)
        throw new ReadError(place, 'a case needs a value and a condition')
      return {
        value: inside.grammar.whole(withoutComma(value.tokens), value.place ?? place, inside),
        condition: inside.grammar.condition(new TokenCursor(prepare(condition.tokens), condition.place ?? place)),
      }
    })
    if (rows.length === 0) throw new ReadError(place, 'cases without a case')
    return { kind: 'cases', rows, place }
  }
  if (['aligned', 'split', 'gathered', 'array', 'alignedat'].includes(name))
    throw new ReadError(place, `the environment ${name} inside a formula is not read`)
  throw new ReadError(place, `the environment ${name} is not read`)
}

interface Cell {
  readonly tokens: readonly Token[]
  readonly place: { readonly start: number; readonly end: number } | undefined
}

/** The cells between & and \\; an empty last row is none. */
function splitRows(tokens: readonly Token[]): readonly (readonly Cell[])[] {
  const rows: Token[][][] = [[[]]]
  for (const token of tokens) {
    if (token.kind === 'command' && token.name === '\\') rows.push([[]])
    else if (token.kind === 'char' && token.text === '&') rows.at(-1)?.push([])
    else if (!(token.kind === 'command' && token.name === 'hline')) rows.at(-1)?.at(-1)?.push(token)
  }
  const last = rows.at(-1)
  if (last?.length === 1 && last[0]?.length === 0) rows.pop()
  return rows.map((row) =>
    row.map((cell) => ({
      tokens: cell,
      place: cell[0] === undefined ? undefined : { start: cell[0].place.start, end: (cell.at(-1) as Token).place.end },
    })),
  )
}

function withoutComma(tokens: readonly Token[]): readonly Token[] {
  const last = tokens.at(-1)
  return last?.kind === 'char' && (last.text === ',' || last.text === ';') ? tokens.slice(0, -1) : tokens
}
