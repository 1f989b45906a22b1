/** The problem of one singular mode whose data are an algebraic number: roots counted and ordered exactly, values enclosed. */

import {
  type Algebraic,
  algebraic,
  type interval,
  modeEquation,
  rational as Q,
  type Rational,
  univariate as U,
} from '../algebra/index.ts'
import type { ModeAnswer, Penalty, Shape } from './answer.ts'
import { type Enclosure, point } from './decimal.ts'
import { expandModes } from './modes.ts'
import { toDigits } from './precision.ts'
import { criticalPower, exactRoots, type Root, spinodalPower } from './roots.ts'
import { encloseAlgebraic } from './spectrum.ts'

type Interval<E> = interval.Interval<E>
type Arithmetic<E> = interval.IntervalArithmetic<E>

/**
 * min over σ of a σ² − 2sσ + (D+1)Γσ^{2/(D+1)} for x = s² and a fixed rational a (`eigenvalue`), or, without it, for x = a = s, as in an
 * autoencoder up to the constant a. x > 0.
 */
export interface OneModeProblem {
  readonly x: Algebraic
  readonly eigenvalue: Rational | undefined
  readonly depth: number
  readonly product: Rational
  /** How many of the γ_1, …, γ_{D+1} are positive. */
  readonly decayed: number
}

/** a and s² as intervals. */
export function modeData<E>({ x, eigenvalue }: OneModeProblem, I: Arithmetic<E>, digits: number) {
  const value = encloseAlgebraic(x, I, digits)
  return eigenvalue === undefined ? { a: value, squared: I.pow(value, 2) } : { a: I.fromRational(eigenvalue), squared: value }
}

/** What is known of the minimum: σ = 0, or the root of λ; `tied` where both have the same loss. */
export interface OneModeSolution {
  readonly answer: ModeAnswer
  /** The chosen root; undefined where σ = 0. */
  readonly root: Pick<Root, 'enclose' | 'exact'> | undefined
  readonly tied: boolean
}

/** All stationary points of the mode, D ≥ 1, with the loss as its excess over that of σ = 0. */
export function solveMode(problem: OneModeProblem, digits: number): OneModeSolution {
  const { depth, product } = problem
  if (Q.isZero(product)) return solveUndecayed(problem, digits)
  const roots = rootsOf(problem)
  const critical = compareToPower(problem, criticalPower)
  const hasMinimum = roots.some(({ shape }) => shape === 'minimum')
  const isLearned = hasMinimum && critical >= 0
  const tied = hasMinimum && critical === 0
  const computed = roots.map((root) => ({ root, ...valuesOf(problem, root, digits) }))
  const kindOf = (shape: Shape) => (shape !== 'minimum' ? 'saddle' : isLearned ? 'global minimum' : 'local minimum')
  const originIsMinimum = depth >= 2 || !hasMinimum
  const originKind = !isLearned || tied ? 'global minimum' : originIsMinimum ? 'local minimum' : 'saddle'
  const chosen = isLearned ? computed.find(({ root }) => root.shape === 'minimum') : undefined
  const zero = point(Q.zero)
  return {
    root: chosen?.root,
    tied,
    answer: {
      singularValue: singularValue(problem, digits),
      mapValue: chosen?.map ?? zero,
      active: chosen !== undefined,
      t: chosen?.t ?? zero,
      lambda: chosen === undefined ? undefined : penalty(chosen.lambda, chosen.root.exact),
      decayFactor: decayFactor(problem, digits),
      stationary: [
        { t: zero, loss: zero, kind: originKind },
        ...computed
          .map(
            ({ root, t, lambda, loss }) => ({ t, loss, lambda: penalty(lambda, root.exact), kind: kindOf(root.shape) }) as const,
          )
          .reverse(),
      ],
    },
  }
}

const penalty = (enclosure: Enclosure, exact: Algebraic | undefined): Penalty =>
  exact === undefined ? { enclosure } : { enclosure, exact }

/** s, the singular value of the data. */
export function singularValue(problem: OneModeProblem, digits: number): Enclosure {
  const rational = algebraic.toRational(problem.x)
  const isExact = rational !== undefined && (problem.eigenvalue === undefined || Q.exactRoot(rational, 2) !== undefined)
  return toDigits<Enclosure>(
    digits,
    isExact,
    (I, wanted, out) => out(I.sqrt(modeData(problem, I, wanted).squared)),
    (x) => [[x]],
  )
}

interface ModeValues {
  readonly lambda: Enclosure
  readonly t: Enclosure
  /** σ */
  readonly map: Enclosure
  readonly loss: Enclosure
}

/** σ = s/(a + λ), t = σ^{2/(D+1)}, excess loss Dλσ² − s²/(a + λ). */
export function valuesOf(problem: OneModeProblem, root: Pick<Root, 'enclose' | 'exact'>, digits: number): ModeValues {
  const isRational = root.exact !== undefined && algebraic.isRational(root.exact) && algebraic.isRational(problem.x)
  return toDigits<ModeValues>(
    digits,
    isRational,
    (I, wanted, out) => {
      const { lo, hi } = root.enclose(wanted)
      const lambda = I.fromRationals(lo, hi)
      const { a, squared } = modeData(problem, I, wanted)
      const x = I.add(a, lambda)
      const norm = I.div(squared, I.pow(x, 2))
      const bend = I.mul(I.mul(I.fromInteger(BigInt(problem.depth)), lambda), norm)
      return {
        lambda: out(lambda),
        t: out(I.root(norm, problem.depth + 1)),
        map: out(I.sqrt(norm)),
        loss: out(I.sub(bend, I.div(squared, x))),
      }
    },
    ({ lambda, t, map, loss }) => [[lambda], [t], [map], [loss, point(Q.one)]],
  )
}

