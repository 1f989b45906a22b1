/** Names in LaTeX: Greek letters get their commands, words are set upright, the parts after an underscore go below. */

import type { Variable } from '../expression.ts'
import type { Spelling } from './scope.ts'

const lowerGreek =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega'
const upperGreek = 'Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega'
const greekNames: ReadonlySet<string> = new Set(
  `${lowerGreek} ${upperGreek} ell varepsilon varphi vartheta varrho varsigma`.split(' '),
)

const greekLetters: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'varphi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
  ϑ: 'vartheta',
  ϕ: 'phi',
  ϵ: 'varepsilon',
  ς: 'varsigma',
  Γ: 'Gamma',
  Δ: 'Delta',
  Θ: 'Theta',
  Λ: 'Lambda',
  Ξ: 'Xi',
  Π: 'Pi',
  Σ: 'Sigma',
  Υ: 'Upsilon',
  Φ: 'Phi',
  Ψ: 'Psi',
  Ω: 'Omega',
  ℓ: 'ell',
}

/** Names that TeX knows as operators, upright of themselves. */
const operatorNames: ReadonlySet<string> = new Set(['max', 'min', 'inf', 'sup'])

/**
 * A name of the expression language in LaTeX: `γ_u` is `\gamma_u`, `a_min` is `a_{\min}`, `W1` is `W_1`, `loss` is
 * `\mathrm{loss}`. A name that is LaTeX already (it has a backslash or a brace) stays as it is.
 */
export function latexName(name: string): string {
  if (/[\\{}]/.test(name)) return name
  const primes = /'*$/.exec(name)?.[0] ?? ''
  const parts = name
    .slice(0, name.length - primes.length)
    .split(/[_%]+/)
    .filter((part) => part !== '')
  const [stem = '', ...lower] = parts.flatMap((part, i) => (i === 0 ? splitDigits(part) : [part]))
  const subscript = lower.map(word).join(',')
  return `${word(stem)}${subscript === '' ? '' : script('_', subscript)}${primes}`
}

/** W1 as its letter and its number; 12 or a word with digits in the middle stays whole. */
function splitDigits(part: string): readonly string[] {
  const match = /^(\p{L}+)(\d+)$/u.exec(part)
  return match === null ? [part] : [match[1] as string, match[2] as string]
}

function word(text: string): string {
  if (/^\d+$/.test(text) || /^[A-Za-z]$/.test(text)) return text
  const greek = greekLetters[text] ?? (greekNames.has(text) ? text : undefined)
  if (greek !== undefined || operatorNames.has(text)) return `\\${greek ?? text}`
  const ascii = [...text].map((c) => (/[A-Za-z0-9']/.test(c) ? c : (greekLetters[c] ?? `u${c.codePointAt(0)?.toString(16)}`)))
  return `\\mathrm{${ascii.join('')}}`
}

/** `_x` or `_{xy}`: braces wherever there is more than one letter or digit. */
export const script = (mark: '_' | '^', content: string): string =>
  /^[A-Za-z0-9]$/.test(content) ? `${mark}${content}` : `${mark}{${content}}`

/** A symbol taken apart: what stands before its last subscript, that subscript, and whether something is raised. */
export interface DecoratedSymbol {
  readonly stem: string
  readonly subscript: string | undefined
  readonly raised: boolean
}

/** Takes a symbol's LaTeX apart, as far as a subscript ends it. */
export function takeApart(latex: string): DecoratedSymbol {
  const top = topLevel(latex)
  const raised = /[\^']/.test(top)
  const mark = top.indexOf('_')
  if (mark < 0) return { stem: latex, subscript: undefined, raised }
  const rest = latex.slice(mark + 1)
  if (!/^(?:[^{}\\^'_]|\\[A-Za-z]+|\{.*\})$/s.test(rest) || /[\^'_]/.test(top.slice(mark + 1)))
    return { stem: `(${latex})`, subscript: undefined, raised: false }
  return { stem: latex.slice(0, mark), subscript: rest.startsWith('{') ? rest.slice(1, -1) : rest, raised }
}

/** The text with everything inside braces blanked out. */
function topLevel(latex: string): string {
  let depth = 0
  let shown = ''
  for (const c of latex) {
    if (c === '}') depth -= 1
    shown += depth === 0 ? c : ' '.repeat(c.length)
    if (c === '{') depth += 1
  }
  return shown
}

/** How the LaTeX printer spells variables (their own LaTeX where they were given one), sources and dummies. */
export const latexSpelling: Spelling = {
  variable: (v: Variable) => (v.latex === v.name ? latexName(v.name) : v.latex),
  name: latexName,
}
