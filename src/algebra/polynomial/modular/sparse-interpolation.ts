/**
 * The image modulo a prime of a multivariate gcd with a prescribed leading coefficient, one variable at a time.
 *
 * Source: Zippel 1979, Probabilistic algorithms for sparse polynomials; leading coefficients are imposed as in
 * Geddes, Czapor & Labahn 1992, section 7.4. The result may be wrong (a skeleton may miss terms): callers divide to prove it.
 */

import type { Budget } from '../../budget.ts'
import { gather, type Image, multiplyByPowers } from './evaluation.ts'
import { type PrimeField, univariateGcd } from './prime-field.ts'

/** The operands of one gcd modulo one prime. The image sought has leading coefficient `leading` in variable `main`. */
export interface Problem {
  readonly field: PrimeField
  readonly a: Image
  readonly b: Image
  readonly leading: Image
  readonly main: number
  /** Upper bounds of the degrees of the image in each variable; the degree itself in `main`. */
  readonly bounds: readonly number[]
  readonly random: (prime: number) => number
  readonly budget: Budget
}

/** Terms of the image: exponent vectors over all variables, and residues. */
export interface Sparse {
  readonly exponents: readonly (readonly number[])[]
  readonly residues: Float64Array
}

/** The gcd modulo the prime; undefined where an unlucky choice was noticed; `smaller` where the degree in `main` is too high. */
export function interpolateGcd(problem: Problem): Sparse | 'smaller' | undefined {
  const { field, main, bounds, random } = problem
  const count = bounds.length
  const points = bounds.map(() => random(field.prime))
  const start = scaledImages(problem, points, [], 1)
  if (typeof start === 'string' || start === undefined) return start
  let exponents: (readonly number[])[] = []
  let values: number[] = []
  for (let e = start[0]!.length - 1; e >= 0; e--) {
    if (start[0]![e] === 0) continue
    exponents.push(bounds.map((_, v) => (v === main ? e : 0)))
    values.push(start[0]![e]!)
  }
  const done: number[] = []
  for (let v = 0; v < count; v++) {
    if (v === main) continue
    if (bounds[v]! > 0) {
      const next = extend(problem, points, done, v, exponents, values)
      if (next === 'smaller' || next === undefined) return next
      exponents = next.exponents
      values = next.values
    }
    done.push(v)
  }
  return { exponents, residues: Float64Array.from(values) }
}

/** The gcd modulo another prime on the assumption that its terms are those of `skeleton`. */
export function interpolateOnSkeleton(
  problem: Problem,
  skeleton: readonly (readonly number[])[],
): Sparse | 'smaller' | undefined {
  const { field, main, bounds, random } = problem
  const points = bounds.map(() => random(field.prime))
  const others = bounds.flatMap((_, v) => (v === main ? [] : [v]))
  const residues = solveOnSkeleton(problem, points, others, skeleton)
  return typeof residues === 'string' || residues === undefined ? residues : { exponents: skeleton, residues }
}

/** Brings in variable v: dense interpolation of each coefficient from images on the skeleton found so far. */
function extend(
  problem: Problem,
  points: readonly number[],
  done: readonly number[],
  v: number,
  exponents: readonly (readonly number[])[],
  values: readonly number[],
): { exponents: (readonly number[])[]; values: number[] } | 'smaller' | undefined {
  const { field, bounds, random } = problem
  const nodes = [points[v]!]
  const samples: (readonly number[] | Float64Array)[] = [values]
  while (nodes.length <= bounds[v]!) {
    const node = random(field.prime)
    if (nodes.includes(node)) continue
    const there = points.map((point, i) => (i === v ? node : point))
    const residues = solveOnSkeleton(problem, there, done, exponents)
    if (typeof residues === 'string' || residues === undefined) return residues
    nodes.push(node)
    samples.push(residues)
  }
  const newExponents: (readonly number[])[] = []
  const newValues: number[] = []
  for (const [t, vector] of exponents.entries()) {
    const coefficients = interpolate(
      field,
      nodes,
      samples.map((sample) => sample[t]!),
    )
    for (let e = coefficients.length - 1; e >= 0; e--) {
      if (coefficients[e] === 0) continue
      newExponents.push(vector.map((value, i) => (i === v ? e : value)))
      newValues.push(coefficients[e]!)
    }
  }
  return { exponents: newExponents, values: newValues }
}

/** The coefficients of the polynomial through (nodes[i], values[i]), by Newton's divided differences. */
function interpolate(field: PrimeField, nodes: readonly number[], values: readonly number[]): number[] {
  const n = nodes.length
  const divided = [...values]
  for (let k = 1; k < n; k++) {
    for (let i = n - 1; i >= k; i--) {
      const difference = field.sub(divided[i]!, divided[i - 1]!)
      divided[i] = field.mul(difference, field.inverse(field.sub(nodes[i]!, nodes[i - k]!)))
    }
  }
  const result: number[] = [divided[n - 1]!]
  for (let k = n - 2; k >= 0; k--) {
    result.unshift(0)
    for (let i = 0; i + 1 < result.length; i++) result[i] = field.sub(result[i]!, field.mul(nodes[k]!, result[i + 1]!))
    result[0] = field.add(result[0]!, divided[k]!)
  }
  return result
}

