/** Closed forms as LaTeX and as plain text, with one precedence table. */

import * as Q from '../../rational.ts'
import { type ClosedForm, isOne, type PiAngle, rational, splitCoefficient, type ThirdAngle } from './tree.ts'

/** How tightly a printed form binds: a sum in a product, or a product under a power, needs parentheses. */
const binding = { sum: 1, product: 2, power: 3, atom: 4 } as const

interface Printed {
  readonly text: string
  readonly level: number
}

interface Style {
  readonly parenthesize: (text: string) => string
  readonly fraction: (numerator: Printed, denominator: Printed) => Printed
  readonly times: string
  readonly root: (radicand: string, index: number) => Printed
  readonly power: (base: string, exponent: number) => string
  readonly apply: (name: 'cos' | 'tan' | 'arccos', argument: string) => string
  readonly pi: string
}

const latex: Style = {
  parenthesize: (text) => `\\left(${text}\\right)`,
  fraction: (numerator, denominator) => ({ text: `\\frac{${numerator.text}}{${denominator.text}}`, level: binding.atom }),
  times: ' ',
  root: (radicand, index) => ({
    text: index === 2 ? `\\sqrt{${radicand}}` : `\\sqrt[${index}]{${radicand}}`,
    level: binding.atom,
  }),
  power: (base, exponent) => `${base}^{${exponent}}`,
  apply: (name, argument) => `\\${name}\\left(${argument}\\right)`,
  pi: '\\pi',
}

const plain: Style = {
  parenthesize: (text) => `(${text})`,
  fraction: (numerator, denominator) => ({
    text: `${within(numerator, binding.product, plain)}/${within(denominator, binding.power, plain)}`,
    level: binding.product,
  }),
  times: '*',
  root: (radicand, index) => ({ text: index === 2 ? `sqrt(${radicand})` : `root(${radicand}, ${index})`, level: binding.atom }),
  power: (base, exponent) => `${base}^${exponent}`,
  apply: (name, argument) => `${name}(${argument})`,
  pi: 'pi',
}

/** As LaTeX math, without delimiters: `\frac{1+\sqrt{5}}{2}`, `2 \cos\left(\frac{2 \pi}{9}\right)`. */
export const toLatex = (form: ClosedForm): string => print(form, latex).text

/** As plain text: `(1 + sqrt(5))/2`, `2*cos(2*pi/9)`; `root(a, n)` is the real n-th root. */
export const toText = (form: ClosedForm): string => print(form, plain).text

const within = ({ text, level }: Printed, least: number, style: Style): string =>
  level < least ? style.parenthesize(text) : text

const integerText = (n: bigint): Printed => ({ text: n.toString(), level: n < 0n ? binding.sum : binding.atom })

function print(form: ClosedForm, style: Style): Printed {
  const { coefficient, core } = splitCoefficient(form)
  if (Q.sign(coefficient) < 0) {
    return { text: `-${within(printPositive(Q.neg(coefficient), core, style), binding.product, style)}`, level: binding.sum }
  }
  return printPositive(coefficient, core, style)
}

/** coefficient·core, coefficient ≥ 0, core without a rational factor in front. */
function printPositive({ num, den }: Q.Rational, core: ClosedForm, style: Style): Printed {
  const inner = core.kind === 'quotient' ? core : { numerator: core, denominator: rational(Q.one) }
  const above = timesInteger(num, inner.numerator, style)
  if (den === 1n && isOne(inner.denominator)) return above
  return style.fraction(above, timesInteger(den, inner.denominator, style))
}

function timesInteger(n: bigint, core: ClosedForm, style: Style): Printed {
  if (isOne(core)) return integerText(n)
  const rest = printCore(core, style)
  return n === 1n ? rest : { text: `${n}${style.times}${within(rest, binding.product, style)}`, level: binding.product }
}

/** A form without rational factor in front. */
function printCore(form: ClosedForm, style: Style): Printed {
  switch (form.kind) {
    case 'rational':
      return print(form, style)
    case 'sum':
      return { text: form.terms.map((term, i) => addend(term, i === 0, style)).join(''), level: binding.sum }
    case 'product': {
      const factors = form.factors.map((factor) => within(print(factor, style), binding.product, style))
      return { text: factors.join(style.times), level: binding.product }
    }
    case 'quotient':
      return printPositive(Q.one, form, style)
    case 'power':
      return { text: style.power(within(print(form.base, style), binding.atom, style), form.exponent), level: binding.power }
    case 'root':
      return style.root(print(form.radicand, style).text, form.index)
    case 'cosine':
      return { text: style.apply('cos', angle(form.angle, style)), level: binding.power }
    case 'tangent':
      return { text: style.apply('tan', angle(form.angle, style)), level: binding.power }
  }
}

function addend(term: ClosedForm, first: boolean, style: Style): string {
  const printed = print(term, style)
  if (first) return printed.text
  return printed.text.startsWith('-') ? ` - ${printed.text.slice(1)}` : ` + ${printed.text}`
}

function angle(form: PiAngle | ThirdAngle, style: Style): string {
  if (form.kind === 'pi') return piMultiple(form.multiple, style).text
  const arc: Printed = { text: style.apply('arccos', print(form.cosine, style).text), level: binding.power }
  const turned: Printed =
    form.turns === 0
      ? arc
      : { text: `${arc.text} + ${piMultiple(Q.fromSafeInteger(2 * form.turns), style).text}`, level: binding.sum }
  return style.fraction(turned, integerText(3n)).text
}

function piMultiple({ num, den }: Q.Rational, style: Style): Printed {
  if (num === 0n) return integerText(0n)
  const above: Printed = { text: num === 1n ? style.pi : `${num}${style.times}${style.pi}`, level: binding.product }
  return den === 1n ? above : style.fraction(above, integerText(den))
}
