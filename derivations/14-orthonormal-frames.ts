/** Orthonormal frames: Bessel's inequality, and what the singular values of two maps say about the trace of their product. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expr,
  type Family,
  family,
  forAllIn,
  ge,
  integer,
  le,
  lt,
  mul,
  neg,
  type Proposition,
  type Relation,
  ratio,
  real,
  sqrt,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import norms from './02-norms.ts'
import { at, summed } from './lemmas/ranges.ts'

export default derivation('14-orthonormal-frames', 'Orthonormal frames', (book) => {
  const bound = book.section('A vector and a frame', () => bessel(book))
  book.section('A matrix and two frames', () => matrixBessel(book))
  book.section('Two vectors and two frames', () => twoFrames(book, bound))
  const split = book.section('A sum in two parts', () => splitRange(book))
  book.section('Two sets of singular values', () => assignment(book, split))
})

interface Bessel {
  readonly n: Expression
  readonly count: Expression
  readonly b: Family
  readonly x: Family
  readonly bound: Theorem
}

/** |x|² ≥ Σ_k (b_k·x)²: the square of what the frame leaves of x. */
function bessel(book: Book): Bessel {
  const [n, count] = [book.symbol(integer('n'), 'dimension'), book.symbol(integer('K'), 'number of vectors in a frame')]
  const b = book.symbol(family('b', 2), 'orthonormal vectors')
  const x = book.symbol(family('x', 1), 'a vector')
  const entries = (term: (i: Expression) => Expression): Expression => sum('i', 1, n, term)
  const frame = (term: (k: Expression) => Expression): Expression => sum('k', 1, count, term)
  const inner = (k: Expression): Expression => entries((i) => mul(b(k, i), x(i)))
  book.prose`Let ${b(integer('k'), integer('i'))} be the entries of ${count} orthonormal vectors, and ${x(integer('i'))} those of any vector.`
  const orthonormal = book.assume(
    forAllIn('k', 1, count, (k) =>
      forAllIn('m', 1, count, (m) =>
        eq(
          entries((i) => mul(b(k, i), b(m, i))),
          delta(k, m),
        ),
      ),
    ),
  )
  const left = entries((i) =>
    square(
      sub(
        x(i),
        frame((k) => mul(inner(k), b(k, i))),
      ),
    ),
  )
  const projections = frame((k) => square(inner(k)))
  const products = (pair: (k: Expression, m: Expression) => Expression): Expression =>
    frame((k) => sum('m', 1, count, (m) => mul(inner(k), inner(m), pair(k, m))))
  const length = entries((i) => square(x(i)))
  book.prose`The square of what the frame leaves of the vector contains the products of the frame's vectors, which are known:`
  const bound = book.show(
    book
      .calc(length)
      .eq(
        sub(
          add(left, mul(2, projections)),
          products((k, m) => entries((i) => mul(b(k, i), b(m, i)))),
        ),
        by.algebra,
      )
      .eq(sub(add(left, mul(2, projections)), products(delta)), by.using('orthonormal vectors', orthonormal))
      .eq(add(left, projections), by.algebra)
      .ge(projections, by.signs('squares are nonnegative')),
  )
  return { n, count, b, x, bound: book.result('bessel', 'The inequality of Bessel', bound) }
}

interface Frames {
  readonly n: Expression
  readonly rows: Expression
  readonly columns: Expression
  readonly p: Family
  readonly q: Family
  /** p_i·p_k = δ_ik and q_i·q_k = δ_ik. */
  readonly orthonormal: readonly [Theorem, Theorem]
}

/** Two orthonormal frames of n vectors, one in the space of the outputs and one in that of the inputs. */
function declareFrames(book: Book): Frames {
  const n = book.symbol(integer('n'), 'number of vectors in a frame')
  const [rows, columns] = [
    book.symbol(integer('d'), 'dimension on the left'),
    book.symbol(integer('e'), 'dimension on the right'),
  ]
  const p = book.symbol(family('p', 2), 'orthonormal vectors on the left')
  const q = book.symbol(family('q', 2), 'orthonormal vectors on the right')
  const orthonormal = (frame: Family, dimension: Expression): Theorem =>
    book.assume(
      forAllIn('i', 1, n, (i) =>
        forAllIn('k', 1, n, (k) =>
          eq(
            sum('h', 1, dimension, (h) => mul(frame(i, h), frame(k, h))),
            delta(i, k),
          ),
        ),
      ),
    )
  return { n, rows, columns, p, q, orthonormal: [orthonormal(p, rows), orthonormal(q, columns)] }
}

