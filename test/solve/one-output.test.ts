/** One output: thresholds, ties and double roots decided exactly; the edges of the theory; exact and certified methods agree. */

import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { linear, rational as Q } from '../../src/algebra/index.ts'
import { type Network, readSpecification } from '../../src/models/index.ts'
import type { SingleAnswer } from '../../src/solve/answer.ts'
import { solve, toDecimal, toJson } from '../../src/solve/index.ts'
import { solveOneOutput } from '../../src/solve/one-output.ts'

const test = suite('one output')

const answerTo = (spec: object, digits = 20, method?: 'exact' | 'certified'): SingleAnswer => {
  const answer = solve(readSpecification(JSON.stringify(spec)), { digits, ...(method === undefined ? {} : { method }) })
  assert.ok(answer.kind === 'one output')
  for (const { name, ok, detail } of answer.checks) assert.ok(ok, `${name}: ${detail}`)
  return answer as SingleAnswer
}

/** One mode a, s with equal decays 1 unless told otherwise. */
const oneMode = (depth: number, a: number | string, s: number | string, rest: object = {}): object => ({
  depth,
  widths: [1, ...Array.from({ length: depth }, () => 2)],
  decay: 1,
  data: { a: [a], c: [s], y2: 1000 },
  ...rest,
})

const kinds = ({ stationary }: SingleAnswer): readonly string[] => stationary.map(({ kind }) => kind)
const decimal = (x: { readonly lo: Q.Rational; readonly hi: Q.Rational }, digits = 20): string => toDecimal(x, digits).decimal

for (const depth of [2, 3, 4, 5, 6, 9]) {
  test(`κa = D − 1, s = D, Γ = 1 ties at t = 1 for D = ${depth}`, () => {
    for (const method of ['exact', 'certified'] as const) {
      const answer = answerTo(oneMode(depth, depth - 1, depth), 20, method)
      assert.equal(kinds(answer), ['global minimum', 'saddle', 'global minimum'])
      if (method === 'exact') assert.is(decimal(answer.stationary[2]!.t), '1')
      assert.match(answer.unique, /^no: 2 global minima/)
      assert.is(decimal(answer.thresholds!.critical), String(depth))
    }
  })

  test(`a hair beside the tie the one or the other wins for D = ${depth}`, () => {
    const hair = `1e-60`
    const above = Q.toString(Q.add(Q.fromSafeInteger(depth), Q.parse(hair)))
    const below = Q.toString(Q.sub(Q.fromSafeInteger(depth), Q.parse(hair)))
    for (const method of ['exact', 'certified'] as const) {
      assert.equal(kinds(answerTo(oneMode(depth, depth - 1, above), 20, method)), ['local minimum', 'saddle', 'global minimum'])
      const under = answerTo(oneMode(depth, depth - 1, below), 20, method)
      assert.equal(kinds(under), ['global minimum', 'saddle', 'local minimum'])
      assert.ok(under.trivial)
    }
  })
}

test('at the spinodal there is one inflection, beside it none or two roots', () => {
  // D = 3, κa = 4/3: s_sp⁶ = (3/2)⁴·(3κa)²·G = 81·G, and 81·9 = 3⁶
  const at = (s: string, method: 'exact' | 'certified') => answerTo(oneMode(3, '4/3', s, { decay: [9, 1, 1, 1] }), 20, method)
  for (const method of ['exact', 'certified'] as const) {
    const answer = at('3', method)
    assert.equal(kinds(answer), ['global minimum', 'saddle'])
    assert.is(decimal(answer.thresholds!.spinodal), '3')
    // λ = κa(D+1)/(D−1)
    assert.match(decimal(answer.stationary[1]!.lambda!.enclosure), /^2\.6{18}7$/)
    assert.equal(kinds(at(Q.toString(Q.sub(Q.parse('3'), Q.parse('1e-50'))), method)), ['global minimum'])
    assert.equal(kinds(at(Q.toString(Q.add(Q.parse('3'), Q.parse('1e-50'))), method)), [
      'global minimum',
      'saddle',
      'local minimum',
    ])
  }
})

