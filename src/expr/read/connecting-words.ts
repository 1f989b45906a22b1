/** Words in `\text{…}` between and inside the formulas of a display. */

import { type Cursor, spell } from './cursor.ts'
import { ReadError } from './place.ts'
import type { Token } from './tokens.ts'

const conditionWords =
  /^(?:for|forall|forany|forevery|foreach|if|when|whenever|where|with|provided|providedthat|assuming|given|suchthat|and|as|,)*(?:for|forall|forany|forevery|foreach|if|when|whenever|where|with|provided|providedthat|assuming|given|suchthat)$/

/** Words between formulas: a conjunction is passed over, `for`, `if`, `where` begin conditions. */
export function readConnecting(cursor: Cursor): 'condition' | 'none' {
  while (cursor.word() === '\\text') {
    const place = cursor.place
    cursor.next('words')
    const words = wordsIn(cursor.next('words'))
    if (conditionWords.test(words)) return 'condition'
    if (!/^(?:and|,|thus|hence|so|therefore|wehave|then|also|i\.e\.|\.|)*$/.test(words))
      throw new ReadError(place, `the words “${words}” are not read`)
    while (cursor.take(',', '\\quad'));
  }
  return 'none'
}

export const wordsIn = (token: Token): string =>
  spell(token.kind === 'group' ? token.content : [token])
    .toLowerCase()
    .replace(/[\s~\\]/g, '')

/** Takes words in text that say this and no more. */
export function takeWords(cursor: Cursor, pattern: RegExp): boolean {
  const text = cursor.peek(1)
  if (cursor.word() !== '\\text' || text === undefined || !pattern.test(wordsIn(text))) return false
  cursor.next('words')
  cursor.next('words')
  return true
}
