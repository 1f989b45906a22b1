/** Task 1: expand the noise-averaged loss of a net, given as an explicit expression; the answer is the number of terms. */

import { polynomial } from '../../src/algebra/index.ts'
import { type Comparison, own } from '../harness.ts'
import { expandByForce, expandByStructure, type NetShape, noiseAveragedLoss, symbols, toText } from '../tasks/expand.ts'
import { expandPeers } from './polynomial-peers.ts'

const shapes: readonly NetShape[] = [
  { depth: 2, width: 4, inputs: 2 },
  { depth: 3, width: 4, inputs: 2 },
]

function expansionOf(shape: NetShape): Comparison {
  const expression = noiseAveragedLoss(shape)
  const variables = symbols(shape)
  const count = (p: ReturnType<typeof expandByForce>): string => String(polynomial.termCount(p))
  return {
    name: `expand: loss of a net with D = ${shape.depth}, width ${shape.width}, d_0 = ${shape.inputs}`,
    ours: [
      own('by force', () => expandByForce(expression, variables), count),
      own('by structure', () => expandByStructure(shape), count),
    ],
    peers: expandPeers({ variables, texts: [toText(expression)] }),
  }
}

export const expansions = (): readonly Comparison[] => shapes.map(expansionOf)
