/** What a jury says about a claim: the report type that every jury gives. */

/**
 * - `agrees`: the jury's own means found the claim right (evidence, unless `detail` says it is a proof);
 * - `refutes`: the claim is false, or the jury's engine says so; an exact counterexample is attached where there is one;
 * - `undecided`: the jury did its work and cannot tell (also: no instance satisfies the hypotheses);
 * - `not applicable`: the claim is not of a kind that this jury treats;
 * - `gave up`: a limit of time, size or steps was reached, or the engine failed.
 */
export type Verdict = 'agrees' | 'refutes' | 'undecided' | 'not applicable' | 'gave up'

/** A point at which all hypotheses hold and the conclusion does not. */
export interface Counterexample {
  /** What to plug in, by name: `{ "x": "-1", "a(2)": "1/2" }`. Exact numbers as text; sources of randomness as lists of weights. */
  readonly values: Readonly<Record<string, string>>
  /** What is wrong there: `left side 1, right side -1`. */
  readonly failure: string
  /** Both in one line, for a reader. */
  readonly text: string
}

/** What a report cost; kept apart, since times are not deterministic and must stay out of documents. */
export interface JuryCost {
  readonly milliseconds: number
  /** Instances (or calls of an engine) that were used for the verdict. */
  readonly instances: number
}

export interface JuryReport {
  /** The jury's name, as in `instances` or `Algebrite`. */
  readonly jury: string
  readonly verdict: Verdict
  /** One line, deterministic: the same claim and options give the same text. */
  readonly detail: string
  readonly counterexample?: Counterexample
  readonly cost: JuryCost
}
