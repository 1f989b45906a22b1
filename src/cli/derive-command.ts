/** `modewise derive [NAME…]`: its options; the work is loaded when the command runs. */

import { Command, InvalidArgumentError } from 'commander'
import type { DeriveArguments } from './derive.ts'

/** Formulas that are written out for more layers fit no page. */
const mostLayers = 12

/** Undefined for the symbolic depth. */
function readDepth(text: string): number | undefined {
  if (text === 'symbolic') return undefined
  if (!/^\d{1,3}$/.test(text) || Number(text) > mostLayers)
    throw new InvalidArgumentError(`needed a number of hidden layers from 0 to ${mostLayers}, or symbolic.`)
  return Number(text)
}

const example = `
A name is that of a derivation (modewise list), or a path to a script of your own, such as ./mine.ts.

Example:
  $ modewise derive 01-noise-inflation --out proofs
  $ modewise derive 04 --depth 2
  $ modewise derive ./mine.ts --watch
  $ modewise derive --all
Exit status: 0 all results hold, 1 a step failed or a result was refuted, 2 bad input.`

export const deriveCommand = (): Command =>
  new Command('derive')
    .description('proofs as LaTeX, Markdown, HTML and JSON, every result judged')
    .argument('[NAME...]', 'derivations by name, or scripts by path')
    .option('--all', 'every derivation that comes with the program')
    .option(
      '--depth <N>',
      'the derivation at N hidden layers, sums and products over layers written out, in a folder NAME-depth-N; symbolic for any depth',
      readDepth,
    )
    .option('--out <DIR>', 'folder for the proofs', 'output')
    .option('--watch', 'derive again whenever a script or a file that it imports is saved; Ctrl-C ends')
    .addHelpText('after', example)
    .action(async (names: readonly string[], options: DeriveArguments) => {
      const { derive } = await import('./derive.ts')
      process.exitCode = await derive(names, options)
    })
