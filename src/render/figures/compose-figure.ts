/** From a derivation's figure to scenes: words and curves are checked against the theorems, then sampled and laid out. */

import { rational as Q } from '../../algebra/index.ts'
import { eq, variableOf } from '../../expr/build.ts'
import type { Expression } from '../../expr/expression.ts'
import { latex, latexProposition } from '../../expr/print/latex.ts'
import { isProposition, type Proposition } from '../../expr/proposition.ts'
import { type Curve, type Figure, isTheorem, type Panel, type Setting, type Words } from '../../kernel/index.ts'
import { UnsealedTheoremError } from '../errors.ts'
import type { Inline } from '../inline.ts'
import { partsOf } from '../parts.ts'
import { plainText } from '../plain-text.ts'
import { requireKnown } from '../vocabulary.ts'
import { WrongLabelError } from './errors.ts'
import { read, sample } from './sample.ts'
import { type LegendEntry, layOut, type Scene } from './scene.ts'
import { describe } from './svg.ts'

/** A panel with what a screen reader says of it. */
export interface DrawnPanel {
  readonly scene: Scene
  readonly description: string
}

export interface DrawnFigure {
  readonly panels: readonly DrawnPanel[]
  readonly caption: readonly Inline[]
  /** The settings that all curves share. */
  readonly settings: readonly Inline[]
}

interface Setup {
  readonly name: string
  readonly figure: Figure
  readonly parts: ReadonlyMap<string, Expression | Proposition>
  /** Keys of the variables that a word may show. */
  readonly declared: ReadonlySet<string>
  readonly reserved: readonly string[]
}

/** `declared` are the keys of the document's variables, `reserved` the names that no dummy may take. @throws RenderError */
export function drawFigure(
  name: string,
  figure: Figure,
  declared: ReadonlySet<string>,
  reserved: readonly string[],
): DrawnFigure {
  for (const theorem of figure.theorems) if (!isTheorem(theorem)) throw new UnsealedTheoremError(`figure ${name}`)
  const parts = partsOf(figure.theorems.flatMap((t) => [...t.hypotheses, t.conclusion]))
  const setup: Setup = { name, figure, parts, declared, reserved }
  return {
    panels: figure.panels.map((panel) => drawPanel(setup, panel)),
    caption: wordsOf(setup, figure.caption),
    settings: sharedSettings(figure, reserved),
  }
}

function drawPanel(setup: Setup, { x, y, curves }: Panel): DrawnPanel {
  const legend = legendOf(setup, curves)
  const [across, up] = [wordsOf(setup, x.label), wordsOf(setup, y.label)]
  const scene = layOut({
    x: { axis: x, label: across },
    y: { axis: y, label: up },
    sampled: sample(setup.name, setup.figure, curves, setup.parts),
    legend,
  })
  return {
    scene,
    description: describe(
      across,
      up,
      legend.map(({ words }) => words),
    ),
  }
}

/** One entry a tone, by the first label of it. */
function legendOf(setup: Setup, curves: readonly Curve[]): readonly LegendEntry[] {
  const entries = new Map<number, LegendEntry>()
  for (const { tone, label, at } of curves) {
    if (label.length > 0 && !entries.has(tone)) entries.set(tone, { tone, words: wordsOf(setup, label, at) })
  }
  return [...entries.values()]
}

/** A formula is a symbol, a part of a theorem, or an equation that says what a symbol is set to. */
function wordsOf({ name, parts, declared, reserved }: Setup, words: Words, settings: readonly Setting[] = []): readonly Inline[] {
  return words.map((part) => {
    if (typeof part === 'string') return plainText(part)
    if (isProposition(part) && part.kind === 'relation' && part.relation === '=' && !parts.has(part.key)) {
      if (!settings.some((setting) => says(part, setting))) throw new WrongLabelError(name, part)
    } else requireKnown(part, parts, declared)
    return { latex: isProposition(part) ? latexProposition(part, { reserved }) : latex(part, { reserved }), source: part }
  })
}

const says = ({ left, right }: Extract<Proposition, { kind: 'relation' }>, { symbol, value }: Setting): boolean =>
  !isListed(value) &&
  left.kind === 'variable' &&
  left.variable.key === variableOf(symbol).key &&
  right.kind === 'number' &&
  right.value.num * read(value).den === read(value).num * right.value.den

const isListed = (value: Setting['value']): value is Extract<Setting['value'], readonly unknown[]> => Array.isArray(value)

/** The equations of the settings that all curves share. */
function sharedSettings({ panels }: Figure, reserved: readonly string[]): readonly Inline[] {
  const curves = panels.flatMap((panel) => panel.curves)
  const shared = (curves[0]?.at ?? []).filter((setting) =>
    curves.every(({ at }) => at.some((other) => isSameSetting(setting, other))),
  )
  const equations = shared.flatMap(({ symbol, value }): readonly Proposition[] => {
    if (!isListed(value)) return 'variable' in symbol && 'kind' in symbol ? [eq(symbol, read(value))] : []
    return typeof symbol === 'function' ? value.map((v, i) => eq(symbol(i + 1), read(v))) : []
  })
  return equations.flatMap((p, i): readonly Inline[] => [
    ...(i === 0 ? [] : [', ']),
    { latex: latexProposition(p, { reserved }), source: p },
  ])
}

const isSameSetting = (a: Setting, b: Setting): boolean =>
  variableOf(a.symbol).key === variableOf(b.symbol).key && valuesOf(a).join() === valuesOf(b).join()

const valuesOf = ({ value }: Setting): readonly string[] => (isListed(value) ? value : [value]).map((v) => Q.toString(read(v)))
