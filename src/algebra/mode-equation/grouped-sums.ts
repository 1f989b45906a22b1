/**
 * The sums over very many modes at a cost that does not grow with their number: modes grouped by magnitude, each group a Taylor series.
 *
 * All poles −a_k lie left of 0 and μ > 0, so there is no near field: with a group's centre A and |a_k − A| ≤ ρA,
 * 1/(a + μ)² = Σ_j (−1)ʲ (j+1) εʲ qʲ/x², ε = (a − A)/A, x = A + μ, q = A/x < 1, converges for every μ at least like ρʲ
 * (a multipole expansion, Greengard and Rokhlin 1987, in one dimension).
 */

import type { FloatModes, Sums } from './float-evaluator.ts'

/** Groups per binade: 2ᵇ of them make ρ ≤ 2^−(b+1)/(1 + 2^−(b+1)) = 1/33 for b = 4. */
const groupBits = 4
const rho = 1 / 33
/** Moments a group, j < terms. */
const terms = 9
/** Modes between two flushes of the running moments, so that long sums are summed in two levels. */
const block = 4096

export const worthGrouping = ({ eigenvalues }: FloatModes): boolean => eigenvalues.length > 4000

/**
 * The moments Σ c_k² εʲ of every group, O(K·terms), and from them S and w at a point, O(groups · terms).
 *
 * Relative errors, against Σ c² (|ε| ≤ ρ) of the group: εʲ carries ≤ (3j + 3)u (a − A is exact: same binade), a moment's sum ≤
 * (block + K/block + 2)u + 3ju. The series of S multiplies errors by Σ (j+1)ρʲ = (1 − ρ)⁻² < 1.07, that of the third powers by
 * (1 − ρ)⁻³ < 1.1, and a term itself is ≥ (1 + ρ)⁻³ > 0.91 of its centre value. The tails from j = terms on are below
 * ρᵗ(t+1)(t+2)/2/(1 − ρ)³. Summing groups adds (groups + 20)u.
 */
export function groupedSums({ eigenvalues, squaredMoments, inputError }: FloatModes): Sums {
  const words = highWords(eigenvalues)
  const [first, last] = keyRange(words)
  const groups = last - first + 1
  const totals = new Float64Array(groups * terms)
  const running = new Float64Array(groups * terms)
  const centres = Float64Array.from({ length: groups }, (_, g) => centre(first + g))
  const n = eigenvalues.length
  for (let start = 0; start < n; start += block) {
    const range = [start, Math.min(n, start + block)] as const
    addMoments(eigenvalues, squaredMoments, words, range, first, centres, running)
    for (let i = 0; i < totals.length; i++) totals[i] = (totals[i] as number) + (running[i] as number)
    running.fill(0)
  }
  const tail = ((rho ** terms * (terms + 1) * (terms + 2)) / 2 / (1 - rho) ** 3) * 1.1
  const units = block + n / block + groups + 8 * terms + 40
  return {
    error: 2 * 1.3 * (units * 2 ** -53 + tail) + 8 * inputError,
    at(mu, visit) {
      let second = 0
      let third = 0
      for (let g = 0; g < groups; g++) {
        const mid = centres[g] as number
        const inverse = 1 / (mid + mu)
        const q = -mid * inverse
        let s = 0
        let t = 0
        for (let j = terms - 1; j >= 0; j--) {
          const moment = (totals[g * terms + j] as number) * (j + 1)
          s = s * q + moment
          t = t * q + moment * ((j + 2) / 2)
        }
        second += s * inverse * inverse
        third += t * inverse * inverse * inverse
      }
      visit(second, (third * mu) / second)
    },
  }
}

/** Adds c_k² εʲ of the modes of a range to the running moments of their groups. */
function addMoments(
  eigenvalues: Float64Array,
  squaredMoments: Float64Array,
  words: Uint32Array,
  [start, end]: readonly [number, number],
  first: number,
  centres: Float64Array,
  running: Float64Array,
): void {
  for (let k = start; k < end; k++) {
    const g = ((words[2 * k + 1] as number) >>> (20 - groupBits)) - first
    const mid = centres[g] as number
    const epsilon = ((eigenvalues[k] as number) - mid) / mid
    let c = squaredMoments[k] as number
    const from = g * terms
    for (let i = from; i < from + terms; i++) {
      running[i] = (running[i] as number) + c
      c *= epsilon
    }
  }
}

/** The 32-bit words of the doubles, the high word of the k-th at 2k + 1. */
function highWords(values: Float64Array): Uint32Array {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length)
  const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1
  return littleEndian ? words : words.map((_, i) => words[i ^ 1] as number)
}

function keyRange(words: Uint32Array): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, 0]
  for (let i = 1; i < words.length; i += 2) {
    const word = words[i] as number
    if (word < low) low = word
    if (word > high) high = word
  }
  return [low >>> (20 - groupBits), high >>> (20 - groupBits)]
}

/** The middle of the doubles whose exponent and leading mantissa bits are `key`. */
function centre(key: number): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setUint32(0, key * 2 ** (20 - groupBits) + 2 ** (19 - groupBits))
  return view.getFloat64(0)
}
