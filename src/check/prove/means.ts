/**
 * Polynomial inequalities by weighted arithmetic and geometric means: each term that may be negative lies below a convex combination of
 * terms that are not (Reznick 1989). Untrusted search.
 */

import { linear, rational as Q } from '../../algebra/index.ts'
import * as B from '../../expr/build.ts'
import type { Expression } from '../../expr/expression.ts'
import { type Normal, type Normalizer, toExpression } from '../../expr/normal/normalize.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Relation } from '../../expr/proposition.ts'
import { infer, type Theorem } from '../../kernel/index.ts'
import { gapOf, isNonnegative, negated, normalizerOf, sizeBound } from './lemmas.ts'
import { attempt, type Search } from './search.ts'
import { clear } from './squares.ts'

/** Terms of one kind beyond these are not combined: the subsets would be too many. */
const mostTerms = 8
const mostVertices = 4

/** amount · Π vᵢ^λᵢ ≤ amount · Σ λᵢ vᵢ. */
interface Mean {
  readonly amount: Q.Rational
  readonly vertices: readonly Normal[]
  readonly weights: readonly Q.Rational[]
}

export function byMeans(r: Relation, s: Search, using: readonly Theorem[]): Theorem | undefined {
  const n = normalizerOf(s, using)
  const cleared = attempt(() => clear(n, n.canonical(n.fromExpression(gapOf(r), []))))
  if (cleared === undefined || cleared.numerator.denominator.length > 0) return undefined
  const { numerator, below } = cleared
  const split = splitTerms(n, numerator)
  const means = split === undefined ? undefined : allocate(split)
  if (means === undefined) return undefined
  const over = (e: Expression): Expression => (below.key === '1' ? e : B.div(e, toExpression(below)))
  const lemmas = means.flatMap((mean) => youngChain(mean, s, using).map((lemma) => ({ ...lemma, weight: over(lemma.weight) })))
  const unsigned = (split?.open ?? []).filter(({ term }) => !isNonnegative(n, negated(n, term)))
  const sizes = unsigned.flatMap(({ term }) => attempt(() => [sizeBound(toExpression(term), -1, s)]) ?? [])
  const theorems = [...lemmas.map((l) => l.theorem), ...sizes]
  const weights = [...lemmas.map((l) => l.weight), ...sizes.map(() => over(B.expr(1)))]
  const total = theorems.reduce<Normal>((sum, { conclusion }, k) => {
    if (conclusion.kind !== 'relation') return sum
    return n.add(sum, n.mul(n.fromExpression(weights[k] as Expression, []), n.fromExpression(gapOf(conclusion), [])))
  }, T.ZERO)
  const whole = n.canonical(n.fromExpression(gapOf(r), []))
  const rest = toExpression(n.canonical(n.add(whole, negated(n, total))))
  return attempt(() => infer('combine', { given: s.given, statement: r, weights, rest }, [...theorems, ...using]))
}

// ---------------------------------------------------------------- terms

/** A term as coefficient · monomial, with the constant exponents of its atoms. */
interface Point {
  readonly term: Normal
  readonly coefficient: Q.Rational
  readonly monomial: Normal
  readonly exponents: ReadonlyMap<string, Q.Rational>
}

interface SplitTerms {
  /** Terms known to be nonnegative. */
  readonly kept: readonly Point[]
  /** The others. */
  readonly open: readonly Point[]
}

function splitTerms(n: Normalizer, p: Normal): SplitTerms | undefined {
  const points: Point[] = []
  for (const t of p.numerator) {
    const exponents = t.factors.map((f) => [f.atom.key, f.exponent.constant] as const)
    if (exponents.some(([, e]) => e === undefined)) return undefined
    points.push({
      term: T.makeNormal([t]),
      coefficient: t.coefficient,
      monomial: T.makeNormal([T.makeTerm(Q.one, t.factors)]),
      exponents: new Map(exponents as readonly (readonly [string, Q.Rational])[]),
    })
  }
  const kept = points.filter(({ term }) => isNonnegative(n, term))
  const open = points.filter((x) => !kept.includes(x))
  return open.length === 0 || kept.length < 2 || points.length > 2 * mostTerms ? undefined : { kept, open }
}

/** Means that lie above the open terms, out of what the kept terms have; greedy. */
function allocate({ kept, open }: SplitTerms): readonly Mean[] | undefined {
  const left = kept.map((x) => x.coefficient)
  const means: Mean[] = []
  for (const target of open) {
    let needed = Q.abs(target.coefficient)
    for (const { indices, weights } of combinations(kept, target)) {
      const amount = indices.reduce((least, k, j) => Q.min(least, Q.div(left[k] as Q.Rational, weights[j] as Q.Rational)), needed)
      if (Q.sign(amount) <= 0) continue
      indices.forEach((k, j) => {
        left[k] = Q.sub(left[k] as Q.Rational, Q.mul(amount, weights[j] as Q.Rational))
      })
      needed = Q.sub(needed, amount)
      means.push({ amount, vertices: indices.map((k) => (kept[k] as Point).monomial), weights })
      if (Q.isZero(needed)) break
    }
    if (!Q.isZero(needed)) return undefined
  }
  return means
}

interface Combination {
  readonly indices: readonly number[]
  readonly weights: readonly Q.Rational[]
}

/** Convex combinations of the kept exponents that give those of the target: few vertices first. */
function* combinations(kept: readonly Point[], target: Point): Generator<Combination> {
  const atoms = [...new Set([...kept, target].flatMap((x) => [...x.exponents.keys()]))]
  const column = (x: Point): readonly Q.Rational[] => [Q.one, ...atoms.map((a) => x.exponents.get(a) ?? Q.zero)]
  const columns = kept.map(column)
  const right = column(target)
  for (let size = 2; size <= Math.min(mostVertices, kept.length); size++) {
    for (const indices of subsets(kept.length, size)) {
      const rows = right.map((_, row) => indices.map((k) => columns[k]?.[row] as Q.Rational))
      const found = linear.solve(rows, right)
      if (found.kind === 'unique' && found.solution.every((w) => Q.sign(w) > 0)) yield { indices, weights: found.solution }
    }
  }
}

function* subsets(n: number, size: number, from = 0): Generator<readonly number[]> {
  if (size === 0) yield []
  else for (let k = from; k <= n - size; k++) for (const rest of subsets(n, size - 1, k + 1)) yield [k, ...rest]
}

// ---------------------------------------------------------------- proofs

interface WeightedTheorem {
  readonly theorem: Theorem
  readonly weight: Expression
}

/** (p₁ + … + p_k) Π xᵢ^{pᵢ/(p₁ + … + p_k)} ≤ Σ pᵢ xᵢ by one Young inequality after another. */
function youngChain({ amount, vertices, weights }: Mean, s: Search, using: readonly Theorem[]): readonly WeightedTheorem[] {
  const list = vertices.map((v, k) => ({ x: toExpression(v), weight: weights[k] as Q.Rational }))
  const [first, ...rest] = list as [(typeof list)[number], ...typeof list]
  const found: WeightedTheorem[] = []
  let [mean, total] = [first.x, first.weight]
  for (const { x, weight } of rest) {
    const inputs = { given: s.given, u: B.expr(total), v: B.expr(weight), x: mean, y: x }
    found.push({ theorem: infer('young', inputs, using), weight: B.expr(amount) })
    const next = Q.add(total, weight)
    mean = B.mul(B.pow(mean, B.expr(Q.div(total, next))), B.pow(x, B.expr(Q.div(weight, next))))
    total = next
  }
  return found
}
