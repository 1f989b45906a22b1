/** The Hessian on the weight space: against exact derivatives of the gradient, SymPy, and the quadratic forms of the theory. */

import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { interval, linear, rational as Q, type Rational } from '../../../src/algebra/index.ts'
import { type Network, readSpecification } from '../../../src/models/index.ts'
import type { SingleAnswer } from '../../../src/solve/answer.ts'
import { inertiaAtAnyWeights, inertiaAtEqualUnits } from '../../../src/solve/hessian/inertia.ts'
import { intervalInertia } from '../../../src/solve/hessian/interval-inertia.ts'
import { hessianProduct } from '../../../src/solve/hessian/product.ts'
import { solve } from '../../../src/solve/index.ts'
import { encloseMoments, type IntervalMatrix, lossAndGradient } from '../../../src/solve/weight-space.ts'
import { ask, testAgainst } from '../../oracle.ts'

const test = suite('Hessian on the weight space')

const I = interval.rationalIntervals()
type Matrix = readonly (readonly Rational[])[]

const integer = (n: number): Rational => Q.fromSafeInteger(n)
const entry = fc.integer({ min: -3, max: 3 }).map(integer)
const matrix = (rows: number, columns: number): fc.Arbitrary<Matrix> =>
  fc.array(fc.array(entry, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })
const enclose = (A: Matrix): IntervalMatrix<Rational> => A.map((row) => row.map((value) => I.fromRational(value)))

// ---------------------------------------------------------------- the product

interface Case {
  readonly network: Network
  readonly A: Matrix
  readonly C: Matrix
  readonly weights: readonly Matrix[]
  readonly layer: number
  readonly direction: Matrix
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    depth: fc.integer({ min: 0, max: 3 }),
    widths: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 }),
    outputs: fc.integer({ min: 1, max: 2 }),
    layer: fc.nat(),
  })
  .chain(({ depth, widths: all, outputs, layer: chosen }) => {
    const widths = all.slice(0, depth + 1)
    const sizes = [...widths, outputs]
    const layer = chosen % (depth + 1)
    return fc.record({
      network: fc.record({
        depth: fc.constant(depth),
        widths: fc.constant(widths),
        outputs: fc.constant(outputs),
        decay: fc.array(fc.integer({ min: 0, max: 4 }).map(integer), { minLength: depth + 1, maxLength: depth + 1 }),
        noise: fc.array(fc.constantFrom(Q.zero, Q.one, Q.make(1n, 2n)), { minLength: depth, maxLength: depth }),
      }),
      A: matrix(widths[0]!, widths[0]!).map((B) => linear.mul(B, linear.transpose(B))),
      C: matrix(outputs, widths[0]!),
      weights: fc.tuple(...widths.map((width, l) => matrix(sizes[l + 1]!, width))),
      layer: fc.constant(layer),
      direction: matrix(sizes[layer + 1]!, widths[layer]!),
    })
  })

/** p′(0) from exact values of a polynomial p of degree ≤ n at −n, …, n, by the derivative of Lagrange's form. */
function derivativeAtZero(n: number, valueAt: (h: Rational) => Rational): Rational {
  const nodes = Array.from({ length: 2 * n + 1 }, (_, k) => k - n)
  return nodes.reduce((sum, node) => {
    if (node === 0) return sum
    // d/dh ∏_{k≠node}(h − k)/(node − k) at h = 0: only the factor of the node 0 is differentiated
    const weight = nodes.reduce(
      (product, k) =>
        k === node ? product : Q.mul(product, k === 0 ? Q.make(1n, BigInt(node)) : Q.make(BigInt(-k), BigInt(node - k))),
      Q.one,
    )
    return Q.add(sum, Q.mul(weight, valueAt(integer(node))))
  }, Q.zero)
}

test('the Hessian times a direction is the derivative of the gradient along it, exactly', () => {
  fc.assert(
    fc.property(cases, ({ network, A, C, weights, layer, direction }) => {
      const moments = { A: enclose(A), C: enclose(C), y2: I.zero }
      const image = hessianProduct(network, moments, weights.map(enclose), I)({ layer, matrix: enclose(direction) })
      const gradientAt = (h: Rational) =>
        lossAndGradient(
          network,
          moments,
          weights.map((W, l) =>
            enclose(l === layer ? W.map((row, i) => row.map((w, j) => Q.add(w, Q.mul(h, direction[i]![j]!)))) : W),
          ),
          I,
        ).gradient
      // in one layer the gradient is a polynomial of degree at most 2
      const gradients = new Map([-2, -1, 0, 1, 2].map((h) => [String(h), gradientAt(integer(h))]))
      weights.forEach((W, l) => {
        W.forEach((row, i) => {
          row.forEach((_, j) => {
            const expected = derivativeAtZero(2, (h) => gradients.get(Q.toString(h))![l]![i]![j]!.lo)
            const found = image[l]
            assert.equal(found === undefined ? Q.zero : found[i]![j]!.lo, expected)
          })
        })
      })
    }),
    { numRuns: 150 },
  )
})

// ---------------------------------------------------------------- the signs

