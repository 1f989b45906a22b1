/** The stationary points of the reduced problem as marks on a figure's curves, found by the solver with certified enclosures. */

import { interval, modeEquation, rational as Q, type Rational } from '../../src/algebra/index.ts'
import type { Curve, Kind, Mark, Setting } from '../../src/kernel/index.ts'
import { readSpecification } from '../../src/models/index.ts'
import { solve } from '../../src/solve/index.ts'

/** A network of equal decay without noise, on modes. */
export interface Modes {
  readonly depth: number
  readonly decay: string
  readonly a: readonly string[]
  readonly c: readonly string[]
  readonly y2: string
}

/** Beyond what a drawing shows. */
const digits = 12

/** Every stationary scale t > 0 and, if wanted, the origin, with its kind. */
export function stationaryMarks({ depth, decay, a, c, y2 }: Modes, withOrigin = true): readonly Mark[] {
  const widths = [a.length, ...Array.from({ length: depth }, () => 1)]
  const answer = solve(readSpecification(JSON.stringify({ depth, widths, decay, data: { a, c, y2 } })), { digits })
  if (answer.kind !== 'one output') return []
  return answer.stationary.slice(withOrigin ? 0 : 1).map(({ t, kind }) => ({ at: t, kind }))
}

/** Precision of square roots in bits. */
const bits = 100

/** The marks with √t in the place of t: the size of a balanced layer. */
export function sizeMarks(marks: readonly Mark[]): readonly Mark[] {
  const I = interval.dyadicIntervals(bits)
  return marks.map(({ at: { lo, hi }, kind }) => {
    const root = I.sqrt(I.fromRationals(lo, hi))
    return { at: { lo: interval.dyadic.toRational(root.lo), hi: interval.dyadic.toRational(root.hi) }, kind }
  })
}

/** The stationary scales t > 0 at two hidden layers and κ = Γ = 1, which are 1/√λ, as local minima and others. */
export function scalesOfTwoLayers(modes: readonly { readonly a: Rational; readonly squared: Rational }[]): readonly Mark[] {
  const I = interval.dyadicIntervals(bits)
  const { roots } = modeEquation.solve({
    depth: 2,
    inflation: Q.one,
    product: Q.one,
    modes: modes.map(({ a, squared }) => ({ eigenvalue: a, squaredMoment: squared })),
  })
  return roots.toReversed().map(({ interval: { lo, hi }, rises }) => {
    const t = I.div(I.fromRational(Q.one), I.sqrt(I.fromRationals(lo, hi)))
    return {
      at: { lo: interval.dyadic.toRational(t.lo), hi: interval.dyadic.toRational(t.hi) },
      kind: rises ? 'local minimum' : 'saddle',
    }
  })
}

/** What the stationary point with effective penalty λ is, at two hidden layers and the decay to which λ belongs. */
export function kindAtPenalty(a: readonly string[], c: readonly string[], lambda: Rational): Kind | undefined {
  const length = a.reduce((sum, ak, k) => {
    const m = Q.div(Q.parse(c[k] as string), Q.add(Q.parse(ak), lambda))
    return Q.add(sum, Q.mul(m, m))
  }, Q.zero)
  const product = Q.mul(Q.pow(lambda, 3), Q.pow(length, 2))
  const decay = [Q.toString(product), '1', '1']
  const data = { depth: 2, widths: [a.length, 1, 1], decay, data: { a, c, y2: '1000' } }
  const answer = solve(readSpecification(JSON.stringify(data)), { digits })
  if (answer.kind !== 'one output') return undefined
  return answer.stationary.find(({ lambda: found }) => {
    if (found === undefined) return false
    const { lo, hi } = found.enclosure
    return Q.compare(lo, lambda) <= 0 && Q.compare(lambda, hi) <= 0
  })?.kind
}

/** A solid curve on an even spread, with no label and no marks unless said. */
export const curve = (
  own: Pick<Curve, 'parameter' | 'from' | 'to' | 'x' | 'y' | 'tone'> & Partial<Curve> & { readonly at: readonly Setting[] },
): Curve => ({ label: [], stroke: 'solid', spread: 'even', marks: [], ...own })
