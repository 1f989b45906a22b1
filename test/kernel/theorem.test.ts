import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as B from '../../src/expr/build.ts'
import { ExpressionError } from '../../src/expr/errors.ts'
import * as X from '../../src/expr/expression.ts'
import type { Proposition } from '../../src/expr/proposition.ts'
import * as P from '../../src/expr/proposition.ts'
import { ForgeryError } from '../../src/kernel/errors.ts'
import { infer, isTheorem, type RuleName, ruleNames, type Theorem } from '../../src/kernel/theorem.ts'

const test = suite('theorems cannot be forged')

const x = B.real('x')
const genuine = infer('assume', { statement: B.eq(x, 1) })
const falsehood = B.eq(0, 1)
const asTheorem = (value: unknown): Theorem => value as Theorem

/** Every rule that takes a premise as it is refuses this one. */
function refuses(value: unknown): void {
  assert.not.ok(isTheorem(value))
  for (const rule of ['flip', 'chain', 'conjunction', 'expectationOver'] as const) {
    assert.throws(
      () => infer(rule, { over: [{ source: 'ω' }] }, [asTheorem(value)]),
      (error: unknown) => error instanceof ForgeryError && error.code === 'forgery',
    )
  }
}

test('a genuine theorem is one', () => {
  assert.ok(isTheorem(genuine))
  assert.is(infer('flip', {}, [genuine]).conclusion.key, B.eq(1, x).key)
})

test('a copy, a cast, a deserialized object and an object with the prototype of a theorem are no theorems', () => {
  const fields = { hypotheses: [], conclusion: falsehood, rule: 'assume', inputs: {}, premises: [] }
  const copies: readonly unknown[] = [
    fields,
    { ...genuine },
    { ...genuine, hypotheses: [] },
    Object.assign(Object.create(Object.getPrototypeOf(genuine)), fields),
    Object.create(genuine),
    Object.create(genuine, { hypotheses: { value: [] } }),
    Object.setPrototypeOf({ ...fields }, Object.getPrototypeOf(genuine)),
    Object.setPrototypeOf({ ...fields }, genuine),
    structuredClone({ rule: genuine.rule, hypotheses: [] }),
    JSON.parse(JSON.stringify({ hypotheses: genuine.hypotheses.map((h) => h.key), rule: genuine.rule })),
    new Proxy(genuine, {}),
    new Proxy(genuine, { get: (target, field) => (field === 'hypotheses' ? [] : Reflect.get(target, field)) }),
    undefined,
    null,
    'theorem',
    1n,
    Symbol('kernel'),
    () => genuine,
  ]
  for (const copy of copies) refuses(copy)
})

test('the constructor, reached through a theorem, makes nothing without the token of its file', () => {
  const make = genuine.constructor as new (...args: readonly unknown[]) => object
  const guesses: readonly unknown[] = [
    Symbol('kernel'),
    Symbol.for('kernel'),
    'kernel',
    undefined,
    null,
    { valueOf: () => Symbol('kernel') },
    new Proxy({}, {}),
  ]
  for (const token of guesses) {
    const args = [token, { hypotheses: [], conclusion: falsehood }, 'assume', {}, []]
    assert.throws(
      () => new make(...args),
      (e: unknown) => e instanceof ForgeryError,
    )
    assert.throws(
      () => Reflect.construct(make, args),
      (e: unknown) => e instanceof ForgeryError,
    )
    assert.throws(
      () => Reflect.construct(make, args, Object),
      (e: unknown) => e instanceof ForgeryError,
    )
    class Forged extends make {
      constructor() {
        super(...args)
      }
    }
    assert.throws(
      () => new Forged(),
      (e: unknown) => e instanceof ForgeryError,
    )
  }
  assert.throws(() => (make as unknown as () => unknown)())
})

