/** Documents: their structure, and what keeps one from being made. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { add, eq, family, forAllIn, ge, gt, integer, le, real, square, sum } from '../../src/expr/index.ts'
import { type Book, by, run, type Transcript } from '../../src/kernel/index.ts'
import type { Block } from '../../src/render/document.ts'
import {
  compose,
  type Document,
  SameNotationError,
  TypedFormulaError,
  UndeclaredVariableError,
  UnprovedFormulaError,
  UnsealedTheoremError,
} from '../../src/render/index.ts'
import { reasonWords, underWords } from '../../src/render/words.ts'
import { a, documentOf, n, positive, provenance, r, small } from './small.ts'

const test = suite('documents')

const words = (pieces: ReturnType<typeof underWords>): string =>
  pieces.map((p) => (typeof p === 'string' ? p : 'formula' in p ? `$${p.formula.latex}$` : p.reference.label)).join('')

/** One line a block. */
const outline = ({ blocks }: Document): readonly string[] => blocks.map(lineOf)

function lineOf(b: Block): string {
  switch (b.kind) {
    case 'section':
      return `section ${b.number} ${b.title}`
    case 'prose':
      return `prose ${b.parts.map((part) => (typeof part === 'string' ? part : `$${part.latex}$`)).join('')}`
    case 'labelled':
      return `labelled ${b.items.map((item) => item.reference.label).join(' ')}`
    case 'chain':
      return `chain ${b.reference.label}: ${words(underWords(b.under))}; ${b.support.lines.map((l) => words(reasonWords(l))).join('; ')}`
    case 'result':
      return `result ${b.reference.label}: ${words(underWords(b.under))}; ${b.same === undefined ? b.support.lines.map((l) => words(reasonWords(l))).join('; ') : b.same.label}`
    case 'figure':
      return `figure ${b.reference.label}`
  }
}

test('a derivation becomes sections, prose, labelled assumptions, chains with reasons and results with hypotheses by number', () => {
  assert.equal(outline(compose(run(small), { provenance })), [
    'section 1 All of it',
    'prose Let $n$ be the number of terms, and $a_k^2$ the square of one.',
    'labelled A1',
    'labelled D1',
    'result 7.1: Under A1; algebra',
    'chain 1: Under A1; by 7.1; signs of the parts',
    'chain 2: Under A1 and D1; equality of normal forms, from D1',
    'result 7.2: Under A1; 1',
    'result 7.3: Under A1 and D1; linear combination with weights $-1$, $1$, from 2 and 7.2',
  ])
})

test('both bounds of an index are one condition', () => {
  const k = integer('k')
  const { blocks } = documentOf((book) => {
    const positive = book.assume(forAllIn('k', 1, n, (i) => gt(a(i), 0)))
    book.show(book.calc(a(k), [le(1, k), le(k, n)]).gt(0, by.signs('positive terms', positive)))
  })
  const under = blocks.flatMap((b) => (b.kind === 'chain' ? b.under.own.map(({ latex }) => latex) : []))
  assert.equal(under, ['1 \\leq k \\leq n'])
})

test('a link of which both sides print alike is not shown', () => {
  const [k, nested] = [integer('k'), add(add(a(1), a(2)), a(3))]
  const { blocks } = documentOf((book) => {
    book.symbol(k, 'an index')
    book.show(
      book
        .calc(nested)
        .eq(add(a(1), a(2), a(3)), by.algebra)
        .eq(add(a(3), a(2), a(1)), by.algebra),
    )
  })
  const rows = blocks.flatMap((b) => (b.kind === 'chain' ? b.rows.map(({ left, right }) => `${left} ${right}`) : []))
  assert.equal(rows, ['a_1 + a_2 + a_3 = a_3 + a_2 + a_1'])
})

test('assumptions need no word of their own below text that does not end in a full stop', () => {
  const introduced = (write: (book: Book) => void): readonly boolean[] =>
    documentOf(write).blocks.flatMap((b) => (b.kind === 'labelled' ? [b.introduced] : []))
  assert.equal(
    introduced((book) => {
      book.prose`Let there be terms:`
      book.assume(ge(n, 1))
    }),
    [true],
  )
  assert.equal(
    introduced((book) => {
      book.prose`There are terms.`
      book.assume(ge(n, 1))
    }),
    [false],
  )
})