/** ‖M‖_F² ≥ Σ_i (p_i·M q_i)²: the products p_i q_iᵀ are orthonormal matrices. */
function matrixBessel(book: Book): void {
  book.prose`The same holds for a matrix and the products of the vectors of two frames.`
  const { n, rows, columns, p, q, orthonormal } = declareFrames(book)
  const M = book.symbol(family('M', 2), 'a matrix')
  const entries = (term: (o: Expression, h: Expression) => Expression): Expression =>
    sum('o', 1, rows, (o) => sum('h', 1, columns, (h) => term(o, h)))
  const frame = (term: (i: Expression) => Expression): Expression => sum('i', 1, n, term)
  const inner = (i: Expression): Expression => entries((o, h) => mul(p(i, o), M(o, h), q(i, h)))
  const left = entries((o, h) =>
    square(
      sub(
        M(o, h),
        frame((i) => mul(inner(i), p(i, o), q(i, h))),
      ),
    ),
  )
  const projections = frame((i) => square(inner(i)))
  const products = (pair: (i: Expression, k: Expression) => Expression): Expression =>
    frame((i) => sum('k', 1, n, (k) => mul(inner(i), inner(k), pair(i, k))))
  const bound = book.show(
    book
      .calc(entries((o, h) => square(M(o, h))))
      .eq(
        sub(
          add(left, mul(2, projections)),
          products((i, k) =>
            mul(
              sum('o', 1, rows, (o) => mul(p(i, o), p(k, o))),
              sum('h', 1, columns, (h) => mul(q(i, h), q(k, h))),
            ),
          ),
        ),
        by.algebra,
      )
      .eq(
        sub(
          add(left, mul(2, projections)),
          products((i, k) => mul(delta(i, k), delta(i, k))),
        ),
        by.using('orthonormal vectors', ...orthonormal),
      )
      .eq(add(left, projections), by.algebra)
      .ge(projections, by.signs('squares are nonnegative')),
  )
  book.result('matrix-bessel', 'The inequality of Bessel for a matrix', bound)
}

