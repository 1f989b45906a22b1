/**
 * Ways to prove a claim that a search without ideas tries: every rule that fits the form of the statement, alone or after
 * one other, with the hypotheses as assumptions, equations and premises and with lemmas instantiated at parts of it.
 */

import * as bind from '../../src/expr/binding.ts'
import * as B from '../../src/expr/build.ts'
import type { Expression, Variable } from '../../src/expr/expression.ts'
import * as X from '../../src/expr/expression.ts'
import type { Proposition, Relation } from '../../src/expr/proposition.ts'
import * as P from '../../src/expr/proposition.ts'
import type { Claim } from '../../src/juries/claim.ts'
import { infer, type Theorem } from '../../src/kernel/theorem.ts'

export interface Search {
  readonly proof: Theorem | undefined
  readonly attempts: number
}

/** Tries up to `most` ways; the first theorem that says the claim (or more: fewer hypotheses) ends the search. */
export function search(claim: Claim, most: number): Search {
  const allowed = new Set(claim.hypotheses.map((h) => h.key))
  let attempts = 0
  for (const attempt of ways(claim.conclusion, claim.hypotheses, 1)) {
    if (attempts === most) break
    attempts++
    const proof = attempt()
    if (proof?.conclusion.key === claim.conclusion.key && proof.hypotheses.every((h) => allowed.has(h.key)))
      return { proof, attempts }
  }
  return { proof: undefined, attempts }
}

type Attempt = () => Theorem | undefined

/** The theorem, or nothing where a rule refuses; other errors (of the engine) count as refusals, too. */
function attempt(prove: () => Theorem | undefined): Theorem | undefined {
  try {
    return prove()
  } catch (error) {
    if (error instanceof TypeError || error instanceof ReferenceError) throw error
    return undefined
  }
}

const first = (list: Iterable<Attempt>): Theorem | undefined => {
  for (const a of list) {
    const found = a()
    if (found !== undefined) return found
  }
  return undefined
}

const assume = (statement: Proposition): Theorem => infer('assume', { statement })

/** The ways to a conclusion; `depth` counts how many logical steps may still be undone. */
function* ways(goal: Proposition, given: readonly Proposition[], depth: number): Generator<Attempt> {
  const wrap = (prove: () => Theorem | undefined): Attempt => {
    return () => attempt(prove)
  }
  yield wrap(() => given.map(assume).find((t) => t.conclusion.key === goal.key))
  switch (goal.kind) {
    case 'relation':
      for (const prove of waysToRelation(goal, given, depth)) yield wrap(prove)
      return
    case 'and':
      yield wrap(() => {
        const parts = goal.parts.map((p) => first(ways(p, given, depth)))
        return parts.every((t) => t !== undefined) ? infer('conjunction', {}, parts) : undefined
      })
      return
    case 'implies':
      yield wrap(() => {
        const inner = first(ways(goal.conclusion, [...given, goal.condition], depth))
        return inner === undefined ? undefined : infer('discharge', { condition: goal.condition }, [inner])
      })
      return
    case 'iff':
      yield wrap(() => {
        const there = first(ways(P.implication(goal.left, goal.right), given, depth))
        const back = first(ways(P.implication(goal.right, goal.left), given, depth))
        return there === undefined || back === undefined ? undefined : infer('equivalence', {}, [there, back])
      })
      return
    case 'forall':
      yield wrap(() => {
        const variable = bind.freshVariable(goal.sort, [], [goal, ...given])
        const at = X.at(variable)
        const conditions = goal.conditions.map((c) => bind.openProposition(c, at))
        const inner = first(ways(bind.openProposition(goal.body, at), [...given, ...conditions], depth))
        return inner === undefined ? undefined : infer('generalize', { variable, conditions }, [inner])
      })
      return
    case 'exists':
      yield wrap(() => infer('extremeValue', { given, statement: goal }, given.map(assume)))
      yield wrap(() => between(goal, given))
      for (const value of [...[-1, 0, 1, 2].map(B.expr), ...given.flatMap(sidesOf)]) {
        yield wrap(() => {
          const needed = [...goal.conditions, goal.body].map((p) => bind.openProposition(p, value))
          const parts = needed.map((p) => first(ways(p, given, 0)))
          return parts.every((t) => t !== undefined) ? infer('witness', { statement: goal, value }, parts) : undefined
        })
      }
      return
    case 'positiveRoots':
      yield wrap(() => infer('descartes', { given, statement: goal }, given.map(assume)))
      yield wrap(() => infer('sturm', { statement: goal }))
      yield wrap(() =>
        infer('evenRoots', { given, statement: goal }, [...given, ...given].slice(0, 2).map(assume) as [Theorem, Theorem]),
      )
      return
    case 'limit':
      yield wrap(() => infer('limit', { given, statement: goal }, given.map(assume)))
      return
    case 'or':
      return
  }
}

