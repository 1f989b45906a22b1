/** What the printer sets, the reader of documents reads as the same: a slip of a sign, a bracket or a juxtaposition would show. */

import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { substitute } from '../../../src/expr/binding.ts'
import * as B from '../../../src/expr/build.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import { latexProposition } from '../../../src/expr/print/latex.ts'
import { textProposition } from '../../../src/expr/print/text.ts'
import type { Proposition } from '../../../src/expr/proposition.ts'
import { emptyVocabulary, ReadError, readAssumptions, readClaim, readFormula, tokenize } from '../../../src/expr/read/index.ts'
import { flattenProposition } from '../print/trivial-differences.ts'

const test = suite('print and read')
const [x, y, t, kappa] = [B.real('x'), B.real('y'), B.real('t'), B.real('κ', '\\kappa')]
const n = B.integer('n')
const [a, c] = [B.family('a', 1), B.family('c', 1)]
const vocabulary = readAssumptions(
  String.raw`n \ge 1 integer, a \in \mathbb{R}^n, c \in \mathbb{R}^n`,
  0,
  new Map(),
  emptyVocabulary,
)

/** The statement that a claim in LaTeX is read as; a reason where it is refused. */
function read(latex: string): Proposition | string {
  try {
    const { claims, conditions } = readFormula(tokenize(latex, 0), { start: 0, end: latex.length })
    const parts = claims.flatMap((s) => readClaim(s, conditions, vocabulary).parts)
    return parts.length === 1 && parts[0] !== undefined ? parts[0].proposition : `${parts.length} parts`
  } catch (error) {
    if (error instanceof ReadError) return error.reason
    throw error
  }
}

/** The same up to the names of dummies and what the printer may lose; names of variables are spelt as in text. */
const plain = (p: Proposition): string => textProposition(flattenProposition(p)).replaceAll('kappa', 'κ')

const leaf = (dummies: readonly Expression[]): fc.Arbitrary<Expression> =>
  fc.constantFrom(
    ...[x, y, t, kappa, n],
    ...[2, 3, 12, -1, -2].map((k) => B.expr(k)),
    B.ratio(1, 2),
    B.ratio(-3, 4),
    ...dummies.flatMap((k) => [a(k), c(k), a(k), c(k)]),
  )

const expression = (depth: number, dummies: readonly Expression[] = []): fc.Arbitrary<Expression> => {
  if (depth === 0) return leaf(dummies)
  const inner = expression(depth - 1, dummies)
  const some = fc.array(inner, { minLength: 2, maxLength: 3 })
  const over = (build: typeof B.sum) => (): fc.Arbitrary<Expression> => {
    const k = B.integer(`%k${dummies.length}`)
    // the body is made with a marker for the index, which `build` then binds
    return expression(Math.max(0, depth - 2), [...dummies, k]).map((body) =>
      build('ijkl'[dummies.length] as string, 1, n, (index) => replaced(body, k, index)),
    )
  }
  const ranged = dummies.length < 2 ? [over(B.sum)(), over(B.product)()] : []
  return fc.oneof(
    leaf(dummies),
    some.map((list) => B.add(...list)),
    some.map((list) => B.mul(...list)),
    inner.map(B.neg),
    fc.tuple(inner, inner).map(([p, q]) => B.sub(p, q)),
    fc.tuple(inner, inner).map(([p, q]) => B.div(p, q)),
    fc
      .tuple(inner, fc.constantFrom<B.Operand>(2, 3, -1, n, B.ratio(1, 2), B.ratio(1, 3), B.neg(n), B.div(1, n), B.add(n, 1)))
      .map(([p, e]) => B.pow(p, e)),
    inner.map(B.abs),
    inner.map(B.exp),
    ...ranged,
  )
}

const replaced = (body: Expression, marker: Expression, index: Expression): Expression =>
  substitute(body, [{ variable: B.variableOf(marker), body: index }])

test('what is printed is read as it was, or refused', () => {
  let [alike, refused] = [0, 0]
  fc.assert(
    fc.property(expression(4), fc.constantFrom(B.eq, B.le, B.gt), (e, relate) => {
      const statement = relate(e, y)
      const latex = latexProposition(statement)
      const found = read(latex)
      if (typeof found === 'string') {
        refused++
        return
      }
      assert.is(plain(found), plain(statement), `${latex}\n${plain(found)}\n${plain(statement)}`)
      alike++
    }),
    { numRuns: 1500, seed: 11 },
  )
  console.log(`${alike} read alike, ${refused} refused`)
  assert.ok(alike > 2 * refused, `${alike} alike, ${refused} refused`)
})

test.run()
