/** The peers that find the positive roots of a mode equation: from the expanded polynomial, or by scanning in doubles. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { modeEquation, rational as Q, type Rational } from '../../src/algebra/index.ts'
import { type Contender, type Judgement, time } from '../harness.ts'
import { maxima } from '../peers/maxima.ts'
import { pari } from '../peers/pari.ts'
import { pythonPeer } from '../peers/python.ts'
import { inTemporaryFolder } from '../peers/temporary-folder.ts'
import type { FloatProblem, RationalProblem } from '../tasks/mode-roots.ts'

const limitSeconds = 30

/** The engines that isolate and refine the positive roots of the expanded polynomial; the expansion is not timed. */
export function polynomialRootPeers(problem: RationalProblem): readonly Contender[] {
  const coefficients = modeEquation.modePolynomial(problem).join(',')
  return [
    pari(
      `default(realprecision,38);P=Polrev([${coefficients}]);`,
      '()->polrootsreal(P,[0,+oo])',
      // as mantissa and exponent without blanks, which PARI's own format would put in
      'v->strjoin(apply(r->my(k=33-floor(log(r)/log(10)));Str(round(r*10^k),"e",-k),select(r->r>0,v))," ")',
      limitSeconds,
    ),
    pythonPeer(
      'SymPy',
      ['sympy'],
      `from sympy import Poly, Rational, Symbol, ZZ\nP = Poly(list(reversed([${coefficients}])), Symbol("x"), domain=ZZ)`,
      'lambda: P.intervals(eps=Rational(1, 10**36), inf=0)',
      'lambda v: " ".join(f"{a.p}/{a.q}" for (a, b), _ in v)',
      limitSeconds,
    ),
    maxima(
      `P:sum(c[i]*x^(i-1),i,1,length(c)),c=[${coefficients}]$
work():=realroots(P,1/10^36)$ show(v):=lreduce(concat,map(lambda([e],concat(string(rhs(e))," ")),sublist(v,lambda([e],rhs(e)>0))))$`,
      'work',
      'show',
      limitSeconds,
    ),
  ]
}

/** Roots in increasing order agree where their number is the same and each differs by at most `relative` of itself. */
export const judgeRoots =
  (relative: Rational) =>
  (ours: string, theirs: string): Judgement => {
    const [mine, others] = [ours, theirs].map((text) =>
      text
        .split(' ')
        .filter((word) => word !== '')
        .map(Q.parse),
    )
    if (mine!.length !== others!.length) return { agrees: false }
    return {
      agrees: mine!.every((root, i) => Q.compare(Q.abs(Q.sub(root, others![i]!)), Q.mul(relative, Q.abs(root))) <= 0),
    }
  }

/** How many points a scan looks at, evenly spaced in log λ between bounds for all roots. */
const scanPoints = 200

/** log λ of the bounds of theory: Γ(κa_min/|c|)^{2D/(D+1)} ≤ λ, and λ ≤ Γ(|c|/Γ)^{2D/(D−1)} for D ≥ 2, Γ^{D+1} = G. */
function scanRange({ depth, inflation, product, modes }: FloatProblem): readonly [number, number] {
  const logGamma = Math.log(Q.toNumber(product)) / (depth + 1)
  const logNorm = Math.log(modes.squaredMoments.reduce((sum, square) => sum + square, 0)) / 2
  const logSmallest = Math.log(
    Q.toNumber(inflation) * modes.eigenvalues.reduce((least, a) => Math.min(least, a), Number.POSITIVE_INFINITY),
  )
  const low = logGamma + ((2 * depth) / (depth + 1)) * (logSmallest - logNorm)
  const high = depth === 1 ? Math.max(low, logNorm) + 1 : logGamma + ((2 * depth) / (depth - 1)) * (logNorm - logGamma)
  return [low - 1e-6, high + 1e-6]
}

/** The scans that find sign changes in doubles and prove nothing: NumPy with SciPy's brentq, and plain JavaScript. */
export const scanPeers = (problem: FloatProblem): readonly Contender[] => [numpyScan(problem), javascriptScan(problem)]

function numpyScan(problem: FloatProblem): Contender {
  const [low, high] = scanRange(problem)
  const { depth, inflation, product, modes } = problem
  return {
    name: 'NumPy scan',
    run: () =>
      inTemporaryFolder('modes', (folder) => {
        const file = (name: string, values: Float64Array): string => {
          const path = join(folder, name)
          writeFileSync(path, new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
          return JSON.stringify(path)
        }
        const setup = `
import numpy as np
from scipy.optimize import brentq
a = ${Q.toNumber(inflation)} * np.fromfile(${file('eigenvalues', modes.eigenvalues)})
c2 = np.fromfile(${file('squares', modes.squaredMoments)})
def g(u):
    r = a + np.exp(u)
    r *= r
    return ${depth + 1} * u + ${depth} * np.log(np.sum(c2 / r)) - ${Math.log(Q.toNumber(product))}
def work():
    grid = np.linspace(${low}, ${high}, ${scanPoints})
    values = [g(u) for u in grid]
    pairs = [i for i in range(len(grid) - 1) if values[i] * values[i + 1] < 0]
    return [np.exp(brentq(g, grid[i], grid[i + 1], xtol=1e-14)) for i in pairs]
`
        const show = 'lambda v: " ".join("%.17g" % r for r in sorted(v))'
        return pythonPeer('NumPy scan', ['numpy', 'scipy'], setup, 'work', show, limitSeconds).run()
      }),
  }
}

function javascriptScan(problem: FloatProblem): Contender {
  return {
    name: 'JavaScript scan',
    run() {
      const { timing, value } = time(() => scan(problem))
      return { kind: 'answered', timing, answer: value.join(' ') }
    },
  }
}

function scan(problem: FloatProblem): readonly number[] {
  const { depth, modes } = problem
  const { eigenvalues, squaredMoments } = modes
  const inflation = Q.toNumber(problem.inflation)
  const logProduct = Math.log(Q.toNumber(problem.product))
  const g = (u: number): number => {
    const lambda = Math.exp(u)
    let sum = 0
    for (let k = 0; k < eigenvalues.length; k++) {
      const r = inflation * eigenvalues[k]! + lambda
      sum += squaredMoments[k]! / (r * r)
    }
    return (depth + 1) * u + depth * Math.log(sum) - logProduct
  }
  const [low, high] = scanRange(problem)
  const grid = Array.from({ length: scanPoints }, (_, i) => low + ((high - low) * i) / (scanPoints - 1))
  const values = grid.map(g)
  const roots: number[] = []
  for (let i = 0; i + 1 < grid.length; i++) {
    if (values[i]! * values[i + 1]! < 0)
      roots.push(Math.exp(falsePosition(g, grid[i]!, values[i]!, grid[i + 1]!, values[i + 1]!)))
  }
  return roots
}

/** A sign change by the Illinois variant of false position (Dowell and Jarratt 1971). */
function falsePosition(g: (u: number) => number, a: number, valueA: number, b: number, valueB: number): number {
  let [x0, y0, x1, y1] = [a, valueA, b, valueB]
  for (let step = 0; step < 100 && Math.abs(x1 - x0) > 1e-14 * Math.max(1, Math.abs(x1)); step++) {
    const x = x1 - (y1 * (x1 - x0)) / (y1 - y0)
    const y = g(x)
    if (y === 0) return x
    if (y * y1 < 0) [x0, y0] = [x1, y1]
    else y0 /= 2
    ;[x1, y1] = [x, y]
  }
  return x1
}
