import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as B from '../../src/expr/build.ts'
import { ExpressionError } from '../../src/expr/errors.ts'
import * as X from '../../src/expr/expression.ts'
import * as P from '../../src/expr/proposition.ts'
import { drawFrom, expression } from './normal/generator.ts'

const test = suite('expression')
const n = B.integer('n')
const x = B.real('x')
const a = B.family('a', 1)
const refused = (make: () => unknown): void => assert.throws(make, (e: unknown) => e instanceof ExpressionError)
const anyExpression = fc.nat().map((seed) => expression(drawFrom(17 * seed), 3, [], { chance: true, functions: true }))

test('building simplifies nothing', () => {
  assert.is.not(B.add(x, 0).key, x.key)
  assert.is.not(B.add(x, B.add(x, x)).key, B.add(x, x, x).key)
  assert.is(B.add(1, 1).kind, 'add')
  assert.is(B.sub(x, x).kind, 'add')
})

test('expressions that differ in the names of dummies only are the same', () => {
  assert.ok(X.same(B.sum('i', 1, n, a), B.sum('k', 1, n, a)))
  assert.not(X.same(B.sum('i', 1, n, a), B.product('i', 1, n, a)))
  const nested = (first: string, second: string): X.Expression =>
    B.sum(first, 1, n, (i) => B.sum(second, 1, i, (j) => B.sub(a(i), a(j))))
  assert.ok(X.same(nested('i', 'j'), nested('j', 'i')))
})

test('the notation of a variable is no part of its identity, its sort and its dependence are', () => {
  const plain = X.declare('a', 1)
  assert.is(X.declare('a', 1, { latex: '\\alpha', notation: 'layer' }).key, plain.key)
  assert.is.not(X.declare('a', 1, { sort: 'integer' }).key, plain.key)
  assert.is.not(X.declare('a', 1, { dependsOn: [{ source: 's' }] }).key, plain.key)
  assert.is.not(
    X.declare('a', 1, { dependsOn: [{ source: 's', at: 0 }] }).key,
    X.declare('a', 1, { dependsOn: [{ source: 's' }] }).key,
  )
  assert.is.not(X.declare('a', 2).key, plain.key)
})

test('different trees have different keys', () => {
  const list = [B.add(x, B.mul(x, x)), B.mul(B.add(x, x), x), B.add(B.mul(x, x), x), B.pow(x, B.add(x, x)), B.neg(B.add(x, x))]
  assert.is(new Set(list.map((e) => e.key)).size, list.length)
})

test('values are frozen', () => {
  fc.assert(
    fc.property(anyExpression, (e) => {
      assert.ok(Object.isFrozen(e))
      for (const part of Object.values(e)) if (typeof part === 'object') assert.ok(Object.isFrozen(part))
    }),
  )
})

test('what was not built by a constructor is refused', () => {
  const forged: unknown[] = [
    { ...x },
    structuredClone({ kind: 'number', key: '1' }),
    JSON.parse(JSON.stringify({ kind: 'bound', level: 0, key: '#0' })),
  ]
  for (const e of forged) {
    assert.not(X.isExpression(e))
    refused(() => X.addAll([e as X.Expression]))
    refused(() => P.relate(x, '=', e as X.Expression))
  }
})

test('malformed names, arities, functions and bounds are refused', () => {
  refused(() => X.declare(''))
  refused(() => X.declare('a b'))
  refused(() => X.declare('a', -1))
  refused(() => X.declare('a', 1.5))
  refused(() => X.declare('a', 1, { dependsOn: [{ source: 's', at: 1 }] }))
  refused(() => X.declare('a', 1, { dependsOn: [{ source: 's', at: 0, upTo: 0 }] }))
  refused(() => X.at(a.variable))
  refused(() => X.bound(-1))
  refused(() => X.apply('tan' as X.FunctionName, [x]))
  refused(() => X.apply('max', [x]))
  refused(() => X.apply('abs', [x, x]))
  refused(() => X.expectationOver([], x))
  refused(() => X.infimumOver([], x, []))
  refused(() => P.relate(x, '<>' as P.RelationSymbol, x))
})

test.run()
