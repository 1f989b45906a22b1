/** The report for a reader: what it says would collapse or revive the network does so, and its LaTeX compiles. */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q, type Rational } from '../../src/algebra/index.ts'
import { type Network, readSpecification, type Specification } from '../../src/models/index.ts'
import type { SingleAnswer } from '../../src/solve/answer.ts'
import type { Enclosure } from '../../src/solve/decimal.ts'
import { solve, toJson } from '../../src/solve/index.ts'
import { type Margin, marginOf } from '../../src/solve/margin.ts'
import { solveOneOutput } from '../../src/solve/one-output.ts'
import { toReport } from '../../src/solve/report.ts'
import { random } from './numeric.ts'

const test = suite('report')

const read = (spec: object, table?: string): Specification =>
  readSpecification(JSON.stringify(spec), table === undefined ? undefined : () => table)

const textOf = (specification: Specification, latex = false, digits = 20): string =>
  toReport(specification, solve(specification, { digits }), { digits, latex })

const oneMode = (depth: number, s: number | string, rest: object = {}): object => ({
  depth,
  widths: [1, ...Array.from({ length: depth }, () => 3)],
  decay: 1,
  data: { a: [depth - 1], c: [s], y2: 1000 },
  ...rest,
})

// ---------------------------------------------------------------- the threshold

/** A random network with noise on a full or diagonal A of two or three eigenvalues. */
function randomSpecification(seed: number): Specification {
  const next = random(seed)
  const below = (n: number): number => Math.floor(n * next())
  const depth = 1 + below(3)
  const inputs = 2 + below(2)
  const rows = Array.from({ length: inputs + 2 }, () => Array.from({ length: inputs + 1 }, () => below(13) - 6))
  const moment = (i: number, j: number): string => `${rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0)}/${rows.length}`
  const range = Array.from({ length: inputs }, (_, i) => i)
  return read({
    depth,
    widths: [inputs, ...Array.from({ length: depth }, () => 1 + below(4))],
    decay: Array.from({ length: depth + 1 }, () => `${1 + below(40)}/10`),
    noise: Array.from({ length: depth }, () => `${below(5)}/4`),
    data: {
      A: range.map((i) => range.map((j) => moment(i, j))),
      c: range.map((i) => moment(i, inputs)),
      y2: moment(inputs, inputs),
    },
  })
}

const solved = (network: Network, { moments }: Specification): SingleAnswer => {
  assert.ok(moments.kind !== 'several outputs')
  return solveOneOutput(network, moments as Exclude<typeof moments, { kind: 'several outputs' }>, { digits: 12 })
}

/** The number at a share of 10⁻⁶ below and above an enclosed one. */
const around = ({ lo, hi }: Enclosure): readonly [Rational, Rational] => [
  Q.mul(lo, Q.parse('0.999999')),
  Q.mul(hi, Q.parse('1.000001')),
]

const replaced = <A>(values: readonly A[], at: number, value: A): readonly A[] => values.map((old, i) => (i === at ? value : old))

