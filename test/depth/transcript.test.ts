/** Derivations at a fixed depth: written out, free of the symbol D, true. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import noise from '../../derivations/01-noise-inflation.ts'
import balance from '../../derivations/03-balance.ts'
import oneScalar from '../../derivations/05-one-scalar.ts'
import closedForms from '../../derivations/08-closed-forms.ts'
import origin from '../../derivations/10-origin.ts'
import { createDepthFixer } from '../../src/depth/index.ts'
import { freeVariablesOf } from '../../src/expr/binding.ts'
import { add, div, type Expression, expectation, family, ge, mul, pow, square, textProposition } from '../../src/expr/index.ts'
import { instanceJury } from '../../src/juries/instances.ts'
import { createLibrary, exportProof, recheck, type Theorem, type Transcript } from '../../src/kernel/index.ts'
import { compose, toMarkdown } from '../../src/render/index.ts'

const test = suite('fixed depth')

const library = createLibrary()
const provenance = { kernel: 'modewise', juries: [] }
const depths = [1, 2, 3] as const
const atDepth = new Map(depths.map((depth) => [depth, createDepthFixer(depth)]))
const fixed = (d: Parameters<typeof library.transcriptOf>[0], depth: (typeof depths)[number]): Transcript => {
  const transcript = atDepth.get(depth)?.fix(library.transcriptOf(d))
  assert.ok(transcript !== undefined)
  return transcript
}

const shownIn = ({ entries }: Transcript): readonly Theorem[] =>
  entries.flatMap((e) =>
    'theorem' in e ? (e.kind === 'chain' ? [...e.chain.links.map((l) => l.theorem), e.theorem] : [e.theorem]) : [],
  )

const derivations = [noise, balance, oneScalar, origin]
for (const d of derivations) {
  for (const depth of depths) {
    test(`${d.name} at depth ${depth}: no displayed statement mentions D, and no range over layers is left open`, () => {
      const transcript = fixed(d, depth)
      assert.is(transcript.name, `${d.name}-depth-${depth}`)
      assert.ok(transcript.results.size > 0)
      for (const theorem of shownIn(transcript)) {
        for (const p of [...theorem.hypotheses, theorem.conclusion]) {
          assert.not.ok(
            [...freeVariablesOf(p).values()].some((v) => v.name === 'D'),
            textProposition(p),
          )
          assert.not.match(textProposition(p), /[ΣΠ]_\{[a-z]+=\d+\.\.\d+\}/)
        }
      }
    })

    test(`${d.name} at depth ${depth} is printed, and its results agree with instances`, () => {
      const transcript = fixed(d, depth)
      assert.match(toMarkdown(compose(transcript, { provenance })), `with ${depth} hidden layer`)
      for (const [id, theorem] of transcript.results) {
        const { verdict, detail } = instanceJury(theorem, { instances: 3, totalSteps: 100_000 })
        assert.is.not(verdict, 'refutes', `${id}: ${detail}`)
      }
    })
  }
}

test('noise inflation at two layers has the factors written out', () => {
  const [sigma, d] = [family('sigma', 1), family('d', 1, { sort: 'integer' })]
  const f = family('f', 1, { dependsOn: [{ source: 'epsilon', upTo: 0 }, { source: 'x' }] })
  const factor = (l: number): Expression => add(1, div(square(sigma(l)), d(l)))
  const second = (l: number): Expression => expectation(['epsilon'], square(f(l)))
  const found = fixed(noise, 2).results.get('noise-inflation')
  assert.is(found?.conclusion.key, ge(second(2), mul(factor(1), factor(2), square(f(0)))).key)
})

test('the balanced decay of two layers has numbers for exponents', () => {
  const [gamma, n, Gamma] = [family('gamma', 1), family('n', 1), family('Gamma', 0)()]
  const term = (l: number): Expression => mul(gamma(l), square(n(l)))
  const found = fixed(balance, 1).results.get('balance')
  assert.is(found?.conclusion.key, ge(add(term(1), term(2)), mul(2, Gamma, n(1), n(2))).key)
  const three = fixed(balance, 2).results.get('balance')
  const bound = mul(3, Gamma, pow(mul(n(1), n(2), n(3)), div(2, 3)))
  assert.is(textProposition(three?.conclusion ?? ge(0, 0)), textProposition(ge(add(term(1), term(2), term(3)), bound)))
})

test('a result at a fixed depth is replayed from its exported proof', () => {
  const theorem = fixed(noise, 3).results.get('noise-inflation')
  assert.ok(theorem !== undefined)
  const replayed = recheck(exportProof(theorem))
  assert.ok(replayed.ok, replayed.ok ? '' : replayed.reason)
  assert.is(replayed.theorem.conclusion.key, theorem.conclusion.key)
})

test('a section whose assumptions are false at the depth says so and proves nothing', () => {
  const transcript = fixed(oneScalar, 2)
  const noLayer = transcript.entries.findIndex((e) => e.kind === 'section' && e.title === 'No hidden layer')
  const after = transcript.entries[noLayer + 1]
  assert.ok(noLayer >= 0)
  assert.ok(after?.kind === 'prose' && /does not hold at this depth/.test(String(after.parts[0])))
})

test('a derivation that declares no depth has none to fix', () => {
  assert.is(createDepthFixer(2).fix(library.transcriptOf(closedForms)), undefined)
})

test.run()
