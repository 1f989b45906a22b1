import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  BudgetExceededError,
  DomainError,
  modeEquation,
  rational as Q,
  ShapeError,
  univariate,
} from '../../../src/algebra/index.ts'
import type { Mode, ModeEquation } from '../../../src/algebra/mode-equation/index.ts'
import { ask, testAgainst } from '../../oracle.ts'

const test = suite('mode-equation/solve')

const mode = (a: string, c2: string): Mode => ({ eigenvalue: Q.parse(a), squaredMoment: Q.parse(c2) })
const square = (text: string): string => Q.toString(Q.pow(Q.parse(text), 2))
const equation = (depth: number, modes: readonly Mode[], product = '1', inflation = '1'): ModeEquation => ({
  depth,
  modes,
  product: Q.parse(product),
  inflation: Q.parse(inflation),
})
const rationalModes = (e: ModeEquation): readonly Mode[] => e.modes as readonly Mode[]

/** Humps of φ at well separated eigenvalues, each peaking at `height`·G: up to 2K roots. */
const separated = (depth: number, eigenvalues: readonly string[], height: string): ModeEquation =>
  equation(
    depth,
    eigenvalues.map((a) => {
      // one hump of λ^{D+1}(c²/(a+λ)²)^D peaks at λ = a(D+1)/(D−1); c² chosen so that it is near `height` there
      const lambda = Q.mul(Q.parse(a), Q.make(BigInt(depth + 1), BigInt(depth - 1)))
      const x = Q.toNumber(Q.add(Q.parse(a), lambda))
      const c2 = (Number(height) / Q.toNumber(lambda) ** (depth + 1)) ** (1 / depth) * x * x
      return { eigenvalue: Q.parse(a), squaredMoment: Q.parse(c2.toPrecision(6)) }
    }),
  )

const positiveRational = (largest: number): fc.Arbitrary<Q.Rational> =>
  fc
    .tuple(fc.integer({ min: 1, max: largest }), fc.integer({ min: 1, max: largest }))
    .map(([n, d]) => Q.make(BigInt(n), BigInt(d)))
const spread = fc
  .tuple(positiveRational(99), fc.integer({ min: -6, max: 2 }))
  .map(([a, e]) => Q.mul(a, Q.pow(Q.fromInteger(10n), e)))

const anyEquation: fc.Arbitrary<ModeEquation> = fc.record({
  depth: fc.integer({ min: 1, max: 5 }),
  inflation: positiveRational(9),
  product: fc
    .tuple(positiveRational(50), fc.integer({ min: -3, max: 0 }))
    .map(([g, e]) => Q.mul(g, Q.pow(Q.fromInteger(10n), e))),
  modes: fc.array(fc.record({ eigenvalue: spread, squaredMoment: fc.oneof(positiveRational(99), spread) }), {
    minLength: 1,
    maxLength: 6,
  }),
})

const depth2 = [2, 3, 4, 5].map((depth) => separated(depth, ['1', '1e-4', '1e-8'], '1.5'))
const named: readonly ModeEquation[] = [
  ...depth2,
  separated(2, ['1', '1e-3'], '1.2'),
  separated(5, ['7', '1/50', '1e-4', '1e-7'], '1.01'),
  equation(2, [mode('1', square('2.13')), mode('0.001', square('0.322'))]),
  // equal eigenvalues, and a mode that drops out
  equation(3, [mode('1/2', '3'), mode('1/2', '4'), mode('2', '0'), mode('1/3', '1')], '1/100', '5/4'),
  equation(1, [mode('1', '1'), mode('2', '1')], '199/100'),
  equation(1, [mode('1', '1'), mode('2', '1')], '2'),
]

/** Asks PARI for the positive roots of the expanded polynomials, 60 digits. */
function positiveRootsByPari(polynomials: readonly string[]): readonly (readonly Q.Rational[])[] {
  const script = polynomials.map((p) => `{v=select(x->x>0,polrootsreal(${p}));print(apply(x->Str(x),Vec(v)))}`).join('\n')
  return ask('gp', `default(realprecision,60)\n${script}\n`).map((line) =>
    [...line.matchAll(/"([^"]+)"/g)].map((match) => Q.parse((match[1] as string).replaceAll(' ', ''))),
  )
}