test('each change that the report names moves the network across the threshold, and no smaller one does', () => {
  const seen = { above: 0, below: 0, noises: 0 }
  for (let seed = 1; seed <= 30; seed++) {
    const specification = randomSpecification(seed)
    const { network } = specification
    const answer = solved(network, specification)
    const margin = marginOf(network, answer)
    if (margin === undefined || margin.side === 'at') continue
    assert.is(margin.side, answer.trivial ? 'below' : 'above')
    seen[margin.side]++
    const collapses = (changed: Partial<Network>): boolean => solved({ ...network, ...changed }, specification).trivial
    const [less, more] = around(margin.decayFactor)
    const timesAll = (factor: Rational): Partial<Network> => ({ decay: network.decay.map((gamma) => Q.mul(gamma, factor)) })
    assert.equal([collapses(timesAll(less)), collapses(timesAll(more))], [false, true], `all decays, seed ${seed}`)
    for (const { layers, threshold } of margin.decays) {
      const l = layers[0]! - 1
      const results = around(threshold!).map((gamma) => collapses({ decay: replaced(network.decay, l, gamma) }))
      assert.equal(results, [false, true], `one decay, seed ${seed}`)
    }
    for (const { layers, threshold } of margin.noises) {
      const l = layers[0]! - 1
      if (threshold === undefined) {
        assert.ok(collapses({ noise: replaced(network.noise, l, Q.zero) }))
        continue
      }
      seen.noises++
      const results = around(threshold).map((variance) => collapses({ noise: replaced(network.noise, l, variance) }))
      assert.equal(results, [false, true], `one noise, seed ${seed}`)
    }
    for (const { layers, now, threshold } of margin.widths) {
      const l = layers[0]!
      const wide = (width: bigint): boolean => collapses({ widths: replaced(network.widths, l, Number(width)) })
      assert.is(wide(now.num), answer.trivial)
      if (threshold === undefined) assert.is(wide(answer.trivial ? 1_000_000n : 1n), answer.trivial)
      else if (Q.compare(threshold.hi, Q.fromInteger(1_000_000n)) < 0)
        assert.equal(
          [wide(Q.ceil(threshold.hi) + 1n), Q.floor(threshold.lo) < 2n || wide(Q.floor(threshold.lo) - 1n)],
          [false, true],
        )
    }
  }
  assert.ok(seen.above > 5 && seen.below > 5 && seen.noises > 5, JSON.stringify(seen))
})

test('for several modes the thresholds are those values of |c| at which the minimum appears and becomes global', () => {
  const network = { depth: 2, widths: [2, 2, 2], decay: 1 }
  const at = (scale: string): SingleAnswer => {
    const c = ['3', '1'].map((entry) => Q.toString(Q.mul(Q.parse(entry), Q.parse(scale))))
    return solve(read({ ...network, data: { a: [2, '1/10'], c, y2: 1000 } }), { digits: 25 }) as SingleAnswer
  }
  const { thresholds, signal } = at('1')
  const scaleTo = ({ lo, hi }: Enclosure, factor: string): string =>
    Q.toString(Q.mul(Q.div(Q.add(lo, hi), Q.add(signal.lo, signal.hi)), Q.parse(factor)))
  assert.is(at(scaleTo(thresholds!.critical, '0.9999999999')).trivial, true)
  assert.is(at(scaleTo(thresholds!.critical, '1.0000000001')).trivial, false)
  assert.is(at(scaleTo(thresholds!.spinodal, '0.9999999999')).stationary.length, 1)
  assert.is(at(scaleTo(thresholds!.spinodal, '1.0000000001')).stationary.length, 3)
})

test('equal eigenvalues and nearly equal ones have nearly the same thresholds', () => {
  const spec = (a: string): Specification =>
    read({ depth: 3, widths: [2, 2, 2, 2], decay: '1/3', noise: '1/5', data: { a: ['2', a], c: ['3', '4'], y2: 100 } })
  const [one, two] = ['2', '2.0000000000000001'].map((a) => solve(spec(a), { digits: 30 }) as SingleAnswer)
  for (const name of ['spinodal', 'critical'] as const) {
    const gap = Q.sub(one!.thresholds![name].lo, two!.thresholds![name].lo)
    assert.ok(Q.compare(Q.abs(gap), Q.parse('1e-15')) < 0 && !Q.isZero(gap))
  }
})

// ---------------------------------------------------------------- words

const margin = (spec: object): Margin => {
  const specification = read(spec)
  return marginOf(specification.network, solve(specification, { digits: 20 }) as SingleAnswer)!
}

test('κa = D − 1, Γ = 1, s = D is at the threshold; the report names both minima', () => {
  for (const depth of [2, 3, 5]) {
    assert.is(margin(oneMode(depth, depth)).side, 'at')
    const report = textOf(read(oneMode(depth, depth)))
    assert.match(report, /The global minimum is attained twice, by the zero network and by this one:/)
    assert.match(report, /\|c\| is equal to the threshold/)
    assert.match(report, /all weight decays {2,}1 {2,}times 1/)
  }
  assert.is(margin(oneMode(1, 1, { data: { a: [1], c: [1], y2: 5 } })).side, 'at')
})

