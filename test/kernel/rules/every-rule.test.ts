import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ruleNames } from '../../../src/kernel/index.ts'

const test = suite('every rule')

const texts = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.test.ts') && file !== 'every-rule.test.ts')
  .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))

/** Rules that make nothing of their inputs, so that there is no condition to drop. */
const unconditional: ReadonlySet<string> = new Set(['assume', 'weaken', 'conjunction'])

test('is applied by a test, and refused by one where a condition is dropped', () => {
  // premises are assumed by a helper of that name
  const untested = ruleNames.filter(
    (rule) => !texts.some((text) => text.includes(`infer('${rule}'`) || text.includes(`${rule}(B.`)),
  )
  const unrefused = ruleNames.filter(
    (rule) => !unconditional.has(rule) && !texts.some((text) => text.includes(`refuses('${rule}'`)),
  )
  assert.equal({ untested, unrefused }, { untested: [], unrefused: [] })
})

test.run()
