import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../../src/algebra/index.ts'
import * as B from '../../../src/expr/build.ts'
import { evaluate, instanceOf } from '../../../src/expr/evaluate.ts'
import { apply } from '../../../src/expr/expression.ts'
import { drawFor } from '../../../src/juries/instances/draw.ts'
import { ask, testAgainst } from '../../oracle.ts'

const test = suite('scalar')
const [x, y] = [B.real('x'), B.real('y')]

/** An expression, its form in GP, and the magnitude of its arguments. */
const functions = [
  [B.sqrt(x), 'sqrt(x)', 1000],
  [B.log(x), 'log(x)', 1000],
  [B.exp(x), 'exp(x)', 30],
  [apply('sin', [x]), 'sin(x)', 1000],
  [apply('cos', [B.mul(-1000, x)]), 'cos(1000*x)', 1000],
  [B.pow(x, B.div(y, 7)), 'x^(y/7)', 20],
  [B.pow(B.sqrt(x), B.sqrt(y)), 'sqrt(x)^sqrt(y)', 20],
  [B.derivative('t', (t) => B.pow(t, t), x), 'x^x*(log(x)+1)', 10],
  [B.derivative('t', (t) => apply('sin', [B.div(B.exp(B.neg(t)), t)]), x), '-cos(exp(-x)/x)*exp(-x)*(1/x+1/x^2)', 10],
] as const

testAgainst(test, 'gp', 'enclosures of irrational values hold the value that PARI computes to 60 digits', () => {
  const cases = functions.flatMap(([e, gp, size]) =>
    Array.from({ length: 15 }, (_, k) => {
      const draw = drawFor(`${gp} ${k}`)
      const [p, q] = [1, 2].map(() => Q.make(BigInt(1 + draw.below(size * 10)), BigInt(1 + draw.below(10)))) as [
        Q.Rational,
        Q.Rational,
      ]
      return { e, gp, p, q }
    }),
  )
  const lines = cases.map(({ gp, p, q }) => `x=${Q.toString(p)};y=${Q.toString(q)};print(strprintf("%.60e",${gp}*1.))`)
  const answers = ask('gp', `default(realprecision,120)\n${lines.join('\n')}\n`)
  cases.forEach(({ e, gp, p, q }, k) => {
    const outcome = evaluate(e, instanceOf({ x: p, y: q }))
    const expected = Q.parse((answers[k] as string).replace(/ /g, ''))
    const slack = Q.mul(Q.abs(expected), Q.parse('1e-59'))
    assert.ok(outcome.kind === 'exact' || outcome.kind === 'enclosed')
    const [lower, upper] = outcome.kind === 'exact' ? [outcome.value, outcome.value] : [outcome.lower, outcome.upper]
    const where = `${gp} at ${Q.toString(p)}, ${Q.toString(q)}`
    assert.ok(Q.compare(Q.sub(lower, slack), expected) <= 0 && Q.compare(expected, Q.add(upper, slack)) <= 0, where)
    assert.ok(Q.compare(Q.sub(upper, lower), Q.mul(Q.parse('1e-30'), Q.max(Q.one, Q.abs(expected)))) <= 0, `${where}: wide`)
  })
})

test.run()
