/** The figures of the problem in one number: its landscape, and how its minimum depends on the decay, for one mode and for three. */

import { rational as Q, type Rational } from '../../src/algebra/index.ts'
import { add, div, type Expression, eq, expr, mul, neg, pow, ratio, real } from '../../src/expr/index.ts'
import type { Book, Curve, Figure, Kind, Panel, Setting, Theorem } from '../../src/kernel/index.ts'
import { overModes, type Problem, reduced, solutionLength, solutionOf } from '../models/regression.ts'
import { curve, kindAtPenalty, stationaryMarks } from './stationary-marks.ts'

const depths = [1, 2, 3, 5] as const
/** Of the figure of the landscape: between the critical decays at three and at five hidden layers. */
const decay = '1/4'

/** F(t) at several depths. */
export function landscape(book: Book, problem: Problem, t: Expression, theorem: Theorem): void {
  book.figure('landscape', 'The landscape at several depths', (): Figure => {
    const { depth } = problem
    const F = reduced(problem, t)
    const curves = depths.map((D, tone) => {
      const modes = { depth: D, decay, a: ['1'], c: ['1'], y2: '1' }
      return curve({
        label: [eq(depth, D)],
        tone,
        parameter: t,
        from: 0,
        to: ratio(6, 5),
        x: t,
        y: F,
        at: settings(problem, D, [{ symbol: problem.Gamma, value: decay }]),
        marks: stationaryMarks(modes),
      })
    })
    return {
      theorems: [theorem],
      panels: [
        {
          x: { label: ['scale of the map, ', t], from: 0, to: 1.2, scale: 'linear' },
          y: { label: ['reduced loss'], from: 0.2, to: 1.6, scale: 'linear' },
          curves,
        },
      ],
      caption: [
        'The value ',
        F,
        ' for one mode. With one hidden layer the origin is no minimum; from two on it is one, and the other minimum rises above it as layers are added.',
      ],
    }
  })
}

/** One mode of size 1 at a depth. */
const settings = ({ depth, count, a, c, kappa, squaredTarget }: Problem, D: number, more: readonly Setting[]): Setting[] => [
  { symbol: depth, value: D },
  { symbol: count, value: 1 },
  { symbol: kappa, value: 1 },
  { symbol: a, value: [1] },
  { symbol: c, value: [1] },
  { symbol: squaredTarget, value: 1 },
  ...more,
]

/** Where the curves of the transition begin and end: λ, and Γ. */
const [nearest, farthest, largestDecay] = [ratio(1, 1000), expr(10_000), ratio(6, 5)]

/**
 * The least loss and the scale of the map against the decay. The curves run through the effective ridge penalty λ: in one mode
 * the minimum is global for λ ≤ κa/(D−1), and there is one for λ < κa(D+1)/(D−1).
 */
export function transition(book: Book, problem: Problem, lambda: Expression, theorems: readonly Theorem[]): void {
  const { depth, Gamma, squaredTarget } = problem
  const outputs = add(depth, 1)
  book.figure('transition', 'The transition at several depths', (): Figure => {
    const decayAt = (x: Expression): Expression =>
      pow(mul(pow(x, outputs), pow(solutionLength(problem, x), depth)), div(1, outputs))
    const scale = pow(solutionLength(problem, lambda), div(1, outputs))
    const fit = overModes(problem, (k) => mul(problem.c(k), solutionOf(problem, k, lambda)))
    const loss = add(squaredTarget, neg(fit), mul(depth, lambda, solutionLength(problem, lambda)))
    const branches = (y: Expression, trivial: Expression): readonly Curve[] =>
      [1, 2, 3].flatMap((D, tone) => {
        const at = settings(problem, D, [])
        const own = { tone, at, parameter: lambda, x: decayAt(lambda), y, spread: 'logarithmic' } as const
        const [tie, fold] = D === 1 ? [farthest, farthest] : [ratio(1, D - 1), ratio(D + 1, D - 1)]
        const origin = { tone, at, parameter: Gamma, x: Gamma, y: trivial }
        return [
          curve({ ...own, label: [eq(depth, D)], from: nearest, to: tie }),
          curve({ ...origin, from: decayAt(tie), to: largestDecay }),
          ...(D === 1
            ? []
            : [
                curve({ ...own, stroke: 'dashed', from: tie, to: fold }),
                curve({ ...own, stroke: 'dotted', from: fold, to: farthest }),
                curve({ ...origin, stroke: 'dashed', from: 0, to: decayAt(tie) }),
              ]),
        ]
      })
    const panel = (y: Panel['y'], at: Expression, trivial: Expression): Panel => ({
      x: { label: ['geometric mean of the decays, ', Gamma], from: 0, to: 1.2, scale: 'linear' },
      y,
      curves: branches(at, trivial),
    })
    return {
      theorems,
      panels: [
        panel({ label: ['loss'], from: 0, to: 1.2, scale: 'linear' }, loss, squaredTarget),
        panel({ label: ['scale of the map, ', real('t')], from: 0, to: 1.1, scale: 'linear' }, scale, expr(0)),
      ],
      caption: [
        'Stationary points of one mode against the decay: solid where they are the global minimum, dashed where a local one, dotted where neither. With one hidden layer the scale falls to zero continuously, a transition of second order; from two on it jumps, a transition of first order.',
      ],
    }
  })
}

