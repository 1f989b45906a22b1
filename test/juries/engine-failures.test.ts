/**
 * Known failures of nerdamer 1.1.13 and Algebrite 1.4.0: why they are juries and not judges, and why only their expanding, exact
 * substitution and derivatives are asked for.
 *
 * Each row goes red when its engine is repaired (or fails in another way); the row is then to be deleted or renewed.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createEnginePool } from '../../src/juries/worker/pool.ts'
import type { EngineName } from '../../src/juries/worker/protocol.ts'

const test = suite('juries: known failures of the engines')
const pool = createEnginePool({ milliseconds: 20_000 })
const require = createRequire(import.meta.url)

/** What is wrong: the engine's whole answer, or a part of it. */
type Wrong = { readonly is: string } | { readonly includes: string } | { readonly fails: string }

/** The engine's answer is still the wrong one; `right` is what it ought to be. */
function expectedDisagreement(engine: EngineName, input: string, wrong: Wrong, right: string): void {
  test(`${engine}: ${input} is ${right}, which it does not find`, async () => {
    const answer = await pool.ask(engine, { kind: 'run', text: input })
    const got = answer.ok ? answer.text : `${answer.failure}: ${answer.message}`
    if ('is' in wrong) assert.is(got, wrong.is)
    else if ('includes' in wrong) assert.match(got, wrong.includes)
    else assert.match(got, `error: ${wrong.fails}`)
  })
}

test('the engines are the versions whose failures are listed', () => {
  const versionOf = (name: string): string => JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8')).version
  assert.equal([versionOf('nerdamer'), versionOf('algebrite')], ['1.1.13', '1.4.0'])
})

// ---------------------------------------------------------------- nerdamer: wrong

expectedDisagreement('nerdamer', 'simplify(4*sin(2+a*b))', { is: '4*sin(2+a*b)^2' }, '4 sin(2 + ab)')
expectedDisagreement('nerdamer', 'simplify(2-2*(x/3))', { is: '(2/3)*(-3+x)' }, '(2/3)(3 − x)')
expectedDisagreement('nerdamer', 'factor(x^2+2*x+1-y^2)', { is: '-(-y+1+x)*(1+x+y)' }, '(x + 1 − y)(x + 1 + y)')
expectedDisagreement('nerdamer', 'factor(x^2-6*x+9-4*y^2)', { is: '-(-2*y-3+x)*(-3+2*y+x)' }, '(x − 3 − 2y)(x − 3 + 2y)')
expectedDisagreement('nerdamer', 'factor(a^2-b^2-10*b-25)', { is: '-(-5-b+a)*(5+a+b)' }, '(a − b − 5)(a + b + 5)')
expectedDisagreement('nerdamer', 'factor(3*x^4+9*x^3+4*x^2+21*x-7)', { includes: ')^3*(' }, '(x² + 3x − 1)(3x² + 7)')
expectedDisagreement('nerdamer', 'roots(3)', { is: '[sqrt(3),-sqrt(3)]' }, 'without roots')
expectedDisagreement('nerdamer', 'roots((-11/10+x)^2+1)', { fails: 'Invalid array length' }, '11/10 ± i')
expectedDisagreement('nerdamer', 'log(x^2)', { is: '2*log(x)' }, '2 log |x|')
expectedDisagreement('nerdamer', 'sqrt(a/b)', { is: 'sqrt(a)*sqrt(b)^(-1)' }, 'not √a/√b at a = 1, b = −1')
expectedDisagreement(
  'nerdamer',
  'simplify(((-1/2)*x^3+3/2+abs((-1/2)*x^3+3/2))^(1/3))',
  { is: '(-2*abs((-1/2)*x^3+3/2)-3+x^3)^(1/3)*2^(-1/3)' },
  '2^(−1/3) (3 − x³ + |3 − x³|)^(1/3)',
)

// ---------------------------------------------------------------- nerdamer: inexact

expectedDisagreement('nerdamer', 'simplify(-sqrt(2)+1)', { is: '-38613965/93222358' }, '1 − √2')
expectedDisagreement('nerdamer', 'roots(x^2-2)', { is: '[350269895/247678218,-131836323/93222358]' }, '±√2')
expectedDisagreement('nerdamer', '0.0000001885*1000000000', { is: '14000000000/74270557' }, '377/2')

