/** A proof as a document: what the writers of LaTeX, Markdown, HTML and JSON print, and nothing else. */

import type { Variable } from '../expr/expression.ts'
import type { Row } from '../expr/print/display.ts'
import type { JuryReport } from '../juries/verdict.ts'
import type { RuleName, Theorem } from '../kernel/index.ts'
import type { DrawnFigure } from './figures/compose-figure.ts'
import type { Formula, Inline } from './inline.ts'

export type { Formula, Inline } from './inline.ts'

/** A place in the document that text can point to. */
export interface Reference {
  /** `assumption`, `definition`: (A1), (D1); `display`: (3) or line 2 of (3); `result`: Theorem 1.2; `step`: [7]; `figure`: Figure 1.2. */
  readonly kind: 'assumption' | 'definition' | 'display' | 'result' | 'step' | 'figure'
  readonly label: string
  /** The line of a display, counted from 1. */
  readonly line?: number
  /** Unique in the document: the target of links. */
  readonly anchor: string
}

/** The hypotheses of a statement: those with a label, and those of its own. */
export interface Under {
  readonly labelled: readonly Reference[]
  readonly own: readonly Formula[]
}

export interface NotationRow {
  readonly symbol: Formula
  readonly meaning: string
  /** How the symbol depends on chance; empty for one that does not. */
  readonly chance: readonly Inline[]
  readonly variable: Variable
}

/** One rule as the kernel applied it. */
export interface KernelStep {
  readonly number: number
  /** Undefined for a result that is cited. */
  readonly rule: RuleName | undefined
  readonly statement: Formula
  /** Numbers of kernel steps. */
  readonly premises: readonly number[]
}

/** Why a statement holds: a rule in words, what it was applied with, and what it was applied to. */
export interface Justification {
  readonly words: string
  readonly detail: readonly Inline[]
  readonly from: readonly Reference[]
}

/** A step that is not displayed in the text. */
export interface Step {
  readonly reference: Reference
  readonly rows: readonly Row[]
  readonly under: Under
  readonly because: Justification
  readonly theorem: Theorem
}

/** What a display or a result rests on: the further steps, the reason of each of its lines, and what the kernel did. */
export interface Support {
  readonly steps: readonly Step[]
  /** One a line of a chain; one for a result. Empty where a result is a statement displayed before. */
  readonly lines: readonly Justification[]
  readonly kernel: readonly KernelStep[]
}

export interface Labelled {
  readonly kind: 'assumption' | 'definition'
  readonly reference: Reference
  readonly rows: readonly Row[]
  readonly theorem: Theorem
}

export interface Result {
  readonly kind: 'result'
  readonly id: string
  readonly title: string
  readonly reference: Reference
  readonly under: Under
  readonly rows: readonly Row[]
  readonly support: Support
  /** Where the same statement was displayed before. */
  readonly same: Reference | undefined
  readonly theorem: Theorem
  readonly verdicts: readonly JuryReport[]
}

/** A result of an earlier derivation that this one builds on, stated in full. */
export interface CitedResult {
  readonly reference: Reference
  readonly title: string
  /** Name of the derivation that proves it. */
  readonly from: string
  readonly hypotheses: readonly (readonly Row[])[]
  readonly rows: readonly Row[]
  readonly theorem: Theorem
}

export type Block =
  | { readonly kind: 'section'; readonly number: number; readonly title: string; readonly anchor: string }
  | { readonly kind: 'prose'; readonly parts: readonly Inline[] }
  | {
      readonly kind: 'labelled'
      readonly items: readonly Labelled[]
      /** Whether the text above leads on to it, so that it needs no word of its own. */
      readonly introduced: boolean
    }
  | {
      readonly kind: 'chain'
      readonly reference: Reference
      readonly under: Under
      readonly rows: readonly Row[]
      readonly support: Support
      readonly theorem: Theorem
    }
  | Result
  | FigureBlock

export interface FigureBlock extends DrawnFigure {
  readonly kind: 'figure'
  readonly id: string
  readonly title: string
  readonly reference: Reference
  /** The theorems that it draws, as far as they have a number here. */
  readonly of: readonly Reference[]
}

export interface Document {
  readonly name: string
  readonly title: string
  readonly notation: readonly NotationRow[]
  readonly hasChance: boolean
  readonly cited: readonly CitedResult[]
  readonly blocks: readonly Block[]
  /** How often each rule was applied, in the order of the kernel's list. */
  readonly rules: readonly { readonly rule: RuleName; readonly words: string; readonly count: number }[]
  readonly provenance: Provenance
}

/** What a reader must know to repeat the work. */
export interface Provenance {
  /** Name and version of the program whose kernel made the theorems. */
  readonly kernel: string
  /** Outside programs that judged the results; none of them is asked by the kernel. */
  readonly juries: readonly string[]
}

export const resultsOf = (document: Document): readonly Result[] =>
  document.blocks.filter((block): block is Result => block.kind === 'result')

export const figuresOf = (document: Document): readonly FigureBlock[] =>
  document.blocks.filter((block): block is FigureBlock => block.kind === 'figure')
