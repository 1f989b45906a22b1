/** The lines of the list of what existing systems get wrong, decided here: right, or undecided. */

import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { check } from '../../src/check/index.ts'

const test = suite('known failures of other systems')
const tex = String.raw

/** [claim, verdict, assumptions] */
const rows: readonly (readonly [string, 'proved' | 'refuted' | 'undecided', string?])[] = [
  [tex`4\sin(2+ab) = 4\sin^2(2+ab)`, 'refuted'],
  [tex`2-2\left(\frac{x}{3}\right) = \frac{2}{3}(3-x)`, 'proved'],
  [tex`2-2\left(\frac{x}{3}\right) = \frac{2}{3}(-3+x)`, 'refuted'],
  [tex`x^2+2x+1-y^2 = (x+1-y)(x+1+y)`, 'proved'],
  [tex`x^2+2x+1-y^2 = -(-y+1+x)(1+x+y)`, 'refuted'],
  [tex`x^2-6x+9-4y^2 = (x-3-2y)(x-3+2y)`, 'proved'],
  [tex`a^2-b^2-10b-25 = (a-b-5)(a+b+5)`, 'proved'],
  [tex`3x^4+9x^3+4x^2+21x-7 = (3x^2+7)(x^2+3x-1)`, 'proved'],
  [tex`x^5-y^5 = (x-y)(x^4+x^3y+x^2y^2+xy^3+y^4)`, 'proved'],
  [tex`3x^3-x^2y+6x^2y-2xy^2+3xy^2-y^3 = (3x-y)(x+y)^2`, 'proved'],
  [tex`(x+4)^3-9x-36 = (x+1)(x+4)(x+7)`, 'proved'],
  [tex`-(-5x-9+2y) = 5x-2y+9`, 'proved'],
  [tex`-(-5x-9+2y) = 1`, 'refuted'],
  [tex`\frac{-2x-2x^2-2}{x+x^2+1} = -2`, 'proved', tex`x > 0`],
  [tex`\frac{-2x-2x^2-2}{x+x^2+1} = 2`, 'refuted'],
  [tex`\sin^2 x+\cos^2 x-1 = 1`, 'refuted'],
  [tex`\frac{2e^t}{e^t}+\frac{1}{e^t} = 2+e^{-t}`, 'proved'],
  [tex`\frac{2e^t}{e^t}+\frac{1}{e^t} = 3`, 'refuted'],
  [tex`36x^2+4 = 4(9x^2+1)`, 'proved'],
  [tex`36x^2+4 = 4(324x^2+1)`, 'refuted'],
  [tex`\frac{\frac{a}{b}+\frac{c}{b}}{a+c} = \frac{1}{b}`, 'proved', tex`a, b, c > 0`],
  [tex`\log(x^2) = 2\log(x)`, 'refuted'],
  [tex`\frac{x-1}{x-1} = 1`, 'refuted'],
  [tex`\frac{x-1}{x-1} = 1`, 'proved', tex`x \ne 1`],
  [tex`\frac{1}{x-1}+\frac{1}{1-x} = 0`, 'proved', tex`x \ne 1`],
  [tex`\frac{x^2+8x-3}{x^2-1}-\frac{x^2+8x-3}{(x-1)(x+1)} = 0`, 'proved', tex`x^2 \ne 1, x \ne 1, x \ne -1`],
  [tex`\frac{x^2+12x-5}{x^2-2}-\frac{5-12x-x^2}{2-x^2} = 0`, 'proved', tex`x^2 \ne 2`],
  [tex`\frac{a^3-b^3}{a-b} = a^2+ab+b^2`, 'proved', tex`a \ne b`],
  [tex`\frac{a^3-b^3}{a-b} = a^2+ab+b^2`, 'refuted'],
  [tex`\frac{x(x+1)}{x+1} = x`, 'proved', tex`x \ne -1`],
  [tex`\frac{w^4-2sw^2+s^2}{w^2-s} = w^2-s`, 'proved', tex`w^2 \ne s`],
  [tex`a+b = \sqrt{a^2+2ab+b^2}`, 'proved', tex`a, b > 0`],
  [tex`a+b = \sqrt{a^2+2ab+b^2}`, 'refuted'],
  [tex`7(-t-13)-4-12t = -19t-95`, 'proved'],
  [tex`(a-b)+(a+2b) = 2a+b`, 'proved'],
  [tex`2y+(3-4x)\cdot 2-7x = -15x+2y+6`, 'proved'],
  [tex`\sqrt{12} = 2\sqrt{3}`, 'proved'],
  [tex`2^{1/2}\cdot 2^{1/2} = 2`, 'proved'],
  [tex`-(x-y) = y-x`, 'proved'],
  [tex`-(x-y) = -x`, 'refuted'],
  [tex`-\sqrt{2}+1 = -\frac{38613965}{93222358}`, 'refuted'],
  [tex`x^2 = 4 \Rightarrow x = 2`, 'refuted'],
  [tex`ax = b \Rightarrow x = \frac{b}{a}`, 'proved', tex`a \ne 0`],
]

for (const [latex, expected, assumptions] of rows) {
  test(`${latex}${assumptions === undefined ? '' : ` for ${assumptions}`} is ${expected}`, async () => {
    const [claim] = (await check(latex, { format: 'plain', assume: assumptions === undefined ? [] : [assumptions] })).claims
    assert.equal(claim?.verdict, expected, claim?.how)
  })
}

test.run()
