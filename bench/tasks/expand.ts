/**
 * The task "expand a noise-averaged loss": its input as an expression, the same for every engine, and our two ways to solve it.
 *
 * A net with D hidden layers of width w, d₀ inputs and one output has the squared loss (f − y)²; averaged over independent noise with
 * E[ε_i ε_j] = 1 + s_l δ_ij in layer l (s_l the variance, a symbol) and with weight decay it is
 *
 *   Σ_{S ⊆ {1…D}} ∏_{l∈S} s_l · Σ_{k ∈ ∏_{l∈S} {1…w}} (Σ_{paths through neuron k_l of each layer l ∈ S} x·W₁·⋯·W_D·U)²
 *     − 2y·Σ_paths x·W₁·⋯·W_D·U + y² + Σ_l g_l·Σ_ij W_l[i][j]²
 *
 * because ∏_l (1 + s_l δ) = Σ_S ∏_{l∈S} s_l δ. That sum of products of sums, written out with every weight, input, variance, decay
 * and y a symbol, is the explicit expression. Engines are asked for its expanded form; the answer is the number of its terms.
 */

import { polynomial as P, type Polynomial } from '../../src/algebra/index.ts'
import { type Expression, integer, power, product, sum, symbol } from './expression.ts'

export { type Expression, toText } from './expression.ts'

export interface NetShape {
  readonly depth: number
  readonly width: number
  readonly inputs: number
}

const square = (base: Expression): Expression => power(base, 2)

const weightName = (layer: number, to: number, from: number): string => `w${layer}_${to}_${from}`
const outputName = (from: number): string => `u${from}`
const inputName = (i: number): string => `x${i}`
const varianceName = (layer: number): string => `s${layer}`
const decayName = (layer: number): string => `g${layer}`

const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i + 1)

/** The factors W_l[i][j] of each layer, the last one the output row. */
function weightNames({ depth, width, inputs }: NetShape): readonly (readonly string[])[] {
  const layers = range(depth).map((l) =>
    range(width).flatMap((to) => range(l === 1 ? inputs : width).map((from) => weightName(l, to, from))),
  )
  return [...layers, range(depth === 0 ? inputs : width).map(outputName)]
}

/** All symbols, in the order of layers. */
export const symbols = (shape: NetShape): readonly string[] => [
  ...weightNames(shape).flat(),
  ...range(shape.inputs).map(inputName),
  'y',
  ...range(shape.depth).map(varianceName),
  ...range(shape.depth + 1).map(decayName),
]

/** The sum over the paths whose neuron in layer l is fixed[l] where that is given. */
function pathSum({ depth, width, inputs }: NetShape, fixed: ReadonlyMap<number, number>): Expression {
  let paths: readonly { readonly end: number; readonly names: readonly string[] }[] = range(inputs).map((i) => ({
    end: i,
    names: [inputName(i)],
  }))
  for (const layer of range(depth)) {
    const chosen = fixed.get(layer)
    const neurons = chosen === undefined ? range(width) : [chosen]
    paths = neurons.flatMap((to) => paths.map(({ end, names }) => ({ end: to, names: [...names, weightName(layer, to, end)] })))
  }
  return sum(paths.map(({ end, names }) => product(...[...names, outputName(end)].map(symbol))))
}

/** The subsets of {1 … depth}, each with all its assignments of neurons. */
function noisyLayers({
  depth,
  width,
}: NetShape): readonly { readonly layers: readonly number[]; readonly choices: readonly ReadonlyMap<number, number>[] }[] {
  return Array.from({ length: 2 ** depth }, (_, subset) => {
    const layers = range(depth).filter((l) => (subset >> (l - 1)) & 1)
    const choices = layers.reduce<readonly ReadonlyMap<number, number>[]>(
      (list, layer) => list.flatMap((choice) => range(width).map((k) => new Map([...choice, [layer, k]]))),
      [new Map()],
    )
    return { layers, choices }
  })
}

/** The explicit expression of the file's head. */
export function noiseAveragedLoss(shape: NetShape): Expression {
  const squares = noisyLayers(shape).map(({ layers, choices }) =>
    product(...layers.map((l) => symbol(varianceName(l))), sum(choices.map((fixed) => square(pathSum(shape, fixed))))),
  )
  const cross = product(integer(-2), symbol('y'), pathSum(shape, new Map()))
  const decay = weightNames(shape).map((names, l) =>
    product(symbol(decayName(l + 1)), sum(names.map((name) => square(symbol(name))))),
  )
  return sum([...squares, cross, square(symbol('y')), ...decay])
}

