import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { cosineOfPi, recognizeAngle, tangentOfPi } from '../../../../src/algebra/algebraic/closed-form/angle.ts'
import { elementaryAngle, elementaryCosine, fold } from '../../../../src/algebra/algebraic/closed-form/elementary-angle.ts'
import { proves } from '../../../../src/algebra/algebraic/closed-form/proof.ts'
import { algebraic as A, rational as Q } from '../../../../src/algebra/index.ts'
import { ask, testAgainst } from '../../../oracle.ts'

const test = suite('cosines and tangents of rational multiples of π')

const multiples = Array.from({ length: 20 }, (_, i) => i + 1).flatMap((n) =>
  Array.from({ length: n + 1 }, (_, j) => Q.make(BigInt(j), BigInt(n))).filter((r) => r.den === BigInt(n)),
)

test('cos²(rπ) + cos²((1/2 − r)π) = 1 and tan(rπ)·cos(rπ) = cos((1/2 − r)π)', () => {
  for (const r of multiples.filter(({ den }) => den <= 6n)) {
    const complement = Q.sub(Q.make(1n, 2n), r)
    if (Q.sign(complement) <= 0) continue
    const [cosine, sine] = [cosineOfPi(r), cosineOfPi(complement)]
    assert.ok(A.equals(A.sub(A.one, A.pow(cosine, 2)), A.pow(sine, 2)))
    assert.ok(A.equals(A.pow(tangentOfPi(r), 2), A.sub(A.inv(A.pow(cosine, 2)), A.one)))
    assert.is(A.sign(tangentOfPi(r)), A.sign(sine) * (Q.isZero(r) ? 0 : 1))
  }
})

test('2cos rπ, cos rπ and tan rπ of degree 3 and more are recognized and proved', () => {
  for (const r of multiples.filter(({ den }) => [7n, 9n, 14n].includes(den))) {
    const cosine = cosineOfPi(r)
    for (const value of [cosine, A.mul(A.fromInteger(2n), cosine)]) {
      const form = recognizeAngle(value)
      assert.ok(form !== undefined && proves(form, value), A.toString(value))
    }
    if (Q.compare(r, Q.make(1n, 2n)) >= 0) continue
    const tangent = tangentOfPi(r)
    const form = recognizeAngle(A.neg(tangent))
    assert.ok(form !== undefined && proves(form, A.neg(tangent)), A.toString(tangent))
  }
})

test('numbers that are no such values are not recognized', () => {
  for (const f of [
    [7n, -7n, 0n, 1n],
    [-2n, 0n, 0n, 1n],
    [-1n, -1n, 0n, 0n, 0n, 1n],
  ]) {
    for (const { root } of A.realRoots(f)) assert.is(recognizeAngle(root), undefined)
  }
})

test('angles fold into [0, π] and elementary ones invert', () => {
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 12 }), (num, den) => {
      const r = Q.make(BigInt(num), BigInt(den))
      const folded = fold(r)
      assert.ok(Q.sign(folded) >= 0 && Q.compare(folded, Q.one) <= 0)
      // r ± folded is an even integer
      assert.ok([Q.sub(r, folded), Q.add(r, folded)].some((s) => s.den === 1n && s.num % 2n === 0n))
      const form = elementaryCosine(folded)
      if (form === undefined) return
      const value = cosineOfPi(folded)
      assert.ok(A.isRational(value) || proves(form, value))
      assert.equal(elementaryAngle(A.sign(value), A.toRational(A.pow(value, 2))!), folded)
    }),
  )
})

testAgainst(test, 'gp', `PARI evaluates ${multiples.length} cosines to the same 50 decimals`, () => {
  const lines = ask(
    'gp',
    `default(realprecision,100)\n${multiples.map((r) => `print(round(10^50*cos(${Q.toString(r)}*Pi)))`).join('\n')}`,
  )
  multiples.forEach((r, i) => {
    assert.is(BigInt(A.toFixed(cosineOfPi(r), 50).replace('.', '')), BigInt(lines[i]!))
  })
})

test.run()
