/** `modewise list [NAME…]`: its options; the work is loaded when the command runs. */

import { Command } from 'commander'
import type { ListArguments } from './list.ts'

const example = `
Example:
  $ modewise list
  $ modewise list 08
Exit status: 0, or 2 for bad input.`

export const listCommand = (): Command =>
  new Command('list')
    .description('the derivations that come with the program; of those that are named, the results, too')
    .argument('[NAME...]', 'derivations by name, or scripts by path')
    .option('--results', 'the results of all of them')
    .addHelpText('after', example)
    .action(async (names: readonly string[], options: ListArguments) => {
      const { list } = await import('./list.ts')
      process.exitCode = await list(names, options)
    })