/** ∃x (a ≤ x ∧ x ≤ b ∧ f(x) = 0) from opposite signs at the ends. */
function between(goal: Extract<Proposition, { kind: 'forall' | 'exists' }>, given: readonly Proposition[]): Theorem | undefined {
  const [low, high] = goal.conditions
  if (low?.kind !== 'relation' || high?.kind !== 'relation' || goal.body.kind !== 'relation') return undefined
  const zero = B.expr(0)
  const f = goal.body.left
  const [atLow, atHigh] = [low.left, high.right].map((end) => bind.open(f, bind.open(end, zero))) as [Expression, Expression]
  for (const [one, other] of [
    [B.le(atLow, zero), B.ge(atHigh, zero)],
    [B.ge(atLow, zero), B.le(atHigh, zero)],
  ] as const) {
    const signs = [one, other].map((p) => first(ways(p, given, 0)))
    const [a, b] = signs
    if (a !== undefined && b !== undefined)
      return infer('intermediateValue', { given, statement: goal }, [a, b, ...given.map(assume)])
  }
  return undefined
}

const sidesOf = (p: Proposition): readonly Expression[] => (p.kind === 'relation' ? [p.left, p.right] : [])

function* waysToRelation(goal: Relation, given: readonly Proposition[], depth: number): Generator<() => Theorem | undefined> {
  const known = given.map(assume)
  if (depth === 0) yield* direct(goal, given, known)
  else
    yield* inTurn([
      direct(goal, given, known),
      byCertificates(goal, given, known),
      byReplacement(goal, given, known),
      byCalculus(goal, given),
      byCases(goal, given),
      byInduction(goal, given),
      byInfima(goal, given),
      byCut(goal, given),
    ])
}

/** One of each list after the other, so that a search that ends early has tried every kind. */
function* inTurn<T>(lists: readonly Iterator<T>[]): Generator<T> {
  let open = lists
  while (open.length > 0) {
    const ended = new Set<Iterator<T>>()
    for (const list of open) {
      const next = list.next()
      if (next.done === true) ended.add(list)
      else yield next.value
    }
    open = open.filter((list) => !ended.has(list))
  }
}

function* direct(goal: Relation, given: readonly Proposition[], known: readonly Theorem[]): Generator<() => Theorem | undefined> {
  const { left, right, relation } = goal
  if (relation === '=') {
    yield () => infer('identity', { given, left, right })
    yield () => infer('identity', { given, left, right }, known)
    for (const t of known) yield () => infer('identity', { given, left, right }, [t])
    for (const t of known) yield () => infer('identity', { given, left, right }, [infer('flip', {}, [t])])
  }
  yield () => infer('sign', { given, statement: goal })
  yield () => infer('sign', { given, statement: goal }, known)
  yield () => infer('sign', { given, statement: P.relate(B.sub(left, right), relation, B.expr(0)) }, known)
  yield () => infer('numeric', { statement: goal })
}

