/**
 * How wide a formula will be, estimated from its LaTeX in em of the surrounding text (Computer Modern, display style).
 *
 * Good to about a tenth: enough to decide where to break a line, never to position anything.
 */

/** Widths of the font (D. E. Knuth, Computer Modern Typefaces, cmmi10 and cmr10), rounded. */
const letters: Readonly<Record<string, number>> = {
  f: 0.6,
  i: 0.35,
  j: 0.45,
  l: 0.3,
  m: 0.88,
  r: 0.48,
  s: 0.47,
  t: 0.36,
  w: 0.74,
  A: 0.75,
  D: 0.83,
  F: 0.78,
  G: 0.79,
  H: 0.91,
  I: 0.52,
  J: 0.65,
  K: 0.92,
  L: 0.68,
  M: 1.08,
  N: 0.91,
  W: 1.08,
}

const commands: Readonly<Record<string, number>> = {
  '\\,': 0.17,
  '\\;': 0.28,
  '\\!': -0.17,
  '\\ ': 0.33,
  '\\{': 0.5,
  '\\}': 0.5,
  '\\#': 0.83,
  '\\quad': 1,
  '\\qquad': 2,
  '\\dots': 1.34,
  '\\infty': 1,
  '\\forall': 0.56,
  '\\exists': 0.56,
  '\\lvert': 0.28,
  '\\rvert': 0.28,
  '\\top': 0.78,
  '\\bot': 0.78,
  '\\bullet': 0.5,
  '\\ell': 0.42,
  '\\iota': 0.36,
  '\\omega': 0.66,
  '\\Sigma': 0.78,
  '\\Gamma': 0.76,
  '\\cdot': 0.72,
}

const operators: ReadonlySet<string> = new Set(['\\log', '\\exp', '\\sin', '\\cos', '\\max', '\\min', '\\inf', '\\lim'])
const withLimits: ReadonlySet<string> = new Set(['\\sum', '\\prod', '\\inf', '\\lim'])
const relations: ReadonlySet<string> = new Set('= < > : \\leq \\geq \\neq \\in \\to \\implies \\iff'.split(' '))
const longArrows: ReadonlySet<string> = new Set(['\\implies', '\\iff'])
const sizes: Readonly<Record<string, number>> = {
  '\\bigl': 0.07,
  '\\bigr': 0.07,
  '\\Bigl': 0.21,
  '\\Bigr': 0.21,
  '\\left': 0.4,
  '\\right': 0.4,
}

const sumSign = 1.44
const fractionBar = 0.24
const rootSign = 0.83
const thinSpace = 0.17
const scriptScale = 0.7

/** The estimated width of a formula in em. */
export function widthInEm(latex: string): number {
  const tokens = latex.match(/\\[A-Za-z]+|\\.|\d|[^\s\\]/gu) ?? []
  return new Ruler(tokens).line(1, 0)
}

class Ruler {
  private position = 0
  constructor(private readonly tokens: readonly string[]) {}

  /** The width up to the end of the group. `level` counts fractions and scripts around it. */
  line(scale: number, level: number): number {
    let width = 0
    let before = '('
    for (let token = this.next(); token !== undefined && token !== '}'; token = this.next()) {
      width += this.one(token, before, scale, level)
      if (!(token in sizes)) before = token
    }
    return width
  }

  private next(): string | undefined {
    return this.tokens[this.position++]
  }

  private one(token: string, before: string, scale: number, level: number): number {
    const inScript = scale < 1
    if (token === '{') return this.line(scale, level)
    if (token === '_' || token === '^') return this.scripts(token, scale, level)
    if (token === '\\frac') {
      const inner = level === 0 ? scale : scale * scriptScale
      return Math.max(this.group(inner, level + 1), this.group(inner, level + 1)) + fractionBar * scale
    }
    if (token === '\\sqrt') {
      if (this.tokens[this.position] === '[') this.position += 3
      return rootSign * scale + this.group(scale, level)
    }
    if (withLimits.has(token)) {
      const own = token === '\\sum' || token === '\\prod' ? sumSign : (token.length - 1) * 0.5
      return this.limits((level === 0 ? own : own * 0.73) * scale, scale, level) + thinSpace * scale
    }
    if (operators.has(token)) return ((token.length - 1) * 0.5 + (inScript ? 0 : thinSpace)) * scale
    if (token === '\\substack') return this.widestLine(scale, level)
    if (token === '\\mathrm' || token === '\\text' || token === '\\mathbb') return this.word() * scale
    if (relations.has(token)) {
      const glyph = longArrows.has(token) ? 2.2 : token === ':' ? 0.28 : 0.78
      return (glyph + (inScript ? 0 : 0.56)) * scale
    }
    if (token === '+' || token === '-') return (0.78 + (inScript || isOpening(before) ? 0 : 0.44)) * scale
    if (token === ',') return (0.28 + (inScript ? 0 : thinSpace)) * scale
    return this.symbol(token) * scale
  }

  private symbol(token: string): number {
    if (token in sizes) return sizes[token] as number
    if (/^[A-Z]$/.test(token)) return letters[token] ?? 0.72
    if (/^[a-z]$/.test(token)) return letters[token] ?? 0.52
    if ('()'.includes(token)) return 0.39
    if ("[]|'".includes(token)) return 0.28
    // only after \left, whose own width it takes back
    if (token === '.') return -0.28
    if (token.startsWith('\\')) return commands[token] ?? 0.6
    return 0.5
  }

  /** The widest of the lines of a group. */
  private widestLine(scale: number, level: number): number {
    this.position += 1
    let widest = 0
    for (let more = true; more; ) {
      let width = 0
      let before = '('
      let token = this.next()
      for (; token !== undefined && token !== '}' && token !== '\\\\'; token = this.next()) {
        width += this.one(token, before, scale, level)
        before = token
      }
      widest = Math.max(widest, width)
      more = token === '\\\\'
    }
    return widest
  }

  /** A braced group, or the one token there is. */
  private group(scale: number, level: number): number {
    const token = this.next()
    if (token === undefined) return 0
    return token === '{' ? this.line(scale, level) : this.one(token, '(', scale, level)
  }

  /** A subscript and a superscript at one symbol stand above each other. */
  private scripts(first: string, scale: number, level: number): number {
    const inner = Math.max(scale * scriptScale, 0.5)
    const width = this.group(inner, level + 1)
    const other = first === '_' ? '^' : '_'
    if (this.tokens[this.position] !== other) return width + 0.05
    this.position += 1
    return Math.max(width, this.group(inner, level + 1)) + 0.05
  }

  /** Limits stand below and above an operator in displays, at its side elsewhere. */
  private limits(own: number, scale: number, level: number): number {
    let widest = 0
    while (this.tokens[this.position] === '_' || this.tokens[this.position] === '^') {
      this.position += 1
      widest = Math.max(widest, this.group(Math.max(scale * scriptScale, 0.5), level + 1))
    }
    return level === 0 ? Math.max(own, widest) : own + widest
  }

  /** The letters of an upright word; blanks were dropped, so each word counts half a blank more. */
  private word(): number {
    const start = this.position
    while (this.position < this.tokens.length && this.tokens[this.position] !== '}') this.position += 1
    this.position += 1
    const count = this.position - start - 2
    return count === 1 ? 0.68 : count * 0.5 + 0.3
  }
}

const isOpening = (token: string): boolean => relations.has(token) || '([,{|'.includes(token) || token === '\\lvert'
