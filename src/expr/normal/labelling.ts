/**
 * Canonical names for the dummies of a sum: graph canonicalization by refinement and individualization.
 *
 * Two sums that differ by a renaming of dummies and an order of factors get the same atom, and only those. Colours are
 * refined by the factors a dummy stands in (McKay 1981, the scheme of nauty); where a colour class keeps several dummies,
 * each is tried in turn, and the least key wins; two orders with one key are a symmetry, and of dummies that symmetries
 * exchange only one is tried.
 */

import type { Normalizer } from './normalizer.ts'
import { type Names, renameFactors, renameNormal, sumAtom } from './rename.ts'
import type { Atom, Dummy, Factor } from './terms.ts'
import * as T from './terms.ts'

/** Dummies that only mark a position while colours are compared; no canonical dummy has these numbers. */
const MARKED = -1
const CLASS_BASE = -1_000_000

export interface Labelled {
  readonly sign: number
  readonly atom: Atom
}

/** A labelling with the order of the dummies that it came from. */
interface Ordered extends Labelled {
  readonly order: readonly Dummy[]
}

/** The canonical atom of Σ over the dummies of the product of the factors, and the sign split off it. */
export function labelSum(n: Normalizer, dummies: readonly Dummy[], factors: readonly Factor[]): Labelled {
  const uppers = dummies.flatMap((d) => d.upper.numerator.flatMap((t) => t.factors))
  const height = 1 + Math.max(T.heightOf(factors), T.heightOf(uppers))
  const name = (position: number): number => -(64 * height + position + 2)
  const finish = (orderOf: readonly Dummy[]): Ordered => {
    n.spend(factors.length * dummies.length)
    const names: Names = new Map(orderOf.map((d, i) => [d.id, name(i)]))
    const renamed = renameFactors(factors, names)
    const closed = orderOf.map((d, i) => ({ id: name(i), upper: renameNormal(d.upper, names) }))
    return { sign: renamed.sign, atom: sumAtom(closed, renamed.factors, height), order: orderOf }
  }
  if (dummies.length === 1) return finish(dummies)
  return search(new Graph(dummies, factors), new Map(dummies.map((d) => [d.id, 0])), finish)
}

type Colours = ReadonlyMap<number, number>

/** The dummies as vertices; factors and upper limits as hyperedges. */
class Graph {
  constructor(
    readonly dummies: readonly Dummy[],
    readonly factors: readonly Factor[],
  ) {}

  /** What surrounds a dummy, with every other dummy known by its colour only. */
  signature(d: Dummy, colours: Colours): string {
    const names = new Map(this.dummies.map((e) => [e.id, e.id === d.id ? MARKED : CLASS_BASE - (colours.get(e.id) ?? 0)]))
    const edges = this.factors
      .filter((f) => T.dummiesOfFactor(f).has(d.id))
      .map((f) => T.factorsKey(renameFactors([f], names).factors))
    const limits = this.dummies
      .filter((e) => T.dummiesOf(e.upper).has(d.id))
      .map((e) => `${names.get(e.id)}≤${renameNormal(e.upper, names).key}`)
    return `${renameNormal(d.upper, names).key}|${edges.sort().join(' ')}|${limits.sort().join(' ')}`
  }

  /** Whether exchanging two dummies leaves the sum as it is. */
  exchangeable(a: Dummy, b: Dummy): boolean {
    const swap: Names = new Map([
      [a.id, b.id],
      [b.id, a.id],
    ])
    return this.describe(new Map()) === this.describe(swap)
  }

  private describe(names: Names): string {
    const renamed = renameFactors(this.factors, names)
    const limits = this.dummies.map((d) => `${names.get(d.id) ?? d.id}≤${renameNormal(d.upper, names).key}`).sort()
    return `${renamed.sign}|${T.factorsKey(renamed.factors)}|${limits.join(' ')}`
  }
}

function refine(graph: Graph, start: Colours): Colours {
  let colours = start
  let classes = new Set(colours.values()).size
  for (;;) {
    const described = graph.dummies.map((d) => ({
      id: d.id,
      text: `${String(colours.get(d.id)).padStart(6, '0')}|${graph.signature(d, colours)}`,
    }))
    const ranks = [...new Set(described.map((d) => d.text))].sort()
    colours = new Map(described.map((d) => [d.id, ranks.indexOf(d.text)]))
    if (ranks.length === classes) return colours
    classes = ranks.length
  }
}

function search(graph: Graph, start: Colours, finish: (order: readonly Dummy[]) => Ordered): Ordered {
  const colours = refine(graph, start)
  const cells = new Map<number, Dummy[]>()
  for (const d of graph.dummies) cells.set(colours.get(d.id) as number, [...(cells.get(colours.get(d.id) as number) ?? []), d])
  const open = [...cells.entries()].sort(([a], [b]) => a - b).find(([, members]) => members.length > 1)
  if (open === undefined)
    return finish([...graph.dummies].sort((a, b) => (colours.get(a.id) as number) - (colours.get(b.id) as number)))
  const [colour, members] = open
  const tried: Dummy[] = []
  let best: Ordered | undefined
  // orbits of the symmetries found that leave the choices made so far in place
  let orbits = new Map(graph.dummies.map((d) => [d.id, d.id]))
  const join = (a: Dummy, b: Dummy): void => {
    const [from, to] = [orbits.get(a.id), orbits.get(b.id) as number]
    if (from !== to) orbits = new Map([...orbits].map(([id, orbit]) => [id, orbit === from ? to : orbit]))
  }
  for (const d of members) {
    if (tried.some((other) => orbits.get(other.id) === orbits.get(d.id) || graph.exchangeable(other, d))) continue
    tried.push(d)
    // the chosen dummy comes before the others of its class
    const individual = new Map([...colours].map(([id, c]) => [id, 2 * c + (c === colour && id !== d.id ? 1 : 0)]))
    const found = search(graph, individual, finish)
    if (best !== undefined && found.atom.key === best.atom.key && found.sign === best.sign) {
      for (const [i, other] of best.order.entries()) join(other, found.order[i] as Dummy)
    } else if (
      best === undefined ||
      found.atom.key < best.atom.key ||
      (found.atom.key === best.atom.key && found.sign > best.sign)
    )
      best = found
  }
  return best as Ordered
}
