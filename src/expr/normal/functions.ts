/** Absolute values, logarithms, exponentials and the other named functions of normal forms. */

import { rational as Q } from '../../algebra/index.ts'
import type { FunctionName } from '../expression.ts'
import { isEven, mulNormals, negateNormal } from './arithmetic.ts'
import { unitize } from './lattice.ts'
import { NEGATIVE, type Normalizer, NULL, POSITIVE } from './normalizer.ts'
import { factorInteger } from './power.ts'
import { openProduct } from './products.ts'
import type { Atom, Normal } from './terms.ts'
import * as T from './terms.ts'

export function applyFunction(n: Normalizer, fn: FunctionName, args: readonly Normal[]): Normal {
  const [x] = args as readonly [Normal]
  switch (fn) {
    case 'abs':
      return absolute(n, x)
    case 'log':
      return logarithm(n, x)
    case 'exp':
      return exponential(n, x)
    case 'sin':
    case 'cos':
      return x.numerator.length === 0 ? (fn === 'cos' ? T.ONE : T.ZERO) : atom(n, fn, args)
    case 'max':
    case 'min':
      return extreme(n, fn, args)
  }
}

function atom(n: Normalizer, fn: FunctionName, args: readonly Normal[]): Normal {
  const canonical = args.map(n.canonical)
  const made: Atom = { kind: 'apply', fn, args: canonical, key: `${fn}(${canonical.map((a) => a.key).join(',')})` }
  const rewritten = n.rewrite(made, 1)
  return rewritten === undefined ? T.fromAtom(made) : rewritten.value
}

/** |x|: its sign where that is known, products factor by factor, |−x| = |x|. */
function absolute(n: Normalizer, x: Normal): Normal {
  const signs = n.signOf(x)
  if ((signs & NEGATIVE) === 0) return x
  if ((signs & POSITIVE) === 0) return negateNormal(x)
  if (x.denominator.length > 0) {
    let bottom = T.ONE
    for (const f of x.denominator) bottom = mulNormals(n, bottom, n.power(T.makeNormal(f.polynomial), T.integer(f.power)))
    return mulNormals(n, absolute(n, T.makeNormal(x.numerator)), n.power(absolute(n, bottom), T.integer(-1)))
  }
  const { coefficient, monomial, polynomial } = unitize(n, x.numerator)
  let result = T.fromRational(Q.abs(coefficient))
  for (const f of monomial) {
    if (f.atom.kind === 'constant' && f.atom.value === -1n) continue
    const value = T.fromFactors([f])
    result = mulNormals(n, result, isEven(f.exponent) ? value : n.power(size(n, T.fromAtom(f.atom)), f.exponent))
  }
  const rest = T.makeNormal(polynomial)
  if (rest.key === '1') return result
  return mulNormals(n, result, size(n, rest))
}

/** |x| for an x without factors. */
function size(n: Normalizer, x: Normal): Normal {
  const signs = n.signOf(x)
  if ((signs & NEGATIVE) === 0) return x
  if ((signs & POSITIVE) === 0) return negateNormal(x)
  const inner = T.asAtom(x)
  if (inner?.kind !== 'product') return atom(n, 'abs', [x])
  // the size of a product is the product of the sizes
  const { upper } = inner.dummy
  const { id, body } = openProduct(n, inner)
  return n.product(id, T.ONE, upper, n.withRange(id, upper).apply('abs', [body]))
}

/** log of a product of quantities known to be positive is the sum; otherwise an atom with the obligation x > 0. */
function logarithm(n: Normalizer, x: Normal): Normal {
  n.require('positive', x, 'log')
  if (x.numerator.length === 0) return atom(n, 'log', [x])
  const { numerator, denominator } = n.canonical(x)
  const { coefficient, monomial, polynomial } = unitize(n, numerator)
  const splits =
    Q.sign(coefficient) > 0 &&
    monomial.every((f) => (n.signOf(T.fromAtom(f.atom)) & ~POSITIVE) === 0) &&
    denominator.every((f) => (n.signOf(T.makeNormal(f.polynomial)) & ~POSITIVE) === 0)
  if (!splits) return atom(n, 'log', [x])
  let result = logRational(n, coefficient)
  const rest = T.makeNormal(polynomial)
  if (rest.key !== '1') result = n.add(result, atom(n, 'log', [rest]))
  for (const f of monomial) result = n.add(result, mulNormals(n, f.exponent, logAtom(n, f.atom)))
  for (const f of denominator) {
    result = n.add(result, mulNormals(n, T.integer(-f.power), atom(n, 'log', [T.makeNormal(f.polynomial)])))
  }
  return result
}

