/** Theorem 2: the regression on one vector is a problem in one number, whose slope has a closed form. */

import {
  add,
  derivative,
  div,
  type Expression,
  eq,
  expr,
  type Family,
  ge,
  gt,
  infimum,
  integer,
  le,
  mul,
  neg,
  type Proposition,
  pow,
  type Relation,
  real,
  square,
  sub,
  valueOf,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import { cascade, landscape, transition } from './figures/one-scalar-figures.ts'
import { type Bounds, bestScale } from './lemmas/best-scale.ts'
import { modes } from './lemmas/modes.ts'
import { linearPenalty, type Tangents, tangentBound } from './lemmas/tangents.ts'
import {
  best,
  declareProblem,
  joint,
  overModes,
  type Problem,
  penaltyEquation,
  phi,
  reduced,
  regression,
  solutionLength,
  solutionOf,
  squaredLength,
} from './models/regression.ts'

export default derivation('05-one-scalar', 'The regression as a problem in one number', (book) => {
  const problem = declareProblem(book)
  book.section('Modes', () => modes(book, problem))
  const young = book.section('The penalty', () => linearPenalty(book, problem))
  const ridge = book.section('Every mode by itself', () => ridgeRegression(book, problem))
  const bounds = book.section('One number', () => oneNumber(book, problem, tangentBound(book, problem, young), ridge))
  book.section('The minimum', () => bestScale(book, problem, bounds))
  book.section('No hidden layer', () => noHiddenLayer(book, problem, ridge))
  book.section('The slope', () => slope(book, problem))
  const loss = book.section('The effective ridge penalty', () => effectivePenalty(book, problem))
  book.section('From the effective ridge penalty back', () => scaleOfPenalty(book, problem, loss))
})

interface Ridge {
  readonly q: Family
  readonly t: Expression
  readonly bound: Theorem
  readonly reached: Theorem
}

/** G(m, t) ≥ F(t), with equality at the ridge solution: the square is completed in every mode. */
function ridgeRegression(book: Book, problem: Problem): Ridge {
  const { depth, a, kappa, Gamma, m: q } = problem
  const t = book.symbol(real('t'), 'scale of the map')
  book.assume(gt(t, 0))
  const curvature = (k: Expression): Expression => add(mul(kappa, a(k)), mul(Gamma, pow(t, neg(depth))))
  book.prose`For a fixed scale ${t} the problem is a ridge regression, and it separates into the modes. In each of them a square is completed:`
  const completed = overModes(problem, (k) => mul(curvature(k), square(sub(q(k), best(problem, k, t)))))
  const bound = book.show(
    book
      .calc(joint(problem, q, t))
      .eq(add(reduced(problem, t), completed), by.algebra)
      .ge(reduced(problem, t), by.signs('squares are nonnegative')),
  )
  book.result('ridge', 'Completing the square in every mode', bound)
  const at = book.infer('instantiate', { values: [valueOf(q, (k) => best(problem, k, t))] }, [bound])
  const reached = book.show(book.calc((at.conclusion as Relation).left).eq(reduced(problem, t), by.algebra))
  book.result('ridge-reached', 'The ridge solution', reached)
  return { q, t, bound, reached }
}

/** inf_m R(m) = inf_{t ≥ 0} F(t): every value of each is at least one of the other. */
function oneNumber(book: Book, problem: Problem, tangents: Tangents, ridge: Ridge): Bounds {
  const { depth, m } = problem
  const { t } = ridge
  book.assume(ge(depth, 1))
  const { tau } = tangents
  const w = book.symbol(real('w'), 'what a value is above F')
  book.prose`Every value of the regression is at least one of the problem in ${t}, at the scale of the map,`
  const contact = pow(squaredLength(problem), div(1, add(depth, 1)))
  const above = aboveReduced(book, problem, ridge, contact)
  book.result('above-reduced', 'The regression is above the reduced loss', above)
  book.prose`and every value of the problem in ${t} is at least one of the regression, at the ridge solution.`
  const below = belowReduced(book, problem, tangents, ridge)
  book.result('below-reduced', 'and the ridge solution is below it', below)
  const [positive, slack] = [ge(tau, 0), ge(w, 0)]
  const raised = add(reduced(problem, tau), w)
  const both = infimum([tau, w], raised, [positive, slack])
  const numbers = infimum([t], reduced(problem, t), [ge(t, 0)])
  const vectors = infimum([m], regression(problem))
  const sign = (statement: Relation, given: readonly Proposition[] = []): Theorem =>
    book.infer('sign', { given: [...book.given(), ...given], statement })

  const byNumbers = book.infer(
    'sameInfimum',
    {
      left: both,
      right: numbers,
      map: [valueOf(t, () => tau)],
      section: [valueOf(tau, () => t), valueOf(w, () => expr(0))],
    },
    [
      book.prove(le(reduced(problem, tau), raised), by.signs('w is nonnegative'), [positive, slack]),
      book.prove(eq(add(reduced(problem, t), 0), reduced(problem, t)), by.algebra, [ge(t, 0)]),
      book.infer('assume', { statement: positive }),
      book.infer('assume', { statement: ge(t, 0) }),
      sign(ge(expr(0), 0)),
    ],
  )
  const mapped = valueOf(m, (k) => best(problem, k, tau))
  const atBest = book.infer('instantiate', { values: [valueOf(t, () => tau)] }, [below])
  const small = (atBest.conclusion as Relation).left
  const excess = sub(regression(problem), reduced(problem, contact))
  const byVectors = book.infer(
    'sameInfimum',
    { left: both, right: vectors, map: [mapped], section: [valueOf(tau, () => contact), valueOf(w, () => excess)] },
    [
      book.prove(le(small, raised), by.certificate('F and what is above it', [[1, atBest]], w), [positive, slack]),
      book.prove(eq(add(reduced(problem, contact), excess), regression(problem)), by.algebra),
      sign(ge(contact, 0)),
      book.prove(ge(excess, 0), by.certificate('R is above F', [[1, above]])),
    ],
  )
  const same = book.infer('chain', {}, [book.infer('flip', {}, [byVectors]), byNumbers])
  book.result('one-number', 'The regression as a problem in one number', same)
  landscape(book, problem, t, same)
  return { contact, above, below, t }
}

/** R(m) ≥ F(t) at t^{D+1} = |m|². */
function aboveReduced(book: Book, problem: Problem, ridge: Ridge, contact: Expression): Theorem {
  const { count, m, squaredTarget } = problem
  const length = squaredLength(problem)
  const away = gt(length, 0)
  const atContact = by.supplied(
    book.infer('instantiate', { values: [valueOf(ridge.t, () => contact)] }, [ridge.bound]),
    book.infer('sign', { given: [...book.given(), away], statement: gt(contact, 0) }),
  )
  const elsewhere = book.show(
    book
      .calc(regression(problem), [away])
      .eq(joint(problem, m, contact), by.algebra)
      .ge(reduced(problem, contact), by.theorem('completing the square', atContact)),
  )
  const zero = le(length, 0)
  const k = integer('k')
  const inRange = [le(1, k), le(k, count)]
  const vanishing = book.infer('sumVanishes', { given: book.given() }, [book.infer('assume', { statement: zero })])
  const each = book.infer('specialize', { given: [...book.given(), ...inRange], value: k }, [vanishing])
  const none = book.infer('generalize', { variable: variableOf(k), conditions: inRange }, [
    book.infer('powerVanishes', { given: book.given() }, [each]),
  ])
  const atZero = book.show(
    book
      .calc(regression(problem), [zero])
      .eq(squaredTarget, by.using('no map', none))
      .eq(reduced(problem, contact), by.using('no map', none)),
  )
  const weakly = book.infer(
    'combine',
    { given: book.given(), statement: ge(regression(problem), reduced(problem, contact)), weights: [expr(-1)], rest: expr(0) },
    [atZero],
  )
  return book.infer('cases', { condition: away }, [elsewhere, weakly])
}

/** R(best(t)) ≤ F(t) for t ≥ 0. */
function belowReduced(book: Book, problem: Problem, tangents: Tangents, ridge: Ridge): Theorem {
  const { q, tau, bound } = tangents
  const { t } = ridge
  const [away, zero, start] = [gt(t, 0), le(t, 0), ge(t, 0)]
  const atBest = book.infer('instantiate', { values: [valueOf(q, (k) => best(problem, k, t)), valueOf(tau, () => t)] }, [bound])
  const { left, right } = atBest.conclusion as Relation
  const elsewhere = book.show(
    book
      .calc(left, [away])
      .le(right, by.theorem('Young', atBest))
      .eq(reduced(problem, t), by.theorem('the ridge solution', ridge.reached)),
  )
  const isZero = book.infer('sign', { given: [start, zero], statement: eq(t, 0) })
  const atZero = book.show(
    book
      .calc(left, [start, zero])
      .eq(problem.squaredTarget, by.using('no map', isZero))
      .eq(reduced(problem, t), by.using('no map', isZero)),
  )
  const statement = le(left, reduced(problem, t))
  const weakly = book.infer('combine', { given: [...book.given(), start], statement, weights: [expr(1)], rest: expr(0) }, [
    atZero,
  ])
  return book.infer('cases', { condition: away }, [elsewhere, weakly])
}

/** At D = 0 the regression is a ridge regression. */
function noHiddenLayer(book: Book, problem: Problem, ridge: Ridge): void {
  const { depth, a, c, m, kappa, Gamma, squaredTarget } = problem
  const shallow = book.assume(eq(depth, 0))
  const solution = (k: Expression): Expression => div(c(k), add(mul(kappa, a(k)), Gamma))
  const gain = overModes(problem, (k) => div(square(c(k)), add(mul(kappa, a(k)), Gamma)))
  const value = sub(squaredTarget, gain)
  const completed = by.supplied(
    book.infer('instantiate', { values: [valueOf(ridge.t, () => expr(1))] }, [ridge.bound]),
    book.infer('sign', { given: [], statement: gt(1, 0) }),
  )
  const { left, right } = completed.conclusion as Relation
  const bound = book.show(
    book
      .calc(regression(problem))
      .eq(left, by.using('no hidden layer', shallow))
      .ge(right, by.theorem('completing the square', completed))
      .eq(value, by.using('no hidden layer', shallow)),
  )
  book.prose`The ridge solution reaches the bound.`
  const at = [valueOf(m, solution)]
  const there = book.infer('instantiate', { values: at }, [bound]).conclusion as Relation
  const reached = book.show(book.calc(there.left).eq(value, by.using('no hidden layer', shallow)))
  const least = book.infer('attained', { infimum: infimum([m], regression(problem)), at }, [bound, reached])
  const same = book.infer('chain', {}, [reached, book.infer('flip', {}, [least])])
  const depthIsKnown = book.infer('sign', { given: [eq(depth, 0)], statement: ge(depth, 0) })
  book.result('ridge-regression', 'Without hidden layers', by.supplied(least, depthIsKnown))
  book.result('ridge-solution', 'the ridge solution is best', by.supplied(same, depthIsKnown))
}

/** F′(t) = D Γ (1 − φ(t)). */
function slope(book: Book, problem: Problem): void {
  const { depth, Gamma } = problem
  const t = book.symbol(real('t'), 'scale of the map')
  book.assume(gt(t, 0))
  book.prose`The slope of the problem in ${t} is found term by term.`
  const steepness = derivative('t', (x) => reduced(problem, x), t)
  const found = book.infer('derivative', { given: book.given(), expression: steepness })
  const bound = book.show(
    book
      .calc(steepness)
      .eq((found.conclusion as Relation).right, by.theorem('differentiation', found))
      .eq(mul(depth, Gamma, sub(1, phi(problem, t))), by.algebra),
  )
  book.result('slope', 'The slope of the reduced loss', bound)

  book.prose`With a hidden layer, the slope vanishes exactly where ${phi(problem, t)} is one:`
  book.assume(ge(depth, 1))
  const [flat, stationary] = [eq(steepness, 0), eq(phi(problem, t), 1)]
  const scale = div(1, mul(depth, Gamma))
  const combined = (statement: Relation, weights: readonly Expression[], premises: readonly Theorem[]): Theorem =>
    book.infer('combine', { given: book.given(), statement, weights, rest: expr(0) }, premises)
  const there = combined(stationary, [neg(scale), scale], [book.infer('assume', { statement: flat }), bound])
  const back = combined(flat, [neg(mul(depth, Gamma)), expr(1)], [book.infer('assume', { statement: stationary }), bound])
  const both = book.infer('equivalence', {}, [
    book.infer('discharge', { condition: flat }, [there]),
    book.infer('discharge', { condition: stationary }, [back]),
  ])
  book.result('stationary', 'The stationary points of the reduced loss', both)
}

/** The stationary points in λ = Γ t^{−D}. */
function effectivePenalty(book: Book, problem: Problem): Theorem {
  const { depth, c, Gamma, squaredTarget } = problem
  const outputs = add(depth, 1)
  const t = book.symbol(real('t'), 'scale of the map')
  const lambda = book.symbol(real('lambda', '\\lambda'), 'effective ridge penalty')
  book.assume(gt(t, 0))
  const defined = book.define(eq(lambda, mul(Gamma, pow(t, neg(depth)))))
  const length = solutionLength(problem, lambda)
  book.prose`In the effective ridge penalty ${lambda} all this is rational in the data.`
  const stationary = eq(phi(problem, t), 1)
  const balanced = eq(pow(t, outputs), length)

  const reached = book.show(
    book
      .calc(pow(t, outputs))
      .eq(
        mul(pow(t, outputs), phi(problem, t)),
        by.certificate('stationary', [[neg(pow(t, outputs)), book.infer('assume', { statement: stationary })]]),
      )
      .eq(length, by.using('the effective penalty', defined)),
  )
  const back = book.show(
    book
      .calc(phi(problem, t))
      .eq(mul(pow(t, neg(outputs)), length), by.using('the effective penalty', defined))
      .eq(1, by.certificate('the length', [[neg(pow(t, neg(outputs))), book.infer('assume', { statement: balanced })]])),
  )
  const both = book.infer('equivalence', {}, [
    book.infer('discharge', { condition: stationary }, [reached]),
    book.infer('discharge', { condition: balanced }, [back]),
  ])
  book.result('stationary-length', 'The length of a stationary map', both)

  const powers = book.infer('powerOf', { given: book.given(), exponent: depth }, [reached])
  const equation = penaltyEquation(problem, lambda)
  const fixed = book.show(
    book
      .calc(equation.left)
      .eq(
        mul(pow(lambda, outputs), pow(pow(t, outputs), depth)),
        by.certificate('its length', [[neg(pow(lambda, outputs)), powers]]),
      )
      .eq(equation.right, by.using('the effective penalty', defined)),
  )
  book.result('penalty-equation', 'The equation of the penalty', book.infer('discharge', { condition: stationary }, [fixed]))

  const fit = overModes(problem, (k) => mul(c(k), solutionOf(problem, k, lambda)))
  const loss = book.show(
    book
      .calc(reduced(problem, t))
      .eq(add(squaredTarget, neg(fit), mul(depth, lambda, pow(t, outputs))), by.using('the effective penalty', defined))
      .eq(
        add(squaredTarget, neg(fit), mul(depth, lambda, length)),
        by.certificate('its length', [[mul(depth, lambda), reached]]),
      ),
  )
  return book.result(
    'stationary-loss',
    'The loss of a stationary map',
    book.infer('discharge', { condition: stationary }, [loss]),
  )
}

/** A solution λ of the equation of the penalty comes from t = (|m_λ|²)^{1/(D+1)}. */
function scaleOfPenalty(book: Book, problem: Problem, loss: Theorem): void {
  const { depth, Gamma } = problem
  const outputs = add(depth, 1)
  const [t, lambda] = [real('t'), real('lambda', '\\lambda')]
  const length = solutionLength(problem, lambda)
  book.assume(gt(lambda, 0))
  book.assume(gt(length, 0))
  const solved = book.assume(penaltyEquation(problem, lambda))
  book.prose`Conversely, let ${lambda} solve that equation, and set`
  const scale = book.define(eq(t, pow(length, div(1, outputs))))
  const roots = book.infer('powerOf', { given: book.given(), exponent: div(1, outputs) }, [solved])
  const { left, right } = roots.conclusion as Relation
  const power = pow(t, neg(depth))
  const found = book.show(
    book
      .calc(lambda)
      .eq(mul(left, power), by.using('the scale', scale))
      .eq(mul(right, power), by.certificate('the equation of the penalty', [[power, roots]], 0, [scale]))
      .eq(mul(Gamma, power), by.using('the scale', scale)),
  )
  book.result('scale-of-penalty', 'The scale of a penalty', found)

  book.prose`Read as an equation for the decay it runs through all stationary points as ${lambda} does through the positive numbers:`
  const decay = book.show(book.calc(Gamma).eq(right, by.algebra).eq(left, by.theorem('the equation of the penalty', roots)))
  book.result('decay-of-penalty', 'The decay of a penalty', decay)
  transition(book, problem, lambda, [found, decay, loss])
  cascade(book, problem, lambda, [found, decay])
}
