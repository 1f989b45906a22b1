/** Roots, powers, absolute values and logarithms outside their domains. */

import * as B from '../../../src/expr/build.ts'
import { claim } from '../../../src/juries/claim.ts'
import { a, b, c, D, type FalseStatement, n, p, productTo, q, u, x, y } from '../statement.ts'

const positive = [B.gt(x, 0), B.gt(y, 0)]
const root3 = (e: B.Operand) => B.pow(e, B.ratio(1, 3))

export const powers: readonly FalseStatement[] = [
  {
    name: '√(x²) = x',
    why: 'it is |x|: fails for x < 0',
    claim: claim(B.eq(B.sqrt(B.square(x)), x)),
    repaired: claim(B.eq(B.sqrt(B.square(x)), B.abs(x))),
  },
  {
    name: '(√x)² = x',
    why: 'undefined for x < 0',
    claim: claim(B.eq(B.square(B.sqrt(x)), x)),
    repaired: claim(B.eq(B.square(B.sqrt(x)), x), [B.ge(x, 0)]),
  },
  {
    name: '√x √y = √(xy)',
    why: 'undefined on the left for negative x, y',
    claim: claim(B.eq(B.mul(B.sqrt(x), B.sqrt(y)), B.sqrt(B.mul(x, y)))),
    repaired: claim(B.eq(B.mul(B.sqrt(x), B.sqrt(y)), B.sqrt(B.mul(x, y))), [B.ge(x, 0), B.ge(y, 0)]),
  },
  {
    name: '√(x/y) = √x/√y for y ≠ 0',
    why: 'both may be negative',
    claim: claim(B.eq(B.sqrt(B.div(x, y)), B.div(B.sqrt(x), B.sqrt(y))), [B.ne(y, 0), B.ge(B.div(x, y), 0)]),
    repaired: claim(B.eq(B.sqrt(B.div(x, y)), B.div(B.sqrt(x), B.sqrt(y))), [B.gt(y, 0), B.ge(x, 0)]),
  },
  {
    name: '√(x + y) = √x + √y',
    why: 'the root is not additive',
    claim: claim(B.eq(B.sqrt(B.add(x, y)), B.add(B.sqrt(x), B.sqrt(y))), positive),
    repaired: claim(B.lt(B.sqrt(B.add(x, y)), B.add(B.sqrt(x), B.sqrt(y))), positive),
  },
  {
    name: '√(x² + y²) = x + y',
    why: 'the cross term is missing',
    claim: claim(B.eq(B.sqrt(B.add(B.square(x), B.square(y))), B.add(x, y)), [B.ge(x, 0), B.ge(y, 0)]),
    repaired: claim(B.le(B.sqrt(B.add(B.square(x), B.square(y))), B.add(x, y)), positive),
  },
  {
    name: '(x³)^{1/3} = x',
    why: 'undefined for x < 0',
    claim: claim(B.eq(root3(B.pow(x, 3)), x)),
    repaired: claim(B.eq(root3(B.pow(x, 3)), x), [B.ge(x, 0)]),
  },
  {
    name: '(x^a)^b = x^{ab} for a = 2, b = 1/2',
    why: 'fails for x < 0',
    claim: claim(B.eq(B.pow(B.pow(x, a), b), B.pow(x, B.mul(a, b))), [B.eq(a, 2), B.eq(b, B.ratio(1, 2))]),
    repaired: claim(B.eq(B.pow(B.pow(x, a), b), B.pow(x, B.mul(a, b))), [B.gt(x, 0)]),
  },
  {
    name: '(x²)^{n/2} = x^n for integer n',
    why: 'fails for x < 0 and odd n',
    claim: claim(B.eq(B.pow(B.square(x), B.div(n, 2)), B.pow(x, n)), [B.ne(x, 0)]),
    repaired: claim(B.eq(B.pow(B.square(x), B.div(n, 2)), B.pow(x, n)), [B.gt(x, 0)]),
  },
  {
    name: 'x^{m}·x^{n} = x^{mn} for m = 2, n = 3',
    why: 'exponents add',
    claim: claim(B.eq(B.mul(B.square(x), B.pow(x, 3)), B.pow(x, 6))),
    repaired: claim(B.eq(B.mul(B.square(x), B.pow(x, 3)), B.pow(x, 5))),
  },
  {
    name: 'x^n · x^{−n} = 1',
    why: 'undefined at x = 0 for n ≠ 0',
    claim: claim(B.eq(B.mul(B.pow(x, n), B.pow(x, B.neg(n))), 1)),
    repaired: claim(B.eq(B.mul(B.pow(x, n), B.pow(x, B.neg(n))), 1), [B.ne(x, 0)]),
  },
  {
    name: 'x^{n−1}·x = x^n for n ≥ 0',
    why: '0^{−1} at n = 0, x = 0',
    claim: claim(B.eq(B.mul(B.pow(x, B.sub(n, 1)), x), B.pow(x, n)), [B.ge(n, 0)]),
    repaired: claim(B.eq(B.mul(B.pow(x, B.sub(n, 1)), x), B.pow(x, n)), [B.ge(n, 1)]),
  },
  {
    name: '0^n = 0 for n ≥ 0',
    why: '0⁰ = 1',
    claim: claim(B.eq(B.pow(0, n), 0), [B.ge(n, 0)]),
    repaired: claim(B.eq(B.pow(0, n), 0), [B.ge(n, 1)]),
  },
  {
    name: 'x^0 = x',
    why: 'x⁰ = 1',
    claim: claim(B.eq(B.pow(x, 0), x)),
    repaired: claim(B.eq(B.pow(x, 0), 1)),
  },
  {
    name: '(x + y)^n = x^n + y^n for n ≥ 1',
    why: 'n = 2 has a cross term',
    claim: claim(B.eq(B.pow(B.add(x, y), n), B.add(B.pow(x, n), B.pow(y, n))), [B.ge(n, 1)]),
    repaired: claim(B.ge(B.pow(B.add(x, y), n), B.add(B.pow(x, n), B.pow(y, n))), [B.ge(n, 1), ...positive]),
  },
  {
    name: '(−x)^n = −x^n',
    why: 'only for odd n',
    claim: claim(B.eq(B.pow(B.neg(x), n), B.neg(B.pow(x, n))), [B.ge(n, 1)]),
    repaired: claim(B.eq(B.pow(B.neg(x), B.add(B.mul(2, n), 1)), B.neg(B.pow(x, B.add(B.mul(2, n), 1)))), [B.ge(n, 0)]),
  },
  {
    name: 'x^n ≥ 0 for even-looking n ≥ 2',
    why: 'n = 3, x < 0',
    claim: claim(B.ge(B.pow(x, n), 0), [B.ge(n, 2)]),
    repaired: claim(B.ge(B.pow(x, B.mul(2, n)), 0), [B.ge(n, 1)]),
  },
  {
    name: '|x + y| = |x| + |y|',
    why: 'opposite signs',
    claim: claim(B.eq(B.abs(B.add(x, y)), B.add(B.abs(x), B.abs(y)))),
    repaired: claim(B.le(B.abs(B.add(x, y)), B.add(B.abs(x), B.abs(y)))),
  },
  {
    name: '|x − y| ≤ |x| − |y|',
    why: 'the reverse triangle inequality, reversed',
    claim: claim(B.le(B.abs(B.sub(x, y)), B.sub(B.abs(x), B.abs(y)))),
    repaired: claim(B.ge(B.abs(B.sub(x, y)), B.sub(B.abs(x), B.abs(y)))),
  },
  {
    name: '|x|³ = x³',
    why: 'x < 0',
    claim: claim(B.eq(B.pow(B.abs(x), 3), B.pow(x, 3))),
    repaired: claim(B.eq(B.pow(B.abs(x), 4), B.pow(x, 4))),
  },
  {
    name: 'log(xy) = log x + log y for xy > 0',
    why: 'both may be negative',
    claim: claim(B.eq(B.log(B.mul(x, y)), B.add(B.log(x), B.log(y))), [B.gt(B.mul(x, y), 0)]),
    repaired: claim(B.eq(B.log(B.mul(x, y)), B.add(B.log(x), B.log(y))), positive),
  },
  {
    name: 'log(x²) = 2 log x for x ≠ 0',
    why: 'undefined on the right for x < 0',
    claim: claim(B.eq(B.log(B.square(x)), B.mul(2, B.log(x))), [B.ne(x, 0)]),
    repaired: claim(B.eq(B.log(B.square(x)), B.mul(2, B.log(B.abs(x)))), [B.ne(x, 0)]),
  },
  {
    name: 'log(x + y) = log x · log y',
    why: 'the law is for products and sums',
    claim: claim(B.eq(B.log(B.add(x, y)), B.mul(B.log(x), B.log(y))), positive),
  },
  {
    name: 'log(x)/log(y) = log(x/y)',
    why: 'a quotient of logarithms is no logarithm of a quotient',
    claim: claim(B.eq(B.div(B.log(x), B.log(y)), B.log(B.div(x, y))), [...positive, B.ne(y, 1)]),
    repaired: claim(B.eq(B.sub(B.log(x), B.log(y)), B.log(B.div(x, y))), positive),
  },
  {
    name: 'exp(x + y) = exp x + exp y',
    why: 'exp turns sums into products',
    claim: claim(B.eq(B.exp(B.add(x, y)), B.add(B.exp(x), B.exp(y)))),
    repaired: claim(B.eq(B.exp(B.add(x, y)), B.mul(B.exp(x), B.exp(y)))),
  },
  {
    name: 'log x ≤ x − 1 with equality also away from 1: log x = x − 1',
    why: 'tangent only at 1',
    claim: claim(B.eq(B.log(x), B.sub(x, 1)), [B.gt(x, 0)]),
    repaired: claim(B.lt(B.log(x), B.sub(x, 1)), [B.gt(x, 0), B.ne(x, 1)]),
  },
  {
    name: 'exp x ≥ 1 + x + x²/2',
    why: 'fails for x < 0',
    claim: claim(B.ge(B.exp(x), B.add(1, x, B.div(B.square(x), 2)))),
    repaired: claim(B.gt(B.exp(x), B.add(1, x, B.div(B.square(x), 2))), [B.gt(x, 0)]),
  },
  {
    name: 'x² = y² ⇒ x = y',
    why: 'squaring loses the sign',
    claim: claim(B.eq(x, y), [B.eq(B.square(x), B.square(y))]),
    repaired: claim(B.eq(x, y), [B.eq(B.square(x), B.square(y)), B.ge(x, 0), B.ge(y, 0)]),
  },
  {
    name: 'x = y² ⇒ √x = y (squaring adds roots)',
    why: 'y = −1, x = 1',
    claim: claim(B.eq(B.sqrt(x), y), [B.eq(x, B.square(y))]),
    repaired: claim(B.eq(B.sqrt(x), y), [B.eq(x, B.square(y)), B.ge(y, 0)]),
  },
  {
    name: '(√a c − b)/b = √a (c − b/√a)/b for a ≥ 0, b > 0',
    why: 'undefined at a = 0',
    claim: claim(B.eq(B.div(B.sub(B.mul(B.sqrt(a), c), b), b), B.div(B.mul(B.sqrt(a), B.sub(c, B.div(b, B.sqrt(a)))), b)), [
      B.ge(a, 0),
      B.gt(b, 0),
    ]),
    repaired: claim(B.eq(B.div(B.sub(B.mul(B.sqrt(a), c), b), b), B.div(B.mul(B.sqrt(a), B.sub(c, B.div(b, B.sqrt(a)))), b)), [
      B.gt(a, 0),
      B.gt(b, 0),
    ]),
  },
  {
    name: '(x^D)^{1/D} = x for integer D ≥ 1',
    why: 'x < 0, D = 2',
    claim: claim(B.eq(B.pow(B.pow(x, D), B.div(1, D)), x), [B.ge(D, 1)]),
    repaired: claim(B.eq(B.pow(B.pow(x, D), B.div(1, D)), x), [B.ge(D, 1), B.ge(x, 0)]),
  },
  {
    name: '(x^{D+1})^{2/(D+1)} = x² for x ≥ 0, D ≥ −1',
    why: 'D = −1: the exponent is undefined',
    claim: claim(B.eq(B.pow(B.pow(x, B.add(D, 1)), B.div(2, B.add(D, 1))), B.square(x)), [B.ge(x, 0), B.ge(D, -1)]),
    repaired: claim(B.eq(B.pow(B.pow(x, B.add(D, 1)), B.div(2, B.add(D, 1))), B.square(x)), [B.ge(x, 0), B.ge(D, 0)]),
  },
  {
    name: 'a^p b^p = (ab)^{2p}',
    why: 'the exponent is kept, not doubled',
    claim: claim(B.eq(B.mul(B.pow(a, p), B.pow(b, p)), B.pow(B.mul(a, b), B.mul(2, p))), [B.gt(a, 0), B.gt(b, 0)]),
    repaired: claim(B.eq(B.mul(B.pow(a, p), B.pow(b, p)), B.pow(B.mul(a, b), p)), [B.gt(a, 0), B.gt(b, 0)]),
  },
  {
    name: 'a^p + a^q = a^{p+q}',
    why: 'exponents add under products',
    claim: claim(B.eq(B.add(B.pow(a, p), B.pow(a, q)), B.pow(a, B.add(p, q))), [B.gt(a, 0)]),
    repaired: claim(B.eq(B.mul(B.pow(a, p), B.pow(a, q)), B.pow(a, B.add(p, q))), [B.gt(a, 0)]),
  },
  {
    name: 'Π √u_i = √(Π u_i) for Π u_i ≥ 0',
    why: 'two negative factors',
    claim: claim(
      B.eq(
        productTo(n, (i) => B.sqrt(u(i))),
        B.sqrt(productTo(n, u)),
      ),
      [B.ge(productTo(n, u), 0)],
    ),
    repaired: claim(
      B.eq(
        productTo(n, (i) => B.sqrt(u(i))),
        B.sqrt(productTo(n, u)),
      ),
      [B.forAllIn('i', 1, n, (i) => B.ge(u(i), 0))],
    ),
  },
]
