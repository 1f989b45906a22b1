/**
 * Theorems with an integer fixed: every step of the proof done again with the number in the place of the variable.
 *
 * Of each theorem Γ ⊢ P its form written out (`written-out.ts`) is made by the kernel's rules alone, without the hypotheses that
 * have become true relations between numbers. A step that cannot be done again on premises that are written out follows from
 * Γ[N] ⊢ P[N] with the arithmetic of numbers done; where that cannot be had so, from Γ[N] ⊢ P[N] as substitution gives it; and
 * where the step cannot be done again at all, from the theorem itself by `instantiate`.
 */

import { rational as Q } from '../algebra/index.ts'
import * as bind from '../expr/binding.ts'
import { EndlessRewritingError, SignSearchError } from '../expr/errors.ts'
import { type Expression, isExpression, isVariable, number, type Variable } from '../expr/expression.ts'
import { isProposition, type Proposition, type Relation } from '../expr/proposition.ts'
import { by, type InputValue, infer, RuleError, type RuleInputs, type RuleName, type Theorem } from '../kernel/index.ts'
import { counted, type Writing, writtenOut } from './written-out.ts'

/** A theorem that says nothing at this number: a hypothesis is false there. */
export interface Vacuous {
  readonly falseHypothesis: Relation
}

export const isVacuous = (form: Theorem | Vacuous): form is Vacuous => 'falseHypothesis' in form

export interface Replay {
  /** The theorem written out. It is the same object for the same theorem. */
  readonly writtenOut: (theorem: Theorem) => Theorem | Vacuous
  /** A formula written out as in the theorems. */
  readonly formula: {
    (e: Expression): Expression
    (p: Proposition): Proposition
  }
}

/** Fixes the variable, an integer scalar, at a number for all theorems that are handed in. */
export function createReplay(variable: Variable, value: number): Replay {
  return new Replayer(variable, value)
}

const asItIs: Writing = { expression: (e) => e, statement: (p) => p }

class Replayer implements Replay {
  readonly #forms = new Map<Writing, Map<Theorem, Theorem>>()
  readonly #written = new Map<Theorem, Theorem | Vacuous>()
  readonly #values: readonly bind.Substitution[]

  constructor(variable: Variable, value: number) {
    this.#values = [{ variable, body: number(Q.fromSafeInteger(value)) }]
  }

  formula(e: Expression): Expression
  formula(p: Proposition): Proposition
  formula(x: Expression | Proposition): Expression | Proposition {
    const way = this.#put(writtenOut)
    return isProposition(x) ? way.statement(x) : way.expression(x)
  }

  writtenOut(theorem: Theorem): Theorem | Vacuous {
    const known = this.#written.get(theorem)
    if (known !== undefined) return known
    const made = this.#write(theorem)
    this.#written.set(theorem, made)
    return made
  }