/** What single rules make of the hypotheses and of the statement's parts, to be used as premises. */
function consequences(given: readonly Proposition[], known: readonly Theorem[]): readonly Theorem[] {
  const made: (Theorem | undefined)[] = []
  for (const t of known) {
    for (const exponent of [B.expr(2), B.ratio(1, 2), B.expr(-1), B.expr(3)])
      made.push(attempt(() => infer('powerOf', { given, exponent }, [t])))
    made.push(attempt(() => infer('sumOver', {}, [t])))
    made.push(attempt(() => infer('productOver', { given }, [t])))
    made.push(attempt(() => infer('sumVanishes', { given }, [t])))
    made.push(attempt(() => infer('powerVanishes', { given }, [t])))
    for (const source of ['ω', 'η', 'ε']) made.push(attempt(() => infer('expectationOver', { over: [{ source }] }, [t])))
    for (const value of [1, 2]) made.push(attempt(() => infer('specialize', { given, value: B.expr(value) }, [t])))
  }
  return made.filter((t): t is Theorem => t !== undefined)
}

/** The search for signs grows fast with the size; a search without ideas ends here. */
const longestRest = 250

/** large − small = Σ weight · gap + rest, for weights −1, 0, 1 and parts of the statement, the rest being what is left. */
function* byCertificates(
  goal: Relation,
  given: readonly Proposition[],
  known: readonly Theorem[],
): Generator<() => Theorem | undefined> {
  const candidates = [...known, ...lemmasAt(goal, given), ...consequences(given, known)]
  const premises = candidates.filter((t) => t.conclusion.kind === 'relation').slice(0, 6)
  const weights = [
    B.expr(1),
    B.expr(-1),
    ...factorsOf(goal)
      .filter((e) => e.kind === 'variable')
      .slice(0, 2),
  ]
  const turned = goal.relation === '≥' || goal.relation === '>'
  const [small, large] = turned ? [goal.right, goal.left] : [goal.left, goal.right]
  const certify = (parts: readonly (readonly [Expression, Theorem])[]): Theorem | undefined => {
    const used = parts.map(([weight, t]) => B.mul(weight, gapOf(t.conclusion as Relation)))
    const rest = B.sub(B.sub(large, small), B.add(...used))
    const inputs = { given, statement: goal, weights: parts.map(([weight]) => weight) }
    const theorems = parts.map(([, t]) => t)
    const exactly = attempt(() => infer('combine', { ...inputs, rest: B.expr(0) }, theorems))
    if (exactly !== undefined || rest.key.length > longestRest) return exactly
    return infer('combine', { ...inputs, rest }, [...theorems, ...known])
  }
  yield () => certify([])
  for (const t of premises) for (const weight of weights) yield () => certify([[weight, t]])
  const [one, two] = [B.expr(1), premises.slice(0, 3)] as const
  for (const [i, s] of two.entries())
    for (const t of two.slice(i + 1))
      yield () =>
        certify([
          [one, s],
          [one, t],
        ])
}

function gapOf(r: Relation): Expression {
  return r.relation === '≥' || r.relation === '>' ? B.sub(r.left, r.right) : B.sub(r.right, r.left)
}

/** Subexpressions without loose indices, the statement's own parts first. */
function partsOf(goal: Relation): readonly Expression[] {
  const found = new Map<string, Expression>()
  for (const side of [goal.left, goal.right]) {
    bind.mapExpression(side, (x, depth) => {
      if (depth === 0 && x.kind !== 'number' && bind.isClosed(x)) found.set(x.key, x)
      return undefined
    })
  }
  return [...found.values()]
}

/** Parts that may serve as weights: small ones. */
const factorsOf = (goal: Relation): readonly Expression[] => [...partsOf(goal)].sort((a, b) => a.key.length - b.key.length)

/** True inequalities at parts of the statement: 2ab ≤ a² + b², the weighted means, Cauchy–Schwarz, Jensen for squares. */
function lemmasAt(goal: Relation, given: readonly Proposition[]): readonly Theorem[] {
  const parts = factorsOf(goal)
  const made: (Theorem | undefined)[] = []
  const small = parts.filter((e) => e.kind === 'variable').slice(0, 3)
  for (const [i, a] of small.entries()) {
    for (const b of small.slice(i + 1)) {
      const square = B.le(B.mul(2, a, b), B.add(B.square(a), B.square(b)))
      made.push(attempt(() => infer('combine', { given: [], statement: square, weights: [], rest: B.square(B.sub(a, b)) })))
      made.push(attempt(() => infer('young', { given, u: B.expr(1), v: B.expr(1), x: a, y: b })))
      made.push(attempt(() => infer('young', { given, u: B.expr(1), v: B.expr(2), x: a, y: b })))
    }
  }
  for (const e of parts) {
    if (e.kind === 'sum') made.push(attempt(() => infer('meansOfRange', { given, sum: e })))
    if (e.kind === 'expectation') made.push(attempt(() => secondMoment(e)))
    if (e.kind !== 'apply') continue
    const [argument] = e.args as [Expression]
    if (e.fn === 'sin') made.push(attempt(() => infer('pythagoras', { given, u: argument })))
    for (const u of e.fn === 'exp' ? [argument] : e.fn === 'log' ? [e, B.neg(e)] : [])
      for (const relation of ['<', '≤'] as const) made.push(attempt(() => infer('exponentialBound', { given, u, relation })))
  }
  return made.filter((t): t is Theorem => t !== undefined)
}

