/** ± and ∓: whether they go together across a formula, and the formula with the upper or the lower signs. */

import type { Token } from './tokens.ts'

/** Whether ± stands on both sides of a relation, or in a solution: then the claim is one for the upper and one for the lower signs. */
export function hasPairedSigns(tokens: readonly Token[]): boolean {
  const isSign = (t: Token): boolean => mentionsSign([t])
  const places = tokens.flatMap((t, k) => (isSign(t) ? [k] : []))
  const [first, last] = [places[0], places.at(-1)]
  if (first === undefined || last === undefined) return false
  const isWord = (t: Token, name: string): boolean => t.kind === 'command' && t.name === name
  if (tokens.some((t) => ['Leftrightarrow', 'Rightarrow', 'in'].some((name) => isWord(t, name)))) return false
  if (tokens.slice(last).some((t) => isWord(t, 'text'))) return true
  return tokens.slice(first, last).some((t) => t.kind === 'char' && t.text === '=')
}

const signCommands = ['pm', 'mp']

const mentionsSign = (tokens: readonly Token[]): boolean =>
  tokens.some((t) => (t.kind === 'command' ? signCommands.includes(t.name) : t.kind === 'group' && mentionsSign(t.content)))

/** The tokens with the sign for ± and the other one for ∓; a leading + is left out. */
export function withSign(tokens: readonly Token[], sign: string): readonly Token[] {
  return tokens.map((t): Token => {
    if (t.kind === 'group') return { ...t, content: withSign(t.content, sign) }
    if (t.kind !== 'command' || !signCommands.includes(t.name)) return t
    return { kind: 'char', text: (t.name === 'pm') === (sign === '+') ? '+' : '-', place: t.place }
  })
}
