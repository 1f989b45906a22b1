/** Divisors that are nonzero because their factors are. */

import * as B from '../../expr/build.ts'
import { createContext, open, toExpression } from '../../expr/normal/normalize.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition } from '../../expr/proposition.ts'
import { infer, type Theorem } from '../../kernel/index.ts'
import { domainOf } from '../domain.ts'
import { attempt } from './search.ts'

/** Divisors that are seen to be nonzero once they are factors: xy − y² = y (x − y). */
export function nonzeroProducts(statement: Proposition, given: readonly Proposition[]): readonly Theorem[] {
  if (statement.kind !== 'relation') return []
  const found: Theorem[] = []
  for (const p of domainOf(statement.left).concat(domainOf(statement.right))) {
    if (p.kind !== 'relation' || p.relation !== '≠' || p.right.key !== '0' || p.left.kind === 'variable') continue
    const theorem = attempt(() => {
      const { n } = open(createContext(given, []), { maxSteps: 200_000 })
      const inverse = n.canonical(n.power(n.fromExpression(p.left, []), T.integer(-1)))
      const product = toExpression(n.power(inverse, T.integer(-1)))
      const factors = [
        inverse.numerator.flatMap((t) => t.factors.map((f) => n.power(T.fromAtom(f.atom), T.integer(1)))),
        inverse.denominator.map((f) => T.makeNormal(f.polynomial)),
      ].flat()
      if (factors.length < 2) return undefined
      const written = B.mul(...factors.map((f) => toExpression(f)))
      const scale = toExpression(
        n.canonical(n.mul(n.fromExpression(product, []), n.power(n.fromExpression(written, []), T.integer(-1)))),
      )
      const whole = scale.key === '1' ? written : B.mul(scale, written)
      const nonzero = infer('sign', { given, statement: B.ne(whole, 0) }, [])
      const equation = infer('identity', { given, left: whole, right: p.left }, [])
      return infer('replace', { statement: p }, [equation, nonzero])
    })
    if (theorem !== undefined) found.push(theorem)
  }
  return found
}