/** Three modes of well separated sizes at two hidden layers. */
const [sizes, moments] = [
  ['1', '1/1000', '1/1000000'],
  ['2', '18/125', '13/1250'],
] as const
/** Powers of 10 between which λ runs, and how many values a power it takes. */
const [lowest, highest, perPower] = [-8, 1, 22]

/** The scale of the map against the decay for three modes: as the decay falls, one mode after the other is learned, each by a jump. */
export function cascade(book: Book, problem: Problem, lambda: Expression, theorems: readonly Theorem[]): void {
  const { depth, count, a, c, kappa, Gamma } = problem
  const outputs = add(depth, 1)
  const length = solutionLength(problem, lambda)
  const at: readonly Setting[] = [
    { symbol: depth, value: 2 },
    { symbol: count, value: 3 },
    { symbol: kappa, value: 1 },
    { symbol: a, value: sizes },
    { symbol: c, value: moments },
  ]
  book.figure(
    'cascade',
    'Three modes, learned one after the other',
    (): Figure => ({
      theorems,
      panels: [
        {
          x: { label: ['geometric mean of the decays, ', Gamma], from: 0.01, to: 3, scale: 'logarithmic' },
          y: { label: ['scale of the map, ', real('t')], from: 0.1, to: 3000, scale: 'logarithmic' },
          curves: stretches().map(({ from, to, kind }) =>
            curve({
              tone: 0,
              stroke: kind === 'global minimum' ? 'solid' : kind === 'local minimum' ? 'dashed' : 'dotted',
              parameter: lambda,
              from,
              to,
              spread: 'logarithmic',
              x: pow(mul(pow(lambda, outputs), pow(length, depth)), div(1, outputs)),
              y: pow(length, div(1, outputs)),
              at,
            }),
          ),
        },
      ],
      caption: [
        'Stationary points at two hidden layers: solid where they are the global minimum, dashed where a local one, dotted where neither. As the decay falls the global minimum jumps three times, each time by one more mode.',
      ],
    }),
  )
}

interface Stretch {
  readonly from: Rational
  readonly to: Rational
  readonly kind: Kind | undefined
}

/** The values of λ, in runs of one kind. */
function stretches(): readonly Stretch[] {
  const values = Array.from({ length: (highest - lowest) * perPower + 1 }, (_, i) =>
    Q.fromFloatAsWritten(Number((10 ** (lowest + i / perPower)).toPrecision(4))),
  )
  const runs: Stretch[] = []
  for (const value of values) {
    const kind = kindAtPenalty(sizes, moments, value)
    const last = runs.at(-1)
    if (last === undefined) runs.push({ from: value, to: value, kind })
    else if (last.kind === kind) runs.splice(-1, 1, { ...last, to: value })
    else runs.push({ from: last.to, to: value, kind })
  }
  return runs
}
