/** Orthonormal singular vectors of C for chosen modes, as enclosures. */

import { type interval, linear, type Matrix } from '../algebra/index.ts'
import { type Eigenspace, encloseAlgebraic } from './spectrum.ts'

type Interval<E> = interval.Interval<E>

/** C right = s left, both of length 1. */
export interface Frame<E> {
  /** d_y entries */
  readonly left: readonly Interval<E>[]
  /** d_0 entries */
  readonly right: readonly Interval<E>[]
}

/**
 * One frame for each of `chosen`, members of `spaces` (the eigenspaces of the smaller Gram matrix of C, or of C itself where it is
 * symmetric and `isSymmetric`), repeated at most as often as their dimension. Precision is doubled until the vectors are found.
 */
export function singularFrames<E>(
  C: Matrix,
  isSymmetric: boolean,
  spaces: readonly Eigenspace[],
  chosen: readonly Eigenspace[],
  I: interval.IntervalArithmetic<E>,
  digits: number,
): readonly Frame<E>[] {
  const isWide = C.length <= (C[0]?.length ?? 0)
  const taken = new Map<Eigenspace, number>()
  const bases = new Map(spaces.filter((space) => chosen.includes(space)).map((space) => [space, basisOf(space, I, digits)]))
  const other = isWide ? linear.transpose(C) : C
  return chosen.map((space) => {
    const index = taken.get(space) ?? 0
    taken.set(space, index + 1)
    const vector = bases.get(space)![index]!
    if (isSymmetric) return { left: vector, right: vector }
    const s = I.sqrt(encloseAlgebraic(space.eigenvalue, I, digits))
    const image = other.map((row) =>
      I.div(
        row.reduce((sum, entry, j) => I.add(sum, I.mul(I.fromRational(entry), vector[j]!)), I.zero),
        s,
      ),
    )
    return isWide ? { left: vector, right: image } : { left: image, right: vector }
  })
}

function basisOf<E>(space: Eigenspace, I: interval.IntervalArithmetic<E>, digits: number) {
  for (let wanted = digits; wanted < 64 * digits; wanted *= 2) {
    const basis = space.basis(I, wanted)
    if (basis !== undefined) return basis
  }
  throw new Error('singularFrames: an eigenspace is not resolved by the working precision')
}
