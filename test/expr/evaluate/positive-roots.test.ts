import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as B from '../../../src/expr/build.ts'
import { decide, instanceOf } from '../../../src/expr/evaluate.ts'
import { drawFor } from '../../../src/juries/instances/draw.ts'
import { ask, testAgainst } from '../../oracle.ts'

const test = suite('positive-roots')
const none = instanceOf({})

/** Random polynomials with small roots, some repeated, some without real roots. */
const polynomials = Array.from({ length: 300 }, (_, k) => {
  const draw = drawFor(`polynomial ${k}`)
  return Array.from({ length: 2 + draw.below(6) }, () => draw.below(13) - 6)
}).filter((coefficients) => coefficients.slice(1).some((c) => c !== 0))

testAgainst(test, 'gp', 'the number of positive roots of 300 random polynomials is that of PARI', () => {
  const script = polynomials
    .map((p) => `print(sum(i=1,#(r=polrootsreal(Polrev([${p}])/gcd(Polrev([${p}]),Polrev([${p}])'))),r[i]>1e-12))`)
    .join('\n')
  const counts = ask('gp', `${script}\n`).map(Number)
  assert.is(counts.length, polynomials.length)
  polynomials.forEach((coefficients, k) => {
    const body = (t: B.Operand) => B.add(...coefficients.map((c, n) => B.mul(c, B.pow(t, n))))
    assert.is(decide(B.positiveRoots('t', body, 'exactly', counts[k] as number), none).truth, 'true', `${coefficients}`)
    const exact = counts[k] as number
    const short = B.positiveRoots('t', (t) => body(B.sqrt(t)), 'atMost', Math.max(0, exact - 1))
    assert.is(decide(short, none).truth, exact === 0 ? 'true' : 'false')
  })
})

test('a common factor of numerator and denominator is no solution', () => {
  const body = (t: B.Operand) => B.div(B.mul(B.sub(t, 1), B.sub(t, 2)), B.sub(B.square(t), 1))
  assert.is(decide(B.positiveRoots('t', body, 'exactly', 1), none).truth, 'true')
})

test('an irrational coefficient is not decided', () => {
  assert.is(
    decide(
      B.positiveRoots('t', (t) => B.sub(t, B.sqrt(2)), 'exactly', 1),
      none,
    ).truth,
    'undecided',
  )
})

test.run()