/** E[Y]² ≤ E[Y²], from E[(Y − E[Y])²] ≥ 0. */
function secondMoment(e: Extract<Expression, { kind: 'expectation' }>): Theorem {
  const [mean, square] = [e, X.expectationOver(e.over, B.square(e.body))]
  const deviation = X.expectationOver(e.over, B.square(B.sub(e.body, mean)))
  return infer('combine', { given: [], statement: B.le(B.square(mean), square), weights: [], rest: deviation })
}

function* byReplacement(
  goal: Relation,
  given: readonly Proposition[],
  known: readonly Theorem[],
): Generator<() => Theorem | undefined> {
  for (const t of known) {
    yield () => infer('flip', {}, [t])
    for (const reflexive of [goal.left, goal.right]) {
      yield () => infer('replace', { statement: goal }, [t, infer('identity', { given: [], left: reflexive, right: reflexive })])
    }
    for (const s of known) {
      yield () => infer('replace', { statement: goal }, [t, s])
      yield () => infer('chain', {}, [s, t])
      yield () => infer('modusPonens', {}, [s, t])
    }
  }
  // a ⋈ m = b through the other sides of the hypotheses
  for (const m of given.flatMap(sidesOf)) {
    yield () => {
      const start = infer('identity', { given, left: goal.left, right: m }, known)
      const end = first([
        () => attempt(() => infer('identity', { given, left: m, right: goal.right }, known)),
        () => attempt(() => infer('sign', { given, statement: P.relate(m, goal.relation, goal.right) }, known)),
      ])
      return end === undefined ? undefined : infer('chain', {}, [start, end])
    }
  }
  for (const h of given)
    if (h.kind === 'relation' && h.relation !== '=')
      yield () => attempt(() => infer('refute', { condition: h }, [assume(goal), assume(goal)]))
}

function* byCalculus(goal: Relation, given: readonly Proposition[]): Generator<() => Theorem | undefined> {
  const derivatives = partsOf(goal).filter((e) => e.kind === 'derivative')
  if (derivatives.length === 0) return
  const equations = derivatives.flatMap((expression) => attempt(() => infer('derivative', { given, expression })) ?? [])
  const known = given.map(assume)
  yield () => infer('identity', { given, left: goal.left, right: goal.right }, equations)
  yield () => infer('identity', { given, left: goal.left, right: goal.right }, [...equations, ...known])
  yield () => infer('sign', { given, statement: goal }, [...equations, ...known])
}

function scalarsOf(goal: Relation): readonly Variable[] {
  return [...bind.freeVariablesOf(goal).values()].filter((v) => v.arity === 0 && v.dependsOn.length === 0)
}

function* byCases(goal: Relation, given: readonly Proposition[]): Generator<() => Theorem | undefined> {
  for (const v of scalarsOf(goal).slice(0, 3)) {
    for (const condition of [B.ge(X.at(v), 0), B.eq(X.at(v), 0)]) {
      yield () => {
        const negated = condition.relation === '≥' ? B.lt(X.at(v), 0) : B.ne(X.at(v), 0)
        const sides = [condition, negated].map((c) => first(ways(goal, [...given, c], 0)))
        const [one, other] = sides
        return one === undefined || other === undefined ? undefined : infer('cases', { condition }, [one, other])
      }
    }
  }
}

