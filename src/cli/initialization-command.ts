/** `modewise initialization SPEC…`: its options; the work is loaded when the command runs. */

import { Command, InvalidArgumentError } from 'commander'
import type { InitializationArguments } from './initialization.ts'

const listOf =
  (pattern: RegExp, needed: string, most: number) =>
  (text: string): readonly string[] => {
    const entries = text.split(',').map((entry) => entry.trim())
    if (entries.length > most || !entries.every((entry) => pattern.test(entry)))
      throw new InvalidArgumentError(`needed ${needed}, at most ${most} of them, with commas between.`)
    return entries
  }

const integerFrom =
  (low: number, high: number) =>
  (text: string): number => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < low || value > high)
      throw new InvalidArgumentError(`needed an integer from ${low} to ${high}.`)
    return value
  }

const example = `
Every hidden layer is as wide and as noisy as the first one of the spec, and all decays are the same.
Example:
  $ modewise initialization derivations/data/cars.json --depths 2,4 --decays 1/20 --starts 20
Exit status: 0 done, 2 bad input.`

export const initializationCommand = (): Command =>
  new Command('initialization')
    .description(
      'which share of Xavier, Kaiming and default starts collapses to zero, by depth and decay, beside the exact minimum',
    )
    .argument('<SPEC...>', 'spec files (JSON)')
    .option('--depths <LIST>', 'numbers of hidden layers', listOf(/^([1-9]|1\d|20)$/, 'depths from 1 to 20', 20), [
      '1',
      '2',
      '3',
      '4',
      '6',
      '8',
    ])
    .option('--decays <LIST>', 'weight decays', listOf(/^(\d+\/[1-9]\d*|\d+(\.\d+)?)$/, 'decays as in 1/20 or 0.05', 3), [
      '1/50',
      '1/20',
      '1/10',
    ])
    .option('--starts <N>', 'starts of each initialization', integerFrom(1, 1000), 40)
    .option('--width <N>', 'width of the hidden layers (default: as in the spec)', integerFrom(1, 64))
    .option('--seed <N>', 'seed of the starts', integerFrom(0, 999_999_999), 1)
    .option('--out <DIR>', 'write README.md and, for each spec, a figure (SVG) and the data (JSON)')
    .addHelpText('after', example)
    .action(async (specs: readonly string[], options: InitializationArguments) => {
      const { initialization } = await import('./initialization.ts')
      process.exitCode = await initialization(specs, options)
    })