test('D = 1: nontrivial iff |c|² > γ_uγ_1, with the soft-thresholded κat = |c| − Γ', () => {
  assert.equal(kinds(answerTo(oneMode(1, 1, 1))), ['global minimum'])
  assert.ok(answerTo(oneMode(1, 1, 1)).trivial)
  const learned = answerTo(oneMode(1, 2, 5, { decay: [4, 1] }))
  assert.equal(kinds(learned), ['saddle', 'global minimum'])
  assert.is(decimal(learned.minimum!.t), '1.5')
  assert.is(decimal(learned.loss), String(1000 - 4.5))
})

test('two modes, D = 2: the global minimum at the second smallest t of four roots', () => {
  const answer = answerTo({ depth: 2, widths: [2, 2, 2], decay: 1, data: { a: [1, 0.001], c: [2.13, 0.322], y2: 109 } })
  assert.equal(kinds(answer), ['local minimum', 'saddle', 'global minimum', 'saddle', 'local minimum'])
})

/**
 * With w_k = |P_k c|², D = 2 and G = 1, F has stationary points at λ = 1/100 and 9/2500 where S(λ) = λ^{−3/2}, and equal values there where
 * Σ w_k(1/(a_k + λ_1) − 1/(a_k + λ_2)) = 2(λ_1S(λ_1) − λ_2S(λ_2)): three linear equations for the w_k of a = 1, 1/200, 1/1000, whose
 * solution is positive; each w_k is written as a sum of squares.
 */
const twoMinima = {
  depth: 2,
  widths: [11, 2, 2],
  decay: 1,
  data: {
    a: ['1', '1', '1', '1/200', '1/200', '1/200', '1/200', '1/1000', '1/1000', '1/1000', '1/1000'],
    c: [
      ...[8910656, 15412960, 373389176768].map((n) => `${n}/27482250240`),
      ...[128, 37120, 59776, 2761728].map((n) => `${n}/19562496`),
      ...[128, 2306304, 3185024, 6568920832].map((n) => `${n}/22096281600`),
    ],
    y2: 300,
  },
}

test('two nontrivial minima with exactly the same loss tie; a hair beside the one or the other wins', () => {
  const tie = answerTo(twoMinima)
  assert.equal(kinds(tie), ['local minimum', 'saddle', 'global minimum', 'saddle', 'global minimum'])
  assert.match(tie.unique, /^no: 2 global minima/)
  assert.equal(
    [tie.stationary[4]!, tie.stationary[2]!].map(({ lambda }) => decimal(lambda!.enclosure)),
    ['0.0036', '0.01'],
  )
  for (const [hair, winner] of [
    ['1e-90', 4],
    ['-1e-90', 2],
  ] as const) {
    const [first, ...rest] = twoMinima.data.c
    const c = [Q.toString(Q.add(Q.parse(first!), Q.parse(hair))), ...rest]
    for (const method of ['exact', 'certified'] as const) {
      const answer = answerTo({ ...twoMinima, data: { ...twoMinima.data, c } }, 20, method)
      assert.is(kinds(answer)[winner], 'global minimum', `${hair} ${method}`)
      assert.is(kinds(answer).filter((kind) => kind === 'global minimum').length, 1)
    }
  }
})

test('enclosures leave a tie of two nontrivial minima undecided, and say what decides', () => {
  const answer = solve(readSpecification(JSON.stringify(twoMinima)), { digits: 20, method: 'certified' })
  assert.match(answer.unique, /^undecided: the least losses agree to 180 digits/)
  const [check] = answer.checks
  assert.equal([check!.name, check!.ok], ['all stationary points found and ordered', false])
  assert.match(check!.detail, /it is open which is the minimum; --method exact decides$/)
  // with 70 more modes, whose c_k are tiny but never zero, there is no exact method
  const extra = Array.from({ length: 70 }, (_, k) => k)
  const many = {
    ...twoMinima,
    widths: [81, 2, 2],
    data: {
      a: [...twoMinima.data.a, ...extra.map((k) => `${k + 2}`)],
      c: [...twoMinima.data.c, ...extra.map(() => '1e-300')],
      y2: 300,
    },
  }
  const open = solve(readSpecification(JSON.stringify(many)), { digits: 20 })
  assert.match(open.checks[0]!.detail, /there are too many modes for exact algebra$/)
})

