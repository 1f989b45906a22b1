/** Run by `npm run prepare`: links node_modules/.bin/modewise to the built command, so that `npx modewise` finds it in this folder. */

import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

// npm links the commands of dependencies, never that of the package itself
const command = join(import.meta.dirname, 'main.js')
const folder = join(import.meta.dirname, '..', '..', 'node_modules', '.bin')
const target = relative(folder, command)

mkdirSync(folder, { recursive: true })
if (process.platform === 'win32') {
  writeFileSync(join(folder, 'modewise.cmd'), `@node "%~dp0\\${target}" %*\r\n`)
} else {
  chmodSync(command, 0o755)
  rmSync(join(folder, 'modewise'), { force: true })
  symlinkSync(target, join(folder, 'modewise'))
}
