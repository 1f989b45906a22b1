/** Task: decide equalities of rational functions in the language of proofs, beside what a CAS does when told to simplify. */

import { type Comparison, own } from '../harness.ts'
import { javascriptPeer } from '../peers/javascript.ts'
import { decideByNormalForm, kernelIdentities } from '../tasks/kernel-identities.ts'
import { differenceText, identities } from '../tasks/rational-identities.ts'
import { judgeVerdicts, withPlainNames, zeroTestPeers } from './polynomial-peers.ts'

/** The engines that simplify take up to half a second an identity: two of every family keep them within their limits. */
const few = 14
const limitSeconds = 60

export const kernelComparisons = (): readonly Comparison[] => [comparisonOf(few, true), comparisonOf(200, false)]

function comparisonOf(count: number, withSimplify: boolean): Comparison {
  const list = identities(count)
  const statements = kernelIdentities(list)
  const show = (verdicts: readonly boolean[]): string => verdicts.map((verdict) => (verdict ? '1' : '0')).join('')
  const expected = show(list.map(({ isTrue }) => isTrue))
  const problems = list.map((identity) => withPlainNames({ variables: identity.variables, texts: [differenceText(identity)] }))
  const widest = problems.reduce((a, b) => (b.variables.length > a.variables.length ? b : a))
  const texts = problems.flatMap((problem) => problem.texts)
  const peers = zeroTestPeers({ variables: widest.variables, texts }).filter(
    ({ name }) => name === 'Maxima' || (withSimplify && name === 'SymPy simplify'),
  )
  return {
    name: `kernel: ${count} equalities of rational functions`,
    ours: [
      own(
        'normal form',
        () => statements.map(decideByNormalForm),
        (verdicts) => {
          if (show(verdicts) !== expected) throw new Error('an equality was decided against its construction')
          return expected
        },
      ),
    ],
    peers: withSimplify
      ? [...peers, javascriptPeer({ engine: 'nerdamer', operation: 'simplified', texts }, limitSeconds)]
      : peers,
    judge: judgeVerdicts,
  }
}