for (const depth of [2, 3]) {
  for (const method of ['exact', 'certified'] as const) {
    test(`three separated modes, D = ${depth}: a cascade of six roots, ${method}`, () => {
      // c_k² makes each hump c_k² t^{D−1}/(a_k t^D + 1)² peak at 3/2: at a_k t^D = (D−1)/(D+1) it is c_k² t^{D−1}((D+1)/2D)²
      const a = [1, 1e-4, 1e-8]
      const c = a.map((value) => {
        const t = ((depth - 1) / ((depth + 1) * value)) ** (1 / depth)
        return Math.sqrt(1.5 / (t ** (depth - 1) * ((depth + 1) / (2 * depth)) ** 2)).toPrecision(12)
      })
      const answer = answerTo(
        { depth, widths: [3, ...Array.from({ length: depth }, () => 2)], decay: 1, data: { a, c, y2: 1e9 } },
        20,
        method,
      )
      assert.equal(answer.stationary.length, 7)
      assert.equal(
        kinds(answer).map((kind) => kind === 'saddle'),
        [false, true, false, true, false, true, false],
      )
      assert.is(kinds(answer).filter((kind) => kind === 'global minimum').length, 1)
    })
  }
}

// ---------------------------------------------------------------- edges

test('c = 0 without a hidden layer: m = 0, alone so iff γ > 0 or A is positive definite', () => {
  for (const [a, decay, unique] of [
    [[1, 2], 0, /^yes$/],
    [[1, 0], 0, /^no: up to maps/],
    [[1, 0], 1, /^yes$/],
  ] as const) {
    const answer = answerTo({ depth: 0, widths: [2], decay, data: { a, c: [0, 0], y2: 7 } })
    assert.match(answer.unique, unique)
    assert.equal([answer.trivial, decimal(answer.loss), answer.m.map((x) => decimal(x))], [true, '7', ['0', '0']])
  }
})

test('c = 0: the zero network is the unique global minimum', () => {
  const answer = answerTo(oneMode(2, 1, 0))
  assert.equal([kinds(answer), answer.trivial, answer.unique, decimal(answer.loss)], [['global minimum'], true, 'yes', '1000'])
})

test('modes with a_k = 0 drop out', () => {
  const spec = (a: string[], c: string[]) => ({ depth: 2, widths: [a.length, 2, 2], decay: 0.05, data: { a, c, y2: 5 } })
  const [with0, without] = [answerTo(spec(['1', '0', '2'], ['1', '0', '1'])), answerTo(spec(['1', '2'], ['1', '1']))]
  assert.equal(decimal(with0.loss), decimal(without.loss))
  assert.is(decimal(with0.m[1]!), '0')
  const singular = answerTo({
    depth: 2,
    widths: [2, 2, 2],
    decay: 0.05,
    data: {
      A: [
        [1, 1],
        [1, 1],
      ],
      c: [1, 1],
      y2: 5,
    },
  })
  assert.is(singular.stationary.length, 3)
})

test('some but not all decays 0: the infimum of least squares is not attained, and no weights are given', () => {
  for (const decay of [
    [0, 1, 1],
    [1, 0, 1],
    [0, 0, 1],
  ]) {
    const answer = answerTo(oneMode(2, 4, 6, { decay, noise: ['1', '0'] }))
    assert.equal([answer.attained, answer.weights, answer.minimum], [false, undefined, undefined])
    // y2 − s²/(κa) with κ = 3/2
    assert.is(decimal(answer.loss), '994')
    assert.is(toJson(answer, 10).weights, null)
  }
})

