/**
 * The jury of a computer algebra system: equations, specialized and cleared of denominators, must expand to exactly 0.
 *
 * Only what these systems were found to do right is asked of them: expanding a polynomial, exact arithmetic at rational
 * points, and derivatives. Agreement is evidence and no proof. Where a system does not come to 0, exact points decide, and
 * the instance jury arbitrates.
 */

import { rational as Q, type Rational } from '../algebra/index.ts'
import type { Claim } from './claim.ts'
import type { Equation } from './plain/equations.ts'
import { equationsOf } from './plain/equations.ts'
import { valueAt } from './plain/exact.ts'
import { productsToExpand } from './plain/expansion.ts'
import { SpecializationError } from './plain/failure.ts'
import type { Divisor } from './plain/fraction.ts'
import { clear } from './plain/fraction.ts'
import type { Plain } from './plain/plain.ts'
import * as P from './plain/plain.ts'
import type { PlainClaim } from './plain/plain-claim.ts'
import type { SamplePoint } from './plain/points.ts'
import { pointsFor, vanishingPoint } from './plain/points.ts'
import { relationsOf } from './plain/statement.ts'
import { Wording } from './plain/wording.ts'
import type { SpecializeOptions } from './specialize.ts'
import { specialize } from './specialize.ts'
import type { Counterexample, JuryReport, Verdict } from './verdict.ts'
import type { Answer, EnginePool } from './worker/pool.ts'

/** The jury whose exact instances decide where a CAS disagrees. */
export type Arbiter = (claim: Claim) => JuryReport | Promise<JuryReport>

export interface CasOptions {
  readonly pool: EnginePool
  /** The time for one question (default: the pool's). */
  readonly milliseconds?: number
  /** The time for the whole claim (default 20000). */
  readonly totalMilliseconds?: number
  /** Expansions that meet more products are not asked for (default 2000, which take nerdamer some seconds). */
  readonly mostProducts?: number
  readonly arbiter?: Arbiter
  readonly specialization?: SpecializeOptions
}

type CasName = 'nerdamer' | 'Algebrite'

/** What came of one equation, or of all so far. */
interface Finding {
  readonly verdict: Verdict
  readonly detail: string
  readonly counterexample?: Counterexample
}

const maxEquations = 100
const usualProducts = 2000

/** The report of a CAS on a claim. Never throws for a failure of the CAS. */
export async function judgeByCas(engine: CasName, claim: Claim, options: CasOptions): Promise<JuryReport> {
  const start = performance.now()
  const session = new Session(engine, options, start)
  const finding = await session.judge(claim)
  return {
    jury: engine,
    verdict: finding.verdict,
    detail: finding.detail,
    ...(finding.counterexample === undefined ? {} : { counterexample: finding.counterexample }),
    cost: { milliseconds: performance.now() - start, instances: session.calls },
  }
}

const shortened = (text: string): string => (text.length > 100 ? `${text.slice(0, 97)}...` : text)

/** One claim before one engine. */
class Session {
  calls = 0
  readonly #engine: CasName
  readonly #options: CasOptions
  readonly #end: number
  #hasDenominators = false

  constructor(engine: CasName, options: CasOptions, start: number) {
    this.#engine = engine
    this.#options = options
    this.#end = start + (options.totalMilliseconds ?? 20_000)
  }

