/** The exact global minimum for one output, with all stationary points of the reduced problem, for any depth, noise and decay. */

import { algebraic, linear, rational as Q } from '../algebra/index.ts'
import { type DiagonalMoments, decayProduct, type FullMoments, type Network, noiseInflation } from '../models/index.ts'
import type { Check, Kind, SingleAnswer, StationaryPoint, Weights } from './answer.ts'
import { type Enclosure, point } from './decimal.ts'
import { type DenseModes, denseModes } from './dense/dense-modes.ts'
import { type LargeDiagonalModes, largeDiagonalModes } from './diagonal/large-diagonal.ts'
import { diagonalModes, fullModes, type Modes } from './modes.ts'
import { toDigits } from './precision.ts'
import { landscape, mostComparedDigits, originPoint, valuesAt } from './reduced-problem.ts'
import { canCertify, certifiedRoots, exactRoots, type Root, type Roots } from './roots.ts'
import { oneModeThresholds, thresholds } from './thresholds.ts'
import { UnsupportedError } from './unsupported-error.ts'
import { balancedWeights, countWeights, mostWeights, undecayedWeights, zeroWeights } from './weights.ts'

export interface SolveOptions {
  /** Significant digits of every decimal, by default 30. */
  readonly digits?: number
  /** `exact` expands the mode polynomial, `certified` never does; by default as the size allows. */
  readonly method?: 'exact' | 'certified'
  /** Weights are computed up to `mostWeights` entries, or, where this is set, however many they are. */
  readonly allWeights?: boolean
  /** Told what is being done, where that may take long. */
  readonly say?: (message: string) => void
}

const silent = (): void => {}

/** Mode polynomials of a degree up to this are expanded. */
const largestDegree = 400
/** In deeper networks the coefficients are so long that enclosures come first. */
const deepestExact = 20

/** The minimum for moments of one output. @throws UnsupportedError for a method that the data do not allow */
export function solveOneOutput(
  network: Network,
  moments: FullMoments | DiagonalMoments,
  options: SolveOptions = {},
): SingleAnswer {
  const { digits = 30, say = silent } = options
  const inflation = noiseInflation(network)
  const product = decayProduct(network)
  const modes = modesOf(network, moments, inflation, options)
  const base = { inflation, product, secondMoment: modes.secondMoment, signal: signalOf(modes, digits) }
  const hasSignal = modes.squaredSignal === undefined || !Q.isZero(modes.squaredSignal)
  if (network.depth === 0) return { ...base, ...ridge(network, moments, modes, !hasSignal, digits) }
  if (!hasSignal) return { ...base, ...withoutSignal(network, modes, options) }
  if (Q.isZero(product)) return { ...base, ...withoutDecay(network, modes, options) }
  say('finding all stationary points')
  const { roots, method } = findRoots(network, modes, options)
  const found = landscape(modes, network.depth, product, roots.roots, digits, say)
  say('computing the weights')
  const trivial = found.root === undefined
  const tooMany = omitsWeights(network, options)
  const weights = tooMany
    ? null
    : found.root === undefined
      ? zeroWeights(network)
      : balancedWeights(network, modes, found.root, digits)
  const checks: Check[] = []
  if (roots.open > 0 || !found.decided) checks.push(undecided(roots.open, found.decided, modes.exact !== undefined))
  return {
    ...base,
    kind: 'one output',
    trivial,
    attained: true,
    unique: found.decided
      ? uniqueness(network, found.ties, trivial)
      : `undecided: the least losses agree to ${mostComparedDigits} digits`,
    method,
    loss: found.minimum.loss,
    minimum: found.minimum,
    m: found.minimum.m,
    stationary: lifted(network, modes, found.points, roots.roots, digits),
    thresholds: thresholds(modes, network.depth, product, digits),
    weights,
    checks,
    notes: tooMany ? [`the ${countWeights(network)} weights are computed only on request`] : [],
  }
}

/** Weights of stationary points other than the minimum are computed for networks up to this size and so many points. */
const mostLiftedWeights = 2000
const mostLifted = 12

/** `points` with their weights: the origin, then the roots by descending λ. */
function lifted(
  network: Network,
  modes: Modes,
  points: readonly StationaryPoint[],
  roots: readonly Root[],
  digits: number,
): readonly StationaryPoint[] {
  if (countWeights(network) > mostLiftedWeights || points.length > mostLifted) return points
  const [origin, ...others] = points
  return [origin!, ...others.map((place, i) => ({ ...place, lift: balancedWeights(network, modes, roots.at(-1 - i)!, digits) }))]
}

type AnyModes = Modes | DenseModes | LargeDiagonalModes

/** The resolvent of a larger full matrix is not expanded. */
const largestResolvent = 150

