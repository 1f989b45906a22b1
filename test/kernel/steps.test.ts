import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ge, gt, real, square } from '../../src/expr/index.ts'
import { by, derivation, infer, RuleError, resultOf } from '../../src/kernel/index.ts'

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

test('a result of another derivation is its theorem; one that it does not have is refused', () => {
  const squares = derivation('squares', 'Squares', (book) => {
    book.result('square', 'A square', book.infer('sign', { given: [], statement: ge(square(x), 0) }))
  })
  assert.is(resultOf(squares, 'square').conclusion.key, ge(square(x), 0).key)
  assert.throws(
    () => resultOf(squares, 'cube'),
    (e: unknown) => e instanceof RuleError && e.code === 'wrong-premise',
  )
})

test.run()