test('neither a theorem nor what every theorem shares can be changed', () => {
  const prototype = Object.getPrototypeOf(genuine) as object
  for (const target of [
    genuine,
    genuine.hypotheses,
    genuine.inputs,
    genuine.premises,
    genuine.conclusion,
    prototype,
    genuine.constructor,
  ]) {
    assert.ok(Object.isFrozen(target))
    assert.throws(() => Object.defineProperty(target, 'conclusion', { value: falsehood }), TypeError)
    assert.throws(() => Object.setPrototypeOf(target, {}), TypeError)
  }
  assert.throws(() => {
    ;(genuine as { conclusion: Proposition }).conclusion = falsehood
  }, TypeError)
  assert.throws(() => (genuine.hypotheses as Proposition[]).pop(), TypeError)
  assert.throws(() => {
    ;(genuine.constructor as unknown as { has: unknown }).has = () => true
  }, TypeError)
})

test('arrays that are changed after a call, or between two readings, change nothing', () => {
  const given = [B.gt(x, 0)]
  const made = infer('sign', { given, statement: B.gt(x, 0) })
  given[0] = falsehood
  assert.equal(
    made.hypotheses.map((h) => h.key),
    [B.gt(x, 0).key],
  )
  assert.is((made.inputs.given as readonly Proposition[])[0]?.key, B.gt(x, 0).key)

  let readings = 0
  const shifting = {
    given: [],
    get statement() {
      return readings++ === 0 ? B.ge(B.square(x), 0) : falsehood
    },
  }
  assert.is(infer('sign', shifting).conclusion.key, B.ge(B.square(x), 0).key)
  assert.is(readings, 1)

  const premises = [genuine]
  const flipped = infer('flip', {}, premises)
  premises[0] = asTheorem({})
  assert.is(flipped.premises[0], genuine)

  class Growing extends Array<Proposition> {
    override *[Symbol.iterator](): ArrayIterator<Proposition> {
      yield B.gt(x, 5)
    }
  }
  const grown = Growing.from([B.gt(x, 0)]) as Growing
  const under = infer('sign', { given: grown, statement: B.gt(x, 3) })
  assert.equal(
    under.hypotheses.map((h) => h.key),
    [B.gt(x, 5).key],
  )

  const proxied = new Proxy([B.gt(x, 0)], { get: (target, field) => Reflect.get(target, field) })
  assert.equal(
    infer('sign', { given: proxied, statement: B.gt(x, 0) }).hypotheses.map((h) => h.key),
    [B.gt(x, 0).key],
  )
})

const handWritten = (fields: object): never => fields as never

test('an expression or statement written by hand is refused, whatever its key says', () => {
  const one = B.expr(1)
  const forged: readonly (() => unknown)[] = [
    () => infer('assume', { statement: handWritten({ ...falsehood }) }),
    () =>
      infer('sign', {
        given: [],
        statement: handWritten({ kind: 'relation', relation: '=', left: one, right: one, key: '0=1' }),
      }),
    () =>
      infer('identity', {
        given: [],
        left: handWritten({ kind: 'number', key: '1' }),
        right: handWritten({ kind: 'number', key: '1' }),
      }),
    () => infer('identity', { given: [], left: handWritten(new Proxy(one, {})), right: one }),
    () => infer('identity', { given: [], left: handWritten(Object.freeze({ ...one, key: '0' })), right: B.expr(0) }),
    () => infer('instantiate', { values: [{ variable: handWritten({ ...B.variableOf(x) }), body: one }] }, [genuine]),
    () => P.relate(handWritten({ kind: 'number', key: '0' }), '=', one),
    () => P.conjunction([handWritten({ kind: 'relation', key: '0=0' })]),
    () => P.implication(falsehood, handWritten(new Proxy(falsehood, {}))),
    () => X.addAll([one, handWritten({ ...one })]),
    () => X.at(handWritten({ ...B.variableOf(x) })),
  ]
  for (const forge of forged) assert.throws(forge, (e: unknown) => e instanceof ExpressionError)
  assert.throws(() => infer('identity', { given: [], left: handWritten(Object.create(one)), right: one }))
})

test('cases over a relation with a borrowed key does not discharge what the key names', () => {
  const denied = infer('refute', { condition: B.ne(x, 1) }, [
    infer('assume', { statement: B.ne(1, 1) }),
    infer('identity', { given: [], left: B.expr(1), right: B.expr(1) }),
  ])
  const condition = { kind: 'relation', relation: '=', left: B.expr(1), right: B.expr(1), key: B.eq(x, 1).key } as const
  assert.throws(
    () => infer('cases', { condition }, [genuine, denied]),
    (e: unknown) => e instanceof ExpressionError,
  )
})

