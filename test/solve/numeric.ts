/** Plain doubles: the loss on the weight space by exact second moments, its gradient, and minimization from random starts. */

export type Matrix = number[][]

export interface PlainProblem {
  readonly widths: readonly number[]
  readonly outputs: number
  readonly decay: readonly number[]
  readonly noise: readonly number[]
  readonly A: Matrix
  readonly C: Matrix
  readonly y2: number
}

/** A seeded generator of numbers in [0, 1) (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export const normal = (next: () => number): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())

const mul = (A: Matrix, B: Matrix): Matrix =>
  A.map((row) => B[0]!.map((_, j) => row.reduce((sum, a, k) => sum + a * B[k]![j]!, 0)))
const transpose = (A: Matrix): Matrix => A[0]!.map((_, j) => A.map((row) => row[j]!))
const dot = (A: Matrix, B: Matrix): number => A.reduce((sum, row, i) => sum + row.reduce((s, a, j) => s + a * B[i]![j]!, 0), 0)

/** The loss alone, as theory has it: E_ε‖f − y‖² + Σ γ‖W‖², by forward propagation of second moments. */
export function loss({ noise, decay, A, C, y2 }: PlainProblem, weights: readonly Matrix[]): number {
  let moment = A
  let map: Matrix | undefined
  weights.forEach((W, l) => {
    const after = mul(mul(W, moment), transpose(W))
    moment = l < noise.length ? after.map((row, i) => row.map((h, j) => (i === j ? h * (1 + noise[l]!) : h))) : after
    map = map === undefined ? W : mul(W, map)
  })
  const fit = moment.reduce((sum, row, i) => sum + row[i]!, 0)
  return fit - 2 * dot(C, map!) + y2 + weights.reduce((sum, W, l) => sum + decay[l]! * dot(W, W), 0)
}

/** Central differences, exact up to rounding for the even powers that matter. */
function gradient(problem: PlainProblem, weights: readonly Matrix[], x: Float64Array): Float64Array {
  const g = new Float64Array(x.length)
  const h = 1e-6
  let k = 0
  for (const W of weights) {
    for (const row of W) {
      for (let j = 0; j < row.length; j++) {
        const before = row[j]!
        row[j] = before + h
        const up = loss(problem, weights)
        row[j] = before - h
        const down = loss(problem, weights)
        row[j] = before
        g[k++] = (up - down) / (2 * h)
      }
    }
  }
  return g
}

/** The least loss found by BFGS from the given start. */
export function minimize(problem: PlainProblem, start: readonly Matrix[]): number {
  const weights = start.map((W) => W.map((row) => [...row]))
  const n = weights.reduce((sum, W) => sum + W.length * W[0]!.length, 0)
  const write = (x: Float64Array): void => {
    let k = 0
    for (const W of weights) for (const row of W) for (let j = 0; j < row.length; j++) row[j] = x[k++]!
  }
  const value = (x: Float64Array): number => {
    write(x)
    return loss(problem, weights)
  }
  let x = Float64Array.from(weights.flat(2))
  let f = value(x)
  let g = gradient(problem, weights, x)
  let H = Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 0.1 : 0)))
  for (let step = 0; step < 300; step++) {
    const p = H.map((row) => -row.reduce((sum, h, j) => sum + h * g[j]!, 0))
    const slope = p.reduce((sum, v, i) => sum + v * g[i]!, 0)
    if (!(slope < -1e-18)) break
    let rate = 1
    let next = x
    let fNext = f
    while (rate > 1e-12) {
      next = x.map((v, i) => v + rate * p[i]!)
      fNext = value(next)
      if (fNext <= f + 1e-4 * rate * slope) break
      rate /= 2
    }
    if (rate <= 1e-12) break
    write(next)
    const gNext = gradient(problem, weights, next)
    const s = next.map((v, i) => v - x[i]!)
    const y = gNext.map((v, i) => v - g[i]!)
    const sy = s.reduce((sum, v, i) => sum + v * y[i]!, 0)
    if (sy > 1e-14) {
      const Hy = H.map((row) => row.reduce((sum, h, j) => sum + h * y[j]!, 0))
      const yHy = y.reduce((sum, v, i) => sum + v * Hy[i]!, 0)
      H = H.map((row, i) => row.map((h, j) => h - (Hy[i]! * s[j]! + s[i]! * Hy[j]!) / sy + ((1 + yHy / sy) * s[i]! * s[j]!) / sy))
    }
    ;[x, f, g] = [next, fNext, gNext]
  }
  return f
}

/** Weights of normal numbers of the given size. */
export function randomWeights({ widths, outputs }: PlainProblem, next: () => number, size: number): Matrix[] {
  return widths.map((width, l) =>
    Array.from({ length: widths[l + 1] ?? outputs }, () => Array.from({ length: width }, () => size * normal(next))),
  )
}
