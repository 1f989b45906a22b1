import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as B from '../../src/expr/build.ts'
import type { Expression } from '../../src/expr/expression.ts'
import * as X from '../../src/expr/expression.ts'
import type { Proposition } from '../../src/expr/proposition.ts'
import { infer, type Theorem } from '../../src/kernel/theorem.ts'
import { assume, concludes, refuses } from './refusal.ts'

const test = suite('ways to prove what is false')

const [x, y, z, m, theta, a, b] = ['x', 'y', 'z', 'm', 'θ', 'a', 'b'].map((name) => B.real(name)) as unknown as readonly [
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
]
const n = B.integer('n')
const f = B.family('f', 1)
const [U, V] = ['U', 'V'].map((name) => B.family(name, 0, { dependsOn: [{ source: 'ω' }] })()) as [Expression, Expression]
const other = B.family('Z', 0, { dependsOn: [{ source: 'η' }] })()
const layer = B.family('ε', 1, { dependsOn: [{ source: 'ε', at: 0 }] })
const E = (body: Expression): Expression => B.expectation(['ω'], body)
const variable = B.variableOf
const identity = (left: B.Operand, right: B.Operand, using: readonly Theorem[] = []): Theorem =>
  infer('identity', { given: [], left: B.expr(left), right: B.expr(right) }, using)
const put = (v: Expression, body: B.Operand) => ({ variable: variable(v), body: B.expr(body) })

// ---------------------------------------------------------------- values

test('a random value for two variables at once is judged with both put in: E_{ε[v]}[w] = w at v + 1, ε[v+1]', () => {
  const v = B.integer('v')
  const w = B.real('w')
  const known = identity(B.expectation([{ source: 'ε', at: v }], w), w)
  refuses('instantiate', 'random', 'ε[v + 1]', () =>
    infer('instantiate', { values: [put(v, B.add(v, 1)), put(w, layer(B.add(v, 1)))] }, [known]),
  )
})

test('a random value under an expectation over its source is refused, one of another source is a constant there', () => {
  const known = identity(E(B.mul(x, U)), B.mul(x, E(U)))
  refuses('instantiate', 'random', 'V', () => infer('instantiate', { values: [put(x, V)] }, [known]))
  assert.is(
    infer('instantiate', { values: [put(x, other)] }, [known]).conclusion.key,
    B.eq(E(B.mul(other, U)), B.mul(other, E(U))).key,
  )
})

test('a random value of a variable that stands beside chance in an assumption is refused', () => {
  const known = assume(B.le(U, x))
  refuses('instantiate', 'random', 'U ≤ x', () => infer('instantiate', { values: [put(x, V)] }, [known]))
})

test('x/x is no integer where x may be 0', () => {
  const positive = infer('sign', { given: [B.gt(n, 0)], statement: B.ge(n, 1) })
  refuses('instantiate', 'side-condition', 'x', () => infer('instantiate', { values: [put(n, B.div(x, x))] }, [positive]))
  refuses('instantiate', 'side-condition', '1/2', () => infer('instantiate', { values: [put(n, B.ratio(1, 2))] }, [positive]))
  const exists = B.exists('k', 'integer', (k) => B.eq(k, B.div(x, x)))
  const same = identity(B.div(x, x), B.div(x, x))
  refuses('witness', 'side-condition', 'x', () => infer('witness', { statement: exists, value: B.div(x, x) }, [same]))
})

test('an integer-valued family is so at real arguments, too', () => {
  const F = B.family('F', 1, { sort: 'integer' })
  const half = B.ratio(1, 2)
  const known = infer('sign', { given: [B.gt(F(half), 0)], statement: B.ge(F(half), 1) })
  refuses('instantiate', 'side-condition', 'F stands for integers', () =>
    infer('instantiate', { values: [{ variable: F.variable, body: X.bound(0) }] }, [known]),
  )
})

test('what makes a value an integer stays a hypothesis', () => {
  const positive = infer('sign', { given: [B.gt(n, 0)], statement: B.ge(n, 1) })
  const all = infer('generalize', { variable: variable(n), conditions: [B.gt(n, 0)] }, [positive])
  const special = infer('specialize', { given: [B.gt(y, 0)], value: y }, [all, assume(B.eq(y, 3))])
  assert.ok(special.hypotheses.some((h) => h.key === B.eq(y, 3).key))
  refuses('specialize', 'side-condition', 'y', () => infer('specialize', { given: [B.gt(y, 0)], value: y }, [all]))
})