test('without any decay least squares are attained by any balanced factorization', () => {
  for (const depth of [0, 1, 2, 5]) {
    const answer = answerTo(oneMode(depth, 4, 6, { decay: 0 }))
    assert.equal([answer.attained, decimal(answer.loss), decimal(answer.m[0]!)], [true, '991', '1.5'])
    assert.ok(answer.weights !== undefined && answer.weights !== null)
  }
})

test('D = 0 is ridge regression', () => {
  const A = [
    ['2', '1'],
    ['1', '3'],
  ]
  const answer = answerTo({ depth: 0, widths: [2], decay: '1/2', data: { A, c: ['1', '2'], y2: '4' } })
  const solved = linear.solve(
    linear.fromRows([
      ['5/2', '1'],
      ['1', '7/2'],
    ]),
    linear.vector([1, 2]),
  )
  assert.ok(solved.kind === 'unique')
  const m = solved.kind === 'unique' ? solved.solution : []
  assert.equal(
    answer.m,
    m.map((entry) => ({ lo: entry, hi: entry })),
  )
  assert.equal(kinds(answer), ['global minimum'])
})

test('least squares without a hidden layer and without decay are unique iff A is positive definite', () => {
  const at = (A: readonly (readonly number[])[], c: readonly number[]) =>
    answerTo({ depth: 0, widths: [2], decay: 0, data: { A, c, y2: 9 } }).unique
  assert.is(
    at(
      [
        [2, 1],
        [1, 2],
      ],
      [1, 1],
    ),
    'yes',
  )
  assert.match(
    at(
      [
        [1, 1],
        [1, 1],
      ],
      [1, 1],
    ),
    /^no: up to maps that vanish on the data/,
  )
  assert.match(
    at(
      [
        [1, 0],
        [0, 0],
      ],
      [1, 0],
    ),
    /^no: up to maps that vanish/,
  )
})

test('uniqueness names what is free', () => {
  assert.is(answerTo(oneMode(2, 1, 9, { noise: 0.1 })).unique, 'up to signs')
  assert.match(answerTo(oneMode(2, 1, 9, { noise: [0.1, 0] })).unique, /rotations of hidden layer 2/)
  assert.is(answerTo(oneMode(2, 1, 9, { widths: [1, 1, 1] })).unique, 'up to signs')
})

test('radicals are given where the closed form is of a covered kind', () => {
  const lambda = toJson(answerTo(oneMode(3, 1, 4, { decay: '1/10' })), 20).lambda as {
    radicals: string | null
    minimalPolynomial: string[]
  }
  assert.is(lambda.minimalPolynomial.length, 4)
  assert.match(lambda.radicals!, /\\cos|\\sqrt/)
})

test('a very deep network on a full A is solved by enclosures, with the thresholds of its isotropic neighbour', () => {
  // A = I up to 10⁻³⁰: at D = 300 far above the threshold the answer is that of one mode
  const depth = 300
  const network = { depth, widths: [2, ...Array.from({ length: depth }, () => 1)], decay: '1/1000' }
  const nearly = answerTo({
    ...network,
    data: {
      A: [
        ['1', '1e-30'],
        ['1e-30', '1'],
      ],
      c: [6, 8],
      y2: 200,
    },
  })
  const single = answerTo({ ...network, data: { a: [1, 1], c: [6, 8], y2: 200 } })
  assert.equal(
    nearly.stationary.map((place) => [decimal(place.loss, 15), place.kind]),
    single.stationary.map((place) => [decimal(place.loss, 15), place.kind]),
  )
  assert.is(nearly.method, 'certified')
})

// ---------------------------------------------------------------- agreement

const entry = fc.integer({ min: -9, max: 9 })

test('exact and certified answers agree, and so do a full A and its diagonal', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: -40, max: 40 })), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 60 }),
      (depth, modes, gamma) => {
        const a = modes.map(([value]) => `${value}/20`)
        const c = modes.map(([, value]) => `${value}/10`)
        const spec = {
          depth,
          widths: [a.length, ...Array.from({ length: depth }, () => 2)],
          decay: `${gamma}/40`,
          noise: '1/3',
          data: { a, c, y2: 4000 },
        }
        const [exact, certified] = [answerTo(spec, 15, 'exact'), answerTo(spec, 15, 'certified')]
        assert.equal(kinds(exact), kinds(certified))
        exact.stationary.forEach(({ t, loss }, i) => {
          const other = certified.stationary[i]!
          for (const [x, y] of [
            [t, other.t],
            [loss, other.loss],
          ] as const)
            assert.ok(Q.compare(x.lo, y.hi) <= 0 && Q.compare(y.lo, x.hi) <= 0)
        })
      },
    ),
    { numRuns: 60 },
  )
})

