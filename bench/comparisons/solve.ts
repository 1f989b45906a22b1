/** The global minimum on dense and on diagonal data: ours certified to 30 digits with a proved list of stationary points, NumPy and SciPy by scan and brentq. */

import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rational as Q } from '../../src/algebra/index.ts'
import { type Comparison, type Contender, own } from '../harness.ts'
import { pythonPeer } from '../peers/python.ts'
import { inTemporaryFolder } from '../peers/temporary-folder.ts'
import { asPython, type DenseProblem, type DiagonalProblem, denseProblem, diagonalProblem, solve } from '../tasks/solve.ts'

/** A scan of φ(t) = 1 on a grid of log t, brentq on every change of sign; proves neither the count nor a digit. */
const scan = `
import numpy as np
from scipy.optimize import brentq
def least(a, s, y2, D=2, kappa=(1 + 1 / 16) ** 2, gamma=0.01):
    F = lambda t: y2 - np.sum(s * t**D / (kappa * a * t**D + gamma)) + D * gamma * t
    g = lambda u: np.log(np.sum(s * np.exp((D - 1) * u) / (kappa * a * np.exp(D * u) + gamma) ** 2))
    grid = np.linspace(-12, 8, 400)
    values = [g(u) for u in grid]
    roots = [brentq(g, grid[i], grid[i + 1], xtol=1e-14) for i in range(len(grid) - 1) if values[i] * values[i + 1] < 0]
    return min([y2] + [F(np.exp(u)) for u in roots])
`
const show = 'lambda value: repr(float(value))'

const denseScan = (problem: DenseProblem): Contender =>
  pythonPeer(
    'NumPy/SciPy',
    ['numpy', 'scipy'],
    `${scan}
${asPython(problem)}
def minimum():
    a, V = np.linalg.eigh(A)
    return least(a, (V.T @ c) ** 2, y2)`,
    'minimum',
    show,
    60,
  )

const diagonalScan = ({ moments: { a, c, y2 } }: DiagonalProblem): Contender => ({
  name: 'NumPy/SciPy',
  run: () =>
    inTemporaryFolder('minimum', (folder) => {
      const file = (name: string, values: readonly Q.Rational[]): string => {
        const path = join(folder, name)
        writeFileSync(path, new Uint8Array(Float64Array.from(values, Q.toNumber).buffer))
        return `np.fromfile(${JSON.stringify(path)})`
      }
      const setup = `${scan}\na, c = ${file('a', a)}, ${file('c', c)}`
      return pythonPeer('NumPy/SciPy', ['numpy', 'scipy'], setup, `lambda: least(a, c * c, ${Q.toNumber(y2)})`, show, 120).run()
    }),
})

const judge = (ours: string, theirs: string) => ({
  agrees: Math.abs(Number(ours) - Number(theirs)) <= 1e-10 * Math.abs(Number(ours)),
  note: 'not certified',
})

const spec = {
  depth: 2,
  widths: [2, 4, 4],
  decay: '1/10',
  noise: { dropout: '1/5' },
  data: {
    A: [
      ['1', '0'],
      ['0', '2'],
    ],
    c: ['1', '1'],
    y2: '3',
  },
}

/** A process from start to end: `node dist/cli/main.js solve`, as a user calls it (after `npm run build`). */
function coldStart(): Comparison {
  const command = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js')
  const run = (file: string): string => {
    const { status, stdout } = spawnSync(process.execPath, [command, 'solve', file, '--json'], { encoding: 'utf8' })
    return status === 0 ? JSON.parse(stdout).loss.decimal : 'failed'
  }
  const ours: Contender = {
    name: 'ours',
    run: () =>
      inTemporaryFolder('specification', (folder) => {
        const file = join(folder, 'specification.json')
        writeFileSync(file, JSON.stringify(spec))
        return own(
          'ours',
          () => run(file),
          (loss) => loss,
        ).run()
      }),
  }
  return { name: 'solve: cold start of the command on a small specification', ours: [ours], peers: [] }
}

/** A million modes are made only when their turn comes. */
function diagonal(count: number): Comparison {
  let made: DiagonalProblem | undefined
  const problem = (): DiagonalProblem => {
    made ??= diagonalProblem(count)
    return made
  }
  return {
    name: `solve: global minimum, K = ${count} diagonal, D = 2, 30 digits`,
    ours: [
      {
        name: 'ours',
        run() {
          const data = problem()
          return own(
            'ours',
            () => solve(data),
            (loss) => loss,
          ).run()
        },
      },
    ],
    peers: [{ name: 'NumPy/SciPy', run: () => diagonalScan(problem()).run() }],
    judge,
  }
}

export const globalMinima = (): readonly Comparison[] => [
  ...[10, 20, 30, 60].map((n): Comparison => {
    const problem = denseProblem(n)
    return {
      name: `solve: global minimum, dense, d_0 = ${n}, D = 2, exact`,
      ours: [
        own(
          'ours',
          () => solve(problem),
          (loss) => loss,
        ),
      ],
      peers: [denseScan(problem)],
      judge,
    }
  }),
  ...[10, 1000, 100_000, 1_000_000].map(diagonal),
  coldStart(),
]
