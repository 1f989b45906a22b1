/**
 * Hensel lifting: a factorization modulo p becomes one modulo pᵏ, quadratically, along a tree of products.
 *
 * Source: von zur Gathen and Gerhard, Modern Computer Algebra, 2013, Algorithms 15.10 and 15.17.
 */

import type { Budget } from '../budget.ts'
import * as integer from '../integer.ts'
import type { ModularPolynomial } from './modular.ts'
import * as F from './modular.ts'
import { mul } from './multiply.ts'

/** Coefficients in [0, m), dense from degree 0 up; leading zeros are harmless here and not stripped. */
export type Residues = readonly bigint[]

interface Leaf {
  readonly polynomial: Residues
}

/** polynomial = left · right and s·left + t·right = 1, both modulo the current modulus; all factors monic. */
interface Branch extends Leaf {
  readonly left: Tree
  readonly right: Tree
  readonly s: Residues
  readonly t: Residues
}

type Tree = Leaf | Branch

const isBranch = (tree: Tree): tree is Branch => 'left' in tree

/** a·b mod m. */
export const multiplyModulo = (a: Residues, b: Residues, m: bigint): Residues => mul(a, b).map((c) => integer.mod(c, m))

/** Quotient and remainder of a by a monic b, modulo m. */
export function divideModulo(a: Residues, b: Residues, m: bigint): { readonly quotient: Residues; readonly remainder: Residues } {
  const n = b.length - 1
  if (a.length <= n) return { quotient: [], remainder: a }
  const rest = [...a]
  const quotient = new Array<bigint>(a.length - n).fill(0n)
  for (let k = a.length - 1 - n; k >= 0; k--) {
    const q = integer.mod(rest[n + k]!, m)
    quotient[k] = q
    if (q === 0n) continue
    for (let j = 0; j < n; j++) rest[k + j]! -= q * b[j]!
  }
  return { quotient, remainder: rest.slice(0, n).map((coefficient) => integer.mod(coefficient, m)) }
}

function combine(a: Residues, b: Residues, m: bigint, sign: 1n | -1n): Residues {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => integer.mod((a[i] ?? 0n) + sign * (b[i] ?? 0n), m))
}

const plus = (a: Residues, b: Residues, m: bigint): Residues => combine(a, b, m, 1n)
const minus = (a: Residues, b: Residues, m: bigint): Residues => combine(a, b, m, -1n)

function plant(factors: readonly ModularPolynomial[], p: number): { readonly tree: Tree; readonly product: ModularPolynomial } {
  const [only] = factors
  if (factors.length === 1) return { tree: { polynomial: only!.map(BigInt) }, product: only! }
  const half = factors.length >> 1
  const left = plant(factors.slice(0, half), p)
  const right = plant(factors.slice(half), p)
  const product = F.mul(left.product, right.product, p)
  const { s, t } = F.bezout(left.product, right.product, p)
  const tree = { polynomial: product.map(BigInt), left: left.tree, right: right.tree, s: s.map(BigInt), t: t.map(BigInt) }
  return { tree, product }
}

/** One step: the tree of `target` modulo m, from the tree modulo a divisor of m whose square m divides. */
function climb(tree: Tree, target: Residues, m: bigint, last: boolean): Tree {
  if (!isBranch(tree)) return { polynomial: target }
  const { s, t } = tree
  const [g, h] = [tree.left.polynomial, tree.right.polynomial]
  const error = minus(target, multiplyModulo(g, h, m), m)
  const { quotient, remainder } = divideModulo(multiplyModulo(s, error, m), h, m)
  const degree = g.length
  const left = plus(plus(g, multiplyModulo(t, error, m), m), multiplyModulo(quotient, g, m), m).slice(0, degree)
  const right = plus(h, remainder, m)
  const lifted = { polynomial: target, left: climb(tree.left, left, m, last), right: climb(tree.right, right, m, last) }
  if (last) return { ...lifted, s, t }
  const defect = minus(plus(multiplyModulo(s, left, m), multiplyModulo(t, right, m), m), [1n], m)
  const correction = divideModulo(multiplyModulo(s, defect, m), right, m)
  return {
    ...lifted,
    s: minus(s, correction.remainder, m),
    t: minus(minus(t, multiplyModulo(t, defect, m), m), multiplyModulo(correction.quotient, left, m), m).slice(0, degree - 1),
  }
}

function leaves(tree: Tree): readonly Residues[] {
  return isBranch(tree) ? [...leaves(tree.left), ...leaves(tree.right)] : [tree.polynomial]
}

/**
 * The monic factors modulo pᵏ, in the order given, whose product is f / lc(f) modulo pᵏ.
 * Preconditions: the factors are monic, pairwise coprime modulo p, with product f / lc(f) modulo p; p ∤ lc(f); k ≥ 1.
 * Cost: O(n² log r) products of numbers of k·log p bits, the last step dominating; a step of the budget is one lifting.
 */
export function lift(
  f: readonly bigint[],
  factors: readonly ModularPolynomial[],
  p: number,
  k: number,
  budget: Budget,
): readonly Residues[] {
  const exponents = [k]
  for (let e = k; e > 1; e = Math.ceil(e / 2)) exponents.unshift(Math.ceil(e / 2))
  const lead = f[f.length - 1]!
  let { tree } = plant(factors, p)
  for (const e of exponents.slice(1)) {
    budget.spend()
    const m = BigInt(p) ** BigInt(e)
    const inverse = integer.invMod(lead, m)
    const target = f.map((coefficient) => integer.mod(coefficient * inverse, m))
    tree = climb(tree, target, m, e === k)
  }
  return leaves(tree)
}