test('an orthogonal change of coordinates leaves t, λ, loss and |m| alone', () => {
  // the rotation by (3, 4, 5) and a reflection keep rationals rational
  const R = linear.fromRows([
    ['3/5', '4/5', '0'],
    ['-4/5', '3/5', '0'],
    ['0', '0', '-1'],
  ])
  fc.assert(
    fc.property(fc.array(fc.tuple(entry, entry, entry, entry), { minLength: 4, maxLength: 6 }), (samples) => {
      const moment = (i: number, j: number) =>
        Q.make(BigInt(samples.reduce((sum, row) => sum + row[i]! * row[j]!, 0)), BigInt(samples.length))
      const A = [0, 1, 2].map((i) => [0, 1, 2].map((j) => moment(i, j)))
      const c = [0, 1, 2].map((i) => moment(i, 3))
      const network: Network = {
        depth: 2,
        widths: [3, 2, 2],
        outputs: 1,
        decay: linear.vector(['1/2', 1, '1/3']),
        noise: linear.vector(['1/4', 0]),
      }
      const y2 = moment(3, 3)
      const first = solveOneOutput(network, { kind: 'full', A, c, y2 }, { digits: 15 })
      const rotated = { A: linear.mul(linear.mul(R, A), linear.transpose(R)), c: linear.apply(R, c) }
      const second = solveOneOutput(network, { kind: 'full', ...rotated, y2 }, { digits: 15 })
      const shown = ({ stationary }: SingleAnswer) =>
        stationary.map(({ t, loss, kind }) => [decimal(t, 12), decimal(loss, 12), kind])
      assert.equal(shown(second), shown(first))
    }),
    { numRuns: 60 },
  )
})

test('scaling by variances is scaling of the moments, where the deviations are rational', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(entry, entry, entry), { minLength: 3, maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 3 }),
      (samples, deviations) => {
        const moment = (i: number, j: number) =>
          Q.make(BigInt(samples.reduce((sum, row) => sum + row[i]! * row[j]!, 0)), BigInt(samples.length))
        const d = deviations.map((value) => Q.fromSafeInteger(value))
        const scaled = (i: number, j: number) => Q.div(moment(i, j), Q.mul(d[i]!, d[j]!))
        const network: Network = {
          depth: 2,
          widths: [2, 2, 2],
          outputs: 1,
          decay: linear.vector(['1/50', '1/5', '1/3']),
          noise: linear.vector(['1/4', 0]),
        }
        const direct = solveOneOutput(
          network,
          {
            kind: 'full',
            A: [0, 1].map((i) => [0, 1].map((j) => scaled(i, j))),
            c: [scaled(0, 2), scaled(1, 2)],
            y2: scaled(2, 2),
          },
          { digits: 15 },
        )
        const squares = d.map((value) => Q.mul(value, value))
        const variances = { features: squares.slice(0, 2), target: squares[2]! }
        const viaPencil = solveOneOutput(
          network,
          {
            kind: 'full',
            A: [0, 1].map((i) => [0, 1].map((j) => moment(i, j))),
            c: [moment(0, 2), moment(1, 2)],
            y2: moment(2, 2),
            variances,
          },
          { digits: 15 },
        )
        const shown = ({ stationary }: SingleAnswer) =>
          stationary.map(({ t, loss, kind, m }) => [decimal(t, 12), decimal(loss, 12), kind, m.map((x) => decimal(x, 12))])
        assert.equal(shown(viaPencil), shown(direct))
      },
    ),
    { numRuns: 60 },
  )
})

test.run()
