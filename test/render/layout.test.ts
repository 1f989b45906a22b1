/** Layout: statements in rows that fit, which say together what the statement says. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { add, and, eq, family, forAllIn, ge, iff, implies, infimum, integer, real, square, sum } from '../../src/expr/index.ts'
import type { Proposition } from '../../src/expr/proposition.ts'
import { statementRows } from '../../src/render/layout.ts'

const test = suite('layout')

const n = integer('n')
const a = family('a', 2)
const x = real('x')
const wide = eq(
  sum('i', 1, n, (i) => sum('j', 1, n, (j) => add(square(a(i, j)), x))),
  add(...Array.from({ length: 8 }, (_, k) => square(a(k, n)))),
)
const rows = (p: Proposition, width = 20): readonly string[] =>
  statementRows(p, { width, reserved: [] }).map((r) => `${r.left}|${r.right}`)

test('what fits stays on one row', () => {
  assert.equal(rows(ge(x, 1)), ['|x \\geq 1'])
})

test('an implication breaks before its arrow, a conjunction after its and', () => {
  assert.equal(rows(implies(ge(x, 1), ge(square(x), 1)), 5), ['|x \\geq 1', '|\\implies x^2 \\geq 1'])
  assert.equal(rows(and(ge(x, 1), ge(n, 2)), 5), ['|x \\geq 1 \\text{ and}', '|n \\geq 2'])
  assert.equal(rows(iff(ge(x, 1), ge(square(x), 1)), 5), ['|x \\geq 1', '|\\iff x^2 \\geq 1'])
})

test('the conditions of an infimum that does not fit are rows of their own', () => {
  const p = eq(infimum([x], square(x), [ge(x, 1), ge(n, 2)]), 1)
  assert.equal(rows(p, 5), [
    '|\\inf_{x} x^2',
    '|\\quad = 1',
    '|\\text{where the infimum is over those with}',
    '|\\quad x \\geq 1',
    '|\\quad n \\geq 2',
  ])
})

test('a statement for all breaks before its quantifier, with one name for the index in all rows', () => {
  const p = forAllIn('k', 1, n, (k) =>
    eq(
      a(k, 1),
      sum('i', 1, n, (i) => add(a(i, k), x, ...Array.from({ length: 5 }, () => square(a(k, k))))),
    ),
  )
  const found = rows(p, 24)
  assert.is(found.at(-1), '|\\text{for all } k \\in \\{1, \\dots, n\\}')
  assert.ok(found.length >= 2)
  assert.ok(found.slice(0, -1).join(' ').includes('a_{k1}'))
})

test('an index whose letter is taken has its other name in the body and in the quantifier', () => {
  const k = integer('k')
  const p = forAllIn('k', 1, k, (i) => eq(add(...Array.from({ length: 10 }, () => square(a(i, k)))), x))
  const found = rows(p)
  const name = /\\text\{for all \} (\S+) \\in/.exec(found.at(-1) ?? '')?.[1]
  assert.ok(name !== undefined && name !== 'k')
  assert.ok(found[0]?.includes(`a_{${name}`), found.join('\n'))
})

test('rows are no wider than the room where terms allow it', () => {
  for (const row of statementRows(wide, { width: 16, reserved: [] })) assert.ok(row.width <= 16.5, row.right)
})

test.run()