test('a variable is given one value only', () => {
  const k = B.integer('k')
  const objective = B.square(B.sub(k, B.ratio(1, 2)))
  const below = infer('sign', { given: [], statement: B.le(0, objective) })
  const reached = identity(B.square(B.sub(B.ratio(1, 2), B.ratio(1, 2))), 0)
  refuses('attained', 'wrong-shape', 'k is given two values', () =>
    infer('attained', { infimum: B.infimum([k], objective), at: [put(k, 0), put(k, B.ratio(1, 2))] }, [below, reached]),
  )
  refuses('instantiate', 'wrong-shape', 'x is given two values', () =>
    infer('instantiate', { values: [put(x, 1), put(x, 2)] }, [assume(B.eq(x, 1))]),
  )
})

// ---------------------------------------------------------------- infima bind by name

const infimumOfSquare = infer('attained', { infimum: B.infimum([x], B.square(x)), at: [put(x, 0)] }, [
  infer('sign', { given: [], statement: B.le(0, B.square(x)) }),
  identity(B.square(0), 0),
])

test('generalizing over x leaves the x of an infimum alone', () => {
  const all = infer('generalize', { variable: variable(x), conditions: [] }, [infimumOfSquare])
  assert.is(infer('specialize', { given: [], value: B.expr(5) }, [all]).conclusion.key, infimumOfSquare.conclusion.key)
})

test('a value in x does not come under an infimum over x', () => {
  const objective = B.add(B.square(x), y)
  const below = infer('combine', { given: [], statement: B.le(y, objective), weights: [], rest: B.square(x) })
  const known = infer('attained', { infimum: B.infimum([x], objective), at: [put(x, 0)] }, [
    below,
    identity(B.add(B.square(0), y), y),
  ])
  const all = infer('generalize', { variable: variable(y), conditions: [] }, [known])
  assert.throws(() => infer('specialize', { given: [], value: x }, [all]), /no variable bound by the infimum/)
  assert.throws(() => infer('instantiate', { values: [put(y, x)] }, [known]), /no variable bound by the infimum/)
  assert.is(infer('specialize', { given: [], value: z }, [all]).hypotheses.length, 0)
})

test('two problems with the same values do not share variables, bound or free', () => {
  const shifted = B.add(B.square(m), B.square(theta))
  const root = B.sqrt(shifted)
  refuses('sameInfimum', 'variable-not-free', 'θ', () =>
    infer(
      'sameInfimum',
      {
        left: B.infimum([theta], B.square(theta)),
        right: B.infimum([m], shifted),
        map: [put(m, 0)],
        section: [put(theta, root)],
      },
      [
        infer('sign', { given: [], statement: B.le(B.add(B.square(0), B.square(theta)), B.square(theta)) }),
        identity(B.square(root), shifted),
      ],
    ),
  )
})

test('a value that depends on chance does not come into a condition of an infimum, which holds for all outcomes', () => {
  // inf {x: x ≥ y} = y for numbers y; for a random U the x ≥ U are those above all its values
  const [constraint, problem] = [B.ge(x, y), B.infimum([x], x, [B.ge(x, y)])]
  const known = infer('attained', { infimum: problem, at: [put(x, y)] }, [
    infer('sign', { given: [constraint], statement: B.le(y, x) }),
    identity(y, y),
    infer('sign', { given: [], statement: B.ge(y, y) }),
  ])
  refuses('instantiate', 'random', 'x ≥ y', () => infer('instantiate', { values: [put(y, U)] }, [known]))
  assert.is(infer('instantiate', { values: [put(y, 3)] }, [known]).hypotheses.length, 0)
})

