/**
 * A document without its bookkeeping: signs of sums of positive terms, values of numbers and the like are not displayed as
 * steps of their own, and a line of a chain is explained beneath only where it rests on more than what its own row says.
 */

import { isExpression } from '../../expr/expression.ts'
import type { RuleName, Theorem } from '../../kernel/index.ts'
import type { Block, Document, Justification, Reference, Step, Support } from '../document.ts'
import { inOrder } from '../numbering.ts'

/** Steps that a reader takes at a glance; the whole proof has them. What is assumed on the way is no such step: others stand under it. */
const bookkeeping: ReadonlySet<RuleName> = new Set(['sign', 'identity', 'numeric'] as const)

export function condensed(document: Document): Document {
  const dropped = new Map(
    document.blocks.flatMap((block) =>
      'support' in block
        ? block.support.steps.filter(isBookkeeping).map(({ reference, because }) => [reference.anchor, because.from] as const)
        : [],
    ),
  )
  const kept = (from: readonly Reference[]): readonly Reference[] =>
    from.flatMap((reference) => {
      const further = dropped.get(reference.anchor)
      return further === undefined ? [reference] : kept(further)
    })
  const resting = (from: readonly Reference[]): readonly Reference[] => {
    const found = new Map(kept(from).map((r) => [`${r.anchor} ${r.line ?? ''}`, r]))
    return [...found.values()].sort(inOrder)
  }
  return { ...document, blocks: document.blocks.map((block) => withoutSteps(block, resting)) }
}

const isBookkeeping = ({ theorem }: Step): boolean => bookkeeping.has(theorem.rule) || isIdentity(theorem)

/** A combination of nothing: both sides have one normal form. */
const isIdentity = ({ rule, inputs }: Theorem): boolean =>
  rule === 'combine' &&
  Array.isArray(inputs.weights) &&
  inputs.weights.length === 0 &&
  isExpression(inputs.rest) &&
  inputs.rest.key === '0'

/** `resting` puts for a step that is left out what it rests on. */
function withoutSteps(block: Block, resting: (from: readonly Reference[]) => readonly Reference[]): Block {
  if (!('support' in block)) return block
  const justification = (j: Justification): Justification => ({ ...j, from: resting(j.from) })
  const line = (j: Justification): Justification => (block.kind === 'chain' ? shortened(justification(j)) : justification(j))
  const support: Support = {
    ...block.support,
    steps: block.support.steps
      .filter((step) => !isBookkeeping(step))
      .map((step) => ({ ...step, because: justification(step.because) })),
    lines: block.support.lines.map(line),
  }
  return { ...block, support }
}

/** The row has its reason beside it; beneath stands what else it rests on. */
function shortened({ detail, from }: Justification): Justification {
  const isStated = from.every(({ kind }) => kind === 'assumption' || kind === 'definition')
  return { words: '', detail: isStated ? [] : detail, from: isStated ? [] : from }
}
