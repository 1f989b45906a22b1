import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ge, gt, real, square } from '../../src/expr/index.ts'
import { by, createLibrary, type Derivation, derivation, infer, RuleError, run } from '../../src/kernel/index.ts'

const test = suite('conveniences of derivations')

const [x, y] = [real('x'), real('y')]

test('a hypothesis that is proved is replaced by those of its proof', () => {
  const theorem = infer('weaken', { statement: gt(x, 0) }, [infer('assume', { statement: ge(y, 0) })])
  const proof = infer('sign', { given: [ge(x, 1)], statement: gt(x, 0) })
  const supplied = by.supplied(theorem, proof)
  assert.is(supplied.conclusion.key, ge(y, 0).key)
  assert.equal(
    supplied.hypotheses.map((h) => h.key),
    [ge(x, 1), ge(y, 0)].map((h) => h.key).sort(),
  )
})

test('a proof of what is no hypothesis changes nothing', () => {
  const theorem = infer('assume', { statement: ge(y, 0) })
  assert.is(by.supplied(theorem, infer('sign', { given: [], statement: ge(square(x), 0) })), theorem)
})

// ---------------------------------------------------------------- citing

const squares = derivation('squares', 'Squares', (book) => {
  book.result('square', 'A square', book.infer('sign', { given: [], statement: ge(square(x), 0) }))
})
const refusedAs =
  (code: string, words: RegExp) =>
  (e: unknown): boolean =>
    e instanceof RuleError && e.code === code && words.test(e.message)

test('a result of another derivation is its theorem, and the transcript says from where', () => {
  const citing = run(
    derivation('citing', 'Citing', (book) => {
      book.result('again', 'Again', book.cite(squares, 'square'))
    }),
  )
  assert.is(citing.results.get('again')?.conclusion.key, ge(square(x), 0).key)
  assert.equal(
    citing.cited.map(({ name }) => name),
    ['squares'],
  )
})

test('a result that the other derivation does not have is refused with those that it has', () => {
  const citing = derivation('citing', 'Citing', (book) => void book.cite(squares, 'cube'))
  assert.throws(() => run(citing), refusedAs('wrong-premise', /squares has no result cube; it has square/))
})

test('what several derivations cite is derived once for a library, directly or through others', () => {
  let runs = 0
  const write: Derivation['write'] = (book) => {
    runs++
    squares.write(book)
  }
  const counted: Derivation = { ...squares, write }
  const citing = (name: string, from: Derivation, id: string): Derivation =>
    derivation(name, name, (book) => {
      book.cite(counted, 'square')
      book.result('again', 'Again', book.cite(from, id))
    })
  const first = citing('first', counted, 'square')
  const library = createLibrary()
  const transcripts = [first, citing('second', first, 'again')].map((d) => run(d, undefined, library))
  assert.is(runs, 1)
  assert.is(transcripts[0]?.results.get('again'), transcripts[1]?.results.get('again'))
})

test('a derivation that rests on itself is refused', () => {
  const loop: Derivation = derivation('loop', 'Loop', (book) => void book.cite(loop, 'itself'))
  assert.throws(() => run(loop), refusedAs('wrong-premise', /loop rests on itself/))
})

test.run()
