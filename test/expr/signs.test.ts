import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as B from '../../src/expr/build.ts'
import { SignSearchError } from '../../src/expr/errors.ts'
import type { Expression } from '../../src/expr/expression.ts'
import { createContext, open } from '../../src/expr/normal/normalize.ts'
import type { Proposition } from '../../src/expr/proposition.ts'
import { signsOfExpression } from '../../src/expr/signs.ts'

const test = suite('signs')
const [x, y, z] = [B.real('x'), B.real('y'), B.real('z')]
const [n, m] = [B.integer('n'), B.integer('m')]
const [a, b] = [B.family('a', 1), B.family('b', 1)]
const xi = B.family('xi', 0, { dependsOn: [{ source: 's' }] })

const names: Readonly<Record<number, string>> = { 1: '<', 2: '=', 3: '≤', 4: '>', 5: '≠', 6: '≥', 7: '?' }

/** How an expression compares with 0, and the assumptions that this rests on. */
function signOf(
  e: Expression,
  assuming: readonly Proposition[] = [],
): { readonly sign: string; readonly used: readonly number[] } {
  const { n: normalizer, record } = open(createContext(assuming))
  return { sign: names[signsOfExpression(normalizer, e, [])] ?? 'none', used: [...record.facts].sort() }
}

const row = (e: Expression, sign: string, ...assuming: readonly Proposition[]): void => {
  test(`${e.key} ${sign} 0 from ${assuming.length} assumptions`, () => {
    assert.is(signOf(e, assuming).sign, sign)
    // without an assumption that was used less is known; without one that was not, the same
    const { used } = signOf(e, assuming)
    for (const [i] of assuming.entries()) {
      const rest = assuming.filter((_, k) => k !== i)
      if (!used.includes(i)) assert.is(signOf(e, rest).sign, sign)
    }
    assert.is(
      signOf(
        e,
        used.map((i) => assuming[i] as Proposition),
      ).sign,
      sign,
    )
  })
}

row(B.square(B.sub(x, y)), '≥')
row(B.mul(B.sub(x, y), B.sub(x, y)), '≥')
row(B.mul(x, y, x), '≥', B.ge(y, 0))
row(B.mul(B.sub(x, y), z), '?', B.ge(z, 0))
row(B.add(B.square(x), 1), '>')
row(B.neg(B.abs(x)), '≤')
row(B.abs(x), '>', B.ne(x, 0))
row(B.exp(x), '>')
row(B.sqrt(x), '≥', B.ge(x, 0))
row(B.pow(x, B.ratio(-1, 2)), '>', B.gt(x, 0))
row(B.pow(x, -2), '>', B.ne(x, 0))
row(B.pow(x, 3), '<', B.lt(x, 0))
row(B.pow(x, n), '≠', B.ne(x, 0))
row(B.pow(x, n), '?', B.ge(n, 0))
row(B.pow(x, B.mul(2, n)), '≥', B.ge(n, 0))
row(B.div(x, y), '≤', B.ge(x, 0), B.lt(y, 0))
row(B.sub(x, y), '≥', B.ge(x, z), B.ge(z, y))
row(B.sub(x, y), '>', B.gt(x, z), B.ge(z, y), B.ge(x, 0))
row(B.sub(n, m), '≥', B.gt(n, B.sub(m, 1)))
row(B.sub(B.mul(2, x), y), '>', B.gt(x, 0), B.gt(x, y))
row(
  B.sum('k', 1, n, (k) => B.square(a(k))),
  '≥',
)
row(
  B.sum('k', 1, n, (k) => a(k)),
  '≥',
  B.forAllIn('k', 1, n, (k) => B.ge(a(k), 0)),
)
row(
  B.sum('k', 1, n, (k) => a(k)),
  '≥',
  B.forAllIn('k', 1, n, (k) => B.gt(a(k), 0)),
)
row(
  B.sum('k', 1, n, (k) => a(k)),
  '>',
  B.forAllIn('k', 1, n, (k) => B.gt(a(k), 0)),
  B.ge(n, 1),
)
row(
  B.sum('k', 1, B.add(n, 1), (k) => a(k)),
  '?',
  B.forAllIn('k', 1, n, (k) => B.gt(a(k), 0)),
  B.ge(n, 1),
)
row(
  B.sum('k', 1, 0, (k) => B.neg(a(k))),
  '=',
)
row(
  B.product('k', 1, n, (k) => a(k)),
  '>',
  B.forAllIn('k', 1, n, (k) => B.gt(a(k), 0)),
)
row(
  B.product('k', 1, n, (k) => B.square(a(k))),
  '≥',
)
row(
  B.product('k', 1, n, (k) => B.neg(B.abs(a(k)))),
  '?',
)
row(
  B.product('k', 1, 0, (k) => a(k)),
  '>',
)
row(B.delta(n, m), '≥')
row(B.delta(n, m), '=', B.lt(n, m))
row(B.expectation(['s'], B.square(xi())), '≥')
row(B.expectation(['s'], B.add(B.square(xi()), 1)), '>')
row(B.max(x, y), '>', B.gt(y, 0))
row(B.min(x, y), '?', B.gt(y, 0))
row(B.add(x, B.neg(x)), '=')
row(B.sub(B.add(B.square(x), y), B.square(x)), '≥', B.ge(y, 0))
row(B.add(1, B.div(B.square(x), n)), '>', B.ge(n, 1))
row(
  B.sum('k', 1, n, (k) => B.div(B.square(b(k)), B.add(a(k), x))),
  '≥',
  B.forAllIn('k', 1, n, (k) => B.ge(a(k), 0)),
  B.gt(x, 0),
)
row(B.log(x), '?', B.gt(x, 0))

test('a search that spreads over inequalities between sums of quotients is given up after counted steps', () => {
  const [K, g, t] = [B.integer('K'), B.real('g'), B.family('t', 1)]
  const total = (k: number): Expression => B.sum('k', 1, K, (i) => B.div(B.square(b(i)), B.add(B.mul(a(i), t(k)), g)))
  const rows = [1, 2, 3, 4, 5]
  const triples = rows.flatMap((i) => rows.flatMap((j) => rows.flatMap((k) => (i < j && k !== i && k !== j ? [[i, j, k]] : []))))
  const assumed = [
    B.gt(g, 0),
    B.ge(K, 1),
    B.forAllIn('k', 1, K, (k) => B.ge(a(k), 0)),
    ...rows.map((k) => B.ge(t(k), 0)),
    ...triples.map(([i, j, k], m) => B.ge(B.add(B.mul(m + 1, total(i!)), B.mul(m + 2, total(j!))), B.mul(2 * m + 5, total(k!)))),
  ]
  const alternating = B.add(...rows.map((k) => B.mul(k % 2 === 1 ? k : -k, total(k))))
  assert.throws(
    () => signOf(alternating, assumed),
    (e: unknown) => e instanceof SignSearchError && e.code === 'gave-up' && /gave up after using facts/.test(e.message),
  )
})

test.run()
