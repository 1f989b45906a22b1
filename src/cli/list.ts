/** Runs `modewise list`: one line a derivation, its name and its title. */

import { builtIn, load, prepare } from './derive/scripts.ts'

export async function list(): Promise<number> {
  await prepare()
  const scripts = builtIn()
  const width = Math.max(0, ...scripts.map(({ name }) => name.length))
  for (const script of scripts) {
    const { name, title } = await load(script)
    process.stdout.write(`${name.padEnd(width)}  ${title}\n`)
  }
  return 0
}