test('what is minimized over depends on no more chance than it is declared to', () => {
  const lower = infer('sign', { given: [], statement: B.le(0, B.square(B.sub(x, U))) })
  const far = B.infimum([x], B.square(B.sub(x, U)))
  refuses('attained', 'random', 'x may depend', () =>
    infer('attained', { infimum: far, at: [put(x, U)] }, [lower, identity(B.square(B.sub(U, U)), 0)]),
  )
  refuses('infimumBounds', 'random', 'x may depend', () => infer('infimumBounds', { infimum: far, at: [put(x, U)] }, [lower]))
  const near = B.infimum([V], B.square(B.sub(V, U)))
  const found = infer('attained', { infimum: near, at: [put(V, U)] }, [
    infer('sign', { given: [], statement: B.le(0, B.square(B.sub(V, U))) }),
    identity(B.square(B.sub(U, U)), 0),
  ])
  assert.is(found.conclusion.key, B.eq(near, 0).key)
  const early = B.family('early', 1, { dependsOn: [{ source: 'ε', upTo: 0 }] })
  const ahead = B.infimum([early], B.square(early(n)))
  const ofLayer = (body: (l: Expression) => Expression) => ({ infimum: ahead, at: [B.valueOf(early, body)] })
  const positive = infer('sign', { given: [], statement: B.le(0, B.square(early(n))) })
  const before = ofLayer((l) => B.product('k', 1, l, (k) => layer(k)))
  assert.is(infer('infimumBounds', before, [positive]).hypotheses.length, 0)
  for (const late of [
    ofLayer((l) => layer(l)), // layer 0 and those before it are not among 1 … l
    ofLayer((l) => layer(B.add(l, 1))),
    ofLayer((l) => B.product('k', 1, B.add(l, 1), (k) => layer(k))),
    ofLayer((l) => B.product('k', 0, l, (k) => layer(k))),
    ofLayer((l) => B.product('k', 1, l, (k) => layer(B.add(k, 1)))),
    ofLayer((l) => B.sum('k', 1, l, (k) => B.sum('i', k, B.add(k, 1), (i) => layer(i)))),
    ofLayer((l) => B.mul(l, U)),
  ]) {
    refuses('infimumBounds', 'random', 'early may depend', () => infer('infimumBounds', late, [positive]))
  }
})

test('an infimum has bounds only with a bound and a point', () => {
  const below = infer('sign', { given: [B.ge(x, 1)], statement: B.le(0, x) })
  const problem = B.infimum([x], x, [B.ge(x, 1)])
  const within = infer('numeric', { statement: B.ge(2, 1) })
  concludes(
    infer('infimumBounds', { infimum: problem, at: [put(x, 2)] }, [below, within]),
    B.and(B.le(0, problem), B.le(problem, 2)),
  )
  refuses('infimumBounds', 'wrong-premise', '2 ≥ 1', () => infer('infimumBounds', { infimum: problem, at: [put(x, 2)] }, [below]))
  refuses('infimumBounds', 'wrong-premise', '0 ≥ 1', () =>
    infer('infimumBounds', { infimum: problem, at: [put(x, 0)] }, [below, within]),
  )
  refuses('infimumBounds', 'variable-not-free', 'x ≥ 1', () =>
    infer('infimumBounds', { infimum: B.infimum([x], x), at: [put(x, 2)] }, [below]),
  )
  refuses('infimumBounds', 'variable-not-free', 'the bound mentions x', () =>
    infer('infimumBounds', { infimum: B.infimum([x], x), at: [put(x, 2)] }, [
      infer('sign', { given: [], statement: B.le(x, x) }),
    ]),
  )
  refuses('infimumBounds', 'wrong-premise', 'bound the objective', () =>
    infer('infimumBounds', { infimum: B.infimum([x], x), at: [put(x, 2)] }, [assume(B.le(x, 0))]),
  )
  refuses('infimumBounds', 'wrong-premise', 'bound the objective', () =>
    infer('infimumBounds', { infimum: B.infimum([x], x), at: [put(x, 2)] }, [assume(B.lt(0, x))]),
  )
  refuses('infimumBounds', 'wrong-shape', 'no value for x', () =>
    infer('infimumBounds', { infimum: problem, at: [] }, [below, within]),
  )
  // the empty set: no point
  const empty = B.infimum([x], x, [B.lt(x, x)])
  refuses('infimumBounds', 'wrong-premise', 'condition 1', () =>
    infer('infimumBounds', { infimum: empty, at: [put(x, 2)] }, [below]),
  )
})

test('equals are not replaced under an infimum whose variable was assumed something of', () => {
  const premises = [assume(B.eq(B.square(x), 5)), infimumOfSquare]
  refuses('replace', 'wrong-premise', 'inf', () => infer('replace', { statement: B.eq(B.infimum([x], B.expr(5)), 0) }, premises))
})

// ---------------------------------------------------------------- names that rules might use themselves

