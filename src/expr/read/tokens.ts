/** LaTeX math as a tree of tokens: unified-latex tells characters, commands, groups and environments; macros are expanded here. */

import { LatexPegParser } from '@unified-latex/unified-latex-util-pegjs'
import { type Place, ReadError } from './place.ts'

export type Token =
  | { readonly kind: 'char'; readonly text: string; readonly place: Place }
  | { readonly kind: 'command'; readonly name: string; readonly place: Place }
  | { readonly kind: 'group'; readonly content: readonly Token[]; readonly place: Place }
  | { readonly kind: 'environment'; readonly name: string; readonly content: readonly Token[]; readonly place: Place }

/** A command that a document defines. */
export interface Macro {
  readonly parameters: number
  /** What stands for the first parameter where it is left out. */
  readonly optional: readonly Token[] | undefined
  readonly body: readonly Token[]
}

export type Macros = ReadonlyMap<string, Macro>

/** What the parser returns, as far as this needs it. */
interface Node {
  readonly type: string
  readonly content?: unknown
  readonly env?: unknown
  readonly escapeToken?: string
  readonly position?: { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } }
}

/** Deeper nesting than any formula has; the parser itself is recursive. */
const deepestNesting = 200
const longestFormula = 40_000

/**
 * The tokens of a piece of math that starts at `offset` of its document; spaces and comments are left out.
 * @throws ReadError where the text is no LaTeX
 */
export function tokenize(text: string, offset: number): readonly Token[] {
  if (text.length > longestFormula) {
    throw new ReadError({ start: offset, end: offset + 1 }, `a formula of more than ${longestFormula} characters`)
  }
  let depth = 0
  for (const [k, c] of [...text].entries()) {
    depth += c === '{' ? 1 : c === '}' ? -1 : 0
    if (depth > deepestNesting) throw new ReadError({ start: offset + k, end: offset + k + 1 }, 'braces nested too deep')
  }
  try {
    return (LatexPegParser.parse(text, { startRule: 'math' }) as readonly Node[]).flatMap((node) => fromNode(node, text, offset))
  } catch (error) {
    if (error instanceof ReadError) throw error
    const start = (error as { location?: { start?: { offset?: number } } }).location?.start?.offset ?? 0
    throw new ReadError({ start: offset + start, end: offset + start + 1 }, 'this is no LaTeX')
  }
}

function fromNode(node: Node, text: string, offset: number): readonly Token[] {
  const [from, to] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]
  const place: Place = { start: offset + from, end: offset + to }
  const children = (): readonly Token[] => (node.content as readonly Node[]).flatMap((child) => fromNode(child, text, offset))
  switch (node.type) {
    case 'string': {
      let at = place.start
      return [...(node.content as string)].map((c) => {
        const start = at
        at += c.length
        return { kind: 'char', text: c, place: { start, end: at } }
      })
    }
    case 'macro':
      if (node.escapeToken === '') return [{ kind: 'char', text: node.content as string, place }]
      return [{ kind: 'command', name: node.content as string, place }]
    case 'group':
      return [{ kind: 'group', content: children(), place }]
    case 'mathenv':
    case 'environment':
      return [{ kind: 'environment', name: environmentName(node.env), content: children(), place }]
    case 'whitespace':
    case 'parbreak':
      return []
    case 'comment':
      return []
    default:
      throw new ReadError(place, `${JSON.stringify(text.slice(from, to).slice(0, 40))} has no place in a formula`)
  }
}

const environmentName = (env: unknown): string =>
  typeof env === 'string' ? env : String((env as { content?: unknown } | undefined)?.content ?? '')

/** `\text{for all}` with its spaces: the words of a group in the text. */
export const wordsOf = (text: string, group: Token, offset = 0): string =>
  text.slice(group.place.start - offset + 1, group.place.end - offset - 1)

const mostTokens = 60_000

/**
 * The tokens with the document's own commands replaced by what they stand for; what comes of a command has the command's place.
 * @throws ReadError for commands that call each other without end
 */
export function expand(tokens: readonly Token[], macros: Macros): readonly Token[] {
  if (macros.size === 0) return tokens
  let produced = 0
  const go = (list: readonly Token[], depth: number): readonly Token[] => {
    const result: Token[] = []
    for (let i = 0; i < list.length; i++) {
      const token = list[i] as Token
      produced += 1
      if (depth > 60 || produced > mostTokens) throw new ReadError(token.place, 'commands that call each other without end')
      const macro = token.kind === 'command' ? macros.get(token.name) : undefined
      if (macro !== undefined) {
        const { values, next } = argumentsOf(macro, list, i + 1)
        const substituted = substitute(macro.body, values).map((t) => moved(t, token.place))
        result.push(...go(substituted, depth + 1))
        i = next - 1
      } else if (token.kind === 'group' || token.kind === 'environment') {
        result.push({ ...token, content: go(token.content, depth) })
      } else result.push(token)
    }
    return result
  }
  return go(tokens, 0)
}

function argumentsOf(
  { parameters, optional }: Macro,
  list: readonly Token[],
  from: number,
): { readonly values: readonly (readonly Token[])[]; readonly next: number } {
  const values: (readonly Token[])[] = []
  let next = from
  if (optional !== undefined && parameters > 0) {
    const open = list[next]
    const close = list.findIndex((t, k) => k > next && t.kind === 'char' && t.text === ']')
    if (open?.kind === 'char' && open.text === '[' && close > 0) {
      values.push(list.slice(next + 1, close))
      next = close + 1
    } else values.push(optional)
  }
  while (values.length < parameters) {
    const token = list[next]
    if (token === undefined) {
      const place = (list[from - 1] as Token).place
      throw new ReadError(place, `this command needs ${parameters} arguments`)
    }
    values.push(token.kind === 'group' ? token.content : [token])
    next += 1
  }
  return { values, next }
}

function substitute(body: readonly Token[], values: readonly (readonly Token[])[]): readonly Token[] {
  const result: Token[] = []
  for (let i = 0; i < body.length; i++) {
    const token = body[i] as Token
    const digit = body[i + 1]
    if (token.kind === 'char' && token.text === '#' && digit?.kind === 'char' && /^[1-9]$/.test(digit.text)) {
      result.push(...(values[Number(digit.text) - 1] ?? []))
      i += 1
    } else if (token.kind === 'group' || token.kind === 'environment') {
      result.push({ ...token, content: substitute(token.content, values) })
    } else result.push(token)
  }
  return result
}

function moved(token: Token, place: Place): Token {
  return token.kind === 'group' || token.kind === 'environment'
    ? { ...token, content: token.content.map((t) => moved(t, place)), place }
    : { ...token, place }
}