function* byInduction(goal: Relation, given: readonly Proposition[]): Generator<() => Theorem | undefined> {
  const integers = scalarsOf(goal).filter((v) => v.sort === 'integer')
  for (const variable of integers.slice(0, 2)) {
    for (const lowest of [B.expr(0), B.expr(1)]) {
      yield () => {
        const at = (value: Expression): Relation => bind.substituteProposition(goal, [{ variable, body: value }]) as Relation
        const elsewhere = given.filter((h) => !bind.freeVariablesOf(h).has(variable.key))
        const start = B.ge(X.at(variable), lowest)
        const base = first(ways(at(lowest), elsewhere, 0))
        const step = base === undefined ? undefined : first(ways(at(B.add(X.at(variable), 1)), [...elsewhere, start, goal], 0))
        return base === undefined || step === undefined
          ? undefined
          : infer('induction', { variable, lowest, statement: goal }, [base, step])
      }
    }
  }
}

/** An infimum with a bound and a point: equal to the bound where it is reached, else between the bound and the value. */
function* byInfima(goal: Relation, given: readonly Proposition[]): Generator<() => Theorem | undefined> {
  const problems = partsOf(goal).filter((e) => e.kind === 'infimum')
  for (const problem of problems.slice(0, 2)) {
    const [variable] = problem.variables
    if (variable === undefined || variable.arity > 0) continue
    const others = [goal.left, goal.right].filter((e) => e.key !== problem.key)
    const values = [...others, ...given.flatMap(sidesOf), B.expr(0), ...quotientsOf(problem.objective)]
    const bounds = [...others, B.expr(0), ...given.flatMap(sidesOf)].filter((e) => !bind.freeVariables(e).has(variable.key))
    const within = [...given, ...problem.conditions]
    for (const body of values) {
      const at = [{ variable, body }]
      const put = (p: Proposition): Proposition => bind.substituteProposition(p, at)
      const inside = (): readonly (Theorem | undefined)[] => problem.conditions.map((c) => first(ways(put(c), given, 0)))
      const reached = bind.substitute(problem.objective, at)
      for (const bound of bounds) {
        const below = (): Theorem | undefined => first(ways(B.le(bound, problem.objective), within, 0))
        yield () => {
          const premises = [below(), first(ways(B.eq(reached, bound), given, 0)), ...inside()]
          return premises.every((t) => t !== undefined)
            ? follow(infer('attained', { infimum: problem, at }, premises), goal)
            : undefined
        }
        yield () => {
          const premises = [below(), ...inside()]
          if (!premises.every((t) => t !== undefined)) return undefined
          const both = infer('infimumBounds', { infimum: problem, at }, premises)
          return first([0, 1].map((index) => () => attempt(() => follow(infer('part', { index }, [both]), goal))))
        }
      }
    }
  }
}

/** Denominators in reach of a minimum of a quadratic: b/a and b/(2a) for its variables. */
function quotientsOf(e: Expression): readonly Expression[] {
  const scalars = [...bind.freeVariables(e).values()].filter((v) => v.arity === 0).map((v) => X.at(v))
  return scalars.slice(0, 3).flatMap((b) => [b, ...scalars.slice(0, 3).map((a) => B.div(b, a))])
}

/** The goal from a theorem that says as much by its signs. */
function follow(known: Theorem, goal: Relation): Theorem {
  if (known.conclusion.key === goal.key) return known
  return infer('combine', { given: [], statement: goal, weights: [B.expr(1)], rest: B.expr(0) }, [known])
}

/** A proof under one assumption more, which is then supplied. */
function* byCut(goal: Relation, given: readonly Proposition[]): Generator<() => Theorem | undefined> {
  for (const v of scalarsOf(goal).slice(0, 3)) {
    for (const extra of [B.ge(X.at(v), 0), B.gt(X.at(v), 0), ...given.flatMap(sidesOf).map((side) => B.eq(X.at(v), side))]) {
      yield () => {
        const under = first(ways(goal, [...given, extra], 0))
        const supply = under === undefined ? undefined : first(ways(extra, given, 0))
        return under === undefined || supply === undefined ? undefined : infer('cut', {}, [under, supply])
      }
    }
  }
}
