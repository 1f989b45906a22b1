/** Maxima as a peer; the time is taken inside by elapsed_real_time, whose clock may tick only 100 times a second. */

import { batchCount, type Contender, longCallMilliseconds } from '../harness.ts'
import { isInstalled, marker, programContender } from './process.ts'

/** A batch lasts long enough that a tick of the clock is a hundredth of it. */
const batchSeconds = 1

const prelude = `
display2d:false$ ratprint:false$ linel:1000000$
measured(f, show) := block([start, first, value, calls:1, last, times, elapsed],
  elapsed(n) := block([s:elapsed_real_time()], for i:1 thru n do f(), elapsed_real_time() - s),
  start:elapsed_real_time(), value:f(), first:elapsed_real_time() - start,
  if first > ${longCallMilliseconds / 1000} then
    print(concat("${marker} ", 1000.0*first, " 1 1 ", show(value)))
  else (
    last:elapsed(calls),
    while last < ${batchSeconds} do (calls:ceiling(calls*max(2, min(10, ${batchSeconds}/max(last, 0.005)))), last:elapsed(calls)),
    times:sort(makelist(elapsed(calls)/calls, i, 1, ${batchCount})),
    print(concat("${marker} ", float(1000*times[${Math.ceil(batchCount / 2)}]), " ${batchCount} ", calls, " ", show(value)))))$
`

/**
 * Maxima on one task. `setup` is run first and not timed; `work` is the name of a function without arguments,
 * `show` the name of one from its value to a string.
 */
export const maxima = (setup: string, work: string, show: string, seconds: number): Contender =>
  programContender('Maxima', seconds, () =>
    isInstalled('maxima', '--version')
      ? { command: 'maxima', arguments: ['--very-quiet'], input: `${prelude}\n${setup}\nmeasured(${work}, ${show})$\n` }
      : { missing: 'maxima is not installed' },
  )
