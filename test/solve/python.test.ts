/** What a Python user gets: scripts that confirm an answer by NumPy alone, and archives that NumPy reads. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readSpecification } from '../../src/models/index.ts'
import { solve } from '../../src/solve/index.ts'
import { toNpz } from '../../src/solve/npz.ts'
import { pythonScript } from '../../src/solve/python-script.ts'

const test = suite('Python')

const python = '/usr/bin/python3'
const folder = mkdtempSync(join(tmpdir(), 'modewise-python-'))
const hasNumpy = spawnSync(python, ['-c', 'import numpy']).status === 0

function testWithNumpy(name: string, body: () => void): void {
  if (!hasNumpy) console.log(`skipped: ${name} (needs numpy)`)
  const register = hasNumpy ? test : test.skip
  register(name, body)
}

const specs: readonly (readonly [name: string, spec: object])[] = [
  [
    'noise, mixed decays, full A',
    {
      depth: 2,
      widths: [2, 3, 4],
      decay: [0.1, 0.2, 0.05],
      noise: [{ dropout: 0.2 }, 0.5],
      data: {
        A: [
          [2, 1],
          [1, 1],
        ],
        c: [2, 1],
        y2: 5,
      },
    },
  ],
  ['no hidden layer', { depth: 0, widths: [2], decay: 0.1, data: { a: [1, 2], c: [1, 1], y2: 4 } }],
  [
    'dropout factorization of width 3',
    {
      depth: 1,
      widths: [2, 3],
      outputs: 2,
      decay: [0.1, 0.3],
      noise: 1,
      data: {
        a: [1, 1],
        C: [
          [2, 1],
          [0, 1],
        ],
        y2: 9,
      },
    },
  ],
  [
    'an autoencoder',
    {
      depth: 2,
      widths: [2, 2, 3],
      outputs: 2,
      decay: 0.1,
      data: {
        A: [
          [2, 1],
          [1, 3],
        ],
        C: [
          [2, 1],
          [1, 3],
        ],
        y2: 5,
      },
    },
  ],
]

for (const [name, spec] of specs) {
  testWithNumpy(`NumPy confirms loss and gradient: ${name}; and refuses a changed loss`, () => {
    const { network, moments } = readSpecification(JSON.stringify(spec))
    const answer = solve({ network, moments }, { digits: 20 })
    const script = pythonScript(network, moments, answer, answer.weights!, 'numpy')
    const file = join(folder, 'check.py')
    writeFileSync(file, script)
    const run = spawnSync(python, [file], { encoding: 'utf8' })
    assert.is(run.status, 0, run.stdout + run.stderr)
    writeFileSync(file, script.replace(/CLAIMED = .*/, 'CLAIMED = 0.123'))
    assert.is(spawnSync(python, [file]).status, 1)
    writeFileSync(file, script.replace(/DECAY = \[([\d.]+)/, 'DECAY = [2.5'))
    assert.is(spawnSync(python, [file]).status, 1)
    const torch = pythonScript(network, moments, answer, answer.weights!, 'torch')
    writeFileSync(file, torch)
    assert.is(spawnSync(python, ['-m', 'py_compile', file]).status, 0)
  })
}

testWithNumpy('NumPy reads the archive of weights, checksums included', () => {
  const file = join(folder, 'w.npz')
  writeFileSync(
    file,
    toNpz([
      {
        name: 'W1',
        rows: [
          [1, -2.5, 1e-300],
          [0, 0.1, 3],
        ],
      },
      { name: 'U', rows: [[7, 8]] },
    ]),
  )
  const code = `import numpy, zipfile; print(zipfile.ZipFile(${JSON.stringify(file)}).testzip()); w = numpy.load(${JSON.stringify(file)}); print({k: w[k].tolist() for k in w})`
  const { stdout } = spawnSync(python, ['-c', code], { encoding: 'utf8' })
  assert.is(stdout, "None\n{'W1': [[1.0, -2.5, 1e-300], [0.0, 0.1, 3.0]], 'U': [[7.0, 8.0]]}\n")
})

test.after(() => rmSync(folder, { recursive: true, force: true }))

test.run()
