import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as B from '../../src/expr/build.ts'
import { claim } from '../../src/juries/claim.ts'
import { instanceJury } from '../../src/juries/instances.ts'

const test = suite('instances')
const [x, y, s] = [B.real('x'), B.real('y'), B.real('s')]
const [n, d, D] = [B.integer('n'), B.integer('d'), B.integer('D')]
const u = B.family('u', 1)
const A = B.family('A', 2)
const Enoise = (e: ReturnType<typeof B.real>) => B.expectation(['ε'], e)
const eps = B.family('ε', 1, { dependsOn: [{ source: 'ε' }] })
const verdict = (...args: Parameters<typeof instanceJury>) => instanceJury(...args).verdict

test('an instance at which a side is undefined refutes, and is printed', () => {
  const { verdict, counterexample } = instanceJury(claim(B.eq(B.div(x, x), 1)))
  assert.is(verdict, 'refutes')
  assert.equal(counterexample?.values, { x: '0' })
  assert.is(counterexample?.text, 'x = 0 — left side is undefined: division by zero')
})

test('a counterexample is made small', () => {
  const sum = (f: (i: ReturnType<typeof B.real>) => ReturnType<typeof B.real>) => B.sum('i', 1, d, f)
  const { counterexample } = instanceJury(
    claim(
      B.le(
        B.square(sum(u)),
        sum((i) => B.square(u(i))),
      ),
    ),
  )
  assert.equal(counterexample?.values, { d: '2', 'u(1)': '1', 'u(2)': '1' })
})

test('the same claim and seed give the same report but for its cost', () => {
  for (const conclusion of [B.le(x, B.square(x)), B.ge(B.square(x), 0), B.eq(B.exp(B.log(B.square(x))), B.square(x))]) {
    const [first, second] = [1, 2].map(() => ({ ...instanceJury(claim(conclusion), { seed: 5 }), cost: undefined }))
    assert.equal(first, second)
  }
})

test('hypotheses that nothing satisfies leave a claim undecided, never agreed to', () => {
  for (const hypotheses of [
    [B.gt(x, 0), B.lt(x, 0)],
    [B.eq(B.square(x), -1)],
    [B.eq(x, B.add(x, 1))],
    [
      B.ge(n, 1),
      B.eq(
        B.sum('i', 1, n, () => B.expr(1)),
        0,
      ),
    ],
    [B.eq(Enoise(B.square(eps(1))), -1)],
    [B.eq(Enoise(eps(1)), 2), B.eq(Enoise(B.square(eps(1))), 1)],
  ]) {
    const report = instanceJury(claim(B.eq(1, 2), hypotheses), { instances: 10 })
    assert.is(report.verdict, 'undecided')
    assert.match(report.detail, 'vacuous')
  }
})

test('an irrational equality agrees to 10^-30 and says so; an irrational equality case of ≤ is not decided', () => {
  const root = claim(B.eq(B.square(B.sqrt(x)), x), [B.eq(x, 2)])
  assert.is(instanceJury(root, { instances: 3 }).detail, 'agrees on 3 instances, 3 of them to 10^-30 where irrational')
  const bound = claim(B.le(B.square(B.sqrt(x)), x), [B.eq(x, 2)])
  assert.is(verdict(bound, { instances: 3 }), 'undecided')
})

test('definitions are computed: forwards, backwards, and by recursion', () => {
  const z = B.family('z', 1)
  const recursion = [B.eq(z(0), 1), B.forAllIn('l', 1, D, (l) => B.eq(z(l), B.mul(l, z(B.sub(l, 1)))))]
  const factorial = B.product('l', 1, D, (l) => l)
  assert.is(verdict(claim(B.eq(z(D), factorial), [B.ge(D, 0), ...recursion])), 'agrees')
  assert.is(verdict(claim(B.eq(z(D), factorial), [B.ge(D, 1), ...recursion.slice(1)])), 'refutes')
  assert.is(verdict(claim(B.eq(B.square(y), x), [B.eq(B.square(y), x)])), 'agrees')
  assert.is(verdict(claim(B.eq(B.add(x, y), 1), [B.eq(B.sub(1, x), y)])), 'agrees')
})

