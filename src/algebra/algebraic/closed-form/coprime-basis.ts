/** Integers as products of pairwise coprime ones, by gcds alone: large integers need not be factored. */

import * as integer from '../../integer.ts'

/**
 * Pairwise coprime integers > 1, none of them a square, such that every given positive integer is a product of powers of them.
 * Source: Bernstein 2005, "Factoring into coprimes in essentially linear time" (here the simple quadratic refinement).
 */
export function coprimeBasis(numbers: readonly bigint[]): readonly bigint[] {
  const basis: bigint[] = []
  const pending = numbers.filter((n) => n > 1n)
  for (let n = pending.pop(); n !== undefined; n = pending.pop()) {
    const root = integer.exactRoot(n, 2)
    if (root !== undefined) {
      pending.push(root)
      continue
    }
    const number = n
    const i = basis.findIndex((b) => integer.gcd(b, number) > 1n)
    if (i < 0) {
      basis.push(number)
      continue
    }
    const [b] = basis.splice(i, 1) as [bigint]
    if (b === number) {
      basis.push(b)
      continue
    }
    const g = integer.gcd(b, number)
    pending.push(...[g, b / g, number / g].filter((part) => part > 1n))
  }
  return basis
}
