/**
 * A scene as LaTeX: a `picture` whose labels LaTeX sets, and whose lines are PDF operators, so that no package draws them.
 *
 * `\plotpath` hands the operators to pdfTeX, LuaTeX or XeTeX (Adobe, PDF Reference, 8.4 and 8.5).
 */

import type { Inline } from '../inline.ts'
import { escapeTex } from '../tex-text.ts'
import type { Label, Marker, Place, Scene, Stroke } from './scene.ts'
import { tones } from './svg.ts'

/** What the preamble of a document with pictures needs, beside graphicx. */
export const picturePreamble = String.raw`% lines of figures, as operators of PDF in units of bp
\newcommand{\plotpath}[1]{\ifdefined\pdfliteral\pdfliteral{q #1 Q}\else
  \ifdefined\pdfextension\pdfextension literal{q #1 Q}\else\special{pdf:literal q #1 Q}\fi\fi}`

/** The picture; a pixel of the scene is `unit` bp. */
export function toPicture(scene: Scene, unit: number): string {
  const { width, height, area } = scene
  const up = ([x, y]: Place): Place => [x, height - y]
  const segment = ([a, b]: readonly [Place, Place]): string => `${move(up(a))} m ${move(up(b))} l S`
  const draw = (operators: string): string => `\\put(0,0){\\plotpath{${short(unit)} 0 0 ${short(unit)} 0 0 cm ${operators}}}`
  return [
    `{\\setlength{\\unitlength}{${short(unit)}bp}${unit < 0.6 ? '\\scriptsize' : '\\footnotesize'}`,
    `\\begin{picture}(${short(width)},${short(height)})`,
    draw(`0.88 G 0.7 w ${scene.grid.map(segment).join(' ')}`),
    draw(`0.4 G 1 w ${scene.axes.map(segment).join(' ')}`),
    ...scene.strokes.map((s) => draw(`${clip(area, height)} ${stroke(s, up)}`)),
    ...scene.legend.strokes.map((s) => draw(stroke(s, up))),
    ...[...scene.markers, ...scene.legend.markers].map((m) => draw(marker(m, up))),
    ...scene.labels.map((l) => text(l, height)),
    '\\end{picture}}',
  ].join('%\n')
}

const short = (x: number): string => String(Number(x.toFixed(2)))

const move = ([x, y]: Place): string => `${short(x)} ${short(y)}`

/** The colours of the SVG on white. */
const colors = ['0.13 0.38 0.65', '0.74 0.25 0.04', '0.17 0.46 0.28', '0.48 0.25 0.63', '0.53 0.41 0.04'] as const

const color = (tone: number | undefined): string => (tone === undefined ? '0 0 0' : (colors[tone % tones] as string))

const clip = ({ left, top, width, height: tall }: Scene['area'], height: number): string =>
  `${move([left, height - top - tall])} ${short(width)} ${short(tall)} re W n`

const dashes = { solid: '[] 0 d', dashed: '[7 4] 0 d', dotted: '[1.5 3.5] 0 d' } as const

/** A line of TeX's input is cut after so many points. */
const pointsPerLine = 8

function stroke({ tone, stroke: kind, points }: Stroke, up: (p: Place) => Place): string {
  const steps = points.map((p, i) => {
    const end = i > 0 && i % pointsPerLine === 0 ? '\n' : ' '
    return `${move(up(p))} ${i === 0 ? 'm' : 'l'}${end}`
  })
  return `${color(tone)} RG ${dashes[kind]} 2 w 1 j ${steps.join('')}S`
}

/** A quarter of a circle as one cubic curve. */
const roundness = 0.5523

function circle([x, y]: Place, r: number): string {
  const k = r * roundness
  const arc = (...places: readonly Place[]): string => `${places.map(move).join(' ')} c`
  return [
    `${move([x + r, y])} m`,
    arc([x + r, y + k], [x + k, y + r], [x, y + r]),
    arc([x - k, y + r], [x - r, y + k], [x - r, y]),
    arc([x - r, y - k], [x - k, y - r], [x, y - r]),
    arc([x + k, y - r], [x + r, y - k], [x + r, y]),
  ].join(' ')
}

function marker({ tone, kind, at }: Marker, up: (p: Place) => Place): string {
  const [x, y] = up(at)
  const own = color(tone)
  switch (kind) {
    case 'global minimum':
      return `${own} rg 1 G 1 w ${circle([x, y], 5)} b`
    case 'local minimum':
      return `${own} RG 1 g 2 w ${circle([x, y], 4.2)} b`
    case 'saddle':
      return `${own} RG 2 w ${move([x - 4, y - 4])} m ${move([x + 4, y + 4])} l ${move([x - 4, y + 4])} m ${move([x + 4, y - 4])} l S`
  }
}

const sides = { start: '[l]', middle: '', end: '[r]' } as const
/** From the baseline of a label to its middle. */
const halfHeight = 4

function text({ words, at: [x, y], anchor, turned }: Label, height: number): string {
  const content = words.map(inline).join('')
  if (turned) return `\\put(${move([x - halfHeight, height - y]).replace(' ', ',')}){\\makebox(0,0){\\rotatebox{90}{${content}}}}`
  return `\\put(${move([x, height - y + halfHeight]).replace(' ', ',')}){\\makebox(0,0)${sides[anchor]}{${content}}}`
}

const inline = (part: Inline): string => (typeof part === 'string' ? escapeTex(part) : `$${part.latex}$`)