/** The coefficients of the terms `skeleton`, whose variables are `free` and the main one, at `points` for the others. */
function solveOnSkeleton(
  problem: Problem,
  points: readonly number[],
  free: readonly number[],
  skeleton: readonly (readonly number[])[],
): Float64Array | 'smaller' | undefined {
  const { field, main, bounds, random } = problem
  const rows: number[][] = Array.from({ length: bounds[main]! + 1 }, () => [])
  for (const [t, vector] of skeleton.entries()) rows[vector[main]!]!.push(t)
  const largest = rows.reduce((top, row) => Math.max(top, row.length), 0)
  const bases = points.map((point, v) => (free.includes(v) ? random(field.prime) : point))
  const monomials = skeleton.map((vector) => free.reduce((product, v) => field.mul(product, field.pow(bases[v]!, vector[v]!)), 1))
  if (rows.some((row) => new Set(row.map((t) => monomials[t]!)).size < row.length)) return undefined
  const images = scaledImages(problem, bases, free, largest)
  if (typeof images === 'string' || images === undefined) return images
  const result = new Float64Array(skeleton.length)
  for (const [e, row] of rows.entries()) {
    if (row.length === 0) {
      if (images.some((image) => image[e] !== 0)) return undefined
      continue
    }
    const solution = solveVandermonde(
      field,
      row.map((t) => monomials[t]!),
      images.map((image) => image[e]!),
    )
    for (const [i, t] of row.entries()) result[t] = solution[i]!
  }
  return result
}

/**
 * Images k = 1 … count of the gcd, scaled to the leading coefficient, with variable v at bases[v]ᵏ for the free ones and at
 * bases[v] for the others.
 */
function scaledImages(
  problem: Problem,
  bases: readonly number[],
  free: readonly number[],
  count: number,
): Float64Array[] | 'smaller' | undefined {
  const { field, main, bounds, budget } = problem
  const operands = [problem.a, problem.b, problem.leading].map((image) => {
    const values = image.residues.slice()
    const ratios = new Float64Array(values.length).fill(1)
    for (let v = 0; v < bases.length; v++) {
      if (v !== main)
        multiplyByPowers(field, free.includes(v) ? ratios : values, image.exponents[v]!, image.degrees[v]!, bases[v]!)
    }
    return { image, values, ratios }
  })
  const images: Float64Array[] = []
  for (let k = 1; k <= count; k++) {
    budget.spend()
    const [a, b, leading] = operands.map(({ image, values, ratios }) => {
      if (free.length > 0) for (let t = 0; t < values.length; t++) values[t] = field.mul(values[t]!, ratios[t]!)
      return gather(field, values, image.exponents[main]!, image.degrees[main]!)
    }) as [Float64Array, Float64Array, Float64Array]
    // where a leading coefficient vanishes the image says nothing about the degree
    if (a[a.length - 1] === 0 || b[b.length - 1] === 0 || leading[0] === 0) return undefined
    const g = univariateGcd(field, a, b)
    if (g.length - 1 < bounds[main]!) return 'smaller'
    if (g.length - 1 > bounds[main]!) return undefined
    images.push(g.map((c) => field.mul(c, leading[0]!)))
  }
  return images
}

/** x with Σ_s x_s·m_sᵏ = values_k for k = 1 … n and distinct nonzero m_s; O(n²) (Zippel 1990, Interpolating polynomials from their values). */
function solveVandermonde(field: PrimeField, m: readonly number[], values: readonly number[]): Float64Array {
  const n = m.length
  const master = new Float64Array(n + 1)
  master[0] = 1
  for (let s = 0; s < n; s++) {
    for (let i = s + 1; i > 0; i--) master[i] = field.sub(master[i - 1]!, field.mul(m[s]!, master[i]!))
    master[0] = field.sub(0, field.mul(m[s]!, master[0]!))
  }
  const result = new Float64Array(n)
  for (let s = 0; s < n; s++) {
    // Q(z) = master(z)/(z − m_s) by Horner; Σ_k Q_k·values_{k+1} = x_s·m_s·Q(m_s)
    let q = 0
    let numerator = 0
    let denominator = 0
    for (let k = n - 1; k >= 0; k--) {
      q = field.add(master[k + 1]!, field.mul(m[s]!, q))
      numerator = field.add(numerator, field.mul(q, values[k]!))
      denominator = field.add(field.mul(denominator, m[s]!), q)
    }
    result[s] = field.mul(numerator, field.inverse(field.mul(denominator, m[s]!)))
  }
  return result
}
