/** Python programs as peers: SymPy, and NumPy with SciPy; the time is taken inside Python by perf_counter. */

import { batchCount, batchMilliseconds, type Contender, longCallMilliseconds } from '../harness.ts'
import { isInstalled, marker, programContender } from './process.ts'

const python = '/usr/bin/python3'

const prelude = `
import sys, time
sys.setrecursionlimit(100000)
def measured(f, show):
    start = time.perf_counter(); value = f(); first = 1000 * (time.perf_counter() - start)
    if first > ${longCallMilliseconds}:
        print("${marker}", first, 1, 1, show(value)); return
    def elapsed(calls):
        start = time.perf_counter()
        for _ in range(calls): f()
        return 1000 * (time.perf_counter() - start)
    calls = 1
    while True:
        last = elapsed(calls)
        if last >= ${batchMilliseconds}: break
        calls = int(calls * max(2, min(10, ${batchMilliseconds} / max(last, 0.01))))
    times = sorted(elapsed(calls) / calls for _ in range(${batchCount}))
    print("${marker}", times[${Math.floor(batchCount / 2)}], ${batchCount}, calls, show(value))
`

/**
 * A Python peer on one task. `modules` must be importable; `setup` is run first and not timed;
 * `work` is a Python callable without arguments, `show` a callable from its value to text without line breaks.
 */
export const pythonPeer = (
  name: string,
  modules: readonly string[],
  setup: string,
  work: string,
  show: string,
  seconds: number,
): Contender =>
  programContender(name, seconds, () =>
    isInstalled(python, '-c', `import ${modules.join(', ')}`)
      ? { command: python, arguments: ['-'], input: `${prelude}\n${setup}\nmeasured(${work}, ${show})\n` }
      : { missing: `${modules.join(', ')} cannot be imported by ${python}` },
  )
