/** `modewise check FILE`: its options; the work is loaded when the command runs. */

import { Command, Option } from 'commander'
import type { CheckArguments } from './check.ts'

const example = `
Examples:
  $ echo '\\frac{x^2-1}{x-1} = x+1' | modewise check - --assume 'x \\ne 1'
  $ modewise check appendix.tex --html claims.html
Comments in the file say what is assumed and defined from there on (in Markdown also <!--! assume … -->):
  %! assume \\gamma > 0, D \\ge 2 integer, x \\in \\mathbb{R}^n, a_k \\ge 0
  %! assume \\epsilon_i independent, \\mathbb{E}\\epsilon_i = 1, \\mathrm{Var}\\,\\epsilon_i = \\sigma^2
  %! assume Z \\sim \\mathcal{N}(0, \\sigma^2), f function, A matrix
  %! define \\kappa = \\prod_{l=1}^D (1 + \\sigma_l^2/d_l)
Words: real, integer, positive, nonnegative, negative, nonzero, random, independent, vector, matrix, scalar, function.
Symbols are real, indices are integers in their range, where nothing else is said.
Exit status: 0 nothing is refuted, 1 something is, 2 bad input.`

export const checkCommand = (): Command =>
  new Command('check')
    .description('decide the claims of a .tex, .md or plain file: proved, refuted, undecided')
    .argument('<FILE>', 'the file, or - for standard input, which may be bare LaTeX math')
    .option('--json', 'the verdicts as JSON')
    .option('--html <FILE>', 'write a page with every formula, its verdict, and its proof or counterexample')
    .option('--proofs <FILE>', 'write the proofs of the kernel, step by step, as JSON')
    .option(
      '--assume <LIST>',
      'assume for every claim; may be given several times',
      (text, list: readonly string[]) => [...list, text],
      [],
    )
    .option('--assumptions <FILE>', 'assume what a file lists, a line each')
    .addOption(
      new Option('--juries <WHICH>', 'none: instances only; cas: nerdamer and Algebrite too; all: Z3 as well')
        .choices(['none', 'cas', 'all'])
        .default('cas'),
    )
    .addHelpText('after', example)
    .action(async (file: string, options: CheckArguments) => {
      const { checkFile } = await import('./check.ts')
      process.exitCode = await checkFile(file, options)
    })