test('a variable named as the point of a derivative, a limit or a root is another one', () => {
  const own = B.real('%x')
  const slope = infer('derivative', { given: [], expression: B.derivative('t', (t) => B.mul(own, t), y) })
  assert.is(
    infer('chain', {}, [slope, identity((slope.conclusion as ReturnType<typeof B.eq>).right, own)]).conclusion.key,
    B.eq(
      B.derivative('t', (t) => B.mul(own, t), y),
      own,
    ).key,
  )
  for (const name of ['%x', '%root', "%x'"]) {
    refuses('limit', 'not-proved', name, () =>
      infer('limit', { given: [], statement: B.limit('k', 'integer', (k) => B.div(B.integer(name), k), '∞', 1) }),
    )
    refuses('sturm', 'unsupported', name, () =>
      infer('sturm', { statement: B.positiveRoots('t', (t) => B.sub(B.mul(2, t), B.real(name)), 'exactly', 0) }),
    )
    refuses('descartes', 'not-proved', 't - 1', () =>
      infer('descartes', { given: [], statement: B.positiveRoots('t', (t) => B.sub(t, 1), 'atMost', 0) }, [
        assume(B.eq(B.real(name), 2)),
      ]),
    )
  }
})

// ---------------------------------------------------------------- induction

test('induction from 1/2 says nothing of the integers', () => {
  const F = B.family('F', 1)
  const statement = B.eq(F(n), 0)
  const inherited = B.forAll('k', 'integer', (k) => B.implies(B.eq(F(k), 0), B.eq(F(B.add(k, 1)), 0)))
  const step = infer('modusPonens', {}, [infer('specialize', { given: [], value: n }, [assume(inherited)]), assume(statement)])
  const half = B.ratio(1, 2)
  refuses('induction', 'side-condition', '1/2', () =>
    infer('induction', { variable: variable(n), lowest: half, statement }, [assume(B.eq(F(half), 0)), step]),
  )
  const good = infer('induction', { variable: variable(n), lowest: B.expr(0), statement }, [assume(B.eq(F(0), 0)), step])
  assert.equal(good.hypotheses.map((h) => h.key).sort(), [inherited.key, B.eq(F(0), 0).key, B.ge(n, 0).key].sort())
})

test('an assumption on the induction variable stays in the way', () => {
  const statement = B.eq(n, 0)
  const step = infer('sign', { given: [B.eq(B.add(n, 1), 0)], statement: B.eq(B.add(n, 1), 0) })
  refuses('induction', 'variable-not-free', 'n + 1 = 0', () =>
    infer('induction', { variable: variable(n), lowest: B.expr(0), statement }, [identity(0, 0), step]),
  )
})

// ---------------------------------------------------------------- chance

test('nothing that depends on chance is discharged, split into cases, refuted or generalized over', () => {
  const random = B.le(U, E(U))
  refuses('discharge', 'random', 'U ≤ E', () => infer('discharge', { condition: random }, [assume(random)]))
  refuses('cases', 'random', 'U ≤ E', () => infer('cases', { condition: random }, [assume(random), assume(random)]))
  refuses('refute', 'random', 'U ≤ E', () => infer('refute', { condition: random }, [assume(B.ne(1, 1)), identity(1, 1)]))
  refuses('generalize', 'random', 'x > U', () =>
    infer('generalize', { variable: variable(x), conditions: [B.gt(x, U)] }, [assume(B.gt(x, U))]),
  )
  const exists = B.exists('t', 'real', (t) => B.eq(t, U))
  refuses('choose', 'random', 'U', () => infer('choose', { variable: variable(y) }, [assume(exists), identity(1, 1)]))
  refuses('witness', 'random', 'U', () => infer('witness', { statement: exists, value: U }, [identity(U, U)]))
  const hidden = B.eq(B.infimum([x], B.mul(U, x)), 0)
  refuses('discharge', 'random', 'inf', () => infer('discharge', { condition: hidden }, [assume(hidden)]))
  const inLayer = B.eq(B.expectation([{ source: 'ε', at: n }], layer(B.add(n, 1))), 0)
  refuses('discharge', 'random', 'ε', () => infer('discharge', { condition: inLayer }, [assume(inLayer)]))
})

