/**
 * A proof as data, and a checker that replays it from scratch.
 *
 * The proof is a list of lines in the order of their making; a line names its rule, its premises by number and its inputs,
 * and says which formulas of a table are its hypotheses and its conclusion. The checker rebuilds every formula with the
 * constructors, applies every rule anew and compares each result with what the line claims; nothing of the theorem objects
 * that wrote the proof is used.
 */

import { declare, type Expression, isExpression, isVariable, type VariableOptions } from '../expr/expression.ts'
import { type FormulaTable, formulaReader, formulaTable, type Json, type MathJsonDocument } from '../expr/mathjson.ts'
import { isProposition, type Proposition } from '../expr/proposition.ts'
import { type InputValue, infer, type RuleInputs, type RuleName, ruleNames, type Theorem } from './theorem.ts'

export interface ProofLine {
  readonly rule: string
  /** Numbers of earlier lines, counted from 0. */
  readonly premises: readonly number[]
  /**
   * What the rule takes beside premises: `{"text": …}`, `{"number": …}`, `{"formula": number in the table}`, `{"variable": its
   * declaration}`, `{"list": […]}`, `{"record": {…}}`.
   */
  readonly inputs: Json
  /** Numbers of formulas. */
  readonly hypotheses: readonly number[]
  /** The number of a formula. */
  readonly conclusion: number
}

export interface Proof {
  readonly format: 'modewise proof 2'
  /** What the names in formulas stand for. */
  readonly symbols: MathJsonDocument['symbols']
  /** Every distinct formula once, in MathJSON; a statement or an expression. */
  readonly formulas: readonly Json[]
  readonly lines: readonly ProofLine[]
}

/** The whole proof of a theorem: every theorem it rests on, once, premises first. The table may hold formulas already. */
export function exportProof(theorem: Theorem, table: FormulaTable = formulaTable()): Proof {
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
      inputs: encode(t.inputs, table),
      hypotheses: t.hypotheses.map(table.numberOf),
      conclusion: table.numberOf(t.conclusion),
    })
  }
  return { format: 'modewise proof 2', symbols: table.symbols(), formulas: table.formulas(), lines }
}

export type RecheckResult =
  | { readonly ok: true; readonly theorem: Theorem; readonly lines: number }
  | { readonly ok: false; readonly line: number; readonly reason: string }

/** Replays a proof; the result is a theorem of this kernel, or the first line that does not hold. */
export function recheck(proof: Proof): RecheckResult {
  const made: Theorem[] = []
  if (proof.format !== 'modewise proof 2' || !Array.isArray(proof.lines) || !Array.isArray(proof.formulas))
    return { ok: false, line: 0, reason: 'this is no proof in the format `modewise proof 2`' }
  let formulaOf: FormulaOf
  try {
    formulaOf = readerOf(proof)
  } catch (error) {
    return { ok: false, line: 0, reason: messageOf(error) }
  }
  for (const [number, line] of proof.lines.entries()) {
    try {
      const theorem = replay(line, made, formulaOf)
      const claimed = formulaOf(line.conclusion)
      const hypotheses = new Set(line.hypotheses.map((h: unknown) => formulaOf(h).key))
      const same =
        theorem.conclusion.key === claimed.key &&
        theorem.hypotheses.every((h) => hypotheses.has(h.key)) &&
        hypotheses.size === theorem.hypotheses.length
      if (!same) return { ok: false, line: number, reason: `rule ${line.rule} gives another statement than the line claims` }
      made.push(theorem)
    } catch (error) {
      return { ok: false, line: number, reason: messageOf(error) }
    }
  }
  const last = made.at(-1)
  return last === undefined
    ? { ok: false, line: 0, reason: 'the proof has no lines' }
    : { ok: true, theorem: last, lines: made.length }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The formula of a number; each is built once, where it is first asked for. */
type FormulaOf = (number: unknown) => Expression | Proposition

function readerOf({ symbols, formulas }: Proof): FormulaOf {
  const read = formulaReader(symbols)
  const known = new Map<unknown, Expression | Proposition>()
  return (number) => {
    const found = known.get(number)
    if (found !== undefined) return found
    if (!Number.isSafeInteger(number) || !Object.hasOwn(formulas, number as number))
      throw new TypeError(`there is no formula ${JSON.stringify(number)}`)
    const formula = read(formulas[number as number], `/formulas/${number}`)
    known.set(number, formula)
    return formula
  }
}

function replay(line: ProofLine, made: readonly Theorem[], formulaOf: FormulaOf): Theorem {
  const rule = ruleNames.find((name): name is RuleName => name === line.rule)
  if (rule === undefined) throw new TypeError(`there is no rule ${JSON.stringify(line.rule)}`)
  const premises = line.premises.map((i) => {
    const premise = made[i]
    if (premise === undefined) throw new TypeError(`premise ${i} is not an earlier line`)
    return premise
  })
  return infer(rule, decode(line.inputs, formulaOf) as RuleInputs<typeof rule>, premises)
}

function encode(value: InputValue, table: FormulaTable): Json {
  if (typeof value === 'string') return { text: value }
  if (typeof value === 'number') return { number: value }
  if (isExpression(value) || isProposition(value)) return { formula: table.numberOf(value) }
  if (isVariable(value)) {
    const { name, arity, latex, sort, notation, dependsOn } = value
    return { variable: { name, arity, latex, sort, notation, dependsOn: dependsOn.map((d) => ({ ...d })) } }
  }
  if (Array.isArray(value)) return { list: value.map((inner) => encode(inner, table)) }
  const fields = Object.entries(value).map(([field, inner]) => [field, encode(inner as InputValue, table)] as const)
  return { record: Object.fromEntries(fields) }
}

function decode(json: Json, formulaOf: FormulaOf): unknown {
  const [kind, inner] = Object.entries(json as Record<string, Json>)[0] ?? []
  switch (kind) {
    case 'text':
    case 'number':
      return inner
    case 'formula':
      return formulaOf(inner)
    case 'variable': {
      const { name, arity, ...options } = inner as unknown as { readonly name: string; readonly arity: number } & VariableOptions
      return declare(name, arity, options)
    }
    case 'list':
      return (inner as readonly Json[]).map((part) => decode(part, formulaOf))
    case 'record': {
      const fields = Object.entries(inner as Record<string, Json>).map(
        ([field, part]) => [field, decode(part, formulaOf)] as const,
      )
      return Object.fromEntries(fields)
    }
    default:
      throw new TypeError(`an input of unknown kind ${JSON.stringify(kind)}`)
  }
}