test('definitions over all integers and over a shifted index are computed', () => {
  const z = B.family('z', 1)
  const doubling = [
    B.eq(z(0), x),
    B.forAll(
      'l',
      'integer',
      (l) => B.eq(z(B.add(l, 1)), B.mul(2, z(l))),
      (l) => [B.ge(l, 0)],
    ),
  ]
  assert.is(verdict(claim(B.eq(z(n), B.mul(B.pow(2, n), x)), [B.ge(n, 0), ...doubling]), { instances: 20 }), 'agrees')
  assert.is(verdict(claim(B.eq(z(n), B.mul(2, n, x)), [B.ge(n, 0), ...doubling]), { instances: 50 }), 'refutes')
})

test('a hypothesis about all values of a function is not taken for granted from samples', () => {
  const f = B.family('f', 1, { notation: 'function' })
  const positive = (g: (t: ReturnType<typeof B.real>) => ReturnType<typeof B.real>) =>
    B.forAll('t', 'real', (t) => B.gt(f(g(t)), 0))
  assert.is(verdict(claim(B.gt(f(B.ratio(7, 11)), 0), [positive(B.exp)])), 'undecided')
  // drawn functions are polynomials, of which it is decided
  assert.is(verdict(claim(B.gt(f(B.ratio(7, 11)), 0), [positive((t) => t)]), { instances: 10 }), 'agrees')
  const twice = [3, 4].map((k) =>
    B.forAll(
      'l',
      'integer',
      (l) => B.eq(u(l), B.mul(k, l)),
      (l) => [B.ge(l, k)],
    ),
  )
  assert.is(verdict(claim(B.eq(u(9), 0), twice)), 'undecided')
})

test('symmetry is a hypothesis that instances satisfy', () => {
  const symmetric = B.forAllIn('i', 1, d, (i) => B.forAllIn('j', 1, d, (j) => B.eq(A(i, j), A(j, i))))
  const quadratic = (f: (i: ReturnType<typeof B.real>, j: ReturnType<typeof B.real>) => ReturnType<typeof B.real>) =>
    B.sum('i', 1, d, (i) => B.sum('j', 1, d, (j) => f(i, j)))
  const v = B.family('v', 1)
  const mixed = B.eq(
    quadratic((i, j) => B.mul(A(i, j), u(i), v(j))),
    quadratic((i, j) => B.mul(A(i, j), v(i), u(j))),
  )
  assert.is(verdict(claim(mixed, [symmetric])), 'agrees')
  assert.is(verdict(claim(mixed)), 'refutes')
})

test('prescribed first and second moments are met by skewed, symmetric and dependent distributions', () => {
  const moments = [
    B.ge(d, 1),
    B.ge(s, 0),
    B.forAllIn('i', 1, d, (i) => B.eq(Enoise(eps(i)), 1)),
    B.forAllIn('i', 1, d, (i) =>
      B.forAllIn('j', 1, d, (j) => B.eq(Enoise(B.mul(eps(i), eps(j))), B.add(1, B.mul(s, B.delta(i, j))))),
    ),
  ]
  assert.is(verdict(claim(B.eq(Enoise(B.square(B.sub(eps(1), 1))), s), moments)), 'agrees')
  assert.is(verdict(claim(B.eq(Enoise(B.pow(B.sub(eps(1), 1), 3)), 0), moments)), 'refutes')
  assert.is(verdict(claim(B.eq(Enoise(B.pow(B.sub(eps(1), 1), 4)), B.mul(3, B.square(s))), moments)), 'refutes')
  assert.is(verdict(claim(B.ge(eps(1), 0), moments)), 'refutes')
})

test('data moments are defined by a random empirical distribution: A is symmetric and positive semidefinite', () => {
  const data = B.family('ξ', 1, { dependsOn: [{ source: 'x' }] })
  const given = B.forAllIn('i', 1, d, (i) =>
    B.forAllIn('j', 1, d, (j) => B.eq(B.expectation(['x'], B.mul(data(i), data(j))), A(i, j))),
  )
  const form = B.sum('i', 1, d, (i) => B.sum('j', 1, d, (j) => B.mul(A(i, j), u(i), u(j))))
  assert.is(verdict(claim(B.ge(form, 0), [given]), { instances: 40 }), 'agrees')
  assert.is(verdict(claim(B.ge(form, 0))), 'refutes')
  assert.is(verdict(claim(B.gt(A(1, 1), 0), [B.ge(d, 1), given])), 'refutes')
  const isotropic = B.forAllIn('i', 1, d, (i) => B.forAllIn('j', 1, d, (j) => B.eq(A(i, j), B.mul(s, B.delta(i, j)))))
  const norm = B.sum('j', 1, d, (j) => B.square(u(j)))
  const projection = B.expectation(['x'], B.square(B.sum('j', 1, d, (j) => B.mul(u(j), data(j)))))
  assert.is(verdict(claim(B.eq(projection, B.mul(s, norm)), [B.ge(s, 0), given, isotropic]), { instances: 40 }), 'agrees')
})

