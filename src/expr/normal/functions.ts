/** Absolute values, logarithms, exponentials and the other named functions of normal forms. */

import { rational as Q } from '../../algebra/index.ts'
import type { FunctionName } from '../expression.ts'
import { isEven, mulNormals, negateNormal } from './arithmetic.ts'
import { unitize } from './lattice.ts'
import { NEGATIVE, type Normalizer, NULL, POSITIVE } from './normalizer.ts'
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
    const known = (n.signOf(T.fromAtom(f.atom)) & NEGATIVE) === 0
    const base = known || isEven(f.exponent) ? T.fromAtom(f.atom) : atom(n, 'abs', [T.fromAtom(f.atom)])
    result = mulNormals(n, result, n.power(base, f.exponent))
  }
  const rest = T.makeNormal(polynomial)
  if (rest.key === '1') return result
  const known = (n.signOf(rest) & NEGATIVE) === 0
  return mulNormals(n, result, known ? rest : atom(n, 'abs', [rest]))
}

/** log of a product of quantities known to be positive is the sum; otherwise an atom with the obligation x > 0. */
function logarithm(n: Normalizer, x: Normal): Normal {
  n.require('positive', x, 'log')
  const only = x.numerator[0]
  const splits =
    x.numerator.length === 1 &&
    only !== undefined &&
    Q.sign(only.coefficient) > 0 &&
    only.factors.every((f) => (n.signOf(T.fromAtom(f.atom)) & ~POSITIVE) === 0) &&
    x.denominator.every((f) => (n.signOf(T.makeNormal(f.polynomial)) & ~POSITIVE) === 0)
  if (!splits || only === undefined) return x.key === '1' ? T.ZERO : atom(n, 'log', [x])
  let result = logRational(n, only.coefficient)
  for (const f of only.factors) result = n.add(result, mulNormals(n, f.exponent, atom(n, 'log', [T.fromAtom(f.atom)])))
  for (const f of x.denominator) {
    result = n.add(result, mulNormals(n, T.integer(-f.power), atom(n, 'log', [T.makeNormal(f.polynomial)])))
  }
  return result
}

function logRational(n: Normalizer, q: Q.Rational): Normal {
  if (Q.equals(q, Q.one)) return T.ZERO
  const log = (value: bigint): Normal => (value === 1n ? T.ZERO : atom(n, 'log', [T.fromRational(Q.fromInteger(value))]))
  return n.add(log(q.num), negateNormal(log(q.den)))
}

/** exp(Σ c·m) = Π exp(m)^c over the monomials m. */
function exponential(n: Normalizer, x: Normal): Normal {
  if (x.denominator.length > 0) return atom(n, 'exp', [x])
  let result = T.ONE
  for (const t of x.numerator) {
    const made = atom(n, 'exp', [T.makeNormal([{ ...t, coefficient: Q.one }])])
    result = mulNormals(n, result, n.power(made, T.fromRational(t.coefficient)))
  }
  return result
}

/** max and min: flattened, duplicates and known losers left out, arguments in canonical order. */
function extreme(n: Normalizer, fn: 'max' | 'min', args: readonly Normal[]): Normal {
  const distinct = [...new Map(args.map((a) => [n.canonical(a).key, n.canonical(a)])).values()]
  const beats = (a: Normal, b: Normal): boolean => {
    const difference = n.add(a, negateNormal(b))
    return (n.signOf(fn === 'max' ? difference : negateNormal(difference)) & NEGATIVE) === 0
  }
  const kept = distinct.filter((a, i) => !distinct.some((b, j) => j !== i && beats(b, a) && !(beats(a, b) && i < j)))
  const sorted = [...kept].sort((a, b) => (a.key < b.key ? -1 : 1))
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