function modesOf(
  { depth }: Network,
  moments: FullMoments | DiagonalMoments,
  inflation: Q.Rational,
  { method, say = silent }: SolveOptions,
): AnyModes {
  if (moments.kind === 'diagonal') {
    const modes = diagonalModes(moments, inflation)
    if (modes !== undefined) return modes
    if (method === 'exact')
      throw new UnsupportedError('data.a', `${moments.a.length} entries`, 'the certified method for so many modes')
    say(`preparing ${moments.a.length} modes`)
    return largeDiagonalModes(moments, inflation)
  }
  const isLarge = moments.A.length > largestResolvent
  if (isLarge && method === 'exact') {
    throw new UnsupportedError(
      'data.A',
      `a full matrix of order ${moments.A.length}`,
      `at most ${largestResolvent} inputs for the exact method`,
    )
  }
  say(`preparing a full matrix of order ${moments.A.length}`)
  if (isLarge) return denseModes(moments, inflation, say)
  const modes = fullModes(moments, inflation)
  const isLong = depth > deepestExact || expandedDegree(modes, depth) > largestDegree
  const prefersEnclosures = depth > 0 && (method === 'certified' || (method === undefined && isLong))
  return prefersEnclosures && modes.single === undefined && moments.variances === undefined
    ? (certifiedIfPossible(() => denseModes(moments, inflation, say)) ?? modes)
    : modes
}

/** The degree of the mode polynomial. */
const expandedDegree = ({ exact }: Modes, depth: number): number =>
  exact === undefined ? Number.POSITIVE_INFINITY : 2 * depth * (exact.denominator.length - 1)

/** Undefined where the data are not fit for enclosures in doubles, as a singular A. */
function certifiedIfPossible(compute: () => DenseModes): DenseModes | undefined {
  try {
    return compute()
  } catch (error) {
    if (error instanceof UnsupportedError) return undefined
    throw error
  }
}

const omitsWeights = (network: Network, { allWeights }: SolveOptions): boolean =>
  allWeights !== true && countWeights(network) > mostWeights

function undecided(open: number, isOrdered: boolean, canBeExact: boolean): Check {
  const reasons = [
    ...(open > 0 ? [`${open} pieces of the half line with an undecided number of stationary points`] : []),
    ...(isOrdered
      ? []
      : [`two least losses that agree to ${mostComparedDigits} digits, so that it is open which is the minimum`]),
  ]
  const way = canBeExact
    ? '--method exact decides'
    : 'enclosures cannot decide what may be equal, and there are too many modes for exact algebra'
  return { name: 'all stationary points found and ordered', ok: false, detail: `${reasons.join('; ')}; ${way}` }
}

function findRoots(
  network: Network,
  modes: AnyModes,
  { method, digits = 30 }: SolveOptions,
): { roots: Roots; method: SingleAnswer['method'] } {
  const { depth } = network
  const product = decayProduct(network)
  if ('findRoots' in modes) return { roots: modes.findRoots(depth, product, digits + 20), method: 'certified' }
  const isShort = expandedDegree(modes, depth) <= largestDegree && (depth <= deepestExact || modes.single !== undefined)
  const isCertifiable = canCertify(modes, depth)
  if (method === 'exact' && modes.exact === undefined) {
    throw new UnsupportedError('data', 'more modes than can be expanded', 'the certified method')
  }
  const isExact = method === 'exact' || (method === undefined && (isShort || !isCertifiable)) || !isCertifiable
  return isExact && modes.exact !== undefined
    ? { roots: exactRoots(modes.exact, depth, product), method: 'exact' }
    : { roots: certifiedRoots(modes, depth, product, digits + 20), method: 'certified' }
}

function signalOf(modes: Modes, digits: number): Enclosure {
  const { squaredSignal } = modes
  const isExact = squaredSignal !== undefined && Q.exactRoot(squaredSignal, 2) !== undefined
  return toDigits<Enclosure>(
    digits,
    isExact,
    (I, _, out) => {
      if (squaredSignal !== undefined) return out(I.sqrt(I.fromRational(squaredSignal)))
      const { lo, hi } = modes.squaredSignalEnclosure!
      return out(I.sqrt(I.fromRationals(lo, hi)))
    },
    (x) => [[x]],
  )
}

// ---------------------------------------------------------------- edges

type Rest = Omit<SingleAnswer, 'inflation' | 'product' | 'secondMoment' | 'signal'>

const zeroDecays = ({ decay }: Network): number => decay.filter(Q.isZero).length

const uninformative = 'c = 0: the inputs tell nothing about the target'

