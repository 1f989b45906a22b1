/** PARI/GP as a peer; the time is taken inside gp by getwalltime. */

import { batchCount, batchMilliseconds, type Contender, longCallMilliseconds } from '../harness.ts'
import { isInstalled, marker, programContender } from './process.ts'

const prelude = `
measured(f, show) = {
  my(start, first, value, calls = 1, last, times);
  start = getwalltime(); value = f(); first = getwalltime() - start;
  if (first > ${longCallMilliseconds},
    print("${marker} ", first, " 1 1 ", show(value)); return(0));
  while (1,
    start = getwalltime(); for (i = 1, calls, f()); last = getwalltime() - start;
    if (last >= ${batchMilliseconds}, break);
    calls = ceil(calls * max(2, min(10, ${batchMilliseconds} / max(last, 1)))));
  times = vector(${batchCount}, i, start = getwalltime(); for (j = 1, calls, f()); (getwalltime() - start) / calls);
  print("${marker} ", strprintf("%.6f", vecsort(times)[${Math.ceil(batchCount / 2)}] + 0.), " ${batchCount} ", calls, " ", show(value));
}
`

/**
 * PARI on one task. `setup` is run first and not timed; `closure` is a gp closure of no arguments, the work;
 * `show` a gp closure from its value to a string without line breaks.
 */
export const pari = (setup: string, closure: string, show: string, seconds: number): Contender =>
  programContender('PARI', seconds, () =>
    isInstalled('gp', '--version-short')
      ? {
          command: 'gp',
          arguments: ['-q', '-f', '--default', 'parisizemax=4G'],
          // gp reads a line at a time; braces join the lines of a definition
          input: `${prelude.trim()}\n${setup}\nmeasured(${closure}, ${show})\n`,
        }
      : { missing: 'gp is not installed' },
  )
