import type { Import } from './source-graph.js'

/** Who imports whom, by name. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>

/** The graph of files. */
export function fileGraph(imports: readonly Import[]): Graph {
  return graphOf(imports.flatMap(({ file, target }) => (target === undefined ? [] : [[file, target]])))
}

/**
 * The graph of folders that stand beside each other: a file of `judge/` that imports one of `results/` makes an arrow
 * between the two. Files right in a folder are no node: they may use its sub-folders or be used by them.
 */
export function siblingGraph(imports: readonly Import[]): Graph {
  return graphOf(
    imports.flatMap(({ file, target }) => {
      if (target === undefined) return []
      const from = file.split('/')
      const to = target.split('/')
      const shared = from.findIndex((step, index) => step !== to[index])
      const areFolders = shared < from.length - 1 && shared < to.length - 1
      return areFolders ? [[from.slice(0, shared + 1).join('/'), to.slice(0, shared + 1).join('/')]] : []
    }),
  )
}

function graphOf(arrows: readonly (readonly string[])[]): Graph {
  const graph = new Map<string, Set<string>>()
  for (const [from = '', to = ''] of arrows) {
    graph.set(from, (graph.get(from) ?? new Set()).add(to))
  }
  return graph
}

/** The arrows that stand in a circle, as `from → to`, in order. */
export function circularArrows(graph: Graph): readonly string[] {
  const reached = new Map([...graph.keys()].map((node) => [node, reachableFrom(graph, node)]))
  return [...graph]
    .flatMap(([from, targets]) =>
      [...targets].filter((to) => reached.get(to)?.has(from)).map((to) => `${from} → ${to}`),
    )
    .toSorted()
}

/** Every node that a node leads to. */
export function reachableFrom(graph: Graph, start: string): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [...(graph.get(start) ?? [])]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (reached.has(node)) continue
    reached.add(node)
    open.push(...(graph.get(node) ?? []))
  }
  return reached
}
