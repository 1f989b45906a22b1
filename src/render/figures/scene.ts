/**
 * A figure laid out: axes, curves, marks and legend at places in a plane, for every writer to draw.
 *
 * Lengths are in pixels of an SVG that a phone shows at nearly its own size; y grows downwards.
 */

import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from 'd3-scale'
import type { Axis, Kind } from '../../kernel/index.ts'
import type { Formula, Inline } from '../inline.ts'
import type { Dot, Line, Sampled } from './sample.ts'
import { widthOf } from './svg-text.ts'

export type Place = readonly [number, number]

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface Label {
  readonly words: readonly Inline[]
  readonly at: Place
  readonly anchor: 'start' | 'middle' | 'end'
  /** Read from bottom to top. */
  readonly turned: boolean
  readonly soft: boolean
}

export interface Stroke {
  readonly tone: number
  readonly stroke: Line['stroke']
  readonly points: readonly Place[]
}

export interface Marker {
  readonly tone: number | undefined
  readonly kind: Kind
  readonly at: Place
}

/** One coordinate system, drawn. */
export interface Scene {
  readonly width: number
  readonly height: number
  readonly area: Box
  /** Grid lines across the area. */
  readonly grid: readonly (readonly [Place, Place])[]
  readonly axes: readonly (readonly [Place, Place])[]
  /** Clipped to the area. */
  readonly strokes: readonly Stroke[]
  readonly markers: readonly Marker[]
  readonly legend: { readonly strokes: readonly Stroke[]; readonly markers: readonly Marker[] }
  readonly labels: readonly Label[]
}

/** What a legend says of the curves of one tone. */
export interface LegendEntry {
  readonly tone: number
  readonly words: readonly Inline[]
}

export interface PanelContent {
  readonly x: { readonly axis: Axis; readonly label: readonly Inline[] }
  readonly y: { readonly axis: Axis; readonly label: readonly Inline[] }
  readonly sampled: Sampled
  readonly legend: readonly LegendEntry[]
}

const width = 420
const margin = { left: 58, right: 14, bottom: 50 }
const areaHeight = 230
const rowHeight = 22

/** The words for the marks, in the order in which a legend has them. */
const kindWords: Readonly<Record<Kind, string>> = {
  'global minimum': 'global minimum',
  'local minimum': 'local minimum',
  saddle: 'neither',
}

export function layOut({ x, y, sampled, legend }: PanelContent): Scene {
  const rows = legendRows(legend, sampled.dots)
  const top = rows.height + 8
  const area: Box = { left: margin.left, top, width: width - margin.left - margin.right, height: areaHeight }
  const across = scaleOf(x.axis, [area.left, area.left + area.width])
  const up = scaleOf(y.axis, [area.top + area.height, area.top])
  const [bottom, right] = [area.top + area.height, area.left + area.width]
  const [acrossTicks, upTicks] = [ticksOf(x.axis, across), ticksOf(y.axis, up)]
  const onArea = ([px, py]: Place): Place => [across(px), up(py)]
  return {
    width,
    height: bottom + margin.bottom,
    area,
    grid: [
      ...acrossTicks.map(({ at }): [Place, Place] => [
        [at, area.top],
        [at, bottom],
      ]),
      ...upTicks.map(({ at }): [Place, Place] => [
        [area.left, at],
        [right, at],
      ]),
    ],
    axes: [
      [
        [area.left, bottom],
        [right, bottom],
      ],
      [
        [area.left, area.top],
        [area.left, bottom],
      ],
    ],
    strokes: sampled.lines.flatMap(({ tone, stroke, pieces }) =>
      pieces.map((piece) => ({ tone, stroke, points: withoutIdle(piece.map(onArea)) })),
    ),
    markers: sampled.dots
      .map(({ tone, kind, place }) => ({ tone, kind, at: onArea(place) }))
      .filter(({ at: [px, py] }) => px >= area.left && px <= right && py >= area.top && py <= bottom),
    legend: rows,
    labels: [
      ...rows.labels,
      ...acrossTicks.map(({ at, words }) => label(words, [at, bottom + 17], 'middle', true)),
      ...upTicks.map(({ at, words }) => label(words, [area.left - 7, at + 4], 'end', true)),
      label(x.label, [area.left + area.width / 2, bottom + 39], 'middle', false),
      { ...label(y.label, [15, area.top + area.height / 2], 'middle', false), turned: true },
    ],
  }
}

