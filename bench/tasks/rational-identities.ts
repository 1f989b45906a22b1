/**
 * The task "are these rational functions equal?": 200 identities in 4 to 8 variables, half of them made false by one mutation.
 *
 * The true ones are instances, with random small integers, of identities that a derivation of regularized losses needs: partial
 * fractions, resolvents, Sherman–Morrison, derivatives of the reduced loss, completed squares, geometric sums. The generator is
 * deterministic. A mutation changes one integer, exponent, sign or variable; it is kept only where residues modulo a prime differ,
 * so that every identity that is called false is false.
 */

import { DivisionByZeroError, polynomial as P, rationalFunction as R } from '../../src/algebra/index.ts'
import { power as powerIn } from '../../src/algebra/structures.ts'
import {
  childrenOf,
  difference,
  type Expression,
  evaluate,
  integer,
  namesOf,
  negative,
  power,
  product,
  quotient,
  sum,
  symbol,
  toText,
} from './expression.ts'

export interface Identity {
  readonly family: string
  readonly left: Expression
  readonly right: Expression
  readonly isTrue: boolean
  readonly variables: readonly string[]
}

/** Uniform integers from low to high, both included. */
type Draw = (low: number, high: number) => number

function drawFrom(seed: number): Draw {
  let state = seed
  return (low, high) => {
    // Park & Miller 1988
    state = (state * 48271) % 2147483647
    return low + (state % (high - low + 1))
  }
}

type Family = (draw: Draw) => readonly [left: Expression, right: Expression]