/** c = 0: nothing can be explained, and θ = 0 is a global minimum. */
function withoutSignal(network: Network, modes: Modes, options: SolveOptions): Rest {
  const { digits = 30 } = options
  const origin = originPoint(modes, 'global minimum')
  const isFree = zeroDecays(network) > 0
  const product = decayProduct(network)
  const hasThresholds = network.depth >= 1 && modes.single !== undefined && !Q.isZero(product)
  return {
    kind: 'one output',
    trivial: true,
    attained: true,
    unique: isFree ? 'no: layers without weight decay are free wherever the map they build is zero' : 'yes',
    method: 'exact',
    loss: origin.loss,
    minimum: origin,
    m: origin.m,
    stationary: [origin],
    thresholds: hasThresholds ? oneModeThresholds(modes.single!, network.depth, product, digits) : undefined,
    weights: omitsWeights(network, options) ? null : zeroWeights(network),
    checks: [],
    notes: [uninformative],
  }
}

/** D = 0: ridge regression with λ = γ; least squares at γ = 0. */
function ridge(network: Network, moments: FullMoments | DiagonalMoments, modes: Modes, trivial: boolean, digits: number): Rest {
  const lambda = network.decay[0]!
  const root = constantRoot(lambda)
  const { t, loss, m } = valuesAt(modes, 0, root, digits)
  const minimum: StationaryPoint = {
    t,
    lambda: { enclosure: point(lambda), exact: algebraic.fromRational(lambda) },
    loss,
    kind: 'global minimum',
    m,
  }
  const isFree = Q.isZero(lambda)
  return {
    kind: 'one output',
    trivial,
    attained: true,
    unique: isFree && !isDefinite(moments) ? 'no: up to maps that vanish on the data (this one has the least norm)' : 'yes',
    method: 'exact',
    loss,
    minimum,
    m,
    stationary: [minimum],
    thresholds: undefined,
    weights: [[m]],
    checks: [],
    notes: trivial ? [uninformative] : [],
  }
}

/** Whether A is positive definite; full matrices of larger order are known to be. */
const isDefinite = (moments: FullMoments | DiagonalMoments): boolean =>
  moments.kind === 'diagonal'
    ? moments.a.every((value) => Q.sign(value) > 0)
    : moments.A.length > largestResolvent || linear.definiteness(moments.A).kind === 'positive definite'

const constantRoot = (lambda: Q.Rational): Pick<Root, 'enclose' | 'exact'> => ({
  exact: algebraic.fromRational(lambda),
  enclose: () => point(lambda),
})

/** G = 0 with c ≠ 0, D ≥ 1: the infimum is that of least squares with inflated noise; attained only where no layer decays. */
function withoutDecay(network: Network, modes: Modes, options: SolveOptions): Rest {
  const { digits = 30 } = options
  const { depth, decay } = network
  const free = zeroDecays(network)
  const attained = free === decay.length
  const values = valuesAt(modes, 0, constantRoot(Q.zero), digits)
  const t = toDigits<Enclosure>(
    digits,
    true,
    (I, _, out) => out(I.root(modes.forms(I.zero, I).second, depth + 1)),
    (x) => [[x]],
  )
  // with one decayed layer the loss falls along a saddle's direction; two of them hold it up near 0
  const origin = originPoint(modes, decay.length - free >= 2 ? 'local minimum' : 'saddle')
  const lambda = { enclosure: point(Q.zero), exact: algebraic.fromRational(Q.zero) }
  const minimum: StationaryPoint = { t, lambda, loss: values.loss, kind: 'global minimum' as Kind, m: values.m }
  const weights: Weights | null | undefined = !attained
    ? undefined
    : omitsWeights(network, options)
      ? null
      : undecayedWeights(network, modes, digits)
  return {
    kind: 'one output',
    trivial: false,
    attained,
    unique: attained
      ? 'no: without weight decay the layers can be rescaled against each other (continuous family)'
      : 'no minimum exists: the infimum is approached as the layers without weight decay grow and the others vanish',
    method: 'exact',
    loss: values.loss,
    minimum: attained ? minimum : undefined,
    m: values.m,
    stationary: attained ? [origin, minimum] : [origin],
    thresholds: undefined,
    weights,
    checks: [],
    notes: attained ? [] : ['some but not all weight decays are 0: the loss is an infimum that no weights attain'],
  }
}

// ---------------------------------------------------------------- uniqueness

/** More layers are not named one by one. */
const mostNamed = 12

/** What is free in the global minimum: signs where a layer is noisy, whole rotations where it is not. */
function uniqueness({ noise, widths }: Network, ties: number, trivial: boolean): string {
  if (ties > 1) return `no: ${ties} global minima of the reduced problem have exactly the same loss`
  if (trivial) return 'yes'
  const rotated = noise.flatMap((variance, l) => (Q.isZero(variance) && widths[l + 1]! > 1 ? [l + 1] : []))
  if (rotated.length === 0) return 'up to signs'
  const places =
    rotated.length === noise.length && rotated.length > 1
      ? 'all hidden layers'
      : `hidden ${rotated.length === 1 ? 'layer' : 'layers'} ${rotated.slice(0, mostNamed).join(', ')}${rotated.length > mostNamed ? ', ...' : ''}`
  return `up to rotations of ${places}, whose noise is 0 (continuous family)`
}
