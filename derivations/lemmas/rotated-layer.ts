/** A hidden layer without noise may be rotated: its outputs by an orthogonal matrix, the next layer back, at no cost. */

import {
  add,
  delta,
  type Expression,
  eq,
  expr,
  type Family,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  integer,
  le,
  lt,
  mul,
  type Proposition,
  type Relation,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import { loss, type Model, squaredError, squaredNorm, weightDecay } from '../models/network.ts'
import { overLayers, withinLayers } from './over-layers.ts'
import { forEvery } from './ranges.ts'

interface Rotated {
  readonly h: Expression
  readonly O: Family
  readonly V: Family
  readonly z: Family
  /** Σ_i O_ij O_ik = δ_jk. */
  readonly orthogonal: Theorem
  readonly quiet: Theorem
  readonly into: Theorem
  readonly out: Theorem
  readonly before: Theorem
  readonly after: Theorem
  readonly input: Theorem
  readonly forward: Theorem
}

/** L is the same for W_h and O W_h, W_{h+1} and W_{h+1} Oᵀ, where layer h has no noise. */
export function rotatedLayer(book: Book, model: Model): void {
  const rotated = declareRotation(book, model)
  const output = sameOutput(book, model, rotated)
  const decay = sameDecay(book, model, rotated)
  const { V, z } = rotated
  const values = [valueOf(model.W, (l, i, j) => V(l, i, j)), valueOf(model.g, (l, i) => z(l, i))]
  const inRotated = (e: Expression): Expression =>
    (book.infer('instantiate', { values }, [book.infer('assume', { statement: eq(e, 0) })]).conclusion as Relation).left
  const [errorThere, decayThere] = [inRotated(squaredError(model)), inRotated(weightDecay(model))]
  const same = book.show(book.calc(errorThere).eq(squaredError(model), by.using('the output', output)))
  const shown = book.show(
    book.calc(add(errorThere, decayThere)).eq(
      loss(model),
      by.certificate('the error; the decay', [
        [1, same],
        [1, decay],
      ]),
    ),
  )
  book.result('rotation', 'A layer without noise may be rotated', shown)
}

function declareRotation(book: Book, { depth, outputs, width, W, g, x, epsilon }: Model): Rotated {
  const h = book.symbol(integer('H'), 'a hidden layer')
  const O = book.symbol(family('O', 2), 'orthogonal matrix')
  const V = book.symbol(family('V', 3, { notation: 'layer' }), 'weights of the layers, one of them rotated')
  const z = book.symbol(family('z', 2, { dependsOn: g.variable.dependsOn }), 'what these pass on')
  for (const inside of [le(1, h), le(h, depth)]) book.assume(inside)
  book.prose`Let layer ${h} have no noise, and let ${O(integer('i'), integer('j'))} be orthogonal:`
  const quiet = book.define(forAllIn('i', 1, width(h), (i) => eq(epsilon(h, i), 1)))
  const orthogonal = book.assume(
    forAllIn('j', 1, width(h), (j) =>
      forAllIn('k', 1, width(h), (k) =>
        eq(
          sum('i', 1, width(h), (i) => mul(O(i, j), O(i, k))),
          delta(j, k),
        ),
      ),
    ),
  )
  book.prose`Rotate what leaves the layer before it, and rotate it back in the next, all other layers being as they were:`
  const everyNeuron = (body: (i: Expression, j: Expression) => Relation): Proposition =>
    forAll('i', 'integer', (i) => forAll('j', 'integer', (j) => body(i, j)))
  const into = book.define(
    everyNeuron((i, j) =>
      eq(
        V(h, i, j),
        sum('k', 1, width(h), (k) => mul(O(i, k), W(h, k, j))),
      ),
    ),
  )
  const out = book.define(
    everyNeuron((i, j) =>
      eq(
        V(add(h, 1), i, j),
        sum('k', 1, width(h), (k) => mul(W(add(h, 1), i, k), O(j, k))),
      ),
    ),
  )
  const unchanged = (l: Expression): Proposition => everyNeuron((i, j) => eq(V(l, i, j), W(l, i, j)))
  const before = book.define(forAllIn('l', 1, sub(h, 1), unchanged))
  const after = book.define(forAllIn('l', add(h, 2), outputs, unchanged))
  book.prose`What these layers pass on is, as in every network,`
  const input = book.define(
    forAll('i', 'integer', (i) =>
      eq(
        z(0, i),
        sum('j', 1, width(0), (j) => mul(V(1, i, j), x(j))),
      ),
    ),
  )
  const forward = book.define(
    forAllIn('l', 1, depth, (l) =>
      forAll('i', 'integer', (i) =>
        eq(
          z(l, i),
          sum('j', 1, width(l), (j) => mul(V(add(l, 1), i, j), epsilon(l, j), z(sub(l, 1), j))),
        ),
      ),
    ),
  )
  return { h, O, V, z, orthogonal, quiet, into, out, before, after, input, forward }
}

/** z_D = g_D: what is passed on is rotated at one place only. */
function sameOutput(book: Book, model: Model, rotated: Rotated): Theorem {
  const { depth, width, W, g, input, forward } = model
  const { h, O, z, orthogonal, quiet, into, out, before, after } = rotated
  const i = integer('i')
  const everywhere = (known: Theorem): Theorem => forEvery(book, known, [{ index: i, conditions: [] }])
  const same = (l: Expression): Proposition => forAll('i', 'integer', (k) => eq(z(l, k), g(l, k)))

  book.prose`Before that layer nothing changes:`
  const deep = ge(h, 2)
  const start = book.show(book.calc(z(0, i), [deep]).eq(g(0, i), by.using('the inputs', rotated.input, input, before)))
  const unrotated = overLayers(book, {
    claim: same,
    base: everywhere(start),
    grow: (k, known) =>
      everywhere(
        book.show(
          book
            .calc(z(add(k, 1), i), withinLayers(k, sub(h, 2)))
            .eq(g(add(k, 1), i), by.using('the layers before', rotated.forward, forward, before, known)),
        ),
      ),
    top: sub(h, 2),
    given: [deep],
  })
  const turned = sum('k', 1, width(h), (k) => mul(O(i, k), g(sub(h, 1), k)))
  book.prose`What enters it is rotated,`
  const later = book.show(
    book.calc(z(sub(h, 1), i), [deep]).eq(turned, by.using('the rotation', rotated.forward, forward, into, unrotated)),
  )
  const isFirst = book.infer('sign', { given: [...book.given(), lt(h, 2)], statement: eq(h, 1) })
  const first = book.show(
    book.calc(z(sub(h, 1), i), [lt(h, 2)]).eq(turned, by.using('the rotation', isFirst, rotated.input, input, into)),
  )
  const entering = everywhere(book.infer('cases', { condition: deep }, [later, first]))
  book.prose`and rotated back by the next:`
  const back = book.show(
    book
      .calc(z(h, i))
      .eq(
        sum('k', 1, width(h), (k) =>
          sum('n', 1, width(h), (n) =>
            mul(
              W(add(h, 1), i, k),
              g(sub(h, 1), n),
              sum('j', 1, width(h), (j) => mul(O(j, k), O(j, n))),
            ),
          ),
        ),
        by.using('the rotation', rotated.forward, quiet, out, entering),
      )
      .eq(g(h, i), by.using('orthogonal', orthogonal, forward, quiet)),
  )
  book.prose`so that nothing changes after it.`
  const all = overLayers(book, {
    claim: (k) => same(add(h, k)),
    base: everywhere(book.prove(eq(z(add(h, 0), i), g(add(h, 0), i)), by.certificate('that layer', [[1, back]]))),
    grow: (k, known) =>
      everywhere(
        book.show(
          book
            .calc(z(add(h, add(k, 1)), i), withinLayers(k, sub(depth, h)))
            .eq(g(add(h, add(k, 1)), i), by.using('the layers before', known, rotated.forward, forward, after)),
        ),
      ),
    top: sub(depth, h),
  })
  const output = book.infer('specialize', { given: [], value: expr(1) }, [all])
  return book.show(book.calc(z(depth, 1)).eq(g(depth, 1), by.certificate('all layers', [[1, output]])))
}

/** Σ_l γ_l ‖V_l‖² = Σ_l γ_l ‖W_l‖². */
function sameDecay(book: Book, model: Model, { h, O, V, orthogonal, into, out, before, after }: Rotated): Theorem {
  const { outputs, width, W, decay } = model
  const l = integer('l')
  const next = add(h, 1)
  const norm = (k: Expression): Expression =>
    sum('i', 1, width(k), (i) => sum('j', 1, width(sub(k, 1)), (j) => square(V(k, i, j))))
  const same = (k: Expression): Relation => eq(norm(k), squaredNorm(model, k))
  const inner = (k: Expression, n: Expression): Expression => sum('i', 1, width(h), (i) => mul(O(i, k), O(i, n)))
  const pairs = (body: (k: Expression, n: Expression) => Expression): Expression =>
    sum('k', 1, width(h), (k) => sum('n', 1, width(h), (n) => body(k, n)))
  book.prose`A rotation leaves the norms as they were:`
  const rows = book.show(
    book
      .calc(norm(h))
      .eq(
        pairs((k, n) =>
          mul(
            sum('j', 1, width(sub(h, 1)), (j) => mul(W(h, k, j), W(h, n, j))),
            inner(k, n),
          ),
        ),
        by.using('the rotation', into),
      )
      .eq(squaredNorm(model, h), by.using('orthogonal', orthogonal)),
  )
  const columns = book.show(
    book
      .calc(norm(next))
      .eq(
        pairs((k, n) =>
          mul(
            sum('i', 1, width(next), (i) => mul(W(next, i, k), W(next, i, n))),
            inner(k, n),
          ),
        ),
        by.using('the rotation', out),
      )
      .eq(squaredNorm(model, next), by.using('orthogonal', orthogonal)),
  )
  const inLayers = [le(1, l), le(l, outputs)]
  const at = (known: Theorem, value: Expression): Theorem =>
    book.infer('replace', { statement: same(l) }, [book.infer('assume', { statement: eq(l, value) }), known])
  const elsewhere = (conditions: readonly Relation[], known: Theorem): Theorem =>
    book.prove(same(l), by.using('unchanged', known), [...inLayers, ...conditions])
  const early = elsewhere([lt(l, h)], before)
  const late = elsewhere([gt(l, next)], after)
  const isNext = book.infer('sign', { given: [gt(l, h), le(l, next)], statement: eq(l, next) })
  const isLayer = book.infer('sign', { given: [ge(l, h), le(l, h)], statement: eq(l, h) })
  const atNext = by.supplied(at(columns, next), isNext)
  const atLayer = by.supplied(at(rows, h), isLayer)
  const beyond = book.infer('cases', { condition: gt(l, next) }, [late, atNext])
  const fromLayer = book.infer('cases', { condition: gt(l, h) }, [beyond, atLayer])
  const each = book.infer('cases', { condition: lt(l, h) }, [early, fromLayer])
  const weighted = book.prove(
    eq(mul(decay(l), norm(l)), mul(decay(l), squaredNorm(model, l))),
    by.certificate('the norm', [[decay(l), each]]),
    inLayers,
  )
  return book.infer('sumOver', {}, [book.infer('generalize', { variable: variableOf(l), conditions: inLayers }, [weighted])])
}
