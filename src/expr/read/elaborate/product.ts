/** Products and applications: what stands side by side. */

import * as B from '../../build.ts'
import * as X from '../../expression.ts'
import { type Place, ReadError } from '../place.ts'
import { shapeName } from '../survey-shapes.ts'
import type { SymbolSyntax, Syntax } from '../syntax.ts'
import { innerProduct, multiply, scalar, scalarOf, transposeOf, type Value } from '../values.ts'
import { definitionOf, unfold } from './definitions.ts'
import type { Reader, Scope } from './reader.ts'

export function productValue(reader: Reader, factors: readonly Syntax[], scope: Scope, place: Place): Value {
  const values: { readonly value: Value; readonly transposed: boolean }[] = []
  for (let k = 0; k < factors.length; k++) {
    const [factor, next] = [factors[k] as Syntax, factors[k + 1]]
    const applied =
      factor.kind === 'symbol' && next?.kind === 'parenthesis' ? application(reader, factor, next, scope) : undefined
    if (applied !== undefined) {
      values.push({ value: applied, transposed: false })
      k += 1
    } else if (factor.kind === 'transpose') {
      const inner = reader.value(factor.body, scope)
      if (inner.kind === 'scalar' && factor.body.kind === 'symbol') refuseNumber(reader, factor.body)
      values.push(
        inner.kind === 'vector'
          ? { value: inner, transposed: true }
          : { value: transposeOf(inner, factor.place), transposed: false },
      )
    } else values.push({ value: reader.value(factor, scope), transposed: false })
  }
  return contract(values, place)
}

/** The value of what stands alone with a transposition mark. */
export function transposedValue(reader: Reader, e: Extract<Syntax, { kind: 'transpose' }>, scope: Scope): Value {
  const inner = reader.value(e.body, scope)
  if (inner.kind === 'scalar' && e.body.kind === 'symbol') refuseNumber(reader, e.body)
  return transposeOf(inner, e.place)
}

/** A symbol that is read as a number and stands transposed may have been meant as a vector or a matrix. */
function refuseNumber(reader: Reader, e: SymbolSyntax): void {
  if (reader.vocabulary.declarations.get(shapeName(e) ?? e.name)?.shape === 'scalar') return
  throw new ReadError(
    e.place,
    `${e.name} stands transposed and is read as a number here; declare what it is (vector, matrix, scalar)`,
  )
}

/** From the right: vᵀ meets what stands behind it, matrices act on what they stand before. */
function contract(values: readonly { readonly value: Value; readonly transposed: boolean }[], place: Place): Value {
  const last = values.at(-1) as { readonly value: Value; readonly transposed: boolean }
  if (values.every((v) => v.value.kind === 'scalar')) return scalar(B.mul(...values.map((v) => scalarOf(v.value, place))))
  if (last.transposed)
    throw new ReadError(place, 'an outer product, or a transposed vector without a vector behind it, is not read')
  let result = last.value
  for (const { value, transposed } of values.slice(0, -1).reverse()) {
    if (!transposed) {
      if (value.kind === 'vector' && result.kind !== 'scalar')
        throw new ReadError(place, 'two vectors side by side; ^\\top or angles would tell the product')
      result = multiply(value, result, place)
    } else if (result.kind === 'vector') result = scalar(innerProduct(value, result, place))
    else throw new ReadError(place, 'a transposed vector without a vector behind it')
  }
  return result
}

/** f(…) for a function; undefined where it is a product. */
function application(
  reader: Reader,
  f: SymbolSyntax,
  group: Extract<Syntax, { kind: 'parenthesis' }>,
  scope: Scope,
): Value | undefined {
  const definition = definitionOf(reader, f, group.items.length)
  if (definition !== undefined)
    return unfold(
      reader,
      definition.definition,
      [],
      scope,
      f.place,
      group.items.map((item) => reader.value(item, scope)),
    )
  const declared = reader.vocabulary.declarations.get(f.name)
  const asFunction = (): Value =>
    scalar(X.at(reader.symbols.function(f, group.items.length), ...group.items.map((item) => reader.scalar(item, scope))))
  if (declared?.shape === 'function') return asFunction()
  if (declared !== undefined || scope.bound.has(f.name) || definitionOf(reader, f, undefined) !== undefined) {
    if (group.items.length > 1) throw new ReadError(group.place, `${f.name} is no function, and a list stands behind it`)
    return undefined
  }
  const single = isLone(group.items[0] as Syntax)
  const functionLike = /^(?:[fghFGH]|\\(?:var)?phi|\\psi|\\Phi|\\Psi|\\ell|\\mathcal\{[A-Z]\}|\\hat\{f\})'*$/.test(f.name)
  if (group.items.length > 1 || (functionLike && reader.survey.applied.has(f.name))) return asFunction()
  if (functionLike || single)
    throw new ReadError(
      f.place,
      `${f.name}(…) may be a function's value or a product; define or declare ${f.name}, or write a dot`,
    )
  return undefined
}

/** A symbol or number alone, or its negative: what stands behind a function's name rather than behind a factor. */
function isLone(e: Syntax): boolean {
  if (e.kind === 'symbol' || e.kind === 'number') return true
  return e.kind === 'add' && e.terms.length === 1 && isLone((e.terms[0] as { readonly term: Syntax }).term)
}
