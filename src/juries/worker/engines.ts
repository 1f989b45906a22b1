/** The engines as functions from text to text: nerdamer, Algebrite and Z3, loaded in a worker thread. */

import { createRequire } from 'node:module'
import type { EngineDerivative, EngineName, EngineTask } from './protocol.ts'

/** Answers a task; rejects with the engine's own words where it fails. */
export type Engine = (task: EngineTask) => Promise<string>

const require = createRequire(import.meta.url)

/** Loads an engine; nothing else of this project runs before. */
export async function load(name: EngineName): Promise<Engine> {
  switch (name) {
    case 'nerdamer':
      return loadNerdamer()
    case 'Algebrite':
      return loadAlgebrite()
    case 'Z3':
      return loadZ3()
  }
}

/** What a CAS must be able to do. */
interface Commands {
  readonly run: (text: string) => string
  readonly expand: (text: string) => string
  readonly differentiate: (body: string, by: string) => string
}

function loadNerdamer(): Engine {
  const nerdamer = require('nerdamer') as { (text: string): { toString(): string }; flush(): void }
  require('nerdamer/Algebra')
  require('nerdamer/Calculus')
  const run = (text: string): string => {
    const result = nerdamer(text).toString()
    nerdamer.flush()
    return result
  }
  return casEngine({ run, expand: (text) => run(`expand(${text})`), differentiate: (body, by) => run(`diff(${body},${by})`) })
}

function loadAlgebrite(): Engine {
  const algebrite = require('algebrite') as { run(text: string): string }
  const run = (text: string): string => {
    const result = String(algebrite.run(text))
    // Algebrite reports errors as a result, and echoes what it cannot read with a question mark.
    if (/Stop:|\?|nil/.test(result)) throw new Error(result)
    return result
  }
  return casEngine({ run, expand: (text) => run(`expand(${text})`), differentiate: (body, by) => run(`d(${body},${by})`) })
}

/** Names are replaced as whole words by parenthesized texts. */
const withNames = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\b[vw]\d+\b/g, (name) => (values[name] === undefined ? name : `(${values[name]})`))

function casEngine({ run, expand, differentiate }: Commands): Engine {
  const withDerivatives = (text: string, derivatives: readonly EngineDerivative[]): string => {
    const known: Record<string, string> = {}
    for (const { name, body, by, at } of derivatives) {
      known[name] = withNames(differentiate(withNames(body, known), by), { [by]: at })
    }
    return withNames(text, known)
  }
  return async (task) => {
    switch (task.kind) {
      case 'expand':
        return expand(withDerivatives(task.text, task.derivatives))
      case 'evaluate':
        return run(withNames(withDerivatives(task.text, task.derivatives), task.values))
      case 'run':
        return run(task.text)
    }
  }
}

/** The part of z3-solver's low-level interface that is used here; `em` is its module of WebAssembly. */
interface Z3Interface {
  init(): Promise<{
    readonly Z3: {
      global_param_set(name: string, value: string): void
      mk_config(): unknown
      mk_context(config: unknown): unknown
      del_context(context: unknown): void
    }
    readonly em: {
      readonly HEAPU8: Uint8Array
      /** The bytes of a text in UTF-8, with the zero at their end. */
      intArrayFromString(text: string): readonly number[]
      _malloc(bytes: number): number
      _free(address: number): void
      async_call(start: () => void): Promise<string>
      _async_Z3_eval_smtlib2_string(context: unknown, address: number): void
    }
  }>
}

async function loadZ3(): Promise<Engine> {
  const { Z3, em } = await (require('z3-solver') as Z3Interface).init()
  // In megabytes; beyond it Z3 answers with an error, where WebAssembly would abort.
  Z3.global_param_set('memory_max_size', '1500')
  return async (task) => {
    if (task.kind !== 'run') throw new Error(`Z3 has no command ${task.kind}`)
    const context = Z3.mk_context(Z3.mk_config())
    // z3-solver's own eval_smtlib2_string puts the script on a stack that is taken down before Z3's thread has read it all, so that
    // now and then one is cut off; here it stays until the answer is there
    const script = em.intArrayFromString(task.text)
    const address = em._malloc(script.length)
    em.HEAPU8.set(script, address)
    try {
      return (await em.async_call(() => em._async_Z3_eval_smtlib2_string(context, address))).trim()
    } finally {
      em._free(address)
      Z3.del_context(context)
    }
  }
}
