/** Reading LaTeX mathematics into expressions and statements. */

export { type ClaimReading, type Hypothesis, type Part, readClaim } from './claim-reader.ts'
export { addAssumption, addDefinition, definitionFrom, readAssumptions, readDefinitions } from './directives.ts'
export { lineAndColumn, type Place, ReadError } from './place.ts'
export { type Formula, readFormula } from './statement-grammar.ts'
export type { Statement, SymbolSyntax, Syntax } from './syntax.ts'
export { visitStatement } from './syntax.ts'
export { expand, type Macro, type Macros, type Token, tokenize } from './tokens.ts'
export {
  type Assumption,
  type Declaration,
  type Definition,
  declared,
  defined,
  emptyVocabulary,
  type Vocabulary,
} from './vocabulary.ts'
