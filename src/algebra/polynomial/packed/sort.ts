/** Sorting monomials into decreasing order: merging of the runs that are there already, or by digits where there are too many. */

import { compareMonomials } from './layout.ts'

const digitBits = 13
const digitCount = 2 ** digitBits
const radixThreshold = 1500
/** A merge of r runs passes log2(r) times over the list, a radix sort four times for each word; a merging pass is a bit slower. */
const radixPassesPerWord = 3

/** The given monomial numbers sorted so that the monomials decrease; the array may be overwritten. */
export function sortDecreasing(words: number, keys: ArrayLike<number>, numbers: Int32Array): Int32Array {
  const runs = findRuns(words, keys, numbers)
  if (runs.length <= 2) return numbers
  return numbers.length >= radixThreshold && Math.log2(runs.length - 1) > radixPassesPerWord * words
    ? radixSort(words, keys, numbers)
    : mergeRuns(words, keys, numbers, runs)
}

const shortRun = 8

/** The bounds of decreasing runs; short ones are first lengthened by insertion. */
function findRuns(words: number, keys: ArrayLike<number>, numbers: Int32Array): number[] {
  const n = numbers.length
  const bounds = [0]
  let start = 0
  while (start < n) {
    let end = start + 1
    while (end < n && compareMonomials(words, keys, numbers[end - 1]!, keys, numbers[end]!) >= 0) end++
    const least = Math.min(n, start + shortRun)
    for (; end < least; end++) {
      const moving = numbers[end]!
      let j = end
      while (j > start && compareMonomials(words, keys, numbers[j - 1]!, keys, moving) < 0) {
        numbers[j] = numbers[j - 1]!
        j--
      }
      numbers[j] = moving
    }
    bounds.push(end)
    start = end
  }
  return bounds
}

function mergeRuns(words: number, keys: ArrayLike<number>, numbers: Int32Array, runs: readonly number[]): Int32Array {
  let source = numbers
  let target: Int32Array = new Int32Array(numbers.length)
  let bounds = runs
  while (bounds.length > 2) {
    const merged = [0]
    for (let r = 0; r + 1 < bounds.length; r += 2) {
      const [start, middle, end] = [bounds[r]!, bounds[r + 1]!, bounds[r + 2] ?? bounds[r + 1]!]
      mergePair(words, keys, source, target, start, middle, end)
      merged.push(end)
    }
    bounds = merged
    ;[source, target] = [target, source]
  }
  return source
}

function mergePair(
  words: number,
  keys: ArrayLike<number>,
  source: Int32Array,
  target: Int32Array,
  start: number,
  middle: number,
  end: number,
): void {
  if (middle === end || compareMonomials(words, keys, source[middle - 1]!, keys, source[middle]!) >= 0) {
    target.set(source.subarray(start, end), start)
    return
  }
  let [i, j, k] = [start, middle, start]
  while (i < middle && j < end) {
    target[k++] = compareMonomials(words, keys, source[i]!, keys, source[j]!) >= 0 ? source[i++]! : source[j++]!
  }
  while (i < middle) target[k++] = source[i++]!
  while (j < end) target[k++] = source[j++]!
}

/** Least significant digit first, stable; passes in which all digits agree are skipped. */
function radixSort(words: number, keys: ArrayLike<number>, numbers: Int32Array): Int32Array {
  const n = numbers.length
  const digits = new Int32Array(n)
  let source = numbers
  let target: Int32Array = new Int32Array(n)
  for (let w = words - 1; w >= 0; w--) {
    for (let low = 0; low < 52; low += digitBits) {
      const scale = 2 ** -low
      const counts = new Int32Array(digitCount)
      for (let i = 0; i < n; i++) {
        const shifted = Math.floor(keys[source[i]! * words + w]! * scale)
        const digit = (digitCount - 1) & ~(shifted | 0)
        digits[i] = digit
        counts[digit]!++
      }
      if (counts[digits[0]!] === n) continue
      let total = 0
      for (let d = 0; d < digitCount; d++) {
        const here = counts[d]!
        counts[d] = total
        total += here
      }
      for (let i = 0; i < n; i++) target[counts[digits[i]!]!++] = source[i]!
      ;[source, target] = [target, source]
    }
  }
  return source
}
