/** Exact division of integer term lists, largest monomial first, with the pending monomials in a hash table and a heap. */

import type { Budget } from '../../budget.ts'
import { demote, isSmall, safeLimit, toBig } from './coefficients.ts'
import { compareMonomials, type Layout } from './layout.ts'
import { noTerms, type Terms } from './merge.ts'
import { hashMonomials, MonomialTable } from './monomial-table.ts'

/**
 * The quotient a/b over Z, or undefined where b does not divide a there (b ≠ 0).
 * No monomial of a or b may use the top bit of a field: divisibility of monomials is read off the borrows.
 * Cost: one hash access for each product of a quotient term with a term of b, and O(log n) for each new monomial.
 * Source: Johnson 1974, Sparse polynomial arithmetic; Monagan & Pearce 2011, Sparse polynomial division using a heap.
 */
export function divideTerms(layout: Layout, a: Terms, b: Terms, budget: Budget): Terms | undefined {
  if (a.coefficients.length === 0) return noTerms
  if (isSmall(a.coefficients) && isSmall(b.coefficients)) {
    const result = run(layout, a, b, a.coefficients, b.coefficients, smallIntegers, budget)
    if (result !== 'overflow') return result === undefined ? undefined : { keys: result.keys, coefficients: result.quotient }
  }
  const result = run(layout, a, b, toBig(a.coefficients), toBig(b.coefficients), bigIntegers, budget)
  return result === undefined || result === 'overflow' ? undefined : { keys: result.keys, coefficients: demote(result.quotient) }
}

/** What the division needs of its coefficients; `undefined` where a quotient is not an integer, NaN or so never appears. */
interface Integers<C> {
  readonly quotient: (a: C, b: C) => C | undefined
  /** a − b·c, or undefined where that leaves the representable integers. */
  readonly subtractProduct: (a: C, b: C, c: C) => C | undefined
  readonly zero: C
}

const smallIntegers: Integers<number> = {
  quotient: (a, b) => (a % b === 0 ? a / b : undefined),
  subtractProduct: (a, b, c) => {
    const product = b * c
    const value = a - product
    return product > safeLimit || product < -safeLimit || value > safeLimit || value < -safeLimit ? undefined : value
  },
  zero: 0,
}

const bigIntegers: Integers<bigint> = {
  quotient: (a, b) => (a % b === 0n ? a / b : undefined),
  subtractProduct: (a, b, c) => a - b * c,
  zero: 0n,
}

function run<C>(
  layout: Layout,
  a: Terms,
  b: Terms,
  aCoefficients: readonly C[],
  bCoefficients: readonly C[],
  integers: Integers<C>,
  budget: Budget,
): { readonly keys: number[]; readonly quotient: C[] } | undefined | 'overflow' {
  const { words } = layout
  const unit = new Float64Array(words)
  const table = new MonomialTable(words, 2 * aCoefficients.length)
  const pending: C[] = []
  const hashA = hashMonomials(words, a.keys)
  for (let i = 0; i < aCoefficients.length; i++) {
    table.locateProduct(a.keys, i, hashA[i]!, unit, 0, 0)
    pending.push(aCoefficients[i]!)
  }
  const hashB = hashMonomials(words, b.keys)
  const heap = new MonomialHeap(table)
  const keys: number[] = []
  const quotient: C[] = []
  const key: number[] = Array.from({ length: words }, () => 0)
  let next = 0
  for (;;) {
    const top = heap.top()
    const useHeap = top >= 0 && (next === aCoefficients.length || compareMonomials(words, table.keys, top, table.keys, next) > 0)
    if (!useHeap && next === aCoefficients.length) break
    const leading = useHeap ? heap.pop() : next++
    const value = pending[leading]!
    if (value === integers.zero) continue
    if (!divideMonomial(layout, table.keys, leading, b.keys, key)) return undefined
    const c = integers.quotient(value, bCoefficients[0]!)
    if (c === undefined) return undefined
    budget.spend(bCoefficients.length)
    keys.push(...key)
    quotient.push(c)
    const hash = hashMonomials(words, key)[0]!
    for (let j = 1; j < bCoefficients.length; j++) {
      const at = table.locateProduct(key, 0, hash, b.keys, j, hashB[j]!)
      const isNew = at === pending.length
      const difference = integers.subtractProduct(isNew ? integers.zero : pending[at]!, c, bCoefficients[j]!)
      if (difference === undefined) return 'overflow'
      if (isNew) {
        pending.push(difference)
        heap.push(at)
      } else pending[at] = difference
    }
  }
  return { keys, quotient }
}

/** Writes the monomial a[i] / b[0] into `into`; false where it is none. */
function divideMonomial(layout: Layout, a: ArrayLike<number>, i: number, b: ArrayLike<number>, into: number[]): boolean {
  const { words } = layout
  for (let w = 0; w < words; w++) {
    const difference = a[i * words + w]! - b[w]!
    const guarded = difference + layout.guard[w]!
    if (guarded < 0) return false
    const [high, low] = [layout.guardHigh[w]!, layout.guardLow[w]!]
    if ((((guarded * 2 ** -32) | 0) & high) !== high || ((guarded | 0) & low) !== low) return false
    into[w] = difference
  }
  return true
}

/** Monomial numbers of a table, the largest monomial on top; mutable, owned by one division. */
class MonomialHeap {
  private readonly items: number[] = []

  constructor(private readonly table: MonomialTable) {}

  top(): number {
    return this.items[0] ?? -1
  }

  push(item: number): void {
    const { items, table } = this
    let at = items.length
    items.push(item)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (compareMonomials(table.words, table.keys, items[parent]!, table.keys, item) >= 0) break
      items[at] = items[parent]!
      at = parent
    }
    items[at] = item
  }

  pop(): number {
    const { items, table } = this
    const result = items[0]!
    const moving = items.pop()!
    const size = items.length
    if (size === 0) return result
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && compareMonomials(table.words, table.keys, items[child + 1]!, table.keys, items[child]!) > 0) child++
      if (compareMonomials(table.words, table.keys, items[child]!, table.keys, moving) <= 0) break
      items[at] = items[child]!
      at = child
    }
    items[at] = moving
    return result
  }
}
