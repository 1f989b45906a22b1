/**
 * The jury Z3: the negation of a specialized claim over the reals; no model means that the claim holds at these integers.
 *
 * Z3 decides polynomial arithmetic over the reals (nlsat; Jovanović and de Moura 2012), so `unsat` is a proof at the integers
 * tried, resting on Z3. A model refutes only after its rational values have been checked exactly.
 */

import type { Rational } from '../algebra/index.ts'
import { rational as Q } from '../algebra/index.ts'
import type { Claim } from './claim.ts'
import { truthAt, withoutDerivatives } from './plain/exact.ts'
import { SpecializationError } from './plain/failure.ts'
import type { Divisor } from './plain/fraction.ts'
import type { PlainSymbol } from './plain/plain.ts'
import * as P from './plain/plain.ts'
import type { PlainClaim } from './plain/plain-claim.ts'
import { describePoint } from './plain/plain-claim.ts'
import type { Cleared } from './plain/smt.ts'
import { clearStatement, formula, readValues } from './plain/smt.ts'
import type { Statement } from './plain/statement.ts'
import * as S from './plain/statement.ts'
import { Wording } from './plain/wording.ts'
import type { SpecializeOptions } from './specialize.ts'
import { specialize } from './specialize.ts'
import type { Counterexample, JuryReport, Verdict } from './verdict.ts'
import type { EnginePool } from './worker/pool.ts'

export interface Z3Options {
  readonly pool: EnginePool
  /** The time for one query (default 5000). */
  readonly milliseconds?: number
  /** The time for the whole claim (default 20000). */
  readonly totalMilliseconds?: number
  readonly specialization?: SpecializeOptions
}

interface Finding {
  readonly verdict: Verdict
  readonly detail: string
  readonly counterexample?: Counterexample
  /** Whether it ended by the limit on Z3's work. */
  readonly isBeyond?: true
}

type Result =
  | { readonly kind: 'unsat' }
  | { readonly kind: 'sat'; readonly values: ReadonlyMap<string, Rational> | undefined }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none'; readonly reason: string }

/** Z3's report: `agrees` means proved at the integers named in the detail. Never throws for a failure of Z3. */
export async function judgeByZ3(claim: Claim, options: Z3Options): Promise<JuryReport> {
  const start = performance.now()
  const session = new Session(options, start)
  const finding = await session.judge(claim)
  return {
    jury: 'Z3',
    verdict: finding.verdict,
    detail: finding.detail,
    ...(finding.counterexample === undefined ? {} : { counterexample: finding.counterexample }),
    cost: { milliseconds: performance.now() - start, instances: session.calls },
  }
}

/** Clauses of a query: their formulas, and the symbols in them. */
interface Query {
  readonly assertions: readonly Statement[]
  readonly divisors: readonly Divisor[]
}

class Session {
  calls = 0
  readonly #options: Z3Options
  readonly #end: number
  /** Whether a model with simple fractions was looked for. */
  #hasSought = false

  constructor(options: Z3Options, start: number) {
    this.#options = options
    this.#end = start + (options.totalMilliseconds ?? 20_000)
  }

