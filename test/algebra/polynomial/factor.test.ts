import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DomainError, polynomial as P, rational as Q } from '../../../src/algebra/index.ts'
import { nonzeroSmallPolynomial } from './arbitraries.ts'

const test = suite('polynomial factorization')
const same = (a: P.Polynomial, b: P.Polynomial): void => assert.is(P.toString(a), P.toString(b))

test('a square-free decomposition multiplies back, its factors are square-free and pairwise coprime', () => {
  fc.assert(
    fc.property(nonzeroSmallPolynomial, nonzeroSmallPolynomial, nonzeroSmallPolynomial, (a, b, c) => {
      const p = P.mul(a, P.mul(P.pow(b, 2), P.pow(c, 3)))
      const decomposition = P.squareFreeDecomposition(p)
      same(P.expand(decomposition), p)
      for (const [i, { factor }] of decomposition.factors.entries()) {
        for (const name of P.usedVariables(factor)) {
          const shared = P.gcd(factor, P.derivative(factor, name))
          assert.ok(!P.usedVariables(shared).includes(name))
        }
        for (const other of decomposition.factors.slice(i + 1)) assert.ok(P.isOne(P.gcd(factor, other.factor)))
      }
    }),
  )
})

test('a factorization multiplies back and the factors that were multiplied in are found', () => {
  fc.assert(
    fc.property(nonzeroSmallPolynomial, nonzeroSmallPolynomial, (a, b) => {
      const p = P.mul(a, b)
      const { unit, factors } = P.factor(p)
      same(P.expand({ unit, factors }), p)
      for (const { factor } of factors) assert.ok(Q.equals(P.content(factor), Q.one) && P.leadingSign(factor) > 0)
      if (factors.every((f) => f.isIrreducible)) {
        for (const { factor } of P.factor(a).factors) {
          assert.ok(factors.some((f) => P.tryDivide(factor, f.factor) !== undefined))
        }
      }
    }),
  )
})

const [x, y, z] = P.variables('x', 'y', 'z')
const integer = (n: number): P.Polynomial => P.fromInteger(BigInt(n))

// textbook identities: differences of powers, Sophie Germain, the sum of three cubes
for (const [name, p, expected] of [
  ['x^6 - y^6', P.sub(P.pow(x, 6), P.pow(y, 6)), ['x + y', 'x - y', 'x^2 + x*y + y^2', 'x^2 - x*y + y^2']],
  ['x^4 + 4y^4', P.add(P.pow(x, 4), P.scale(P.pow(y, 4), Q.make(4n))), ['x^2 + 2*x*y + 2*y^2', 'x^2 - 2*x*y + 2*y^2']],
  [
    'x^3 + y^3 + z^3 - 3xyz',
    P.sub(P.sum([x, y, z].map((v) => P.pow(v, 3))), P.scale(P.mul(x, P.mul(y, z)), Q.make(3n))),
    ['x + y + z', 'x^2 - x*y - x*z + y^2 - y*z + z^2'],
  ],
  ['x^2*y^2 - 2', P.sub(P.pow(P.mul(x, y), 2), integer(2)), ['x^2*y^2 - 2']],
] as const) {
  test(`the irreducible factors of ${name} are ${expected.join(', ')}`, () => {
    const { factors } = P.factor(p)
    assert.equal(factors.map((f) => P.toString(f.factor)).sort(), [...expected].sort())
    assert.ok(factors.every((f) => f.isIrreducible && f.multiplicity === 1))
  })
}

test('zero has no factorization', () => {
  for (const split of [P.factor, P.squareFreeDecomposition]) {
    assert.throws(
      () => split(P.zero),
      (error: unknown) => error instanceof DomainError,
    )
  }
})

test.run()
