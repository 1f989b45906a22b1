/**
 * Figures of a derivation: expressions from its theorems, drawn at chosen values of their symbols.
 *
 * A figure proves nothing. What it draws must be part of a theorem that it names, at values where the theorem holds; whoever
 * renders it checks both.
 */

import type { Rational } from '../algebra/index.ts'
import type { Family, Operand } from '../expr/build.ts'
import type { Expression } from '../expr/expression.ts'
import type { Proposition } from '../expr/proposition.ts'
import type { Theorem } from './theorem.ts'

/** Text with formulas, which must be symbols or parts of the figure's theorems. */
export type Words = readonly (string | Expression | Proposition)[]

/** Exact values: integers, fractions and decimals as they are written. */
export type Value = number | string | Rational

/** What a symbol is set to; a list gives a family its values at 1, 2, …. */
export interface Setting {
  readonly symbol: Family | Expression
  readonly value: Value | readonly Value[]
}

export type Kind = 'global minimum' | 'local minimum' | 'saddle'

/** A point of a curve, by an enclosure of the curve's parameter there. */
export interface Mark {
  readonly at: { readonly lo: Rational; readonly hi: Rational }
  readonly kind: Kind
}

/** The points (x, y) for a parameter that runs through an interval; its ends are evaluated at the settings. */
export interface Curve {
  /** For the legend. Curves with one tone are one object there; empty words add nothing. */
  readonly label: Words
  /** Counts the colours of the figure from 0. */
  readonly tone: number
  readonly stroke: 'solid' | 'dashed' | 'dotted'
  readonly parameter: Expression
  readonly from: Operand
  readonly to: Operand
  /** Whether samples are spread evenly over the parameter or over its logarithm. */
  readonly spread: 'even' | 'logarithmic'
  readonly x: Expression
  readonly y: Expression
  readonly at: readonly Setting[]
  readonly marks: readonly Mark[]
}

export interface Axis {
  readonly label: Words
  readonly from: number
  readonly to: number
  readonly scale: 'linear' | 'logarithmic'
}

/** One coordinate system. */
export interface Panel {
  readonly x: Axis
  readonly y: Axis
  readonly curves: readonly Curve[]
}

export interface Figure {
  /** What the curves are parts of. */
  readonly theorems: readonly Theorem[]
  readonly panels: readonly Panel[]
  readonly caption: Words
}
