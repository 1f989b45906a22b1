/** The loss at given doubles as weights, enclosed by the definition of the loss (outward rounded, exact moments). */

import { interval, type Rational } from '../../algebra/index.ts'
import type { Moments, Network } from '../../models/index.ts'
import type { Enclosure } from '../../solve/index.ts'
import { encloseMoments, lossAndGradient } from '../../solve/weight-space.ts'

/** Bounds of L at W_1, …, W_D, U, given by rows one layer after the other. */
export function enclosedLoss(network: Network, moments: Moments, weights: Float64Array): Enclosure {
  const I = interval.floatIntervals
  const { widths, outputs } = network
  let from = 0
  const layers = widths.map((width, l) => {
    const rows = Array.from({ length: widths[l + 1] ?? outputs }, (_, i) =>
      Array.from(weights.subarray(from + i * width, from + (i + 1) * width), (w) => ({ lo: w, hi: w })),
    )
    from += rows.length * width
    return rows
  })
  const { loss } = lossAndGradient(network, encloseMoments(arraysOf(moments), I), layers, I)
  // an overflow has no bounds; no weights of a finite loss near a minimum overflow
  const [lo, hi]: readonly (Rational | undefined)[] = [I.lower(loss), I.upper(loss)]
  if (lo === undefined || hi === undefined) throw new RangeError('the loss overflows')
  return { lo, hi }
}

function arraysOf(moments: Moments): Parameters<typeof encloseMoments>[0] {
  switch (moments.kind) {
    case 'diagonal':
      return { A: moments.a, C: [moments.c], y2: moments.y2 }
    case 'full':
      return { A: moments.A, C: [moments.c], y2: moments.y2, variances: moments.variances }
    case 'several outputs':
      return { A: moments.A, C: moments.C, y2: moments.y2 }
  }
}
