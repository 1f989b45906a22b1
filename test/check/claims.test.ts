/** Claims of the field: no true one is refuted, no false one proved, and most of both are decided. */

import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { type CheckedClaim, check } from '../../src/check/index.ts'
import { algebra } from './claims/algebra.ts'
import { analysis } from './claims/analysis.ts'
import type { ClaimRow } from './claims/claim-row.ts'
import { expectations } from './claims/expectations.ts'
import { sums } from './claims/sums.ts'

const test = suite('claims of the field')

const collections: readonly (readonly [string, readonly ClaimRow[]])[] = [
  ['algebra', algebra],
  ['analysis', analysis],
  ['sums', sums],
  ['expectations', expectations],
]

for (const [name, rows] of collections) {
  const verdicts: { latex: string; holds: ClaimRow[1]; assumptions: string | undefined; claim: CheckedClaim }[] = []
  for (const [latex, holds, assumptions] of rows) {
    const report = await check(latex, { format: 'plain', assume: assumptions === undefined ? [] : [assumptions] })
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
}

test.run()
