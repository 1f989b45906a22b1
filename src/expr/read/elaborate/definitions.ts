/** Definitions and their unfolding. */

import type { Expression } from '../../expression.ts'
import { type Place, ReadError } from '../place.ts'
import { indicesOf } from '../survey.ts'
import type { SymbolSyntax, Syntax } from '../syntax.ts'
import { scalar, type Value } from '../values.ts'
import type { Definition } from '../vocabulary.ts'
import type { Reader, Scope } from './reader.ts'

export function definitionOf(
  reader: Reader,
  e: SymbolSyntax,
  args: number | undefined,
): { readonly definition: Definition; readonly args: readonly Syntax[] } | undefined {
  for (const definition of reader.vocabulary.definitions) {
    if (definition.head.name !== e.name) continue
    if (definition.parameters?.length !== args) continue
    if (definition.parameters !== undefined || definition.head.subscript === undefined) {
      if (definition.head.subscript?.text === e.subscript?.text && definition.head.layer?.text === e.layer?.text)
        return { definition, args: [] }
      continue
    }
    const [own, given] = [indicesOf(definition.head), indicesOf(e)]
    if (own === undefined || given === undefined || own.length !== given.length) {
      if (definition.head.subscript.text === e.subscript?.text) return { definition, args: [] }
      continue
    }
    const letters = own.every((i) => i.kind === 'symbol' && i.subscript === undefined)
    if (letters && reader.survey.isFamily(e.name, given.length)) return { definition, args: given }
    if (definition.head.subscript.text === e.subscript?.text) return { definition, args: [] }
  }
  return undefined
}

export function unfold(
  reader: Reader,
  definition: Definition,
  indices: readonly Syntax[],
  scope: Scope,
  place: Place,
  args: readonly Value[] = [],
): Value {
  if (scope.unfolding > 30) throw new ReadError(place, `the definition of ${definition.head.name} leads back to itself`)
  reader.used.add(definition)
  const own = (indices.length > 0 ? (indicesOf(definition.head) ?? []) : (definition.parameters ?? [])) as readonly SymbolSyntax[]
  const values = indices.length > 0 ? indices.map((i) => scalar(indexValue(reader, i, scope))) : args
  const bound = new Map(own.map((p, k) => [p.name, values[k] as Value]))
  return reader.value(definition.body, {
    bound,
    statement: `definition ${reader.vocabulary.definitions.indexOf(definition)}`,
    unfolding: scope.unfolding + 1,
    counting: new Set(),
  })
}

export function indexValue(reader: Reader, e: Syntax, scope: Scope): Expression {
  return reader.scalar(e, scope)
}