test('interval elimination gives the inertia that exact factorization gives, singular matrices included', () => {
  const symmetric = fc
    .integer({ min: 1, max: 6 })
    .chain((n) => fc.tuple(matrix(n, n), fc.integer({ min: 1, max: n })))
    .map(([B, rank]) => {
      const S = linear.add(B, linear.transpose(B))
      // of lower rank where rows are repeated
      return S.map((row, i) => row.map((_, j) => S[Math.min(i, rank - 1)]![Math.min(j, rank - 1)]!))
    })
  fc.assert(
    fc.property(symmetric, (S) => {
      assert.equal(intervalInertia(enclose(S), I), { ...linear.factorSymmetric(S).inertia })
    }),
    { numRuns: 300 },
  )
})

test('a sign that the intervals leave open is not guessed', () => {
  const around = { lo: Q.parse('-1e-9'), hi: Q.parse('1e-9') }
  assert.is(intervalInertia([[around]], I), undefined)
  assert.is(
    intervalInertia(
      [
        [I.one, I.one],
        [I.one, { lo: Q.one, hi: Q.parse('1.001') }],
      ],
      I,
    ),
    undefined,
  )
})

const spec = (rest: object): string =>
  JSON.stringify({ depth: 1, widths: [2, 3], decay: 1, data: { a: [1, 1], c: [3, 4], y2: 30 }, ...rest })

const answerTo = (text: string): SingleAnswer => {
  const answer = solve(readSpecification(text), { digits: 20 })
  assert.ok(answer.kind === 'one output')
  return answer as SingleAnswer
}

const signsIn = (answer: SingleAnswer): string => answer.checks.find(({ name }) => name === 'signs of the Hessian')!.detail

test('D = 1 at the origin: γ_u|U|² + γ_1‖W‖² − 2UWc has one negative square a unit iff |c|² > γ_uγ_1, and one zero a unit at equality', () => {
  // |c| = 5
  for (const [decay, text] of [
    [[1, 24], '3 negative, 6 positive'],
    [[1, 25], '3 zero, 6 positive'],
    [[1, 26], '9 positive'],
  ] as const) {
    assert.match(signsIn(answerTo(spec({ decay }))), new RegExp(`^the origin: ${text}(;|$)`))
  }
})

test('D ≥ 2 at the origin: the Hessian is 2γ_l on each layer, so layers without decay are its kernel', () => {
  assert.match(signsIn(answerTo(spec({ depth: 2, widths: [2, 3, 2] }))), /^the origin: 14 positive/)
  assert.is(signsIn(answerTo(spec({ depth: 2, widths: [2, 3, 2], decay: [1, 0, 1] }))), 'the origin: 6 zero, 8 positive')
})

test('a layer of width d without noise gives a kernel of dimension d − 1 at the minimum, a noisy one none', () => {
  const at = (noise: readonly (number | string)[]) =>
    signsIn(answerTo(spec({ depth: 2, widths: [2, 3, 4], decay: '1/10', noise })))
  assert.match(at([1, '1/2']), /global minimum at t = [\d.]+: 22 positive$/)
  assert.match(at([0, '1/2']), /global minimum at t = [\d.]+: 2 zero \(the rotations\), 20 positive$/)
  assert.match(at([0, 0]), /global minimum at t = [\d.]+: 5 zero \(the rotations\), 17 positive$/)
  assert.match(at([0, 0]), /saddle at t = [\d.]+: 1 negative, 5 zero \(the rotations\), 16 positive;/)
})

test('at the spinodal F″ = 0, so the Hessian is singular beyond the symmetries and its signs are reported as undecided', () => {
  // D = 3, κa = 4/3, G = 9, s = 3
  const answer = answerTo(
    JSON.stringify({ depth: 3, widths: [1, 2, 2, 2], decay: [9, 1, 1, 1], data: { a: ['4/3'], c: [3], y2: 1000 } }),
  )
  assert.equal(
    answer.stationary.map(({ kind, shape }) => [kind, shape]),
    [
      ['global minimum', undefined],
      ['saddle', 'inflection'],
    ],
  )
  assert.is(
    answer.checks.every(({ ok }) => ok),
    true,
  )
  assert.match(answer.notes.join(), /the signs of the Hessian at the saddle at t = .* are undecided/)
})

test('blocks by symmetry and the whole Hessian have the same signs at random networks', () => {
  const F = interval.floatIntervals
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }),
      fc.array(fc.constantFrom('0', '1/2', '2'), { minLength: 3, maxLength: 3 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 2 }),
      (depth, widths, noise, c) => {
        const { network, moments } = readSpecification(
          JSON.stringify({
            depth,
            widths: [2, ...widths.slice(0, depth)],
            decay: '1/4',
            noise: noise.slice(0, depth),
            data: { a: [1, 2], c, y2: 200 },
          }),
        )
        const answer = solve({ network, moments }, { digits: 20 })
        if (moments.kind !== 'diagonal' || answer.kind !== 'one output') throw new Error('one output was asked for')
        const data = encloseMoments({ A: moments.a, C: [moments.c], y2: moments.y2 }, F)
        for (const { lift, lambda } of answer.stationary) {
          if (lambda === undefined) continue
          const at = lift!.map((W) => W.map((row) => row.map(({ lo, hi }) => F.fromRationals(lo, hi))))
          const [blocks, whole] = [
            inertiaAtEqualUnits(network, data, at, { isMoved: true }, F),
            inertiaAtAnyWeights(network, data, at, 1, F),
          ]
          assert.ok(blocks !== undefined)
          assert.equal(blocks, whole)
        }
      },
    ),
    { numRuns: 25 },
  )
})

