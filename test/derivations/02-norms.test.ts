import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import norms from '../../derivations/02-norms.ts'
import {
  add,
  div,
  type Expression,
  eq,
  expr,
  family,
  forAll,
  forAllIn,
  ge,
  integer,
  le,
  mul,
  product,
  type Relation,
  ratio,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import { RuleError, run } from '../../src/kernel/index.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 02: the norm of the mean map')

const [n, l, D] = [integer('n'), integer('l'), integer('D')]
const [a, b, p, W] = [family('a', 1), family('b', 1), family('p', 2), family('W', 3)]
const d = family('d', 1, { sort: 'integer' })

const squares = (of: (i: Expression) => Expression): Expression => sum('i', 1, n, (i) => square(of(i)))
const inner = square(sum('i', 1, n, (i) => mul(a(i), b(i))))
const minors = sum('i', 1, n, (i) => sum('k', 1, n, (k) => square(sub(mul(a(i), b(k)), mul(a(k), b(i))))))
const norm = (at: Expression): Expression => sum('i', 1, d(at), (i) => sum('j', 1, d(sub(at, 1)), (j) => square(W(at, i, j))))
const length = (at: Expression): Expression => sum('j', 1, d(at), (j) => square(p(at, j)))
const N = add(D, 1)
const backward = forAllIn('l', 1, N, (k) =>
  forAll('j', 'integer', (j) =>
    eq(
      p(sub(k, 1), j),
      sum('i', 1, d(k), (i) => mul(p(k, i), W(k, i, j))),
    ),
  ),
)

testResults(test, norms, {
  lagrange: expected(eq(sub(mul(squares(a), squares(b)), inner), mul(ratio(1, 2), minors))),
  'cauchy-schwarz': expected(ge(mul(squares(a), squares(b)), inner)),
  'layer-norm': expected(le(length(sub(l, 1)), mul(length(l), norm(l))), [le(1, l), le(l, N), ge(D, 0), backward]),
  norms: expected(le(length(expr(0)), product('l', 1, N, norm)), [ge(D, 0), eq(d(N), 1), eq(p(N, 1), 1), backward]),
})

test('the identity of Lagrange with half of it, or with the other sign, is refused', () => {
  for (const factor of [ratio(1, 4), div(-1, 2)]) {
    const state = { expression: (e: Expression) => (e.key === mul(ratio(1, 2), minors).key ? mul(factor, minors) : e) }
    assert.throws(
      () => run(norms, { ...state, relation: (r: Relation['relation']) => r }),
      (e: unknown) => e instanceof RuleError && e.code === 'not-equal',
    )
  }
})

test.run()
