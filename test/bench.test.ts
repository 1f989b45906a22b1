import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judgeRoots } from '../bench/comparisons/mode-root-peers.ts'
import { judgeVerdicts } from '../bench/comparisons/polynomial-peers.ts'
import { median, time } from '../bench/harness.ts'
import { rational as Q } from '../src/algebra/index.ts'

const test = suite('bench')

const bench = (...options: readonly string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, '..', 'bench', 'run.ts'), ...options], {
    encoding: 'utf8',
  })

test('--json gives tasks with name, unit, our time, the peers and the machine', () => {
  const run = bench('--json', 'resolvent of order 12')
  assert.is(run.status, 0, run.stderr)
  const { tasks } = JSON.parse(run.stdout)
  assert.is(tasks.length, 1)
  const { name, unit, ours, peers, machine } = tasks[0]
  assert.is(name, 'linear: resolvent of order 12')
  assert.is(unit, 'ms')
  assert.ok(ours > 0)
  assert.ok(peers.PARI === null || peers.PARI > 0)
  assert.match(machine, /cores/)
})

test('an unknown option and a name that no task has are refused with exit 2', () => {
  for (const wrong of ['--jsn', 'no such task']) {
    const run = bench(wrong)
    assert.is(run.status, 2)
    assert.is(run.stdout, '')
    assert.match(run.stderr, new RegExp(wrong))
  }
})

test('the time of a call is the median of batches', () => {
  assert.is(median([3, 1, 2]), 2)
  assert.is(median([4, 1, 2, 3]), 2.5)
  const { timing, value } = time(() => 7)
  assert.is(value, 7)
  assert.ok(timing.milliseconds < 1 && timing.callsPerBatch > 100)
})

test('a false identity that an engine calls true is a disagreement, a true one that it misses is noted', () => {
  assert.equal(judgeVerdicts('110', '110'), { agrees: true })
  assert.equal(judgeVerdicts('110', '100'), { agrees: true, note: 'misses 1 of 2 true ones' })
  assert.is(judgeVerdicts('110', '111').agrees, false)
  assert.is(judgeVerdicts('110', '11').agrees, false)
})

test('roots agree in number and in digits', () => {
  const judge = judgeRoots(Q.parse('1e-10'))
  assert.ok(judge('1 2', '1.00000000001 2').agrees)
  assert.not.ok(judge('1 2', '1.000000001 2').agrees)
  assert.not.ok(judge('1 2', '1').agrees)
})

test.run()
