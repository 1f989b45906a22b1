/**
 * Forms for the real roots of quartics: candidates, which `proves` has to confirm.
 *
 * Source: Ferrari (in Cardano 1545) and Euler 1738: the roots of x⁴ + p·x² + q·x + r are (±√z₁ ± √z₂ ± √z₃)/2 over the roots z of the
 * resolvent z³ + 2p·z² + (p² − 4r)·z − q².
 */

import * as Q from '../../rational.ts'
import { depressedCubicForms, quadraticForms } from './cubic.ts'
import { type ClosedForm, gather, negate, quotient, rational, scale, squareRoot, sum } from './tree.ts'

const half = Q.make(1n, 2n)

/** The roots of x⁴ + p·x² + q·x + r over rational p and q; `resolventRoots` are the rational roots of the resolvent, if any are known. */
export function depressedQuarticForms(
  p: Q.Rational,
  q: Q.Rational,
  r: ClosedForm,
  resolventRoots: readonly Q.Rational[],
): readonly ClosedForm[] {
  const positive = resolventRoots.filter((z) => Q.sign(z) > 0)
  if (Q.isZero(q)) {
    // ±√z₁/2 ± √z₂/2 where both are rational, otherwise the square root of a root of y² + p·y + r
    const squares = quadraticForms(Q.one, p, r).map(squareRoot)
    return [...(positive.length === 2 ? eulerForms(positive) : []), ...squares, ...squares.map(negate)]
  }
  if (positive.length === 3) return eulerForms(positive)
  const known = positive.map((z) => rational(z))
  return (known.length > 0 ? known : resolventForms(p, q, r)).flatMap((z) => ferrariForms(p, q, z))
}

/** All sums of the halved square roots with signs; the product of all three must have the sign of −q, which the proof decides. */
function eulerForms(z: readonly Q.Rational[]): readonly ClosedForm[] {
  return z
    .map((value) => scale(half, squareRoot(rational(value))))
    .reduce<readonly (readonly ClosedForm[])[]>(
      (partial, term) =>
        partial.flatMap((terms) => [
          [...terms, term],
          [...terms, negate(term)],
        ]),
      [[]],
    )
    .map((terms) => gather(...terms))
}

/** The roots of the resolvent, shifted: z = y − 2p/3. */
function resolventForms(p: Q.Rational, q: Q.Rational, r: ClosedForm): readonly ClosedForm[] {
  const p2 = Q.mul(p, p)
  const linear = sum(rational(Q.div(Q.neg(p2), Q.fromInteger(3n))), scale(Q.fromInteger(-4n), r))
  // constant: −2p³/27 + 8pr/3 − q²
  const constant = sum(rational(Q.sub(Q.mul(Q.make(-2n, 27n), Q.mul(p, p2)), Q.mul(q, q))), scale(Q.mul(Q.make(8n, 3n), p), r))
  return depressedCubicForms(linear, constant).map((y) => sum(y, rational(Q.mul(Q.make(-2n, 3n), p))))
}

/** (s√z ± √(−2p − z − s·2q/√z))/2 for s = ±1. */
function ferrariForms(p: Q.Rational, q: Q.Rational, z: ClosedForm): readonly ClosedForm[] {
  const radical = squareRoot(z)
  return [1n, -1n].flatMap((s) => {
    const sign = Q.fromInteger(s)
    // q/√z = q√z/z for a rational z
    const ratio = z.kind === 'rational' ? scale(Q.div(q, z.value), radical) : quotient(rational(q), radical)
    const inner = sum(rational(Q.mul(Q.fromInteger(-2n), p)), negate(z), scale(Q.mul(Q.fromInteger(-2n), sign), ratio))
    const other = squareRoot(inner)
    return [1n, -1n].map((t) => gather(scale(Q.mul(half, sign), radical), scale(Q.mul(half, Q.fromInteger(t)), other)))
  })
}
