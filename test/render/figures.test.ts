/** Figures: what is drawn is what was proved, the marks are where the solver puts them, and every writer has them. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { stationaryMarks } from '../../derivations/figures/stationary-marks.ts'
import { rational as Q } from '../../src/algebra/index.ts'
import { div, eq, mul, square, sum } from '../../src/expr/index.ts'
import { type Curve, derivation, type Figure, run } from '../../src/kernel/index.ts'
import { readSpecification } from '../../src/models/index.ts'
import { tspans } from '../../src/render/figures/svg-text.ts'
import {
  CurveOutsideTheoremError,
  compose,
  figuresOf,
  LabelError,
  toHtml,
  toMarkdown,
  toSvgs,
  toTex,
  UnprovedCurveError,
  WrongLabelError,
} from '../../src/render/index.ts'
import { solve } from '../../src/solve/index.ts'
import { a, n, provenance, r, small } from './small.ts'

const test = suite('figures')

const squares = sum('k', 1, n, (k) => square(a(k)))

/** The small derivation with a figure of Σ a_k²/… as a function of the first term. */
function withFigure(change: (curve: Curve) => Curve = (c) => c) {
  const d = derivation('07-small', 'Mean and mean square', (book) => {
    small.write({
      ...book,
      result: (id, title, theorem) => {
        book.result(id, title, theorem)
        if (id === 'gap') {
          book.figure('squares', 'Squares', (): Figure => {
            const curve: Curve = {
              label: [eq(n, 2)],
              tone: 0,
              stroke: 'solid',
              parameter: r,
              from: 0,
              to: div(3, 2),
              spread: 'even',
              x: r,
              y: squares,
              at: [
                { symbol: n, value: 2 },
                { symbol: a, value: ['1/2', 1] },
              ],
              marks: [{ at: { lo: Q.one, hi: Q.one }, kind: 'saddle' }],
            }
            return {
              theorems: [theorem],
              panels: [
                {
                  x: { label: ['the mean ', r], from: 0, to: 2, scale: 'linear' },
                  y: { label: ['sum'], from: 0, to: 2, scale: 'linear' },
                  curves: [change(curve)],
                },
              ],
              caption: ['The sum ', squares, '.'],
            }
          })
        }
        return theorem
      },
    })
  })
  return compose(run(d), { provenance })
}

test('a figure is drawn from a theorem, at the value of its expression', () => {
  const [figure] = figuresOf(withFigure())
  const scene = figure?.panels[0]?.scene
  assert.ok(scene !== undefined)
  // 1/4 + 1 of 2, from the bottom of the area up
  const { area, strokes, markers } = scene
  const height = area.top + area.height * (1 - 1.25 / 2)
  const [first, last] = [strokes[0]?.points[0], strokes[0]?.points.at(-1)]
  assert.equal(first, [area.left, height])
  assert.equal(last, [area.left + (area.width * 1.5) / 2, height])
  assert.equal(markers[0]?.at, [area.left + area.width / 2, height])
  assert.equal(
    figure?.of.map(({ label }) => label),
    ['7.1'],
  )
})

