/**
 * A proof as data, and a checker that replays it from scratch.
 *
 * The proof is a list of lines in the order of their making; a line names its rule, its premises by number and its inputs
 * in MathJSON. The checker rebuilds every expression with the constructors, applies every rule anew and compares each
 * result with what the line claims; nothing of the theorem objects that wrote the proof is used.
 */

import { declare, type Expression, isExpression, isVariable, type VariableOptions } from '../expr/expression.ts'
import { fromMathJson, type Json, toMathJson } from '../expr/mathjson.ts'
import { isProposition, type Proposition } from '../expr/proposition.ts'
import { type InputValue, infer, type RuleInputs, type RuleName, ruleNames, type Theorem } from './theorem.ts'

export interface ProofLine {
  readonly rule: string
  readonly premises: readonly number[]
  readonly inputs: Json
  readonly hypotheses: readonly Json[]
  readonly conclusion: Json
}

export interface Proof {
  readonly format: 'modewise proof 1'
  readonly lines: readonly ProofLine[]
}

/** The whole proof of a theorem: every theorem it rests on, once, premises first. */
export function exportProof(theorem: Theorem): Proof {
  const numbers = new Map<Theorem, number>()
  const lines: ProofLine[] = []
  // a stack of its own: proofs by long chains are deeper than calls may be
  const open: Theorem[] = [theorem]
  for (let t = open.at(-1); t !== undefined; t = open.at(-1)) {
    const missing = numbers.has(t) ? [] : t.premises.filter((p) => !numbers.has(p))
    if (missing.length > 0) {
      open.push(...missing.reverse())
      continue
    }
    open.pop()
    if (numbers.has(t)) continue
    numbers.set(t, lines.length)
    lines.push({
      rule: t.rule,
      premises: t.premises.map((p) => numbers.get(p) as number),
      inputs: encode(t.inputs),
      hypotheses: t.hypotheses.map(formula),
      conclusion: formula(t.conclusion),
    })
  }
  return { format: 'modewise proof 1', lines }
}

export type RecheckResult =
  | { readonly ok: true; readonly theorem: Theorem; readonly lines: number }
  | { readonly ok: false; readonly line: number; readonly reason: string }

/** Replays a proof; the result is a theorem of this kernel, or the first line that does not hold. */
export function recheck(proof: Proof): RecheckResult {
  const made: Theorem[] = []
  if (proof.format !== 'modewise proof 1' || !Array.isArray(proof.lines))
    return { ok: false, line: 0, reason: 'this is no proof in the format `modewise proof 1`' }
  for (const [number, line] of proof.lines.entries()) {
    try {
      const theorem = replay(line, made)
      const claimed = fromMathJson(line.conclusion)
      const hypotheses = new Set(line.hypotheses.map((h: Json) => fromMathJson(h).key))
      const same =
        theorem.conclusion.key === claimed.key &&
        theorem.hypotheses.every((h) => hypotheses.has(h.key)) &&
        hypotheses.size === theorem.hypotheses.length
      if (!same) return { ok: false, line: number, reason: `rule ${line.rule} gives another statement than the line claims` }
      made.push(theorem)
    } catch (error) {
      return { ok: false, line: number, reason: error instanceof Error ? error.message : String(error) }
    }
  }
  const last = made.at(-1)
  return last === undefined
    ? { ok: false, line: 0, reason: 'the proof has no lines' }
    : { ok: true, theorem: last, lines: made.length }
}

function replay(line: ProofLine, made: readonly Theorem[]): Theorem {
  const rule = ruleNames.find((name): name is RuleName => name === line.rule)
  if (rule === undefined) throw new TypeError(`there is no rule ${JSON.stringify(line.rule)}`)
  const premises = line.premises.map((i) => {
    const premise = made[i]
    if (premise === undefined) throw new TypeError(`premise ${i} is not an earlier line`)
    return premise
  })
  return infer(rule, decode(line.inputs) as RuleInputs<typeof rule>, premises)
}

const formula = (value: Expression | Proposition): Json => {
  const { symbols, value: body } = toMathJson(value)
  const declared = Object.entries(symbols).map(
    ([id, d]) => [id, { ...d, dependsOn: d.dependsOn.map((r) => ({ ...r })) }] as const,
  )
  return { symbols: Object.fromEntries(declared), value: body }
}

function encode(value: InputValue): Json {
  if (typeof value === 'string') return { text: value }
  if (typeof value === 'number') return { number: value }
  if (isExpression(value) || isProposition(value)) return { formula: formula(value) }
  if (isVariable(value)) {
    const { name, arity, latex, sort, notation, dependsOn } = value
    return { variable: { name, arity, latex, sort, notation, dependsOn: dependsOn.map((d) => ({ ...d })) } }
  }
  if (Array.isArray(value)) return { list: value.map(encode) }
  return { record: Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, encode(inner as InputValue)])) }
}

function decode(json: Json): unknown {
  const [kind, inner] = Object.entries(json as Record<string, Json>)[0] ?? []
  switch (kind) {
    case 'text':
    case 'number':
      return inner
    case 'formula':
      return fromMathJson(inner)
    case 'variable': {
      const { name, arity, ...options } = inner as unknown as { readonly name: string; readonly arity: number } & VariableOptions
      return declare(name, arity, options)
    }
    case 'list':
      return (inner as readonly Json[]).map(decode)
    case 'record':
      return Object.fromEntries(Object.entries(inner as Record<string, Json>).map(([field, value]) => [field, decode(value)]))
    default:
      throw new TypeError(`an input of unknown kind ${JSON.stringify(kind)}`)
  }
}
