import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as F from '../../../src/algebra/univariate/modular.ts'
import { distinctDegrees, equalDegrees, factor } from '../../../src/algebra/univariate/modular-factor.ts'
import { ask, testAgainst } from '../../oracle.ts'

const test = suite('factorization over F_p')
const unlimited = { spend() {} }

const squareFree = fc
  .tuple(fc.constantFrom(3, 11, 13, 101, 997), fc.array(fc.nat(10 ** 6), { minLength: 2, maxLength: 30 }))
  .map(([p, a]) => ({ p, f: F.monic(F.fromDoubles([...a, 1], p), p) }))
  .filter(({ p, f }) => F.degree(F.gcd(f, F.derivative(f, p), p)) === 0)

const product = (factors: readonly F.ModularPolynomial[], p: number): F.ModularPolynomial =>
  factors.reduce((all, g) => F.mul(all, g, p), [1])

test('the factors multiply back, and those of degree d divide x^(p^d) − x but no x^(p^e) − x with e < d', () => {
  fc.assert(
    fc.property(squareFree, ({ p, f }) => {
      const factors = factor(f, p, unlimited)
      assert.equal(product(factors, p), f)
      for (const g of factors) {
        let power = F.remainder([0, 1], g, p)
        for (let e = 1; e <= F.degree(g); e++) {
          power = F.powMod(power, p, g, p)
          assert.is(F.degree(F.gcd(F.sub(power, [0, 1], p), g, p)) === F.degree(g), e === F.degree(g))
        }
      }
    }),
    { numRuns: 40 },
  )
})

test('the parts of a distinct-degree factorization multiply back', () => {
  fc.assert(
    fc.property(squareFree, ({ p, f }) => {
      const parts = distinctDegrees(f, p, unlimited)
      assert.equal(
        product(
          parts.map((part) => part.product),
          p,
        ),
        f,
      )
      for (const part of parts) assert.is(F.degree(part.product) % part.degree, 0)
    }),
  )
})

test('x^p − x splits into all p linear polynomials', () => {
  const p = 31
  const coefficients = new Array<number>(p + 1).fill(0)
  coefficients[1] = p - 1
  coefficients[p] = 1
  const roots = equalDegrees({ degree: 1, product: coefficients }, p, unlimited).map((g) => (p - g[0]!) % p)
  assert.equal(
    roots.toSorted((a, b) => a - b),
    Array.from({ length: p }, (_, i) => i),
  )
})

testAgainst(test, 'gp', 'PARI finds the same factors', () => {
  const cases = fc.sample(squareFree, { numRuns: 60, seed: 7 })
  const lines = ask(
    'gp',
    cases.map(({ p, f }) => `F=factormod(Polrev([${f}]),${p});print(vecsort(vector(#F~,i,lift(Vecrev(F[i,1])))))`).join('\n'),
  )
  const text = (factors: readonly F.ModularPolynomial[]): string =>
    JSON.stringify(factors.map((g) => JSON.stringify(g)).toSorted())
  cases.forEach(({ p, f }, i) => {
    assert.is(text(factor(f, p, unlimited)), text(JSON.parse(lines[i]!) as number[][]))
  })
})

test.run()
