/** Small random values for a variable, special ones frequent, within bounds by numbers. */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import type { RelationSymbol } from '../../expr/proposition.ts'
import { type Draw, drawFor } from './draw.ts'

export interface NumberBound {
  readonly relation: RelationSymbol
  readonly bound: Rational
}

const texts = (list: readonly string[]): readonly Rational[] => list.map((t) => Q.parse(t))
const tiny = texts(['0', '1', '-1', '1', '2'])
const corners = texts(['0', '0', '1', '-1'])
const integerCorners = texts(['0', '1', '0', '2', '-1'])
const small = texts(['0', '1', '-1', '2', '1/2', '0', '1', '-1', '-2', '-1/2'])
const integerScalars = texts(['1', '2', '3', '0', '2', '1', '3', '-1', '4', '2', '-2', '3'])
const integerEntries = texts(['1', '2', '2', '3', '1', '3', '0', '4'])
const positive = texts(['1', '2', '1/2', '3', '4', '1/3', '1/4', '3/2'])
const magnitudes = texts(['1', '10', '1/10', '3', '1/5', '5', '1/3', '20', '2'])
const squares = texts(['1', '4', '1/4', '9', '9/4', '0', '1/9'])

/** How the entries of one variable are drawn within one instance. */
type Style = 'corner' | 'tiny' | 'small' | 'spread' | 'mixed' | 'equal' | 'sparse' | 'positive' | 'squares'
const styles: readonly Style[] = ['small', 'mixed', 'spread', 'equal', 'sparse', 'positive', 'squares', 'mixed', 'spread']

/** What all variables of an instance share: coincidences, zeros and ones must occur often. */
export type Regime = 'free' | 'corner' | 'tiny' | 'one number'
const regimes: readonly Regime[] = [...new Array<Regime>(10).fill('free'), 'corner', 'tiny', 'tiny', 'one number']

/** What the drawn values of an instance are a function of. */
export interface Seed {
  readonly text: string
  readonly regime: Regime
}

/** The k-th seed of a sequence; the first ones are corners: 0, ±1 and the smallest integers. */
export function seedFor(sequence: number, k: number): Seed {
  const text = `${sequence}:${k}`
  return { text, regime: k < 12 ? 'corner' : drawFor(`${text}|regime`).pick(regimes) }
}

/** The value of an entry: a function of the seed, the variable's key, and the entry's key. */
export function drawnValue(
  { text: seed, regime }: Seed,
  variableKey: string,
  entry: string,
  sort: 'real' | 'integer',
  isScalar: boolean,
  bounds: readonly NumberBound[],
): Rational {
  const own = drawFor(`${seed}|${variableKey}`).pick(styles)
  const style = regime === 'one number' ? 'mixed' : regime === 'free' ? own : regime
  const shared = regime === 'one number' ? 'one number' : style === 'equal' ? variableKey : entry
  const integers = regime === 'corner' ? integerCorners : isScalar ? integerScalars : integerEntries
  for (let attempt = 0; attempt < 12; attempt++) {
    const draw = drawFor(`${seed}|${attempt === 0 ? shared : entry}|${attempt}`)
    const value = sort === 'integer' ? draw.pick(integers) : drawnReal(style, draw)
    if (bounds.every((b) => meets(value, b))) return value
  }
  return fitting(bounds, drawFor(`${seed}|${entry}|fit`), sort)
}

function drawnReal(style: Style, draw: Draw): Rational {
  switch (style) {
    case 'corner':
      return draw.pick(corners)
    case 'tiny':
      return draw.pick(tiny)
    case 'small':
      return draw.pick(small)
    case 'spread': {
      const size = draw.pick(magnitudes)
      return draw.below(2) === 0 ? size : Q.neg(size)
    }
    case 'positive':
      return draw.pick(positive)
    case 'squares':
      return draw.pick(squares)
    case 'sparse':
      return draw.below(3) > 0 ? Q.zero : draw.pick(small)
    default:
      return draw.below(4) === 0 ? draw.pick(small) : Q.make(BigInt(draw.below(15) - 7), BigInt(1 + draw.below(4)))
  }
}

export function meets(value: Rational, { relation, bound }: NumberBound): boolean {
  const order = Q.compare(value, bound)
  switch (relation) {
    case '=':
      return order === 0
    case '≠':
      return order !== 0
    case '<':
      return order < 0
    case '≤':
      return order <= 0
    case '>':
      return order > 0
    case '≥':
      return order >= 0
  }
}

/** A value at, beside or between the bounds; any value where the bounds contradict each other. */
function fitting(bounds: readonly NumberBound[], draw: Draw, sort: 'real' | 'integer'): Rational {
  const steps =
    sort === 'integer' ? texts(['0', '1', '2', '-1', '-2', '3']) : texts(['0', '1', '1/3', '-1/3', '-1', '1/7', '-1/7', '2'])
  const near = bounds.flatMap(({ bound }) => steps.map((step) => Q.add(bound, step)))
  const middle = bounds.flatMap((a) => bounds.map((b) => Q.div(Q.add(a.bound, b.bound), Q.fromInteger(2n))))
  const candidates = [...near, ...(sort === 'integer' ? middle.filter(Q.isInteger) : middle)].filter((v) =>
    bounds.every((b) => meets(v, b)),
  )
  return candidates.length === 0 ? Q.zero : draw.pick(candidates)
}
