/** The loss averaged over noise and data in closed form, and its gradient by automatic differentiation, for many networks at once. */

import type { numpy } from '@jax-js/jax'
import type { DoubleMatrix, NumericProblem } from '../numeric/problem.ts'

export interface Evaluation {
  readonly value: number
  readonly gradient: Float64Array
}

/** Values and gradients at points of the weight space: W_1, …, W_D, U by rows, one layer after the other. */
export interface Objective {
  /** Weights of one network. */
  readonly dimension: number
  readonly evaluate: (points: readonly Float64Array[]) => Promise<readonly Evaluation[]>
}

/** Batches are filled up to one of so many sizes, as each size is compiled once. */
const batchSizes = [8, 32, 128]

/**
 * L(W) = tr(U S_D Uᵀ) − 2 tr(Cᵀ U W_D⋯W_1) + y2 + Σ γ_l ‖W_l‖² with S_0 = A and S_l = E[h_l h_lᵀ], that is W_l S_{l−1} W_lᵀ with the diagonal
 * times 1 + σ_l². The library differentiates and compiles it to WebAssembly in double precision; it is loaded when this is called.
 */
export async function averagedLoss(problem: NumericProblem): Promise<Objective> {
  const library = await loadLibrary()
  const { numpy: np, jit, vmap, valueAndGrad } = library
  const { widths, outputs, noise, decay, depth } = problem
  const shapes = widths.map((width, l): readonly [number, number] => [widths[l + 1] ?? outputs, width])
  const offsets = [0]
  for (const [rows, columns] of shapes) offsets.push(offsets.at(-1)! + rows * columns)
  const dimension = offsets.at(-1)!
  const constant = (rows: DoubleMatrix): numpy.Array =>
    np.array(Float64Array.from(rows.flat())).reshape([rows.length, rows[0]!.length])
  // a plain number would be rounded to single precision
  const scalar = (value: number): numpy.Array => np.array(value, { dtype: np.float64 })
  const decays = decay.map(scalar)
  const secondMoment = scalar(problem.y2)
  const A = constant(problem.A)
  const C = constant(problem.C)
  const diagonal = (width: number, on: number, off: number): numpy.Array =>
    constant(Array.from({ length: width }, (_, i) => Array.from({ length: width }, (__, j) => (i === j ? on : off))))
  // what each layer's moments are multiplied by, entry by entry: the noise, and at the output the trace
  // (where compiled, the gradient of the library's own trace is wrong in version 0.1.25)
  const masks = shapes.map(([rows], l) => (l < depth ? diagonal(rows, 1 + noise[l]!, 1) : diagonal(rows, 1, 0)))
  const loss = (layers: numpy.Array[]): numpy.Array => {
    // arrays are consumed by what uses them, `ref` keeps them for one more use
    let moment = A.ref
    let map: numpy.Array | undefined
    let penalty: numpy.Array | undefined
    layers.forEach((W, l) => {
      const after = np.matmul(np.matmul(W.ref, moment), W.ref.transpose())
      moment = after.mul(masks[l]!.ref)
      map = map === undefined ? W.ref : np.matmul(W.ref, map)
      const squares = np.sum(W.ref.mul(W)).mul(decays[l]!.ref)
      penalty = penalty === undefined ? squares : penalty.add(squares)
    })
    const cross = np.sum(C.ref.mul(map!)).mul(2)
    return np.sum(moment).sub(cross).add(penalty!).add(secondMoment.ref)
  }
  const batched = jit(vmap(valueAndGrad(loss)))
  const evaluateBatch = async (points: readonly Float64Array[], size: number): Promise<readonly Evaluation[]> => {
    const layers = shapes.map(([rows, columns], l) => {
      const entries = new Float64Array(size * rows * columns)
      for (let k = 0; k < size; k++) {
        const point = points[Math.min(k, points.length - 1)]!
        entries.set(point.subarray(offsets[l]!, offsets[l + 1]!), k * rows * columns)
      }
      return np.array(entries).reshape([size, rows, columns])
    })
    const [values, gradients] = batched(layers)
    const losses = await values.data()
    const slopes: Float64Array[] = []
    for (const gradient of gradients) slopes.push(Float64Array.from(await gradient.data()))
    return points.map((_, k) => {
      const gradient = new Float64Array(dimension)
      slopes.forEach((entries, l) => {
        const length = offsets[l + 1]! - offsets[l]!
        gradient.set(entries.subarray(k * length, (k + 1) * length), offsets[l]!)
      })
      return { value: losses[k]!, gradient }
    })
  }
  return {
    dimension,
    evaluate: async (points) => {
      const most = batchSizes.at(-1)!
      const results: Evaluation[] = []
      for (let from = 0; from < points.length; from += most) {
        const part = points.slice(from, from + most)
        results.push(...(await evaluateBatch(part, batchSizes.find((size) => size >= part.length)!)))
      }
      return results
    },
  }
}

/** Loads jax-js with its WebAssembly backend, which has double precision. */
async function loadLibrary(): Promise<typeof import('@jax-js/jax')> {
  // the library asks whether data are a Float16Array, which Node has from version 24 on
  if (!('Float16Array' in globalThis)) Object.defineProperty(globalThis, 'Float16Array', { value: class Float16Array {} })
  const library = await import('@jax-js/jax')
  await library.init('wasm')
  library.defaultDevice('wasm')
  return library
}