  async judge(claim: Claim): Promise<Finding> {
    const special = specialize(claim, this.#options.specialization)
    if (!special.ok) return { verdict: 'not applicable', detail: special.reason }
    const agreed: PlainClaim[] = []
    const open: string[] = []
    let count = 0
    for (const plain of special.claims) {
      const equations = equationsOf(plain)
      if (typeof equations === 'string') return { verdict: 'not applicable', detail: equations }
      const finding = await this.#plainClaim(claim, equations, plain)
      if (finding.verdict === 'refutes' || finding.verdict === 'undecided') return finding
      if (finding.verdict === 'gave up') open.push(finding.detail)
      else if (equations.length > 0) agreed.push(plain)
      if (finding.verdict === 'agrees') count += equations.length
    }
    if (open.length > 0 && agreed.every((plain) => plain.isEdge)) return { verdict: 'gave up', detail: open[0]! }
    if (agreed.length === 0) return { verdict: 'undecided', detail: 'no equation is left at the integers tried' }
    if (special.undefinedAt.length > 0)
      return { verdict: 'undecided', detail: `${special.undefinedAt[0]}; else ${this.#engine} finds 0` }
    const where = agreed.map((plain) => plain.at).filter((at) => at !== '')
    const equations = count === 1 ? 'one equation' : `${count} equations`
    const places = where.length === 0 ? '' : ` at ${where.join('; ')}`
    const cleared = this.#hasDenominators ? ' (where no denominator vanishes)' : ''
    const missing = open.length === 0 ? '' : `; gave up: ${open.join('; ')}`
    return { verdict: 'agrees', detail: `${equations}${places}: expand = 0${cleared}, exact substitution = 0${missing}` }
  }

  /** A refutation, or the first finding that is no agreement, with its place; agreement where all equations agree. */
  async #plainClaim(claim: Claim, equations: readonly Equation[], plain: PlainClaim): Promise<Finding> {
    const place = plain.at === '' ? '' : ` at ${plain.at}`
    if (equations.length > maxEquations) return { verdict: 'gave up', detail: `${equations.length} equations${place}` }
    let worst: Finding = { verdict: 'agrees', detail: '' }
    for (const equation of equations) {
      const finding = await this.#equation(claim, equation, plain)
      if (finding.verdict === 'agrees') continue
      const placed = { ...finding, detail: `${finding.detail}${place}` }
      if (finding.verdict === 'refutes') return placed
      if (worst.verdict === 'agrees') worst = placed
    }
    return worst
  }

