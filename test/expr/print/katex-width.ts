/** The width of a formula as KaTeX lays it out with the metrics of its fonts: an outside measure for the printer's estimate. */

import katex from 'katex'

interface Node {
  readonly children?: readonly Node[]
  readonly classes?: readonly string[]
  readonly style?: Readonly<Record<string, string>>
  readonly width?: number | string
  readonly italic?: number
  readonly text?: string
}

const sizes = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.44, 1.728, 2.074, 2.488]

/** em of the surrounding text, in display style. */
export function katexWidth(latex: string): number {
  const katexWithTree = katex as unknown as { readonly __renderToHTMLTree: (tex: string, options: object) => Node }
  return widthOf(katexWithTree.__renderToHTMLTree(latex, { displayMode: true, throwOnError: true, strict: 'error' }))
}

function widthOf(node: Node): number {
  const classes = (node.classes ?? []).map((c) => c.replace(/^katex-/, ''))
  const em = (name: string): number => Number.parseFloat(node.style?.[name] ?? '0') || 0
  const margins = em('marginLeft') + em('marginRight') + em('paddingLeft')
  if (classes.includes('strut') || classes.includes('vlist-s') || classes.includes('pstrut')) return 0
  if (node.text !== undefined) {
    // a run of characters keeps the width of its first, so each is laid out by itself
    const characters = [...node.text]
    const isRun = characters.length > 1 && /^[a-zA-Z,\s]+$/.test(node.text)
    if (isRun) return characters.reduce((total, c) => total + katexWidth(`\\text{${/\s/.test(c) ? '\\ ' : c}}`), margins)
    const advance = typeof node.width === 'number' ? node.width * characters.length : 0
    return advance + (node.italic ?? 0) + margins
  }
  if (node.children === undefined) return margins
  const children = node.children.map(widthOf)
  const isStack = classes.includes('vlist') || classes.includes('vlist-t')
  const own = isStack ? Math.max(0, ...children) : children.reduce((a, b) => a + b, 0)
  const size = (prefix: string): number => {
    const found = classes.map((c) => new RegExp(`^${prefix}(\\d+)$`).exec(c)?.[1]).find((n) => n !== undefined)
    return found === undefined ? 1 : (sizes[Number(found) - 1] as number)
  }
  const scale = classes.includes('sizing') || classes.includes('fontsize-ensurer') ? size('size') / size('reset-size') : 1
  return own * scale + margins + (classes.includes('nulldelimiter') ? 0.12 : 0)
}
