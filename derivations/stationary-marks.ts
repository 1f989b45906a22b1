/** The stationary points of the reduced problem as marks on a figure's curves, found by the solver with certified enclosures. */

import type { Curve, Mark, Setting } from '../src/kernel/index.ts'
import { readSpecification } from '../src/models/index.ts'
import { solve } from '../src/solve/index.ts'

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

/** A solid curve on an even spread, with no label and no marks unless said. */
export const curve = (
  own: Pick<Curve, 'parameter' | 'from' | 'to' | 'x' | 'y' | 'tone'> & Partial<Curve> & { readonly at: readonly Setting[] },
): Curve => ({ label: [], stroke: 'solid', spread: 'even', marks: [], ...own })
