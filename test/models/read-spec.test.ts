/** Spec files: what they mean, and one exact line for each thing that can be wrong. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../src/algebra/index.ts'
import { decayProduct, type FullMoments, noiseInflation, readSpecification, SpecError } from '../../src/models/index.ts'

const test = suite('readSpecification')

/** The message of the error that the call must throw. */
function mistake(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    assert.instance(error, SpecError)
    return (error as SpecError).message
  }
  throw new Error('nothing was thrown')
}

const spec = {
  depth: 2,
  widths: [3, 4, 4],
  outputs: 1,
  decay: ['1/10', '0.1', 0.05],
  noise: [{ dropout: '1/5' }, '1/4'],
  data: {
    A: [
      ['2', '1', '0'],
      ['1', '2', '0'],
      ['0', '0', '1/2'],
    ],
    c: ['1', '1', '0'],
    y2: '3',
  },
}

const change = (edit: (copy: Record<string, unknown> & { data: Record<string, unknown> }) => void): string => {
  const copy = structuredClone(spec) as unknown as Parameters<typeof edit>[0]
  edit(copy)
  return JSON.stringify(copy)
}

test('the constants of the theory are those of the definition', () => {
  const { network } = readSpecification(JSON.stringify(spec))
  // σ² = (1/5)/(4/5) = 1/4 in both layers of width 4
  assert.is(Q.toString(noiseInflation(network)), Q.toString(Q.pow(Q.parse('17/16'), 2)))
  assert.is(Q.toString(decayProduct(network)), '1/2000')
})

test('numbers are read as they are written, beyond the digits of a double', () => {
  const text = change((s) => Object.assign(s.data, { y2: 0 })).replace('"y2":0', '"y2":3.00000000000000000000000000000001')
  assert.is(Q.toFixed(readSpecification(text).moments.y2, 32), '3.00000000000000000000000000000001')
})

test('one decay and one noise stand for all layers', () => {
  const { network } = readSpecification(change((s) => Object.assign(s, { decay: 0.5, noise: { dropout: 0.5 } })))
  assert.equal(network.decay.map(Q.toString), ['1/2', '1/2', '1/2'])
  assert.equal(network.noise.map(Q.toString), ['1', '1'])
})

test('several outputs with one row are one output', () => {
  const { moments } = readSpecification(change((s) => Object.assign(s, { data: { A: spec.data.A, C: [spec.data.c], y2: 3 } })))
  assert.equal((moments as FullMoments).c.map(Q.toString), ['1', '1', '0'])
})

const set = (path: string, value: unknown) => (s: Record<string, unknown>) => {
  const keys = path.split('.')
  const last = keys.pop()!
  const place = keys.reduce((at, key) => at[key] as Record<string, unknown>, s)
  place[last] = value
}

