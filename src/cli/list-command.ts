/** `modewise list`: the derivations that come with the program. */

import { Command } from 'commander'

const example = `
Example:
  $ modewise list`

export const listCommand = (): Command =>
  new Command('list')
    .description('the derivations that come with the program')
    .addHelpText('after', example)
    .action(async () => {
      const { list } = await import('./list.ts')
      process.exitCode = await list()
    })
