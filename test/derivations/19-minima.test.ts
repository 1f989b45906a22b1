import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import minima from '../../derivations/19-minima.ts'
import { substituteProposition } from '../../src/expr/binding.ts'
import {
  add,
  div,
  type Expression,
  eq,
  exists,
  family,
  forAll,
  forAllIn,
  ge,
  infimum,
  le,
  lt,
  mul,
  type Proposition,
  pow,
  type RelationSymbol,
  real,
  sqrt,
  sub,
  valueOf,
} from '../../src/expr/index.ts'
import { createLibrary, RuleError, run } from '../../src/kernel/index.ts'
import {
  best,
  complete,
  contact,
  expansion,
  F,
  error as inModes,
  inRange,
  length,
  mh,
  nonnegativeModes,
  orthonormal,
  over,
  phi,
  projected,
  R,
  ridge,
  share,
  spectral,
  v,
} from './modes.ts'
import {
  alongSigns,
  both,
  D,
  d,
  decay,
  decays,
  error,
  Gamma,
  g,
  gamma,
  inBothErrors,
  inflation,
  input,
  loss,
  mean,
  meanDecay,
  meanMap,
  N,
  n,
  outputSign,
  p,
  passed,
  positiveDepth,
  setting,
  signs,
  u,
  unitMeans,
  W,
  weights,
  widths,
} from './network.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 19: minima of the loss')

const [t, s, rho] = [real('t'), real('tbest'), real('rho')] as const
const deep = ge(D, 1)
const isBest = forAll(
  'u',
  'real',
  (x) => le(F(s), F(x)),
  (x) => [ge(x, 0)],
)
const basis = [orthonormal, spectral, projected, nonnegativeModes]
/** κ and Γ as the network has them. */
const constants = [inflation, meanDecay, decays, widths]
const data = [...new Set([...constants, ...inBothErrors, unitMeans, ...setting])]
const leastLoss = infimum([W, p, g], loss, [...mean, ...passed])
const leastInModes = infimum([mh], R(mh))

/** W_l = (Γt/γ_l)^{1/2} u_l u_{l−1}ᵀ, and what enters. */
const curveAt = (x: Expression): readonly Proposition[] => [
  signs,
  alongSigns,
  weights,
  forAllIn('l', 1, N, (l) => eq(n(l), sqrt(div(mul(Gamma, x), gamma(l))))),
  forAllIn('j', 1, d(0), (j) =>
    eq(
      u(0, j),
      over((k) => mul(share(x, k), v(k, j))),
    ),
  ),
]
const onCurve = (x: Expression): readonly Proposition[] => [...curveAt(x), outputSign, ...passed]
const known = [...data, ...basis]

// the second network of the theorem on local minima
const [Wbar, gbar] = [family('Wbar', 3), family('gbar', 2, { dependsOn: both })]
const bars = [valueOf(W, (l, i, j) => Wbar(l, i, j)), valueOf(g, (l, i) => gbar(l, i))]
const barred = (list: readonly Proposition[]): readonly Proposition[] => list.map((h) => substituteProposition(h, bars))
const lossBar = (substituteProposition(eq(loss, 0), bars) as ReturnType<typeof eq>).left
const unique = (...lists: readonly (readonly Proposition[])[]): readonly Proposition[] => [
  ...new Map(lists.flat().map((h) => [h.key, h])).values(),
]

testResults(
  test,
  minima,
  {
    'curve-error': expected(eq(error, inModes(best(t))), unique(known, onCurve(t), [deep, ge(t, 0)]), 0),
    'curve-decay': expected(
      eq(decay, mul(Gamma, t, add(D, phi(t)))),
      unique(constants, [positiveDepth, deep, ge(t, 0), orthonormal, nonnegativeModes], curveAt(t)),
      0,
    ),
    curve: expected(eq(loss, F(t)), unique(known, onCurve(t), [deep, ge(t, 0)]), 0),
    'loss-above': expected(ge(loss, F(contact)), unique(known, mean, passed, [meanMap, expansion, deep]), 0),
    'least-in-modes': expected(eq(leastLoss, leastInModes), unique(known, [complete]), 0),
    'least-value': expected(eq(leastLoss, F(s)), unique(known, [complete, deep, ge(s, 0), isBest]), 0),
    reached: expected(eq(loss, leastLoss), unique(known, onCurve(s), [complete, deep, ge(s, 0), isBest]), 0),
    existence: expected(
      exists(
        't',
        'real',
        (x) => eq(leastLoss, F(x)),
        (x) => [ge(x, 0)],
      ),
      unique(known, [complete, deep, inRange]),
      0,
    ),
    'ridge-reached': expected(
      eq(loss, leastLoss),
      unique(known, [
        input,
        complete,
        eq(D, 0),
        forAllIn('j', 1, d(0), (j) =>
          eq(
            W(1, 1, j),
            over((k) => mul(ridge(k), v(k, j))),
          ),
        ),
      ]),
      0,
    ),
    'curve-length': expected(
      eq(length(best(t)), mul(pow(t, N), phi(t))),
      unique(constants, [positiveDepth, deep, ge(t, 0), nonnegativeModes]),
    ),
    'local-minimum': expected(
      le(lossBar, loss),
      unique(known, mean, passed, [meanMap, expansion], barred(onCurve(t)), [
        deep,
        ge(t, 0),
        forAll(
          'u',
          'real',
          (x) => le(F(t), F(x)),
          (x) => [ge(x, 0), lt(sub(t, rho), x), lt(x, add(t, rho))],
        ),
        lt(sub(t, rho), contact),
        lt(contact, add(t, rho)),
      ]),
      0,
    ),
  },
  { instances: 5 },
)

