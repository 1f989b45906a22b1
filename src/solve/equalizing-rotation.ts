/** An orthogonal R for which RᵀSR has a constant diagonal, S ≥ 0 diagonal: the case of Schur's and Horn's theorem that equal units need. */

import type { interval } from '../algebra/index.ts'

type Interval<E> = interval.Interval<E>

/**
 * The first rows of R, one for each entry of `diagonal`, which zeros fill up to the order n. Built from n − 1 plane rotations: one that
 * brings the smallest entry d to the mean μ, with the largest entry e: cos² = (e − μ)/(e − d); the pair's other entry becomes d + e − μ, and
 * among the entries not yet fixed the matrix stays diagonal (Chan and Li 1983). Entries that an enclosure cannot tell from μ count as equal.
 */
export function equalizingRotation<E>(
  diagonal: readonly Interval<E>[],
  n: number,
  I: interval.IntervalArithmetic<E>,
): readonly (readonly Interval<E>[])[] {
  const entries = Array.from({ length: n }, (_, i) => diagonal[i] ?? I.zero)
  const mean = I.div(entries.reduce(I.add, I.zero), I.fromInteger(BigInt(n)))
  const R = entries.map((_, i) => entries.map((_, j) => (i === j ? I.one : I.zero)))
  const open = new Set(entries.keys())
  while (open.size > 1) {
    const order = [...open].sort((i, j) => I.compare(entries[i]!, entries[j]!) ?? 0)
    const [low, high] = [order[0]!, order.at(-1)!]
    const gap = I.sub(entries[high]!, entries[low]!)
    if (I.sign(gap) !== 1) break
    const zeroOrMore = (x: Interval<E>): Interval<E> => I.intersection(x, { lo: I.zero.lo, hi: I.max(x, I.zero).hi }) ?? I.zero
    const cos = I.sqrt(zeroOrMore(I.div(I.sub(entries[high]!, mean), gap)))
    const sin = I.sqrt(zeroOrMore(I.div(I.sub(mean, entries[low]!), gap)))
    for (const row of R) {
      const [x, y] = [row[low]!, row[high]!]
      row[low] = I.add(I.mul(cos, x), I.mul(sin, y))
      row[high] = I.sub(I.mul(cos, y), I.mul(sin, x))
    }
    entries[high] = I.sub(I.add(entries[low]!, entries[high]!), mean)
    open.delete(low)
  }
  return R.slice(0, diagonal.length)
}