const label = (words: readonly Inline[], at: Place, anchor: Label['anchor'], soft: boolean): Label => ({
  words,
  at,
  anchor,
  turned: false,
  soft,
})

/** A point this near, in pixels, to the line that is drawn without it is not seen. */
const invisible = 0.05

/** The points without those that are not seen (Ramer 1972; Douglas and Peucker 1973). */
function withoutIdle(points: readonly Place[]): readonly Place[] {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || points.length < 3) return points
  const distances = points.map((point) => distance(point, first, last))
  const farthest = distances.reduce((best, d, i) => (d > (distances[best] as number) ? i : best), 0)
  if ((distances[farthest] as number) <= invisible) return [first, last]
  return [...withoutIdle(points.slice(0, farthest + 1)), ...withoutIdle(points.slice(farthest)).slice(1)]
}

/** From p to the line through a and b, or to a where they coincide. */
function distance([px, py]: Place, [ax, ay]: Place, [bx, by]: Place): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = Math.hypot(dx, dy)
  return length === 0 ? Math.hypot(px - ax, py - ay) : Math.abs(dx * (py - ay) - dy * (px - ax)) / length
}

// ---------------------------------------------------------------- axes

type Scale = ScaleContinuousNumeric<number, number>

const scaleOf = ({ scale, from, to }: Axis, range: readonly [number, number]): Scale =>
  (scale === 'linear' ? scaleLinear() : scaleLog()).domain([from, to]).range(range)

interface Tick {
  readonly at: number
  readonly words: readonly Inline[]
}

const wantedTicks = 5
/** A logarithmic axis labels no more powers of ten than this. */
const mostPowers = 7

function ticksOf(axis: Axis, scale: Scale): readonly Tick[] {
  if (axis.scale === 'linear') {
    const format = scale.tickFormat(wantedTicks)
    return scale.ticks(wantedTicks).map((value) => ({ at: scale(value), words: [format(value)] }))
  }
  const [low, high] = [Math.ceil(Math.log10(axis.from) - 1e-9), Math.floor(Math.log10(axis.to) + 1e-9)]
  const step = Math.ceil((high - low + 1) / mostPowers)
  const powers = Array.from({ length: high - low + 1 }, (_, i) => low + i).filter((p) => (p - low) % step === 0)
  return powers.map((power) => ({ at: scale(10 ** power), words: [powerOfTen(power)] }))
}

/** A number of an axis; it states nothing. */
const powerOfTen = (power: number): Formula => ({ latex: power === 0 ? '1' : `10^{${power}}`, source: undefined })

// ---------------------------------------------------------------- legend

interface Rows {
  readonly strokes: readonly Stroke[]
  readonly markers: readonly Marker[]
  readonly labels: readonly Label[]
  readonly height: number
}

const swatch = 22
const gap = 16
const start = 12

/** Entries from left to right in as many rows as they need, curves first, then the marks that occur. */
function legendRows(entries: readonly LegendEntry[], dots: readonly Dot[]): Rows {
  const strokes: Stroke[] = []
  const markers: Marker[] = []
  const labels: Label[] = []
  let [left, row] = [start, 0]
  const put = (words: readonly Inline[], sample: number, draw: (x: number, y: number) => void): void => {
    const needed = sample + 6 + widthOf(words)
    if (left > start && left + needed > width) [left, row] = [start, row + 1]
    const middle = row * rowHeight + 14
    draw(left, middle)
    labels.push(label(words, [left + sample + 6, middle + 4], 'start', false))
    left += needed + gap
  }
  for (const { tone, words } of entries) {
    put(words, swatch, (x, y) =>
      strokes.push({
        tone,
        stroke: 'solid',
        points: [
          [x, y],
          [x + swatch, y],
        ],
      }),
    )
  }
  const kinds = (Object.keys(kindWords) as Kind[]).filter((kind) => dots.some((dot) => dot.kind === kind))
  if (kinds.length > 0 && left > start) [left, row] = [start, row + 1]
  for (const kind of kinds) {
    put([kindWords[kind]], 8, (x, y) => markers.push({ tone: undefined, kind, at: [x + 4, y] }))
  }
  return { strokes, markers, labels, height: labels.length === 0 ? 0 : (row + 1) * rowHeight }
}