function agrees(e: ModeEquation, expected: readonly Q.Rational[], digits = 30): void {
  const found = modeEquation.solve(e, { digits })
  const label = `D=${e.depth} κ=${Q.toString(e.inflation)} G=${Q.toString(e.product)} ${rationalModes(e)
    .map((m) => `(${Q.toString(m.eigenvalue)}, ${Q.toString(m.squaredMoment)})`)
    .join(' ')}`
  assert.is(found.count, expected.length, label)
  const tolerance = Q.parse(`1e-${digits}`)
  const fuzz = Q.parse('1e-55')
  found.roots.forEach(({ interval, rises }, i) => {
    const root = expected[i] as Q.Rational
    const slack = Q.mul(root, fuzz)
    assert.ok(
      Q.compare(interval.lo, Q.add(root, slack)) <= 0 && Q.compare(Q.sub(root, slack), interval.hi) <= 0,
      `${label} root ${i}`,
    )
    assert.ok(Q.compare(Q.sub(interval.hi, interval.lo), Q.mul(tolerance, interval.lo)) <= 0, `${label} width of root ${i}`)
    assert.is(rises, i % 2 === 0)
  })
}

testAgainst(test, 'gp', 'the named examples have the roots that PARI finds in their expanded polynomials', () => {
  const roots = positiveRootsByPari(named.map((e) => univariate.toString(modeEquation.modePolynomial(e))))
  assert.equal(
    roots.map((list) => list.length),
    [6, 6, 6, 6, 4, 8, 4, 2, 1, 0],
  )
  for (const [i, e] of named.entries()) agrees(e, roots[i] as readonly Q.Rational[])
})

testAgainst(test, 'gp', 'on 120 random equations, D = 1 … 5, count and 30 digits are those of PARI', () => {
  const cases = fc.sample(anyEquation, { numRuns: 100, seed: 2024 })
  const wide = fc.sample(
    fc.tuple(
      fc.integer({ min: 2, max: 4 }),
      fc.uniqueArray(fc.integer({ min: -9, max: 3 }), { minLength: 2, maxLength: 4 }),
      fc.integer({ min: 80, max: 300 }),
    ),
    { numRuns: 20, seed: 5 },
  )
  const all = [
    ...cases,
    ...wide.map(([depth, powers, height]) =>
      separated(
        depth,
        powers.map((p) => `1e${p}`),
        String(height / 100),
      ),
    ),
  ]
  const roots = positiveRootsByPari(all.map((e) => univariate.toString(modeEquation.modePolynomial(e))))
  assert.is(roots.length, all.length)
  const counts = new Set(roots.map((list) => list.length))
  for (const count of [0, 1, 2, 4, 6]) assert.ok(counts.has(count), `no case with ${count} roots`)
  for (const [i, e] of all.entries()) agrees(e, roots[i] as readonly Q.Rational[])
})

testAgainst(test, 'gp', 'with twelve modes count and 50 digits are those of PARI', () => {
  const many = fc.sample(
    fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.record({ eigenvalue: spread, squaredMoment: spread }), { minLength: 12, maxLength: 12 }),
    ),
    { numRuns: 8, seed: 9 },
  )
  const all = many.map(([depth, modes]) => ({ ...equation(depth, modes, '1/100', '3/2') }))
  const roots = positiveRootsByPari(all.map((e) => univariate.toString(modeEquation.modePolynomial(e))))
  for (const [i, e] of all.entries()) agrees(e, roots[i] as readonly Q.Rational[], 50)
})

test('a root interval brackets a sign change of the mode polynomial, evaluated exactly', () => {
  fc.assert(
    fc.property(anyEquation, (e) => {
      const p = modeEquation.modePolynomial(e)
      for (const { interval, rises } of modeEquation.solve(e, { digits: 12 }).roots) {
        const [below, above] = [univariate.signAt(p, interval.lo), univariate.signAt(p, interval.hi)]
        assert.ok(below === 0 || above === 0 || (below < 0 && above > 0) === rises)
        assert.ok(below !== above)
      }
    }),
    { numRuns: 60 },
  )
})

test('modes given as doubles have the roots of the same modes given as rationals', () => {
  fc.assert(
    fc.property(anyEquation, (e) => {
      const eigenvalues = Float64Array.from(rationalModes(e), (m) => Q.toNumber(m.eigenvalue))
      const squaredMoments = Float64Array.from(rationalModes(e), (m) => Q.toNumber(m.squaredMoment))
      const exact = [...eigenvalues].map((a, k) => ({
        eigenvalue: Q.fromFloatExactly(a),
        squaredMoment: Q.fromFloatExactly(squaredMoments[k] as number),
      }))
      const [one, other] = [
        modeEquation.solve({ ...e, modes: { eigenvalues, squaredMoments } }),
        modeEquation.solve({ ...e, modes: exact }),
      ]
      assert.is(one.count, other.count)
      one.roots.forEach((root, i) => {
        const twin = other.roots[i]?.interval as typeof root.interval
        assert.ok(Q.compare(root.interval.lo, twin.hi) <= 0 && Q.compare(twin.lo, root.interval.hi) <= 0)
      })
    }),
    { numRuns: 60 },
  )
})

