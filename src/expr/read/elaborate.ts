/** From what a formula says as written to an expression: every symbol, index, range and operator gets its one meaning, or is refused. */

import { rational as Q } from '../../algebra/index.ts'
import * as B from '../build.ts'
import type { Expression } from '../expression.ts'
import { bigValue, momentValue } from './elaborate/big.ts'
import { binomialValue, factorialValue } from './elaborate/combinatorics.ts'
import { derivativeValue, gradientValue } from './elaborate/derivative.ts'
import { normValue } from './elaborate/norms.ts'
import { callValue, operatorValue } from './elaborate/operators.ts'
import { powerValue } from './elaborate/power.ts'
import { productValue, transposedValue } from './elaborate/product.ts'
import { type Reader, type Scope, topScope } from './elaborate/reader.ts'
import { symbolValue } from './elaborate/symbol.ts'
import { type Place, ReadError } from './place.ts'
import { indicesOf, letterKey, type Survey } from './survey.ts'
import type { Symbols } from './symbols.ts'
import type { SymbolSyntax, Syntax } from './syntax.ts'
import { visitSyntax } from './syntax.ts'
import { determinantOf, entrywise, innerProduct, type Range, scalar, scalarOf, type Value } from './values.ts'
import type { Definition, Vocabulary } from './vocabulary.ts'

export class Elaborator implements Reader {
  readonly symbols: Symbols
  readonly survey: Survey
  readonly vocabulary: Vocabulary
  readonly sourcesOf: Reader['sourcesOf']
  readonly used = new Set<Definition>()

  constructor(symbols: Symbols, survey: Survey, vocabulary: Vocabulary, sourcesOf: Reader['sourcesOf']) {
    this.symbols = symbols
    this.survey = survey
    this.vocabulary = vocabulary
    this.sourcesOf = sourcesOf
  }

  scalar(e: Syntax, scope: Scope): Expression {
    return scalarOf(this.value(e, scope), e.place)
  }

  value(e: Syntax, scope: Scope): Value {
    switch (e.kind) {
      case 'number':
        return scalar(B.expr(e.value))
      case 'symbol':
        return symbolValue(this, e, scope)
      case 'parenthesis':
        if (e.items.length !== 1) throw new ReadError(e.place, 'a list stands where a value is needed')
        return this.value(e.items[0] as Syntax, scope)
      case 'add': {
        const values = e.terms.map((t) => this.value(t.term, scope))
        return entrywise(values, e.place, (entries) => {
          const signed = entries.map((x, k) => (e.terms[k]?.negative === true ? B.neg(x) : x))
          return signed.length === 1 ? (signed[0] as Expression) : B.add(...signed)
        })
      }
      case 'multiply':
        return productValue(this, e.factors, scope, e.place)
      case 'divide': {
        const denominator = this.scalar(e.denominator, scope)
        return entrywise([this.value(e.numerator, scope)], e.place, ([x]) => B.div(x as Expression, denominator))
      }
      case 'power':
        return powerValue(this, e, scope)
      case 'root': {
        const radicand = this.scalar(e.radicand, scope)
        return scalar(B.pow(radicand, B.expr(Q.div(Q.one, e.degree))))
      }
      case 'call':
        return scalar(callValue(this, e, scope))
      case 'operator':
        return operatorValue(this, e, scope)
      case 'big':
        return bigValue(this, e, scope)
      case 'moment':
        return scalar(momentValue(this, e, scope))
      case 'absolute': {
        const body = this.value(e.body, scope)
        if (body.kind === 'explicit') return scalar(determinantOf(body.rows, e.place))
        if (body.kind === 'vector') throw new ReadError(e.place, 'bars around a vector; a norm is written with double bars')
        return scalar(B.abs(scalarOf(body, e.place)))
      }
      case 'norm':
        return scalar(normValue(this, e, scope))
      case 'inner':
        return scalar(innerProduct(this.value(e.left, scope), this.value(e.right, scope), e.place))
      case 'transpose':
        return transposedValue(this, e, scope)
      case 'derivative':
        return scalar(derivativeValue(this, e, scope))
      case 'gradient':
        return gradientValue(this, e, scope)
      case 'matrix': {
        const rows = e.rows.map((row) => row.map((x) => this.scalar(x, scope)))
        return e.determinant ? scalar(determinantOf(rows, e.place)) : { kind: 'explicit', rows }
      }
      case 'binomial':
        return scalar(binomialValue(this, e, scope))
      case 'factorial':
        return scalar(factorialValue(this, e.body, scope))
      case 'limit':
        throw new ReadError(e.place, 'a limit inside a larger formula is not read; alone on one side it is')
      case 'cases':
        throw new ReadError(e.place, 'cases inside a larger formula are not read; alone on one side they are')
      case 'infinity':
        throw new ReadError(e.place, '∞ is no number')
    }
  }

  /** The free letters of an assumption that index families, which it is meant for all of. */
  freeIndices(e: readonly Syntax[]): readonly SymbolSyntax[] {
    const found = new Map<string, SymbolSyntax>()
    const binders = new Set<string>()
    for (const part of e) {
      visitSyntax(part, (x) => {
        if (x.kind === 'big') binders.add(x.index.name)
      })
      visitSyntax(part, (x) => {
        if (x.kind !== 'symbol') return
        const indices = indicesOf(x)
        if (indices === undefined || (!this.survey.isFamily(x.name, indices.length) && x.name !== '\\delta')) return
        for (const i of indices)
          visitSyntax(i, (y) => (y.kind === 'symbol' && !binders.has(y.name) ? found.set(y.name, y) : undefined))
      })
    }
    return [...found.values()]
  }

  /** The range that the claim gives a letter of an assumption. */
  rangeOfLetter(name: string, statement: string, place: Place): Range | undefined {
    return this.symbols.knownRange(letterKey(name, statement), place, (end) => this.scalar(end, topScope))
  }
}
