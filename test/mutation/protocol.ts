/** What the mutation tool and its processes say to each other. */

import type { Outcome } from './outcome.ts'

export type Request =
  /** Derive, and count the mutants. */
  | { readonly kind: 'load'; readonly name: string }
  /** Try the mutants with these numbers. */
  | { readonly kind: 'try'; readonly name: string; readonly numbers: readonly number[] }

export type Reply =
  | { readonly kind: 'loaded'; readonly name: string; readonly trials: number; readonly results: readonly string[] }
  | { readonly kind: 'tried'; readonly name: string; readonly findings: readonly Finding[] }
  | { readonly kind: 'failed'; readonly name: string; readonly reason: string }

/** What became of one mutant; told in words where it was not killed. */
export interface Finding {
  readonly number: number
  readonly position: number
  readonly change: string
  readonly outcome: Outcome
  readonly lines?: readonly [string, string]
}
