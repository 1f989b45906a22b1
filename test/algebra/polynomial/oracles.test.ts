import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { polynomial as P, type Polynomial, rationalFunction as R } from '../../../src/algebra/index.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { bigRational, smallRational } from '../arbitraries.ts'

const test = suite('polynomials against PARI and SymPy')

const random = (variables: readonly string[], terms: number, exponent: number, big = false): fc.Arbitrary<Polynomial> =>
  fc
    .array(
      fc.record({
        coefficient: (big ? bigRational : smallRational).filter((q) => q.num !== 0n),
        exponents: fc.array(fc.nat(exponent), { minLength: variables.length, maxLength: variables.length }),
      }),
      { minLength: 1, maxLength: terms },
    )
    .map((list) => P.fromTerms(variables, list))
    .filter((p) => !P.isZero(p))

const shapes: readonly fc.Arbitrary<Polynomial>[] = [
  random(['x', 'y'], 5, 4),
  random(['x', 'y', 'z'], 6, 3),
  random(['v', 'w', 'x', 'y', 'z'], 8, 2),
  random(['x', 'y'], 3, 30),
  random(['x', 'y', 'z'], 3, 2, true),
]

/** Triples (a, b, c), the same in every run: `count` of each shape. */
const triples = (count: number): readonly (readonly [Polynomial, Polynomial, Polynomial])[] =>
  shapes.flatMap((shape, i) => fc.sample(fc.tuple(shape, shape, shape), { seed: 100 + i, numRuns: count }))

const [x, y, z] = P.variables('x', 'y', 'z')
const monomial = (m: number, n: number): Polynomial => P.mul(P.pow(x, m), P.pow(y, n))
const huge = (n: number): Polynomial => P.fromInteger(BigInt(n) ** BigInt(Math.ceil(1000 / Math.log10(n))))

/** Pairs that break a naive gcd: coefficients of a thousand digits, many terms, near misses. */
const hostile: readonly (readonly [Polynomial, Polynomial])[] = [
  [P.sub(P.pow(x, 128), P.pow(y, 128)), P.sub(P.pow(x, 96), P.pow(y, 96))],
  [
    P.mul(P.add(P.mul(huge(3), x), P.mul(huge(7), y)), P.add(x, huge(11))),
    P.mul(P.add(P.mul(huge(3), x), P.mul(huge(7), y)), P.add(y, huge(13))),
  ],
  [P.mul(P.pow(P.sum([x, y, z, P.one]), 6), P.sub(x, y)), P.mul(P.pow(P.sum([x, y, z, P.one]), 5), P.sub(x, z))],
  [P.add(P.pow(P.add(x, y), 8), P.one), P.add(P.pow(P.add(x, y), 8), P.fromInteger(2n))],
  [P.mul(P.add(P.mul(x, y), z), P.sub(monomial(20, 3), z)), P.mul(P.add(P.mul(x, y), z), P.sub(monomial(3, 20), z))],
]

const gp = (p: Polynomial): string => `(${P.toString(p)})`
const python = (p: Polynomial): string =>
  `(${P.toString(p)
    .replaceAll('^', '**')
    .replaceAll(/(\d+)\/(\d+)/g, 'Rational($1,$2)')})`

/** The statements, each of which must print 1, and the indices of those that do not. */
function failuresIn(oracle: 'gp' | 'sympy', preamble: string, statements: readonly string[]): readonly number[] {
  const lines = ask(oracle, `${preamble}\n${statements.join('\n')}\n`)
  assert.is(lines.length, statements.length)
  return lines.flatMap((line, i) => (line.trim() === '1' ? [] : [i]))
}

const pariVariables = `${['x', 'y', 'z', 'w', 'v'].map((name) => `${name}='${name};`).join('')}isconstant(q)=#variables(simplify(q))==0;`
const sympySymbols = 'from sympy import *\nv,w,x,y,z=symbols("v w x y z")'

testAgainst(test, 'gp', 'gcds are those of PARI up to a constant on 105 pairs', () => {
  const pairs = [...triples(20).map(([a, b, c]) => [P.mul(a, c), P.mul(b, c)] as const), ...hostile]
  const statements = pairs.map(([a, b]) => `print(isconstant(gcd(${gp(a)},${gp(b)})/${gp(P.gcd(a, b))}))`)
  assert.equal(failuresIn('gp', pariVariables, statements), [])
})