// ---------------------------------------------------------------- nerdamer: missed

expectedDisagreement('nerdamer', 'factor(x^5-y^5)', { is: '-y^5+x^5' }, '(x − y)(x⁴ + x³y + x²y² + xy³ + y⁴)')
expectedDisagreement('nerdamer', 'factor((x+4)^3-9*x-36)', { is: '12*x^2+39*x+x^3+28' }, '(x + 1)(x + 4)(x + 7)')
expectedDisagreement(
  'nerdamer',
  'factor(3*x^3-x^2*y+6*x^2*y-2*x*y^2+3*x*y^2-y^3)',
  { is: '-y^3+3*x^3+5*x^2*y+x*y^2' },
  '(3x − y)(x + y)²',
)
expectedDisagreement(
  'nerdamer',
  'expand(c^2*(1/(s*a)-g/(s*a*(s*a*u^2+g)))-u^2*c^2/(s*a*u^2+g))',
  { includes: '(a*s*u^2+g)^(-1)' },
  '0, which needs its denominators cleared first',
)
expectedDisagreement(
  'nerdamer',
  'simplify(c^2*(1/(s*a)-g/(s*a*(s*a*u^2+g)))-u^2*c^2/(s*a*u^2+g))',
  { fails: 'n.num.multiply is not a function' },
  '0',
)
expectedDisagreement('nerdamer', 'expand(S/(1+a*S)-1/a+1/(a*(1+a*S)))', { includes: '(1+S*a)^(-1)' }, '0 (Sherman–Morrison)')
// The name is read as W_1 · _2, and the product is not collected: why juries name their symbols v1, v2, …
expectedDisagreement('nerdamer', 'expand((W_1_2+b)^2-W_1_2^2-2*b*W_1_2-b^2)', { is: '-W_1*_2^2+W_1^2*_2^2' }, '0')

// ---------------------------------------------------------------- both: lost conditions

expectedDisagreement('nerdamer', 'x/x', { is: '1' }, '1 only where x ≠ 0')
expectedDisagreement('Algebrite', 'x/x', { is: '1' }, '1 only where x ≠ 0')
expectedDisagreement('nerdamer', 'simplify((x^2-1)/(x-1))', { is: '1+x' }, 'x + 1 only where x ≠ 1')
expectedDisagreement('Algebrite', 'simplify((x^2-1)/(x-1)-x-1)', { is: '0' }, '0 only where x ≠ 1')

// ---------------------------------------------------------------- Algebrite

expectedDisagreement('Algebrite', 'log(x^2)', { is: '2*log(x)' }, '2 log |x|')
expectedDisagreement(
  'Algebrite',
  'integral(x^2/(a+b*x))',
  { is: '-a*x/b+1/2*x^2-3*a^2/(2*b^2)+a^2*log(b*x+a)/(b^2)' },
  'x²/(2b) − ax/b² + a² log(a + bx)/b³',
)
expectedDisagreement('Algebrite', 'roots(x+0.2*x^2)', { fails: 'Stop: roots: 1st argument is not a polynomial' }, '−5 and 0')
expectedDisagreement('Algebrite', 'nroots(0.1*x^2+x+2)', { fails: 'Stop: nroots: polynomial?' }, '−5 ± √5')
expectedDisagreement('Algebrite', 'factor(x*(x+1)/(x+1))', { is: 'x/(x+1)+x^2/(x+1)' }, 'x where x ≠ −1')
expectedDisagreement('Algebrite', 'simplify((a^3-b^3)/(a-b))', { is: '(a^3-b^3)/(a-b)' }, 'a² + ab + b² where a ≠ b')
expectedDisagreement('Algebrite', 'factor(x^2+2*x+1-y^2,x)', { is: '1+2*x+x^2-y^2' }, '(x + 1 − y)(x + 1 + y)')
expectedDisagreement('Algebrite', 'expand(S/(1+a*S)-1/a+1/(a*(1+a*S)))', { includes: 'S/(1+S*a)' }, '0 (Sherman–Morrison)')
expectedDisagreement(
  'Algebrite',
  'simplify(sqrt(g/s)*c-sqrt(g)*c/sqrt(s))',
  { includes: '(g/s)^(1/2)' },
  '0 for positive g, s, which cannot be said to it',
)

test.after(() => pool.close())
test.run()