const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i + 1)
const square = (a: Expression): Expression => power(a, 2)
const scaled = (draw: Draw, a: Expression): Expression => {
  const c = draw(1, 7)
  return c === 1 ? a : product(integer(c), a)
}
const [k, l, m, g, t, r, s, x, y] = ['k', 'l', 'm', 'g', 't', 'r', 's', 'x', 'y'].map(symbol) as [
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

/** 1/∏(x + b_i) = Σ_i 1/((x + b_i)·∏_{j≠i}(b_j − b_i)). */
const partialFractions: Family = (draw) => {
  const shifts = range(draw(3, 4)).map((i) => scaled(draw, symbol(`b${i}`)))
  const right = shifts.map((b, i) => {
    const others = shifts.filter((_, j) => j !== i).map((c) => difference(c, b))
    return quotient(integer(1), product(sum([x, b]), ...others))
  })
  return [quotient(integer(1), product(...shifts.map((b) => sum([x, b])))), sum(right)]
}

/** Σ c²/(κa + λ) − Σ c²/(κa + μ) = (μ − λ) Σ c²/((κa + λ)(κa + μ)). */
const resolvent: Family = (draw) => {
  const modes = range(draw(1, 2)).map((i) => ({ a: scaled(draw, symbol(`a${i}`)), c: scaled(draw, symbol(`c${i}`)) }))
  const at = (z: Expression): Expression => sum(modes.map(({ a, c }) => quotient(square(c), sum([product(k, a), z]))))
  const both = modes.map(({ a, c }) => quotient(square(c), product(sum([product(k, a), l]), sum([product(k, a), m]))))
  return [difference(at(l), at(m)), product(difference(m, l), sum(both))]
}

/** cᵀ(diag(a) + λ + ρuuᵀ)⁻¹c by Cramer's rule and by Sherman–Morrison. */
const shermanMorrison: Family = (draw) => {
  const [a1, a2, c1, c2, u1, u2] = ['a1', 'a2', 'c1', 'c2', 'u1', 'u2'].map((name) => scaled(draw, symbol(name))) as [
    Expression,
    Expression,
    Expression,
    Expression,
    Expression,
    Expression,
  ]
  const [d1, d2] = [sum([a1, l]), sum([a2, l])]
  const [b11, b12, b22] = [sum([d1, product(r, square(u1))]), product(r, u1, u2), sum([d2, product(r, square(u2))])]
  const cramer = quotient(
    sum([product(square(c1), b22), product(integer(-2), c1, c2, b12), product(square(c2), b11)]),
    difference(product(b11, b22), square(b12)),
  )
  const inner = sum([quotient(product(c1, u1), d1), quotient(product(c2, u2), d2)])
  const norm = sum([integer(1), product(r, sum([quotient(square(u1), d1), quotient(square(u2), d2)]))])
  const updated = difference(sum([quotient(square(c1), d1), quotient(square(c2), d2)]), quotient(product(r, square(inner)), norm))
  return [cramer, updated]
}

/** The derivative of F(t) = y2 − Σ c²tᴰ/(κatᴰ + Γ) + DΓt by the quotient rule, and as DΓ(1 − φ(t)). */
const reducedLoss: Family = (draw) => {
  const depth = draw(2, 4)
  const modes = range(draw(1, 2)).map((i) => ({ a: scaled(draw, symbol(`a${i}`)), c: scaled(draw, symbol(`c${i}`)) }))
  const bottom = (a: Expression): Expression => sum([product(k, a, power(t, depth)), g])
  const powerBelow = depth === 2 ? t : power(t, depth - 1)
  const slopes = modes.map(({ a, c }) => {
    const top = difference(
      product(integer(depth), square(c), powerBelow, bottom(a)),
      product(square(c), power(t, depth), k, a, integer(depth), powerBelow),
    )
    return negative(quotient(top, square(bottom(a))))
  })
  const phi = sum(modes.map(({ a, c }) => quotient(product(square(c), powerBelow), square(bottom(a)))))
  const factor = product(integer(depth), g)
  return [sum([...slopes, factor]), product(factor, difference(integer(1), phi))]
}

/** (κa + λ)m² − 2cm = (κa + λ)(m − c/(κa + λ))² − c²/(κa + λ), summed over modes. */
const completedSquare: Family = (draw) => {
  const modes = range(draw(1, 2)).map((i) => ({
    a: scaled(draw, symbol(`a${i}`)),
    c: scaled(draw, symbol(`c${i}`)),
    w: symbol(`m${i}`),
  }))
  const d = (a: Expression): Expression => sum([product(k, a), l])
  const left = modes.flatMap(({ a, c, w }) => [product(d(a), square(w)), product(integer(-2), c, w)])
  const right = modes.flatMap(({ a, c, w }) => [
    product(d(a), square(difference(w, quotient(c, d(a))))),
    negative(quotient(square(c), d(a))),
  ])
  return [sum(left), sum(right)]
}

/** (pⁿ − qⁿ)/(p − q) = Σ pⁱqⁿ⁻¹⁻ⁱ with quotients p and q. */
const geometricSum: Family = (draw) => {
  const n = draw(3, 5)
  const p = quotient(sum([scaled(draw, x), scaled(draw, l)]), scaled(draw, s))
  const q = quotient(scaled(draw, y), sum([scaled(draw, r), integer(draw(1, 5))]))
  const to = (base: Expression, e: number): readonly Expression[] => (e === 0 ? [] : e === 1 ? [base] : [power(base, e)])
  const right = range(n).map((i) => product(...to(p, i - 1), ...to(q, n - i)))
  return [quotient(difference(power(p, n), power(q, n)), difference(p, q)), sum(right)]
}

/** Σ (b_{i+1} − b_i)/(b_i b_{i+1}) telescopes to 1/b_1 − 1/b_n, with sums b_i of symbols. */
const telescope: Family = (draw) => {
  const names = [x, l, m, s, r, y]
  const parts = range(draw(3, 5)).map((i) => sum(names.slice(0, i + 1).map((name) => scaled(draw, name))))
  const steps = parts.slice(1).map((b, i) => quotient(difference(b, parts[i]!), product(parts[i]!, b)))
  return [sum(steps), difference(quotient(integer(1), parts[0]!), quotient(integer(1), parts[parts.length - 1]!))]
}

const families: readonly (readonly [string, Family])[] = [
  ['partial fractions', partialFractions],
  ['resolvent', resolvent],
  ['Sherman–Morrison', shermanMorrison],
  ['derivative of the reduced loss', reducedLoss],
  ['completed square', completedSquare],
  ['geometric sum', geometricSum],
  ['telescope', telescope],
]

/** The expression with one node, chosen at random, replaced: an integer, an exponent, a variable or a sign. */
function mutate(expression: Expression, draw: Draw, names: readonly string[]): Expression {
  const size = (node: Expression): number => childrenOf(node).reduce((total, child) => total + size(child), 1)
  let target = draw(0, size(expression) - 1)
  const visit = (node: Expression): Expression => {
    if (target-- === 0) return mutateNode(node, draw, names)
    switch (node.kind) {
      case 'integer':
      case 'variable':
        return node
      case 'sum':
        return { ...node, terms: node.terms.map(visit) }
      case 'product':
        return { ...node, factors: node.factors.map(visit) }
      case 'power':
        return { ...node, base: visit(node.base) }
      case 'quotient':
        return { ...node, numerator: visit(node.numerator), denominator: visit(node.denominator) }
    }
  }
  return visit(expression)
}

function mutateNode(node: Expression, draw: Draw, names: readonly string[]): Expression {
  switch (node.kind) {
    case 'integer':
      return integer(node.value === -1 ? 1 : node.value + 1)
    case 'variable':
      return symbol(names[draw(0, names.length - 1)]!)
    case 'power':
      return power(node.base, node.exponent + 1)
    case 'sum':
      return sum(node.terms.map((term, i) => (i === node.terms.length - 1 ? negative(term) : term)))
    case 'product':
    case 'quotient':
      return negative(node)
  }
}

/** Whether the sides differ at one of two points modulo a prime, where neither side has a pole there. */
function differsModuloPrime(left: Expression, right: Expression, names: readonly string[], points = 2): boolean {
  const field = R.residueField()
  for (let attempt = 0; attempt < points; attempt++) {
    const point = R.residuePoint(names, attempt)
    const evaluator = { field, pow: (a: number, n: number) => powerIn(field, a, n), valueOf: (name: string) => point.get(name)! }
    try {
      if (evaluate(left, evaluator) !== evaluate(right, evaluator)) return true
    } catch (error) {
      if (!(error instanceof DivisionByZeroError)) throw error
    }
  }
  return false
}

/** The 200 identities; every second one is false. */
export function identities(count = 200): readonly Identity[] {
  const draw = drawFrom(20_220_131)
  return range(count).map((i) => {
    const [family, build] = families[Math.floor((i - 1) / 2) % families.length]!
    const [left, right] = build(draw)
    const variables = [...new Set([...namesOf(left), ...namesOf(right)])]
    if (i % 2 === 1) return { family, left, right, isTrue: true, variables }
    for (;;) {
      const mutant = mutate(right, draw, variables)
      if (differsModuloPrime(left, mutant, variables)) return { family, left, right: mutant, isTrue: false, variables }
    }
  })
}

/** left − (right): the text that an engine is to recognize as zero. */
export const differenceText = ({ left, right }: Identity): string => `${toText(left)}-(${toText(right)})`

/** Our decision: refuted by residues modulo a prime, or else exactly, by the numerator over a common denominator. */
export function decide({ left, right, variables }: Identity): boolean {
  if (differsModuloPrime(left, right, variables, 1)) return false
  return decideExactly(left, right, variables)
}

/** The exact part alone: the numerator of the difference is zero. */
export function decideExactly(left: Expression, right: Expression, variables: readonly string[]): boolean {
  const generators = P.variables(...variables).map(R.unreduced.fromPolynomial)
  const values = new Map(variables.map((name, i) => [name, generators[i]!]))
  const evaluator = { field: R.unreduced.field, pow: R.unreduced.pow, valueOf: (name: string) => values.get(name)! }
  return R.unreduced.equals(evaluate(left, evaluator), evaluate(right, evaluator))
}

/** The same by canonical forms: both sides in lowest terms, compared part by part. */
export function decideByCanonicalForm({ left, right, variables }: Identity): boolean {
  const generators = R.variables(...variables)
  const values = new Map(variables.map((name, i) => [name, generators[i]!]))
  const evaluator = { field: R.field, pow: R.pow, valueOf: (name: string) => values.get(name)! }
  return R.equals(evaluate(left, evaluator), evaluate(right, evaluator))
}
