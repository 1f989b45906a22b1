/** Tasks 3 and 4: all positive roots of mode equations, of few modes to 30 digits and of up to a million modes. */

import { rational as Q } from '../../src/algebra/index.ts'
import type { ModeRoots } from '../../src/algebra/mode-equation/index.ts'
import { type Comparison, type Contender, own } from '../harness.ts'
import { answer, floatProblem, rationalProblem, solve } from '../tasks/mode-roots.ts'
import { judgeRoots, polynomialRootPeers, scanPeers } from './mode-root-peers.ts'

function certified(found: ModeRoots): string {
  if (found.count === undefined) throw new Error(`the mode equation stayed undecided: ${answer(found)}`)
  return answer(found)
}

/** An engine that gave up is not asked again in the same series, whose problems grow. */
function onceGivenUp(contender: Contender, givenUp: Map<string, string>, size: string): Contender {
  return {
    name: contender.name,
    async run() {
      const earlier = givenUp.get(contender.name)
      if (earlier !== undefined) return { kind: 'gave up', reason: `already at ${earlier}` }
      const outcome = await contender.run()
      if (outcome.kind === 'gave up') givenUp.set(contender.name, size)
      return outcome
    },
  }
}

/** 30 digits: the peers' roots are compared to 28, for their last ones may be rounded differently. */
function fewModes(depth: number): readonly Comparison[] {
  const givenUp = new Map<string, string>()
  return [1, 5, 20, 40, 80].map((count) => {
    const problem = rationalProblem(depth, count)
    return {
      name: `mode roots: D = ${depth}, K = ${count}, degree ${2 * depth * count}, 30 digits`,
      ours: [own('ours', () => solve(problem), certified)],
      peers: polynomialRootPeers(problem).map((peer) => onceGivenUp(peer, givenUp, `K = ${count}`)),
      judge: judgeRoots(Q.parse('1e-28')),
    }
  })
}

/** The scans work in doubles: nine digits are compared. Theirs prove neither the count nor a digit. */
function manyModes(depth: number, count: number): Comparison {
  const problem = floatProblem(depth, count)
  return {
    name: `mode roots: D = ${depth}, K = ${count}, certified`,
    ours: [own('30 digits', () => solve(problem), certified), own('12 digits', () => solve(problem, 12), certified)],
    peers: scanPeers(problem),
    judge: judgeRoots(Q.parse('1e-9')),
  }
}

export const modeRoots = (): readonly Comparison[] => [
  ...[2, 3].flatMap(fewModes),
  ...[1000, 10_000, 100_000, 1_000_000].map((count) => manyModes(2, count)),
  manyModes(3, 1_000_000),
]
