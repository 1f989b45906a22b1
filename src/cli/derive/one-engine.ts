/**
 * A module hook: `modewise/…` and imports of this package's sources lead to the copy of the engine that runs.
 *
 * A theorem is one only to the kernel that made it. A script that imports the sources while the built program runs it would
 * load a second kernel beside the first.
 */

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface Place {
  /** The package's folder, as a URL that ends in a slash. */
  readonly root: string
  readonly isSource: boolean
}

interface Resolution {
  readonly url: string
  readonly format?: string | null
  readonly shortCircuit?: boolean
}

type Next = (specifier: string, context: { readonly parentURL?: string }) => Promise<Resolution>

let place: Place | undefined

export function initialize(data: Place): void {
  place = data
}

export async function resolve(specifier: string, context: { readonly parentURL?: string }, next: Next): Promise<Resolution> {
  const wanted = place === undefined ? specifier : redirected(specifier, context.parentURL, place)
  // a script is a module, also in a folder whose package.json does not say so or is missing
  const beside = scriptBeside(wanted, context.parentURL)
  if (beside !== undefined) return { url: beside, format: 'module', shortCircuit: true }
  const found = await next(wanted, context)
  const isScript = /\.ts(\?|$)/.test(found.url) && !found.url.includes('/node_modules/')
  return isScript ? { ...found, format: 'module' } : found
}

/** The file that a script imports by a relative path, where it is TypeScript; with or without its ending, or with that of its build. */
function scriptBeside(specifier: string, parent: string | undefined): string | undefined {
  if (parent === undefined || !parent.startsWith('file:') || parent.includes('/node_modules/')) return undefined
  if (!/^\.{1,2}\//.test(specifier)) return undefined
  const { href } = new URL(specifier, parent)
  const names = href.endsWith('.ts') ? [href] : href.endsWith('.js') ? [href, href.replace(/\.js$/, '.ts')] : [href, `${href}.ts`]
  const found = names.find((name) => existsSync(fileURLToPath(name)))
  return found?.endsWith('.ts') ? found : undefined
}

/** The URL to import in the place of a specifier; the specifier itself where it does not lead to the engine. */
export function redirected(specifier: string, parent: string | undefined, { root, isSource }: Place): string {
  const [folder, extension] = isSource ? ['src', 'ts'] : ['dist', 'js']
  const entry = /^modewise\/([a-z-]+)$/.exec(specifier)?.[1]
  if (entry !== undefined) return `${root}${folder}/${entry}/index.${extension}`
  if (isSource || parent === undefined || !/^\.{1,2}\//.test(specifier)) return specifier
  const target = new URL(specifier, parent).href
  const sources = `${root}src/`
  return target.startsWith(sources) ? `${root}dist/${target.slice(sources.length).replace(/\.ts$/, '.js')}` : specifier
}