function logAtom(n: Normalizer, a: Atom): Normal {
  if (a.kind === 'apply' && a.fn === 'exp' && a.args.length === 1) return a.args[0] as Normal
  if (a.kind === 'constant') return logRational(n, Q.fromInteger(a.value))
  return atom(n, 'log', [T.atomValue(a)])
}

/** log of a positive rational by its primes. */
function logRational(n: Normalizer, q: Q.Rational): Normal {
  let result = T.ZERO
  for (const [value, sign] of [
    [q.num, 1],
    [q.den, -1],
  ] as const) {
    for (const [prime, power] of factorInteger(value)) {
      const log = atom(n, 'log', [T.fromRational(Q.fromInteger(prime))])
      result = n.add(result, mulNormals(n, log, T.integer(sign * power)))
    }
  }
  return result
}

/** exp(Σ c·m) = Π exp(m)^c over the monomials m, and exp(c·log x) = x^c. */
function exponential(n: Normalizer, x: Normal): Normal {
  if (x.denominator.length > 0) {
    const { coefficient } = unitize(n, x.numerator)
    const primitive = mulNormals(n, x, T.fromRational(Q.inv(coefficient)))
    return n.power(atom(n, 'exp', [primitive]), T.fromRational(coefficient))
  }
  let result = T.ONE
  for (const t of x.numerator) {
    const log = t.factors.find((f) => f.atom.kind === 'apply' && f.atom.fn === 'log' && f.exponent.key === '1')
    const rest = T.makeNormal([
      T.makeTerm(log === undefined ? Q.one : t.coefficient, log === undefined ? t.factors : t.factors.filter((f) => f !== log)),
    ])
    const value =
      log?.atom.kind === 'apply'
        ? n.power(log.atom.args[0] as Normal, rest)
        : n.power(atom(n, 'exp', [rest]), T.fromRational(t.coefficient))
    result = mulNormals(n, result, value)
  }
  return result
}

/** max and min: flattened, duplicates and known losers left out, arguments in canonical order. */
function extreme(n: Normalizer, fn: 'max' | 'min', args: readonly Normal[]): Normal {
  const flat = args.flatMap((a) => {
    const inner = T.asAtom(a)
    return inner?.kind === 'apply' && inner.fn === fn ? inner.args : [n.canonical(a)]
  })
  const distinct = [...new Map(flat.map((a) => [a.key, a])).values()].sort((a, b) => (a.key < b.key ? -1 : 1))
  const beats = (a: Normal, b: Normal): boolean => {
    const difference = n.add(a, negateNormal(b))
    return (n.signOf(fn === 'max' ? difference : negateNormal(difference)) & NEGATIVE) === 0
  }
  // one after the other, so that of several equal ones a member stays
  const sorted = distinct.reduce<readonly Normal[]>(
    (kept, a) => (kept.some((b) => b !== a && beats(b, a)) ? kept.filter((b) => b !== a) : kept),
    distinct,
  )
  return sorted.length === 1 ? (sorted[0] as Normal) : atom(n, fn, sorted)
}

/** The signs of f(args), from the signs of the arguments. */
export function signOfFunction(n: Pick<Normalizer, 'signOf'>, fn: FunctionName, args: readonly Normal[]): number {
  switch (fn) {
    case 'exp':
      return POSITIVE
    case 'abs':
      return (n.signOf(args[0] as Normal) & NULL) === 0 ? POSITIVE : NULL | POSITIVE
    case 'max':
    case 'min': {
      const signs = args.map((a) => n.signOf(a))
      const bad = fn === 'max' ? NEGATIVE : POSITIVE
      const good = NEGATIVE | POSITIVE | NULL
      // max is ≥ 0 (> 0) if one argument is; min is ≤ 0 (< 0) if one is
      const opposite = bad === NEGATIVE ? POSITIVE : NEGATIVE
      if (signs.some((s) => (s & ~opposite) === 0)) return opposite
      if (signs.some((s) => (s & bad) === 0)) return signs.every((s) => (s & opposite) === 0) ? NULL : NULL | opposite
      return signs.reduce((a, b) => a | b, 0) & good
    }
    case 'log':
    case 'sin':
    case 'cos':
      return NEGATIVE | NULL | POSITIVE
  }
}
