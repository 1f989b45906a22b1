/** Derivatives and gradients. */

import { close, substitute } from '../../binding.ts'
import * as B from '../../build.ts'
import type { Expression } from '../../expression.ts'
import * as X from '../../expression.ts'
import { ReadError } from '../place.ts'
import type { SymbolSyntax, Syntax } from '../syntax.ts'
import { scalarOf, type Value } from '../values.ts'
import { definitionOf } from './definitions.ts'
import type { Reader, Scope } from './reader.ts'
import { symbolValue } from './symbol.ts'

export function derivativeValue(reader: Reader, e: Extract<Syntax, { kind: 'derivative' }>, scope: Scope): Expression {
  if (e.latin && (reader.survey.quantities.has('d') || reader.vocabulary.declarations.has('d')))
    throw new ReadError(
      e.place,
      'd is a symbol of this claim and may not be the sign of a derivative; \\partial or \\mathrm{d} would tell',
    )
  requireDefinition(reader, e.body, scope)
  let result = reader.scalar(e.body, scope)
  for (const variable of [...e.variables].reverse()) result = differentiateBy(reader, result, variable, scope)
  return result
}

/** ∂L/∂b with an L that nothing defines would be 0 where something else is meant. */
function requireDefinition(reader: Reader, body: Syntax, scope: Scope): void {
  if (body.kind !== 'symbol' || scope.bound.has(body.name) || definitionOf(reader, body, undefined) !== undefined) return
  throw new ReadError(body.place, `what ${body.name} is as a function of the variable is not known; a definition would say it`)
}

function differentiateBy(reader: Reader, body: Expression, variable: SymbolSyntax, scope: Scope): Expression {
  if (variable.subscript === undefined && scope.bound.has(variable.name))
    throw new ReadError(variable.place, 'a derivative by an index or a parameter')
  const target = scalarOf(symbolValue(reader, variable, scope), variable.place)
  if (target.kind !== 'variable') throw new ReadError(variable.place, 'a derivative by something that is no variable')
  if (target.variable.sort === 'integer') throw new ReadError(variable.place, 'a derivative by an integer')
  if (target.args.length === 0) return X.derivativeAt(variable.name, close(body, target.variable), target)
  // the derivative by w_j is that of w + h δ_j in h, at 0
  const { arity } = target.variable
  const step = X.declare('%step')
  const own = Array.from({ length: arity }, (_, k) => X.bound(arity - 1 - k))
  const shifted = B.add(
    X.at(target.variable, ...own),
    B.mul(X.at(step), ...own.map((b, k) => B.delta(b, liftLoose(target.args[k] as Expression)))),
  )
  return X.derivativeAt('h', close(substitute(body, [{ variable: target.variable, body: shifted }]), step), B.expr(0))
}

export function gradientValue(reader: Reader, e: Extract<Syntax, { kind: 'gradient' }>, scope: Scope): Value {
  if (e.variable === undefined) throw new ReadError(e.place, '\\nabla without the variable below it')
  const { variable } = e
  const v = symbolValue(reader, variable, scope)
  const entry = v.kind === 'vector' ? v.at(X.bound(0)) : undefined
  if (v.kind !== 'vector' || entry?.kind !== 'variable' || entry.variable.arity !== 1)
    throw new ReadError(variable.place, `${variable.name} is not known to be a vector`)
  const body = reader.scalar(e.body, scope)
  const step = X.declare('%step')
  const family = entry.variable
  return {
    kind: 'vector',
    range: v.range,
    at: (i) => {
      const shifted = B.add(X.at(family, X.bound(0)), B.mul(X.at(step), B.delta(X.bound(0), i)))
      return X.derivativeAt('h', close(substitute(body, [{ variable: family, body: shifted }]), step), B.expr(0))
    },
  }
}

/** Loose indices of an argument, raised past the arguments of a substituted body; only closed arguments and placeholders occur. */
const liftLoose = (e: Expression): Expression => e
