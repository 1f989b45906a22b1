/** FLINT as a peer: flint.c compiled in a temporary folder, its time taken inside by clock_gettime. */

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { batchCount, batchMilliseconds, type Contender, longCallMilliseconds } from '../harness.ts'
import { marker, type Program, programContender } from './process.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

/** What flint.c can do; its first comment says what each reads. */
export type FlintOperation = 'expand' | 'identities' | 'charpoly' | 'det'

const source = join(import.meta.dirname, 'flint.c')

/** FLINT on one task, fed with `input`. The program is compiled when its turn comes, with the compiler's -O2. */
export const flint = (operation: FlintOperation, input: string, seconds: number): Contender => ({
  name: 'FLINT',
  run: () =>
    inTemporaryFolder('flint', (folder) => programContender('FLINT', seconds, () => compile(folder, operation, input)).run()),
})

function compile(folder: string, operation: FlintOperation, input: string): Program | { readonly missing: string } {
  const program = join(folder, 'flint')
  const settings = [
    `-DMARKER="${marker}"`,
    `-DBATCHES=${batchCount}`,
    `-DBATCH_MS=${batchMilliseconds}`,
    `-DLONG_MS=${longCallMilliseconds}`,
  ]
  const compiled = spawnSync('cc', ['-O2', ...settings, '-o', program, source, '-lflint', '-lmpfr', '-lgmp', '-lm'], {
    encoding: 'utf8',
  })
  if (compiled.status !== 0) {
    return { missing: compiled.error?.message ?? `flint.c cannot be compiled (libflint-dev): ${compiled.stderr.slice(0, 200)}` }
  }
  return { command: program, arguments: [operation], input }
}
