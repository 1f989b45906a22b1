/** Moments of tables: exact means of the decimals as written, against NumPy and by hand. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../src/algebra/index.ts'
import { type FullMoments, readRows, readSpecification, SpecError, type Specification } from '../../src/models/index.ts'

const test = suite('table moments')

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

const csv = `x,"the ""z""",group,y
0.1,1,a,1
0.2,-1,b,2
0.3,1,a,3.5

0.4,3,"c, d",4
`

const read = (data: object, width: number, table = csv): Specification =>
  readSpecification(JSON.stringify({ depth: 1, widths: [width, 2], decay: 0.1, data: { csv: 't.csv', ...data } }), () => table)

const full = (specification: Specification): FullMoments => specification.moments as FullMoments

test('moments are means of products, exactly', () => {
  const { A, c, y2 } = full(read({ target: 'y', features: ['x', 'the "z"'] }, 2))
  assert.equal(
    A.map((row) => row.map(Q.toString)),
    [
      ['3/40', '7/20'],
      ['7/20', '3'],
    ],
  )
  // (0.1 + 0.4 + 1.05 + 1.6)/4 and (1 − 2 + 3.5 + 12)/4
  assert.equal(c.map(Q.toString), ['63/80', '29/8'])
  assert.is(Q.toString(y2), '133/16')
})

for (const standardize of [false, true, 'features', 'center']) {
  test(`the rows have the moments, standardize ${standardize}`, () => {
    const data = { target: 'y', features: ['x', 'the "z"'], standardize }
    const { A, c, y2, variances } = full(read(data, 2))
    const rows = readRows(JSON.stringify({ data: { csv: 't.csv', ...data } }), () => csv)!
    const deviations = A.map((_, i) => (variances === undefined ? 1 : Math.sqrt(Q.toNumber(variances.features[i]!))))
    const targetDeviation = variances === undefined ? 1 : Math.sqrt(Q.toNumber(variances.target))
    const mean = (f: (x: readonly number[], y: number) => number): number =>
      rows.inputs.reduce((sum, x, j) => sum + f(x, rows.targets[j]!), 0) / rows.inputs.length
    const same = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-12, `${a} and ${b}`)
    same(
      mean((_, y) => y * y),
      Q.toNumber(y2) / targetDeviation ** 2,
    )
    c.forEach((value, i) => {
      const scaled = Q.toNumber(value) / (deviations[i]! * targetDeviation)
      same(
        mean((x, y) => x[i]! * y),
        scaled,
      )
    })
    const expected = Q.toNumber(A[0]![1]!) / (deviations[0]! * deviations[1]!)
    same(
      mean((x) => x[0]! * x[1]!),
      expected,
    )
  })
}

test('a specification that states moments has no rows', () => {
  assert.is(
    readRows('{"data": {"a": [1], "c": [1], "y2": 1}}', () => csv),
    undefined,
  )
})

test('centered moments are covariances with divisor n', () => {
  const { A, variances } = full(read({ target: 'y', features: ['x'], standardize: 'center' }, 1))
  assert.is(Q.toString(A[0]![0]!), '1/80')
  assert.is(variances, undefined)
})

test('standardization keeps rational variances beside the covariances', () => {
  const { variances, y2 } = full(read({ target: 'y', features: ['x', 'the "z"'], standardize: true }, 2))
  assert.equal(variances!.features.map(Q.toString), ['1/80', '2'])
  assert.is(Q.toString(variances!.target), Q.toString(y2))
})

test('a categorical column becomes one input for each value', () => {
  const { table, moments } = read({ target: 'y', features: ['group', 'x'], oneHot: ['group'] }, 4)
  assert.equal(table!.inputs, ['group=a', 'group=b', 'group=c, d', 'x'])
  assert.equal((moments as FullMoments).A[0]!.map(Q.toString), ['1/2', '0', '0', '1/10'])
})

for (const [data, message] of [
  [{ target: 'q', features: ['x'] }, 'field data.target: found "q"; needed a column: x, the "z", group, y'],
  [{ target: 'y', features: ['x', 'y'] }, 'field data.features[1]: found the target "y"; needed a column other than the target'],
  [{ target: 'y', features: ['x', 'x'] }, 'field data.features[1]: found "x" again; needed each column once'],
  [
    { target: 'y', features: ['group'] },
    'field data.features[0]: found "a" in column "group" on line 2; needed a decimal number; name the column in data.oneHot if it holds categories',
  ],
  [{ target: 'y', features: ['x'], oneHot: ['group'] }, 'field data.oneHot[0]: found "group"; needed one of data.features'],
  [
    { target: 'y', features: ['x'], standardize: 'yes' },
    'field data.standardize: found "yes"; needed true, false, "features" (the target is only centered) or "center" (no scaling)',
  ],
] as const) {
  test(message, () => {
    assert.is(
      mistake(() => read(data, 1)),
      message,
    )
  })
}

test('a missing value is reported with its place, and dropped only on request', () => {
  const table = 'x,y\n1,1\n,2\n3,NA\n4,4\n'
  assert.is(
    mistake(() => read({ target: 'y', features: ['x'] }, 1, table)),
    'field data.csv: found 2 of 4 rows with a missing value, first "x" on line 3; needed complete rows, or "missing": "drop" to leave these rows out',
  )
  const { table: report } = read({ target: 'y', features: ['x'], missing: 'drop' }, 1, table)
  assert.equal([report!.rows, report!.dropped], [2, 2])
})

test('broken CSV is reported with its line', () => {
  assert.throws(() => read({ target: 'y', features: ['x'] }, 1, 'x,y\n1,2,3\n'), /found 3 cells on line 2; needed 2/)
  assert.throws(() => read({ target: 'y', features: ['x'] }, 1, 'x,y\n1,"2\n'), /on line 2; needed a CSV cell/)
  assert.throws(() => read({ target: 'y', features: ['x'] }, 1, ''), /found an empty file/)
  assert.throws(
    () => read({ target: 'y', features: ['x'] }, 1, 'x,y\n"1,2\n3,4\n'),
    /found "\\"1,2.* on line 2; needed a CSV cell/,
  )
  assert.throws(() => read({ target: 'y', features: ['x'] }, 1, 'x,y\n1"2,2\n'), /on line 2; needed a CSV cell/)
})

test('a name that two columns have is an error only where it is used', () => {
  assert.throws(
    () => read({ target: 'y', features: ['x'] }, 1, 'x,x,y\n1,2,3\n'),
    /field data\.features\[0\]: found two columns named "x"; needed a name that only one column has/,
  )
  const { A } = full(read({ target: 'y', features: ['x'] }, 1, 'x,y,,\n1,2,,\n3,4,,\n'))
  assert.is(Q.toString(A[0]![0]!), '5')
})

test('a JSON table is a list of records of single values', () => {
  const readJson = (table: string): Specification =>
    readSpecification(
      JSON.stringify({ depth: 1, widths: [1, 2], decay: 1, data: { json: 't.json', target: 'y', features: ['x'] } }),
      () => table,
    )
  for (const [table, message] of [
    ['[]', 'found a list of 0 entries; needed at least one record'],
    [
      '[{"x": [1], "y": 2}]',
      'found a list of 1 entry as "x" of record 1; needed a number, a text, true, false or null in every cell',
    ],
    ['[{"x": 1, "y": {}}]', 'found an object as "y" of record 1; needed a number, a text, true, false or null in every cell'],
    ['{"x": 1}', 'found an object; needed a JSON list of records, one for each row'],
  ] as const)
    assert.is(
      mistake(() => readJson(table)),
      `field data.json: ${message}`,
    )
  assert.is(Q.toString(full(readJson('[{"x": "1/2", "y": 1}, {"y": "2", "x": 1.50}]')).A[0]![0]!), '5/4')
})

test('other separators than commas are named', () => {
  assert.throws(
    () => read({ target: 'y', features: ['x'] }, 1, 'x;y\n1;2\n'),
    /needed a column: x;y \(columns of a CSV file are separated by commas\)/,
  )
})

test('a cell of ten million letters and a million columns are read in seconds', () => {
  const start = performance.now()
  const long = `x,y\n"${'a'.repeat(10_000_000)}"`
  assert.throws(() => read({ target: 'y', features: ['x'] }, 1, `${long},1\n`), /found "a{37}\.\.\." in column "x" on line 2/)
  assert.throws(() => read({ target: 'y', features: ['x'] }, 1, long.slice(0, -1)), /on line 2; needed a CSV cell/)
  const names = Array.from({ length: 1_000_000 }, (_, i) => `x${i}`).join(',')
  assert.throws(() => read({ target: 'y', features: ['x'] }, 1, `${names}\n`), /found "y"; needed a column: x0, x1/)
  assert.ok(performance.now() - start < 60_000)
})

test('lines are counted in quoted cells, whatever ends them', () => {
  const table = 'x,y,z\r\n1,2,"a\r\nb\rc\nd"\r\n3,?,e\r\n'
  assert.throws(() => read({ target: 'y', features: ['x'] }, 1, table), /"\?" in column "y" on line 6/)
})

test('line ends, quotes and a byte order mark do not matter', () => {
  const { A } = full(read({ target: 'y', features: ['x'] }, 1, '\uFEFF"x","y"\r\n1,2\r\n3,"4"'))
  assert.is(Q.toString(A[0]![0]!), '5')
})

test('a column that does not vary cannot be scaled', () => {
  assert.throws(
    () => read({ target: 'y', features: ['x'], standardize: true }, 1, 'x,y\n1,2\n1,3\n'),
    /field data\.features\[0\]: found "x" with one and the same value/,
  )
})

test.run()
