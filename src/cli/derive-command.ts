/** `modewise derive [NAME…]`: its options; the work is loaded when the command runs. */

import { Command } from 'commander'
import type { DeriveArguments } from './derive.ts'

const example = `
A name is that of a derivation (modewise list), or a path to a script of your own, such as ./mine.ts.

Example:
  $ modewise derive 01-noise-inflation --out proofs
  $ modewise derive --all
Exit status: 0 all results hold, 1 a step failed or a result was refuted, 2 bad input.`

export const deriveCommand = (): Command =>
  new Command('derive')
    .description('proofs as LaTeX, Markdown, HTML and JSON, every result judged')
    .argument('[NAME...]', 'derivations by name, or scripts by path')
    .option('--all', 'every derivation that comes with the program')
    .option('--out <DIR>', 'folder for the proofs', 'output')
    .addHelpText('after', example)
    .action(async (names: readonly string[], options: DeriveArguments) => {
      const { derive } = await import('./derive.ts')
      process.exitCode = await derive(names, options)
    })
