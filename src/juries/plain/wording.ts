/** Names for a CAS: symbols as v1, v2, … and derivatives as w1, w2, …, since engines misread other names (`W_1_2`). */

import { rational as Q } from '../../algebra/index.ts'
import type { EngineDerivative } from '../worker/protocol.ts'
import type { Point } from './exact.ts'
import type { Plain, PlainSymbol } from './plain.ts'
import * as P from './plain.ts'

/** The names given so far in one question. */
export class Wording {
  readonly #names = new Map<string, { readonly name: string; readonly symbol: PlainSymbol }>()
  readonly #derivatives: EngineDerivative[] = []

  /** The term in the engine's syntax (both read the same infix text). */
  write(p: Plain): string {
    return P.toText(this.#withoutDerivatives(p), (s) => this.nameOf(s))
  }

  /** The derivatives that the texts written so far refer to, inner ones first. */
  get derivatives(): readonly EngineDerivative[] {
    return [...this.#derivatives]
  }

  nameOf(symbol: PlainSymbol): string {
    const known = this.#names.get(symbol.id)
    if (known !== undefined) return known.name
    // A derivative's symbol carries its name in its id, and no more.
    const name = symbol.id.startsWith('derivative ') ? symbol.name : `v${this.#names.size + 1}`
    if (!symbol.id.startsWith('derivative ')) this.#names.set(symbol.id, { name, symbol })
    return name
  }

  /** An engine's text with a reader's names. */
  read(text: string): string {
    const byName = new Map([...this.#names.values()].map(({ name, symbol }) => [name, symbol.name]))
    return text.replace(/\bv\d+\b/g, (name) => byName.get(name) ?? name)
  }

  valuesAt(point: Point): Readonly<Record<string, string>> {
    const values: Record<string, string> = {}
    for (const [id, { name }] of this.#names) {
      const value = point.get(id)
      if (value !== undefined) values[name] = Q.toString(value)
    }
    return values
  }

  #withoutDerivatives(p: Plain): Plain {
    const go = (x: Plain): Plain => this.#withoutDerivatives(x)
    switch (p.kind) {
      case 'number':
      case 'symbol':
        return p
      case 'sum':
        return P.sum(p.terms.map(go))
      case 'product':
        return P.product(p.factors.map(go))
      case 'quotient':
        return { kind: 'quotient', numerator: go(p.numerator), denominator: go(p.denominator) }
      case 'power':
        return P.power(go(p.base), p.exponent)
      case 'derivative': {
        const [body, by, at] = [this.write(p.body), this.nameOf(p.by), this.write(p.at)]
        const name = `w${this.#derivatives.length + 1}`
        this.#derivatives.push({ name, body, by, at })
        return P.symbol({ id: `derivative ${name}`, name, parts: [] })
      }
    }
  }
}
