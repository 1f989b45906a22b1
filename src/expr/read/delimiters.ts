/** Brackets, bars and angles: which token opens, which closes, and what stands between them. */

import type { Cursor } from './cursor.ts'
import { type Delimiters, type Inside, unexpected, within } from './inside.ts'
import { ReadError, spanning } from './place.ts'
import type { Syntax } from './syntax.ts'

const closers: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '\\{': '\\}',
  '\\langle': '\\rangle',
  '\\lvert': '\\rvert',
  '\\lVert': '\\rVert',
  '|': '|',
  '\\|': '\\|',
}

/** Whether the next token closes the innermost open bracket. */
export const closesHere = (cursor: Cursor, open: Delimiters): boolean => open.length > 0 && cursor.word() === open.at(-1)

/** The closing word that the next token asks for, if it opens something. */
export function openDelimiter(cursor: Cursor, open: Delimiters): string | undefined {
  const word = cursor.word()
  return word === undefined || closesHere(cursor, open) ? undefined : closers[word]
}

/** Expressions separated by commas up to the closing word; the opening one comes next. */
export function readItems(cursor: Cursor, inside: Inside, closer: string): readonly Syntax[] {
  const open = cursor.next('a bracket')
  const inner = within(inside, closer)
  const items: Syntax[] = []
  do items.push(inside.grammar.expression(cursor, inner))
  while (cursor.take(','))
  if (!cursor.take(closer)) {
    throw new ReadError(
      cursor.done ? open.place : cursor.place,
      cursor.done ? `this is not closed by ${closer}` : unexpected(cursor),
    )
  }
  return items
}

export function readDelimited(cursor: Cursor, inside: Inside, closer: string): Syntax {
  const start = cursor.place
  const items = readItems(cursor, inside, closer)
  const place = spanning(start, cursor.peek(-1)?.place ?? start)
  const [first, second] = items as readonly [Syntax, Syntax | undefined]
  switch (closer) {
    case '|':
    case '\\rvert':
      if (second !== undefined) throw new ReadError(place, 'a list between bars')
      if (first.kind === 'absolute' && first.place.start === start.end)
        throw new ReadError(place, 'double bars that are typed as two bars each; a norm is written with \\|')
      return { kind: 'absolute', body: first, place }
    case '\\|':
    case '\\rVert':
      if (second !== undefined) throw new ReadError(place, 'a list between double bars')
      return { kind: 'norm', label: '', body: first, place }
    case '\\rangle':
      if (second === undefined || items.length !== 2) throw new ReadError(place, 'angles hold two vectors')
      return { kind: 'inner', left: first, right: second, place }
    default:
      return { kind: 'parenthesis', items, place }
  }
}
