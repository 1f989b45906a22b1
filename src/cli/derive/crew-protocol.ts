/** What is said between `derive` and the processes in which scripts are derived. */

import type { Outcome } from './one.ts'
import type { Script } from './scripts.ts'

export interface Order {
  readonly script: Script
  /** How many hidden layers; any number where it is undefined. */
  readonly depth: number | undefined
}

export type Word =
  /** The process can take an order. */
  | { readonly kind: 'ready' }
  /** What it is doing now. */
  | { readonly kind: 'progress'; readonly message: string }
  | { readonly kind: 'done'; readonly outcome: Outcome }
  /** A mistake in the request: the script cannot be used at all. */
  | { readonly kind: 'refused'; readonly message: string }
  /** A fault of the program. */
  | { readonly kind: 'broken'; readonly message: string }
