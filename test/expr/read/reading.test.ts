/** What LaTeX is read as, and what is refused because it could mean two things. */

import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { textProposition } from '../../../src/expr/print/text.ts'
import { emptyVocabulary, ReadError, readAssumptions, readClaim, readFormula, tokenize } from '../../../src/expr/read/index.ts'

const test = suite('reading')
const tex = String.raw

function read(latex: string, assumptions = ''): readonly string[] {
  const vocabulary = assumptions === '' ? emptyVocabulary : readAssumptions(assumptions, 0, new Map(), emptyVocabulary)
  const { claims, conditions } = readFormula(tokenize(latex, 0), { start: 0, end: latex.length })
  return claims.flatMap((s) => readClaim(s, conditions, vocabulary).parts.map((p) => textProposition(p.proposition)))
}

const readings: readonly (readonly [string, string, string?])[] = [
  [tex`c_k^2 = c^2_k`, 'c_k^2 = c_k^2'],
  [tex`\sigma_l^2 = \sigma^2_l`, 'σ_l^2 = σ_l^2'],
  [tex`\sum_{i,j=1}^n W^{(2)}_{ij} = 0`, 'Σ_{i=1..n} Σ_{j=1..n} W[2,i,j] = 0'],
  [tex`\sum_k c_k^2 = 1`, 'Σ_{k=1..n} c[k]^2 = 1'],
  [tex`\frac12 x y^{-1} = 0`, '(1/2)·x·y^(-1) = 0'],
  [tex`\sqrt[3]{x} = 0`, 'x^(1/3) = 0'],
  [tex`\left\lvert x \right\rvert = |x|`, '|x| = |x|'],
  [tex`\mathbb{E}_{x,\epsilon}[x \epsilon] = 0`, 'E_x[x·ε] = 0'],
  [tex`\mathbb{E}_x[\mathbb{E}_\epsilon[x \epsilon]] = 0`, 'E_x[E_ε[x·ε]] = 0'],
  [tex`\log^2 x = 0`, 'log(x)^2 = 0'],
  [tex`x \log x = 0`, 'x·log(x) = 0'],
  [tex`\sigma^2/d_l = 0`, 'σ^2/d_l = 0'],
  [tex`\gamma_u \gamma_{\max} = 0`, 'γ_u·γ_max = 0'],
  [tex`n(n+1) = 0`, 'n·(n + 1) = 0'],
  [
    tex`\frac{\partial}{\partial W_{ij}} \|W\|_F^2 = 0`,
    "d/dh[Σ_{i'=1..n} Σ_{j'=1..d} (W[i',j'] + h·δ[i',i]·δ[j',j])^2]|{h=0} = 0",
  ],
  [tex`\sum_i x_i = 1`, 'Σ_{i=1..n} x[i] = 1', tex`x \in \mathbb{R}^n`],
  [tex`x \in [0, 1)`, '0 ≤ x'],
  [tex`x \in \{1, 2\}`, 'x = 1 or x = 2'],
  [tex`x \in \{\pm a\}`, 'x^2 = a^2'],
  [tex`||x|-1| = 0`, 'abs(|x| - 1) = 0'],
  [tex`\det\begin{pmatrix} a & b \\ b & c \end{pmatrix} = 0`, 'a·c - b·b = 0'],
  [tex`\binom{n}{2} = 0`, '((n - 0)/1)·((n - 1)/2) = 0'],
  [tex`x^\star = \hat{x}`, 'x_star = x_hat'],
  [tex`\sum_{k=0}^n \binom{n}{k} = 2^n`, 'Σ_{k=0..n} Π_{j=1..k} ((n - k + j)/j) = 2^n'],
  [tex`\sum_{k=1}^\infty x^k = 1`, 'lim_{n→∞, n ∈ ℤ} Σ_{k=1..n} x^k = 1'],
  [tex`w^\top x_i = 0`, "Σ_{i'=1..n} w[i']·x[i,i'] = 0"],
  [tex`\sum_{i,j=1}^n \mathbf{W}_{ij} = 0`, 'Σ_{i=1..n} Σ_{j=1..n} W[i,j] = 0'],
  [tex`\|W_1 x\|^2 = 0`, 'Σ_{i=1..n} (Σ_{j=1..d} W_1[i,j]·x[j])^2 = 0'],
]

for (const [latex, text, assumptions] of readings) {
  test(`${latex} is ${text}`, () => assert.equal(read(latex, assumptions)[0], text))
}

/** Formulas with two meanings, or none in the expression language. */
const refused = [
  tex`AB = BA`, tex`||x|| = 1`, tex`x = 1 \pm 2`, tex`\sum_{k=-1}^n \binom{n}{k} = 2^n`, tex`\binom{n}{k/2} = 1`,
  tex`a/bc = 1`, tex`\log x y = 1`, tex`\log(1+x)^2 = 1`, tex`2\frac{1}{2} = 1`, tex`\sum_i x_i + y_i = 0`, tex`\prod_{i=1}^n a_i b = 0`,
  tex`\mathbb{E}(X)^2 = 1`, tex`W^T W = I`, tex`x \approx 1`, tex`\sigma(x) = 1`, tex`e^2 x = 1`, tex`a \pm b = c`, tex`x \ll 1`, tex`1,000 = 1`,
  tex`\frac{\partial L}{\partial b} = 0`, tex`\max_i x_i = 1`, tex`\sum_{i \in S} x_i = 1`, tex`\sum_{k=1}^\infty x^k \le 1`, tex`1 + \sum_{k=1}^\infty x^k = 1`, tex`W_l^\top W_l = 1`, tex`\|W^{(l)}x\|^2 = (W^{(l)})^2\|x\|^2`, tex`A_1 A_2 = A_2 A_1`, tex`P(A \mid B) = 1`,
  tex`x = `, tex`\pi > 3`, tex`\dot{x} = -x`, tex`\foo = 1`, tex`\|A\|_2 = 1`, tex`\mathbb{E}[xy + ab] = 0`, tex`x \in A`, tex`\int_0^1 x\,dx = \frac12`, tex`x y z_{2k} = \sum_k z_{2k}`,
] // biome-ignore format: a list of formulas

for (const latex of refused) {
  test(`${latex} is refused with a reason and a place`, () => {
    try {
      const found = read(latex)
      assert.fail(`read as ${found.join('; ')}`)
    } catch (error) {
      assert.ok(error instanceof ReadError, String(error))
      assert.ok(error.reason.length > 10 && error.place.start >= 0 && error.place.end <= latex.length + 1)
    }
  })
}

test.run()
