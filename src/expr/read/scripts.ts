/** The contents of subscripts and superscripts. */

import { type Cursor, prepare, spell, Cursor as TokenCursor } from './cursor.ts'
import { closesHere } from './delimiters.ts'
import { deeper, type Inside } from './inside.ts'
import { type Place, ReadError, spanning } from './place.ts'
import type { Script, Syntax } from './syntax.ts'
import type { Token } from './tokens.ts'

/** The content of a script: a group or one token. */
export function readScript(cursor: Cursor, inside: Inside): { readonly tokens: readonly Token[]; readonly place: Place } {
  const token = cursor.next('a script')
  if (token.kind === 'group') return { tokens: prepare(token.content), place: token.place }
  if (token.kind === 'command' && token.name === 'frac') {
    const [above, below] = [cursor.next('a numerator'), cursor.next('a denominator')]
    return { tokens: [token, above, below], place: spanning(token.place, below.place) }
  }
  if (closesHere(cursor, inside.open) && token.kind === 'char' && /[)\]|]/.test(token.text))
    throw new ReadError(token.place, 'a script is missing')
  return { tokens: [token], place: token.place }
}

/** A script as a list of expressions separated by commas, where it is one. */
export function scriptOf(tokens: readonly Token[], place: Place, inside: Inside): Script {
  return { text: spell(tokens), items: itemsOf(tokens, place, inside), place }
}

function itemsOf(tokens: readonly Token[], place: Place, inside: Inside): readonly Syntax[] | undefined {
  const cursor = new TokenCursor(tokens, place)
  const items: Syntax[] = []
  try {
    do items.push(inside.grammar.expression(cursor, deeper(inside)))
    while (cursor.take(','))
  } catch (error) {
    if (error instanceof ReadError) return undefined
    throw error
  }
  return cursor.done ? items : undefined
}
