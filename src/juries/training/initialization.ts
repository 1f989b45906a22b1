/** Random initial weights as practice draws them: Xavier, Kaiming, the default of PyTorch, and larger and smaller ones. */

import type { NumericProblem } from '../numeric/problem.ts'
import type { RandomStream } from '../numeric/random.ts'

/** A law of initial weights: independent entries of mean 0, their standard deviation by the layer's numbers of inputs and outputs. */
export interface Initialization {
  readonly name: string
  readonly law: 'normal' | 'uniform'
  readonly deviation: (inputs: number, outputs: number) => number
}

/** √(2/(inputs + outputs)). Source: Glorot and Bengio 2010. */
export const xavier: Initialization = {
  name: 'Xavier',
  law: 'normal',
  deviation: (inputs, outputs) => Math.sqrt(2 / (inputs + outputs)),
}

/** √(2/inputs). Source: He, Zhang, Ren and Sun 2015. */
export const kaiming: Initialization = { name: 'Kaiming', law: 'normal', deviation: (inputs) => Math.sqrt(2 / inputs) }

/** Uniform between −1/√inputs and 1/√inputs, as PyTorch initializes a linear layer. */
export const torchLinear: Initialization = {
  name: 'PyTorch default',
  law: 'uniform',
  deviation: (inputs) => 1 / Math.sqrt(3 * inputs),
}

export const scaled = ({ name, law, deviation }: Initialization, factor: number, shown: string): Initialization => ({
  name: `${name} × ${shown}`,
  law,
  deviation: (inputs, outputs) => factor * deviation(inputs, outputs),
})

/** The weights W_1, …, W_D, U by rows, one layer after the other. */
export function drawWeights(
  { widths, outputs }: Pick<NumericProblem, 'widths' | 'outputs'>,
  { law, deviation }: Initialization,
  { normal, uniform }: RandomStream,
): Float64Array {
  // a uniform number of standard deviation 1 lies between −√3 and √3
  const draw = law === 'normal' ? normal : () => Math.sqrt(12) * (uniform() - 0.5)
  const entries = widths.flatMap((width, l) => {
    const rows = widths[l + 1] ?? outputs
    const size = deviation(width, rows)
    return Array.from({ length: rows * width }, () => size * draw())
  })
  return Float64Array.from(entries)
}
