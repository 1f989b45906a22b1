/** `modewise solve SPEC`: its options; the work is loaded when the command runs. */

import { Command, InvalidArgumentError, Option } from 'commander'
import type { SolveArguments } from './solve.ts'

const mostDigits = 200

function readDigits(text: string): number {
  const digits = Number(text)
  if (!/^\d+$/.test(text) || digits < 1 || digits > mostDigits)
    throw new InvalidArgumentError(`needed an integer from 1 to ${mostDigits}.`)
  return digits
}

function readSeed(text: string): number {
  const seed = Number(text)
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('needed an integer from 0 to 999999999.')
  return seed
}

const example = `
Example:
  $ cat spec.json
  {"depth": 2, "widths": [2, 4, 4], "decay": "1/10", "noise": {"dropout": "1/5"},
   "data": {"A": [["1", "0"], ["0", "2"]], "c": ["1", "1"], "y2": "3"}}
  $ modewise solve spec.json --digits 50
  $ modewise solve spec.json --monte-carlo --train
Exit status: 0 no check failed, 1 a check failed, 2 bad input.`

export const solveCommand = (): Command =>
  new Command('solve')
    .description('the exact global minimum of a network on given data, with certified digits')
    .argument('<SPEC>', 'spec file (JSON), or - for standard input')
    .option('--json', 'the answer as JSON')
    .option('--latex', 'the report as LaTeX')
    .option('--digits <N>', 'significant digits of every decimal', readDigits, 30)
    .option('--weights <FILE>', 'write weights of a global minimum to FILE (.json or .npz)')
    .option('--export <FILE>', 'write a Python script that confirms the answer (.py for NumPy, .pt.py for PyTorch)')
    .addOption(
      new Option('--method <METHOD>', 'expand the mode polynomial, or enclose its roots without expansion').choices([
        'exact',
        'certified',
      ]),
    )
    .option('--monte-carlo', 'sample the loss and the prediction variance at the weights, with Bernoulli and Gaussian noise')
    .option('--train', 'train from 64 starts (Xavier, Kaiming, smaller and larger): none below the minimum, and where they end')
    .option('--seed <N>', 'seed of --monte-carlo and --train', readSeed, 1)
    .addHelpText('after', example)
    .action(async (spec: string, options: SolveArguments) => {
      const { solveFile } = await import('./solve.ts')
      process.exitCode = await solveFile(spec, options)
    })
