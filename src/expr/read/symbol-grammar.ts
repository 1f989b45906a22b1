/** Symbols: letters, Greek letters, letters with accents or in other fonts. */

import { type Cursor, spell } from './cursor.ts'
import { ReadError, spanning } from './place.ts'
import type { SymbolSyntax } from './syntax.ts'

const accents = new Set(['hat', 'bar', 'tilde', 'widehat', 'widetilde', 'overline', 'underline', 'dot', 'ddot', 'check', 'breve'])
const fonts = new Set(['mathcal', 'mathrm', 'mathsf', 'mathtt', 'mathfrak', 'mathscr', 'mathit', 'operatorname', 'mathbb'])
const boldFonts = new Set(['mathbf', 'boldsymbol', 'vec', 'pmb'])
const greek =
  /^(?:alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|vartheta|iota|kappa|varkappa|lambda|mu|nu|xi|pi|varpi|rho|varrho|sigma|varsigma|tau|upsilon|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega|ell|hbar|imath|jmath)$/

/** A letter, a Greek letter, a letter with an accent or in another font. */
export function readSymbol(cursor: Cursor): SymbolSyntax {
  const token = cursor.next('a symbol')
  const { place } = token
  const plain = (name: string, bold = false): SymbolSyntax => ({
    kind: 'symbol',
    name,
    subscript: undefined,
    layer: undefined,
    bold,
    place,
  })
  if (token.kind === 'char' && /^\p{L}$/u.test(token.text)) return plain(token.text)
  if (token.kind === 'char') throw new ReadError(place, `${token.text} is no symbol`)
  if (token.kind !== 'command') throw new ReadError(place, 'a symbol is needed')
  if (greek.test(token.name)) return plain(`\\${token.name}`)
  const [isAccent, isBold] = [accents.has(token.name), boldFonts.has(token.name)]
  if (!isAccent && !isBold && !fonts.has(token.name)) throw new ReadError(place, `\\${token.name} is not known here`)
  const argument = cursor.next(`the argument of \\${token.name}`)
  const content = argument.kind === 'group' ? argument.content : [argument]
  const text = spell(content)
  if (/[_^]/.test(text) || (!/^\\?[\p{L}]+$/u.test(text) && !/^\\[a-z]+\{\\?\p{L}+\}$/iu.test(text)))
    throw new ReadError(place, `\\${token.name} over more than a symbol`)
  if ((isAccent || isBold) && /^\p{L}{2,}$/u.test(text)) throw new ReadError(place, `\\${token.name} over more than one letter`)
  const whole = spanning(place, argument.place)
  const name = isBold || token.name === 'mathit' ? text : `\\${token.name}{${text}}`
  return { ...plain(name, isBold), place: whole }
}