/**
 * Γ = 0: least squares, σ = s/a, attained where no layer decays. The origin is a minimum where at least two layers decay: they hold up
 * what the free ones could gain near 0.
 */
function solveUndecayed(problem: OneModeProblem, digits: number): OneModeSolution {
  const root = { exact: algebraic.zero, enclose: () => point(Q.zero) }
  const { t, map, loss } = valuesOf(problem, root, digits)
  const lambda = { enclosure: point(Q.zero), exact: algebraic.zero }
  const zero = point(Q.zero)
  const origin = { t: zero, loss: zero, kind: problem.decayed >= 2 ? 'local minimum' : 'saddle' } as const
  const learned = { t, loss, lambda, kind: 'global minimum' } as const
  return {
    root,
    tied: false,
    answer: {
      singularValue: singularValue(problem, digits),
      mapValue: map,
      active: true,
      t,
      lambda,
      stationary: problem.decayed === 0 ? [origin, learned] : [origin],
    },
  }
}

// ---------------------------------------------------------------- roots

/** (s/s_c)^{2D/(D+1)}, as s_c^{2D} is proportional to Γ^{D+1}; for x = a = s it is a/a_c. */
function decayFactor({ x, eigenvalue, depth, product }: OneModeProblem, digits: number): Enclosure {
  const constant = criticalPower(eigenvalue ?? Q.one, depth, product)
  return toDigits<Enclosure>(
    digits,
    false,
    (I, wanted, out) => {
      const power = I.pow(encloseAlgebraic(x, I, wanted), eigenvalue === undefined ? depth + 1 : depth)
      return out(I.root(I.div(power, I.fromRational(constant)), depth + 1))
    },
    (factor) => [[factor]],
  )
}

type Power = (inflatedEigenvalue: Rational, depth: number, product: Rational) => Rational

/**
 * The sign of s^{2D} − (threshold)^{2D}, exact: both sides are monomials in x, a threshold's power being const·a^{D−1}.
 */
function compareToPower({ x, eigenvalue, depth, product }: OneModeProblem, power: Power): -1 | 0 | 1 {
  // for x = a = s: x^{2D} against const·x^{D−1}, that is x^{D+1} against const
  const constant = power(eigenvalue ?? Q.one, depth, product)
  const degree = eigenvalue === undefined ? depth + 1 : depth
  return algebraic.signOfValue(U.sub(U.monomial(constant.den, degree), U.constant(constant.num)), x)
}

function rootsOf(problem: OneModeProblem): readonly Root[] {
  const { x, eigenvalue, depth, product } = problem
  const order = compareToPower(problem, spinodalPower)
  if (order < 0 || (order === 0 && depth === 1)) return []
  const rational = algebraic.toRational(x)
  if (rational !== undefined) {
    const mode = {
      eigenvalue: eigenvalue ?? rational,
      squaredMoment: eigenvalue === undefined ? Q.mul(rational, rational) : rational,
    }
    return exactRoots(expandModes([mode]), depth, product).roots
  }
  if (order === 0) return [doubleRoot(problem)]
  const enclose =
    (index: number) =>
    (digits: number): Enclosure =>
      encloseRoot(problem, index, digits)
  const rising: Root = { shape: 'minimum', exact: undefined, enclose: enclose(0) }
  const falling: Root = { shape: 'maximum', exact: undefined, enclose: enclose(1) }
  return depth === 1 ? [rising] : [rising, falling]
}

/** λ = a(D+1)/(D−1) at the spinodal. */
function doubleRoot({ x, eigenvalue, depth }: OneModeProblem): Root {
  const ratio = Q.make(BigInt(depth + 1), BigInt(depth - 1))
  const exact =
    eigenvalue === undefined ? algebraic.mul(x, algebraic.fromRational(ratio)) : algebraic.fromRational(Q.mul(eigenvalue, ratio))
  return {
    shape: 'inflection',
    exact,
    enclose: (digits) => {
      const { lower, upper } = algebraic.narrow(exact, { significantDigits: digits }).interval
      return { lo: lower, hi: upper }
    },
  }
}

/**
 * For fixed λ the left side λ^{D+1}s^{2D}/(a + λ)^{2D} grows with x, so the rising root falls with x and the falling one rises: the roots at
 * both ends of an enclosure of x enclose the root at x.
 */
function encloseRoot({ x, eigenvalue, depth, product }: OneModeProblem, index: number, digits: number): Enclosure {
  for (let wanted = digits + 5; ; wanted *= 2) {
    const { lower, upper } = algebraic.narrow(x, { significantDigits: wanted }).interval
    const [low, high] = [lower, upper].map((end) => {
      const mode = { eigenvalue: eigenvalue ?? end, squaredMoment: eigenvalue === undefined ? Q.mul(end, end) : end }
      return modeEquation.solve(
        { depth, inflation: Q.one, product, modes: [mode] },
        { digits: Math.min(250, digits + 5), maxPrecision: 900 },
      ).roots
    })
    const [atLow, atHigh] = [low?.[index]?.interval, high?.[index]?.interval]
    if (atLow === undefined || atHigh === undefined) continue
    return index === 0 ? { lo: atHigh.lo, hi: atLow.hi } : { lo: atLow.lo, hi: atHigh.hi }
  }
}

export type { Interval }
