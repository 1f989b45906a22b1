/** Random initial weights as practice draws them: Xavier and Kaiming, and both larger and smaller. */

import type { NumericProblem } from '../numeric/problem.ts'
import type { RandomStream } from '../numeric/random.ts'

/** A law of initial weights: independent normal entries, their standard deviation by the layer's numbers of inputs and outputs. */
export interface Initialization {
  readonly name: string
  readonly deviation: (inputs: number, outputs: number) => number
}

/** √(2/(inputs + outputs)). Source: Glorot and Bengio 2010. */
export const xavier: Initialization = { name: 'Xavier', deviation: (inputs, outputs) => Math.sqrt(2 / (inputs + outputs)) }

/** √(2/inputs). Source: He, Zhang, Ren and Sun 2015. */
export const kaiming: Initialization = { name: 'Kaiming', deviation: (inputs) => Math.sqrt(2 / inputs) }

export const scaled = ({ name, deviation }: Initialization, factor: number, shown: string): Initialization => ({
  name: `${name} × ${shown}`,
  deviation: (inputs, outputs) => factor * deviation(inputs, outputs),
})

/** The weights W_1, …, W_D, U by rows, one layer after the other. */
export function drawWeights(
  { widths, outputs }: Pick<NumericProblem, 'widths' | 'outputs'>,
  { deviation }: Initialization,
  { normal }: RandomStream,
): Float64Array {
  const entries = widths.flatMap((width, l) => {
    const rows = widths[l + 1] ?? outputs
    const size = deviation(width, rows)
    return Array.from({ length: rows * width }, () => size * normal())
  })
  return Float64Array.from(entries)
}
