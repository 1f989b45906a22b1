/** The study of initial weights: its cells on small problems where theory says what happens, and a committed cell again. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../../src/algebra/index.ts'
import { tablesBeside } from '../../../src/cli/tables.ts'
import { type CollapseCell, collapseStudy } from '../../../src/juries/training/collapse-study.ts'
import { readSpecification } from '../../../src/models/index.ts'
import type { StudiedData } from '../../../src/render/collapse-study.ts'

const test = suite('collapse study')

const { network, moments } = readSpecification(
  JSON.stringify({ depth: 1, widths: [1, 3], decay: 1, noise: '1/2', data: { a: [1], c: [2], y2: 5 } }),
)
const study = (depth: number, decay: string): Promise<readonly CollapseCell[]> =>
  collapseStudy(network, moments, { depths: [depth], decays: [Q.parse(decay)], starts: 8, seed: 1 })

test('one hidden layer: no start collapses where s > γ, all do where s < γ', async () => {
  const [below] = await study(1, '1')
  const [above] = await study(1, '3')
  assert.equal([below!.trivial, below!.edge, above!.trivial], [false, null, true])
  assert.equal(
    [below!, above!].map(({ initializations }) => initializations.map(({ collapsed }) => collapsed)),
    [
      [0, 0, 0],
      [8, 8, 8],
    ],
  )
})

test('beyond the spinodal every start collapses, before it the edge is the smaller root of the mode polynomial', async () => {
  const [gone] = await study(3, '2')
  assert.equal([gone!.trivial, gone!.edge], [true, null])
  assert.ok(gone!.initializations.every(({ collapsed, starts }) => collapsed === starts))
  const [cell] = await study(3, '1/5')
  // κτ⁶ − 2τ² + 1/5 = 0 with κ = (7/6)³, which is decreasing at its smaller root
  const edge = Number(cell!.edge)
  const p = (x: number): number => (7 / 6) ** 3 * x ** 6 - 2 * x ** 2 + 0.2
  assert.ok(p(edge * 0.995) > 0 && p(edge * 1.005) < 0)
})

for (const name of ['cars', 'penguins']) {
  test(`a cell of the committed study of ${name} comes out again`, async () => {
    const root = join(import.meta.dirname, '..', '..', '..')
    const spec = join(root, 'derivations', 'data', `${name}.json`)
    const specification = readSpecification(readFileSync(spec, 'utf8'), tablesBeside(spec))
    const committed: StudiedData = JSON.parse(readFileSync(join(root, 'output', 'initialization', `${name}.json`), 'utf8'))
    const { widths } = specification.network
    const [cell] = await collapseStudy(
      { ...specification.network, widths: widths.map((width, l) => (l === 0 ? width : 8)) },
      specification.moments,
      {
        depths: [2],
        decays: [Q.parse('1/10')],
        starts: 40,
        seed: 1,
      },
    )
    assert.equal(
      cell,
      committed.cells.find(({ depth, decay }) => depth === 2 && decay === '1/10'),
    )
  })
}

test.run()
