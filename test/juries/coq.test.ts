import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { add, div, eq, family, ge, gt, integer, mul, ne, pow, real, square, sub, sum } from '../../src/expr/index.ts'
import { type Claim, claim } from '../../src/juries/claim.ts'
import { checkWithCoq, exportCoq, judgeByCoq } from '../../src/juries/coq.ts'
import { createLibrary, type Derivation } from '../../src/kernel/index.ts'
import { testAgainst } from '../oracle.ts'

const test = suite('Coq')
const [x, y] = [real('x'), real('y')]
const n = integer('n')

test('a claim is exported as lemmas with its hypotheses and the divisors that may not vanish', () => {
  const { text, lemmas } = exportCoq({ claim: claim(eq(div(sub(square(x), 1), sub(x, 1)), add(x, 1)), [gt(x, 1)]) })
  assert.is(lemmas.length, 1)
  assert.match(text, /^Lemma claim_1 :\n {2}forall v1 : R,\n {2}v1 > 1 ->\n {2}\(v1 \+ \(-1\)\) <> 0 ->/m)
})

test('what is no statement in polynomials is left out, with the reason', () => {
  const { lemmas, omitted } = exportCoq({ claim: claim(ge(div(1, x), 0), [gt(x, 0)]) })
  assert.is(lemmas.length, 0)
  assert.equal(omitted, ['an inequality with quotients'])
})

testAgainst(test, 'coq', 'identities and polynomial inequalities are proved', async () => {
  const h = family('h', 1)
  const [sumOfDoubles, total] = [sum('i', 1, n, (i) => mul(2, h(i))), sum('i', 1, n, h)]
  const list: readonly Claim[] = [
    claim(eq(div(sub(square(x), 1), sub(x, 1)), add(x, 1)), [gt(x, 1)]),
    claim(eq(sumOfDoubles, mul(2, total)), [ge(n, 1)]),
    claim(eq(mul(y, square(x)), 4), [eq(mul(x, y), 2), eq(x, 2)]),
    claim(ge(add(square(x), square(y)), mul(2, x, y))),
  ]
  for (const each of list) {
    const report = await judgeByCoq(each)
    assert.is(report.verdict, 'agrees', report.detail)
  }
})

testAgainst(test, 'coq', 'what is false is not proved, and what may be undefined is undecided', async () => {
  const list: readonly Claim[] = [
    claim(eq(square(add(x, y)), add(square(x), square(y)))),
    claim(eq(div(x, x), 1)),
    claim(ge(pow(x, 3), 0)),
    claim(eq(mul(x, y), 2), [ne(x, 0)]),
  ]
  for (const each of list) {
    const report = await judgeByCoq(each)
    assert.is(report.verdict, 'undecided', report.detail)
  }
})

// ---------------------------------------------------------------- what the derivations prove

async function resultsOfDerivations(): Promise<Readonly<Record<string, Claim>>> {
  const folder = join(import.meta.dirname, '..', '..', 'derivations')
  const library = createLibrary()
  const found: [string, Claim][] = []
  for (const file of readdirSync(folder).filter((name) => /^\d.*\.ts$/.test(name))) {
    const { default: derivation } = (await import(join(folder, file))) as { readonly default: Derivation }
    for (const [id, theorem] of library.transcriptOf(derivation).results) found.push([`${derivation.name}_${id}`, theorem])
  }
  return Object.fromEntries(found)
}

testAgainst(test, 'coq', 'the identities that the derivations prove are proved by Coq at small integers', async () => {
  const { text, lemmas } = exportCoq(await resultsOfDerivations(), { kinds: ['identity'], maxNodes: 300 })
  console.log(`${lemmas.length} lemmas`)
  assert.ok(lemmas.length > 20)
  assert.equal(await checkWithCoq(text, 120), { kind: 'Qed' })
})

test.run()
