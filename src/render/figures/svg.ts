/** A scene as an SVG of its own: text formulas, colours that follow light and dark, no script, no address. */

import { line } from 'd3-shape'
import { escapeUTF8 } from 'entities'
import type { Label, Marker, Place, Scene, Stroke } from './scene.ts'
import { plainWords, tspans } from './svg-text.ts'

/**
 * The look. A page that shows the SVG inside itself sets `--plot-ground` to its own background.
 */
const style = `.plot { --ink: #1b1b1f; --soft: #55585f; --rule: #e4e4df; --ground: var(--plot-ground, #fdfdfc);
  --tone-0: #2161a6; --tone-1: #bd3f0b; --tone-2: #2b7548; --tone-3: #7a3fa0; --tone-4: #86690a; --tone-none: var(--ink);
  font: 14px Georgia, "DejaVu Serif", serif; }
@media (prefers-color-scheme: dark) { .plot { --ink: #e6e6e3; --soft: #a9acb3; --rule: #34373d; --ground: var(--plot-ground, #16171a);
  --tone-0: #7fb5f2; --tone-1: #f79a6d; --tone-2: #7fd09a; --tone-3: #cba0ec; --tone-4: #e2c268; } }
.plot text { fill: var(--ink); } .plot .soft { fill: var(--soft); font-size: 12.5px; }
.plot .rule { stroke: var(--rule); } .plot .axis { stroke: var(--soft); } .plot .curve { fill: none; stroke-width: 2; stroke-linejoin: round; }`

/** Numbers of colours. */
export const tones = 5

/** The whole file. `title` and `description` are what a screen reader says. */
export function toSvg(scene: Scene, title: string, description: string): string {
  const { width, height, area } = scene
  const { left, top, width: across, height: up } = area
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" class="plot" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-label="${escapeUTF8(`${title}. ${description}`)}">`,
    `<title>${escapeUTF8(title)}</title>`,
    `<style>${style}</style>`,
    `<rect width="${width}" height="${height}" fill="var(--ground)"/>`,
    ...scene.grid.map((ends) => rule(ends, 'rule')),
    ...scene.axes.map((ends) => rule(ends, 'axis')),
    // an inner svg clips without an identifier
    `<svg x="${left}" y="${top}" width="${across}" height="${up}" viewBox="${left} ${top} ${across} ${up}">`,
    ...scene.strokes.map(curve),
    '</svg>',
    ...scene.markers.map(marker),
    ...scene.legend.strokes.map(curve),
    ...scene.legend.markers.map(marker),
    ...scene.labels.map(text),
    '</svg>',
  ].join('\n')}\n`
}

/** What the axes and the curves of a scene are, in words. */
export const describe = (x: Label['words'], y: Label['words'], curves: readonly Label['words'][]): string =>
  `${plainWords(y)} against ${plainWords(x)}${curves.length === 0 ? '' : ` for ${curves.map(plainWords).join('; ')}`}`

const short = (x: number): string => String(Number(x.toFixed(2)))

const rule = ([[x1, y1], [x2, y2]]: readonly [Place, Place], name: string): string =>
  `<path class="${name}" d="M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}"/>`

const color = (tone: number | undefined): string => `var(--tone-${tone === undefined ? 'none' : tone % tones})`

const dashes = { solid: '', dashed: ' stroke-dasharray="7 4"', dotted: ' stroke-dasharray="1.5 3.5"' } as const

const path = line<Place>()
  .x(([x]) => x)
  .y(([, y]) => y)
  .digits(2)

const curve = ({ tone, stroke, points }: Stroke): string =>
  `<path class="curve" stroke="${color(tone)}"${dashes[stroke]} d="${path([...points])}"/>`

function marker({ tone, kind, at: [x, y] }: Marker): string {
  const [cx, cy] = [short(x), short(y)]
  switch (kind) {
    case 'global minimum':
      return `<circle class="global-minimum" cx="${cx}" cy="${cy}" r="5" fill="${color(tone)}" stroke="var(--ground)"/>`
    case 'local minimum':
      return `<circle class="local-minimum" cx="${cx}" cy="${cy}" r="4.2" fill="var(--ground)" stroke="${color(tone)}" stroke-width="2"/>`
    case 'saddle':
      return `<path class="saddle" stroke="${color(tone)}" stroke-width="2" d="M${short(x - 4)} ${short(y - 4)}l8 8m0 -8l-8 8"/>`
  }
}

function text({ words, at: [x, y], anchor, turned, soft }: Label): string {
  const place = turned ? ` transform="translate(${short(x)} ${short(y)}) rotate(-90)"` : ` x="${short(x)}" y="${short(y)}"`
  return `<text${place} text-anchor="${anchor}"${soft ? ' class="soft"' : ''}>${tspans(words)}</text>`
}
