/** Proofs of relations: by the normal form, by signs, by certificates, by cases. */

import { BudgetExceededError } from '../../algebra/index.ts'
import { freeVariablesOf } from '../../expr/binding.ts'
import * as B from '../../expr/build.ts'
import { decide, instanceOf } from '../../expr/evaluate.ts'
import type { Expression } from '../../expr/expression.ts'
import { createContext, type Normalizer, open, toExpression } from '../../expr/normal/normalize.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Relation } from '../../expr/proposition.ts'
import { infer, type Theorem } from '../../kernel/index.ts'
import { byAverages } from './averages.ts'
import { byCases } from './cases.ts'
import { byCauchySchwarz } from './cauchy-schwarz.ts'
import { byCertificate, bySquares } from './certificate.ts'
import { derivativesIn } from './derivatives.ts'
import { byGivenFactors } from './given-factors.ts'
import { byInduction } from './induction.ts'
import { byMeans } from './means.ts'
import { attempt, type Proof, type Search } from './search.ts'
import { bySizes } from './sizes.ts'
import { byFactors, bySummands } from './sums.ts'
import { byTangents } from './tangents.ts'
import { sinesIn } from './trigonometry.ts'

/** A relation whose sides take more steps to expand is left to the instances. */
const mostSteps = 500_000
/** A relation between numbers that takes more steps to evaluate is not evaluated. */
const mostStepsOfNumbers = 200_000

/** Whether the sides can be expanded in the steps allowed. */
function isManageable(r: Relation): boolean {
  try {
    const { n } = open(createContext([], []), { maxSteps: mostSteps })
    n.fromExpression(B.sub(r.left, r.right), [])
    return true
  } catch (error) {
    if (error instanceof BudgetExceededError) return false
    throw error
  }
}

export function proveRelation(r: Relation, s: Search): Proof | undefined {
  if (attempt(() => isManageable(r)) !== true) return undefined
  const derivatives = derivativesIn(r, s)
  const using = [...s.equations, ...derivatives, ...sinesIn(r, s)]
  const label = derivatives.length > 0 ? 'differentiation, ' : ''
  const equal = (a: Expression, b: Expression): Theorem => infer('identity', { given: s.given, left: a, right: b }, using)
  if (r.relation === '=') {
    const theorem = attempt(() => equal(r.left, r.right)) ?? byWeights(r, s)
    if (theorem !== undefined) return { theorem, how: `${label}identity of normal forms` }
    const squared = bySquares(r, s, using, () => undefined)
    if (squared !== undefined) return { theorem: squared, how: `${label}squares of both sides` }
  } else {
    for (const [prove, how] of waysToOrder(r)) {
      const theorem = prove(r, s, using)
      if (theorem !== undefined) return { theorem, how: `${label}${how}` }
    }
    if (r.relation !== '≠') {
      const summed = bySummands(r, s)
      if (summed !== undefined) return { theorem: summed.theorem, how: `${label}summand by summand: ${summed.how}` }
      const factored = byFactors(r, s)
      if (factored !== undefined) return { theorem: factored.theorem, how: `factor by factor: ${factored.how}` }
      const weak = r.relation === '≤' || r.relation === '≥' ? attempt(() => equal(r.left, r.right)) : undefined
      const asOrder =
        weak === undefined
          ? undefined
          : attempt(() => infer('combine', { given: s.given, statement: r, weights: [B.expr(1)], rest: B.expr(0) }, [weak]))
      if (asOrder !== undefined) return { theorem: asOrder, how: `${label}identity of normal forms` }
    }
  }
  const induced = byInduction(r, s)
  if (induced !== undefined) return { theorem: induced, how: 'induction' }
  if (freeVariablesOf(r).size === 0) {
    const theorem = attempt(() => {
      const { truth } = decide(r, instanceOf({}), { maxSteps: mostStepsOfNumbers })
      return truth === 'true' ? infer('numeric', { statement: r }) : undefined
    })
    if (theorem !== undefined) return { theorem, how: 'exact evaluation' }
  }
  return byCases(r, s, proveRelation)
}

type Way = (r: Relation, s: Search, using: readonly Theorem[]) => Theorem | undefined

const bySigns: Way = (r, s, using) => attempt(() => infer('sign', { given: s.given, statement: r }, using))

/** Ways to an inequality, the cheap ones first, with their names for a reader. */
const direct: readonly (readonly [Way, string])[] = [
  [bySigns, 'signs of the parts'],
  [byCertificate, 'a sum of squares'],
  [byGivenFactors, 'factors of known sign'],
]
const further: readonly (readonly [Way, string])[] = [
  [bySizes, 'sizes are at least what they are of'],
  [byMeans, 'arithmetic and geometric means'],
  [byCauchySchwarz, 'the inequality of Cauchy and Schwarz'],
  [byTangents, 'tangents of the exponential'],
  [byAverages, 'averages of what holds everywhere'],
]
const bySquaredOrder: Way = (r, s, using) =>
  bySquares(r, s, using, (squares) => {
    for (const [prove] of [...direct, [byCauchySchwarz] as const]) {
      const theorem = prove(squares, s, using)
      if (theorem !== undefined) return theorem
    }
    return undefined
  })

const waysToOrder = ({ relation }: Relation): readonly (readonly [Way, string])[] =>
  relation === '≠' ? [[bySigns, 'signs of the parts']] : [...direct, [bySquaredOrder, 'squares of both sides'], ...further]

/** L − R = w · (l − r) for one equation l = r that is given. */
function byWeights(r: Relation, s: Search): Theorem | undefined {
  for (const t of s.equations) {
    const e = t.conclusion
    if (e.kind !== 'relation') continue
    const theorem = attempt(() => {
      const { n } = open(createContext(s.given, []), { maxSteps: 500_000 })
      const [goal, gap] = [B.sub(r.right, r.left), B.sub(e.right, e.left)].map((x) => n.fromExpression(x, [])) as [
        T.Normal,
        T.Normal,
      ]
      const weight = n.canonical(n.mul(goal, n.power(gap, T.integer(-1))))
      if (!isFree(n, weight)) return undefined
      return infer('combine', { given: s.given, statement: r, weights: [toExpression(weight)], rest: B.expr(0) }, [t])
    })
    if (theorem !== undefined) return theorem
  }
  return undefined
}

const isFree = (_: Normalizer, a: T.Normal): boolean => a.denominator.length === 0
