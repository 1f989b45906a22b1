import fc from 'fast-check'
import katex from 'katex'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { latex, latexProposition } from '../../../src/expr/print/latex.ts'
import { expression, proposition, vocabulary } from './arbitraries.ts'
import { readExpression, readProposition } from './parse-latex.ts'
import { flatten, flattenProposition } from './trivial-differences.ts'

const test = suite('print/round-trip')
const runs = { numRuns: 1000 }

test('the LaTeX of an expression reads back as that expression', () => {
  fc.assert(
    fc.property(expression, (e) => {
      const printed = latex(e)
      assert.is(flatten(readExpression(printed, vocabulary)).key, flatten(e).key, printed)
    }),
    runs,
  )
})

test('the LaTeX of a statement reads back as that statement', () => {
  fc.assert(
    fc.property(proposition, (p) => {
      const printed = latexProposition(p)
      assert.is(flattenProposition(readProposition(printed, vocabulary)).key, flattenProposition(p).key, printed)
    }),
    runs,
  )
})

test('KaTeX accepts all of it in its strictest mode', () => {
  const render = (tex: string): string => katex.renderToString(tex, { throwOnError: true, strict: 'error', displayMode: true })
  fc.assert(
    fc.property(expression, proposition, (e, p) => {
      render(latex(e))
      render(latexProposition(p))
      render(latexProposition(p, { quantifiers: 'after' }))
    }),
    { numRuns: 150 },
  )
})

test.run()
