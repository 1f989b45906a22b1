/** A table of formulas in MathJSON: each distinct one once, over one symbol table, and cited by its number. */

import type { Expression } from '../expression.ts'
import type { Proposition } from '../proposition.ts'
import type { Json, MathJsonDocument } from './format.ts'
import { formulaWriter } from './write.ts'

/** Grows while formulas are cited. */
export interface FormulaTable {
  /** The number of a formula, counted from 0; formulas that differ in the names of dummies alone have numbers of their own. */
  readonly numberOf: (formula: Expression | Proposition) => number
  readonly symbols: () => MathJsonDocument['symbols']
  readonly formulas: () => readonly Json[]
}

export function formulaTable(): FormulaTable {
  const writer = formulaWriter()
  const formulas: Json[] = []
  const byObject = new Map<Expression | Proposition, number>()
  const byText = new Map<string, number>()
  return {
    numberOf: (formula) => {
      const known = byObject.get(formula)
      if (known !== undefined) return known
      const value = writer.write(formula)
      const text = JSON.stringify(value)
      const number = byText.get(text) ?? formulas.push(value) - 1
      byText.set(text, number)
      byObject.set(formula, number)
      return number
    },
    symbols: writer.symbols,
    formulas: () => [...formulas],
  }
}
