/** A document's labels and anchors as those of one part of a paper: (3) of part 5 is (5.3), its assumptions are (A5.1), …. */

import type { Block, Document, Justification, Reference, Step, Support, Under } from '../document.ts'

/** `part` is the number of the section, as in its theorems' numbers; `name` that of the derivation. */
export function relabelled(document: Document, part: number): Document {
  const own = (reference: Reference): Reference => relabel(reference, part)
  return {
    ...document,
    cited: document.cited.map((c) => ({ ...c, reference: own(c.reference) })),
    blocks: document.blocks.map((block) => blockOf(block, own)),
  }
}

/** A label of the derivation as the paper has it. */
export function relabel(reference: Reference, part: number): Reference {
  const { kind, label, anchor } = reference
  const cited = /^cited-(\d+)-.*-(\d+)$/.exec(anchor)
  // what another part proves is found there
  if (cited !== null) return { ...reference, anchor: `${Number(cited[1])}-result-${cited[2]}` }
  const labels = {
    assumption: label.replace(/^A/, `A${part}.`),
    definition: label.replace(/^D/, `D${part}.`),
    display: `${part}.${label}`,
    step: `${part}.${label}`,
    result: label,
    figure: label,
  }
  return { ...reference, label: labels[kind], anchor: `${part}-${anchor}` }
}

type Own = (reference: Reference) => Reference

function blockOf(block: Block, own: Own): Block {
  switch (block.kind) {
    case 'section':
    case 'prose':
      return block
    case 'labelled':
      return { ...block, items: block.items.map((item) => ({ ...item, reference: own(item.reference) })) }
    case 'chain':
      return {
        ...block,
        reference: own(block.reference),
        under: underOf(block.under, own),
        support: supportOf(block.support, own),
      }
    case 'result':
      return {
        ...block,
        reference: own(block.reference),
        under: underOf(block.under, own),
        support: supportOf(block.support, own),
        same: block.same === undefined ? undefined : own(block.same),
      }
    case 'figure':
      return { ...block, reference: own(block.reference), of: block.of.map(own) }
  }
}

const underOf = (under: Under, own: Own): Under => ({ ...under, labelled: under.labelled.map(own) })

const justificationOf = (j: Justification, own: Own): Justification => ({ ...j, from: j.from.map(own) })

const stepOf = (step: Step, own: Own): Step => ({
  ...step,
  reference: own(step.reference),
  under: underOf(step.under, own),
  because: justificationOf(step.because, own),
})

const supportOf = (support: Support, own: Own): Support => ({
  ...support,
  steps: support.steps.map((step) => stepOf(step, own)),
  lines: support.lines.map((line) => justificationOf(line, own)),
})