/** Deterministic numbers in [0, 1). */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    yield state / 2 ** 32
  }
}

for (const [title, power] of [
  ['two roots', 1],
  ['widely spread magnitudes', 40],
] as const) {
  test(`six thousand modes given as doubles (${title}) have the roots of the same modes in exact arithmetic`, () => {
    const random = numbers(17)
    const eigenvalues = Float64Array.from({ length: 6000 }, () => 2 ** (-power * random.next().value))
    const squaredMoments = Float64Array.from(eigenvalues, (a) => a * random.next().value)
    const arrays = { depth: 2, inflation: Q.parse('5/4'), product: Q.parse('1/50'), modes: { eigenvalues, squaredMoments } }
    const exact = [...eigenvalues].map((a, k) => ({
      eigenvalue: Q.fromFloatExactly(a),
      squaredMoment: Q.fromFloatExactly(squaredMoments[k] as number),
    }))
    const [one, other] = [modeEquation.solve(arrays), modeEquation.solve({ ...arrays, modes: exact }, { digits: 40 })]
    assert.is(one.count, 2)
    assert.is(other.count, 2)
    one.roots.forEach(({ interval }, i) => {
      const twin = other.roots[i] as modeEquation.ModeRoot
      assert.ok(Q.compare(interval.lo, twin.interval.lo) <= 0 && Q.compare(twin.interval.hi, interval.hi) <= 0)
      assert.ok(Q.compare(Q.sub(interval.hi, interval.lo), Q.mul(Q.parse('1e-30'), interval.lo)) <= 0)
    })
  })
}

// ---------------------------------------------------------------- multiple roots

/** One mode with κa = D − 1 over D + 1 and c² chosen so that g has its maximum 0 at λ = 1: (c²/(a+1)²)^D = 1. */
const spinodal = (depth: number): ModeEquation => {
  const a = Q.make(BigInt(depth - 1), BigInt(depth + 1))
  return equation(depth, [{ eigenvalue: a, squaredMoment: Q.pow(Q.add(a, Q.one), 2) }])
}

for (const depth of [2, 3, 5]) {
  test(`the exactly double root at the spinodal of D = ${depth} stays undecided, in a narrow interval around λ = 1`, () => {
    const found = modeEquation.solve(spinodal(depth), { maxPrecision: 256 })
    assert.is(found.count, undefined)
    assert.is(found.roots.length, 0)
    assert.is(found.undecided.length, 1)
    const [piece] = found.undecided as [modeEquation.UndecidedPiece]
    assert.is(piece.parity, 'even')
    assert.is(piece.precision, 256)
    const { lo, hi } = piece.interval
    assert.ok(Q.compare(lo, Q.one) < 0 && Q.compare(Q.one, hi) < 0)
    assert.ok(Q.compare(Q.sub(hi, lo), Q.parse('1e-30')) < 0)
    const p = modeEquation.modePolynomial(spinodal(depth))
    assert.is(univariate.degree(univariate.gcd(p, univariate.derivative(p))), 1)
  })
}

for (const [exponent, factor, count] of [
  [20, 1n, 2],
  [20, -1n, 0],
  [60, 1n, 2],
  [60, -1n, 0],
  [120, 1n, 2],
  [120, -1n, 0],
] as const) {
  test(`${count} roots are proved where c² is off the spinodal by ${factor}e-${exponent}`, () => {
    const e = spinodal(3)
    const [only] = rationalModes(e) as [Mode]
    const moment = Q.mul(only.squaredMoment, Q.add(Q.one, Q.make(factor, 10n ** BigInt(exponent))))
    const near = { ...e, modes: [{ ...only, squaredMoment: moment }] }
    const found = modeEquation.solve(near)
    assert.is(found.count, count)
    if (count === 2) {
      const [first, second] = found.roots
      assert.ok(Q.compare((first as modeEquation.ModeRoot).interval.hi, (second as modeEquation.ModeRoot).interval.lo) < 0)
      const p = modeEquation.modePolynomial(near)
      for (const { interval } of found.roots) assert.is.not(univariate.signAt(p, interval.lo), univariate.signAt(p, interval.hi))
    }
  })
}

