/** Which variable of the expression language a symbol is: scalars, labelled scalars, families, functions, and their ranges. */

import * as B from '../build.ts'
import type { Dependence, Expression, Variable } from '../expression.ts'
import * as X from '../expression.ts'
import type { Proposition } from '../proposition.ts'
import { labelledName, plainName } from './naming.ts'
import { type Place, ReadError } from './place.ts'
import { familyKey, type Survey } from './survey.ts'
import type { SymbolSyntax, Syntax } from './syntax.ts'
import type { Range } from './values.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Reads an end of a range, outside all binders of the claim. */
export type EndReader = (e: Syntax) => Expression

export class Symbols {
  /** What was taken for granted, as a reader would write it; by statement, each once. */
  readonly #conventions = new Map<string, Proposition | undefined>()
  readonly #variables = new Map<string, Variable>()
  readonly #taken = new Map<string, string>()
  readonly #sizes = new Map<string, Range>()
  readonly #survey: Survey
  readonly #vocabulary: Vocabulary
  readonly #sources: ReadonlyMap<string, string>

  constructor(survey: Survey, vocabulary: Vocabulary, sources: ReadonlyMap<string, string>) {
    this.#survey = survey
    this.#vocabulary = vocabulary
    this.#sources = sources
  }

  get conventions(): ReadonlyMap<string, Proposition | undefined> {
    return this.#conventions
  }

  convention(text: string, p?: Proposition): void {
    if (!this.#conventions.has(text)) this.#conventions.set(text, p)
  }

  isInteger(name: string): boolean {
    const sort = this.#vocabulary.declarations.get(name)?.sort
    return sort === undefined ? this.#survey.integers.has(name) : sort === 'integer'
  }

  /** The sources that a symbol depends on. */
  #dependence(name: string): readonly Dependence[] {
    const source = this.#sources.get(name)
    return source === undefined ? [] : [{ source }]
  }

  #declare(key: string, name: string, arity: number, options: X.VariableOptions): Variable {
    const known = this.#variables.get(key)
    if (known !== undefined) return known
    let free = name
    while (this.#taken.has(`${free}/${arity}`)) free += "'"
    this.#taken.set(`${free}/${arity}`, key)
    const variable = X.declare(free, arity, options)
    this.#variables.set(key, variable)
    return variable
  }

  scalar({ name }: SymbolSyntax): Variable {
    const sort = this.isInteger(name) ? 'integer' : 'real'
    return this.#declare(name, plainName(name), 0, { latex: name, sort, dependsOn: this.#dependence(name) })
  }

  /** A symbol whose subscript only tells it from others. */
  labelled(e: SymbolSyntax): Variable {
    const label = [e.layer === undefined ? '' : `(${e.layer.text})`, e.subscript?.text ?? ''].join('')
    const above = e.layer === undefined ? '' : `^{(${e.layer.text})}`
    const below = e.subscript === undefined ? '' : `_{${e.subscript.text}}`
    const latex = `${e.name}${above}${below}`
    return this.#declare(latex, labelledName(e.name, label), 0, { latex, dependsOn: this.#dependence(e.name) })
  }

  family(e: SymbolSyntax, arity: number): Variable {
    const notation = e.layer !== undefined && arity > 0 ? 'layer' : 'subscript'
    const sort = this.#vocabulary.declarations.get(e.name)?.sort ?? 'real'
    return this.#declare(`${e.name}[${arity}]`, plainName(e.name), arity, {
      latex: e.name,
      notation,
      sort,
      dependsOn: this.#dependence(e.name),
    })
  }

  /** The entries of a vector or a matrix with a label. */
  labelledFamily(e: SymbolSyntax, arity: number): Variable {
    const label = [e.layer === undefined ? '' : `(${e.layer.text})`, e.subscript?.text ?? ''].join('')
    const above = e.layer === undefined ? '' : `^{(${e.layer.text})}`
    const latex = `${e.name}${above}${e.subscript === undefined ? '' : `_{${e.subscript.text}}`}`
    const sort = this.#vocabulary.declarations.get(e.name)?.sort ?? 'real'
    return this.#declare(`${latex}[${arity}]`, labelledName(e.name, label), arity, {
      latex: `{${latex}}`,
      sort,
      dependsOn: this.#dependence(e.name),
    })
  }

  function(e: SymbolSyntax, arity: number): Variable {
    const below = e.subscript === undefined ? '' : `_{${e.subscript.text}}`
    const plain = e.subscript === undefined ? plainName(e.name) : labelledName(e.name, e.subscript.text)
    return this.#declare(`${e.name}${below}(${arity})`, plain, arity, { latex: `${e.name}${below}`, notation: 'function' })
  }

  /** The range of an index without ends, or of a vector's components: that of the family it indexes, else 1, …, a size of its own. */
  range(key: string, what: string, place: Place, read: EndReader): Range {
    const known = this.knownRange(key, place, read)
    if (known !== undefined) return known
    const group = this.#survey.groupOf(key)
    const size = this.#freshSize(group)
    const range: Range = { lower: B.expr(1), upper: size, group }
    this.#sizes.set(group, range)
    this.convention(`${what} ranges over 1, …, ${(size as { variable: Variable }).variable.name}`, B.ge(size, 1))
    return range
  }

  /** The range that the claim itself gives to an index or a component, if it gives one. */
  knownRange(key: string, place: Place, read: EndReader): Range | undefined {
    const group = this.#survey.groupOf(key)
    const own = this.#sizes.get(group)
    if (own !== undefined) return own
    const written = this.#survey.rangesOf(group).map(({ lower, upper }): Range => ({ lower: read(lower), upper: read(upper) }))
    const [first] = written
    if (first === undefined) return undefined
    if (written.some((r) => r.lower.key !== first.lower.key || r.upper.key !== first.upper.key))
      throw new ReadError(place, 'an index without a range runs over a family that is summed over different ranges')
    return { ...first, group }
  }

  #freshSize(group: string): Expression {
    const letter =
      ['n', 'd', 'm', 'p', 'q', 'N', 'M', 'K'].find((l) => !this.#survey.names.has(l) && !this.#taken.has(`${l}/0`)) ?? 'n'
    return X.at(this.#declare(`size ${group}`, letter, 0, { latex: letter, sort: 'integer' }))
  }

  rangeOfComponents(name: string, arity: number, position: number, place: Place, read: EndReader): Range {
    return this.range(familyKey(name, arity, position), `an index of ${plainName(name)}`, place, read)
  }
}
