import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  BudgetExceededError,
  DivisionByZeroError,
  DomainError,
  linear,
  type Matrix,
  rational as Q,
  type Rational,
  ShapeError,
  type Vector,
} from '../../../src/algebra/index.ts'
import * as polynomial from '../../../src/algebra/univariate/integer-polynomial.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { bigRational, smallRational } from '../arbitraries.ts'
import { hilbert, matrixOf, sample, symmetricMatrix, toPari, vectorOf } from './arbitraries.ts'

const test = suite('linear/resolvent')

interface Case {
  readonly A: Matrix
  readonly c: Vector
  readonly inflation: Rational
}

const withVector = (matrices: fc.Arbitrary<Matrix>): fc.Arbitrary<Case> =>
  matrices.chain((A) => fc.record({ A: fc.constant(A), c: vectorOf(A.length), inflation: smallRational }))

/** Sᵀ·diag·S with an orthogonal rational S (Cayley's transform): eigenvalues as listed, repeated ones among them. */
const withEigenvalues = (eigenvalues: readonly (number | string)[], skew: Matrix): { A: Matrix; eigenvectors: Matrix } => {
  const unit = linear.identity(eigenvalues.length)
  const K = linear.add(skew, linear.scale(Q.fromInteger(-1n), linear.transpose(skew)))
  const minus = linear.scale(Q.fromInteger(-1n), K)
  const S = linear.mul(linear.add(unit, minus), linear.inverse(linear.add(unit, K)))
  const D = linear.diagonal(linear.vector(eigenvalues))
  return { A: linear.mul(linear.mul(linear.transpose(S), D), S), eigenvectors: S }
}

const shifted = ({ A, inflation }: Case, lambda: Rational): Matrix =>
  linear.add(linear.scale(inflation, A), linear.scale(lambda, linear.identity(A.length)))

/** The solution, both forms and the normal form, checked by solving the linear system at λ. */
function agreesAt(problem: Case, lambda: Rational): void {
  const { A, c, inflation } = problem
  const result = linear.resolvent(A, c, { inflation })
  const solved = linear.solve(shifted(problem, lambda), c)
  if (solved.kind !== 'unique') return
  const forms = linear.formsAt(result, lambda)
  assert.equal(linear.solutionAt(result, lambda), solved.solution)
  assert.equal(forms.first, linear.dot(c, solved.solution))
  assert.equal(forms.second, linear.dot(solved.solution, solved.solution))
}

function isInNormalForm({ denominator, first, second }: ReturnType<typeof linear.resolvent>): boolean {
  const coprime = (f: polynomial.IntegerPolynomial): boolean => polynomial.degree(polynomial.gcd(f, denominator)) === 0
  const primitive = (f: polynomial.IntegerPolynomial): boolean =>
    polynomial.content(f) === 1n && polynomial.leadingCoefficient(f) > 0n
  const degree = polynomial.degree(denominator)
  if (!primitive(denominator)) return false
  if (degree === 0) return first.polynomial.length === 0 && second.polynomial.length === 0
  return (
    [first.polynomial, second.polynomial].every((f) => primitive(f) && coprime(f)) &&
    polynomial.degree(first.polynomial) === degree - 1 &&
    polynomial.degree(second.polynomial) === 2 * degree - 2
  )
}

test('the resolvent at a rational λ is the solution of the linear system there', () => {
  fc.assert(fc.property(withVector(symmetricMatrix), fc.oneof(smallRational, bigRational), agreesAt))
})

test('both fractions are in lowest terms with primitive polynomials', () => {
  fc.assert(
    fc.property(withVector(symmetricMatrix), ({ A, c, inflation }) => isInNormalForm(linear.resolvent(A, c, { inflation }))),
  )
})

test('the degree of Q is the dimension of the Krylov space of c', () => {
  fc.assert(
    fc.property(withVector(symmetricMatrix), ({ A, c }) => {
      const krylov = [c]
      while (krylov.length < A.length) krylov.push(linear.apply(A, krylov.at(-1)!))
      assert.is(polynomial.degree(linear.resolvent(A, c).denominator), linear.rank(krylov))
    }),
  )
})

