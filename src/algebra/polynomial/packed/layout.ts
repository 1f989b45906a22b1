/** How exponent vectors are packed: several fields of equal width in each 52-bit word, the words held exactly in doubles. */

import { DomainError } from '../../errors.ts'

/**
 * The packing of the exponents of one list of variables.
 *
 * A monomial is `words` consecutive doubles, each an integer below 2⁵²; variable v has the field of `bits` bits that begins
 * at the power of two `unit[v]` of word `wordOf[v]`. The first variable has the highest field of the first word, so that
 * comparing words is comparing lexicographically, and adding words is multiplying monomials as long as no field overflows.
 */
export interface Layout {
  /** Names in increasing order of UTF-16 code units. */
  readonly variables: readonly string[]
  readonly bits: number
  readonly words: number
  readonly wordOf: readonly number[]
  readonly unit: readonly number[]
  /** The top bit of every field of a word, as the bits 32 and above (high) and the bits below (low). */
  readonly guardHigh: readonly number[]
  readonly guardLow: readonly number[]
  readonly guard: readonly number[]
  /** The bits just above each field, the same in all words: where a carry out of a field goes. */
  readonly carryLow: number
  readonly carryHigh: number
  /** Whether no narrower fields would save a word, so that values of this layout never need to be repacked narrower. */
  readonly isSmallest: boolean
}

const wordBits = 52
const narrowestField = 2
const widestField = 31
export const largestExponent = 2 ** widestField - 1

function shape(count: number, largest: number): { readonly perWord: number; readonly words: number } {
  const needed = Math.max(narrowestField, largest < 1 ? 0 : 32 - Math.clz32(largest))
  const words = Math.max(1, Math.ceil(count / Math.floor(wordBits / needed)))
  return { perWord: Math.max(1, Math.ceil(count / words)), words }
}

/**
 * The layout of sorted `variables` in which exponents up to `largest` fit: the fewest words, then the widest fields.
 * @throws DomainError for an exponent above 2³¹ − 1
 */
export function makeLayout(variables: readonly string[], largest: number): Layout {
  if (largest > largestExponent) throw new DomainError('polynomial', 'exponent', String(largest), 'at most 2^31 - 1')
  const count = variables.length
  const { perWord, words } = shape(count, largest)
  const bits = Math.min(widestField, Math.floor(wordBits / perWord))
  const wordOf: number[] = []
  const unit: number[] = []
  const guard: number[] = Array.from({ length: words }, () => 0)
  for (let v = 0; v < count; v++) {
    const word = Math.floor(v / perWord)
    const value = 2 ** (bits * (perWord - 1 - (v % perWord)))
    wordOf.push(word)
    unit.push(value)
    guard[word]! += value * 2 ** (bits - 1)
  }
  const boundaries = Array.from({ length: perWord }, (_, i) => 2 ** (bits * (i + 1))).reduce((a, b) => a + b, 0)
  return {
    variables,
    bits,
    words,
    wordOf,
    unit,
    guard,
    guardHigh: guard.map((mask) => Math.floor(mask / 2 ** 32)),
    guardLow: guard.map((mask) => mask | 0),
    carryLow: boundaries | 0,
    carryHigh: Math.floor(boundaries / 2 ** 32),
    isSmallest: words === shape(count, 1).words,
  }
}

export function sameVariables(a: readonly string[], b: readonly string[]): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

export const sameLayout = (a: Layout, b: Layout): boolean =>
  a === b || (a.bits === b.bits && sameVariables(a.variables, b.variables))

/** The sorted union of two sorted lists of names; `a` or `b` itself where it is the union. */
export function uniteVariables(a: readonly string[], b: readonly string[]): readonly string[] {
  if (a === b || b.length === 0) return a
  const union: string[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    const [left, right] = [a[i]!, b[j]!]
    const leftFirst = left <= right
    union.push(leftFirst ? left : right)
    if (right <= left) j++
    if (leftFirst) i++
  }
  union.push(...a.slice(i), ...b.slice(j))
  return union.length === a.length ? a : union.length === b.length ? b : union
}

