/** The commands that a document defines for itself: `\newcommand`, `\def`, `\DeclareMathOperator`. */

import { type Macro, type Place, type Token, tokenize } from '../expr/read/index.ts'
import { blank } from './blank.ts'

interface MacroSource {
  readonly name: string
  readonly parameters: number
  /** The default of the first argument. */
  readonly optional: { readonly text: string; readonly offset: number } | undefined
  readonly body: { readonly text: string; readonly offset: number }
  /** The whole definition in its text. */
  readonly place: Place
}

/** The commands that a text defines, as written. */
function* definedCommands(text: string): Generator<MacroSource> {
  const pattern = /\\(newcommand|renewcommand|providecommand|DeclareMathOperator|def)\*?\s*\{?\\([A-Za-z]+)\}?/g
  for (const found of text.matchAll(pattern)) {
    let at = found.index + found[0].length
    const skip = (): void => {
      while (/\s/.test(text[at] ?? '')) at += 1
    }
    let parameters = 0
    let optional: MacroSource['optional']
    skip()
    if (found[1] === 'def') {
      const list = /^(?:#\d)*/.exec(text.slice(at))?.[0] ?? ''
      parameters = list.length / 2
      at += list.length
    } else {
      const count = /^\[(\d)\]/.exec(text.slice(at))
      if (count !== null) {
        parameters = Number(count[1])
        at += count[0].length
        skip()
        const fallback = /^\[([^\]]*)\]/.exec(text.slice(at))
        if (fallback !== null) {
          optional = { text: fallback[1] as string, offset: at + 1 }
          at += fallback[0].length
        }
      }
    }
    skip()
    const end = closingBrace(text, at)
    if (end === undefined) continue
    const written = text.slice(at + 1, end)
    const body = found[1] === 'DeclareMathOperator' ? `\\operatorname{${written}}` : written
    yield {
      name: found[2] as string,
      parameters,
      optional,
      body: { text: body, offset: at + 1 },
      place: { start: found.index, end: end + 1 },
    }
  }
}

/** Reads the commands that a text defines. */
export function readMacros(text: string, macros: Map<string, Macro>): void {
  for (const { name, parameters, optional, body } of definedCommands(text)) {
    const tokens = tokenizeOrNothing(body.text, body.offset)
    const fallback = optional === undefined ? undefined : tokenizeOrNothing(optional.text, optional.offset)
    if (tokens !== undefined) macros.set(name, { parameters, optional: fallback, body: tokens })
  }
}

/** What is read as a definition becomes blanks, and the rest of the line where one is not. */
export function withoutDefinitions(text: string): string {
  let result = text
  for (const { place } of definedCommands(text))
    result = result.slice(0, place.start) + blank(result.slice(place.start, place.end)) + result.slice(place.end)
  return result.replace(/\\(?:(?:re|provide)?newcommand|def|DeclareMathOperator)\b[^\n]*/g, blank)
}

/** The commands of a document without optional arguments, with their backslash, for another reader of LaTeX. */
export function macroSources(text: string): Readonly<Record<string, string>> {
  const plain = [...definedCommands(text)].filter((m) => m.optional === undefined)
  return Object.fromEntries(plain.map((m) => [`\\${m.name}`, m.body.text]))
}

function tokenizeOrNothing(text: string, offset: number): readonly Token[] | undefined {
  try {
    return tokenize(text, offset)
  } catch {
    return undefined
  }
}

function closingBrace(text: string, open: number): number | undefined {
  if (text[open] !== '{') return undefined
  let depth = 0
  for (let k = open; k < text.length; k++) {
    if (text[k] === '\\') k += 1
    else if (text[k] === '{') depth += 1
    else if (text[k] === '}' && --depth === 0) return k
  }
  return undefined
}