test('independence is not read into exponents, deltas, derivatives or infima', () => {
  const hiding: readonly Expression[] = [
    B.pow(2, V),
    B.delta(V, 1),
    B.exp(V),
    B.derivative('s', (s) => B.mul(s, V), 1),
    B.infimum([x], B.mul(x, V)),
    f(V),
    B.sum('i', 1, n, (i) => B.mul(i, V)),
    B.product('i', 1, n, (i) => B.add(i, V)),
    B.div(1, B.add(1, B.square(V))),
  ]
  for (const h of hiding) {
    refuses('identity', 'not-equal', 'E_ω', () => identity(E(B.mul(V, h)), B.mul(E(V), E(h))))
    refuses('identity', 'not-equal', 'E_ω', () => identity(E(B.mul(V, h)), B.mul(E(V), h)))
  }
})

test('a number of terms, or a layer, that depends on chance stays inside the expectation', () => {
  const count = B.family('M', 0, { sort: 'integer', dependsOn: [{ source: 'ω' }] })()
  const R = B.family('R', 1, { dependsOn: [{ source: 'ω' }] })
  const terms = B.sum('i', 1, count, (i) => R(i))
  refuses('identity', 'not-equal', 'E_ω', () =>
    identity(
      E(terms),
      B.sum('i', 1, count, (i) => E(R(i))),
    ),
  )
  refuses('identity', 'not-equal', 'E_ω', () =>
    identity(
      E(B.sum('i', 1, count, (i) => i)),
      B.sum('i', 1, count, (i) => i),
    ),
  )
  const which = B.family('N', 0, { sort: 'integer', dependsOn: [{ source: 'η' }] })()
  const inner = B.expectation([{ source: 'ε', at: which }], layer(3))
  const around = (body: Expression): Expression => B.expectation(['η'], body)
  refuses('identity', 'not-equal', 'E_η', () => identity(around(B.mul(inner, other)), B.mul(inner, around(other))))
})

test('a moment for all numbers is none for random ones', () => {
  const G = B.family('G', 2)
  const moment = assume(B.forAll('t', 'real', (t) => B.eq(E(G(U, t)), f(t))))
  refuses('identity', 'not-equal', 'E_ω', () => identity(E(G(U, V)), f(V), [moment]))
  assert.is(identity(E(G(U, other)), f(other), [moment]).hypotheses.length, 1)
})

// ---------------------------------------------------------------- values that are not defined

test('a quotient by 0 proves nothing: neither as an assumption nor under a rule', () => {
  const zeroth = B.div(1, 0)
  refuses('identity', 'not-equal', '1', () => identity(0, 1, [assume(B.eq(zeroth, B.div(2, 0)))]))
  for (const [left, right] of [
    [B.div(x, x), 1],
    [B.mul(0, B.div(1, x)), 0],
    [B.pow(B.div(1, x), 0), 1],
    [B.sub(B.div(1, x), B.div(1, x)), 0],
    [B.pow(x, B.neg(0)), B.mul(x, B.div(1, x))],
  ] as const)
    refuses('identity', 'side-condition', 'x', () => identity(left, right))
  refuses('sign', 'side-condition', 'x', () => infer('sign', { given: [], statement: B.gt(B.div(1, B.square(x)), 0) }))
  refuses('sign', 'side-condition', 'x', () => infer('sign', { given: [], statement: B.gt(B.exp(B.div(1, x)), 0) }))
  refuses('powerOf', 'side-condition', 'x', () =>
    infer('powerOf', { given: [], exponent: B.expr(2) }, [assume(B.le(B.div(1, B.square(x)), y))]),
  )
  refuses('sumVanishes', 'side-condition', 'x', () =>
    infer('sumVanishes', { given: [] }, [
      assume(
        B.eq(
          B.sum('i', 1, 3, () => B.div(1, B.square(x))),
          0,
        ),
      ),
    ]),
  )
  refuses('numeric', 'not-proved', '1/0', () => infer('numeric', { statement: B.eq(B.mul(0, zeroth), 0) }))
})

test('a range has integer ends before its terms are looked at', () => {
  const signed = (k: Expression): Expression => B.neg(B.pow(-1, B.mul(2, k)))
  const premise = assume(B.forAllIn('k', B.ratio(1, 2), B.ratio(5, 2), (k) => B.le(signed(k), B.ratio(1, 2))))
  refuses('productOver', 'side-condition', '1/2', () => infer('productOver', { given: [] }, [premise]))
  refuses('sumVanishes', 'side-condition', '1/2', () =>
    infer('sumVanishes', { given: [] }, [
      assume(
        B.eq(
          B.sum('k', B.ratio(1, 2), B.ratio(5, 2), () => B.expr(1)),
          0,
        ),
      ),
    ]),
  )
})