testAgainst(
  test,
  'sympy',
  "SymPy's Hessian of the loss over all noise patterns has the same signs at every stationary point",
  () => {
    // ε ∈ {1 − σ, 1 + σ} with σ = 1/2 and σ = 1: mean 1, variances 1/4 and 1
    const answer = answerTo(
      JSON.stringify({
        depth: 2,
        widths: [2, 2, 2],
        decay: ['1/10', '1/5', '1/10'],
        noise: ['1/4', 1],
        data: { a: [1, 3], c: [2, 1], y2: 9 },
      }),
    )
    const points = answer.stationary.filter(({ lambda }) => lambda !== undefined)
    const weights = points.map(
      ({ lift }) =>
        `[${lift!
          .flat(2)
          .map(({ lo }) => Q.toFixed(lo, 30))
          .join(', ')}]`,
    )
    const script = `
import itertools
import sympy as sp
w = sp.symbols('w0:10')
W1 = sp.Matrix(2, 2, w[0:4]); W2 = sp.Matrix(2, 2, w[4:8]); U = sp.Matrix(1, 2, w[8:10])
A = sp.diag(1, 3); c = sp.Matrix([2, 1])
R = sp.Rational
loss = 0
for e in itertools.product([R(1, 2), R(3, 2)], [R(1, 2), R(3, 2)], [0, 2], [0, 2]):
    f = U * sp.diag(e[2], e[3]) * W2 * sp.diag(e[0], e[1]) * W1
    loss += ((f * A * f.T)[0] - 2 * (f * c)[0] + 9) / 16
loss = sp.expand(loss + R(1, 10) * sum(x**2 for x in w[0:4]) + R(1, 5) * sum(x**2 for x in w[4:8]) + R(1, 10) * sum(x**2 for x in w[8:10]))
H = sp.hessian(loss, w)
import numpy as np
for at in [${weights.join(', ')}]:
    values = np.linalg.eigvalsh(np.array(H.subs(dict(zip(w, at))).evalf(30), dtype=float))
    print(sum(values < -1e-9), sum(abs(values) <= 1e-9), sum(values > 1e-9))
`
    const expected = ask('sympy', script).map((line) => line.split(' ').map(Number))
    const described = signsIn(answer).split('; ').slice(1)
    assert.is(described.length, expected.length)
    described.forEach((text, i) => {
      const [negative, zero, positive] = expected[i]!
      const parts = [negative! > 0 ? `${negative} negative` : '', zero! > 0 ? `${zero} zero` : '', `${positive} positive`]
      assert.is(text.split(': ')[1], parts.filter((part) => part !== '').join(', '))
    })
  },
)

test('several outputs: the kernel is that of the rotations of the hidden layers', () => {
  const C = [
    [3, 1],
    [0, 2],
  ]
  const answer = solve(
    readSpecification(JSON.stringify({ depth: 2, widths: [2, 3, 2], outputs: 2, decay: '1/10', data: { a: [1, 1], C, y2: 30 } })),
  )
  // O(3) moves two vectors: 3 dimensions; O(2) moves two: 1
  assert.match(
    answer.checks.find(({ name }) => name === 'signs of the Hessian')!.detail,
    /^the global minimum: 4 zero \(the rotations\), 12 positive$/,
  )
})

test('dropout factorization: the kernel is that of the rotations that keep the norms of the units equal', () => {
  const C = [
    [3, 1, 0],
    [1, 2, 1],
    [0, 1, '5/2'],
  ]
  // O(d) modulo what leaves q vectors alone, with d − 1 conditions; NumPy's eigenvalues of the differenced gradient have as many zeros
  for (const [width, rank, zeros] of [
    [1, 1, 0],
    [2, 2, 0],
    [3, 3, 1],
    [4, 3, 3],
    [5, 3, 5],
  ] as const) {
    const data = { a: [1, 1, 1], C, y2: 40 }
    const spec = { depth: 1, widths: [3, width], outputs: 3, decay: ['1/100', '1/20'], noise: '1/4', data }
    const answer = solve(readSpecification(JSON.stringify(spec)))
    assert.ok(answer.kind === 'several outputs')
    if (answer.kind === 'several outputs') assert.is(answer.modes.filter(({ active }) => active).length, rank)
    const detail = answer.checks.find(({ name }) => name === 'signs of the Hessian')!.detail
    const zeroText = zeros === 0 ? '' : `${zeros} zero (the rotations), `
    assert.is(detail, `the global minimum: ${zeroText}${6 * width - zeros} positive`)
  }
})

test.run()
