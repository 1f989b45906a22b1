import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as B from '../../../src/expr/build.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import { createContext, open } from '../../../src/expr/normal/normalize.ts'

const test = suite('normal form: names of dummies')
const n = B.integer('n')
const edge = B.family('W', 2)
const context = createContext([B.ge(n, 0)])

type Graph = readonly (readonly [number, number])[]
const range = (k: number): readonly number[] => Array.from({ length: k }, (_, i) => i)
const both = (graph: Graph): Graph => graph.flatMap(([i, j]) => [[i, j] as const, [j, i] as const])

/** Σ over the vertices, nested in the given order, of the product over the edges. */
function sumOver(vertices: number, graph: Graph, order: readonly number[]): Expression {
  const inside = (depth: number, names: ReadonlyMap<number, Expression>): Expression => {
    if (depth < vertices) return B.sum('i', 1, n, (i) => inside(depth + 1, new Map([...names, [order[depth] as number, i]])))
    return B.mul(1, ...graph.map(([i, j]) => edge(names.get(i) as Expression, names.get(j) as Expression)))
  }
  return inside(0, new Map())
}

const keyOf = (vertices: number, graph: Graph, order: readonly number[] = range(vertices)): string =>
  open(context).n.fromExpression(sumOver(vertices, graph, order), []).key

const relabelled = (graph: Graph, names: readonly number[]): Graph =>
  graph.map(([i, j]) => [names[i] as number, names[j] as number] as const)

const permutationOf = (k: number): fc.Arbitrary<readonly number[]> =>
  fc.shuffledSubarray([...range(k)], { minLength: k, maxLength: k })
const graphOn = (k: number, edges: number): fc.Arbitrary<Graph> =>
  fc.array(fc.tuple(fc.nat({ max: k - 1 }), fc.nat({ max: k - 1 })), { maxLength: edges })

test('two sums that differ in the names and the order of dummies have one normal form', () => {
  const cases = fc
    .integer({ min: 2, max: 9 })
    .chain((k) => fc.tuple(fc.constant(k), graphOn(k, 10), permutationOf(k), permutationOf(k)))
  fc.assert(
    fc.property(cases, ([k, graph, names, order]) => {
      assert.is(keyOf(k, relabelled(graph, names), order), keyOf(k, graph))
    }),
    { numRuns: 60 },
  )
})

function permutations(list: readonly number[]): readonly (readonly number[])[] {
  if (list.length < 2) return [list]
  return list.flatMap((first) => permutations(list.filter((x) => x !== first)).map((rest) => [first, ...rest]))
}

/** The least spelling over all names: equal exactly for isomorphic graphs. */
const byBruteForce = (k: number, graph: Graph): string =>
  permutations(range(k)).reduce((least, names) => {
    const spelled = relabelled(graph, names)
      .map(([i, j]) => `${i}${j}`)
      .sort()
      .join(' ')
    return least === '' || spelled < least ? spelled : least
  }, '')

test('sums have one normal form only if a renaming of dummies makes them equal', () => {
  const cases = fc.integer({ min: 2, max: 5 }).chain((k) => fc.tuple(fc.constant(k), graphOn(k, 5), graphOn(k, 5)))
  fc.assert(
    fc.property(cases, ([k, one, other]) => {
      const isomorphic = byBruteForce(k, one) === byBruteForce(k, other)
      assert.is(keyOf(k, one) === keyOf(k, other), isomorphic)
    }),
    { numRuns: 150 },
  )
})

const cycle = (k: number): Graph => range(k).map((i) => [i, (i + 1) % k] as const)
const complete = (k: number): Graph => range(k).flatMap((i) => range(i).map((j) => [i, j] as const))
const bipartite = (p: number, q: number): Graph => range(p).flatMap((i) => range(q).map((j) => [i, p + j] as const))
const beside = (one: Graph, other: Graph, shift: number): Graph => [
  ...one,
  ...other.map(([i, j]) => [i + shift, j + shift] as const),
]
const cube: Graph = range(8).flatMap((i) => [1, 2, 4].filter((bit) => (i & bit) === 0).map((bit) => [i, i | bit] as const))
const petersen: Graph = range(5).flatMap((i) => [
  [i, (i + 1) % 5] as const,
  [i, i + 5] as const,
  [i + 5, 5 + ((i + 2) % 5)] as const,
])
const prism: Graph = [
  ...cycle(5),
  ...cycle(5).map(([i, j]) => [i + 5, j + 5] as const),
  ...range(5).map((i) => [i, i + 5] as const),
]

const symmetric: readonly (readonly [name: string, vertices: number, graph: Graph])[] = [
  ['a directed cycle of 8', 8, cycle(8)],
  ['a cycle of 10', 10, both(cycle(10))],
  ['two cycles of 4', 8, both(beside(cycle(4), cycle(4), 4))],
  ['three triangles', 9, both(beside(beside(cycle(3), cycle(3), 3), cycle(3), 6))],
  ['the complete graph on 6', 6, both(complete(6))],
  ['the complete bipartite graph on 4 and 4', 8, both(bipartite(4, 4))],
  ['the cube', 8, both(cube)],
  ['the graph of Petersen', 10, both(petersen)],
  ['the prism over a cycle of 5', 10, both(prism)],
]

for (const [name, vertices, graph] of symmetric) {
  test(`${name} has one normal form under every renaming`, () => {
    const key = keyOf(vertices, graph)
    const cases = fc.tuple(permutationOf(vertices), permutationOf(vertices))
    fc.assert(
      fc.property(cases, ([names, order]) => {
        assert.is(keyOf(vertices, relabelled(graph, names), order), key)
      }),
      { numRuns: 2 },
    )
  })
}

test('regular graphs of equal size and degree have different normal forms', () => {
  assert.is.not(keyOf(8, both(cycle(8))), keyOf(8, both(beside(cycle(4), cycle(4), 4))))
  assert.is.not(keyOf(10, both(petersen)), keyOf(10, both(prism)))
})

test.run()
