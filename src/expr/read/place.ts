/** Places in a text that is being read, and the error that names one. */

/** Offsets into the text, `end` exclusive. */
export interface Place {
  readonly start: number
  readonly end: number
}

export const spanning = (a: Place, b: Place): Place => ({ start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) })

/** Something that is not read: where it stands and why. Nothing was concluded about it. */
export class ReadError extends Error {
  readonly code = 'unread'
  override readonly name = 'ReadError'
  constructor(
    readonly place: Place,
    readonly reason: string,
  ) {
    super(reason)
  }
}

/** Line and column, both from 1, of an offset. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset)
  const lastBreak = before.lastIndexOf('\n')
  return { line: before.split('\n').length, column: offset - lastBreak }
}