test('a run of white space in prose is one space', () => {
  const { blocks } = documentOf((book) => {
    book.prose`
      Let ${n} be
      the number of terms.
    `
  })
  assert.equal(
    blocks.map((b) => (b.kind === 'prose' ? b.parts.map((part) => (typeof part === 'string' ? part : part.latex)) : [])),
    [['Let ', 'n', ' be the number of terms.']],
  )
})

test('the table of notation shows a family with the letters of its first occurrence', () => {
  const { notation } = compose(run(small), { provenance })
  assert.equal(
    notation.map((row) => `${row.symbol.latex}: ${row.meaning}`),
    ['n: number of terms', 'a_k: terms', '\\rho: mean square'],
  )
})

test('prose may not state what was not proved', () => {
  assert.throws(
    () =>
      documentOf((book) => {
        book.prose`Of course ${eq(square(a(n)), a(n))}.`
        book.assume(ge(n, 1))
      }),
    (e: unknown) => e instanceof UnprovedFormulaError && /a\[n\]\^2 = a\[n\]/.test(e.message),
  )
})

test('prose may state declared symbols at declared arguments, and parts of statements under their binders', () => {
  const document = documentOf((book) => {
    const k = real('k')
    book.prose`The term ${a(n)}, the condition ${positive}.`
    book.assume(positive)
    book.assume(
      ge(
        sum('k', 1, n, (i) => square(a(i))),
        1,
      ),
    )
    assert.is(k.kind, 'variable')
  })
  assert.is(document.blocks.length, 2)
})

test('two variables with one LaTeX name are refused', () => {
  assert.throws(
    () =>
      documentOf((book) => {
        book.symbol(family('b', 1, { latex: '\\rho' }), 'another')
      }),
    (e: unknown) => e instanceof SameNotationError && e.latex === '\\rho',
  )
})

test('a family that a displayed statement has and the notation has not is refused', () => {
  assert.throws(
    () => documentOf((book) => void book.assume(ge(real('u'), 0))),
    (e: unknown) => e instanceof UndeclaredVariableError && e.variable.name === 'u',
  )
})

test('mathematics typed as text is refused in prose, titles, meanings and reasons', () => {
  const typed = (write: Parameters<typeof documentOf>[0]): void =>
    assert.throws(
      () => documentOf(write),
      (e: unknown) => e instanceof TypedFormulaError,
    )
  typed((book) => book.prose`As σ grows.`)
  typed((book) => book.prose`So $x$ is small.`)
  typed((book) => book.section('The case n ≥ 2', () => {}))
  typed((book) => void book.symbol(real('u'), 'root of λ'))
  typed((book) => void book.show(book.calc(add(r, r)).eq(add(r, r), by.using('x = x'))))
  documentOf((book) => book.prose`Cauchy–Schwarz, with AM–GM: (well) known.`)
})

test('an object that only looks like a theorem is not printed', () => {
  const genuine = run(small)
  const forged: Transcript = {
    ...genuine,
    entries: genuine.entries.map((entry) =>
      entry.kind === 'result' ? { ...entry, theorem: Object.assign(Object.create(null), entry.theorem) } : entry,
    ),
  }
  assert.throws(
    () => compose(forged, { provenance }),
    (e: unknown) => e instanceof UnsealedTheoremError,
  )
})

test('a chain with a link whose theorem is none is not printed', () => {
  const genuine = run(small)
  const forged: Transcript = {
    ...genuine,
    entries: genuine.entries.map((entry) => {
      if (entry.kind !== 'chain') return entry
      const links = entry.chain.links.map((link) => ({ ...link, theorem: { ...link.theorem } as typeof link.theorem }))
      return { ...entry, chain: { ...entry.chain, links } }
    }),
  }
  assert.throws(
    () => compose(forged, { provenance }),
    (e: unknown) => e instanceof UnsealedTheoremError,
  )
})

test('results of an earlier derivation are cited and stated, not proved again', () => {
  const earlier = run(small)
  const later = { ...run(small), name: '08-later' }
  const document = compose(later, { provenance, earlier: [earlier] })
  assert.equal(
    document.cited.map((c) => c.reference.label),
    ['7.1', '7.2', '7.3'],
  )
  assert.equal(
    document.rules.filter(({ rule }) => rule === 'combine'),
    [],
  )
})

test.run()
