/** The nontrivial stationary points as roots λ > 0 of λ^{D+1}(|m_λ|²)^D = G, exact or enclosed, each with the shape of F there. */

import {
  type Algebraic,
  algebraic,
  type ModeEquation,
  modeEquation,
  rational as Q,
  type Rational,
  univariate as U,
} from '../algebra/index.ts'
import type { Shape } from './answer.ts'
import { type Enclosure, point } from './decimal.ts'
import type { ExactForms, Modes } from './modes.ts'
import { resolventRoots } from './resolvent-roots.ts'
import type { Root, Roots } from './root.ts'

export type { Root, Roots } from './root.ts'

/** P(λ) = λ^{D+1} N^D − G Q^{2D} over Z, primitive, with P(0) < 0; |m_λ|² = N/Q². */
export function modePolynomial({ denominator, second }: ExactForms, depth: number, product: Rational): U.IntegerPolynomial {
  const { scale, polynomial } = second
  const left = U.mul(U.monomial(product.den * scale.num ** BigInt(depth), depth + 1), U.pow(polynomial, depth))
  const right = U.scale(U.pow(denominator, 2 * depth), product.num * scale.den ** BigInt(depth))
  const difference = U.primitivePart(U.sub(left, right))
  return difference[0]! > 0n ? U.negate(difference) : difference
}

/** All roots, each with its minimal polynomial, for D ≥ 1, G > 0, c ≠ 0. Cost: one factorization and one isolation in degree 2Dr. */
export function exactRoots(forms: ExactForms, depth: number, product: Rational): Roots {
  const P = modePolynomial(forms, depth, product)
  const roots = U.factor(P).factors.flatMap(({ factor, multiplicity }) =>
    U.isolatePositive(factor).map((interval) => {
      const exact = algebraic.fromIrreducible(factor, interval)
      return { exact, shape: shapeAt(P, exact, multiplicity), enclose: enclosed(exact) }
    }),
  )
  return { roots: roots.sort((a, b) => algebraic.compare(a.exact, b.exact)), open: 0 }
}

/** F′ < 0 where P > 0, and t falls as λ grows: where P rises, F has a minimum. */
function shapeAt(P: U.IntegerPolynomial, root: Algebraic, multiplicity: number): Shape {
  if (multiplicity % 2 === 0) return 'inflection'
  let derivative = P
  for (let k = 0; k < multiplicity; k++) derivative = U.derivative(derivative)
  return algebraic.signOfValue(derivative, root) > 0 ? 'minimum' : 'maximum'
}

const enclosed =
  (exact: Algebraic) =>
  (digits: number): Enclosure => {
    const { lower, upper } = algebraic.narrow(exact, { significantDigits: digits }).interval
    return { lo: lower, hi: upper }
  }

/** Whether `certifiedRoots` has a way. */
export const canCertify = ({ list, single, exact, squaredSignal }: Modes, depth: number): boolean =>
  list !== undefined || single !== undefined || (depth >= 2 && exact !== undefined && squaredSignal !== undefined)

/**
 * The roots without expansion of the mode polynomial, for a diagonal A, one mode, or an expanded resolvent and D ≥ 2. The largest precision asked for bounds what is told apart; for one mode
 * the number of roots is decided exactly by the spinodal, also where two coincide.
 */
export function certifiedRoots(modes: Modes, depth: number, product: Rational, digits: number): Roots {
  const list = modes.list ?? singleMode(modes)
  if (modes.single !== undefined && modes.squaredSignal !== undefined && depth >= 2) {
    const order = compareToSpinodal(modes.squaredSignal, modes.single, depth, product)
    if (order < 0) return { roots: [], open: 0 }
    if (order === 0) {
      const lambda = doubleRoot(modes.single, depth)
      return { roots: [{ shape: 'inflection', exact: algebraic.fromRational(lambda), enclose: () => point(lambda) }], open: 0 }
    }
  }
  if (modes.list === undefined && modes.single === undefined && modes.exact !== undefined && modes.squaredSignal !== undefined)
    return resolventRoots(modes.exact, modes.squaredSignal, depth, product)
  return enclosedRoots({ depth, inflation: Q.one, product, modes: list }, digits)
}

/**
 * The roots of a mode equation by enclosures alone, at first to `digits`; they are refined when more than `slack` digits beyond those
 * known are asked for.
 */
export function enclosedRoots(equation: ModeEquation, digits: number, slack = 0): Roots {
  const solveTo = (wanted: number) => modeEquation.solve(equation, { digits: Math.min(250, wanted), maxPrecision: 900 })
  let [best, found] = [digits, solveTo(digits)]
  const roots = found.roots.map(({ rises }, i): Root => {
    const enclose = (wanted: number): Enclosure => {
      if (wanted > best + slack) [best, found] = [wanted, solveTo(wanted)]
      return found.roots[i]!.interval
    }
    return { shape: rises ? 'minimum' : 'maximum', exact: undefined, enclose }
  })
  return { roots, open: found.undecided.length }
}

const singleMode = ({ single, squaredSignal }: Modes) =>
  single === undefined || squaredSignal === undefined ? [] : [{ eigenvalue: single, squaredMoment: squaredSignal }]

// ---------------------------------------------------------------- one mode

/** s_sp^{2D} = (2D/(D+1))^{D+1} (2Dκa/(D−1))^{D−1} G, with 0⁰ = 1 at D = 1. */
export function spinodalPower(inflatedEigenvalue: Rational, depth: number, product: Rational): Rational {
  const D = BigInt(depth)
  const base = Q.pow(Q.make(2n * D, D + 1n), depth + 1)
  if (depth === 1) return Q.mul(base, product)
  const second = Q.mul(Q.make(2n * D, D - 1n), inflatedEigenvalue)
  return Q.mul(Q.mul(base, Q.pow(second, depth - 1)), product)
}

/** s_c^{2D} = D^{2D} (κa/(D−1))^{D−1} G, with 0⁰ = 1 at D = 1. */
export function criticalPower(inflatedEigenvalue: Rational, depth: number, product: Rational): Rational {
  const D = BigInt(depth)
  if (depth === 1) return product
  const ratio = Q.div(inflatedEigenvalue, Q.fromInteger(D - 1n))
  return Q.mul(Q.mul(Q.fromInteger(D ** (2n * D)), Q.pow(ratio, depth - 1)), product)
}

/** The order of s and the spinodal value, by their powers 2D, which are rational. */
export const compareToSpinodal = (squaredSignal: Rational, single: Rational, depth: number, product: Rational): -1 | 0 | 1 =>
  Q.compare(Q.pow(squaredSignal, depth), spinodalPower(single, depth, product))

/** At the spinodal both roots are λ = κa(D+1)/(D−1). */
const doubleRoot = (single: Rational, depth: number): Rational => Q.mul(single, Q.make(BigInt(depth + 1), BigInt(depth - 1)))
