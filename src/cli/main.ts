#!/usr/bin/env node
/** The command `modewise`: one file a command, loaded when it is called. */

import { CommanderError } from 'commander'
import { program } from './program.ts'

// a reader that closes the pipe early, as `head` does, is no error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

try {
  await program().parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : 2
}