/** Σ_i c_i (p_i·u)(q_i·w) ≤ |u| |w| for c_i² ≤ 1, by the inequalities of Cauchy and Schwarz and of Bessel. */
function twoFrames(book: Book, { n: size, count, b, x, bound: bessel }: Bessel): void {
  const { n, rows, columns, p, q, orthonormal } = declareFrames(book)
  const u = book.symbol(family('u', 1), 'a vector on the left')
  const w = book.symbol(family('w', 1), 'a vector on the right')
  const c = book.symbol(family('c', 1), 'a factor of at most one in size')
  const frame = (term: (i: Expression) => Expression): Expression => sum('i', 1, n, term)
  const left = (i: Expression): Expression => sum('h', 1, rows, (h) => mul(p(i, h), u(h)))
  const right = (i: Expression): Expression => sum('h', 1, columns, (h) => mul(q(i, h), w(h)))
  const [lengthU, lengthW] = [sum('h', 1, rows, (h) => square(u(h))), sum('h', 1, columns, (h) => square(w(h)))]
  const i = integer('i')
  const inFrame = [le(1, i), le(i, n)]
  const small = book.assume(forAllIn('i', 1, n, (i) => le(square(c(i)), 1)))
  const projected = (dimension: Expression, vectors: Family, vector: Family, frameOf: Theorem): Theorem =>
    by.supplied(
      book.infer(
        'instantiate',
        { values: [valueOf(size, () => dimension), valueOf(count, () => n), valueOf(b, vectors), valueOf(x, vector)] },
        [bessel],
      ),
      frameOf,
    )
  const [ofU, ofW] = [projected(rows, p, u, orthonormal[0]), projected(columns, q, w, orthonormal[1])]
  const smaller = book.infer('sumOver', {}, [
    book.infer('generalize', { variable: variableOf(i), conditions: inFrame }, [
      book.prove(
        le(square(mul(c(i), left(i))), square(left(i))),
        by.certificate('at most one', [[square(left(i)), book.infer('specialize', { given: inFrame, value: i }, [small])]]),
        inFrame,
      ),
    ]),
  ])
  const products = book.infer(
    'instantiate',
    {
      values: [
        valueOf(integer('n'), () => n),
        valueOf(family('a', 1), (k) => mul(c(k), left(k))),
        valueOf(family('b', 1), right),
      ],
    },
    [book.cite(norms, 'cauchy-schwarz')],
  )
  const inner = frame((k) => mul(c(k), left(k), right(k)))
  const lengths = mul(lengthU, lengthW)
  book.prose`Of two vectors, the parts in two frames have a product that is at most that of the vectors, also when the terms are made smaller:`
  const { left: large, right: squared } = products.conclusion as Relation
  const squares = book.show(
    book
      .calc(square(inner))
      .eq(squared, by.algebra)
      .le(large, by.theorem('Cauchy and Schwarz', products))
      .le(
        mul(
          frame((k) => square(left(k))),
          frame((k) => square(right(k))),
        ),
        by.certificate('factors of at most one', [[frame((k) => square(right(k))), smaller]]),
      )
      .le(
        mul(
          lengthU,
          frame((k) => square(right(k))),
        ),
        by.certificate('Bessel', [[frame((k) => square(right(k))), ofU]]),
      )
      .le(lengths, by.certificate('Bessel', [[lengthU, ofW]])),
  )
  const roots = book.infer('powerOf', { given: [], exponent: ratio(1, 2) }, [squares])
  const bound = book.show(
    book
      .calc(inner)
      .le(sqrt(square(inner)), by.theorem('the size of a number', atMostItsSize(book, inner)))
      .le(sqrt(lengths), by.theorem('as just shown', roots)),
  )
  book.result('two-frames', 'Two vectors and two frames', bound)
}

/** t ≤ (t²)^{1/2}. */
function atMostItsSize(book: Book, value: Expression): Theorem {
  const t = real('t')
  const statement = le(t, sqrt(square(t)))
  const either = [ge(t, 0), lt(t, 0)].map((sign) => book.infer('sign', { given: [sign], statement }))
  const all = book.infer('cases', { condition: ge(t, 0) }, either)
  return book.infer('instantiate', { values: [valueOf(t, () => value)] }, [all])
}

interface Split {
  readonly n: Expression
  readonly r: Expression
  readonly f: Family
  readonly equation: Theorem
}

/** Σ_{i=1}^{n} f_i = Σ_{i=1}^{r} f_i + Σ_{i=r+1}^{n} f_i for 0 ≤ r ≤ n, by induction over n. */
function splitRange(book: Book): Split {
  const [n, r] = [book.symbol(integer('n'), 'number of terms'), book.symbol(integer('r'), 'number of the first terms')]
  const f = book.symbol(family('f', 1), 'terms')
  const from = (lower: Expression, upper: Expression): Expression => sum('i', lower, upper, f)
  const parts = (k: Expression): Expression => add(from(expr(1), r), from(add(r, 1), k))
  const claim = (k: Expression): Relation => eq(from(expr(1), k), parts(k))
  book.assume(ge(r, 0))
  book.prose`A sum of ${n} terms is that of the first ${r} and that of the others: another term enters both sides.`
  const base = book.show(book.calc(from(expr(1), r)).eq(parts(r), by.algebra))
  const known = book.infer('assume', { statement: claim(n) })
  const step = book.show(
    book
      .calc(from(expr(1), add(n, 1)), [ge(n, r)])
      .eq(add(from(expr(1), n), f(add(n, 1))), by.algebra)
      .eq(add(parts(n), f(add(n, 1))), by.certificate('the terms before', [[1, known]]))
      .eq(parts(add(n, 1)), by.algebra),
  )
  const all = book.infer('induction', { variable: variableOf(n), lowest: r, statement: claim(n) }, [base, step])
  return { n, r, f, equation: book.result('split', 'A sum in two parts', all) }
}