test('a double root beside simple ones leaves only itself undecided', () => {
  // p = 1/(a + 1) is 2/5 and 999/1000; weights 1 and x make the mean of p at λ = 1 the 3/4 of a stationary g, and G makes g(1) = 0
  const x = Q.div(Q.parse('0.35'), Q.parse('0.249'))
  const modes = [
    { eigenvalue: Q.parse('3/2'), squaredMoment: Q.parse('25/4') },
    { eigenvalue: Q.parse('1/999'), squaredMoment: Q.mul(x, Q.pow(Q.parse('1000/999'), 2)) },
  ]
  const found = modeEquation.solve(
    { depth: 2, inflation: Q.one, product: Q.pow(Q.add(Q.one, x), 2), modes },
    { maxPrecision: 128 },
  )
  assert.is(found.roots.length, 2)
  assert.equal(
    found.undecided.map(({ parity, interval }) => [parity, Q.compare(interval.lo, Q.one), Q.compare(interval.hi, Q.one)]),
    [['even', -1, 1]],
  )
})

// ---------------------------------------------------------------- edges

test('no modes, no cross moments, or too much decay: proved to have no root', () => {
  for (const e of [
    equation(2, []),
    equation(2, [mode('1', '0'), mode('0', '0')]),
    equation(2, [mode('1', '1')], '1000'),
    equation(1, [mode('1', '1')], '1'),
    equation(1, [mode('1', '1')], '3'),
  ]) {
    assert.equal(modeEquation.solve(e), { roots: [], undecided: [], count: 0 })
  }
})

const hostile = [1, 2, 3, 5].flatMap((depth) =>
  [
    ['1e-300', '1e300', '1e-300'],
    ['1e300', '1e300', '1e-300'],
    ['1e300', '1e-300', '1e-2000'],
    ['1e-300', '1e-300', '1e-1500'],
  ].map(([a, c2, product]) => equation(depth, [mode(a as string, c2 as string), mode('1', '1')], product)),
)

testAgainst(test, 'gp', 'magnitudes from 1e-2000 to 1e300 keep the count of Sturm and the sign changes', () => {
  const polynomials = hostile.map((e) => modeEquation.modePolynomial(e))
  const counts = ask('gp', polynomials.map((p) => `print(polsturm(${univariate.toString(p)},[0,oo]))`).join('\n'))
  for (const [i, e] of hostile.entries()) {
    const found = modeEquation.solve(e, { digits: 20 })
    assert.is(String(found.count), counts[i])
    const p = polynomials[i] as univariate.IntegerPolynomial
    for (const { interval } of found.roots) assert.is.not(univariate.signAt(p, interval.lo), univariate.signAt(p, interval.hi))
  }
})

const bad: readonly (readonly [string, ModeEquation, string])[] = [
  ['a_k = 0 with c_k ≠ 0', equation(2, [mode('1', '1'), mode('0', '1')]), 'modes[1].eigenvalue'],
  ['a negative eigenvalue', equation(2, [mode('-1', '1')]), 'modes[0].eigenvalue'],
  ['a negative c²', equation(2, [mode('1', '-1')]), 'modes[0].squaredMoment'],
  ['depth 0', equation(0, [mode('1', '1')]), 'depth'],
  ['depth 1.5', equation(1.5, [mode('1', '1')]), 'depth'],
  ['G = 0', equation(2, [mode('1', '1')], '0'), 'product'],
  ['κ = 0', equation(2, [mode('1', '1')], '1', '0'), 'inflation'],
  [
    'a NaN eigenvalue',
    { ...equation(2, []), modes: { eigenvalues: Float64Array.of(1, Number.NaN), squaredMoments: Float64Array.of(1, 1) } },
    'eigenvalues[1]',
  ],
  [
    'an infinite squared moment',
    { ...equation(2, []), modes: { eigenvalues: Float64Array.of(1), squaredMoments: Float64Array.of(Number.POSITIVE_INFINITY) } },
    'squaredMoments[0]',
  ],
]
for (const [title, e, argument] of bad) {
  test(`${title} is refused by the name of the argument`, () => {
    assert.throws(
      () => modeEquation.solve(e),
      (error: unknown) => error instanceof DomainError && error.argument === argument,
    )
  })
}

test('arrays of different lengths are refused', () => {
  const modes = { eigenvalues: Float64Array.of(1, 2), squaredMoments: Float64Array.of(1) }
  assert.throws(
    () => modeEquation.solve({ ...equation(2, []), modes }),
    (error: unknown) => error instanceof ShapeError,
  )
})

test('a budget stops the search', () => {
  const controller = new AbortController()
  controller.abort()
  for (const options of [{ maxSteps: 2 }, { signal: controller.signal }]) {
    assert.throws(
      () => modeEquation.solve(depth2[0] as ModeEquation, options),
      (error: unknown) => error instanceof BudgetExceededError,
    )
  }
})

test.run()
