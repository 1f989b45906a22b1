import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { kernelIdentities } from '../../../bench/tasks/kernel-identities.ts'
import * as B from '../../../src/expr/build.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import { flatVerdict, readFlat } from '../../../src/expr/normal/flat.ts'
import { compare, createContext, isZero, open } from '../../../src/expr/normal/normalize.ts'
import { type Draw, drawFrom } from './generator.ts'

const test = suite('normal form: rational expressions')
const symbols = ['x', 'y', 'z'].map((name) => B.real(name)) as readonly Expression[]
const empty = createContext([])

function verdict(left: Expression, right: Expression): boolean | undefined {
  const flat = readFlat(left, right)
  return flat === undefined ? undefined : flatVerdict(flat)
}

/** The verdict of the normal form without the fast way. */
function slowVerdict(left: Expression, right: Expression): boolean {
  const { n } = open(empty)
  return isZero(n, n.add(n.fromExpression(left, []), n.fromExpression(B.neg(right), [])))
}

function rational(draw: Draw, depth: number): Expression {
  if (depth === 0) return draw(0, 1) === 0 ? B.expr(draw(-2, 3)) : (symbols[draw(0, 2)] as Expression)
  const [u, v] = [rational(draw, depth - 1), rational(draw, depth - 1)]
  const choices = [B.add(u, v), B.mul(u, v), B.sub(u, v), B.div(u, v), B.pow(u, draw(-2, 3))]
  return choices[draw(0, 4)] as Expression
}

test('200 identities in 4 to 8 variables, every second one false, are all decided by polynomial arithmetic', () => {
  for (const { left, right, isTrue } of kernelIdentities()) {
    assert.is(verdict(left, right), isTrue)
    assert.is(compare(empty, left, right).equal, isTrue)
  }
})

test('polynomial arithmetic and the normal form decide alike', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const draw = drawFrom(127 * seed)
      const [left, other] = [rational(draw, 3), rational(draw, 2)]
      const pairs = [
        [left, other],
        [left, B.sub(B.add(left, other), other)],
        [B.mul(left, other), B.mul(other, left)],
      ] as const
      for (const [a, b] of pairs) {
        const fast = verdict(a, b)
        if (fast !== undefined) assert.is(fast, slowVerdict(a, b), `${a.key} = ${b.key}`)
      }
    }),
    { numRuns: 150 },
  )
})

test('every divisor is asked for, also one that cancels or stands under the exponent 0', () => {
  const [x, y] = symbols as readonly [Expression, Expression]
  for (const [e, count] of [
    [B.div(B.mul(x, y), x), 1],
    [B.mul(0, B.div(1, y)), 1],
    [B.pow(B.div(1, x), 0), 1],
    [B.div(1, B.mul(x, B.pow(y, 2))), 2],
    [B.div(1, B.div(x, y)), 2],
    [B.pow(B.add(x, y), -1), 1],
  ] as const) {
    assert.is(compare(empty, e, e).unmet.length, count, e.key)
  }
})

test('what is no rational expression, or a large one, is left to the normal form', () => {
  const [x, y] = symbols as readonly [Expression, Expression]
  const a = B.family('a', 1)
  assert.is(readFlat(B.abs(x), x), undefined)
  assert.is(readFlat(B.sum('k', 1, 2, a), x), undefined)
  assert.is(readFlat(a(B.add(1, x)), x), undefined)
  assert.is(readFlat(B.pow(x, y), x), undefined)
  assert.is(readFlat(B.pow(B.add(x, y), 1000), x), undefined)
  assert.is(readFlat(B.pow(B.add(x, y, 1, B.mul(x, y), B.square(x)), 60), x), undefined)
})

test.run()
