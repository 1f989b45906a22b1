/** Looks for a proof of a statement by the kernel's rules; what it returns is a theorem of the kernel, or nothing. */

import { freeVariablesOf, openProposition } from '../../expr/binding.ts'
import * as B from '../../expr/build.ts'
import type { Variable } from '../../expr/expression.ts'
import * as X from '../../expr/expression.ts'
import type { Proposition } from '../../expr/proposition.ts'
import { infer, type Theorem } from '../../kernel/index.ts'
import { nonzeroProducts } from './divisors.ts'
import { flatten } from './given.ts'
import { proveLimit } from './limits.ts'
import { proveRelation } from './relations.ts'
import { attempt, joined, type Limits, type Proof, type Search } from './search.ts'

const usualLimits: Limits = { cases: 3, inductions: 1 }

/** A theorem whose conclusion is the statement and whose hypotheses are among those given; undefined where none was found. */
export function prove(statement: Proposition, given: readonly Proposition[], limits: Limits = usualLimits): Proof | undefined {
  const flat = flatten(given)
  const nonzero = nonzeroProducts(statement, given)
  return attempt(() =>
    search(
      statement,
      {
        given: flat.given,
        equations: [...flat.equations, ...nonzero],
        cases: limits.cases,
        inductions: limits.inductions,
        prove,
      },
      flat.known,
    ),
  )
}

function search(p: Proposition, s: Search, known: readonly Theorem[]): Proof | undefined {
  const assumed = known.find((t) => t.conclusion.key === p.key)
  if (assumed !== undefined) return { theorem: assumed, how: 'assumed' }
  switch (p.kind) {
    case 'relation':
      return proveRelation(p, s)
    case 'and': {
      const parts = p.parts.map((part) => search(part, s, known))
      if (parts.some((x) => x === undefined)) return undefined
      const proofs = parts as readonly Proof[]
      return {
        theorem: infer(
          'conjunction',
          {},
          proofs.map((x) => x.theorem),
        ),
        how: joined(proofs.map((x) => x.how)),
      }
    }
    case 'implies': {
      const inner = proveUnder(p.condition, p.conclusion, s, known)
      if (inner === undefined) return undefined
      return { theorem: infer('discharge', { condition: p.condition }, [inner.theorem]), how: inner.how }
    }
    case 'iff': {
      const [there, back] = [B.implies(p.left, p.right), B.implies(p.right, p.left)].map((q) => search(q, s, known))
      if (there === undefined || back === undefined) return undefined
      return { theorem: infer('equivalence', {}, [there.theorem, back.theorem]), how: joined([there.how, back.how]) }
    }
    case 'forall': {
      const variable = fresh(p.hint, p.sort, [p, ...s.given])
      const x = X.at(variable)
      const conditions = p.conditions.map((c) => openProposition(c, x))
      const body = openProposition(p.body, x)
      const inner = prove(body, [...s.given, ...conditions], { cases: s.cases, inductions: s.inductions })
      if (inner === undefined) return undefined
      const theorem = infer('generalize', { variable, conditions }, [inner.theorem])
      return theorem.conclusion.key === p.key ? { theorem, how: inner.how } : undefined
    }
    case 'limit':
      return proveLimit(p, s)
    default:
      return undefined
  }
}

function proveUnder(condition: Proposition, p: Proposition, s: Search, known: readonly Theorem[]): Proof | undefined {
  const flat = flatten([...s.given, condition])
  return search(p, { ...s, given: flat.given, equations: flat.equations }, [...known, ...flat.known])
}

function fresh(hint: string, sort: X.Sort, statements: readonly Proposition[]): Variable {
  const taken = new Set(statements.flatMap((p) => [...freeVariablesOf(p).values()].map((v) => v.name)))
  let name = /^[a-z]$/.test(hint) ? hint : 'i'
  while (taken.has(name)) name += "'"
  return X.declare(name, 0, { sort, latex: hint })
}

/** The real scalars of statements, for assumptions that might be missing. */
export function realScalars(statements: readonly Proposition[]): readonly Variable[] {
  const found = new Map<string, Variable>()
  for (const p of statements)
    for (const v of freeVariablesOf(p).values())
      if (v.arity === 0 && v.dependsOn.length === 0 && v.sort === 'real') found.set(v.key, v)
  return [...found.values()]
}
