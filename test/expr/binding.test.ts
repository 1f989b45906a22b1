import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as bind from '../../src/expr/binding.ts'
import * as B from '../../src/expr/build.ts'
import { ExpressionError } from '../../src/expr/errors.ts'
import * as X from '../../src/expr/expression.ts'
import { drawFrom, expression } from './normal/generator.ts'

const test = suite('binding')
const [x, y, t] = [B.real('x'), B.real('y'), B.real('t')]
const n = B.integer('n')
const a = B.family('a', 1)
const variable = (e: X.Expression): X.Variable => B.variableOf(e)
const anyExpression = fc.nat().map((seed) => expression(drawFrom(31 * seed), 3, [], { chance: true, functions: true }))

// ---------------------------------------------------------------- laws

test('opening at a variable is the inverse of closing over it', () => {
  fc.assert(
    fc.property(anyExpression, (e) => {
      for (const v of bind.freeVariables(e).values()) {
        if (v.arity === 0) assert.is(bind.open(bind.close(e, v), X.at(v)).key, e.key)
      }
    }),
  )
})

test('closing over a variable leaves no free occurrence of it', () => {
  fc.assert(fc.property(anyExpression, (e) => !bind.freeVariables(bind.close(e, variable(x))).has(variable(x).key)))
})

test('substituting a variable for itself changes nothing', () => {
  fc.assert(
    fc.property(anyExpression, (e) => {
      assert.is(bind.substitute(e, [{ variable: variable(x), body: x }]).key, e.key)
      assert.is(bind.substitute(e, [B.valueOf(a, (i) => a(i))]).key, e.key)
    }),
  )
})

test('substitution is simultaneous: two variables can be exchanged, and exchanged back', () => {
  const swap = [
    { variable: variable(x), body: y },
    { variable: variable(y), body: x },
  ]
  fc.assert(fc.property(anyExpression, (e) => bind.substitute(bind.substitute(e, swap), swap).key === e.key))
})

test('a closed expression is unchanged by lifting, and one that is closed over is not closed', () => {
  fc.assert(
    fc.property(anyExpression, (e) => {
      assert.ok(bind.isClosed(e))
      assert.is(bind.lift(e, 3).key, e.key)
      if (bind.freeVariables(e).has(variable(x).key)) assert.not(bind.isClosed(bind.close(e, variable(x))))
    }),
  )
})

// ---------------------------------------------------------------- examples

test('a value put under a binder keeps what it says of the binders around it', () => {
  const e = B.sum('i', 1, n, (i) => B.mul(a(i), x))
  const inner = B.sum('j', 1, n, (j) => bind.substitute(e, [{ variable: variable(x), body: a(j) }]))
  const wanted = B.sum('j', 1, n, (j) => B.sum('i', 1, n, (i) => B.mul(a(i), a(j))))
  assert.is(inner.key, wanted.key)
})

test('a family is replaced at its arguments, also inside its own arguments', () => {
  const doubled = bind.substitute(a(a(1)), [B.valueOf(a, (i) => B.mul(2, i))])
  assert.is(doubled.key, B.mul(2, B.mul(2, 1)).key)
})

test('the variable of an infimum is not the variable of that name outside', () => {
  const least = B.infimum([x], B.add(B.square(x), y))
  assert.is(bind.close(least, variable(x)).key, least.key)
  assert.not(bind.freeVariables(least).has(variable(x).key))
  assert.is(bind.substitute(least, [{ variable: variable(x), body: B.expr(1) }]).key, least.key)
  const beside = bind.close(B.add(x, least), variable(x))
  assert.is(bind.open(beside, B.expr(7)).key, B.add(7, least).key)
})

test('a value may not be caught by an infimum, by opening or by substitution', () => {
  const least = B.infimum([x], B.add(B.square(x), y))
  assert.throws(
    () => bind.open(bind.close(least, variable(y)), B.add(x, 1)),
    (e: unknown) => e instanceof ExpressionError,
  )
  assert.throws(
    () => bind.substitute(least, [{ variable: variable(y), body: B.mul(2, x) }]),
    (e: unknown) => e instanceof ExpressionError,
  )
  assert.is(bind.open(bind.close(least, variable(y)), t).key, B.infimum([x], B.add(B.square(x), t)).key)
})

test('a fresh variable has a name that occurs nowhere, bound or free', () => {
  const taken = X.at(X.declare('%x'))
  const first = bind.freshVariable('real', [B.add(taken, y)])
  assert.is.not(first.name, '%x')
  const second = bind.freshVariable('real', [B.infimum([taken, X.at(first)], taken)])
  assert.not(['%x', first.name].includes(second.name))
})

test('only scalars can be closed over', () => {
  assert.throws(
    () => bind.close(a(1), a.variable),
    (e: unknown) => e instanceof ExpressionError,
  )
})

test.run()