  async judge(claim: Claim): Promise<Finding> {
    const special = specialize(claim, this.#options.specialization)
    if (!special.ok) return { verdict: 'not applicable', detail: special.reason }
    const proved: PlainClaim[] = []
    const open: Finding[] = []
    for (const plain of special.claims) {
      // where one telling choice is beyond Z3, the next is not asked: the verdict stays, and the small ones may yet refute
      if (!plain.isEdge && open.some((f) => f.isBeyond === true)) continue
      const finding = await this.#plainClaim(plain)
      const place = plain.at === '' ? '' : ` at ${plain.at}`
      if (finding.verdict === 'refutes') return { ...finding, detail: `${finding.detail}${place}` }
      if (finding.verdict === 'agrees') proved.push(plain)
      else open.push({ ...finding, detail: `${finding.detail}${place}` })
    }
    const undecided = open.find((f) => f.verdict === 'undecided')
    if (undecided !== undefined) return undecided
    const [first] = open
    const provedAt = proved.map((plain) => plain.at).filter((at) => at !== '')
    if (first !== undefined && proved.every((plain) => plain.isEdge)) {
      return provedAt.length === 0 ? first : { ...first, detail: `${first.detail}; unsat at ${provedAt.join('; ')}` }
    }
    if (special.undefinedAt.length > 0) return { verdict: 'undecided', detail: `${special.undefinedAt[0]}; unsat elsewhere` }
    const rest = first === undefined ? '' : `; open: ${open.map((f) => f.detail).join('; ')}`
    return {
      verdict: 'agrees',
      detail: `proved over the reals (unsat)${provedAt.length === 0 ? '' : ` at ${provedAt.join('; ')}`}${rest}`,
    }
  }

  async #plainClaim(plain: PlainClaim): Promise<Finding> {
    try {
      return await this.#decide(plain)
    } catch (error) {
      if (error instanceof SpecializationError) return { verdict: 'not applicable', detail: error.message }
      throw error
    }
  }

