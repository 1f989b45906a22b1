/** Means, variances, noise with given moments, Gaussian moments. */

import { type ClaimRow, tex } from './claim-row.ts'

const noise = tex`\epsilon_i independent, \mathbb{E}\epsilon_i = 1, \mathrm{Var}\,\epsilon_i = \sigma^2`

export const expectations: readonly ClaimRow[] = [
  [tex`\mathrm{Var}(X) = \mathbb{E}[X^2]-\mathbb{E}[X]^2`, true],
  [tex`\mathrm{Var}(X) = \mathbb{E}[X^2]+\mathbb{E}[X]^2`, false],
  [tex`\mathbb{E}[X^2] \ge \mathbb{E}[X]^2`, true],
  [tex`\mathbb{E}[X^2] \le \mathbb{E}[X]^2`, false],
  [tex`\mathbb{E}[aX+b] = a\mathbb{E}[X]+b`, true],
  [tex`\mathbb{E}[aX+b] = a\mathbb{E}[X]`, false],
  [tex`\mathrm{Var}(aX+b) = a^2\mathrm{Var}(X)`, true],
  [tex`\mathrm{Var}(aX+b) = a\mathrm{Var}(X)`, false],
  [tex`\mathbb{E}[XY] = \mathbb{E}[X]\mathbb{E}[Y]`, true, tex`X, Y independent`],
  [tex`\mathbb{E}[XY] = \mathbb{E}[X]\mathbb{E}[Y]`, false],
  [tex`\mathrm{Var}(X+Y) = \mathrm{Var}(X)+\mathrm{Var}(Y)`, true, tex`X, Y independent`],
  [tex`\mathrm{Var}(X+Y) = \mathrm{Var}(X)+\mathrm{Var}(Y)`, false],
  [tex`\mathrm{Var}(X+Y) = \mathrm{Var}(X)+\mathrm{Var}(Y)+2\mathrm{Cov}(X,Y)`, true],
  [tex`\mathrm{Cov}(X,Y) = \mathbb{E}[XY]-\mathbb{E}[X]\mathbb{E}[Y]`, true],
  [tex`\mathrm{Cov}(X,Y) = \mathbb{E}[XY]`, false],
  [tex`\mathbb{E}\left[(X-c)^2\right] = \mathrm{Var}(X)+(\mathbb{E}[X]-c)^2`, true],
  [tex`\mathbb{E}\left[(X-c)^2\right] = \mathrm{Var}(X)-(\mathbb{E}[X]-c)^2`, false],
  [tex`\mathbb{E}\left[(X-c)^2\right] \ge \mathrm{Var}(X)`, true],
  [
    tex`\mathbb{E}_\epsilon\left[\left(\sum_{j=1}^d \epsilon_jh_j\right)^2\right] = \left(\sum_{j=1}^d h_j\right)^2+\sigma^2\sum_{j=1}^d h_j^2`,
    true,
    noise,
  ],
  [
    tex`\mathbb{E}_\epsilon\left[\left(\sum_{j=1}^d \epsilon_jh_j\right)^2\right] = \left(\sum_{j=1}^d h_j\right)^2+\sigma\sum_{j=1}^d h_j^2`,
    false,
    noise,
  ],
  [
    tex`\mathbb{E}_\epsilon\left[\left(\sum_{j=1}^d \epsilon_jh_j\right)^2\right] \ge \left(1+\frac{\sigma^2}{d}\right)\left(\sum_{j=1}^d h_j\right)^2`,
    true,
    noise,
  ],
  [
    tex`\mathbb{E}_\epsilon\left[\left(\sum_{j=1}^d \epsilon_jh_j\right)^2\right] \ge \left(1+\sigma^2\right)\left(\sum_{j=1}^d h_j\right)^2`,
    false,
    noise,
  ],
  [tex`\mathbb{E}[Z^4] = 3\sigma^4`, true, tex`Z \sim \mathcal{N}(0,\sigma^2)`],
  [tex`\mathbb{E}[Z^4] = 2\sigma^4`, false, tex`Z \sim \mathcal{N}(0,\sigma^2)`],
  [tex`\mathbb{E}[(Z+m)^2] = m^2+\sigma^2`, true, tex`Z \sim \mathcal{N}(0,\sigma^2)`],
  [tex`\mathbb{E}[(Z+m)^2] = m^2-\sigma^2`, false, tex`Z \sim \mathcal{N}(0,\sigma^2), \sigma > 0`],
]
