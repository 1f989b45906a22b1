import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as B from '../../src/expr/build.ts'
import type { Json } from '../../src/expr/mathjson.ts'
import { exportProof, type Proof, recheck } from '../../src/kernel/recheck.ts'
import { infer, isTheorem, type Theorem } from '../../src/kernel/theorem.ts'
import { assume, refuses, shown } from './refusal.ts'

const test = suite('proofs as data')

const [x, y] = [B.real('x'), B.real('y')]
const n = B.integer('n')
const a = B.family('a', 1)
const eps = B.family('ε', 1, { dependsOn: [{ source: 'ε' }] })
const E = (body: ReturnType<typeof B.real>) => B.expectation(['ε'], body)
const variable = B.variableOf

const square = infer('combine', {
  given: [],
  statement: B.le(B.mul(2, x, y), B.add(B.square(x), B.square(y))),
  weights: [],
  rest: B.square(B.sub(x, y)),
})
const moments = assume(B.forAllIn('i', 1, n, (i) => B.eq(E(B.square(eps(i))), 1)))
const variance = infer(
  'identity',
  { given: [B.ge(n, 0)], left: E(B.sum('i', 1, n, (i) => B.square(eps(i)))), right: B.sum('i', 1, n, () => B.expr(1)) },
  [moments],
)
const gauss = (() => {
  const statement = B.eq(
    B.mul(
      2,
      B.sum('i', 1, n, (i) => i),
    ),
    B.mul(n, B.add(n, 1)),
  )
  const base = infer('identity', {
    given: [],
    left: B.mul(
      2,
      B.sum('i', 1, 0, (i) => i),
    ),
    right: B.mul(0, B.add(0, 1)),
  })
  const next = B.add(n, 1)
  const step = infer(
    'combine',
    {
      given: [B.ge(n, 0)],
      statement: B.eq(
        B.mul(
          2,
          B.sum('i', 1, next, (i) => i),
        ),
        B.mul(next, B.add(next, 1)),
      ),
      weights: [B.expr(1)],
      rest: B.expr(0),
    },
    [assume(statement)],
  )
  return infer('induction', { variable: variable(n), lowest: B.expr(0), statement }, [base, step])
})()
const infimum = infer('attained', { infimum: B.infimum([x], B.square(x)), at: [{ variable: variable(x), body: B.expr(0) }] }, [
  infer('sign', { given: [], statement: B.le(0, B.square(x)) }),
  infer('identity', { given: [], left: B.square(0), right: B.expr(0) }),
])
const roots = infer('descartes', {
  given: [B.gt(y, 0)],
  statement: B.positiveRoots('t', (t) => B.sub(B.pow(t, 3), y), 'exactly', 1),
})
const tending = infer('limit', { given: [], statement: B.limit('t', 'real', (t) => B.div(t, B.add(t, 1)), '∞', 1) })
const special = infer('specialize', { given: [B.ge(n, 2)], value: B.expr(2) }, [moments])
const theorems: readonly Theorem[] = [
  square,
  variance,
  gauss,
  infimum,
  roots,
  tending,
  special,
  infer('conjunction', {}, [square, gauss, square]),
  infer('generalize', { variable: variable(x), conditions: [] }, [square]),
  infer('instantiate', { values: [{ variable: variable(x), body: B.add(y, 1) }] }, [square]),
  infer('expectationOver', { over: [{ source: 'ε' }] }, [
    infer('instantiate', { values: [{ variable: variable(x), body: eps(1) }] }, [square]),
  ]),
]

/** As it comes back from a file. */
const throughText = (proof: Proof): Proof => JSON.parse(JSON.stringify(proof)) as Proof

for (const t of theorems) {
  test(`the proof of ${shown(t)} is replayed`, () => {
    const result = recheck(throughText(exportProof(t)))
    if (!result.ok) throw new Error(`line ${result.line}: ${result.reason}`)
    assert.ok(isTheorem(result.theorem))
    assert.is(shown(result.theorem), shown(t))
    assert.is(result.theorem.conclusion.key, t.conclusion.key)
    assert.equal(
      result.theorem.hypotheses.map((h) => h.key),
      t.hypotheses.map((h) => h.key),
    )
  })
}

test('a theorem that is used twice is one line', () => {
  const twice = infer('conjunction', {}, [square, square, square])
  assert.is(exportProof(twice).lines.length, 2)
})

