/** Explicit weights of a global minimum of one output: rank-one, aligned, balanced layers with all signs +1. */

import { rational as Q, type Rational } from '../algebra/index.ts'
import type { Network } from '../models/index.ts'
import type { Weights } from './answer.ts'
import type { Enclosure } from './decimal.ts'
import { point } from './decimal.ts'
import type { Modes } from './modes.ts'
import { toDigits } from './precision.ts'
import type { Root } from './roots.ts'

/** More entries than this are computed only on request. */
export const mostWeights = 20_000

export const countWeights = ({ widths, outputs }: Network): number =>
  [...widths.slice(1), outputs].reduce((sum, width, l) => sum + width * widths[l]!, 0)

/**
 * W_1 = √(λ/(γ_1 d_1)) 1 m ᵀ, W_l = n_l/√(d_l d_{l−1}) 1 1ᵀ, U = n_{D+1}/√d_D 1ᵀ with n_l² = λ|m|²/γ_l (as Γt = λ|m|²); U = mᵀ at D = 0.
 * The digits are those of every entry.
 */
export function balancedWeights(network: Network, modes: Modes, root: Pick<Root, 'enclose' | 'exact'>, digits: number): Weights {
  const { decay, widths, depth } = network
  return factored(digits, network, (I, wanted, out) => {
    const { lo, hi } = root.enclose(wanted)
    const lambda = I.fromRationals(lo, hi)
    const m = modes.solution(lambda, I)
    if (depth === 0) return { first: m.map(out), others: [] }
    const balance = I.mul(lambda, modes.forms(lambda, I).second)
    const norm = (l: number, divisor: Rational) => I.sqrt(I.div(balance, I.fromRational(Q.mul(decay[l]!, divisor))))
    const factor = I.sqrt(I.div(lambda, I.fromRational(Q.mul(decay[0]!, Q.fromSafeInteger(widths[1]!)))))
    return {
      first: m.map((entry) => out(I.mul(factor, entry))),
      others: decay.slice(1).map((_, l) => out(norm(l + 1, sizeOf(network, l + 1)))),
    }
  })
}

/** All decays zero: the factorization of m = (κA)⁺c with equal norms n_l = |m|^{1/(D+1)}. */
export function undecayedWeights(network: Network, modes: Modes, digits: number): Weights {
  const { depth, widths } = network
  return factored(digits, network, (I, _, out) => {
    const m = modes.solution(I.zero, I)
    if (depth === 0) return { first: m.map(out), others: [] }
    const squared = modes.forms(I.zero, I).second
    const norm = I.root(squared, 2 * (depth + 1))
    const scale = I.div(norm, I.sqrt(I.mul(squared, I.fromInteger(BigInt(widths[1]!)))))
    return {
      first: m.map((entry) => out(I.mul(scale, entry))),
      others: widths.slice(1).map((_, l) => out(I.div(norm, I.sqrt(I.fromRational(sizeOf(network, l + 1)))))),
    }
  })
}

/** d_l d_{l−1} for W_{l}, or d_D for U, where layer `l` counts from 0. */
function sizeOf({ widths, depth }: Network, l: number): Rational {
  const before = Q.fromSafeInteger(widths[l]!)
  return l === depth ? before : Q.mul(before, Q.fromSafeInteger(widths[l + 1]!))
}

interface Factored {
  /** One row of the first layer; all rows are equal. */
  readonly first: readonly Enclosure[]
  /** The one entry of every further layer. */
  readonly others: readonly Enclosure[]
}

function factored(digits: number, network: Network, computation: Parameters<typeof toDigits<Factored>>[2]): Weights {
  const { first, others } = toDigits<Factored>(digits, false, computation, (f) => [f.first, ...f.others.map((x) => [x])])
  return expandLayers(network, first, others)
}

/** The same entries in full matrices; the rows of a layer are one and the same array. */
function expandLayers({ widths, depth }: Network, first: readonly Enclosure[], others: readonly Enclosure[]): Weights {
  const rowsOf = (l: number): number => (l === depth ? 1 : widths[l + 1]!)
  const repeated = <A>(count: number, entry: A): readonly A[] => Array.from({ length: count }, () => entry)
  return [repeated(rowsOf(0), first), ...others.map((entry, i) => repeated(rowsOf(i + 1), repeated(widths[i + 1]!, entry)))]
}

/** θ = 0. */
export function zeroWeights({ widths, depth, outputs }: Network): Weights {
  const zero = point(Q.zero)
  return widths.map((width, l) => {
    const row = Array.from({ length: width }, () => zero)
    return Array.from({ length: l === depth ? outputs : widths[l + 1]! }, () => row)
  })
}
