/** What every derivation is tested for: it runs, its results are the expected claims, no jury refutes them, they replay. */

import type { uvu } from 'uvu'
import * as assert from 'uvu/assert'
import { type Claim, claim } from '../../src/juries/claim.ts'
import { type InstanceJuryOptions, instanceJury } from '../../src/juries/instances.ts'
import { type Derivation, exportProof, infer, recheck, run, type Theorem, type Transcript } from '../../src/kernel/index.ts'

export interface Expected extends Claim {
  /** How many instances the jury judges by (default 15); 0 where instances cannot tell, as for infima. */
  readonly instances?: number
}

/** A claim to compare a result with. */
export const expected = (
  conclusion: Claim['conclusion'],
  hypotheses: Claim['hypotheses'] = [],
  instances?: number,
): Expected => ({ ...claim(conclusion, hypotheses), ...(instances === undefined ? {} : { instances }) })

const keysOf = ({ hypotheses, conclusion }: Claim): readonly string[] => [
  ...hypotheses.map((h) => h.key).sort(),
  `⊢ ${conclusion.key}`,
]

/** What theorems rest on, directly or through others: the proof of a theorem contains theirs. */
function premisesOf(theorems: readonly Theorem[]): ReadonlySet<Theorem> {
  const found = new Set<Theorem>()
  const visit = (t: Theorem): void => {
    for (const premise of t.premises) {
      if (found.has(premise)) continue
      found.add(premise)
      visit(premise)
    }
  }
  for (const t of theorems) visit(t)
  return found
}

/** Adds the tests; returns the transcript. */
export function testResults(
  test: uvu.Test<object>,
  derivation: Derivation,
  claims: Readonly<Record<string, Expected>>,
  options: InstanceJuryOptions = {},
): Transcript {
  const transcript = run(derivation)
  const inner = premisesOf([...transcript.results.values()])
  test(`the results of ${derivation.name} are the expected ones`, () => {
    assert.equal([...transcript.results.keys()], Object.keys(claims))
  })
  for (const [id, wanted] of Object.entries(claims)) {
    const found = transcript.results.get(id) as Theorem
    test(`${id} has the expected statement and hypotheses`, () => {
      assert.equal(keysOf(found), keysOf(wanted))
    })
    const instances = wanted.instances ?? 15
    if (instances > 0) {
      test(`${id} agrees with instances`, () => {
        const report = instanceJury(wanted, { instances, maxSteps: 2_000_000, ...options })
        assert.is(report.verdict, 'agrees', report.detail)
      })
    }
  }
  // one proof of all of them: what they share is replayed once
  const outer = [...transcript.results].filter(([, theorem]) => !inner.has(theorem))
  test(`replayed from their exported proof: ${outer.map(([id]) => id).join(', ')}`, () => {
    const theorems = outer.map(([, theorem]) => theorem)
    const together = infer('conjunction', {}, theorems)
    const replayed = recheck(exportProof(together))
    assert.ok(replayed.ok, replayed.ok ? '' : `line ${replayed.line}: ${replayed.reason}`)
    assert.equal(keysOf(replayed.theorem), keysOf(together))
    assert.equal(
      replayed.theorem.premises.map((theorem) => keysOf(theorem)),
      theorems.map((theorem) => keysOf(theorem)),
    )
  })
  return transcript
}
