/** Functions and operators by name. */

import * as B from '../../build.ts'
import type { Expression } from '../../expression.ts'
import { ReadError } from '../place.ts'
import type { SymbolSyntax, Syntax } from '../syntax.ts'
import { determinantOf, scalar, traceOf, type Value } from '../values.ts'
import { definitionOf, unfold } from './definitions.ts'
import type { Reader, Scope } from './reader.ts'

export function callValue(reader: Reader, e: Extract<Syntax, { kind: 'call' }>, scope: Scope): Expression {
  const args = e.args.map((arg) => reader.scalar(arg, scope))
  const [x] = args as [Expression]
  switch (e.fn) {
    case 'log':
      return B.log(x)
    case 'exp':
      return B.exp(x)
    case 'sin':
      return B.sin(x)
    case 'cos':
      return B.cos(x)
    case 'tan':
      return B.div(B.sin(x), B.cos(x))
    case 'sinh':
      return B.div(B.sub(B.exp(x), B.exp(B.neg(x))), 2)
    case 'cosh':
      return B.div(B.add(B.exp(x), B.exp(B.neg(x))), 2)
    case 'tanh':
      return B.div(B.sub(B.exp(x), B.exp(B.neg(x))), B.add(B.exp(x), B.exp(B.neg(x))))
    case 'max':
      return B.max(...args)
    case 'min':
      return B.min(...args)
  }
}

export function operatorValue(reader: Reader, e: Extract<Syntax, { kind: 'operator' }>, scope: Scope): Value {
  const name = `\\operatorname{${e.name}}`
  for (const spelling of [name, `\\mathrm{${e.name}}`]) {
    const head: SymbolSyntax = {
      kind: 'symbol',
      name: spelling,
      subscript: undefined,
      layer: undefined,
      bold: false,
      place: e.place,
    }
    const found = definitionOf(reader, head, e.args.length)
    if (found !== undefined)
      return unfold(
        reader,
        found.definition,
        [],
        scope,
        e.place,
        e.args.map((arg) => reader.value(arg, scope)),
      )
  }
  const [first] = e.args
  if (first === undefined || e.args.length !== 1) throw new ReadError(e.place, `${e.name} is not known here`)
  const argument = reader.value(first, scope)
  if (/^tr(?:ace)?$/i.test(e.name)) return scalar(traceOf(argument, e.place))
  if (e.name === 'det' && argument.kind === 'explicit') return scalar(determinantOf(argument.rows, e.place))
  if (argument.kind === 'scalar') {
    if (/^relu$/i.test(e.name)) return scalar(B.max(0, argument.e))
    if (/^(?:sigmoid|expit)$/.test(e.name)) return scalar(B.div(1, B.add(1, B.exp(B.neg(argument.e)))))
    if (e.name === 'softplus') return scalar(B.log(B.add(1, B.exp(argument.e))))
  }
  throw new ReadError(e.place, `${e.name} is not known here; a definition would say what it is`)
}