type Matrix = readonly (readonly number[])[]
const times = (p: Matrix, q: Matrix): Matrix =>
  p.map((row) => (q[0] as readonly number[]).map((_, j) => row.reduce((t, x, k) => t + x * (q[k]?.[j] as number), 0)))
const transposed = (p: Matrix): Matrix => (p[0] as readonly number[]).map((_, j) => p.map((row) => row[j] as number))

test('in numbers, by the second moments of every layer in turn, the loss on the curve is the reduced loss', () => {
  const widths = [3, 2, 4, 1]
  const decays: readonly number[] = [0.3, 0.2, 0.7]
  const noise: readonly number[] = [0.5, 1.25]
  const [A, c]: readonly [readonly number[], readonly number[]] = [
    [2, 0.4, 0],
    [1.1, -0.6, 0],
  ]
  const kappa = noise.reduce((product, s, i) => product * (1 + s / (widths[i + 1] as number)), 1)
  const Gamma = Math.cbrt(decays.reduce((product, x) => product * x, 1))
  for (const t of [0, 0.1, 0.8, 3]) {
    const direction = (l: number): readonly number[] =>
      l === 0
        ? A.map((a, k) => ((c[k] as number) * Math.sqrt(t)) / (kappa * a * t * t + Gamma))
        : Array.from({ length: widths[l] as number }, (_, i) => (l < 3 && i % 2 === 1 ? -1 : 1) / Math.sqrt(widths[l] as number))
    const layers = decays.map((decay, l): Matrix => {
      const norm = Math.sqrt((Gamma * t) / decay)
      return direction(l + 1).map((x) => direction(l).map((z) => norm * x * z))
    })
    let second: Matrix = A.map((a, i) => A.map((_, j) => (i === j ? a : 0)))
    let map: Matrix = A.map((_, i) => A.map((__, j) => (i === j ? 1 : 0)))
    let total = 0
    layers.forEach((layer, l) => {
      const passed = times(times(layer, second), transposed(layer))
      second = passed.map((row, i) => row.map((x, j) => (i === j && l < 2 ? x * (1 + (noise[l] as number)) : x)))
      map = times(layer, map)
      total += layer.flat().reduce((sum, w) => sum + (decays[l] as number) * w * w, 0)
    })
    const shared = (map[0] as readonly number[]).reduce((sum, x, k) => sum + x * (c[k] as number), 0)
    const gain = A.reduce((sum, a, k) => sum + ((c[k] as number) ** 2 * t * t) / (kappa * a * t * t + Gamma), 0)
    const [lossThere, reducedLoss] = [(second[0]?.[0] as number) - 2 * shared + 5 + total, 5 - gain + 2 * Gamma * t]
    assert.ok(Math.abs(lossThere - reducedLoss) < 1e-12, `${t}: ${lossThere}, ${reducedLoss}`)
  }
})

const asStated = (r: RelationSymbol): RelationSymbol => r

test('another size of the layers, or another share of a mode, is refused', () => {
  const wrong: readonly (readonly [Expression, Expression])[] = [
    [mul(Gamma, t, add(D, phi(t))), mul(Gamma, t, add(N, phi(t)))],
    [pow(t, div(N, 2)), pow(t, N)],
    [F(t), add(F(t), t)],
  ]
  const library = createLibrary()
  for (const [right, changed] of wrong) {
    assert.throws(
      () => run(minima, { expression: (e) => (e.key === right.key ? changed : e), relation: asStated }, library),
      (e: unknown) => e instanceof RuleError,
    )
  }
})

test.run()