test('twice the critical |c|: all decays may grow by 2^{2D/(D+1)}, one of them by 2^{2D}', () => {
  // D = 3: 2^{3/2} and 64
  const report = textOf(read(oneMode(3, 6)))
  assert.match(report, /weight decay has not collapsed it/)
  assert.match(report, /\|c\| is 2(\.000)? times the threshold/)
  assert.match(report, /all weight decays {2,}1 {2,}times 2\.828/)
  assert.match(report, /one γ_l \(weight decay\) {2,}1 {2,}64/)
  // κ may grow by 2^{2D/(D−1)} = 8, that is σ² from 0 to 3·7
  assert.match(report, /one σ_l² \(noise variance\) {2,}0 {2,}21(\.00)? \(dropout 0\.9545\)/)
  assert.match(report, /Training may also end in a local minimum: the zero network\./)
})

test('a collapsed network: whether a local minimum is left, and what brings the network back', () => {
  const near = textOf(read(oneMode(2, '1.99', { noise: 0 })))
  assert.match(near, /The global minimum is the zero network: weight decay has collapsed it\./)
  assert.match(near, /not below the spinodal: a nontrivial stationary point is left/)
  assert.match(near, /What alone brings it back: a weight decay or a noise smaller, or a width larger/)
  assert.match(near, /one σ_l² \(noise variance\) {2,}0 {2,}none/)
  assert.match(textOf(read(oneMode(2, '1/2'))), /below the spinodal too: there is no other local minimum/)
})

test('tables name their columns, and edges are said in words', () => {
  const data = { csv: 't.csv', target: 'y', features: ['x_1', 'größe'], standardize: true }
  const report = textOf(read({ depth: 2, widths: [2, 2, 2], decay: '1/50', data }, 'x_1,größe,y\n1,2,1\n2,1,2\n3,5,4\n'))
  assert.match(report, /^Data: y from x_1, größe; 3 rows\.\n/)
  assert.match(report, /m\[größe\] = /)
  assert.match(textOf(read(oneMode(2, 0))), /The global minimum is the zero network, as c = 0:/)
  assert.match(textOf(read(oneMode(2, 3, { decay: [0, 1, 1] }))), /No weights attain the infimum of the loss:/)
})

test('several outputs: every mode with the factor on all decays at which it is dropped', () => {
  // D = 1 without noise: the threshold of mode i is Γ = s_i, of the autoencoder Γ = a_k
  const network = { depth: 1, widths: [2, 2], outputs: 2, decay: '1/2' }
  const C = [
    ['3', '0'],
    ['0', '1/4'],
  ]
  const I = [
    [1, 0],
    [0, 1],
  ]
  const iso = textOf(read({ ...network, data: { A: I, C, y2: 20 } }))
  assert.match(iso, /1 of 2 modes is learned/)
  assert.match(iso, /3 {2,}2\.5\d* {2,}2\.5\d* {2,}learned {2,}6/)
  assert.match(iso, /0\.25 {2,}0 {2,}0 {2,}dropped {2,}0\.5/)
  const auto = textOf(read({ ...network, data: { A: C, C, y2: '13/4' } }))
  assert.match(auto, /dropped {2,}0\.5/)
  // with noise ρ = σ²/d_1 = 1/2 the second mode is dropped unless 2s_2 − (s_1 + s_2)/2 > Γ: 5/4 > 1/2
  const noisy = textOf(
    read({
      ...network,
      noise: 1,
      data: {
        A: I,
        C: [
          [3, 0],
          [0, '11/6'],
        ],
        y2: 20,
      },
    }),
  )
  assert.match(noisy, /2 of 2 modes are learned/)
  assert.match(noisy, /learned {2,}2\.5/)
})

