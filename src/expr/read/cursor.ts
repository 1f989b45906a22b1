/** A position in a list of tokens, spacing and brackets' sizes taken out beforehand. */

import { type Place, ReadError } from './place.ts'
import type { Token } from './tokens.ts'

const skipped = new Set([
  ',', ';', ':', '!', ' ', '>', 'displaystyle', 'textstyle', 'scriptstyle', 'nonumber', 'notag', 'limits', 'nolimits', 'big', 'Big',
  'bigg', 'Bigg', 'bigl', 'bigr', 'Bigl', 'Bigr', 'biggl', 'biggr', 'Biggl', 'Biggr', 'allowbreak', 'thinspace', 'mathstrut', 'strut',
  'middle', 'phantom', 'hfill', 'smash', 'mathopen', 'mathclose', 'mathrel', 'mathbin',
]) // biome-ignore format: a table of names
const skippedWithArgument = new Set(['label', 'tag', 'hspace', 'vspace', 'phantom'])
const renamed: Readonly<Record<string, string>> = {
  lvert: 'lvert', rvert: 'rvert', lVert: 'lVert', rVert: 'rVert', mathbb: 'mathbb', leqslant: 'le', leq: 'le', geqslant: 'ge', geq: 'ge',
  neq: 'ne', lbrace: '{', rbrace: '}', lbrack: '[', rbrack: ']', dfrac: 'frac', tfrac: 'frac', cfrac: 'frac', ast: '*', colon: ':',
  gets: 'leftarrow', to: 'to', rightarrow: 'to', longrightarrow: 'to', implies: 'Rightarrow', Longrightarrow: 'Rightarrow',
  iff: 'Leftrightarrow', Longleftrightarrow: 'Leftrightarrow', land: 'wedge', lor: 'vee', dbinom: 'binom', tbinom: 'binom',
  qquad: 'quad', ln: 'log', vert: '|', Vert: '|', mathbold: 'mathbf', bm: 'boldsymbol', coloneqq: 'coloneqq', textrm: 'text', mbox: 'text',
  textnormal: 'text', intercal: 'top', middot: 'cdot', bigl: 'bigl', lt: '<', gt: '>',
} // biome-ignore format: a table of names
const characters: Readonly<Record<string, string>> = {
  '≤': 'le', '≥': 'ge', '≠': 'ne', '·': 'cdot', '×': 'times', '∞': 'infty', '⇒': 'Rightarrow', '⇔': 'Leftrightarrow', '→': 'to', '∈': 'in',
  '∑': 'sum', 'Σ': 'Sigma', '∏': 'prod', '√': 'sqrt', '∂': 'partial', 'α': 'alpha', 'β': 'beta', 'γ': 'gamma', 'δ': 'delta', 'ε': 'epsilon',
  'ζ': 'zeta', 'η': 'eta', 'θ': 'theta', 'κ': 'kappa', 'λ': 'lambda', 'μ': 'mu', 'ν': 'nu', 'ξ': 'xi', 'π': 'pi', 'ρ': 'rho', 'σ': 'sigma',
  'τ': 'tau', 'φ': 'phi', 'χ': 'chi', 'ψ': 'psi', 'ω': 'omega', 'Γ': 'Gamma', 'Δ': 'Delta', 'Θ': 'Theta', 'Λ': 'Lambda', 'Φ': 'Phi',
  'Ψ': 'Psi', 'Ω': 'Omega', '∀': 'forall',
} // biome-ignore format: a table of names

/** The tokens without what only spaces and sizes: `\left(` is `(`, and bars know whether they open or close. */
export function prepare(tokens: readonly Token[]): readonly Token[] {
  const result: Token[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token
    if (token.kind === 'char') {
      const command = characters[token.text]
      if (command !== undefined) result.push({ kind: 'command', name: command, place: token.place })
      else if (token.text === '−') result.push({ ...token, text: '-' })
      else if (token.text !== '&' && token.text !== '~' && token.text.trim() !== '') result.push(token)
    } else if (token.kind === 'command') {
      if (token.name === 'left' || token.name === 'right') {
        const next = tokens[i + 1]
        i += 1
        const delimiter = sided(next, token.name)
        if (next === undefined) throw new ReadError(token.place, `\\${token.name} without a bracket`)
        if (delimiter !== undefined) result.push(delimiter)
      } else if (skippedWithArgument.has(token.name)) i += 1
      else if (!skipped.has(token.name)) result.push({ ...token, name: renamed[token.name] ?? token.name })
    } else result.push(token)
  }
  return result
}

function sided(token: Token | undefined, side: 'left' | 'right'): Token | undefined {
  if (token === undefined || (token.kind === 'char' && token.text === '.')) return undefined
  const bar = (token.kind === 'char' && token.text === '|') || (token.kind === 'command' && token.name === 'vert')
  const double = token.kind === 'command' && (token.name === '|' || token.name === 'Vert')
  const name = double ? (side === 'left' ? 'lVert' : 'rVert') : side === 'left' ? 'lvert' : 'rvert'
  return bar || double ? { kind: 'command', name, place: token.place } : token
}

/** Reading goes forward through the list; the caller looks ahead by `peek`. */
export class Cursor {
  #next = 0
  readonly #tokens: readonly Token[]
  readonly #whole: Place

  constructor(tokens: readonly Token[], whole: Place) {
    this.#tokens = tokens
    this.#whole = whole
  }

  get position(): number {
    return this.#next
  }

  get done(): boolean {
    return this.#next >= this.#tokens.length
  }

  /** The place of the next token, or of the end. */
  get place(): Place {
    return this.peek()?.place ?? { start: Math.max(this.#whole.start, this.#whole.end - 1), end: this.#whole.end }
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#next + ahead]
  }

  /** The text of the next token where it is a character, its name after a backslash where it is a command. */
  word(ahead = 0): string | undefined {
    const token = this.peek(ahead)
    return token?.kind === 'char' ? token.text : token?.kind === 'command' ? `\\${token.name}` : undefined
  }

  next(expected: string): Token {
    const token = this.peek()
    if (token === undefined) throw new ReadError(this.place, `the formula ends where ${expected} is needed`)
    this.#next += 1
    return token
  }

  /** Goes on where the next token is this word. */
  take(...words: readonly string[]): boolean {
    const word = this.word()
    if (word === undefined || !words.includes(word)) return false
    this.#next += 1
    return true
  }

  back(position: number): void {
    this.#next = position
  }

  /** The tokens from here to the end, which are taken. */
  rest(): readonly Token[] {
    const tokens = this.#tokens.slice(this.#next)
    this.#next = this.#tokens.length
    return tokens
  }
}

/** LaTeX of tokens, in one spelling: what stands for a label. */
export function spell(tokens: readonly Token[]): string {
  return tokens
    .map((t, i) => {
      if (t.kind === 'char') return t.text
      if (t.kind === 'group') return `{${spell(t.content)}}`
      if (t.kind === 'environment') return `\\begin{${t.name}}${spell(t.content)}\\end{${t.name}}`
      const next = tokens[i + 1]
      return `\\${t.name}${next?.kind === 'char' && /^[A-Za-z]/.test(next.text) ? ' ' : ''}`
    })
    .join('')
}
