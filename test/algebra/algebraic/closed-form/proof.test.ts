import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isRootOf, proves } from '../../../../src/algebra/algebraic/closed-form/proof.ts'
import * as T from '../../../../src/algebra/algebraic/closed-form/tree.ts'
import { algebraic as A, rational as Q, univariate as U } from '../../../../src/algebra/index.ts'

const test = suite('proofs of closed forms')
const q = (text: string): T.ClosedForm => T.rational(Q.parse(text))
const sqrt = (n: string): T.ClosedForm => T.squareRoot(q(n))
const cosine = (multiple: string): T.ClosedForm => ({ kind: 'cosine', angle: { kind: 'pi', multiple: Q.parse(multiple) } })

test('√2 + √3 names the largest root of x⁴ − 10x² + 1 and no other', () => {
  const form = T.sum(sqrt('2'), sqrt('3'))
  assert.equal(
    A.realRoots([1n, 0n, -10n, 0n, 1n]).map(({ root }) => proves(form, root)),
    [false, false, false, true],
  )
})

test('√2·√3 is √6, through the primes under the roots', () => {
  assert.ok(proves(T.product(sqrt('2'), sqrt('3')), A.root(A.fromInteger(6n), 2)))
})

test('√(pq)·√(pr) = p·√(qr) for large primes, which no trial division finds', () => {
  const [p, q, r] = [1000000007n, 1000000009n, 998244353n]
  const form = T.product(sqrt(`${p * q}`), sqrt(`${p * r}`))
  assert.ok(proves(form, A.sqrt(A.fromInteger(p * p * q * r))))
})

test('√(1 + √2)·√(√2 − 1) = 1 makes the second root known: the sum of both squares to 2√2 + 2', () => {
  const form = T.sum(T.squareRoot(T.sum(q('1'), sqrt('2'))), T.squareRoot(T.sum(sqrt('2'), q('-1'))))
  const square = T.sum(q('2'), T.scale(Q.fromInteger(2n), sqrt('2')))
  const value = A.root(A.add(A.fromInteger(2n), A.root(A.fromInteger(8n), 2)), 2)
  assert.ok(proves(form, value))
  assert.ok(proves(T.squareRoot(square), value))
})

test('Cardano’s two cube roots combine through their product: ∛(9 + √80)… + … = 3 is a root of x³ − 3x − 18', () => {
  // x = 3: u³ = 9 + 4√5, v³ = 9 − 4√5, uv = 1
  const cube = (sign: bigint): T.ClosedForm => ({
    kind: 'root',
    radicand: T.sum(q('9'), T.scale(Q.fromInteger(sign * 4n), sqrt('5'))),
    index: 3,
  })
  assert.ok(isRootOf(T.sum(cube(1n), cube(-1n)), [-18n, -3n, 0n, 1n]))
})

test('cosines: 2cos(2π/9) is a root of x³ − 3x + 1, 4cos(π/18)² one of y³ − 6y² + 9y − 3', () => {
  assert.ok(isRootOf(T.scale(Q.fromInteger(2n), cosine('2/9')), [1n, -3n, 0n, 1n]))
  assert.ok(isRootOf(T.scale(Q.fromInteger(4n), T.power(cosine('1/18'), 2)), [-3n, 9n, -6n, 1n]))
  assert.not(isRootOf(T.scale(Q.fromInteger(2n), cosine('2/9')), [1n, -3n, 0n, 1n, 1n]))
})

test('a form with a changed sign, radicand or index is not proved', () => {
  const [a] = A.realRoots([-6n, -6n, 0n, 1n])
  const cbrt = (n: string): T.ClosedForm => T.root(q(n), 3)
  assert.ok(proves(T.sum(cbrt('4'), cbrt('2')), a!.root))
  for (const wrong of [
    T.sum(cbrt('4'), T.negate(cbrt('2'))),
    T.sum(cbrt('5'), cbrt('2')),
    T.sum(cbrt('4'), sqrt('2')),
    cbrt('4'),
  ]) {
    assert.not(proves(wrong, a!.root))
  }
})

test('√2 + ∛2 and √(1 + √2) + ∛(1 + √2) keep their roots of different index apart', () => {
  const [two, nested] = [q('2'), T.sum(q('1'), sqrt('2'))]
  const value = A.add(A.sqrt(A.fromInteger(2n)), A.root(A.fromInteger(2n), 3))
  assert.ok(proves(T.sum(T.squareRoot(two), T.root(two, 3)), value))
  assert.not(proves(T.scale(Q.fromInteger(2n), T.squareRoot(two)), value))
  const base = A.add(A.one, A.sqrt(A.fromInteger(2n)))
  const sixth = A.root(base, 6)
  assert.ok(proves(T.sum(T.squareRoot(nested), T.root(nested, 3)), A.evaluate([0n, 0n, 1n, 1n], sixth)))
})

test('conjugates 10⁻⁴⁰ apart are told apart', () => {
  const tiny = T.scale(Q.parse('1e-40'), sqrt('2'))
  const [low, high] = [T.sum(q('1'), T.negate(tiny)), T.sum(q('1'), tiny)]
  const value = A.add(A.one, A.dilate(A.sqrt(A.fromInteger(2n)), Q.parse('1e-40')))
  assert.ok(proves(high, value))
  assert.not(proves(low, value))
})

test('a decimal that agrees to 30 digits is no closed form', () => {
  const a = A.root(A.fromInteger(2n), 2)
  assert.not(proves(q(A.toFixed(a, 30)), a))
  assert.not(proves(T.sum(sqrt('2'), q('1e-40')), a))
})

test('an even root of a negative number has no real value and proves nothing', () => {
  for (const { root } of A.realRoots([-2n, 0n, 1n])) {
    assert.not(proves({ kind: 'root', radicand: q('-2'), index: 2 }, root))
  }
  assert.not(
    proves(
      T.quotient(q('1'), T.sum(sqrt('2'), T.negate(sqrt('2')), T.product(sqrt('2'), q('0')), q('0'), sqrt('3'))),
      A.root(A.fromInteger(3n), 2),
    ),
  )
  assert.not(isRootOf(T.squareRoot(T.sum(sqrt('2'), q('-3'))), U.x))
})

test.run()
