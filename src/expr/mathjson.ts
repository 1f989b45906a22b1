/** MathJSON of expressions and statements, and back: a self-contained document whose round trip loses nothing. */

export { type Json, type MathJsonDocument, MathJsonError, type SymbolDeclaration } from './mathjson/format.ts'
export { formulaReader, fromMathJson } from './mathjson/read.ts'
export { type FormulaTable, formulaTable } from './mathjson/table.ts'
export { toMathJson } from './mathjson/write.ts'