test('noise and equal singular values in too narrow a layer: no map is the only one, and no constant gives the variance of several modes', () => {
  const network = { depth: 1, outputs: 2, decay: '1/100', noise: '1/4' }
  const data = {
    a: [1, 1],
    C: [
      [3, 0],
      [0, 3],
    ],
    y2: 20,
  }
  const narrow = solve(read({ ...network, widths: [2, 1], data }), { digits: 15 })
  assert.match(narrow.unique, /^no: modes with one and the same singular value compete/)
  assert.match(narrow.notes.join(), /undecided: modes with one and the same singular value compete/)
  assert.is(toJson(narrow, 15).varianceFactor, '1/4')
  const wide = solve(read({ ...network, widths: [2, 2], data }), { digits: 15 })
  assert.match(wide.unique, /^the map M is unique/)
  assert.is(toJson(wide, 15).varianceFactor, null)
})

// ---------------------------------------------------------------- LaTeX

const folder = mkdtempSync(join(tmpdir(), 'modewise-report-'))
const installed = spawnSync('pdflatex', ['--version'], { stdio: 'ignore' }).status === 0
const name = 'a dozen reports in LaTeX compile without overfull lines'
if (!installed) console.log(`skipped: ${name} (needs pdflatex)`)

;(installed ? test : test.skip)(name, () => {
  const table = 'a_b & c%,日本 #1,y~\n1,2,1\n2,1,2\n3,5,4\n'
  const specifications: readonly (readonly [Specification, digits: number])[] = [
    [read(oneMode(2, 2)), 30],
    [read(oneMode(2, 3)), 200],
    [read(oneMode(3, 4, { decay: '1/10' })), 30],
    [read(oneMode(2, '1/2')), 30],
    [read(oneMode(1, 1, { data: { a: [1], c: [3], y2: 100 } })), 30],
    [read(oneMode(2, 0)), 30],
    [read(oneMode(2, 3, { decay: [0, 1, 1] })), 30],
    [read({ depth: 0, widths: [1], decay: 1, data: { a: [1], c: [1], y2: 2 } }), 30],
    [read(oneMode(4, 9, { noise: ['1/7', '0', '2', '1/7'], decay: [`1/${'7'.repeat(60)}`, 1, 2, 3, 4] })), 30],
    [
      read(
        { depth: 2, widths: [2, 9, 9], decay: '1e-8', data: { csv: 't', target: 'y~', features: ['a_b & c%', '日本 #1'] } },
        table,
      ),
      30,
    ],
    [
      read({
        depth: 1,
        widths: [2, 2],
        outputs: 2,
        decay: 1,
        noise: 1,
        data: {
          a: [1, 1],
          C: [
            [3, 0],
            [0, 1],
          ],
          y2: 20,
        },
      }),
      30,
    ],
    [
      read({
        depth: 2,
        widths: [2, 2, 2],
        outputs: 2,
        decay: '1/9',
        data: {
          a: [3, 1],
          C: [
            [3, 0],
            [0, 1],
          ],
          y2: 4,
        },
      }),
      30,
    ],
  ]
  const body = specifications.map(([specification, digits]) => textOf(specification, true, digits)).join('\n\\clearpage\n')
  const preamble = '\\documentclass{article}\n\\usepackage[utf8]{inputenc}\n\\usepackage[T1]{fontenc}\n\\usepackage{amsmath}\n'
  writeFileSync(join(folder, 'report.tex'), `${preamble}\\begin{document}\n${body}\n\\end{document}\n`)
  const { status } = spawnSync('pdflatex', ['-interaction=nonstopmode', '-halt-on-error', 'report.tex'], {
    cwd: folder,
    stdio: 'ignore',
  })
  const log = existsSync(join(folder, 'report.log')) ? readFileSync(join(folder, 'report.log'), 'latin1') : ''
  assert.is(status, 0, /^!.*(?:\n.*){0,4}/m.exec(log)?.[0] ?? 'pdflatex failed')
  // a word that cannot be hyphenated may stick out a little
  const overfull = [...log.matchAll(/Overfull \\hbox \((\d+)/g)].map((match) => Number(match[1]))
  assert.ok(
    overfull.every((points) => points < 20),
    `overfull by ${overfull.join(', ')} pt`,
  )
})

test.after(() => rmSync(folder, { recursive: true, force: true }))

test.run()
