/**
 * What a theorem rests on, as a person would cite it.
 *
 * Statements shown before are cited by number; rules that only move a statement about (`isLogical`) are passed over in favour
 * of their premises; every other rule between is a numbered step. What the kernel did in full stands beside it.
 */

import { at, isExpression, isVariable } from '../expr/expression.ts'
import { latex, latexProposition } from '../expr/print/latex.ts'
import { widthInEm } from '../expr/print/width.ts'
import { isProposition } from '../expr/proposition.ts'
import { type InputValue, isTheorem, type Theorem } from '../kernel/index.ts'
import type { Formula, Inline, Justification, KernelStep, Reference, Step, Support } from './document.ts'
import { UnsealedTheoremError } from './errors.ts'
import { type LayoutOptions, reservedFor, statementRows } from './layout.ts'
import { inOrder, type Numbering } from './numbering.ts'
import { isLogical, isTacit, ruleWords } from './rule-words.ts'
import { statementKey } from './statement.ts'

export class SupportWriter {
  readonly #numbering: Numbering
  readonly #layout: LayoutOptions
  /** Numbers of kernel steps, running through the document. */
  readonly #kernelNumbers = new Map<string, number>()

  constructor(numbering: Numbering, layout: LayoutOptions) {
    this.#numbering = numbering
    this.#layout = layout
  }

  /** The support of displayed lines, or of one result. @throws UnsealedTheoremError */
  of(lines: readonly Theorem[], whole: Theorem, place: string): Support {
    for (const theorem of [...lines, whole]) if (!isTheorem(theorem)) throw new UnsealedTheoremError(place)
    const steps: Step[] = []
    const reasons = lines.map((theorem) => this.#justify(theorem, steps))
    const kernel: KernelStep[] = []
    this.#trace(whole, kernel)
    return { steps, lines: reasons, kernel }
  }

  /** Why a theorem holds; steps on the way that have no number yet are appended. */
  #justify(theorem: Theorem, steps: Step[]): Justification {
    const known = this.#numbering.find(theorem)
    if (known !== undefined) return { words: '', detail: [], from: [known] }
    const from = this.#cited(theorem.premises, steps)
    return { words: from.length > 0 && isTacit(theorem.rule) ? '' : ruleWords[theorem.rule], detail: detailOf(theorem), from }
  }

  #cited(premises: readonly Theorem[], steps: Step[]): readonly Reference[] {
    const found = premises.flatMap((premise): readonly Reference[] => {
      const known = this.#numbering.find(premise)
      if (known !== undefined) return [known]
      if (isLogical(premise.rule) || isRestated(premise)) return this.#cited(premise.premises, steps)
      if (isObvious(premise)) return []
      return [this.#step(premise, steps)]
    })
    const distinct = new Map(found.map((r) => [`${r.anchor} ${r.line ?? ''}`, r]))
    return [...distinct.values()].sort(inOrder)
  }

  #step(theorem: Theorem, steps: Step[]): Reference {
    const because = this.#justify(theorem, steps)
    const reference = this.#numbering.next('step')
    this.#numbering.record(theorem, reference)
    const assumed = theorem.rule === 'assume'
    steps.push({
      reference,
      rows: statementRows(theorem.conclusion, this.#layout),
      under: assumed ? { labelled: [], own: [] } : this.#numbering.under(theorem.hypotheses),
      because,
      theorem,
    })
    return reference
  }

  #trace(theorem: Theorem, steps: KernelStep[]): number {
    const key = statementKey(theorem)
    const known = this.#kernelNumbers.get(key)
    if (known !== undefined) return known
    const isCited = this.#numbering.find(theorem)?.anchor.startsWith('cited-') === true
    const premises = isCited ? [] : theorem.premises.map((p) => this.#trace(p, steps))
    const number = this.#kernelNumbers.size + 1
    this.#kernelNumbers.set(key, number)
    const statement = {
      latex: latexProposition(theorem.conclusion, { reserved: reservedFor([theorem.conclusion], this.#layout.reserved) }),
      source: theorem.conclusion,
    }
    steps.push({ number, rule: isCited ? undefined : theorem.rule, statement, premises })
    return number
  }
}

/** Another form of one premise, with what defines its parts: the gap between the sides is the same. */
const isRestated = ({ rule, inputs }: Theorem): boolean => {
  const [weight, further] = listOf(inputs.weights)
  const isUnit =
    weight !== undefined && isExpression(weight) && (weight.key === '1' || weight.key === '-1' || weight.key === '-(1)')
  const isExact = inputs.rest !== undefined && isExpression(inputs.rest) && inputs.rest.key === '0'
  return rule === 'combine' && isUnit && further === undefined && isExact
}

/** x = x, x ≤ x or x ≥ x. */
const isObvious = ({ conclusion: p }: Theorem): boolean =>
  p.kind === 'relation' && p.left.key === p.right.key && (p.relation === '=' || p.relation === '≤' || p.relation === '≥')

/** Weights that are wider, in em, are left to the proof as data. */
const widestWeights = 12

/** What a reader wants to know of a rule's inputs: the weights of a combination, the variable of an induction. */
function detailOf({ rule, inputs }: Theorem): readonly Inline[] {
  switch (rule) {
    case 'combine': {
      const weights = listOf(inputs.weights)
      const formulas = weights.flatMap((w) => (isExpression(w) ? [latex(w)] : []))
      const plain = formulas.every((w) => w === '1')
      const weighted = plain || widthInEm(formulas.join(', ')) > widestWeights ? [] : [' with weights ', ...joined(weights)]
      return [...weighted, ...remainderOf(inputs.rest)]
    }
    case 'induction':
      return [' on ', ...joined([inputs.variable as InputValue])]
    default:
      return []
  }
}

/** What the combination leaves over, which is nonnegative by its sign. */
function remainderOf(rest: InputValue | undefined): readonly Inline[] {
  const formula = rest === undefined ? undefined : formulaOf(rest)
  if (formula === undefined || formula.latex === '0' || widthInEm(formula.latex) > widestWeights) return []
  return [' and the remainder ', formula]
}

const listOf = (value: InputValue | undefined): readonly InputValue[] => (Array.isArray(value) ? value : [])

function joined(values: readonly InputValue[]): readonly Inline[] {
  return values.flatMap((value, i) => {
    const formula = formulaOf(value)
    return formula === undefined ? [] : i === 0 ? [formula] : [', ', formula]
  })
}

function formulaOf(value: InputValue): Formula | undefined {
  if (isExpression(value)) return { latex: latex(value), source: value }
  if (isProposition(value)) return { latex: latexProposition(value), source: value }
  if (isVariable(value) && value.arity === 0) return { latex: latex(at(value)), source: at(value) }
  return undefined
}