test('Q divides det(κA + λI)', () => {
  fc.assert(
    fc.property(withVector(symmetricMatrix), ({ A, c }) => {
      const { denominator } = linear.resolvent(A, c)
      // det(A + λI) = (−1)ⁿ χ(−λ)
      const determinant = polynomial.mirror(polynomial.fromRationals(linear.characteristicPolynomial(A)).polynomial)
      assert.is(polynomial.degree(polynomial.gcd(denominator, determinant)), polynomial.degree(denominator))
    }),
  )
})

test('only eigenvalues whose eigenvectors c meets are roots of Q, each of them once', () => {
  const [skew] = sample(matrixOf(6, 6), 1, 41)
  const { A, eigenvectors } = withEigenvalues([0, 1, 1, '3/2', '3/2', 1000000], skew!)
  const combination = (weights: readonly number[]): Vector => linear.apply(linear.transpose(eigenvectors), linear.vector(weights))
  // the product of (λ + a) over the eigenvalues met, by their weights
  for (const [weights, expected] of [
    [
      [0, 1, 1, 0, 0, 0],
      [1n, 1n],
    ],
    [
      [0, 2, -1, 0, 5, 0],
      [3n, 5n, 2n],
    ],
    [
      [0, 0, 0, 0, 0, 3],
      [1000000n, 1n],
    ],
    [
      [1, 1, 1, 0, 0, 0],
      [0n, 1n, 1n],
    ],
    [[0, 0, 0, 0, 0, 0], [1n]],
  ] as const) {
    const c = combination(weights)
    const result = linear.resolvent(A, c)
    assert.equal(result.denominator, expected)
    assert.ok(isInNormalForm(result))
    agreesAt({ A, c, inflation: Q.one }, Q.make(7n, 3n))
  }
})

test('a diagonal matrix gives the sums Σ c_k²/(κa_k + λ) and Σ c_k²/(κa_k + λ)²', () => {
  const modes = fc.array(fc.record({ a: smallRational.map(Q.abs), c: smallRational }), { maxLength: 8 })
  fc.assert(
    fc.property(modes, smallRational.map(Q.abs), (list, inflation) => {
      const A = linear.diagonal(list.map(({ a }) => a))
      const result = linear.resolvent(
        A,
        list.map(({ c }) => c),
        { inflation },
      )
      const lambda = Q.make(5n, 7n)
      const summands = (power: number) =>
        list.reduce((sum, { a, c }) => Q.add(sum, Q.div(Q.mul(c, c), Q.pow(Q.add(Q.mul(inflation, a), lambda), power))), Q.zero)
      assert.equal(linear.formsAt(result, lambda), { first: summands(1), second: summands(2) })
    }),
  )
})

const withPari: readonly Case[] = [
  ...sample(withVector(symmetricMatrix), 70, 42),
  ...sample(
    withVector(
      fc
        .integer({ min: 7, max: 12 })
        .chain((n) => matrixOf(n, n))
        .map((X) => linear.mul(linear.transpose(X), X)),
    ),
    10,
    43,
  ),
  { A: hilbert(12), c: linear.vector(Array.from({ length: 12 }, () => 1)), inflation: Q.make(25n, 16n) },
].filter(({ A, c }) => A.length > 0 && !c.every(Q.isZero))

