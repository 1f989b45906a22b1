/** Several outputs and one noisy hidden layer: dropout factorizes a matrix with singular values that are thresholded softly. */

import { add, div, type Expression, eq, mul, square, sub, sum } from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import { boundOfFewNeurons } from './lemmas/bound-of-few-neurons.ts'
import { boundOfManyNeurons, tangentAtTotal } from './lemmas/bound-of-thresholds.ts'
import { equalNeurons } from './lemmas/equal-neurons.ts'
import { leastLosses } from './lemmas/least-dropout-loss.ts'
import { strengthOfMap, twoPenalties } from './lemmas/neuron-strengths.ts'
import { declareModel, type Model, noiseTerm, overData, overNeurons, regression, squaredError } from './models/dropout-model.ts'
import { declareData, type Modes, overKept, thresholds } from './models/thresholds.ts'

export default derivation('16-dropout-factorization', 'Several outputs and one noisy hidden layer', (book) => {
  const model = declareModel(book)
  const error = book.section('The error', () => averagedError(book, model))
  const penalties = book.section('Two penalties', () => twoPenalties(book, model))
  book.section('Soft thresholds', () => {
    const data = declareData(book, model)
    const strength = strengthOfMap(book, model, data)
    const modes = thresholds(book, model, data)
    const total = sumOfValues(book, model, modes)
    const known = { error, total, strength, ...penalties }
    const tangent = tangentAtTotal(book, model, modes, known)
    const bound = book.section('At least as many neurons as modes above the threshold', () =>
      boundOfManyNeurons(book, model, modes, known, tangent),
    )
    const few = book.section('Fewer neurons', () => boundOfFewNeurons(book, model, modes, tangent))
    book.section('The bound is reached', () => {
      const reached = equalNeurons(book, model, modes, { error, total })
      leastLosses(book, model, modes, { bound, few, reached })
    })
  })
})

/** E_x E_ε ‖f − y‖² = a ‖M‖² − 2 tr(CᵀM) + y_2 + a σ² Σ_j |U_j|² |W_j|². */
function averagedError(book: Book, model: Model): Theorem {
  const { noiseMoments, dataMoments, map } = model
  book.prose`Noise that is independent between neurons adds a penalty of its own to the error:`
  const { outputs, inputs, sigma, U, W, M, x, y } = model
  const mean = (o: Expression): Expression => sum('i', 1, inputs, (i) => mul(M(o, i), x(i)))
  const passed = (j: Expression): Expression => sum('i', 1, inputs, (i) => mul(W(j, i), x(i)))
  const error = book.show(
    book
      .calc(squaredError(model))
      .eq(
        overData(
          sum('o', 1, outputs, (o) =>
            add(
              square(sub(mean(o), y(o))),
              mul(
                square(sigma),
                overNeurons(model, (j) => square(mul(U(o, j), passed(j)))),
              ),
            ),
          ),
        ),
        by.using('the moments of the noise', ...noiseMoments, map),
      )
      .eq(add(regression(model), noiseTerm(model)), by.using('the moments of the data', ...dataMoments)),
  )
  return book.result('error', 'The error, averaged', error)
}

/** Σ_i μ_i = T. */
function sumOfValues(book: Book, model: Model, modes: Modes): Theorem {
  const { sigma, neurons, a, Gamma } = model
  const { r, s, mu, T, total, threshold, values } = modes
  const stated = mul(T, mul(a, add(1, div(mul(r, square(sigma)), neurons))))
  const cleared = book.prove(eq(stated, sub(sum('i', 1, r, s), mul(r, Gamma))), by.using('the total', total))
  const found = book.show(
    book
      .calc(overKept(modes, mu))
      .eq(
        sub(div(sub(sum('i', 1, r, s), mul(r, Gamma)), a), div(mul(r, square(sigma), T), neurons)),
        by.using('the singular values; the threshold', values, threshold),
      )
      .eq(T, by.certificate('the total', [[div(-1, a), cleared]])),
  )
  return book.result('total', 'The total of the singular values', found)
}
