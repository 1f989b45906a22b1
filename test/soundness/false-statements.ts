/** False statements that look true: what the kernel's rules must refuse and the instance jury must refute. */

import { calculus } from './false-statements/calculus.ts'
import { cancellation } from './false-statements/cancellation.ts'
import { expectations } from './false-statements/expectations.ts'
import { exponentials } from './false-statements/exponentials.ts'
import { frames } from './false-statements/frames.ts'
import { indices } from './false-statements/indices.ts'
import { inequalities } from './false-statements/inequalities.ts'
import { infima } from './false-statements/infima.ts'
import { limits } from './false-statements/limits.ts'
import { networks } from './false-statements/networks.ts'
import { order } from './false-statements/order.ts'
import { powers } from './false-statements/powers.ts'
import { products } from './false-statements/products.ts'
import { sums } from './false-statements/sums.ts'
import { thresholds } from './false-statements/thresholds.ts'
import type { FalseStatement } from './statement.ts'

export type { FalseStatement } from './statement.ts'

export const falseStatementsByFamily: Readonly<Record<string, readonly FalseStatement[]>> = {
  cancellation,
  powers,
  order,
  sums,
  indices,
  products,
  expectations,
  inequalities,
  networks,
  thresholds,
  calculus,
  exponentials,
  limits,
  infima,
  frames,
}

export const falseStatements: readonly FalseStatement[] = Object.values(falseStatementsByFamily).flat()
