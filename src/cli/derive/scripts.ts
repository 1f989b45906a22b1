/** Finding and loading the scripts of derivations: those of the program by name, a user's own by path. */

import { existsSync, readdirSync, statSync } from 'node:fs'
import { register } from 'node:module'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Derivation, isDerivationName } from '../../kernel/index.ts'
import { placesIn, shown } from './places.ts'

/** A request that cannot be met; the message is one line. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError'
}

export interface Script {
  /** As the user named it. */
  readonly name: string
  readonly file: string
}

const root = new URL('../../../', import.meta.url)
const isSource = import.meta.url.endsWith('.ts')

/** The derivations that come with the program, in their order. */
export function builtIn(): readonly Script[] {
  const folder = fileURLToPath(new URL('derivations/', root))
  return readdirSync(folder)
    .filter((file) => /^\d.*\.ts$/.test(file))
    .sort()
    .map((file) => ({ name: basename(file, '.ts'), file: join(folder, file) }))
}

/**
 * The script of a name or a path; a name may be cut short where it stays unique.
 * @throws ScriptError
 */
export function find(name: string): Script {
  if (/[./\\]/.test(name)) {
    const file = resolve(name)
    if (!existsSync(file)) throw new ScriptError(`${name}: found no file of this name; needed a script of a derivation`)
    if (!statSync(file).isFile()) throw new ScriptError(`${name}: found no regular file; needed a script of a derivation`)
    if (!/\.[cm]?[jt]s$/.test(file))
      throw new ScriptError(`${name}: found another kind of file; needed a script that ends in .ts or .js`)
    return { name, file }
  }
  const scripts = builtIn()
  const exact = scripts.find((script) => script.name === name)
  const matching = exact === undefined ? scripts.filter((script) => script.name.startsWith(name)) : [exact]
  const [only, second] = matching
  if (only !== undefined && second === undefined) return only
  const known = (second === undefined ? scripts : matching).map((script) => script.name).join(', ')
  throw new ScriptError(
    second === undefined
      ? `there is no derivation ${JSON.stringify(name)}; there are ${known}; a script of your own is named by its path, as ./mine.ts`
      : `${JSON.stringify(name)} begins the names of several derivations: ${known}`,
  )
}

/**
 * Makes this process able to load TypeScript that imports the engine.
 *
 * Scripts must get the copy of the engine that runs, or their theorems would be none to it.
 */
export async function prepare(): Promise<void> {
  if (!isSource) {
    const tsx = await import('tsx/esm/api')
    tsx.register()
  }
  register(isSource ? './one-engine.ts' : './one-engine.js', { parentURL: import.meta.url, data: { root: root.href, isSource } })
}

/**
 * The derivation that a script exports by default. `prepare` must have been called.
 * @throws ScriptError
 */
export async function load({ name, file }: Script): Promise<Derivation> {
  let module: { readonly default?: unknown }
  try {
    module = (await import(pathToFileURL(file).href)) as typeof module
  } catch (error) {
    throw new ScriptError(`${name}: cannot be loaded: ${inOneLine(error)}`)
  }
  const found = module.default
  if (!isDerivation(found))
    throw new ScriptError(`${name}: exports no derivation; needed: export default derivation('name', 'Title', (book) => …)`)
  return found
}

/** Where a script threw it, if that is known, and what, in one line: of a syntax error the second line is the place. */
export function inOneLine(error: unknown): string {
  if (!(error instanceof Error)) return `it threw ${JSON.stringify(error) ?? String(error)}`
  const [place] = placesIn(error)
  const message = error.message.split('\n').slice(0, 2).join(' ')
  const said = message === '' ? error.name : message
  return place === undefined ? said : `${shown(place)}: ${said}`
}

/** As `derivation` makes it: its name is safe to be that of a folder. */
const isDerivation = (value: unknown): value is Derivation =>
  typeof value === 'object' &&
  value !== null &&
  'write' in value &&
  typeof value.write === 'function' &&
  'title' in value &&
  typeof value.title === 'string' &&
  'name' in value &&
  typeof value.name === 'string' &&
  isDerivationName(value.name)
