/**
 * Renaming of dummies in a normal form, without simplifying anything.
 *
 * The map need not be injective (the labelling of sums marks whole classes with one number); what depends on the names,
 * the orders and the sign of a denominator's first term, is made anew.
 */

import { rational as Q } from '../../algebra/index.ts'
import type { Atom, DenominatorFactor, Factor, Normal, Polynomial, Term } from './terms.ts'
import * as T from './terms.ts'

export type Names = ReadonlyMap<number, number>

const byKey = (a: { readonly key: string }, b: { readonly key: string }): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

export function renameNormal(a: Normal, names: Names): Normal {
  if (!a.key.includes('?')) return a
  let sign = 1
  const denominator = a.denominator.map((f): DenominatorFactor => {
    const renamed = renamePolynomial(f.polynomial, names)
    const flipped = isNegative(renamed)
    if (flipped && f.power % 2 === 1) sign = -sign
    const polynomial = flipped ? negated(renamed) : renamed
    return { polynomial, power: f.power, key: T.polynomialKey(polynomial) }
  })
  const numerator = renamePolynomial(a.numerator, names)
  return T.makeNormal(sign < 0 ? negated(numerator) : numerator, denominator.sort(byKey))
}

export function renamePolynomial(p: Polynomial, names: Names): Polynomial {
  return T.collect(
    p.map((t) => {
      const { sign, factors } = renameFactors(t.factors, names)
      return T.makeTerm(sign < 0 ? Q.neg(t.coefficient) : t.coefficient, factors)
    }),
  )
}

/** The renamed factors in order, and the sign that came out of polynomials to integer powers. */
export function renameFactors(
  list: readonly Factor[],
  names: Names,
): { readonly sign: number; readonly factors: readonly Factor[] } {
  let sign = 1
  const factors = list.map((f): Factor => {
    if (!f.atom.key.includes('?') && !f.exponent.key.includes('?')) return f
    const exponent = renameNormal(f.exponent, names)
    const whole = T.asInteger(exponent)
    if (f.atom.kind === 'base' && whole !== undefined) {
      const renamed = renamePolynomial(f.atom.polynomial, names)
      const flipped = isNegative(renamed)
      if (flipped && whole % 2 !== 0) sign = -sign
      return { atom: baseAtom(flipped ? negated(renamed) : renamed), exponent }
    }
    return { atom: renameAtom(f.atom, names), exponent }
  })
  return { sign, factors: T.sortFactors(factors) }
}

export function baseAtom(polynomial: Polynomial): Atom {
  return { kind: 'base', polynomial, key: `(${T.polynomialKey(polynomial)})` }
}

const isNegative = (p: Polynomial): boolean => p[0] !== undefined && Q.sign(p[0].coefficient) < 0

const negated = (p: Polynomial): Polynomial => p.map((t): Term => ({ ...t, coefficient: Q.neg(t.coefficient) }))

export function renameAtom(atom: Atom, names: Names): Atom {
  if (!atom.key.includes('?')) return atom
  const go = (a: Normal): Normal => renameNormal(a, names)
  switch (atom.kind) {
    case 'variable':
      return variableAtom(atom.variable, atom.args.map(go))
    case 'dummy': {
      const id = names.get(atom.id)
      return id === undefined ? atom : T.dummyAtom(id, atom.sort)
    }
    case 'constant':
      return atom
    case 'base':
      return baseAtom(renamePolynomial(atom.polynomial, names))
    case 'sum': {
      const dummies = atom.dummies.map((d) => ({ id: names.get(d.id) ?? d.id, upper: go(d.upper) }))
      return sumAtom(dummies, renameFactors(atom.factors, names).factors, atom.height)
    }
    case 'product':
      return productAtom(
        { id: names.get(atom.dummy.id) ?? atom.dummy.id, upper: go(atom.dummy.upper) },
        go(atom.body),
        atom.height,
      )
    case 'expectation':
      return expectationAtom(
        atom.over.map((s) => (s.at === undefined ? s : { source: s.source, at: go(s.at) })),
        go(atom.body),
      )
    case 'apply': {
      const args = atom.args
        .map(go)
        .map((a) => (atom.fn === 'abs' && isNegative(a.numerator) ? T.makeNormal(negated(a.numerator), a.denominator) : a))
      return applyAtom(atom.fn, atom.fn === 'max' || atom.fn === 'min' ? args.sort(byKey) : args)
    }
    case 'delta':
      return deltaAtom(go(atom.i), go(atom.j))
    case 'opaque':
      return opaqueAtom(atom.expression, atom.args.map(go))
  }
}

// ---------------------------------------------------------------- atoms from their parts

type Of<K extends Atom['kind']> = Extract<Atom, { kind: K }>

export const variableAtom = (variable: Of<'variable'>['variable'], args: readonly Normal[]): Atom => ({
  kind: 'variable',
  variable,
  args,
  key: args.length === 0 ? variable.key : `${variable.key}(${args.map((a) => a.key).join(',')})`,
})

export const sumAtom = (dummies: Of<'sum'>['dummies'], factors: readonly Factor[], height: number): Atom => ({
  kind: 'sum',
  dummies,
  factors,
  height,
  key: `Σ[${dummies.map((d) => `${d.id}≤${d.upper.key}`).join(',')}](${T.factorsKey(factors)})`,
})

export const productAtom = (dummy: Of<'product'>['dummy'], body: Normal, height: number): Atom => ({
  kind: 'product',
  dummy,
  body,
  height,
  key: `Π[${dummy.id}≤${dummy.upper.key}](${body.key})`,
})

export const expectationAtom = (over: Of<'expectation'>['over'], body: Normal): Atom => ({
  kind: 'expectation',
  over,
  body,
  key: `E[${over.map((s) => (s.at === undefined ? s.source : `${s.source}@${s.at.key}`)).join(',')}](${body.key})`,
})

export const applyAtom = (fn: Of<'apply'>['fn'], args: readonly Normal[]): Atom => ({
  kind: 'apply',
  fn,
  args,
  key: `${fn}(${args.map((a) => a.key).join(',')})`,
})

/** δ is symmetric: its arguments are kept in order of their keys. */
export const deltaAtom = (i: Normal, j: Normal): Atom => {
  const [first, second] = i.key <= j.key ? [i, j] : [j, i]
  return { kind: 'delta', i: first, j: second, key: `δ(${first.key},${second.key})` }
}

export const opaqueAtom = (expression: Of<'opaque'>['expression'], args: readonly Normal[]): Atom => ({
  kind: 'opaque',
  expression,
  args,
  key: `opaque(${expression.key};${args.map((a) => a.key).join(',')})`,
})
