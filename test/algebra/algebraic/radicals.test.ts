import fc from 'fast-check'
import katex from 'katex'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { algebraic as A, BudgetExceededError, rational as Q, univariate as U } from '../../../src/algebra/index.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { smallRational } from '../arbitraries.ts'
import { polynomial, smallAlgebraic } from './arbitraries.ts'

const test = suite('closed forms')
const texts = (f: U.IntegerPolynomial): (string | null)[] =>
  A.realRoots(f).map(({ root }) => {
    const form = A.closedForm(root)
    return form === null ? null : A.toText(form)
  })

test('every number of degree at most 3 has a form, and the form proves no other number', () => {
  fc.assert(
    fc.property(smallAlgebraic, smallAlgebraic, (a, b) => {
      const form = A.closedForm(a)
      assert.ok(form !== null)
      assert.is(A.proves(form, b), A.equals(a, b))
      assert.not(A.proves(form, A.add(a, A.fromRational(Q.make(1n, 10n ** 50n)))))
    }),
    { numRuns: 40 },
  )
})

/** Rows of known failures of other systems, and the forms a reader expects. */
for (const [name, f, expected] of [
  ['8x³ − 26x² + 3x + 9', [9n, 3n, -26n, 8n], ['-1/2', '3/4', '3']],
  ['x² − 2', [-2n, 0n, 1n], ['-sqrt(2)', 'sqrt(2)']],
  ['x² − 2x − 1', [-1n, -2n, 1n], ['1 - sqrt(2)', '1 + sqrt(2)']],
  ['x² − 3x + 1', [1n, -3n, 1n], ['(3 - sqrt(5))/2', '(3 + sqrt(5))/2']],
  ['x³ − 2', [-2n, 0n, 0n, 1n], ['root(2, 3)']],
  ['x³ − 3x + 1', [1n, -3n, 0n, 1n], ['2*cos(8*pi/9)', '2*cos(4*pi/9)', '2*cos(2*pi/9)']],
  ['8x³ − 6x − 1', [-1n, -6n, 0n, 8n], ['cos(7*pi/9)', 'cos(5*pi/9)', 'cos(pi/9)']],
  [
    'x³ − 7x + 7',
    [7n, -7n, 0n, 1n],
    [
      '2*sqrt(21)*cos((arccos(-3*sqrt(21)/14) + 2*pi)/3)/3',
      '2*sqrt(21)*cos((arccos(-3*sqrt(21)/14) + 4*pi)/3)/3',
      '2*sqrt(21)*cos(arccos(-3*sqrt(21)/14)/3)/3',
    ],
  ],
  ['x³ − 6x − 6', [-6n, -6n, 0n, 1n], ['root(4, 3) + root(2, 3)']],
  [
    'x⁴ − 10x² + 1',
    [1n, 0n, -10n, 0n, 1n],
    ['-sqrt(3) - sqrt(2)', 'sqrt(2) - sqrt(3)', 'sqrt(3) - sqrt(2)', 'sqrt(3) + sqrt(2)'],
  ],
  ['x⁴ − 5x² + 6', [6n, 0n, -5n, 0n, 1n], ['-sqrt(3)', '-sqrt(2)', 'sqrt(2)', 'sqrt(3)']],
  ['x⁴ − 4x² + 2', [2n, 0n, -4n, 0n, 1n], ['-sqrt(2 + sqrt(2))', '-sqrt(2 - sqrt(2))', 'sqrt(2 - sqrt(2))', 'sqrt(2 + sqrt(2))']],
  ['x⁴ + x³ + x² + x + 1', [1n, 1n, 1n, 1n, 1n], []],
  ['1000z⁴ + 1400z³ + 710z² + 154z + 12', [12n, 154n, 710n, 1400n, 1000n], ['-1/2', '-2/5', '-3/10', '-1/5']],
  ['2x⁹ + 3', [3n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 2n], ['-root(3/2, 9)']],
  ['x⁶ − x³ − 1', [-1n, 0n, 0n, -1n, 0n, 0n, 1n], ['root((1 - sqrt(5))/2, 3)', 'root((1 + sqrt(5))/2, 3)']],
  [
    'x⁶ − 3x² + 1',
    [1n, 0n, -3n, 0n, 0n, 0n, 1n],
    ['-sqrt(2*cos(2*pi/9))', '-sqrt(2*cos(4*pi/9))', 'sqrt(2*cos(4*pi/9))', 'sqrt(2*cos(2*pi/9))'],
  ],
  [
    'x⁹ − 36x⁷ + 126x⁵ − 84x³ + 9x',
    [0n, 9n, 0n, -84n, 0n, 126n, 0n, -36n, 0n, 1n],
    ['-tan(4*pi/9)', '-sqrt(3)', '-tan(2*pi/9)', '-tan(pi/9)', '0', 'tan(pi/9)', 'tan(2*pi/9)', 'sqrt(3)', 'tan(4*pi/9)'],
  ],
  ['x³ + x² − 2x − 1', [-1n, -2n, 1n, 1n], ['2*cos(6*pi/7)', '2*cos(4*pi/7)', '2*cos(2*pi/7)']],
] as const) {
  test(`the real roots of ${name} are ${expected.length === 0 ? 'none' : expected.join(', ')}`, () => {
    assert.equal(texts(f), expected)
  })
}

