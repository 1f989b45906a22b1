/** Claims of the field: no true one is refuted, no false one proved, and most of both are decided. */

import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { type CheckedClaim, check, openJurors } from '../../src/check/index.ts'
import { algebra } from './claims/algebra.ts'
import { analysis } from './claims/analysis.ts'
import { calculus } from './claims/calculus.ts'
import type { ClaimRow } from './claims/claim-row.ts'
import { discrete } from './claims/discrete.ts'
import { expectations } from './claims/expectations.ts'
import { exponentials } from './claims/exponentials.ts'
import { inequalities } from './claims/inequalities.ts'
import { learning } from './claims/learning.ts'
import { matrices } from './claims/matrices.ts'
import { means } from './claims/means.ts'
import { networks } from './claims/networks.ts'
import { statistics } from './claims/statistics.ts'
import { sums } from './claims/sums.ts'
import { vectors } from './claims/vectors.ts'

const test = suite('claims of the field')

const collections: readonly (readonly [string, readonly ClaimRow[]])[] = [
  ['algebra', algebra],
  ['analysis', analysis],
  ['sums', sums],
  ['expectations', expectations],
  ['inequalities', inequalities],
  ['calculus', calculus],
  ['discrete', discrete],
  ['matrices', matrices],
  ['learning', learning],
  ['networks', networks],
  ['vectors', vectors],
  ['exponentials', exponentials],
  ['statistics', statistics],
  ['means', means],
]

test('there are at least 600 claims, and more than two fifths of them are false', () => {
  const rows = collections.flatMap(([, list]) => list)
  const keys = new Set(rows.map(([latex, , assumptions]) => `${latex} ${assumptions}`))
  assert.equal(keys.size, rows.length)
  assert.ok(rows.length >= 600)
  assert.ok(rows.filter(([, holds]) => holds === false).length >= 0.4 * rows.length)
})

for (const [name, rows] of collections) {
  const verdicts: { latex: string; holds: ClaimRow[1]; assumptions: string | undefined; claim: CheckedClaim }[] = []
  for (const [latex, holds, assumptions] of rows) {
    const report = await check(latex, {
      format: 'plain',
      assume: assumptions === undefined ? [] : [assumptions],
      instances: 12,
    })
    assert.equal(report.claims.length, 1, latex)
    verdicts.push({ latex, holds, assumptions, claim: report.claims[0]! })
  }
  const show = (list: typeof verdicts): string =>
    list.map((v) => `${v.latex}   [${v.assumptions ?? ''}]  ${v.claim.verdict}: ${v.claim.how}`).join('\n')

  test(`${name}: no true claim is refuted and no false claim is proved`, () => {
    const wrong = verdicts.filter((v) => v.claim.verdict === (v.holds === false ? 'proved' : 'refuted'))
    assert.equal(wrong.length, 0, show(wrong))
  })

  test(`${name}: every claim is read`, () => {
    const unread = verdicts.filter((v) => v.claim.verdict === 'unread')
    assert.equal(unread.length, 0, show(unread))
  })

  test(`${name}: every false claim is refuted, with numbers`, () => {
    const open = verdicts.filter((v) => v.holds === false && v.claim.verdict !== 'refuted')
    assert.equal(open.length, 0, show(open))
  })

  test(`${name}: every true claim that is not marked open is proved`, () => {
    const open = verdicts.filter((v) => v.holds === true && v.claim.verdict !== 'proved')
    assert.equal(open.length, 0, show(open))
  })

  test(`${name}: what is marked open is undecided`, () => {
    const decided = verdicts.filter((v) => v.holds === 'open' && v.claim.verdict !== 'undecided')
    assert.equal(decided.length, 0, show(decided))
  })
}

test('with Z3 no open claim is refuted, and some are proved', async () => {
  const jurors = openJurors('cas')
  try {
    const open = collections.flatMap(([, rows]) => rows.filter(([, holds]) => holds === 'open'))
    const verdicts: { latex: string; verdict: string }[] = []
    for (const [latex, , assumptions] of open) {
      const { claims } = await check(latex, { format: 'plain', assume: assumptions === undefined ? [] : [assumptions], jurors })
      verdicts.push({ latex, verdict: claims[0]?.verdict ?? '' })
    }
    assert.deepEqual(
      verdicts.filter((v) => v.verdict !== 'proved' && v.verdict !== 'undecided'),
      [],
    )
    const proved = verdicts.filter((v) => v.verdict === 'proved')
    assert.ok(proved.length >= 8, `${proved.length} of ${open.length}`)
  } finally {
    await jurors.close()
  }
})

test.run()
