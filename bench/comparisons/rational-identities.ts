/** Task 2: decide 200 equalities of rational functions of 4 to 8 variables; the answer is a verdict each, 1 for true. */

import { type Comparison, own } from '../harness.ts'
import { decide, decideByCanonicalForm, differenceText, type Identity, identities } from '../tasks/rational-identities.ts'
import { judgeVerdicts, type Problem, withPlainNames, zeroTestPeers } from './polynomial-peers.ts'

/** Each difference in its own v0, v1, …, so that no engine carries variables that do not occur. */
function differences(list: readonly Identity[]): Problem {
  const problems = list.map((identity) => withPlainNames({ variables: identity.variables, texts: [differenceText(identity)] }))
  const widest = problems.reduce((a, b) => (b.variables.length > a.variables.length ? b : a))
  return { variables: widest.variables, texts: problems.flatMap(({ texts }) => texts) }
}

export function rationalIdentities(): readonly Comparison[] {
  const list = identities()
  const show = (verdicts: readonly boolean[]): string => verdicts.map((verdict) => (verdict ? '1' : '0')).join('')
  const expected = show(list.map(({ isTrue }) => isTrue))
  const checked = (verdicts: readonly boolean[]): string => {
    if (show(verdicts) !== expected) throw new Error('an identity was decided against its construction')
    return expected
  }
  return [
    {
      name: `identities: ${list.length} of rational functions, all together`,
      ours: [
        own('residues, then numerators', () => list.map(decide), checked),
        own('lowest terms', () => list.map(decideByCanonicalForm), checked),
      ],
      peers: zeroTestPeers(differences(list)),
      judge: judgeVerdicts,
    },
  ]
}