/** Expansion by force: the expression is multiplied out from the leaves to the root, sums in one accumulation. */
export function expandByForce(expression: Expression, names: readonly string[]): Polynomial {
  const generators = new Map(P.variables(...names).map((p, i) => [names[i]!, p]))
  const expand = (node: Expression): Polynomial => {
    switch (node.kind) {
      case 'integer':
        return P.fromInteger(BigInt(node.value))
      case 'variable':
        return generators.get(node.name)!
      case 'power':
        return P.pow(expand(node.base), node.exponent)
      case 'product':
        return P.product(node.factors.map(expand))
      case 'sum':
        return P.sumOfProducts(node.terms.map(pair))
      case 'quotient':
        return P.divideExactly(expand(node.numerator), expand(node.denominator))
    }
  }
  /** A summand as a product of two, so that a square or a product is never sorted by itself. */
  const pair = (node: Expression): readonly [Polynomial, Polynomial] => {
    if (node.kind === 'power' && node.exponent === 2) {
      const base = expand(node.base)
      return [base, base]
    }
    if (node.kind !== 'product') return [expand(node), P.one]
    const factors = node.factors.map(expand)
    const longest = factors.reduce((a, b) => (P.termCount(b) > P.termCount(a) ? b : a))
    if (P.termCount(longest) === 1) return [P.product(factors), P.one]
    return [P.product(factors.filter((p) => p !== longest)), longest]
  }
  return expand(expression)
}

/** E[(Σ_p u_p ε_p h_p)(Σ_q v_q ε_q h_q)] = Σ_pq u_p v_q (1 + s δ_pq) M_pq as a list of products; for u = v by symmetry with p ≤ q. */
function secondMoment(
  u: readonly Polynomial[],
  v: readonly Polynomial[],
  moments: readonly (readonly Polynomial[])[],
  variance: Polynomial | undefined,
): readonly (readonly [Polynomial, Polynomial])[] {
  const isSquare = u === v
  return u.flatMap((a, p) => {
    const twice = isSquare ? P.scale(a, { num: 2n, den: 1n }) : a
    return v.flatMap((b, q): readonly (readonly [Polynomial, Polynomial])[] => {
      if (isSquare && q < p) return []
      const weight = P.mul(q > p ? twice : a, b)
      const moment = moments[p]![q]!
      return p === q && variance !== undefined
        ? [
            [weight, moment],
            [P.mul(weight, variance), moment],
          ]
        : [[weight, moment]]
    })
  })
}

/**
 * Expansion by structure: the second moments E[h_i h_j] are propagated from layer to layer, so that no product is formed that
 * is not needed; the same polynomial as `expandByForce(noiseAveragedLoss(shape))`.
 */
export function expandByStructure(shape: NetShape): Polynomial {
  const { depth, width, inputs } = shape
  const names = symbols(shape)
  const generators = new Map(P.variables(...names).map((p, i) => [names[i]!, p]))
  const at = (name: string): Polynomial => generators.get(name)!
  let mean = range(inputs).map((i) => at(inputName(i)))
  let moments = mean.map((a) => mean.map((b) => P.mul(a, b)))
  const variance = (layer: number): Polynomial | undefined => (layer === 0 ? undefined : at(varianceName(layer)))
  for (const layer of range(depth)) {
    const rows = range(width).map((to) => range(mean.length).map((from) => at(weightName(layer, to, from))))
    const next: Polynomial[][] = rows.map(() => [])
    for (const [i, left] of rows.entries()) {
      for (const [j, right] of rows.entries()) {
        next[i]![j] = j < i ? next[j]![i]! : P.sumOfProducts(secondMoment(left, right, moments, variance(layer - 1)))
      }
    }
    mean = rows.map((row) => P.sumOfProducts(row.map((w, p): readonly [Polynomial, Polynomial] => [w, mean[p]!])))
    moments = next
  }
  const output = range(mean.length).map((from) => at(outputName(from)))
  const y = at('y')
  const cross = output.map((u, p): readonly [Polynomial, Polynomial] => [P.mul(P.scale(y, { num: -2n, den: 1n }), u), mean[p]!])
  const decay = weightNames(shape).flatMap((list, l) =>
    list.map((name): readonly [Polynomial, Polynomial] => [at(decayName(l + 1)), P.mul(at(name), at(name))]),
  )
  return P.sumOfProducts([...secondMoment(output, output, moments, variance(depth)), ...cross, [y, y], ...decay])
}
