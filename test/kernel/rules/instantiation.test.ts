import fc from 'fast-check'
import { suite } from 'uvu'
import * as B from '../../../src/expr/build.ts'
import * as X from '../../../src/expr/expression.ts'
import { infer, type Theorem } from '../../../src/kernel/theorem.ts'
import { a, compared, expression, k, n, signed, sound, tryTo, U, undefinedIsNoMatter, x, y, Z } from '../arbitraries.ts'
import { assume, concludes, refuses } from '../refusal.ts'

const test = suite('values for variables')

const variable = B.variableOf
const [_P, _Q, R] = [B.gt(x, 0), B.ge(y, 1), B.lt(n, 3)]

test('instantiate: what it concludes is true at instances', () => {
  const values = fc.tuple(expression, expression).map(([e, f]) => [
    { variable: variable(x), body: e },
    { variable: variable(y), body: f },
  ])
  sound(fc.tuple(signed, values), ([t, list]) => infer('instantiate', { values: list }, [t]), {
    runs: 60,
    check: undefinedIsNoMatter,
  })
  const random = fc.constantFrom(U, Z, B.mul(U, Z), B.square(U), B.expectation(['ω'], U))
  const linear = compared.map((r) => tryTo(() => infer('expectationOver', { over: [{ source: 'ω' }] }, [assume(r)])))
  sound(
    fc.tuple(
      linear.filter((t): t is Theorem => t !== undefined),
      random,
    ),
    ([t, body]) => infer('instantiate', { values: [{ variable: variable(y), body }] }, [t]),
    { runs: 60, check: undefinedIsNoMatter },
  )
  refuses('instantiate', 'side-condition', 'n stands for integers', () =>
    infer('instantiate', { values: [{ variable: variable(n), body: x }] }, [assume(R)]),
  )
  concludes(infer('instantiate', { values: [{ variable: variable(n), body: B.mul(k, 2) }] }, [assume(R)]), B.lt(B.mul(k, 2), 3), [
    B.lt(B.mul(k, 2), 3),
  ])
  const family = infer('identity', { given: [], left: B.add(a(1), a(2)), right: B.add(a(2), a(1)) })
  concludes(
    infer('instantiate', { values: [{ variable: a.variable, body: B.mul(X.bound(0), x) }] }, [family]),
    B.eq(B.add(B.mul(1, x), B.mul(2, x)), B.add(B.mul(2, x), B.mul(1, x))),
  )
})

test.run()