const rows: readonly (readonly [edit: (s: never) => void, message: string])[] = [
  [set('extra', 1), 'field extra: found an unknown key; needed one of depth, widths, outputs, decay, noise, data'],
  [set('data.extra', 1), 'field data.extra: found an unknown key; needed one of A, c, y2'],
  [set('__proto__x', 1), 'field __proto__x: found an unknown key; needed one of depth, widths, outputs, decay, noise, data'],
  [set('depth', -1), 'field depth: found -1; needed an integer from 0 to 1000'],
  [set('depth', 1.5), 'field depth: found 1.5; needed an integer from 0 to 1000'],
  [set('depth', '2'), 'field depth: found "2"; needed an integer from 0 to 1000'],
  [set('depth', undefined), 'field depth: found nothing; needed an integer from 0 to 1000'],
  [set('widths', [3, 0, 4]), 'field widths[1]: found 0; needed an integer from 1 to 1000000000'],
  [set('widths', [3, 4]), 'field widths: found a list of 2 entries; needed 3 widths d_0, …, d_2, as depth is 2'],
  [set('widths', [2, 4, 4]), 'field widths[0]: found 2; needed 3, the number of inputs that data has'],
  [set('outputs', 2), 'field outputs: found 2; needed 1, the number of outputs that data has'],
  [set('decay', '-1/2'), 'field decay: found "-1/2"; needed a weight decay of at least 0'],
  [set('decay', [1, -1, 1]), 'field decay[1]: found -1; needed a weight decay of at least 0'],
  [
    set('decay', [1, 1]),
    'field decay: found a list of 2; needed one number for all, or 3: one for each of the layers W_1, …, W_D, U',
  ],
  [
    set('noise', [0, -0.1]),
    'field noise[1]: found -0.1; needed a noise variance of at least 0, or {"dropout": p} with 0 <= p < 1',
  ],
  [set('noise', [0, { dropout: 1 }]), 'field noise[1].dropout: found 1; needed a dropout rate p with 0 <= p < 1'],
  [set('noise', [0, { dropout: -0.1 }]), 'field noise[1].dropout: found -0.1; needed a dropout rate p with 0 <= p < 1'],
  [
    set('noise', { droput: 0.1 }),
    'field noise.droput: found 0.1; needed a noise variance of at least 0, or {"dropout": p} with 0 <= p < 1',
  ],
  [
    set('data', 7),
    'field data: found 7; needed an object: {"A", "c", "y2"}, {"a", "c", "y2"}, {"A", "C", "y2"}, {"csv", "target", "features"} or {"json", "target", "features"}',
  ],
  [
    set('data', undefined),
    'field data: found nothing; needed an object: {"A", "c", "y2"}, {"a", "c", "y2"}, {"A", "C", "y2"}, {"csv", "target", "features"} or {"json", "target", "features"}',
  ],
  [set('data.c', [1]), 'field data.c: found 1 entry; needed 3, as A has 3 rows'],
  [set('data.y2', '1/0'), 'field data.y2: found "1/0"; needed a denominator that is not zero'],
  [set('data.y2', 'NaN'), 'field data.y2: found "NaN"; needed an exact number, as in 3, "-1/3", 0.1 or "1e-8"'],
  [set('data.y2', '1e999999999'), 'field data.y2: found "1e999999999"; needed a decimal exponent of at most 1000'],
  [set('data.y2', '9'.repeat(5000)), `field data.y2: found "${'9'.repeat(56)}...; needed a number of at most 1000 digits`],
  [set('data.y2', '2/7'), 'field data.y2: found 2/7; needed at least 2/3, the part of it that a linear map of x explains'],
  [set('data.y2', -1), 'field data.y2: found -1; needed at least 0: it is a mean square'],
  [set('data.A.1.0', 'x'), 'field data.A[1][0]: found "x"; needed an exact number, as in 3, "-1/3", 0.1 or "1e-8"'],
  [set('data.A.1.0', '3'), 'field data.A[1][0]: found 3; needed 1, which is data.A[0][1]: A must be symmetric'],
  [set('data.A.0', ['2', '1']), 'field data.A[0]: found 2 entries; needed 3, as A has 3 rows'],
  [
    set('data.A', [
      [1, 2, 0],
      [2, 1, 0],
      [0, 0, 1],
    ]),
    'field data.A: found an indefinite matrix: v.Av = -3 < 0 for v = (-2, 1, 0); needed a positive semidefinite matrix, as E[x xᵀ] is',
  ],
  [set('data.A.2.2', -1), 'field data.A[2][2]: found -1; needed at least 0: it is a mean square'],
  [set('data.c', [1, 1]), 'field data.c: found 2 entries; needed 3, as A has 3 rows'],
  [set('data', { a: [1, -1, 1], c: [0, 0, 0], y2: 1 }), 'field data.a[1]: found -1; needed at least 0: it is a mean square'],
  [
    set('data', { a: [1, 0, 1], c: [0, 1, 0], y2: 1 }),
    'field data.c[1]: found 1; needed 0, as data.a[1] is 0: c must lie in the range of A',
  ],
  [set('data', { a: [1, 1, 1], c: [0, 1], y2: 1 }), 'field data.c: found 2 entries; needed 3, as many as data.a has'],
  [
    set('data', { csv: 'x.csv', target: 'y', features: [] }),
    'field data.features: found a list of 0 entries; needed at least one column name',
  ],
]

rows.forEach(([edit, message], i) => {
  test(`mistake ${i + 1} is named: ${message.slice(0, 60)}`, () => {
    assert.is(
      mistake(() => readSpecification(change(edit as never))),
      message,
    )
  })
})

test('a c outside the range of A comes with a vector of the null space that shows it', () => {
  const text = change((s) =>
    Object.assign(s.data, {
      A: [
        [1, 1, 0],
        [1, 1, 0],
        [0, 0, 1],
      ],
      c: [1, 0, 0],
    }),
  )
  assert.throws(
    () => readSpecification(text),
    /field data\.c: found a vector outside the range of A: A v = 0 but v\.c = 1 for v = \(1, -1, 0\)/,
  )
})

test.run()
