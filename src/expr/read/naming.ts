/** Plain names for symbols written in LaTeX: `\sigma` is σ, `\hat{x}` is x_hat, `\gamma_{u}` is γ_u. */

const greek: Readonly<Record<string, string>> = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ', vartheta: 'ϑ', iota: 'ι', kappa: 'κ',
  varkappa: 'ϰ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', varpi: 'ϖ', rho: 'ρ', varrho: 'ϱ', sigma: 'σ', varsigma: 'ς', tau: 'τ', upsilon: 'υ',
  phi: 'φ', varphi: 'ϕ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Xi: 'Ξ', Pi: 'Π', Sigma: 'Σ', Upsilon: 'Υ',
  Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω', ell: 'ℓ', hbar: 'ħ', imath: 'i', jmath: 'j',
} // biome-ignore format: a table of names

/** The plain name of a symbol's LaTeX; two different symbols may get one name. */
export function plainName(latex: string): string {
  const wrapped = /^\\(\w+)\{(.*)\}(.*)$/s.exec(latex)
  const accent = wrapped?.[1]
  if (wrapped !== null && accent !== undefined && greek[accent] === undefined) {
    const inner = plainName(wrapped[2] as string)
    const suffix = /^(?:mathrm|mathcal|mathsf|mathtt|mathfrak|mathscr|operatorname|mathbb)$/.test(accent) ? '' : `_${accent}`
    return `${inner}${suffix}${marks(wrapped[3] as string)}`
  }
  const text = latex.replace(/\\([A-Za-z]+)\s?/g, (_, name: string) => greek[name] ?? name)
  const [, stem = '', rest = ''] = /^([\p{L}\p{N}]*)(.*)$/su.exec(text) ?? []
  const name = `${stem}${marks(rest)}`
  return /^\p{L}/u.test(name) ? name : `v${name}`
}

const marks = (text: string): string =>
  text
    .replace(/\*/g, '_star')
    .replace(/\+/g, '_plus')
    .replace(/\\dagger/g, '_dagger')
    .replace(/[^\p{L}\p{N}_']/gu, '')

/** The plain name with what is written below the symbol. */
export const labelledName = (latex: string, label: string): string =>
  `${plainName(latex)}_${marks(label.replace(/\\([A-Za-z]+)\s?/g, (_, name: string) => greek[name] ?? name).replace(/,/g, '_'))}`
