/** The one precedence table of the printers, and the one place where parentheses are decided. */

/**
 * How tightly a printed form holds together; a form is put in parentheses where its level is below what its place needs.
 *
 * `negation` is a form with a leading minus, `quotient` a slashed fraction, `power` anything that a power must not be put
 * on directly (x², a fraction, a root), `atom` what can be a base.
 */
export const level = {
  quantifier: 0,
  implication: 10,
  connective: 20,
  relation: 40,
  addition: 50,
  negation: 52,
  quotient: 56,
  product: 60,
  power: 70,
  atom: 80,
} as const

export type Level = (typeof level)[keyof typeof level]

/** A printed form with what its surroundings must know of it. */
export interface Fragment {
  readonly text: string
  readonly level: Level
  /** The last operator reaches as far to the right as it can (Σ, inf, log without parentheses). */
  readonly open: boolean
}

/** Where a form stands: with a factor after it, or with nothing after it that an open form could swallow. */
export type Place = 'before' | 'last'

/** The form as it stands, or enclosed where its level is too low or its open end would swallow what follows. */
export function parenthesize<F extends Fragment>(item: F, needed: Level, place: Place, enclose: (item: F) => F): F {
  return item.level < needed || (item.open && place === 'before') ? enclose(item) : item
}
