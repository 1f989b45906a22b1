import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../../src/algebra/index.ts'
import { mapExpression } from '../../../src/expr/binding.ts'
import { eq, expr } from '../../../src/expr/build.ts'
import type { Instance } from '../../../src/expr/evaluate/instance.ts'
import { examine } from '../../../src/expr/evaluate.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import * as X from '../../../src/expr/expression.ts'
import { compare, createContext } from '../../../src/expr/normal/normalize.ts'
import { text } from '../../../src/expr/print/text.ts'
import type { Proposition } from '../../../src/expr/proposition.ts'
import { type Draw, drawFrom, pick } from './generator.ts'
import { statements } from './theory.ts'

const test = suite('normal form: mutants')

/** The number of nodes that a mutation may change. */
function sizeOf(e: Expression): number {
  let size = 0
  mapExpression(e, () => {
    size++
    return undefined
  })
  return size
}

/** The expression with one small change at a node chosen at random. */
function mutant(e: Expression, draw: Draw): Expression {
  let target = draw(0, sizeOf(e) - 1)
  return mapExpression(e, (x) => (target-- === 0 ? changed(x, draw) : undefined))
}

function changed(x: Expression, draw: Draw): Expression | undefined {
  switch (x.kind) {
    case 'number':
      return X.number(Q.add(x.value, Q.one))
    case 'add':
      return X.addAll([X.negate(x.terms[0] as Expression), ...x.terms.slice(1)])
    case 'mul':
      return draw(0, 1) === 0 ? X.negate(x) : X.mulAll(x.factors.slice(1))
    case 'neg':
      return x.arg
    case 'div':
      return X.divide(x.denominator, x.numerator)
    case 'pow':
      return draw(0, 1) === 0 ? X.power(x.base, X.addAll([x.exponent, X.number(Q.one)])) : x.base
    case 'delta':
      return X.number(Q.one)
    case 'sum':
    case 'product': {
      const shift = (end: Expression): Expression => X.addAll([end, X.number(Q.fromSafeInteger(pick(draw, [-1, 1])))])
      return draw(0, 1) === 0
        ? X.ranged(x.kind, x.hint, shift(x.lower), x.upper, x.body)
        : X.ranged(x.kind, x.hint, x.lower, shift(x.upper), x.body)
    }
    case 'bound':
      return X.addAll([x, X.number(Q.one)])
    case 'expectation':
      return x.body
    case 'apply':
      return x.args[0]
    default:
      return X.mulAll([X.number(Q.fromSafeInteger(2)), x])
  }
}

const values = ['-2', '-1', '0', '1/2', '1', '2', '3'].map(Q.parse)
const half = Q.make(1n, 2n)

/** Values for any variables, by name, arguments and points of the layers that they depend on. */
function anyInstance(draw: Draw): Instance {
  const seed = draw(1, 1_000_000)
  const positive = draw(0, 2) > 0
  const layers = [-2n, -1n, 0n, 1n, 2n, 3n, 4n, 5n]
  return {
    space: () => ({ weights: [half, half] }),
    layers: (source) => (source === 'noise' ? layers : undefined),
    value: (variable, args, point) => {
      const points = variable.dependsOn.map((d) => {
        if (d.at !== undefined) return point(d.source, args[d.at]?.num)
        if (d.upTo === undefined) return point(d.source)
        const last = args[d.upTo]?.num ?? 0n
        return layers.filter((l) => l >= 1n && l <= last).map((l) => point(d.source, l))
      })
      let hash = seed
      for (const character of `${variable.name} ${args.map(Q.toString).join(' ')} ${points.flat().join('')}`)
        hash = (hash * 31 + character.charCodeAt(0)) % 2147483647
      const inner = drawFrom(hash)
      inner(0, 1)
      if (variable.sort === 'integer') return Q.fromSafeInteger(inner(positive ? 0 : -1, 3))
      return pick(inner, positive ? values.filter((q) => q.num >= 0n) : values)
    },
  }
}

const meets = (at: Instance, list: readonly Proposition[]): boolean => {
  const { decide } = examine(at)
  return list.every((p) => decide(p).truth === 'true')
}

test('a mutant of a true statement is proved only if it is true as well', () => {
  const draw = drawFrom(20_240_229)
  const wrong: string[] = []
  let [proved, judged] = [0, 0]
  for (const statement of statements) {
    const { needs = [], using = [] } = statement
    const assumptions = [...needs, ...using]
    const context = createContext(assumptions, using)
    for (let k = 0; k < 12; k++) {
      const sides = [expr(statement.left), expr(statement.right)] as const
      const [left, right] = draw(0, 1) === 0 ? [mutant(sides[0], draw), sides[1]] : [sides[0], mutant(sides[1], draw)]
      const { equal, unmet, usedFacts, usedRules } = compare(context, left, right)
      if (!equal || unmet.length > 0) continue
      proved++
      const used = [...[...usedFacts].map((i) => assumptions[i]), ...[...usedRules].map((i) => using[i])] as Proposition[]
      for (let tries = 0; tries < 25; tries++) {
        const at = anyInstance(draw)
        if (!meets(at, used)) continue
        const { truth } = examine(at).decide(eq(left, right))
        if (truth === 'true' || truth === 'close') judged++
        if (truth === 'false' || truth === 'undefined') wrong.push(`${text(left)} = ${text(right)}: ${truth}`)
      }
    }
  }
  assert.equal(wrong, [])
  assert.ok(judged > proved, `${judged} checks of ${proved} mutants`)
})

test('every statement holds at random instances of its assumptions', () => {
  const draw = drawFrom(20_250_301)
  const wrong: string[] = []
  let judged = 0
  for (const { left, right, needs = [], using = [] } of statements) {
    for (let tries = 0; tries < 20; tries++) {
      const at = anyInstance(draw)
      if (!meets(at, [...needs, ...using])) continue
      const { truth } = examine(at).decide(eq(left, right))
      if (truth === 'true' || truth === 'close') judged++
      if (truth === 'false' || truth === 'undefined') wrong.push(`${text(expr(left))} = ${text(expr(right))}: ${truth}`)
    }
  }
  assert.equal(wrong, [])
  assert.ok(judged > 500, String(judged))
})

test.run()