test('every writer has the figure', () => {
  const document = withFigure()
  const files = toSvgs(document)
  assert.equal([...files.keys()], ['figures/squares.svg'])
  assert.match(files.get('figures/squares.svg') ?? '', /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"[\s\S]*<\/svg>\n$/)
  assert.match(toHtml(document), '<figcaption><span class="name">Figure 7.1</span> (Squares). The sum')
  assert.match(toMarkdown(document), '](figures/squares.svg)')
  assert.match(toTex(document), '\\begin{picture}')
  assert.equal([...toSvgs(withFigure())], [...files])
})

test('a curve of what no theorem of the figure states is refused', () => {
  assert.throws(
    () => withFigure((c) => ({ ...c, y: mul(2, squares) })),
    (e: unknown) => e instanceof UnprovedCurveError && /figure squares: 2·/.test(e.message),
  )
})

test('a curve at values that its theorem excludes is refused', () => {
  assert.throws(
    () => withFigure((c) => ({ ...c, label: [], at: [{ symbol: n, value: 0 }, ...c.at.slice(1)] })),
    (e: unknown) => e instanceof CurveOutsideTheoremError && /assumes n >= 1|assumes n ≥ 1/.test(e.message),
  )
})

test('a legend that says another value than the one drawn is refused', () => {
  assert.throws(
    () => withFigure((c) => ({ ...c, label: [eq(n, 3)] })),
    (e: unknown) => e instanceof WrongLabelError,
  )
})

test('labels have italics, Greek letters, indices and exponents, and nothing that they cannot set', () => {
  const set = (latex: string): string => tspans([{ latex, source: undefined }])
  assert.is(set('\\gamma'), '<tspan font-style="italic">γ</tspan>')
  assert.is(set('\\Gamma'), 'Γ')
  assert.is(set('\\hat c_1'), '<tspan font-style="italic">c\u0302</tspan><tspan font-size="70%" dy="3.5">1</tspan>')
  assert.is(set('10^{-2}'), '10<tspan font-size="70%" dy="-5">−</tspan><tspan font-size="70%">2</tspan>')
  assert.is(set('t < 1'), '<tspan font-style="italic">t</tspan>\u2009&lt;\u20091')
  for (const rich of ['\\frac{1}{2}', '\\sqrt{x}', 'x^{a^b}', '\\sum_k a_k'])
    assert.throws(
      () => set(rich),
      (e: unknown) => e instanceof LabelError,
    )
})

/** What kind of point the solver finds at λ in one mode with κ = a = c = y2 = 1, at the decay to which λ belongs. */
function kindAt(depth: number, lambda: Q.Rational): string | undefined {
  const square = Q.pow(Q.div(Q.one, Q.add(Q.one, lambda)), 2)
  const product = Q.mul(Q.pow(lambda, depth + 1), Q.pow(square, depth))
  const decay = [Q.toString(product), ...Array.from({ length: depth }, () => '1')]
  const widths = Array.from({ length: depth + 1 }, () => 1)
  const specification = JSON.stringify({ depth, widths, decay, data: { a: ['1'], c: ['1'], y2: '1' } })
  const answer = solve(readSpecification(specification), { digits: 20 })
  if (answer.kind !== 'one output') return undefined
  return answer.stationary.find(({ lambda: found }) => {
    if (found === undefined) return false
    const { lo, hi } = found.enclosure
    return Q.compare(lo, lambda) <= 0 && Q.compare(lambda, hi) <= 0
  })?.kind
}

test('the branches of the transition are what the solver says: global up to λ = 1/(D−1), local up to (D+1)/(D−1), then no minimum', () => {
  for (const depth of [2, 3, 4]) {
    const [tie, fold] = [Q.make(1n, BigInt(depth - 1)), Q.make(BigInt(depth + 1), BigInt(depth - 1))]
    const nearby = (q: Q.Rational, factor: bigint): Q.Rational => Q.mul(q, Q.make(factor, 100n))
    assert.equal(
      [nearby(tie, 99n), tie, nearby(tie, 101n), nearby(fold, 99n), nearby(fold, 101n)].map((l) => kindAt(depth, l)),
      ['global minimum', 'global minimum', 'local minimum', 'local minimum', 'saddle'],
    )
  }
  assert.is(kindAt(1, Q.fromInteger(100n)), 'global minimum')
})

test('marks are the stationary points of the solver, with the origin first', () => {
  const marks = stationaryMarks({ depth: 2, decay: '1', a: ['1'], c: ['2'], y2: '5' })
  assert.equal(
    marks.map(({ kind }) => kind),
    ['global minimum', 'saddle', 'global minimum'],
  )
  assert.equal(marks[2]?.at, { lo: Q.one, hi: Q.one })
})

test.run()
