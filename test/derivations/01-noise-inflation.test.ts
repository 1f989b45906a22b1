import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import derivationOfNoise from '../../derivations/01-noise-inflation.ts'
import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expectation,
  expr,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  implies,
  integer,
  le,
  mul,
  type Proposition,
  product,
  square,
  sub,
  sum,
  textProposition,
  valueOf,
} from '../../src/expr/index.ts'
import { instanceJury } from '../../src/juries/instances.ts'
import { createPanel } from '../../src/juries/panel.ts'
import { exportProof, infer, recheck, run, type Theorem } from '../../src/kernel/index.ts'

const test = suite('noise inflation')

const transcript = run(derivationOfNoise)
const result = (id: string): Theorem => {
  const theorem = transcript.results.get(id)
  if (theorem === undefined) throw new Error(`no result ${id}`)
  return theorem
}

// the statements of theory §1, written anew
const D = integer('D')
const l = integer('l')
const d = family('d', 1, { sort: 'integer' })
const sigma = family('sigma', 1)
const epsilon = family('epsilon', 2, { dependsOn: [{ source: 'epsilon', at: 0 }] })
const h = family('h', 1)
const W = family('W', 3)
const x = family('x', 1, { dependsOn: [{ source: 'x' }] })
const p = family('p', 2)
const g = family('g', 2, { dependsOn: [{ source: 'epsilon', upTo: 0 }, { source: 'x' }] })
const f = family('f', 1, { dependsOn: [{ source: 'epsilon', upTo: 0 }, { source: 'x' }] })
const overLayer = (k: Expression, e: Expression): Expression => expectation([{ source: 'epsilon', at: k }], e)
const inflation = (k: Expression): Expression => add(1, div(square(sigma(k)), d(k)))
const momentsAt = (k: Expression): Proposition =>
  forAllIn('i', 1, d(k), (i) =>
    forAllIn('j', 1, d(k), (j) =>
      eq(overLayer(k, mul(epsilon(k, i), epsilon(k, j))), add(1, mul(square(sigma(k)), delta(i, j)))),
    ),
  )
const total = sum('j', 1, d(l), (j) => h(j))
const output = sum('j', 1, d(l), (j) => mul(epsilon(l, j), h(j)))

// the network in its definitions
const network: readonly Proposition[] = [
  forAll('i', 'integer', (i) =>
    eq(
      g(0, i),
      sum('j', 1, d(0), (j) => mul(W(1, i, j), x(j))),
    ),
  ),
  forAllIn('l', 1, D, (k) =>
    forAll('i', 'integer', (i) =>
      eq(
        g(k, i),
        sum('j', 1, d(k), (j) => mul(W(add(k, 1), i, j), epsilon(k, j), g(sub(k, 1), j))),
      ),
    ),
  ),
  forAllIn('l', 1, add(D, 1), (k) =>
    forAll('j', 'integer', (j) =>
      eq(
        p(sub(k, 1), j),
        sum('i', 1, d(k), (i) => mul(p(k, i), W(k, i, j))),
      ),
    ),
  ),
  forAll('l', 'integer', (k) =>
    eq(
      f(k),
      sum('j', 1, d(add(k, 1)), (j) => mul(p(add(k, 1), j), g(k, j))),
    ),
  ),
]
const widths = forAllIn('l', 0, add(D, 1), (k) => ge(d(k), 1))
const ofLayer = [ge(d(l), 1), momentsAt(l)]

function isStatement(theorem: Theorem, hypotheses: readonly Proposition[], conclusion: Proposition): void {
  assert.is(theorem.conclusion.key, conclusion.key, textProposition(theorem.conclusion))
  assert.equal(theorem.hypotheses.map((q) => q.key).sort(), hypotheses.map((q) => q.key).sort())
}

test('what one noisy layer adds is σ² times the spread of the summands', () => {
  const spread = sum('j', 1, d(l), (j) => square(sub(h(j), div(total, d(l)))))
  const exact = add(mul(inflation(l), square(total)), mul(square(sigma(l)), spread))
  isStatement(result('one-layer-gap'), ofLayer, eq(overLayer(l, square(output)), exact))
})

test('one noisy layer inflates the second moment by 1 + σ²/d at least, for any width', () => {
  const bound = ge(overLayer(l, square(output)), mul(inflation(l), square(total)))
  isStatement(result('one-layer'), ofLayer, bound)
})

test('the bound of one layer is tight only if all summands are equal', () => {
  const tight = eq(overLayer(l, square(output)), mul(inflation(l), square(total)))
  const equal = forAllIn('j', 1, d(l), (j) => eq(h(j), div(total, d(l))))
  isStatement(result('one-layer-equality'), [...ofLayer, gt(sigma(l), 0)], implies(tight, equal))
})

test('with the noise of one layer less the second moment is smaller by the factor of that layer', () => {
  const secondMoment = (k: Expression): Expression => expectation(['epsilon'], square(f(k)))
  const conclusion = ge(secondMoment(l), mul(inflation(l), secondMoment(sub(l, 1))))
  const [, forward, backward, partial] = network as readonly [Proposition, Proposition, Proposition, Proposition]
  const inside = [le(1, l), le(l, D)]
  isStatement(result('layer-step'), [ge(D, 0), ...inside, ...ofLayer, widths, forward, backward, partial], conclusion)
})

test('E f(x)² ≥ κ (m·x)² for symbolic depth and widths, under the definition of the network only', () => {
  const assumptions = [ge(D, 0), widths, forAllIn('l', 1, D, momentsAt)]
  const kappa = product('l', 1, D, inflation)
  const conclusion = ge(expectation(['epsilon'], square(f(D))), mul(kappa, square(f(0))))
  isStatement(result('noise-inflation'), [...network, ...assumptions], conclusion)
})

test('the theorem may be instantiated: at D = 0 the noise is gone, at D = 3 three factors remain', () => {
  const theorem = result('noise-inflation')
  for (const depth of [0, 3]) {
    const instance = infer('instantiate', { values: [valueOf(D, () => expr(depth))] }, [theorem])
    const kappa = product('l', 1, depth, inflation)
    assert.is(instance.conclusion.key, ge(expectation(['epsilon'], square(f(depth))), mul(kappa, square(f(0)))).key)
  }
})

test('every result is replayed from its proof as data', () => {
  for (const theorem of transcript.results.values()) {
    const replayed = recheck(JSON.parse(JSON.stringify(exportProof(theorem))))
    assert.ok(replayed.ok)
    assert.is(replayed.ok && replayed.theorem.conclusion.key, theorem.conclusion.key)
  }
})

test('exact instances agree with every result', () => {
  for (const theorem of transcript.results.values()) assert.is(instanceJury(theorem, { instances: 12 }).verdict, 'agrees')
})

test('all four juries agree with the identity behind one layer', async () => {
  const panel = createPanel()
  try {
    const reports = await panel.judge(result('one-layer-gap'))
    assert.equal(
      reports.map((r) => `${r.jury}: ${r.verdict}`),
      ['instances: agrees', 'nerdamer: agrees', 'Algebrite: agrees', 'Z3: agrees'],
    )
  } finally {
    await panel.close()
  }
})

test.run()
