/** What a user is told of a step that does not hold: where it stands, what the rule says, and an instance where it is false. */

import { isExpression } from '../../expr/expression.ts'
import { text, textProposition } from '../../expr/index.ts'
import type { Claim } from '../../juries/claim.ts'
import { instanceJury } from '../../juries/instances.ts'
import { RuleError } from '../../kernel/index.ts'
import { placesIn, shown, shownFile } from './places.ts'

/** The report of a failed step, of several lines: where, why, what was to be shown, both sides, an instance where it is false. */
export function describeFailure(file: string, error: Error, claim: Claim | undefined): string {
  const places = placesIn(error)
  const [innermost] = places
  const within = places.find((place) => place.file === file)
  const instance = claim === undefined ? undefined : refutation(claim)
  const rows = [
    ...(within === undefined || innermost === undefined || innermost.file === file ? [] : [['called from', shown(within)]]),
    ...(claim === undefined ? [] : [['to show', textProposition(claim.conclusion)]]),
    ...sidesOf(error),
    ...(instance === undefined ? [] : [['false at', instance]]),
  ]
  return [
    `${innermost === undefined ? shownFile(file) : shown(innermost)}: ${reasonOf(error)}`,
    ...rows.map(([label, content]) => `  ${label} ${content}`),
  ].join('\n')
}

const isOfSides = (error: Error): error is RuleError => error instanceof RuleError && error.code === 'not-equal'

/** The two sides after normalization, and what is left of them. */
function sidesOf(error: Error): readonly (readonly string[])[] {
  if (!isOfSides(error)) return []
  const labels = ['left side:', 'right side:', 'difference:']
  return error.subjects.map((subject, i) => [labels[i] ?? '', isExpression(subject) ? text(subject) : textProposition(subject)])
}

const reasonOf = (error: Error): string =>
  isOfSides(error) ? `${error.rule}: the normal forms of the two sides differ` : error.message

/** Enough to find a slip, few enough to answer within seconds. */
const instancesTried = 40

/** The smallest instance at which the statement is false, where one is found. */
function refutation(claim: Claim): string | undefined {
  const report = instanceJury(claim, { instances: instancesTried, milliseconds: 10_000 })
  return report.verdict === 'refutes' ? report.counterexample?.text : undefined
}
