/** Exact linear algebra: determinant, characteristic polynomial and resolvent of random Gram matrices. */

import { linear, type Matrix, rational as Q } from '../../src/algebra/index.ts'
import { type Comparison, own } from '../harness.ts'
import { flint } from '../peers/flint.ts'
import { pari } from '../peers/pari.ts'
import { pythonPeer } from '../peers/python.ts'

const limitSeconds = 30

/** Integers in [−9, 9], the same at every run (multiplicative congruential generator of Park and Miller 1988). */
function digits(count: number, seed: number): readonly number[] {
  const result: number[] = []
  for (let state = seed; result.length < count; ) {
    state = (state * 48271) % 2147483647
    result.push((state % 19) - 9)
  }
  return result
}

function gram(order: number): Matrix {
  const entries = digits(order * order, 7)
  const X = linear.fromRows(Array.from({ length: order }, (_, i) => entries.slice(i * order, (i + 1) * order)))
  return linear.mul(linear.transpose(X), X)
}

const forPari = (A: Matrix): string => `[${A.map((row) => row.map(Q.toString).join(',')).join(';')}]`
const forFlint = (A: Matrix): string => `${A.length} ${A.flat().map(Q.toString).join(' ')}\n`
const forSympy = (A: Matrix): string =>
  `from sympy import QQ, ZZ\nfrom sympy.polys.matrices import DomainMatrix\n` +
  `A = DomainMatrix([[ZZ(k) for k in row] for row in [${A.map((row) => `[${row.map(Q.toString).join(',')}]`).join(',')}]], (${A.length}, ${A.length}), ZZ)`

function determinantOf(order: number): Comparison {
  const A = gram(order)
  return {
    name: `linear: determinant of order ${order}`,
    ours: [own('ours', () => linear.determinant(A), Q.toString)],
    peers: [
      pari(`A=${forPari(A)};`, '()->matdet(A)', 'v->Str(v)', limitSeconds),
      flint('det', forFlint(A), limitSeconds),
      pythonPeer('SymPy', ['sympy'], forSympy(A), 'lambda: A.convert_to(QQ).det()', 'str', limitSeconds),
    ],
  }
}

function characteristicPolynomialOf(order: number): Comparison {
  const A = gram(order)
  const show = (coefficients: readonly Q.Rational[]): string => coefficients.map(Q.toString).join(' ')
  return {
    name: `linear: characteristic polynomial of order ${order}`,
    ours: [own('ours', () => linear.characteristicPolynomial(A), show)],
    peers: [
      pari(`A=${forPari(A)};`, '()->charpoly(A)', 'v->strjoin(apply(c->Str(c),Vecrev(v))," ")', limitSeconds),
      flint('charpoly', forFlint(A), limitSeconds),
      pythonPeer('SymPy', ['sympy'], forSympy(A), 'lambda: A.charpoly()', 'lambda v: " ".join(map(str, v[::-1]))', limitSeconds),
    ],
  }
}

/** cᵀ(A + λI)^{-1}c as a rational function of λ; PARI solves the system over Q(λ). */
function resolventOf(order: number): Comparison {
  const A = gram(order)
  const c = digits(order, 11)
  return {
    name: `linear: resolvent of order ${order}`,
    ours: [
      own(
        'ours',
        () => linear.resolvent(A, linear.vector(c)),
        ({ denominator, first }) => [...first.polynomial.map((k) => k * first.scale.num), ...denominator].join(' '),
      ),
    ],
    peers: [
      pari(
        `A=${forPari(A)};c=[${c.join(',')}]~;`,
        '()->c~*matsolve(A+x*matid(#A),c)',
        'f->strjoin(apply(k->Str(k),concat(Vecrev(numerator(f)),Vecrev(denominator(f))))," ")',
        limitSeconds,
      ),
    ],
  }
}

export const linearAlgebra = (): readonly Comparison[] => [
  ...[30, 60].map(determinantOf),
  ...[30, 60].map(characteristicPolynomialOf),
  ...[12, 30, 60].map(resolventOf),
]
