import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { toLatex, toText } from '../../../../src/algebra/algebraic/closed-form/print.ts'
import * as T from '../../../../src/algebra/algebraic/closed-form/tree.ts'
import { rational as Q } from '../../../../src/algebra/index.ts'

const test = suite('printing closed forms')
const q = (text: string): T.ClosedForm => T.rational(Q.parse(text))
const sqrt = (n: string): T.ClosedForm => T.squareRoot(q(n))
const cosine = (multiple: string): T.ClosedForm => ({ kind: 'cosine', angle: { kind: 'pi', multiple: Q.parse(multiple) } })

for (const [form, text, latex] of [
  [q('-1/2'), '-1/2', '-\\frac{1}{2}'],
  [T.gather(q('1/2'), T.scale(Q.parse('1/2'), sqrt('5'))), '(1 + sqrt(5))/2', '\\frac{1 + \\sqrt{5}}{2}'],
  [T.gather(q('3/2'), T.scale(Q.parse('-1/2'), sqrt('5'))), '(3 - sqrt(5))/2', '\\frac{3 - \\sqrt{5}}{2}'],
  [T.sum(T.negate(sqrt('2')), sqrt('3')), 'sqrt(3) - sqrt(2)', '\\sqrt{3} - \\sqrt{2}'],
  [T.negate(T.sum(q('1'), sqrt('2'))), '-(1 + sqrt(2))', '-\\left(1 + \\sqrt{2}\\right)'],
  [T.product(sqrt('2'), T.sum(q('1'), sqrt('3'))), 'sqrt(2)*(1 + sqrt(3))', '\\sqrt{2} \\left(1 + \\sqrt{3}\\right)'],
  [T.power(T.sum(q('1'), sqrt('3')), 2), '(1 + sqrt(3))^2', '\\left(1 + \\sqrt{3}\\right)^{2}'],
  [sqrt('3/2'), 'sqrt(6)/2', '\\frac{\\sqrt{6}}{2}'],
  [sqrt('12'), '2*sqrt(3)', '2 \\sqrt{3}'],
  [T.root(q('-16'), 3), '-2*root(2, 3)', '-2 \\sqrt[3]{2}'],
  [T.scale(Q.fromInteger(2n), cosine('2/9')), '2*cos(2*pi/9)', '2 \\cos\\left(\\frac{2 \\pi}{9}\\right)'],
  [T.quotient(q('1'), T.sum(q('1'), sqrt('2'))), '1/(1 + sqrt(2))', '\\frac{1}{1 + \\sqrt{2}}'],
  [
    { kind: 'cosine', angle: { kind: 'third', cosine: q('1/4'), turns: 1 } },
    'cos((arccos(1/4) + 2*pi)/3)',
    '\\cos\\left(\\frac{\\arccos\\left(\\frac{1}{4}\\right) + 2 \\pi}{3}\\right)',
  ],
] satisfies [T.ClosedForm, string, string][]) {
  test(`${text} and ${latex}`, () => {
    assert.is(toText(form), text)
    assert.is(toLatex(form), latex)
  })
}

test.run()