type Line = { -readonly [F in keyof Proof['lines'][number]]: Proof['lines'][number][F] }
const changed = (proof: Proof, index: number, change: (line: Line) => void): Proof => {
  const copy = throughText(proof)
  change(copy.lines[index] as Line)
  return copy
}
/** The proof with one more formula, that of another theorem's conclusion, and its number. */
const withStatement = (proof: Proof, other: Theorem): { readonly wider: Proof; readonly number: number } => {
  const { symbols, formulas, lines } = exportProof(other)
  // a symbol of one name is one and the same here
  return {
    wider: {
      ...proof,
      symbols: { ...proof.symbols, ...symbols },
      formulas: [...proof.formulas, formulas[lines.at(-1)?.conclusion ?? 0] as Json],
    },
    number: proof.formulas.length,
  }
}
const rejectedAt = (proof: Proof, line: number): string => {
  const result = recheck(proof)
  if (result.ok) throw new Error(`accepted: ${shown(result.theorem)}`)
  assert.is(result.line, line, result.reason)
  assert.ok(result.reason.length > 0)
  return result.reason
}
test('a changed conclusion, hypothesis, rule, premise or input is rejected with its line', () => {
  for (const t of theorems) {
    const proof = exportProof(t)
    const last = proof.lines.length - 1
    const absurd = withStatement(proof, assume(B.eq(0, 1)))
    rejectedAt(
      changed(absurd.wider, last, (line) => {
        line.conclusion = absurd.number
      }),
      last,
    )
    const further = withStatement(proof, square)
    rejectedAt(
      changed(further.wider, last, (line) => {
        line.hypotheses = line.hypotheses.length > 0 ? line.hypotheses.slice(1) : [further.number]
      }),
      last,
    )
    for (const number of [proof.formulas.length, -1, 0.5, Number.NaN, 'length', '__proto__', null])
      rejectedAt(
        changed(proof, last, (line) => {
          line.conclusion = number as number
        }),
        last,
      )
    for (const rule of ['nothing', 'constructor', '__proto__', '', 'modusPonens', 'sturm'])
      rejectedAt(
        changed(proof, last, (line) => {
          line.rule = rule
        }),
        last,
      )
    for (const premise of [last, last + 1, -1, 0.5, Number.NaN, 'length', '__proto__'])
      rejectedAt(
        changed(proof, last, (line) => {
          line.premises = [premise as number, ...line.premises.slice(1)]
        }),
        last,
      )
    rejectedAt(
      changed(proof, last, (line) => {
        line.inputs = { record: {} }
        line.premises = []
      }),
      last,
    )
  }
})

test('inputs that were altered do not give the line', () => {
  const proof = exportProof(infer('sign', { given: [B.gt(x, 0)], statement: B.gt(x, 0) }))
  const text = JSON.stringify(proof)
  const harder = JSON.parse(text.replaceAll('"x"', '"z"')) as Proof
  assert.ok(recheck(harder).ok, 'a renamed proof is a proof')
  const altered = throughText(proof)
  const other = exportProof(infer('sign', { given: [B.gt(y, 0)], statement: B.gt(y, 0) }))
  rejectedAt(
    {
      ...other,
      formulas: [...other.formulas, ...proof.formulas],
      symbols: { ...other.symbols, ...proof.symbols },
      lines: altered.lines.map((line) => ({ ...line, conclusion: other.formulas.length, hypotheses: [other.formulas.length] })),
    },
    0,
  )
  const dropped = throughText(proof)
  ;((dropped.lines[0] as Line).inputs as { record: { given: { list: Json[] } } }).record.given.list = []
  assert.match(rejectedAt(dropped, 0), 'do not decide')
})

const empty: Proof = { format: 'modewise proof 2', symbols: {}, formulas: [], lines: [] }

test('what is no proof is said to be none', () => {
  rejectedAt({ ...empty, lines: [] }, 0)
  rejectedAt({ ...empty, format: 'another' } as unknown as Proof, 0)
  rejectedAt({ ...empty, lines: {} } as unknown as Proof, 0)
  rejectedAt({ ...empty, formulas: {} } as unknown as Proof, 0)
  rejectedAt({ ...empty, symbols: { x: 1 } } as unknown as Proof, 0)
  rejectedAt({ ...empty, lines: [null] } as unknown as Proof, 0)
  rejectedAt({ ...empty, lines: [{}] } as unknown as Proof, 0)
})

test('a removed line is missed, and an exchanged order is noticed', () => {
  const proof = exportProof(gauss)
  const result = recheck({ ...proof, lines: proof.lines.slice(1) })
  assert.not.ok(result.ok)
  assert.not.ok(recheck({ ...proof, lines: [...proof.lines].reverse() }).ok)
})

test('a proof of 2000 lines is exported and replayed in time that grows with its length', () => {
  const long = (length: number): Theorem => {
    let t = infer('sign', { given: [B.gt(a(1), 0)], statement: B.gt(a(1), 0) })
    for (let i = 1; i < length; i++) t = infer('flip', {}, [t])
    return t
  }
  const time = (length: number): number => {
    const start = performance.now()
    const result = recheck(throughText(exportProof(long(length))))
    assert.ok(result.ok && result.lines === length)
    return performance.now() - start
  }
  time(200)
  const [short, ten] = [Math.min(time(200), time(200)), time(2000)]
  assert.ok(ten < 60 * short, `200 lines: ${short.toFixed(0)} ms, 2000 lines: ${ten.toFixed(0)} ms`)
  assert.ok(recheck(exportProof(long(12_000))).ok, 'no depth of calls is needed')
})

test('a refused step is reported in the words of its rule', () => {
  const proof = changed(exportProof(roots), 0, (line) => {
    ;(line.inputs as { record: { given: { list: Json[] } } }).record.given.list = []
  })
  assert.match(rejectedAt(proof, 0), 'sign of a coefficient')
  refuses('descartes', 'not-proved', 't^3', () =>
    infer('descartes', { given: [], statement: B.positiveRoots('t', (t) => B.sub(B.pow(t, 3), y), 'exactly', 1) }),
  )
})

test.run()
