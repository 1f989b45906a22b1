/**
 * A run-time mark of values that came from this folder's constructors.
 *
 * The kernel compares expressions by key, so a key must belong to its expression: constructors accept only branded
 * parts, and nothing outside can brand an object of its own making (a copy, a JSON round trip or an object with a
 * borrowed prototype has no private field).
 */

export interface Brand {
  /** Freezes the fields and marks them as genuine. */
  readonly seal: <T extends object>(fields: T) => T
  readonly has: (value: unknown) => boolean
}

function createBrand(): Brand {
  const token = Symbol('brand')
  class Branded {
    readonly #genuine: symbol
    constructor(fields: object, key: symbol) {
      if (key !== token) throw new TypeError('expressions and statements are made by their constructors only')
      this.#genuine = key
      Object.assign(this, fields)
      Object.freeze(this)
    }
    static has(value: unknown): boolean {
      return typeof value === 'object' && value !== null && #genuine in value && value.#genuine === token
    }
  }
  Object.freeze(Branded.prototype)
  Object.freeze(Branded)
  return Object.freeze({
    seal: <T extends object>(fields: T): T => new Branded(fields, token) as unknown as T,
    has: Branded.has,
  })
}

export const variableBrand = createBrand()
export const expressionBrand = createBrand()
export const propositionBrand = createBrand()
