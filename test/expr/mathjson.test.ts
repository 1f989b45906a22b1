import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as B from '../../src/expr/build.ts'
import * as X from '../../src/expr/expression.ts'
import { fromMathJson, MathJsonError, toMathJson } from '../../src/expr/mathjson.ts'
import { expression, proposition } from './print/arbitraries.ts'

const test = suite('mathjson')

/** Every field of a value, hints, LaTeX and notation among them. */
const everything = (value: unknown): string => JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? `${v}n` : v))
const throughText = (json: unknown): unknown => JSON.parse(JSON.stringify(json))

test('an expression comes back from its document with every field', () => {
  fc.assert(
    fc.property(expression, (e) => {
      assert.is(everything(fromMathJson(throughText(toMathJson(e)))), everything(e))
    }),
    { numRuns: 400 },
  )
})

test('a statement comes back from its document with every field', () => {
  fc.assert(
    fc.property(proposition, (p) => {
      assert.is(everything(fromMathJson(throughText(toMathJson(p)))), everything(p))
    }),
    { numRuns: 400 },
  )
})

test('the standard heads are those of MathJSON', () => {
  const [x, n] = [B.real('x'), B.integer('n')]
  const a = B.family('a', 1)
  for (const [e, json] of [
    [B.sub(x, 1), ['Add', 'x', ['Negate', 1]]],
    [B.div(1, B.pow(x, 2)), ['Divide', 1, ['Power', 'x', 2]]],
    [B.ratio(-1, 2), ['Rational', -1, 2]],
    [B.sum('k', 1, n, (k) => a(k)), ['Sum', ['a', 'k'], ['Limits', 'k', 1, 'n']]],
    [B.derivative('t', (t) => B.exp(t), x), ['EvaluateAt', ['Function', ['D', ['Exp', 't'], 't'], 't'], 'x']],
    [B.expr(10n ** 20n), { num: '100000000000000000000' }],
    [
      B.add(
        x,
        B.sum('x', 1, 2, (k) => k),
      ),
      ['Add', 'x', ['Sum', 'x_2', ['Limits', { sym: 'x_2', hint: 'x' }, 1, 2]]],
    ],
  ] as const) {
    assert.equal(toMathJson(e).value, json)
  }
  assert.equal(toMathJson(B.forAllIn('i', 1, n, (i) => B.ge(a(i), 0))).value, [
    'ForAll',
    ['Element', 'i', 'Integers', ['LessEqual', 1, 'i'], ['LessEqual', 'i', 'n']],
    ['GreaterEqual', ['a', 'i'], 0],
  ])
})

test('variables of one name, or named as a head, keep apart', () => {
  const [one, two] = [
    X.declare('x', 0, { latex: '\\xi' }),
    X.declare('x', 1, { notation: 'function', dependsOn: [{ source: 'ε', at: 0 }] }),
  ]
  const e = X.addAll([X.at(one), X.at(two, X.at(X.declare('Add'))), X.at(X.declare('constructor'))])
  assert.equal(Object.keys(toMathJson(e).symbols), ['x', 'x_2', 'Add_2', 'constructor'])
  assert.is(everything(fromMathJson(throughText(toMathJson(e)))), everything(e))
})

const symbols = {
  x: { name: 'x', latex: 'x', arity: 0, sort: 'real', notation: 'subscript', dependsOn: [] },
  a: { name: 'a', latex: 'a', arity: 1, sort: 'real', notation: 'subscript', dependsOn: [] },
}
const deep = (n: number): unknown => Array.from({ length: n }).reduce((inner) => ['Negate', inner], 'x')

