/** A hash table of monomials with open addressing, and the sorting of what it collected. */

import { compareMonomials } from './layout.ts'

/** The largest prime below 2²⁶: products of residues are exact in doubles. */
const hashPrime = 67108859
const golden = 0x9e3779b1

/**
 * A hash of each monomial that is additive modulo `hashPrime`: the hash of a product is the sum of the hashes,
 * so that a multiplication hashes its operands once and not each of its products.
 */
export function hashMonomials(words: number, keys: ArrayLike<number>): Int32Array {
  const count = keys.length / words
  const hashes = new Int32Array(count)
  let multiplier = 1
  for (let w = 0; w < words; w++) {
    for (let t = 0; t < count; t++) {
      hashes[t] = (hashes[t]! + multiplier * residue(keys[t * words + w]!)) % hashPrime
    }
    multiplier = (multiplier * 40503011 + 1) % hashPrime
  }
  return hashes
}

/** k mod hashPrime for 0 ≤ k < 2⁵²; a floor of a product is several times faster than % on doubles. */
function residue(k: number): number {
  const r = k - Math.floor(k * (1 / hashPrime)) * hashPrime
  return r < 0 ? r + hashPrime : r >= hashPrime ? r - hashPrime : r
}

/** Monomials numbered in the order of their first appearance; mutable, owned by one multiplication or division. */
export class MonomialTable {
  count = 0
  keys: Float64Array
  private hashes: Int32Array
  private slots: Int32Array
  private shift: number

  constructor(
    readonly words: number,
    expected: number,
  ) {
    const capacity = Math.max(8, expected)
    this.keys = new Float64Array(capacity * words)
    this.hashes = new Int32Array(capacity)
    const slotBits = 33 - Math.clz32(capacity)
    this.slots = new Int32Array(2 ** slotBits)
    this.shift = 32 - slotBits
  }

  /** The number of the monomial a[i]·b[j] whose operands hash to `hashA` and `hashB`; a new number where it is new. */
  locateProduct(a: ArrayLike<number>, i: number, hashA: number, b: ArrayLike<number>, j: number, hashB: number): number {
    let hash = hashA + hashB
    if (hash >= hashPrime) hash -= hashPrime
    const { words, slots, keys, hashes } = this
    const mask = slots.length - 1
    let slot = Math.imul(hash, golden) >>> this.shift
    const left = i * words
    const right = j * words
    for (;;) {
      const found = slots[slot]! - 1
      if (found < 0) break
      if (hashes[found] === hash) {
        const at = found * words
        let w = 0
        while (w < words && keys[at + w] === a[left + w]! + b[right + w]!) w++
        if (w === words) return found
      }
      slot = (slot + 1) & mask
    }
    if (this.count === hashes.length) {
      this.grow()
      return this.locateProduct(a, i, hashA, b, j, hashB)
    }
    const fresh = this.count++
    slots[slot] = fresh + 1
    hashes[fresh] = hash
    const at = fresh * words
    for (let w = 0; w < words; w++) keys[at + w] = a[left + w]! + b[right + w]!
    return fresh
  }

  private grow(): void {
    const capacity = 2 * this.hashes.length
    const keys = new Float64Array(capacity * this.words)
    keys.set(this.keys)
    this.keys = keys
    const hashes = new Int32Array(capacity)
    hashes.set(this.hashes)
    this.hashes = hashes
    const slotBits = 33 - Math.clz32(capacity)
    const slots = new Int32Array(2 ** slotBits)
    const mask = slots.length - 1
    this.shift = 32 - slotBits
    for (let index = 0; index < this.count; index++) {
      let slot = Math.imul(hashes[index]!, golden) >>> this.shift
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = index + 1
    }
    this.slots = slots
  }
}

const digitBits = 13
const digitCount = 2 ** digitBits
const radixThreshold = 1500

/** The given monomial numbers sorted so that the monomials decrease. */
export function sortDecreasing(words: number, keys: ArrayLike<number>, numbers: Int32Array): Int32Array {
  return numbers.length < radixThreshold ? mergeSort(words, keys, numbers) : radixSort(words, keys, numbers)
}

function mergeSort(words: number, keys: ArrayLike<number>, numbers: Int32Array): Int32Array {
  const n = numbers.length
  const run = 8
  for (let start = 0; start < n; start += run) {
    const end = Math.min(n, start + run)
    for (let i = start + 1; i < end; i++) {
      const moving = numbers[i]!
      let j = i
      while (j > start && compareMonomials(words, keys, numbers[j - 1]!, keys, moving) < 0) {
        numbers[j] = numbers[j - 1]!
        j--
      }
      numbers[j] = moving
    }
  }
  let source = numbers
  let target = n > run ? new Int32Array(n) : numbers
  for (let width = run; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(n, start + width)
      const end = Math.min(n, start + 2 * width)
      let [i, j] = [start, middle]
      for (let k = start; k < end; k++) {
        const takeLeft = j >= end || (i < middle && compareMonomials(words, keys, source[i]!, keys, source[j]!) >= 0)
        target[k] = takeLeft ? source[i++]! : source[j++]!
      }
    }
    ;[source, target] = [target, source]
  }
  return source
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
