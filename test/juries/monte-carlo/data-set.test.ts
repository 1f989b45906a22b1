/** Data sets with given moments. */

import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { dataSetWithMoments, momentError } from '../../../src/juries/monte-carlo/data-set.ts'

const test = suite('data sets with given moments')

const entry = fc.integer({ min: -20, max: 20 }).map((n) => n / 4)
const rows = (count: number, length: number) =>
  fc.array(fc.array(entry, { minLength: length, maxLength: length }), { minLength: count, maxLength: count })

test('the moments of any sample are those of the data set made from them', () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 5 })
        .chain((inputs) =>
          fc
            .integer({ min: 1, max: 3 })
            .chain((outputs) =>
              fc.integer({ min: 1, max: 7 }).chain((count) => fc.tuple(rows(count, inputs), rows(count, outputs))),
            ),
        ),
      ([x, y]) => {
        const mean = (f: (j: number) => number): number => x.reduce((sum, _, j) => sum + f(j), 0) / x.length
        const A = x[0]!.map((_, i) => x[0]!.map((__, k) => mean((j) => x[j]![i]! * x[j]![k]!)))
        const C = y[0]!.map((_, o) => x[0]!.map((__, k) => mean((j) => y[j]![o]! * x[j]![k]!)))
        const y2 = mean((j) => y[j]!.reduce((sum, v) => sum + v * v, 0))
        const moments = { A, C, y2 }
        const data = dataSetWithMoments({ ...moments, widths: [A.length], outputs: C.length })
        assert.ok(momentError(data, moments) <= 1e-10 * (1 + y2 + Math.max(...A.map((row, i) => row[i]!))))
        // no more points than the rank of the moments allows
        assert.ok(data.inputs.length <= A.length + C.length)
      },
    ),
    { numRuns: 300 },
  )
})

test('moments that are missed are noticed', () => {
  const data = { inputs: [[1], [3]], targets: [[1], [1]] }
  assert.is(momentError(data, { A: [[5]], C: [[2]], y2: 1 }), 0)
  assert.is(momentError(data, { A: [[5]], C: [[2.5]], y2: 1 }), 0.5)
})

test.run()