  /** Whether one equation comes to 0, and if not, what exact points say. */
  async #equation(claim: Claim, equation: Equation, plain: PlainClaim): Promise<Finding> {
    const whole = P.difference(equation.left, equation.right)
    const fraction = attempt(() => clear(whole))
    if (fraction instanceof SpecializationError) return { verdict: 'gave up', detail: fraction.message }
    this.#hasDenominators ||= fraction.met.size > 0
    const points = pointsFor(plain, equation, 6)
    // what is not 0 at a point by exact arithmetic need not be expanded to see it: the engine is asked for its value there
    const contrary = points.find(({ point }) => isNonzero(valueAt(whole, point)))
    const there = contrary === undefined ? undefined : await this.#atPoint(whole, contrary)
    if (there !== undefined && there.verdict !== 'gave up') return this.#arbitrated(claim, there, plain)
    const { mostProducts = usualProducts } = this.#options
    if (productsToExpand(fraction.numerator) > mostProducts) {
      return { verdict: 'gave up', detail: `an expansion with more than ${mostProducts} products was not asked for` }
    }
    const words = new Wording()
    const text = words.write(fraction.numerator)
    const expanded = await this.#ask({ kind: 'expand', text, derivatives: words.derivatives })
    if (!expanded.ok) return { verdict: 'gave up', detail: `${expanded.message} (expand)` }
    const isZero = expanded.text === '0'
    let finding: Finding | undefined
    for (const point of isZero ? points.slice(0, 2) : points) finding ??= await this.#atPoint(whole, point)
    if (isZero) {
      if (finding === undefined) return whereDefined(plain, equation, [...fraction.met.values()])
      if (finding.verdict === 'gave up') return finding
      return { verdict: 'gave up', detail: `${this.#engine} contradicts itself: expand = 0, but ${finding.detail}` }
    }
    const left = `expand leaves ${shortened(words.read(expanded.text))}`
    if (finding === undefined && points.length > 0) {
      const vanishes = `${left}, which is 0 at ${points.length} exact points`
      const untold = untoldOf(plain, equation, fraction.numerator)
      const cause = untold === undefined ? `${this.#engine}'s own fault` : `${this.#engine} is not told ${untold}`
      return this.#arbitrated(claim, { verdict: 'gave up', detail: `${vanishes}: ${cause}` }, plain)
    }
    const undecided: Finding = { verdict: 'undecided', detail: `${left}; no exact point of the claim was found` }
    return this.#arbitrated(claim, finding ?? undecided, plain)
  }

  /** What the engine says of the difference at a point; undefined where it says 0. */
  async #atPoint(whole: Plain, { point, shown, isOfClaim }: SamplePoint): Promise<Finding | undefined> {
    const words = new Wording()
    const text = words.write(whole)
    const answer = await this.#ask({ kind: 'evaluate', text, derivatives: words.derivatives, values: words.valuesAt(point) })
    if (!answer.ok) return { verdict: 'gave up', detail: `${answer.message} (exact substitution)` }
    const own = valueAt(whole, point)
    if (answer.text === '0' && !isNonzero(own)) return undefined
    const values = Object.entries(shown).map(([name, value]) => `${name} = ${value}`)
    const place = values.length === 0 ? '' : ` at ${values.join(', ')}`
    if (own !== undefined && Q.isZero(own) !== (answer.text === '0')) {
      const detail = `${this.#engine}'s own fault: it gives ${shortened(answer.text)} for ${Q.toString(own)}${place}`
      return { verdict: 'gave up', detail }
    }
    const failure = `left side minus right side is ${answer.text}`
    if (!isOfClaim || own === undefined || Q.toString(own) !== answer.text) {
      return { verdict: 'undecided', detail: `${failure}${place}` }
    }
    return {
      verdict: 'refutes',
      detail: `exact substitution: ${failure}${place}`,
      counterexample: { values: shown, failure, text: `${values.join(', ')}: ${failure}` },
    }
  }

  /** A disagreement, after the instance jury has spoken. */
  async #arbitrated(claim: Claim, finding: Finding, plain: PlainClaim): Promise<Finding> {
    const { arbiter } = this.#options
    if (arbiter === undefined) return finding
    const ruling = await arbiter(claim)
    if (ruling.verdict !== 'refutes') {
      const lost =
        finding.verdict === 'undecided' && plain.lost.length > 0 ? `; left out: ${plain.lost.slice(0, 3).join(', ')}` : ''
      return { ...finding, detail: `${finding.detail}${lost}; ${ruling.jury}: ${ruling.verdict}` }
    }
    const counterexample = ruling.counterexample ?? finding.counterexample
    return {
      verdict: 'refutes',
      detail: `${finding.detail}; confirmed by ${ruling.jury}${counterexample === undefined ? '' : `: ${counterexample.text}`}`,
      ...(counterexample === undefined ? {} : { counterexample }),
    }
  }

  async #ask(task: Parameters<EnginePool['ask']>[1]): Promise<Answer> {
    const remaining = this.#end - performance.now()
    if (remaining <= 0) return { ok: false, failure: 'time', message: 'the time for the claim is used up' }
    this.calls += 1
    const { pool, milliseconds = 5000 } = this.#options
    return pool.ask(this.#engine, task, Math.min(milliseconds, Math.ceil(remaining)))
  }
}

const isNonzero = (value: Rational | undefined): boolean => value !== undefined && !Q.isZero(value)

/** Agreement, unless a denominator vanishes somewhere in the claim. */
function whereDefined(plain: PlainClaim, equation: Equation, divisors: readonly Divisor[]): Finding {
  const found = vanishingPoint(plain, equation, divisors)
  if (found === undefined) return { verdict: 'agrees', detail: '' }
  const values = Object.entries(found.shown).map(([name, value]) => `${name} = ${value}`)
  return { verdict: 'undecided', detail: `expand = 0, but the hypotheses allow a denominator to vanish: ${values.join(', ')}` }
}

/** What the engine would have to know beyond polynomials: the meaning of a symbol, or an equation among the hypotheses. */
function untoldOf(plain: PlainClaim, equation: Equation, numerator: Plain): string | undefined {
  const symbol = plain.abbreviations.find((a) => P.occurs(a.symbol, numerator))?.symbol
  if (symbol !== undefined) return `what ${symbol.name} is`
  return [...plain.hypotheses, ...equation.assumptions].some((h) => relationsOf(h).some((r) => r.relation === '='))
    ? 'the equations assumed'
    : undefined
}

function attempt<A>(compute: () => A): A | SpecializationError {
  try {
    return compute()
  } catch (error) {
    if (error instanceof SpecializationError) return error
    throw error
  }
}
