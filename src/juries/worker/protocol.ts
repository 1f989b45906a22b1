/** What is said between a jury and the worker thread in which its engine runs. */

export type EngineName = 'nerdamer' | 'Algebrite' | 'Z3'

export const engineNames: readonly EngineName[] = ['nerdamer', 'Algebrite', 'Z3']

/** A derivative that the engine takes itself: `name` stands for d body / d by, with `at` put for `by`. */
export interface EngineDerivative {
  readonly name: string
  readonly body: string
  readonly by: string
  readonly at: string
}

/** One question. Texts use the names v1, v2, … for symbols and w1, w2, … for derivatives. */
export type EngineTask =
  /** The expanded form of the text. */
  | { readonly kind: 'expand'; readonly text: string; readonly derivatives: readonly EngineDerivative[] }
  /** The value of the text at rational numbers, put for the names before anything is computed. */
  | {
      readonly kind: 'evaluate'
      readonly text: string
      readonly derivatives: readonly EngineDerivative[]
      readonly values: Readonly<Record<string, string>>
    }
  /** A command in the engine's own language, for tests of the engine; an SMT-LIB script for Z3. */
  | { readonly kind: 'run'; readonly text: string }

export interface EngineQuestion {
  readonly id: number
  readonly task: EngineTask
}

/** `id` 0 says that the engine has been loaded. */
export type EngineReply =
  | { readonly id: number; readonly ok: true; readonly text: string }
  | { readonly id: number; readonly ok: false; readonly message: string }
