/** The one error of a specification: the field, what was found there and what is needed. */

/** `field` is a path as in `data.A[1][0]`, or a place in the text as in `line 3, column 7`. One line of prose, without a stack for users. */
export class SpecError extends Error {
  override readonly name = 'SpecError'
  constructor(
    readonly field: string,
    readonly found: string,
    readonly needed: string,
  ) {
    super(`${field.startsWith('line ') ? field : `field ${field}`}: found ${oneLine(found)}; needed ${oneLine(needed)}`)
  }
}

/** Control characters and line ends written as escapes. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A value as it is quoted in an error: short, and on one line. */
export function shorten(text: string, length = 60): string {
  const characters = [...text.slice(0, 2 * length)]
  return characters.length > length ? `${characters.slice(0, length - 3).join('')}...` : text
}

/** `data.A[1][0]` for ['data', 'A', 1, 0]; the empty path is `(the whole file)`. */
export function pathText(path: readonly (string | number)[]): string {
  if (path.length === 0) return '(the whole file)'
  return path
    .map((part, i) => {
      if (typeof part === 'number') return `[${part}]`
      const name = /^[\w$]+$/.test(part) ? part : JSON.stringify(shorten(part, 40))
      return i === 0 ? name : `.${name}`
    })
    .join('')
}
