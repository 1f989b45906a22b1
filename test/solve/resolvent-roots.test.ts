/** Roots from an expanded resolvent alone: those of the mode polynomial, with their shapes, to every digit. */

import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { algebraic, rational as Q } from '../../src/algebra/index.ts'
import { readSpecification } from '../../src/models/index.ts'
import { solve, toDecimal } from '../../src/solve/index.ts'
import { expandModes } from '../../src/solve/modes.ts'
import { resolventRoots } from '../../src/solve/resolvent-roots.ts'
import { exactRoots } from '../../src/solve/roots.ts'

const test = suite('resolvent roots')

const positive = fc
  .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }), fc.integer({ min: -4, max: 4 }))
  .map(([num, den, shift]) => Q.mul(Q.make(BigInt(num), BigInt(den)), Q.pow(Q.fromInteger(10n), shift)))

type Pairs = readonly (readonly [Q.Rational, Q.Rational])[]

const formsOf = (pairs: Pairs) => expandModes(pairs.map(([eigenvalue, squaredMoment]) => ({ eigenvalue, squaredMoment })))
const signalOf = (pairs: Pairs): Q.Rational => pairs.reduce((sum, [, w]) => Q.add(sum, w), Q.zero)

test('as many roots as the mode polynomial has, of the same shapes, in enclosures that hold them', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(positive, positive), { minLength: 1, maxLength: 4, selector: ([a]) => Q.toString(a) }),
      fc.integer({ min: 2, max: 4 }),
      positive,
      (pairs, depth, product) => {
        const forms = formsOf(pairs)
        const exact = exactRoots(forms, depth, product).roots
        const found = resolventRoots(forms, signalOf(pairs), depth, product)
        assert.is(found.open, 0)
        assert.equal(
          found.roots.map(({ shape }) => shape),
          exact.map(({ shape }) => shape),
        )
        found.roots.forEach((root, i) => {
          const { lo, hi } = root.enclose(40)
          const wanted = exact[i]!.exact!
          assert.ok(algebraic.compareToRational(wanted, lo) >= 0 && algebraic.compareToRational(wanted, hi) <= 0)
          assert.ok(Q.compare(Q.sub(hi, lo), Q.mul(lo, Q.parse('1e-39'))) < 0)
        })
      },
    ),
    { numRuns: 80 },
  )
})

test('four roots for a = 1, 0.001, and two that are 10⁻²⁰ apart', () => {
  const four: Pairs = [
    [Q.one, Q.parse('4.5369')],
    [Q.parse('0.001'), Q.parse('0.103684')],
  ]
  assert.is(resolventRoots(formsOf(four), signalOf(four), 2, Q.one).roots.length, 4)
  // D = 3, κa = 4/3, s = 3, G = 9 is at the spinodal
  const near = (s: string): Pairs => [[Q.parse('4/3'), Q.pow(Q.parse(s), 2)]]
  const above = near(Q.toString(Q.add(Q.fromInteger(3n), Q.parse('1e-40'))))
  const { roots, open } = resolventRoots(formsOf(above), signalOf(above), 3, Q.fromInteger(9n))
  assert.equal([roots.map(({ shape }) => shape), open], [['minimum', 'maximum'], 0])
  const [first, second] = roots.map((root) => root.enclose(40))
  assert.ok(Q.compare(first!.hi, second!.lo) < 0)
  const below = near(Q.toString(Q.sub(Q.fromInteger(3n), Q.parse('1e-40'))))
  assert.equal(resolventRoots(formsOf(below), signalOf(below), 3, Q.fromInteger(9n)).roots.length, 0)
  // a double root is left open, never guessed
  assert.is(resolventRoots(formsOf(near('3')), Q.fromInteger(9n), 3, Q.fromInteger(9n)).open, 1)
})

test('a deep network on standardized data, and on a singular A, has the answer of the exact method', () => {
  const table = 'u,v,w,y\n1,2,3,1\n2,1,3,2\n3,5,8,4\n4,3,7,3\n5,8,13,6\n'
  const spec = { depth: 7, widths: [3, ...Array.from({ length: 7 }, () => 6)], decay: '1/200', noise: '1/9' }
  for (const standardize of [true, false]) {
    const data = { csv: 't.csv', target: 'y', features: ['u', 'v', 'w'], standardize }
    const specification = readSpecification(JSON.stringify({ ...spec, data }), () => table)
    const [exact, certified] = (['exact', 'certified'] as const).map((method) => solve(specification, { digits: 25, method }))
    assert.equal([exact!.method, certified!.method], ['exact', 'certified'])
    if (exact?.kind !== 'one output' || certified?.kind !== 'one output') throw new Error('one output is meant')
    const shown = ({ stationary }: typeof exact) =>
      stationary.map(({ t, loss, kind }) => [toDecimal(t, 24).decimal, toDecimal(loss, 24).decimal, kind])
    assert.equal(shown(certified), shown(exact))
    assert.ok(certified.checks.every(({ ok }) => ok))
  }
})

test.run()
