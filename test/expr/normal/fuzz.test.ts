import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q, type Rational } from '../../../src/algebra/index.ts'
import { eq } from '../../../src/expr/build.ts'
import type { Instance } from '../../../src/expr/evaluate/instance.ts'
import { examine, type Outcome } from '../../../src/expr/evaluate.ts'
import { createContext, open, toExpression } from '../../../src/expr/normal/normalize.ts'
import { text, textProposition } from '../../../src/expr/print/text.ts'
import type { Proposition } from '../../../src/expr/proposition.ts'
import { signsOfExpression } from '../../../src/expr/signs.ts'
import { admissible, drawFrom, expression, setting } from './generator.ts'

const test = suite('normal form: random expressions')

type Found = Extract<Outcome, { kind: 'exact' | 'enclosed' }>
const isFound = (o: Outcome): o is Found => o.kind === 'exact' || o.kind === 'enclosed'
const bounds = (o: Found): readonly [Rational, Rational] => (o.kind === 'exact' ? [o.value, o.value] : [o.lower, o.upper])

/** Why two outcomes cannot be one value, or undefined. */
function disagreement(a: Outcome, b: Outcome): string | undefined {
  if (a.kind === 'undefined' || b.kind === 'undefined') return `${a.kind} and ${b.kind}`
  if (!isFound(a) || !isFound(b)) return undefined
  const [[low, high], [from, to]] = [bounds(a), bounds(b)]
  const overlap = Q.compare(low, to) <= 0 && Q.compare(from, high) <= 0
  return overlap ? undefined : `${Q.toString(low)} and ${Q.toString(from)}`
}

const possible = (o: Found): number => {
  const [low, high] = bounds(o)
  return (Q.sign(low) < 0 ? 1 : 0) | (Q.sign(low) <= 0 && Q.sign(high) >= 0 ? 2 : 0) | (Q.sign(high) > 0 ? 4 : 0)
}

/** One random expression under random assumptions: what the normal form says of it, at instances of what it used. */
function examineSeed(seed: number, depth: number): { readonly checks: number; readonly wrong: readonly string[] } {
  const draw = drawFrom(7919 * seed)
  const settings = { chance: draw(0, 2) === 0, functions: draw(0, 1) === 0 }
  const { assumptions, equations } = setting(draw)
  const e = expression(draw, depth, [], settings)
  const { n, record } = open(createContext(assumptions, equations))
  const normal = n.fromExpression(e, [])
  if (record.obligations.length > 0) return { checks: 0, wrong: [] }
  const signs = [n.signOf(normal), signsOfExpression(n, e, [])]
  const back = toExpression(normal)
  const used: readonly Proposition[] = [
    ...[...record.facts].map((i) => assumptions[i] as Proposition),
    ...[...record.rules].map((i) => equations[i] as Proposition),
  ]
  let checks = 0
  const wrong: string[] = []
  const complain = (what: string): void => {
    wrong.push(`${seed}: ${text(e)} as ${text(back)}, from ${used.map(textProposition).join(', ')}: ${what}`)
  }
  for (const at of admissible(draw, used, 4, 40)) {
    const [first, second] = bothAt(at, e, back)
    if (first === undefined || second === undefined) continue
    checks++
    const reason = disagreement(first, second)
    if (reason !== undefined) complain(reason)
    else if (isFound(first) && signs.some((s) => (s & possible(first)) === 0)) complain(`signs ${signs.join(', ')}`)
    else if (!isFound(first) && examine(at).decide(eq(e, back)).truth === 'false') complain('differ at an outcome')
  }
  return { checks, wrong }
}

/** Both outcomes; none where a value is too large to compute. */
function bothAt(at: Instance, ...both: readonly Parameters<typeof text>[0][]): readonly (Outcome | undefined)[] {
  const { evaluate } = examine(at, { maxSteps: 20_000 })
  return both.map((e) => {
    try {
      return evaluate(e)
    } catch {
      return undefined
    }
  })
}

for (const [depth, count, seeds] of [
  [2, 500, 0],
  [3, 350, 10_000],
  [4, 120, 20_000],
] as const) {
  test(`normal forms of depth ${depth} without open condition have the value of the expression wherever what was used holds`, () => {
    const results = Array.from({ length: count }, (_, i) => examineSeed(seeds + i, depth))
    assert.equal(
      results.flatMap((r) => r.wrong),
      [],
    )
    // vacuous tests prove nothing
    assert.ok(results.reduce((sum, r) => sum + r.checks, 0) > count)
  })
}

test.run()
