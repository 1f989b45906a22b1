/** A hash table of monomials with coefficients in doubles, to which whole rows of a product are added. */

import { golden, hashPrime, MonomialTable } from './monomial-table.ts'

/** Terms with their hashes, coefficients in doubles. */
export interface TypedTerms {
  readonly keys: Float64Array
  readonly hashes: Int32Array
  readonly values: Float64Array
}

/** Sums of terms; the caller has shown that no partial sum leaves the safe integers. Mutable, owned by one multiplication. */
export class Accumulator extends MonomialTable {
  sums: Float64Array

  constructor(words: number, expected: number) {
    super(words, expected)
    this.sums = new Float64Array(this.hashes.length)
  }

  protected override grow(): void {
    super.grow()
    const sums = new Float64Array(this.hashes.length)
    sums.set(this.sums)
    this.sums = sums
  }

  /** Adds c·(monomial i of a)·(terms from … to − 1 of b). */
  addRow(a: TypedTerms, i: number, c: number, b: TypedTerms, from: number, to: number): void {
    while (this.count + to - from > this.hashes.length) this.grow()
    const hashA = a.hashes[i]!
    const { keys: keysA } = a
    const { keys: keysB, hashes: hashesB, values } = b
    const { words, slots, hashes, keys, sums, shift } = this
    const mask = slots.length - 1
    const left = i * words
    let count = this.count
    for (let j = from; j < to; j++) {
      let hash = hashA + hashesB[j]!
      if (hash >= hashPrime) hash -= hashPrime
      const right = j * words
      let slot = Math.imul(hash, golden) >>> shift
      let found = slots[slot]! - 1
      for (; found >= 0; found = slots[slot]! - 1) {
        if (hashes[found] === hash) {
          const at = found * words
          let w = 0
          while (w < words && keys[at + w] === keysA[left + w]! + keysB[right + w]!) w++
          if (w === words) break
        }
        slot = (slot + 1) & mask
      }
      if (found >= 0) sums[found]! += c * values[j]!
      else {
        slots[slot] = count + 1
        hashes[count] = hash
        sums[count] = c * values[j]!
        const at = count * words
        for (let w = 0; w < words; w++) keys[at + w] = keysA[left + w]! + keysB[right + w]!
        count++
      }
    }
    this.count = count
  }
}
