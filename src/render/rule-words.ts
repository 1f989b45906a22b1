/** The kernel's rules in words, and which of them only move a statement about. */

import type { RuleName } from '../kernel/index.ts'

export const ruleWords: Readonly<Record<RuleName, string>> = {
  assume: 'assumed',
  discharge: 'the assumption becomes a condition',
  weaken: 'under a further assumption',
  modusPonens: 'modus ponens',
  cut: 'an assumption that was proved',
  equivalence: 'both directions',
  conjunction: 'both together',
  part: 'a part of a conjunction',
  cases: 'case distinction',
  refute: 'contradiction',
  generalize: 'for all, since nothing was assumed about it',
  specialize: 'a special case',
  instantiate: 'substitution',
  induction: 'induction',
  witness: 'an example',
  choose: 'choice of one that exists',
  identity: 'equality of normal forms',
  replace: 'equals put for equals',
  derivative: 'differentiation',
  sign: 'signs of the parts',
  combine: 'linear combination',
  chain: 'transitivity',
  flip: 'read from right to left',
  sumOver: 'summation of both sides',
  productOver: 'product of both sides',
  expectationOver: 'expectation of both sides',
  powerOf: 'the same power of both sides',
  sumVanishes: 'a sum of nonnegative terms vanishes only with each term',
  powerVanishes: 'a power vanishes only with its base',
  young: 'inequality of Young',
  youngEquality: 'equality in the inequality of Young',
  meansOfRange: 'inequality of arithmetic and geometric means',
  meansEquality: 'equality of arithmetic and geometric means',
  exponentialBound: 'the exponential lies above its tangent',
  pythagoras: 'theorem of Pythagoras',
  monotone: 'monotonicity, by the sign of the derivative',
  intermediateValue: 'intermediate value theorem',
  extremeValue: 'a continuous function has a least value on a closed interval',
  limit: 'limit by dominant terms',
  squeeze: 'comparison with a limit that is known',
  descartes: 'rule of signs of Descartes',
  sturm: 'theorem of Sturm',
  evenRoots: 'as many changes of sign one way as the other',
  numeric: 'exact evaluation',
  infimumBounds: 'an infimum is at least every bound and at most every value',
  attained: 'a lower bound that is reached',
  sameInfimum: 'both problems have one infimum',
}

/** Rules that a reader does not count as steps: their premises are cited in their place. */
const logical: ReadonlySet<RuleName> = new Set([
  'discharge',
  'weaken',
  'modusPonens',
  'cut',
  'conjunction',
  'part',
  'generalize',
  'specialize',
  'instantiate',
  'chain',
  'flip',
  'sumOver',
  'powerOf',
] as const)

/** Of these, the rules that need no mention where something is cited. */
const tacit: ReadonlySet<RuleName> = new Set([
  'discharge',
  'weaken',
  'modusPonens',
  'cut',
  'part',
  'generalize',
  'chain',
  'flip',
] as const)

export const isTacit = (rule: RuleName): boolean => tacit.has(rule)

export const isLogical = (rule: RuleName): boolean => logical.has(rule)