/** Σ_k g_k − 2 Σ_k Σ_i ω_k s_i α_ki β_ki ≥ Σ_{i ≤ r} v_i + ρ (K − r), if a pair k, i costs at least v_i, and beyond r at least ρ. */
function assignment(book: Book, split: Split): void {
  const count = book.symbol(integer('K'), 'number of singular values of the map')
  const [n, r] = [book.symbol(integer('n'), 'number of modes of the data'), book.symbol(integer('r'), 'number of kept modes')]
  const omega = book.symbol(family('omega', 1, { latex: '\\omega' }), 'singular value of the map')
  const s = book.symbol(family('s', 1), 'singular value of the data')
  const alpha = book.symbol(family('alpha', 2, { latex: '\\alpha' }), 'product of two singular vectors on the left')
  const beta = book.symbol(family('beta', 2, { latex: '\\beta' }), 'product of two singular vectors on the right')
  const g = book.symbol(family('g', 1), 'what a singular value of the map costs')
  const v = book.symbol(family('v', 1), 'what a singular value of the map costs at least, net of what it saves in a kept mode')
  const rho = book.symbol(real('rho', '\\rho'), 'what it costs at least, net of what it saves in another mode')
  const [k, i] = [integer('k'), integer('i')]
  const overMap = (term: (k: Expression) => Expression): Expression => sum('k', 1, count, term)
  const overData = (term: (i: Expression) => Expression): Expression => sum('i', 1, n, term)
  const inMap = [le(1, k), le(k, count)]
  const B = (k: Expression, i: Expression): Expression => div(add(square(alpha(k, i)), square(beta(k, i))), 2)
  const net = (k: Expression, i: Expression): Expression => sub(g(k), mul(2, omega(k), s(i)))

  book.prose`Two maps have the singular values ${omega(k)} and ${s(i)}. The inner products ${alpha(k, i)} and ${beta(k, i)} of their singular vectors have, by the inequality of Bessel, rows and columns of length at most one:`
  book.assume(ge(r, 0))
  book.assume(le(r, n))
  book.assume(ge(count, 0))
  book.assume(forAllIn('k', 1, count, (k) => ge(omega(k), 0)))
  book.assume(forAllIn('i', 1, n, (i) => ge(s(i), 0)))
  book.assume(forAllIn('k', 1, count, (k) => ge(g(k), 0)))
  const rows = [alpha, beta].map((a) =>
    book.assume(
      forAllIn('k', 1, count, (k) =>
        le(
          overData((i) => square(a(k, i))),
          1,
        ),
      ),
    ),
  )
  const columns = [alpha, beta].map((a) =>
    book.assume(
      forAllIn('i', 1, n, (i) =>
        le(
          overMap((k) => square(a(k, i))),
          1,
        ),
      ),
    ),
  )
  book.prose`A singular value ${omega(k)} costs ${g(k)}, and saves ${mul(2, omega(k), s(i))} in a mode that it is aligned with. Let it cost at least ${v(i)} net of this in one of the first ${r} modes, and at least ${rho} in another mode, which is no better than the first ones:`
  book.assume(le(rho, 0))
  const better = book.assume(forAllIn('i', 1, r, (i) => le(v(i), rho)))
  const kept = book.assume(forAllIn('k', 1, count, (k) => forAllIn('i', 1, r, (i) => ge(net(k, i), v(i)))))
  const others = book.assume(forAllIn('k', 1, count, (k) => forAllIn('i', add(r, 1), n, (i) => ge(net(k, i), rho))))

  const halves = (weight: Expression, parts: readonly Theorem[]): readonly (readonly [Expression, Theorem])[] =>
    parts.map((part) => [div(weight, 2), part])

  // the rows: a cost is at least its shares, and the shares of all are at most K
  const rowsHere = rows.map((row) => at(book, row, k, inMap))
  const shares = (weight: (k: Expression) => Expression): Expression => overMap((k) => overData((i) => mul(B(k, i), weight(k))))
  const perRow = (weight: Expression, most: Expression): Theorem =>
    book.prove(
      le(
        overData((i) => mul(B(k, i), weight)),
        most,
      ),
      by.certificate('rows', halves(weight, rowsHere)),
      inMap,
    )
  const costs = summed(book, perRow(g(k), g(k)), k, inMap)
  const atMostOne = book.prove(
    le(
      overData((i) => B(k, i)),
      1,
    ),
    by.certificate('rows', halves(expr(1), rowsHere)),
    inMap,
  )
  const weights = summed(book, atMostOne, k, inMap)
  const trace = overMap((k) => overData((i) => mul(omega(k), s(i), alpha(k, i), beta(k, i))))
  const gap = overMap((k) => overData((i) => mul(omega(k), s(i), square(sub(alpha(k, i), beta(k, i))))))
  const objective = sub(overMap(g), mul(2, trace))
  book.prose`Give each pair of singular values a weight, the mean of the squares of both its inner products. It is at least their product, and the weights of a row are at most one in total, so that the problem is bounded by a sum over pairs:`
  const pairs = overMap((k) => overData((i) => mul(B(k, i), net(k, i))))
  const apart = book.show(
    book
      .calc(objective)
      .ge(sub(shares(g), mul(2, trace)), by.certificate('at most one in a row', [[1, costs]]))
      .eq(add(pairs, gap), by.algebra)
      .ge(pairs, by.signs('squares are nonnegative')),
  )

  // the columns: a mode gives what it can give once
  const column = (i: Expression): Expression => overMap((k) => mul(B(k, i), sub(net(k, i), rho)))
  const first = [le(1, i), le(i, r)]
  const last = [le(add(r, 1), i), le(i, n)]
  const perPair = (general: Theorem, least: Expression, conditions: readonly Proposition[]): Theorem => {
    const pair = at(book, at(book, general, k, inMap), i, conditions)
    const statement = ge(mul(B(k, i), sub(net(k, i), rho)), least)
    return summed(
      book,
      book.prove(statement, by.certificate('this pair', [[B(k, i), pair]]), [...inMap, ...conditions]),
      k,
      inMap,
    )
  }
  const columnsHere = columns.map((c) => at(book, c, i, first))
  book.prose`Now take ${rho} from each pair. A kept mode has a column of weights that is at most one, and contributes at least`
  const ofKept = book.show(
    book
      .calc(column(i), first)
      .ge(
        overMap((k) => mul(B(k, i), sub(v(i), rho))),
        by.theorem('pair by pair', perPair(kept, mul(B(k, i), sub(v(i), rho)), first)),
      )
      .ge(sub(v(i), rho), by.certificate('at most one in a column', halves(sub(rho, v(i)), columnsHere), 0, [better])),
  )
  book.prose`while another mode contributes nothing that is negative:`
  const ofOthers = book.show(
    book.calc(column(i), last).ge(0, by.certificate('pair by pair', [[1, perPair(others, expr(0), last)]])),
  )
  const atColumns = by.supplied(
    book.infer('instantiate', { values: [valueOf(split.f, column), valueOf(split.n, () => n), valueOf(split.r, () => r)] }, [
      split.equation,
    ]),
    book.prove(ge(n, r), by.signs('kept modes are modes')),
  )
  book.prose`All columns together give the bound.`
  const bound = book.show(
    book
      .calc(objective)
      .ge(pairs, by.theorem('as just shown', apart))
      .ge(add(overData(column), mul(rho, count)), by.certificate('at most one in a row', [[neg(rho), weights]]))
      .eq(
        add(sum('i', 1, r, column), sum('i', add(r, 1), n, column), mul(rho, count)),
        by.certificate('kept modes and others', [[1, atColumns]]),
      )
      .ge(
        add(
          sum('i', 1, r, (i) => sub(v(i), rho)),
          mul(rho, count),
        ),
        by.certificate('as just shown', [
          [1, summed(book, ofKept, i, first)],
          [1, summed(book, ofOthers, i, last)],
        ]),
      )
      .eq(add(sum('i', 1, r, v), mul(rho, sub(count, r))), by.algebra),
  )
  book.result('assignment', 'The best assignment of singular values', bound)
}
