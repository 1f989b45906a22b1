/** The resolvent in inputs scaled to variance 1, whose moments are irrational, computed over Q from the unscaled ones. */

import { integer, linear, type Matrix, rational as Q, type Rational, univariate as U, type Vector } from '../algebra/index.ts'

export interface ScaledResolvent extends linear.Resolvent {
  /** m_j = √squaredFactors[j] times the entry j of `solution`. */
  readonly squaredFactors: Vector
}

/**
 * With S = diag(√v_j) and target variance w the scaled moments are S^{-1}AS^{-1} and S^{-1}c/√w. Their resolvent is rational in λ again:
 *
 *     (κ S^{-1}AS^{-1} + λ)^{-1} S^{-1}c = S x(λ),   x(λ) = (κA + λV)^{-1}c,   V = S²,
 *
 * so that the two forms are cᵀx/w and xᵀVx/w, and m = S x/√w. The polynomials Q ~ det(κA + λV) and Q·x of degrees n and n − 1 are found
 * from their values at n + 1 and n points by Cramer's rule and interpolation; common factors are divided out.
 * Cost: n + 1 fraction-free eliminations of order n. The v_j must be positive.
 */
export function scaledResolvent(
  A: Matrix,
  c: Vector,
  inflation: Rational,
  variances: { readonly features: Vector; readonly target: Rational },
): ScaledResolvent {
  const { features, target } = variances
  const n = A.length
  const pencil = (x: Rational): Matrix =>
    A.map((row, i) =>
      row.map((entry, j) => (i === j ? Q.add(Q.mul(inflation, entry), Q.mul(x, features[j]!)) : Q.mul(inflation, entry))),
    )
  // κA + xV is positive definite at x > 0, so every system has one solution
  const points = Array.from({ length: n + 1 }, (_, k) => Q.fromSafeInteger(k + 1))
  const determinants: Rational[] = []
  const solutions: Vector[] = []
  for (const x of points) {
    const matrix = pencil(x)
    const determinant = linear.determinant(matrix)
    determinants.push(determinant)
    const solved = linear.solve(matrix, c)
    solutions.push((solved.kind === 'none' ? c : solved.solution).map((entry) => Q.mul(determinant, entry)))
  }
  const denominator = interpolate(points, determinants)
  const numerators = c.map((_, j) =>
    interpolate(
      points,
      solutions.map((solution) => solution[j]!),
    ),
  )
  return reduce(denominator, numerators, c, features, target)
}

/** Coefficients, ascending, of the polynomial of least degree through the points (Newton's divided differences). */
function interpolate(points: Vector, values: Vector): Vector {
  const n = points.length
  const differences = [...values]
  for (let level = 1; level < n; level++) {
    for (let i = n - 1; i >= level; i--) {
      differences[i] = Q.div(Q.sub(differences[i]!, differences[i - 1]!), Q.sub(points[i]!, points[i - level]!))
    }
  }
  let coefficients: Rational[] = [differences[n - 1]!]
  for (let i = n - 2; i >= 0; i--) {
    // coefficients·(x − points[i]) + differences[i]
    const shifted = [Q.zero, ...coefficients]
    coefficients.forEach((coefficient, k) => {
      shifted[k] = Q.sub(shifted[k]!, Q.mul(points[i]!, coefficient))
    })
    shifted[0] = Q.add(shifted[0]!, differences[i]!)
    coefficients = shifted
  }
  return coefficients
}

function reduce(determinant: Vector, entries: readonly Vector[], c: Vector, features: Vector, target: Rational): ScaledResolvent {
  const { polynomial: full, factor: fullFactor } = U.fromRationals(determinant)
  const cleared = entries.map((entry) => U.fromRationals(entry))
  const common = cleared.reduce((g, { polynomial }) => (polynomial.length === 0 ? g : U.gcd(g, polynomial)), full)
  const isZero = cleared.every(({ polynomial }) => polynomial.length === 0)
  if (isZero) return zeroResolvent(c.length, features)
  const denominator = U.exactDivide(full, common)
  // x_j = (factor_j/fullFactor)·polynomial_j/full, with one common scale for all j
  const scales = cleared.map(({ factor }) => Q.div(factor, fullFactor))
  const scaleDenominator = scales.reduce((m, { den }) => integer.lcm(m, den), 1n)
  const scaleNumerator = scales.reduce((g, { num, den }) => integer.gcd(g, num * (scaleDenominator / den)), 0n)
  const scale = Q.make(scaleNumerator, scaleDenominator)
  const numerators = cleared.map(({ polynomial }, j) =>
    polynomial.length === 0 ? U.zero : U.scale(U.exactDivide(polynomial, common), Q.div(scales[j]!, scale).num),
  )
  const sum = U.fromRationals(
    Array.from({ length: denominator.length }, (_, k) =>
      numerators.reduce((total, numerator, j) => Q.add(total, Q.mul(c[j]!, Q.fromInteger(numerator[k] ?? 0n))), Q.zero),
    ),
  )
  const firstScale = Q.div(Q.mul(scale, sum.factor), target)
  const wronskian = U.sub(U.mul(sum.polynomial, U.derivative(denominator)), U.mul(U.derivative(sum.polynomial), denominator))
  return {
    denominator,
    first: { scale: firstScale, polynomial: sum.polynomial },
    second: { scale: Q.mul(firstScale, Q.fromInteger(U.content(wronskian))), polynomial: U.primitivePart(wronskian) },
    solution: { scale, numerators },
    squaredFactors: features.map((variance) => Q.div(variance, target)),
  }
}

function zeroResolvent(n: number, squaredFactors: Vector): ScaledResolvent {
  const zero = { scale: Q.zero, polynomial: U.zero }
  const solution = { scale: Q.zero, numerators: Array.from({ length: n }, () => U.zero) }
  return { denominator: U.one, first: zero, second: zero, solution, squaredFactors }
}
