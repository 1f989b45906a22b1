/** A hash table of monomials with open addressing. */

/** The largest prime below 2²⁶: products of residues are exact in doubles. */
export const hashPrime = 67108859
export const golden = 0x9e3779b1

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
  protected hashes: Int32Array
  protected slots: Int32Array
  protected shift: number

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

  protected grow(): void {
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