test('Lemma A for a family on another source agrees with its constant and no larger one', () => {
  const h = B.family('h', 1, { dependsOn: [{ source: 'x' }] })
  const second = B.forAllIn('i', 1, d, (i) =>
    B.forAllIn('j', 1, d, (j) => B.eq(Enoise(B.mul(eps(i), eps(j))), B.add(1, B.mul(s, B.delta(i, j))))),
  )
  const left = B.expectation(['ε', 'x'], B.square(B.sum('j', 1, d, (j) => B.mul(eps(j), h(j)))))
  const right = B.expectation(['x'], B.square(B.sum('j', 1, d, h)))
  const lemma = (factor: B.Operand) => claim(B.ge(left, B.mul(factor, right)), [B.ge(d, 1), B.ge(s, 0), second])
  assert.is(verdict(lemma(B.add(1, B.div(s, d)))), 'agrees')
  assert.is(verdict(lemma(B.add(1, s))), 'refutes')
})

test('leading quantifiers and conditions of the conclusion become hypotheses', () => {
  assert.is(
    verdict(
      claim(
        B.forAll(
          't',
          'real',
          (t) => B.ge(B.add(t, B.div(1, t)), 2),
          (t) => [B.gt(t, 0)],
        ),
      ),
    ),
    'agrees',
  )
  assert.is(
    verdict(
      claim(
        B.forAll(
          't',
          'real',
          (t) => B.ge(B.add(t, B.div(1, t)), 2),
          (t) => [B.ne(t, 0)],
        ),
      ),
    ),
    'refutes',
  )
  assert.is(verdict(claim(B.implies(B.gt(x, 0), B.gt(B.mul(2, x), x)))), 'agrees')
  const clash = B.forAll('x', 'real', (t) => B.eq(B.sub(t, x), 0))
  assert.is(verdict(claim(clash)), 'refutes')
})

test('what instances cannot judge is said to be so', () => {
  assert.is(verdict(claim(B.ge(B.infimum([x, y], B.square(B.sub(x, y))), 0))), 'not applicable')
  assert.is(verdict(claim(B.ge(B.infimum([x], B.exp(x)), 0)), { instances: 3 }), 'undecided')
  assert.is(verdict(claim(B.limit('t', 'real', (t) => B.exp(t), '0+', 1)), { instances: 3 }), 'undecided')
  assert.is(
    verdict(
      claim(
        B.eq(
          B.sum('i', 1, 10 ** 9, (i) => i),
          0,
        ),
      ),
      { instances: 3 },
    ),
    'gave up',
  )
  assert.is(verdict(claim(B.ge(B.square(x), 0)), { signal: AbortSignal.abort() }), 'gave up')
})

test('every polynomial identity is agreed to and every changed coefficient refuted', () => {
  const coefficient = fc.integer({ min: -4, max: 4 })
  fc.assert(
    fc.property(coefficient, coefficient, coefficient, fc.integer({ min: 1, max: 3 }), fc.nat(5), (p, q, r, change, place) => {
      const expanded = [p * p, q * q, r * r, 2 * p * q, 2 * p * r, 2 * q * r]
      const monomials = [B.square(x), B.square(y), B.expr(1), B.mul(x, y), x, y]
      const right = (shift: number): ReturnType<typeof B.real> =>
        B.add(...expanded.map((k, i) => B.mul(i === place ? k + shift : k, monomials[i] as B.Operand)))
      const left = B.square(B.add(B.mul(p, x), B.mul(q, y), r))
      assert.is(verdict(claim(B.eq(left, right(0))), { instances: 20 }), 'agrees')
      assert.is(verdict(claim(B.eq(left, right(change))), { instances: 40 }), 'refutes')
    }),
    { numRuns: 60 },
  )
})

test.run()