test('derivatives at kinks and jumps are not computed', () => {
  const kinks: readonly ((t: Expression) => Expression)[] = [
    (t) => B.sqrt(B.square(t)),
    (t) => B.abs(t),
    (t) => B.max(t, 0),
    (t) => B.delta(t, 0),
    (t) => B.delta(B.square(t), 0),
    (t) => B.pow(0, B.square(t)),
    (t) => B.pow(B.square(t), B.ratio(1, 4)),
    (t) => B.abs(B.sub(B.square(t), B.mul(2, t))),
    (t) => B.min(B.mul(t, t), B.mul(t, -1)),
  ]
  for (const kink of kinks) {
    const slope = B.derivative('t', kink, 0)
    refuses('numeric', 'not-proved', 'd/dt', () => infer('numeric', { statement: B.eq(slope, 0) }))
    assert.throws(() => infer('derivative', { given: [], expression: slope }))
  }
})

test('functions that jump, or are not known to be continuous, take no intermediate values and have no least one', () => {
  const jumps: readonly (readonly [(t: Expression) => Expression, number, number])[] = [
    [(t) => B.div(B.abs(t), t), -1, 1],
    [(t) => B.div(1, t), -1, 1],
    [(t) => B.sub(B.delta(t, 1), B.ratio(1, 2)), 0, 1],
    [(t) => B.sub(B.ratio(1, 2), B.pow(0, B.sub(1, t))), 0, 1],
    [(t) => B.sub(B.pow(t, B.sub(1, t)), 1), 0, 1],
    [(t) => B.sub(B.ratio(1, 2), B.pow(B.max(B.sub(1, t), 0), B.sub(1, t))), 0, 1],
    [
      (t) =>
        B.sub(
          B.sum('i', 1, t, () => B.expr(1)),
          B.ratio(1, 2),
        ),
      0,
      1,
    ],
  ]
  for (const [jump, low, high] of jumps) {
    const ends = [B.le(jump(B.expr(low)), 0), B.ge(jump(B.expr(high)), 0)] as const
    const statement = B.exists(
      't',
      'real',
      (t) => B.eq(jump(t), 0),
      (t) => [B.le(low, t), B.le(t, high)],
    )
    assert.throws(
      () => infer('intermediateValue', { given: [], statement }, [assume(ends[0]), assume(ends[1])]),
      /continuous|known to be/,
    )
    const within = (t: Expression) => [B.le(low, t), B.le(t, high)]
    for (const compare of [B.le, B.ge]) {
      const extreme = B.exists('t', 'real', (t) => B.forAll('u', 'real', (u) => compare(jump(t), jump(u)), within), within)
      assert.throws(() => infer('extremeValue', { given: [], statement: extreme }), /continuous|known to be/)
    }
  }
})

test('a least value is that of a closed interval which has members: t on (0, 1], on ℝ, on [1, 0] has none', () => {
  const t = (e: Expression): Expression => e
  const extreme = (f: (e: Expression) => Expression, within: (e: Expression) => readonly Proposition[]): Proposition =>
    B.exists('t', 'real', (s) => B.forAll('u', 'real', (u) => B.le(f(s), f(u)), within), within)
  const attempts = [
    extreme(t, (s) => [B.lt(0, s), B.le(s, 1)]),
    extreme(t, () => []),
    extreme(t, (s) => [B.le(0, s)]),
    extreme(B.neg, (s) => [B.ge(s, 0)]),
    extreme(t, (s) => [B.le(1, s), B.le(s, 0)]),
    extreme(t, (s) => [B.le(x, s), B.le(s, B.sub(x, 1))]),
    extreme(t, (s) => [B.le(x, s), B.le(s, y)]),
    extreme(t, (s) => [B.le(0, s), B.le(s, B.div(1, 0))]),
    extreme(t, (s) => [B.le(0, s), B.le(s, B.div(1, x))]),
    extreme(
      (s) => B.log(s),
      (s) => [B.le(0, s), B.le(s, 1)],
    ),
    extreme(
      (s) => B.neg(B.pow(s, -2)),
      (s) => [B.le(-1, s), B.le(s, 1)],
    ),
    // of a function that is unknown, through a name, a chance or an infimum
    extreme(
      (s) => f(s),
      (s) => [B.le(0, s), B.le(s, 1)],
    ),
    extreme(
      (s) => B.mul(x, f(B.mul(2, s))),
      (s) => [B.le(0, s), B.le(s, 1)],
    ),
    extreme(
      (s) => E(B.pow(U, s)),
      (s) => [B.le(0, s), B.le(s, 1)],
    ),
    extreme(
      (s) => B.infimum([x], B.mul(x, s)),
      (s) => [B.le(0, s), B.le(s, 1)],
    ),
    extreme(
      (s) => B.product('i', 1, n, (i) => B.delta(i, s)),
      (s) => [B.le(0, s), B.le(s, 1)],
    ),
    extreme(
      (s) => B.sum('i', 1, n, (i) => B.pow(B.sub(i, 1), s)),
      (s) => [B.le(0, s), B.le(s, 1)],
    ),
  ]
  for (const statement of attempts) assert.throws(() => infer('extremeValue', { given: [], statement }), /extremeValue/)
  // nor does a witness of one interval serve for another, or of the chance serve for all outcomes
  const one = infer('extremeValue', {
    given: [],
    statement: extreme(
      (s) => B.mul(U, s),
      (s) => [B.le(0, s), B.le(s, 1)],
    ),
  })
  const chosen = assume(
    B.forAll(
      'u',
      'real',
      (u) => B.le(B.mul(U, theta), B.mul(U, u)),
      (u) => [B.le(0, u), B.le(u, 1)],
    ),
  )
  refuses('choose', 'random', 'U', () => infer('choose', { variable: variable(theta) }, [one, chosen]))
})