testAgainst(test, 'gp', 'resultants and discriminants are those of PARI on 60 pairs', () => {
  const statements = triples(12).map(([a, b]) => {
    const hasDiscriminant = P.degree(a, 'x') >= 2
    const resultant = `polresultant(${gp(a)},${gp(b)},x)==${gp(P.resultant(a, b, 'x'))}`
    return `print(${resultant}&&${hasDiscriminant ? `poldisc(${gp(a)},x)==${gp(P.discriminant(a, 'x'))}` : '1'})`
  })
  assert.equal(failuresIn('gp', pariVariables, statements), [])
})

testAgainst(test, 'gp', 'rational functions are in lowest terms in the judgement of PARI on 100 quotients', () => {
  const statements = triples(20).map(([a, b, c]) => {
    const f = R.make(P.mul(a, c), P.mul(b, c))
    const [n, d] = [gp(f.numerator), gp(f.denominator)]
    return `print(${gp(P.mul(a, c))}*${d}==${gp(P.mul(b, c))}*${n}&&isconstant(gcd(${n},${d})))`
  })
  assert.equal(failuresIn('gp', pariVariables, statements), [])
})

/** Compares lists of factors with multiplicities; `merged` first multiplies the factors of equal multiplicity. */
const compareFactors = `def norm(f):
    p = Poly(f,v,w,x,y,z).primitive()[1]
    return tuple(sorted((p if p.LC() > 0 else -p).terms()))
def same(theirs, ours):
    return sorted((norm(f),m) for f,m in theirs) == sorted((norm(f),m) for f,m in ours)
def merged(factors):
    return [(prod([f for f,m in factors if m == n]), n) for n in sorted(set(m for f,m in factors))]`

// SymPy 1.11 loses factors in sqf_list: of expand((y + 1)^2*(x + y)) it returns x + y alone; so factor_list is asked
testAgainst(test, 'sympy', 'square-free decompositions and complete factorizations are those of SymPy on 20 products', () => {
  const products = shapes
    .slice(0, 2)
    .flatMap((shape, i) => fc.sample(fc.tuple(shape, shape), { seed: 200 + i, numRuns: 10 }))
    .map(([a, b]) => P.mul(a, P.pow(b, 2)))
  const factorizations = products.map((p) => ({ p, factors: P.factor(p).factors }))
  assert.ok(factorizations.filter(({ factors }) => factors.every((f) => f.isIrreducible)).length >= 15)
  const pythonList = (factors: readonly { readonly factor: Polynomial; readonly multiplicity: number }[]): string =>
    `[${factors.map((f) => `(${python(f.factor)},${f.multiplicity})`).join(',')}]`
  const statements = factorizations.map(({ p, factors }) => {
    const parts = pythonList(P.squareFreeDecomposition(p).factors)
    const irreducible = factors.every((f) => f.isIrreducible) ? pythonList(factors) : 'theirs'
    return `theirs = factor_list(${python(p)})[1]; print(1 if same(merged(theirs), ${parts}) and same(theirs, ${irreducible}) else 0)`
  })
  assert.equal(failuresIn('sympy', `${sympySymbols}\n${compareFactors}`, statements), [])
})

testAgainst(test, 'sympy', 'products, powers, quotients and substitutions are those of SymPy on 15 triples', () => {
  const statements = triples(3).map(([a, b, c]) => {
    const product = P.add(P.mul(P.mul(a, b), c), P.pow(a, 2))
    const composed = P.totalDegree(a) < 12 ? P.substitute(a, { x: b, y: x }) : P.zero
    const expected = P.totalDegree(a) < 12 ? `${python(a)}.subs({x: ${python(b)}, y: x}, simultaneous=True)` : '0'
    const first = `${python(a)}*${python(b)}*${python(c)}+${python(a)}**2-${python(product)}`
    return `print(1 if expand(${first})==0 and expand(sympify(${expected})-${python(composed)})==0 else 0)`
  })
  assert.equal(failuresIn('sympy', sympySymbols, statements), [])
})

test.run()