testAgainst(test, 'gp', `PARI finds the same rational functions of λ in ${withPari.length} cases`, () => {
  const script = withPari.map(({ A, c, inflation }) => {
    const column = `[${c.map(Q.toString).join(',')}]~`
    return [
      `c=${column};m=matsolve(${Q.toString(inflation)}*${toPari(A)}+x*matid(${A.length}),c)`,
      'f=c~*m;g=m~*m',
      // PARI leaves a scalar where a denominator is constant
      'print(Vecrev(numerator(f)/1));print(Vecrev(denominator(f)/1));print(Vecrev(numerator(g)/1));print(Vecrev(denominator(g)/1))',
    ].join(';')
  })
  const lines = ask('gp', script.join('\n')).map((line) => line.slice(1, -1).split(', ').map(Q.parse))
  assert.ok(withPari.length >= 60)
  assert.is(lines.length, 4 * withPari.length)
  withPari.forEach(({ A, c, inflation }, i) => {
    const [numerator1, denominator1, numerator2, denominator2] = lines.slice(4 * i, 4 * i + 4).map(polynomial.fromRationals)
    const { denominator, first, second } = linear.resolvent(A, c, { inflation })
    assert.equal(denominator, denominator1!.polynomial)
    assert.equal(first.polynomial, numerator1!.polynomial)
    assert.equal(first.scale, Q.div(numerator1!.factor, denominator1!.factor))
    assert.equal(polynomial.mul(denominator, denominator), denominator2!.polynomial)
    assert.equal(second.polynomial, numerator2!.polynomial)
    assert.equal(second.scale, Q.div(numerator2!.factor, denominator2!.factor))
  })
})

test('at order 60 the resolvent agrees with the linear system at rational λ', () => {
  const digits = fc.integer({ min: -9, max: 9 }).map((n) => Q.fromInteger(BigInt(n)))
  const [X] = sample(matrixOf(60, 60, digits), 1, 44)
  const [low] = sample(matrixOf(25, 60, digits), 1, 45)
  const [c] = sample(vectorOf(60, digits), 1, 46)
  for (const factor of [X!, low!]) {
    const A = linear.mul(linear.transpose(factor), factor)
    const problem = { A, c: linear.apply(A, c!), inflation: Q.make(25n, 16n) }
    for (const lambda of ['3/7', '1000']) agreesAt(problem, Q.parse(lambda))
    assert.is(polynomial.degree(linear.resolvent(A, problem.c).denominator), factor.length)
  }
})

test('the powers of a root of Q that c does not meet are no poles', () => {
  const A = linear.diagonal(linear.vector([1, 2]))
  const result = linear.resolvent(A, linear.vector([1, 0]))
  assert.equal(linear.solutionAt(result, Q.fromInteger(-2n)), linear.vector([-1, 0]))
  for (const operation of [linear.solutionAt, linear.formsAt]) {
    assert.throws(
      () => operation(result, Q.fromInteger(-1n)),
      (error: unknown) => error instanceof DivisionByZeroError,
    )
  }
})

test('the empty problem and c = 0 have the resolvent 0/1', () => {
  for (const order of [0, 3]) {
    const result = linear.resolvent(linear.identity(order), linear.zeros(1, order)[0]!)
    assert.equal(result.denominator, [1n])
    assert.equal(linear.formsAt(result, Q.zero), { first: Q.zero, second: Q.zero })
    assert.is(linear.solutionAt(result, Q.zero).length, order)
  }
})

test('κ = 0 leaves c/λ', () => {
  const result = linear.resolvent(
    linear.fromRows([
      [2, 1],
      [1, 2],
    ]),
    linear.vector([3, 4]),
    { inflation: Q.zero },
  )
  assert.equal(result.denominator, [0n, 1n])
  assert.equal(result.first, { scale: Q.fromInteger(25n), polynomial: [1n] })
  assert.equal(result.second, { scale: Q.fromInteger(25n), polynomial: [1n] })
})

test('a matrix that is not symmetric and a vector of another length are refused', () => {
  assert.throws(
    () =>
      linear.resolvent(
        linear.fromRows([
          [1, 2],
          [3, 4],
        ]),
        linear.vector([1, 1]),
      ),
    (error: unknown) => error instanceof DomainError,
  )
  assert.throws(
    () => linear.resolvent(linear.identity(2), linear.vector([1])),
    (error: unknown) => error instanceof ShapeError,
  )
})

test('a budget stops the resolvent', () => {
  for (const options of [{ maxSteps: 2 }, { signal: AbortSignal.abort() }]) {
    assert.throws(
      () => linear.resolvent(hilbert(20), linear.vector(Array.from({ length: 20 }, () => 1)), options),
      (error: unknown) => error instanceof BudgetExceededError,
    )
  }
})

test.run()