/** Exponent of variable v in the monomial number t. */
export const exponentAt = (layout: Layout, keys: ArrayLike<number>, t: number, v: number): number =>
  Math.floor(keys[t * layout.words + layout.wordOf[v]!]! / layout.unit[v]!) % 2 ** layout.bits

/** The largest exponent of variable v in any monomial. */
export function largestExponentOf(layout: Layout, keys: ArrayLike<number>, v: number): number {
  const count = keys.length / layout.words
  let largest = 0
  for (let t = 0; t < count; t++) {
    const e = exponentAt(layout, keys, t, v)
    if (e > largest) largest = e
  }
  return largest
}

/** The largest exponent of any variable in any monomial. */
export function largestExponentIn(layout: Layout, keys: ArrayLike<number>): number {
  let largest = 0
  for (let v = 0; v < layout.variables.length; v++) largest = Math.max(largest, largestExponentOf(layout, keys, v))
  return largest
}

/** Bitwise or of word w of all monomials: in each field a number from which no exponent is larger. */
function unionOfBits(words: number, keys: ArrayLike<number>, w: number): number {
  let [high, low] = [0, 0]
  for (let k = w; k < keys.length; k += words) {
    low |= keys[k]! | 0
    high |= (keys[k]! * 2 ** -32) | 0
  }
  return high * 2 ** 32 + (low >>> 0)
}

const highBits = (word: number): number => (word * 2 ** -32) | 0

/** Whether some field of some monomial uses its top bit. */
export function usesGuards(layout: Layout, keys: ArrayLike<number>): boolean {
  for (let w = 0; w < layout.words; w++) {
    const union = unionOfBits(layout.words, keys, w)
    if ((union & layout.guardLow[w]!) !== 0 || (highBits(union) & layout.guardHigh[w]!) !== 0) return true
  }
  return false
}

/**
 * Whether no field overflows in a product of a monomial of `a` and one of `b`. First by the union of the bits in each field, which
 * bounds the exponents from above in one pass over the words, then, where that does not do, by the exponents themselves.
 */
export function productsFit(layout: Layout, a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  const { words, carryLow, carryHigh } = layout
  const short = a.length <= b.length ? a : b
  const long = short === a ? b : a
  for (let w = 0; w < words; w++) {
    const left = unionOfBits(words, short, w)
    if (left === 0) continue
    const right = short === long ? left : unionOfBits(words, long, w)
    const sum = left + right
    // the bits that differ from the sum without carries are those into which a carry went
    const noCarry =
      ((sum ^ left ^ right) & carryLow) === 0 && ((highBits(sum) ^ highBits(left) ^ highBits(right)) & carryHigh) === 0
    if (!noCarry && !exponentsFit(layout, a, b, w)) return false
  }
  return true
}

function exponentsFit(layout: Layout, a: ArrayLike<number>, b: ArrayLike<number>, w: number): boolean {
  const limit = 2 ** layout.bits
  return layout.wordOf.every((word, v) => word !== w || largestExponentOf(layout, a, v) + largestExponentOf(layout, b, v) < limit)
}

/** The same monomials in another layout whose variables include all that occur and whose fields are wide enough. */
export function repack(keys: ArrayLike<number>, from: Layout, to: Layout): number[] {
  const count = keys.length / from.words
  const result: number[] = new Array(count * to.words).fill(0)
  let target = 0
  for (let v = 0; v < from.variables.length; v++) {
    const name = from.variables[v]!
    while (target < to.variables.length && to.variables[target]! < name) target++
    if (to.variables[target] !== name) continue
    const [word, unit] = [to.wordOf[target]!, to.unit[target]!]
    for (let t = 0; t < count; t++) result[t * to.words + word]! += exponentAt(from, keys, t, v) * unit
  }
  return result
}

/** Positive, zero or negative as monomial i of `a` is lexicographically above, equal to or below monomial j of `b`. */
export function compareMonomials(words: number, a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number): number {
  let [left, right] = [i * words, j * words]
  for (let w = 0; w < words; w++) {
    const difference = a[left++]! - b[right++]!
    if (difference !== 0) return difference
  }
  return 0
}
