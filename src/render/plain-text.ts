/** Text that scripts write between formulas: words only, since a formula typed as text is checked by nobody. */

import { TypedFormulaError } from './errors.ts'

/** What occurs in formulas and not in words: operators, relations, TeX's own characters, Greek letters. */
const mathematical = /[$\\^_{}=<>≤≥≠≈∞∈∉⊂∀∃∑∏∫√∂∇·×±→↦⇒⇔⊢ℝℤℕ𝔼²³¹⁰⁴-⁹₀-₉]|\p{Script=Greek}/u

/** The text itself. @throws TypedFormulaError where it holds mathematics */
export function plainText(text: string): string {
  const found = mathematical.exec(text)
  if (found !== null) throw new TypedFormulaError(text, found[0])
  return text
}
