/** Formulas for HTML: KaTeX at build time, strict, with its style sheet and fonts as text. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import katex from 'katex'

/**
 * HTML and MathML of a formula.
 * @throws katex.ParseError for LaTeX that KaTeX does not take as it stands; nothing is shown in red instead
 */
export const renderMath = (latex: string, displayMode = false): string =>
  katex.renderToString(displayMode ? `\\displaystyle ${latex}` : latex, {
    throwOnError: true,
    strict: 'error',
    output: 'htmlAndMathml',
  })

/**
 * MathML alone, which browsers set by themselves: a tenth of the size, for long tables of what a program did.
 * @throws katex.ParseError as `renderMath`
 */
export const renderMathMl = (latex: string): string =>
  katex
    .renderToString(latex, { throwOnError: true, strict: 'error', output: 'mathml' })
    .replace(/^<span class="katex">|<\/span>$|<\/?semantics>|<annotation[^>]*>[^<]*<\/annotation>/g, '')
    .replace(
      /<(m[io]) mathvariant="double-struck">([A-Z])<\/\1>/g,
      (_, tag: string, letter: string) => `<${tag}>${doubleStruck(letter)}</${tag}>`,
    )

/** Browsers know the letters, and the attribute that makes them no longer. */
const doubleStruck = (letter: string): string =>
  ({ C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' })[letter] ??
  String.fromCodePoint(0x1d538 + letter.charCodeAt(0) - 'A'.charCodeAt(0))

/** KaTeX's style sheet, every font in it as a data URL: a page with it needs nothing else. */
export function mathStyle(): string {
  const folder = dirname(createRequire(import.meta.url).resolve('katex/dist/katex.min.css'))
  const css = readFileSync(join(folder, 'katex.min.css'), 'utf8')
  return css.replace(/src:[^;}]*/g, (source) => {
    const name = /url\(([^)]*\.woff2)\)/.exec(source)?.[1]
    if (name === undefined) throw new Error(`KaTeX's style sheet names a font without a woff2 file: ${source}`)
    const font = readFileSync(join(folder, name)).toString('base64')
    return `src:url(data:font/woff2;base64,${font}) format("woff2")`
  })
}
