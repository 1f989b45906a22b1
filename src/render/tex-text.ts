/** Plain text as LaTeX: TeX's own characters, signs beyond ASCII, long words that may break. */

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '–': '--',
  '—': '---',
  '’': "'",
  '“': '``',
  '”': "''",
  '…': '\\ldots{}',
  '·': '$\\cdot$',
  '≤': '$\\leq$',
  '≥': '$\\geq$',
  '≠': '$\\neq$',
  '∞': '$\\infty$',
  '∀': '$\\forall$',
  '∃': '$\\exists$',
  '∈': '$\\in$',
  Σ: '$\\Sigma$',
  Π: '$\\Pi$',
  Γ: '$\\Gamma$',
  α: '$\\alpha$',
  β: '$\\beta$',
  γ: '$\\gamma$',
  δ: '$\\delta$',
  ε: '$\\varepsilon$',
  ϵ: '$\\epsilon$',
  η: '$\\eta$',
  θ: '$\\theta$',
  κ: '$\\kappa$',
  λ: '$\\lambda$',
  μ: '$\\mu$',
  ρ: '$\\rho$',
  σ: '$\\sigma$',
  τ: '$\\tau$',
  φ: '$\\varphi$',
  '²': '$^2$',
  '³': '$^3$',
  '×': '$\\times$',
  '√': '$\\surd$',
  '→': '$\\to$',
  '⇒': '$\\Rightarrow$',
  '⇔': '$\\Leftrightarrow$',
  '⊢': '$\\vdash$',
  ℤ: '$\\mathbb{Z}$',
  ℝ: '$\\mathbb{R}$',
  '′': "'",
}

/** The text for TeX's text mode. A sign that has no TeX here is written by its code point, as U+2603. */
export const escapeTex = (text: string): string =>
  [...text].map((c) => escapes[c] ?? (/[\x20-\x7e\u00c0-\u017f]/.test(c) ? c : `U+${codeOf(c)}`)).join('')

const codeOf = (c: string): string => (c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')

/** Text of an engine, which has long words: lines may break after operators and commas. */
export const breakableTex = (text: string): string => escapeTex(text).replace(/(?<=[+*/=,;)]|-(?!-))(?=\S)/g, '\\allowbreak{}')