test('functions are not monotone across poles', () => {
  const t = X.bound(0)
  const poles = [B.neg(B.div(1, t)), B.sub(t, B.div(1, t)), B.sub(t, B.div(B.abs(t), t)), B.neg(B.div(1, B.pow(t, 3)))]
  for (const body of poles) {
    for (const ends of [[], [B.expr(-1)]]) {
      refuses('monotone', 'side-condition', '%x', () =>
        infer('monotone', { given: [], hint: 't', body, lower: ends, upper: [], direction: 'increasing' }),
      )
    }
    assert.is(
      infer('monotone', {
        given: [],
        hint: 't',
        body: B.neg(B.div(1, t)),
        lower: [B.expr(0)],
        upper: [],
        direction: 'increasing',
      }).hypotheses.length,
      0,
    )
  }
})

test('limits need dominant coefficients that do not vanish; integers do not tend to 0', () => {
  const limits = [
    B.limit('t', 'real', (t) => B.add(B.mul(a, t), B.div(1, t)), '∞', '∞'),
    B.limit('t', 'real', (t) => B.div(B.add(B.mul(a, t), 1), B.add(B.mul(b, t), 1)), '∞', B.div(a, b)),
    B.limit('t', 'integer', (t) => B.pow(-1, t), '∞', 1),
    B.limit('t', 'integer', (t) => B.pow(2, t), '∞', 0),
    B.limit('t', 'real', (t) => B.mul(t, f(t)), '0+', 0),
    B.limit('t', 'real', (t) => B.mul(t, B.log(t)), '0+', 1),
  ]
  for (const statement of limits) assert.throws(() => infer('limit', { given: [], statement }), /dominant|limit/)
  refuses('limit', 'wrong-shape', 'integers', () =>
    infer('limit', { given: [], statement: B.limit('t', 'integer', (t) => t, '0+', 7) }),
  )
})

test('roots are not counted where a coefficient hides the variable or may vanish', () => {
  const count = (body: (t: Expression) => Expression, howMany: number) => B.positiveRoots('t', body, 'exactly', howMany)
  const statements = [
    count((t) => B.add(B.mul(a, t), 1), 0),
    count((t) => B.sub(B.mul(f(t), t), 1), 1),
    count((t) => B.sub(B.mul(B.exp(B.derivative('s', (s) => B.mul(s, t), 1)), t), 1), 1),
    count((t) => B.sub(t, t), 0),
    count((t) => B.pow(0, t), 0),
    count((t) => B.div(1, B.sub(t, 1)), 0),
    count((t) => B.sub(B.mul(B.infimum([x], B.mul(x, t)), t), 1), 1),
    count(
      (t) =>
        B.sub(
          B.sum('i', 1, n, (i) => B.pow(t, i)),
          1,
        ),
      1,
    ),
  ]
  const positive = [B.forAll('s', 'real', (s) => B.gt(f(s), 0)), B.ge(n, 1)]
  for (const statement of statements) assert.throws(() => infer('descartes', { given: positive, statement }))
})

test.run()