  #write(theorem: Theorem): Theorem | Vacuous {
    const { statement } = this.#put(writtenOut)
    const falseHypothesis = theorem.hypotheses.map(statement).find((h) => truthOf(h) === false)
    if (falseHypothesis !== undefined) return { falseHypothesis: falseHypothesis as Relation }
    const premises = theorem.premises.map((p) => this.writtenOut(p))
    const again = premises.some(isVacuous) ? undefined : this.#again(theorem, premises as readonly Theorem[], writtenOut)
    return withoutTruths(again ?? rewritten(this.#form(theorem, counted), writtenOut))
  }

  /** Γ[N] ⊢ P[N], as substitution gives it or with the arithmetic of numbers done. */
  #form(theorem: Theorem, writing: typeof asItIs | typeof counted): Theorem {
    const known = this.#forms.get(writing) ?? new Map<Theorem, Theorem>()
    this.#forms.set(writing, known)
    const found = known.get(theorem)
    if (found !== undefined) return found
    const premises = theorem.premises.map((p) => this.#form(p, writing))
    const made = this.#again(theorem, premises, writing) ?? this.#otherwise(theorem, writing)
    known.set(theorem, made)
    return made
  }

  #otherwise(theorem: Theorem, writing: Writing): Theorem {
    if (writing === asItIs) return infer('instantiate', { values: this.#values }, [theorem])
    return rewritten(this.#form(theorem, asItIs), writing)
  }

  /** The same step on other premises, where it gives the statement written in that way. */
  #again(theorem: Theorem, premises: readonly Theorem[], writing: Writing): Theorem | undefined {
    const way = this.#put(writing)
    const inputs = changed(theorem.inputs, way)
    if (inputs === theorem.inputs && premises.every((p, i) => p === theorem.premises[i])) return theorem
    const made = attempt(theorem.rule, writing === writtenOut ? withoutTrueGiven(inputs) : inputs, premises)
    if (made?.conclusion.key !== way.statement(theorem.conclusion).key) return undefined
    const allowed = new Set(theorem.hypotheses.map((h) => way.statement(h).key))
    return made.hypotheses.every((h) => allowed.has(h.key)) ? made : undefined
  }

  /** The number put for the variable, then written. */
  #put(writing: Writing): Writing {
    return {
      expression: (e) => writing.expression(bind.substitute(e, this.#values)),
      statement: (p) => writing.statement(bind.substituteProposition(p, this.#values)),
    }
  }
}

/** The inputs of a rule with their formulas changed; the same object where none changes. */
function changed(inputs: Theorem['inputs'], { expression, statement }: Writing): Theorem['inputs'] {
  const change = (value: InputValue): InputValue => {
    if (isExpression(value)) return unlessSame(value, expression(value))
    if (isProposition(value)) return unlessSame(value, statement(value))
    if (isVariable(value) || typeof value !== 'object') return value
    if (isList(value)) {
      const list = value.map(change)
      return list.every((part, i) => part === value[i]) ? value : list
    }
    return changeRecord(value)
  }
  const changeRecord = (record: Theorem['inputs']): Theorem['inputs'] => {
    const fields = Object.entries(record)
    const after = fields.map(([key, part]) => [key, change(part)] as const)
    return after.every(([, part], i) => part === fields[i]?.[1]) ? record : Object.fromEntries(after)
  }
  return changeRecord(inputs)
}

const isList = (value: InputValue): value is readonly InputValue[] => Array.isArray(value)

const unlessSame = <F extends { readonly key: string }>(old: F, changed: F): F => (old.key === changed.key ? old : changed)

/** What the rule gives; undefined where it refuses. */
function attempt(
  rule: RuleName,
  inputs: Readonly<Record<string, InputValue>>,
  premises: readonly Theorem[],
): Theorem | undefined {
  try {
    return infer(rule, inputs as RuleInputs<typeof rule>, premises)
  } catch (error) {
    if (error instanceof RuleError || error instanceof EndlessRewritingError || error instanceof SignSearchError) return undefined
    throw error
  }
}

/** True and false relations between numbers; undefined for all other statements. */
function truthOf(p: Proposition): boolean | undefined {
  if (p.kind !== 'relation' || p.left.kind !== 'number' || p.right.kind !== 'number') return undefined
  const order = Q.compare(p.left.value, p.right.value)
  const holds = { '=': order === 0, '≠': order !== 0, '<': order < 0, '≤': order <= 0, '>': order > 0, '≥': order >= 0 }
  return holds[p.relation]
}

function withoutTrueGiven(inputs: Readonly<Record<string, InputValue>>): Readonly<Record<string, InputValue>> {
  const { given } = inputs
  if (!Array.isArray(given)) return inputs
  return { ...inputs, given: given.filter((p) => !isProposition(p) || truthOf(p) !== true) }
}

/** The theorem without hypotheses and outer conditions that are true relations between numbers. */
function withoutTruths(theorem: Theorem): Theorem {
  const proofs = theorem.hypotheses.flatMap((h) => {
    return truthOf(writtenOut.statement(h)) === true ? [infer('numeric', { statement: h as Relation })] : []
  })
  return by.supplied(theorem, ...proofs)
}

/** The theorem with every closed part of its statements written out that the kernel proves equal to what it stands for. */
function rewritten(theorem: Theorem, writing: Writing): Theorem {
  const concluded = exchange(theorem, theorem.conclusion, { way: 'forth', writing, given: theorem.hypotheses })
  return theorem.hypotheses.reduce((proved, h) => {
    const target = writing.statement(h)
    if (target.key === h.key) return proved
    // h from what is written out: its parts put back
    const back = exchange(infer('assume', { statement: target }), h, { way: 'back', writing, given: [] })
    return back.conclusion.key === h.key ? by.supplied(proved, back) : proved
  }, concluded)
}

/**
 * `forth`: the theorem, which states `plain`, with the closed parts of `plain` written out; `back`: the theorem, which states that, with the parts
 * put back. A part whose equality is refused stays.
 */
interface Exchange {
  readonly way: 'forth' | 'back'
  readonly writing: Writing
  readonly given: readonly Proposition[]
}

function exchange(theorem: Theorem, plain: Proposition, { way, writing, given }: Exchange): Theorem {
  let done = plain
  const steps: { readonly equation: Theorem; readonly before: Proposition; readonly after: Proposition }[] = []
  // what holds at all numbers of an interval is no condition of an identity, and the search for signs would try it on every part
  const conditions = given.filter((p) => p.kind !== 'forall' || p.sort === 'integer')
  for (const part of closedParts(plain, writing)) {
    const equation = attempt('identity', { given: conditions, left: part, right: writing.expression(part) }, [])
    if (equation === undefined) continue
    const after = exchanged(done, part, writing.expression(part))
    steps.push({ equation, before: done, after })
    done = after
  }
  const ordered = way === 'forth' ? steps : [...steps].reverse()
  return ordered.reduce(
    (proved, { equation, before, after }) =>
      attempt('replace', { statement: way === 'forth' ? after : before }, [equation, proved]) ?? proved,
    theorem,
  )
}

/** The largest parts of a statement that stand by themselves and are written otherwise when written out. */
function closedParts(p: Proposition, writing: Writing): readonly Expression[] {
  const found = new Map<string, Expression>()
  bind.mapProposition(p, (x) => {
    if (!bind.isClosed(x)) return undefined
    const changes = writing.expression(x).key !== x.key
    if (changes && x.kind !== 'infimum') found.set(x.key, x)
    return changes && x.kind !== 'infimum' ? x : undefined
  })
  return [...found.values()]
}

const exchanged = (p: Proposition, part: Expression, by: Expression): Proposition =>
  bind.mapProposition(p, (x, depth) => (x.key === bind.lift(part, depth).key ? bind.lift(by, depth) : undefined))