  async #decide(plain: PlainClaim): Promise<Finding> {
    const hypotheses = plain.hypotheses.map(clearStatement)
    const contrary = S.not(plain.conclusion)
    const negated = clearStatement(contrary)
    const assertions = hypotheses.map((h) => h.statement)
    const divisors = [...new Map([...hypotheses, negated].flatMap((s) => [...s.divisors])).values()]
    // a model of a claim of which parts were left out refutes nothing
    const wanted = plain.lost.length === 0
    const main = await this.#solve({ assertions: [...assertions, negated.statement], divisors }, wanted)
    if (main.kind === 'none') return { verdict: 'gave up', detail: main.reason }
    if (main.kind === 'unknown') return { verdict: 'undecided', detail: 'unknown', isBeyond: true }
    if (main.kind === 'sat') return this.#checked(plain, main.values)
    if (assertions.length > 0) {
      const consistent = await this.#solve({ assertions, divisors })
      if (consistent.kind === 'unsat') return { verdict: 'undecided', detail: 'the hypotheses exclude each other' }
    }
    // In `x ≠ 0 ⇒ x/x = 1` the quotient matters only where x ≠ 0.
    const guards = contrary.kind === 'and' ? contrary.parts.map(clearStatement) : []
    return this.#whereDefined([...hypotheses, ...guards], divisors)
  }

  /** A proof where no denominator vanishes is one where the assumptions without denominators exclude that they do. */
  async #whereDefined(assumptions: readonly Cleared[], divisors: readonly Divisor[]): Promise<Finding> {
    if (divisors.length === 0) return { verdict: 'agrees', detail: '' }
    const vanishing = S.or(divisors.map((d) => S.relation(withoutDerivatives(d.base), '=', P.zero)))
    const polynomial = assumptions.filter((h) => h.divisors.size === 0).map((h) => h.statement)
    const defined = await this.#solve({ assertions: [...polynomial, vanishing], divisors: [] })
    if (defined.kind === 'unsat') return { verdict: 'agrees', detail: '' }
    const bases = divisors.map((d) => P.toText(d.base)).join(' or ')
    const reason = defined.kind === 'sat' ? 'the hypotheses do not exclude' : 'it was not decided whether the hypotheses exclude'
    return { verdict: 'undecided', detail: `unsat where no denominator vanishes, but ${reason} ${bases} = 0` }
  }

  /** What a model is worth: it refutes where it is rational, exact, and nothing of the claim was left out. */
  #checked(plain: PlainClaim, values: ReadonlyMap<string, Rational> | undefined): Finding {
    const missing = `sat, with parts of the claim left out: ${plain.lost.slice(0, 3).join(', ')}`
    if (values === undefined) {
      return { verdict: 'undecided', detail: plain.lost.length > 0 ? missing : 'sat, by a model with irrational values' }
    }
    const symbols = [...S.symbolsOf([...plain.hypotheses, plain.conclusion]).values()]
    const point = new Map(symbols.map((s) => [s.id, values.get(s.id) ?? Q.zero]))
    const shown = describePoint(plain, symbols, point)
    const text = Object.entries(shown).map(([name, value]) => `${name} = ${value}`)
    const isModel = plain.hypotheses.every((h) => truthAt(h, point) === true) && truthAt(plain.conclusion, point) === false
    if (!isModel) return { verdict: 'undecided', detail: `sat, but its model (${text.join(', ')}) is none in exact arithmetic` }
    if (plain.lost.length > 0) {
      return { verdict: 'undecided', detail: missing }
    }
    const failure = 'the hypotheses hold and the conclusion does not'
    return {
      verdict: 'refutes',
      detail: `sat, checked exactly: ${text.join(', ')}`,
      counterexample: { values: shown, failure, text: `${text.join(', ')}: ${failure}` },
    }
  }

  /** Satisfiability of the assertions where no divisor vanishes; where a model is wanted, one with simple fractions is tried for. */
  async #solve({ assertions, divisors }: Query, isModelWanted = false): Promise<Result> {
    const words = new Wording()
    const nonzero = divisors.map((d) => S.relation(withoutDerivatives(d.base), '≠', P.zero))
    const all = [...assertions, ...nonzero]
    const symbols = [...S.symbolsOf(all).values()]
    const nameOf = (s: PlainSymbol): string => words.nameOf(s)
    const body = all.map((s) => `(assert ${formula(s, nameOf)})`).join('\n')
    const declarations = symbols.map((s) => `(declare-const ${nameOf(s)} Real)`).join('\n')
    const names = symbols.map(nameOf).join(' ')
    const read = (extra: string): string =>
      [declarations, body, extra, '(check-sat)', names === '' ? '' : `(get-value (${names}))`].join('\n')
    const first = await this.#run(read(''))
    if (first.kind !== 'sat' || first.text === undefined) return first.kind === 'sat' ? { kind: 'sat', values: new Map() } : first
    const byName = new Map(symbols.map((s) => [nameOf(s), s.id]))
    const values = readValues(first.text) ?? (isModelWanted ? await this.#simpleModel(read, symbols.map(nameOf)) : undefined)
    if (values === undefined) return { kind: 'sat', values: undefined }
    return { kind: 'sat', values: new Map([...values].map(([name, value]) => [byName.get(name) ?? name, value])) }
  }

  /** A model in multiples of 1/6 between −4 and 4, if there is one; looked for at one choice of the integers, as it takes long. */
  async #simpleModel(
    read: (extra: string) => string,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, Rational> | undefined> {
    if (this.#hasSought) return undefined
    this.#hasSought = true
    const grid = names.map((name) => {
      const steps = Array.from({ length: 49 }, (_, i) => i - 24)
      const texts = steps.map((n) => `(= (* 6.0 ${name}) ${n < 0 ? `(- ${-n}.0)` : `${n}.0`})`)
      return `(assert (or ${texts.join(' ')}))`
    })
    const found = await this.#run(read(grid.join('\n')), 2000)
    return found.kind === 'sat' && found.text !== undefined ? readValues(found.text) : undefined
  }

  async #run(
    script: string,
    limit = this.#options.milliseconds ?? 5000,
  ): Promise<{ readonly kind: 'sat'; readonly text: string | undefined } | Exclude<Result, { kind: 'sat' }>> {
    const remaining = this.#end - performance.now()
    if (remaining <= 0) return { kind: 'none', reason: 'the time for the claim is used up' }
    this.calls += 1
    const milliseconds = Math.min(limit, Math.ceil(remaining))
    const answer = await this.#options.pool.ask('Z3', { kind: 'run', text: script }, milliseconds)
    if (!answer.ok) return { kind: 'none', reason: answer.message }
    const [status, ...rest] = answer.text.split('\n')
    if (status === 'unsat') return { kind: 'unsat' }
    if (status === 'sat') return { kind: 'sat', text: rest.length === 0 ? undefined : rest.join('\n') }
    return status === 'unknown' ? { kind: 'unknown' } : { kind: 'none', reason: `Z3 says ${answer.text.slice(0, 100)}` }
  }
}
