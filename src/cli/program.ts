/** The commands, their options and their help. */

import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { checkCommand } from './check-command.ts'
import { deriveCommand } from './derive-command.ts'
import { initializationCommand } from './initialization-command.ts'
import { listCommand } from './list-command.ts'
import { solveCommand } from './solve-command.ts'

const version = (): string => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  return version
}

/** The program; mistakes in its arguments throw a CommanderError after one line on standard error. */
export function program(): Command {
  const root = new Command('modewise')
    .description('Exact global minima of regularized deep linear networks, with proofs that are checked.')
    .version(version())
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'modewise: ')) })
    .exitOverride()
  for (const command of [checkCommand(), deriveCommand(), initializationCommand(), listCommand(), solveCommand()])
    root.addCommand(command.copyInheritedSettings(root))
  return root
}
