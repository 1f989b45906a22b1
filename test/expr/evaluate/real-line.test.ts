import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../../src/algebra/index.ts'
import * as B from '../../../src/expr/build.ts'
import { decide, evaluate, instanceOf } from '../../../src/expr/evaluate.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import type { Proposition, RelationSymbol } from '../../../src/expr/proposition.ts'
import { relate } from '../../../src/expr/proposition.ts'
import { ask, testAgainst } from '../../oracle.ts'

const test = suite('real-line')
const none = instanceOf({})
const m = B.real('m')

const coefficient = fc.integer({ min: -4, max: 4 })
const polynomial = fc.array(coefficient, { minLength: 1, maxLength: 5 })
const at = (coefficients: readonly number[], t: Expression): Expression =>
  B.add(...coefficients.map((c, n) => B.mul(c, B.pow(t, n))))
const end = fc.option(fc.record({ value: fc.integer({ min: -3, max: 3 }), closed: fc.boolean() }), { nil: undefined })
interface Range {
  readonly lower: { readonly value: number; readonly closed: boolean } | undefined
  readonly upper: { readonly value: number; readonly closed: boolean } | undefined
}
const range: fc.Arbitrary<Range> = fc.record({ lower: end, upper: end })
const conditions = ({ lower, upper }: Range, t: Expression): readonly Proposition[] => [
  ...(lower === undefined ? [] : [relate(B.expr(lower.value), lower.closed ? '≤' : '<', t)]),
  ...(upper === undefined ? [] : [relate(t, upper.closed ? '≤' : '<', B.expr(upper.value))]),
]
const isIn = ({ lower, upper }: Range, t: Q.Rational): boolean =>
  (lower === undefined || Q.compare(t, Q.fromSafeInteger(lower.value)) > (lower.closed ? -1 : 0)) &&
  (upper === undefined || Q.compare(t, Q.fromSafeInteger(upper.value)) < (upper.closed ? 1 : 0))
const relations: readonly RelationSymbol[] = ['=', '≠', '<', '≤', '>', '≥']
/** Numbers close enough together that they show most signs. */
const grid = Array.from({ length: 241 }, (_, k) => Q.make(BigInt(k - 120), 24n))

test('what holds for all reals of a range holds at each of a fine grid, and what holds for none at none of them', () => {
  fc.assert(
    fc.property(polynomial, polynomial, range, fc.constantFrom(...relations), (p, q, within, relation) => {
      const body = (t: Expression): Proposition => relate(at(p, t), relation, B.div(at(q, t), B.add(B.square(t), 1)))
      const all = decide(
        B.forAll('t', 'real', body, (t) => conditions(within, t)),
        none,
      )
      const some = decide(
        B.exists('t', 'real', body, (t) => conditions(within, t)),
        none,
      )
      assert.ok(all.truth === 'true' || all.truth === 'false', all.truth)
      assert.ok(some.truth === 'true' || some.truth === 'false', some.truth)
      const found = grid.filter((t) => isIn(within, t)).map((t) => decide(body(B.expr(t)), none).truth)
      if (all.truth === 'true') assert.ok(found.every((truth) => truth === 'true'))
      if (some.truth === 'false') assert.ok(found.every((truth) => truth === 'false'))
      // one is the denial of the other with the opposite relation
      const opposite = { '=': '≠', '≠': '=', '<': '≥', '≥': '<', '>': '≤', '≤': '>' } as const
      const denied = (t: Expression): Proposition => relate(at(p, t), opposite[relation], B.div(at(q, t), B.add(B.square(t), 1)))
      const other = decide(
        B.exists('t', 'real', denied, (t) => conditions(within, t)),
        none,
      )
      assert.is(all.truth === 'true', other.truth === 'false')
    }),
    { numRuns: 300 },
  )
})

test('an infimum is at most every value, and the objective comes as near as one likes', () => {
  fc.assert(
    fc.property(polynomial, range, (p, within) => {
      const problem = B.infimum([m], at(p, m), conditions(within, m))
      const found = evaluate(problem, none, { infima: true })
      const inside = grid.filter((t) => isIn(within, t))
      if (found.kind !== 'exact' && found.kind !== 'enclosed') {
        // no number in the range, or no bound: below −1000 somewhere far out
        const far = [-1000, 1000].map(Q.fromSafeInteger).filter((t) => isIn(within, t))
        const low = far.some((t) => decide(B.lt(at(p, B.expr(t)), -100), none).truth === 'true')
        assert.ok(inside.length === 0 || low, found.reason)
        return
      }
      const [lower, upper] = found.kind === 'exact' ? [found.value, found.value] : [found.lower, found.upper]
      for (const t of inside) assert.is(decide(B.ge(at(p, B.expr(t)), lower), none).truth, 'true')
      const near = Q.add(upper, Q.make(1n, 1000n))
      const reached = B.exists(
        't',
        'real',
        (t) => B.lt(at(p, t), near),
        (t) => conditions(within, t),
      )
      assert.is(decide(reached, none).truth, 'true')
    }),
    { numRuns: 200 },
  )
})

testAgainst(test, 'gp', 'the infima of 60 random polynomials of degree 4 and 6 on the line are those of PARI', () => {
  const samples = Array.from({ length: 60 }, (_, k) =>
    Array.from({ length: k % 2 === 0 ? 5 : 7 }, (_, n) => ((k * 7 + n * n * 13 + n * k) % 11) - 5),
  ).map((p) => [...p.slice(0, -1), 1 + Math.abs(p.at(-1) ?? 0)])
  const script = samples.map((p) => `p=Polrev([${p}]);print(vecmin(apply(r->subst(p,x,r),polrootsreal(p'))))`).join('\n')
  const expected = ask('gp', `default(realprecision,38)\n${script}\n`)
  samples.forEach((p, k) => {
    const found = evaluate(B.infimum([m], at(p, m)), none, { infima: true })
    assert.ok(found.kind === 'exact' || found.kind === 'enclosed')
    const value = Number(Q.toFixed(found.kind === 'exact' ? found.value : found.lower, 20))
    assert.ok(Math.abs(value - Number(expected[k])) < 1e-9 * (1 + Math.abs(value)), `${p}: ${value}, ${expected[k]}`)
  })
})

test('infima at open ends, at poles, of roots, and over nothing', () => {
  const value = (objective: Expression, ...where: readonly Proposition[]) => {
    const found = evaluate(B.infimum([m], objective, where), none, { infima: true })
    return found.kind === 'exact' ? Q.toString(found.value) : found.kind
  }
  assert.is(value(m, B.gt(m, 2)), '2')
  assert.is(value(B.div(1, m), B.gt(m, 0)), '0')
  assert.is(value(B.add(m, B.div(1, m)), B.gt(m, 0)), '2')
  assert.is(value(B.sub(m, B.sqrt(m)), B.ge(m, 0)), '-1/4')
  assert.is(value(B.div(1, m)), 'undefined')
  assert.is(value(B.div(1, m), B.ge(m, -1), B.le(m, 1)), 'undefined')
  assert.is(value(m, B.gt(m, 2), B.lt(m, 1)), 'undecided')
  assert.is(value(m), 'undecided')
  assert.is(value(B.expr(3)), '3')
  assert.is(value(B.square(m), B.ne(m, 0)), '0')
  assert.is(value(B.square(B.sub(m, 1)), B.eq(m, 4)), '9')
  // they are computed on request only
  assert.is(evaluate(B.infimum([m], B.square(m)), none).kind, 'undecided')
})

test.run()