test('names that read differently each time are refused: they would make the key of one thing belong to another', () => {
  const shifting = (first: string, then: string): never => {
    let reading = 0
    return { toString: () => (reading++ === 0 ? first : then) } as never
  }
  assert.throws(
    () => X.declare(shifting('x', 'y/0()=z')),
    (e: unknown) => e instanceof ExpressionError,
  )
  assert.throws(
    () => X.declare('x', 0, { dependsOn: [{ source: shifting('ω', 'η') }] }),
    (e: unknown) => e instanceof ExpressionError,
  )
  assert.throws(
    () => P.limitOf('x', 'real', B.expr(1), shifting('0+', '∞'), B.expr(1)),
    (e: unknown) => e instanceof ExpressionError,
  )
  assert.throws(
    () => P.positiveRootCount('x', B.expr(1), shifting('exactly', 'atMost'), 1),
    (e: unknown) => e instanceof ExpressionError,
  )
  assert.throws(
    () => P.relate(x, shifting('=', '≤'), x),
    (e: unknown) => e instanceof ExpressionError,
  )
  assert.throws(
    () => P.quantified(shifting('forall', 'exists'), 'x', 'real', [], falsehood),
    (e: unknown) => e instanceof ExpressionError,
  )
  assert.throws(
    () => X.ranged(shifting('sum', 'product'), 'i', x, x, x),
    (e: unknown) => e instanceof ExpressionError,
  )
})

test('a rule is named by a string of the list', () => {
  let reading = 0
  const shifting = { toString: () => (reading++ === 0 ? 'sign' : 'constructor') } as unknown as RuleName
  const names: readonly unknown[] = ['constructor', '__proto__', 'toString', 'hasOwnProperty', '', 'Sign', 3, undefined, shifting]
  for (const name of names) {
    assert.throws(
      () => infer(name as 'assume', { hypotheses: [], conclusion: falsehood } as never),
      (e: unknown) => e instanceof ForgeryError,
    )
  }
  assert.throws(() => (ruleNames as RuleName[]).push('assume'), TypeError)
})

test('what a rule is given beside its inputs is not looked up in prototypes', () => {
  const polluted = Object.assign(Object.create({ statement: falsehood }), { given: [] })
  assert.throws(() => infer('sign', polluted))
  assert.is(Object.getPrototypeOf(infer('sign', { given: [], statement: B.ge(B.square(x), 0) }).inputs), null)
})

test('a conclusion must be a closed statement', () => {
  const loose = P.relate(X.bound(0), '=', X.bound(0))
  assert.throws(
    () => infer('assume', { statement: loose }),
    (e: unknown) => e instanceof ExpressionError,
  )
  assert.throws(
    () => infer('instantiate', { values: [{ variable: B.variableOf(x), body: X.bound(3) }] }, [genuine]),
    (e: unknown) => e instanceof ExpressionError,
  )
})

/** Lines that the compiler must reject; never called. */
function typeErrors(): readonly unknown[] {
  // @ts-expect-error a theorem is no plain record
  const plain: Theorem = { hypotheses: [], conclusion: falsehood, rule: 'assume', inputs: {}, premises: [] }
  // @ts-expect-error nor a copy of one
  const copy: Theorem = { ...genuine }
  // @ts-expect-error its fields cannot be written
  genuine.conclusion = falsehood
  // @ts-expect-error nor its hypotheses
  genuine.hypotheses.push(falsehood)
  // @ts-expect-error a premise must be a theorem
  const premise = infer('flip', {}, [{ hypotheses: [], conclusion: falsehood }])
  // @ts-expect-error the rules are a fixed list
  const rule = infer('axiom', { statement: falsehood })
  return [plain, copy, premise, rule]
}

test('the compiler rejects theorems that are not inferred', () => {
  // the lines above are checked by tsc: an expected error that is missing is an error
  assert.type(typeErrors, 'function')
})

test.run()
