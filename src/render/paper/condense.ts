/**
 * A document without its bookkeeping: signs of sums of positive terms, values of numbers and the like are not displayed as
 * steps of their own, and a line of a chain is explained beneath only where it rests on more than what its own row says.
 */

import { isExpression } from '../../expr/expression.ts'
import type { RuleName, Theorem } from '../../kernel/index.ts'
import type { Block, Document, Justification, Reference, Step, Support } from '../document.ts'

/** Steps that a reader takes at a glance; the whole proof has them. What is assumed on the way is no such step: others stand under it. */
const bookkeeping: ReadonlySet<RuleName> = new Set(['sign', 'identity', 'numeric'] as const)

export function condensed(document: Document): Document {
  const dropped = new Set(
    document.blocks.flatMap((block) =>
      'support' in block ? block.support.steps.filter(isBookkeeping).map(({ reference }) => reference.anchor) : [],
    ),
  )
  const isKept = ({ anchor }: Reference): boolean => !dropped.has(anchor)
  return { ...document, blocks: document.blocks.map((block) => withoutSteps(block, isKept)) }
}

const isBookkeeping = ({ theorem }: Step): boolean => bookkeeping.has(theorem.rule) || isIdentity(theorem)

/** A combination of nothing: both sides have one normal form. */
const isIdentity = ({ rule, inputs }: Theorem): boolean =>
  rule === 'combine' &&
  Array.isArray(inputs.weights) &&
  inputs.weights.length === 0 &&
  isExpression(inputs.rest) &&
  inputs.rest.key === '0'

function withoutSteps(block: Block, isKept: (reference: Reference) => boolean): Block {
  if (!('support' in block)) return block
  const justification = (j: Justification): Justification => ({ ...j, from: j.from.filter(isKept) })
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
