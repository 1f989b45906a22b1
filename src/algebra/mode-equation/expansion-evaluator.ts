/** Enclosures of g for very many modes given as doubles, to about 100 bits without bigint sums: what refines their roots. */

import { powerOfTwo } from '../interval/float-elementary.ts'
import { dyadic as D, type Dyadic, dyadicIntervals } from '../interval/index.ts'
import type { Evaluator } from './cover.ts'
import { type DyadicEvaluator, geometricMiddle, logRatio, logToFloat, movedBy, ratio, toFloat } from './dyadic-evaluator.ts'
import type { NormalForm } from './equation.ts'
import { expansionSum, relativeError } from './expansion-sum.ts'
import type { ScaledModes } from './float-modes.ts'

/** Bits of a point: what two doubles hold. */
const pointBits = 104

const rounded = (a: Dyadic): Dyadic => D.round(a.mantissa, a.exponent, pointBits, -1)

/**
 * The evaluator at points of at most 104 bits. `value` is good to about 2⁻¹⁰¹·D; the derivative is that of the evaluator in doubles.
 * Points and modes are in the caller's units, a_k = eigenvalues[k]·2^eigenvalueShift.
 */
export function expansionEvaluator(form: NormalForm, modes: ScaledModes, floats: Evaluator<number>): DyadicEvaluator {
  const I = dyadicIntervals(140)
  const { depth } = form
  const shift = modes.eigenvalueShift
  const inverseProduct = I.div(I.one, I.fromRational(form.product))
  const spread = D.fromFloat(relativeError)
  const factor = { lo: D.add(D.one, D.neg(spread), 140, -1), hi: D.add(D.one, spread, 140, 1) }

  const value = (at: Dyadic) => {
    // to nearest, so that at most 51 bits remain
    const head = Number(at.mantissa) * powerOfTwo(at.exponent - shift)
    const tail = D.add({ mantissa: at.mantissa, exponent: at.exponent - shift }, D.neg(D.fromFloat(head)), 200, -1)
    const sum = expansionSum(modes, head, toFloat(tail, -1))
    const scaled = { mantissa: sum.mantissa, exponent: sum.exponent + modes.momentShift - 2 * shift }
    const power = I.pow(I.mul({ lo: scaled, hi: scaled }, factor), depth)
    const quotient = I.mul(I.mul(I.pow({ lo: at, hi: at }, depth + 1), power), inverseProduct)
    return { lo: logToFloat(quotient.lo, -1), hi: logToFloat(quotient.hi, 1) }
  }

  return {
    depth,
    value,
    evaluate(at) {
      const near = toFloat({ mantissa: at.mantissa, exponent: at.exponent - shift }, -1)
      const { slopeLo, slopeHi } = floats.evaluate(near)
      const { lo, hi } = value(at)
      // |g''| ≤ D over the step from the double to the point
      return { valueLo: lo, valueHi: hi, slopeLo: slopeLo - depth * 2 ** -50, slopeHi: slopeHi + depth * 2 ** -50 }
    },
    between(lo, hi) {
      const at = rounded(geometricMiddle(lo, hi))
      return D.compare(at, lo) > 0 && D.compare(at, hi) < 0 ? at : undefined
    },
    round: rounded,
    ratio,
    logRatio,
    moved: (at, by) => rounded(movedBy(at, by)),
    compare: D.compare,
  }
}
