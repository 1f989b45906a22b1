/** What the lists of false statements are made of: entries, and the variables that they share. */

import * as B from '../../src/expr/build.ts'
import type { Expression } from '../../src/expr/expression.ts'
import type { Claim } from '../../src/juries/claim.ts'

/** A statement that looks true and is not. */
export interface FalseStatement {
  readonly name: string
  readonly claim: Claim
  /** Where it fails, or which condition was dropped. */
  readonly why: string
  /** The true statement that it was taken for. */
  readonly repaired?: Claim
}

export const [x, y, z, a, b, c, p, q, r, s, t] = 'xyzabcpqrst'.split('').map((name) => B.real(name)) as unknown as readonly [
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
]
export const [n, m, d, D] = ['n', 'm', 'd', 'D'].map((name) => B.integer(name)) as unknown as readonly [
  Expression,
  Expression,
  Expression,
  Expression,
]
/** Indexed families of reals. */
export const u = B.family('u', 1)
export const v = B.family('v', 1)
export const w = B.family('w', 1)
export const A = B.family('A', 2)
export const M = B.family('M', 2)

/** Σ_{i=1}^{upper} body(i). */
export const sumTo = (upper: B.Operand, body: (i: Expression) => Expression): Expression => B.sum('i', 1, upper, body)
export const productTo = (upper: B.Operand, body: (i: Expression) => Expression): Expression => B.product('i', 1, upper, body)

/** ∀ i ∈ 1..upper: body(i). */
export const eachUpTo = (upper: B.Operand, body: (i: Expression) => ReturnType<typeof B.eq>): ReturnType<typeof B.forAllIn> =>
  B.forAllIn('i', 1, upper, body)

/** Random variables: X and Y on one source ω, Z on another, R_i a random family on ω. */
export const X = B.family('X', 0, { dependsOn: [{ source: 'ω' }] })()
export const Y = B.family('Y', 0, { dependsOn: [{ source: 'ω' }] })()
export const Z = B.family('Z', 0, { dependsOn: [{ source: 'η' }] })()
export const R = B.family('R', 1, { dependsOn: [{ source: 'ω' }] })
/** The noise of one layer, ε_i, and of all layers, ε_{l,i}. */
export const eps = B.family('ε', 1, { dependsOn: [{ source: 'ε' }] })
export const noise = B.family('ε', 2, { dependsOn: [{ source: 'ε', at: 0 }] })

export const E = (body: Expression): Expression => B.expectation(['ω'], body)
export const Eboth = (body: Expression): Expression => B.expectation(['ω', 'η'], body)
export const Enoise = (body: Expression): Expression => B.expectation(['ε'], body)
export const Elayer = (layer: B.Operand, body: Expression): Expression =>
  B.expectation([{ source: 'ε', at: B.expr(layer) }], body)
