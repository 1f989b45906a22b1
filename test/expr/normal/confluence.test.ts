import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { mapExpression } from '../../../src/expr/binding.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import * as X from '../../../src/expr/expression.ts'
import { compare, createContext, open, toExpression } from '../../../src/expr/normal/normalize.ts'
import { text } from '../../../src/expr/print/text.ts'
import { type Draw, drawFrom, expression, setting } from './generator.ts'

// empirical evidence for one normal form, no proof
const test = suite('normal form: confluence')

/** Terms, factors and arguments of deltas in random order, sums and products regrouped. */
function shuffled(e: Expression, draw: Draw): Expression {
  return mapExpression(e, (x) => {
    if (x.kind === 'delta') return draw(0, 1) === 0 ? X.kronecker(x.j, x.i) : undefined
    if (x.kind !== 'add' && x.kind !== 'mul') return undefined
    const make = x.kind === 'add' ? X.addAll : X.mulAll
    const parts = (x.kind === 'add' ? x.terms : x.factors).map((part) => shuffled(part, draw))
    const order = parts.map((part) => ({ part, rank: draw(0, 1_000_000) })).sort((p, q) => p.rank - q.rank)
    const [first, ...rest] = order.map(({ part }) => part)
    return first !== undefined && rest.length > 1 && draw(0, 1) === 0
      ? make([first, make(rest)])
      : make(order.map(({ part }) => part))
  })
}

const cases = Array.from({ length: 700 }, (_, seed) => {
  const draw = drawFrom(104_729 * (seed + 1))
  const { assumptions, equations } = setting(draw)
  const e = expression(draw, 3, [], { chance: draw(0, 2) === 0, functions: draw(0, 1) === 0 })
  const context = createContext(assumptions, equations)
  const { n, record } = open(context)
  const normal = n.fromExpression(e, [])
  return { seed, e, context, normal, settled: record.obligations.length === 0, draw }
}).filter((c) => c.settled)

const keyOf = (context: Parameters<typeof open>[0], e: Expression): string => open(context).n.fromExpression(e, []).key

test('a normal form is its own normal form', () => {
  const bad = cases.filter(({ context, normal }) => keyOf(context, toExpression(normal)) !== normal.key)
  assert.equal(
    bad.map((c) => `${c.seed}: ${text(c.e)}`),
    [],
  )
})

test('a normal form does not depend on the order of terms, factors and arguments of deltas, nor on grouping', () => {
  const bad = cases.filter(({ context, normal, e, draw }) => keyOf(context, shuffled(e, draw)) !== normal.key)
  assert.equal(
    bad.map((c) => `${c.seed}: ${text(c.e)}`),
    [],
  )
})

test('a normal form does not depend on the order of the assumptions', () => {
  const bad = Array.from({ length: 150 }, (_, i) => i + 1).filter((seed) => {
    const draw = drawFrom(1_299_709 * seed)
    const { assumptions, equations } = setting(draw)
    const e = expression(draw, 3, [], { chance: false, functions: true })
    return keyOf(createContext(assumptions, equations), e) !== keyOf(createContext([...assumptions].reverse(), equations), e)
  })
  assert.equal(bad, [])
})

test('every expression is proved equal to its normal form, with the assumptions reported alone', () => {
  const bad = cases.slice(0, 150).filter(({ context, normal, e }) => {
    const { equal, unmet } = compare(context, e, toExpression(normal))
    return !equal || unmet.length > 0
  })
  assert.equal(
    bad.map((c) => `${c.seed}: ${text(c.e)}`),
    [],
  )
})

test.run()