test('a generic quintic, and what is built on one, has no form: null', () => {
  assert.equal(texts([-1n, -1n, 0n, 0n, 0n, 1n]), [null])
  assert.equal(texts(U.compose([-1n, -1n, 0n, 0n, 0n, 1n], [0n, 0n, 1n])), [null, null])
  assert.equal(texts(U.mul([-5n, 1n], [1n, -1n, 0n, 0n, 0n, 1n])), [null, '5'])
})

test('the budget stops the search', () => {
  const [a] = A.realRoots([-3n, 1n, 0n, -1n, 1n])
  assert.throws(
    () => A.closedForm(a!.root, { maxSteps: 1 }),
    (error: unknown) => error instanceof BudgetExceededError,
  )
})

const anyLead = (f: U.IntegerPolynomial, degree: number): U.IntegerPolynomial => U.add(f, U.monomial(100n, degree))
const decomposable = fc
  .tuple(fc.constantFrom(2, 3, 4), fc.constantFrom(2, 3), polynomial(4n, 2), polynomial(4n, 1))
  .map(([m, n, g, h]) => U.compose(U.add(g, U.monomial(1n, m)), U.add(h, U.monomial(1n, n))))
const samples = fc.sample(
  fc.oneof(
    polynomial(20n, 3).map((f) => anyLead(f, 4)),
    polynomial(20n, 3).map((f) => U.add(f, U.monomial(1n, 4))),
    polynomial(20n, 2).map((f) => U.add(f, U.monomial(1n, 3))),
    // three real roots
    fc.tuple(fc.bigInt(8n, 40n), fc.bigInt(-9n, 9n)).map(([p, q]) => [q, -p, 0n, 1n]),
    fc.tuple(fc.bigInt(8n, 40n), fc.bigInt(-3n, 3n)).map(([p, q]) => [4n, q, -p, 0n, 1n]),
    polynomial(10n ** 6n, 2).map((f) => anyLead(f, 3)),
    decomposable,
    fc.tuple(smallRational, fc.integer({ min: 3, max: 12 })).map(([r, n]) => U.sub(U.monomial(r.den, n), U.constant(r.num))),
  ),
  { numRuns: 60, seed: 41 },
)

const numbers = samples.flatMap((f) => A.realRoots(f).map(({ root }) => ({ root, form: A.closedForm(root) })))

test('quartics, compositions of quadratics, cubics and quartics, and binomials have forms', () => {
  assert.ok(numbers.length >= 90, String(numbers.length))
  for (const { root, form } of numbers) assert.ok(form !== null, A.toString(root))
})

testAgainst(test, 'gp', `PARI evaluates the printed forms of ${numbers.length} roots to the roots, to 80 digits`, () => {
  const lines = ask(
    'gp',
    `default(realprecision,150)
root(a,n)=if(a<0,-(-a)^(1/n),a^(1/n));
arccos(a)=acos(a);
pi=Pi;
${numbers.map(({ root, form }) => `print(abs(1.*(${A.toText(form!)})-(${A.toFixed(root, 100)}))<10^-80)`).join('\n')}`,
  )
  assert.equal(lines, new Array<string>(numbers.length).fill('1'))
})

test('the LaTeX renders in KaTeX without warning', () => {
  for (const { form } of numbers) katex.renderToString(A.toLatex(form!), { throwOnError: true, strict: 'error' })
})

test.run()
