import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { polynomial as P, type Polynomial, rational as Q } from '../../../../src/algebra/index.ts'
import { residueStream } from '../../../../src/algebra/polynomial/modular/prime-field.ts'

const test = suite('products of many terms')

/** A polynomial of up to `terms` terms with coefficients up to 10^digits. */
function random(variables: readonly string[], terms: number, exponent: number, digits: number, seed: number): Polynomial {
  const draw = residueStream(seed)
  return P.fromTerms(
    variables,
    Array.from({ length: terms }, () => ({
      coefficient: { num: BigInt(draw(1000)) * 10n ** BigInt(digits) - BigInt(draw(10 ** 7)), den: 1n },
      exponents: variables.map(() => draw(exponent + 2) - 1),
    })),
  )
}

const many = Array.from({ length: 40 }, (_, i) => `w${i}`)

for (const [name, variables, terms, exponent, digits] of [
  ['one word', ['x', 'y', 'z'], 150, 12, 0],
  ['one word, coefficients beyond doubles', ['x', 'y', 'z'], 80, 12, 20],
  ['several words', many, 120, 1, 0],
  ['several words, coefficients beyond doubles', many, 60, 1, 20],
  ['one variable', ['x'], 300, 400, 0],
] as const) {
  test(`a product of ${terms} by ${terms} terms (${name}) has the product of the values and divides back`, () => {
    const [a, b] = [random(variables, terms, exponent, digits, 1), random(variables, terms, exponent, digits, 2)]
    const product = P.mul(a, b)
    const point = Object.fromEntries(variables.map((v, i) => [v, Q.make(BigInt((i % 5) - 7), BigInt((i % 3) + 1))]))
    assert.equal(P.evaluate(product, point), Q.mul(P.evaluate(a, point), P.evaluate(b, point)))
    assert.ok(P.equals(P.divideExactly(product, b), a))
    assert.ok(P.equals(P.mul(P.add(a, b), P.add(a, b)), P.sum([P.mul(a, a), product, product, P.mul(b, b)])))
  })
}

test.run()