for (const [json, path] of [
  [null, ''],
  [[], ''],
  [{ value: 1 }, '/symbols'],
  [{ symbols: {}, value: 1, more: 1 }, '/more'],
  [{ symbols: [], value: 1 }, '/symbols'],
  [{ symbols, value: 'y' }, '/value'],
  [{ symbols, value: 'a' }, '/value'],
  [{ symbols, value: 'toString' }, '/value'],
  [{ symbols, value: '__proto__' }, '/value'],
  [{ symbols, value: 0.5 }, '/value'],
  [{ symbols, value: 2 ** 53 }, '/value'],
  [{ symbols, value: true }, '/value'],
  [{ symbols, value: [] }, '/value'],
  [{ symbols, value: { num: '1.5' } }, '/value'],
  [{ symbols, value: { num: 'Infinity' } }, '/value'],
  [{ symbols, value: { num: '9'.repeat(100_001) } }, '/value'],
  [{ symbols, value: ['Add', 1, ['Rational', 1, 0]] }, '/value/2/2'],
  [{ symbols, value: ['Divide', 1] }, '/value'],
  [{ symbols, value: ['Divide', 1, 2, 3] }, '/value'],
  [{ symbols, value: ['Sqrt', 'x'] }, '/value'],
  [{ symbols, value: ['a', 1, 2] }, '/value'],
  [{ symbols, value: ['x'] }, '/value'],
  [{ symbols, value: ['Ln', 1, 2] }, '/value'],
  [{ symbols, value: ['Max', 1] }, '/value'],
  [{ symbols, value: ['Add', 1, ['Equal', 1, 1]] }, '/value/2'],
  [{ symbols, value: ['And', 'x'] }, '/value/1'],
  [{ symbols, value: ['Sum', 'k', ['Limits', 'k', 1, 'k']] }, '/value/2/3'],
  [{ symbols, value: ['Sum', 'k', ['Range', 'k', 1, 2]] }, '/value/2'],
  [{ symbols, value: ['Sum', 'k', ['Limits', 'Add', 1, 2]] }, '/value/2/1'],
  [{ symbols, value: ['Sum', 1, ['Limits', { sym: 'k' }, 1, 2]] }, '/value/2/1/hint'],
  [{ symbols, value: ['Expectation', 'x'] }, '/value'],
  [{ symbols, value: ['Expectation', 'x', ['Source', 'ε']] }, '/value/2/1'],
  [{ symbols, value: ['Infimum', 'x', ['List']] }, '/value'],
  [{ symbols, value: ['Infimum', 'x', ['List', 'y']] }, '/value/2/1'],
  [{ symbols, value: ['EvaluateAt', ['Function', ['D', 't', 's'], 't'], 1] }, '/value/1/1/2'],
  [{ symbols, value: ['ForAll', ['Element', 'x', 'Complexes'], ['Equal', 'x', 'x']] }, '/value/1/2'],
  [{ symbols, value: ['PositiveRoots', 't', 't', { str: 'about' }, 1] }, '/value/3'],
  [{ symbols, value: ['PositiveRoots', 't', 't', { str: 'exactly' }, -1] }, '/value/4'],
  [{ symbols: { Add: symbols.x }, value: 1 }, '/symbols/Add'],
  [{ symbols: { x: { ...symbols.x, sort: 'complex' } }, value: 1 }, '/symbols/x/sort'],
  [{ symbols: { x: { ...symbols.x, arity: 99 } }, value: 1 }, '/symbols/x'],
  [{ symbols: { x: { ...symbols.x, name: '1x' } }, value: 1 }, '/symbols/x'],
  [{ symbols: { 'a/b': 1 }, value: 1 }, '/symbols/a~1b'],
] as const) {
  test(`${everything(json)
    .slice(0, 400)
    .replace(/"symbols":\{"x":\{.*?\]\}\},/, '')} is refused at ${path || 'the top'}`, () => {
    assert.throws(
      () => fromMathJson(json),
      (error: unknown) => error instanceof MathJsonError && error.path === path && error.message.length < 250,
    )
  })
}

test('nesting is bounded, and what is within the bound is read', () => {
  assert.ok(X.isExpression(fromMathJson({ symbols, value: deep(900) })))
  assert.throws(
    () => fromMathJson({ symbols, value: deep(50_000) }),
    (error: unknown) => error instanceof MathJsonError && /nesting/.test(error.message),
  )
})

test('a damaged document is read as something well-formed or refused by the one error', () => {
  const damage = (json: unknown, where: readonly number[], put: unknown): unknown => {
    const [first, ...rest] = where
    if (first === undefined || typeof json !== 'object' || json === null) return put
    const keys = Object.keys(json)
    if (keys.length === 0) return put
    const key = keys[first % keys.length] as string
    const changed = damage((json as Record<string, unknown>)[key], rest, put)
    if (Array.isArray(json)) return json.map((v, i) => (String(i) === key ? changed : v))
    return { ...json, [key]: changed }
  }
  const fragment = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('Add', 'x', 'Limits', 'List', 'PositiveInfinity', -1, 1),
  )
  fc.assert(
    fc.property(proposition, fc.array(fc.nat(50), { minLength: 1, maxLength: 8 }), fragment, (p, where, put) => {
      const damaged = damage(throughText(toMathJson(p)), where, put)
      try {
        const read = fromMathJson(damaged)
        assert.ok(read.key.length > 0)
      } catch (error) {
        if (!(error instanceof MathJsonError)) throw error
      }
    }),
    { numRuns: 2000 },
  )
})

test.run()
