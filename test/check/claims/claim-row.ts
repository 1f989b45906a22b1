/** What the collections of claims are made of: LaTeX, what is assumed, and whether it is true then. */

/**
 * [LaTeX, true or false, assumptions]; a false claim is the one beside it with one thing changed. `open`: true, and beyond the rules that
 * are searched.
 */
export type ClaimRow = readonly [latex: string, holds: boolean | 'open', assumptions?: string]

export const tex = String.raw
