import { textOf } from './source-graph.js'

/** Which folders each folder may import, as the table in `src/README.md` says. */
export function importTable(): ReadonlyMap<string, readonly string[]> {
  const rows = [...textOf('src/README.md').matchAll(/^\| `([\w-]+)` \|[^|]*\| ([^|]*) \|$/gm)]
  return new Map(
    rows.map(([, folder = '', allowed = '']) => [folder, allowed === '–' ? [] : allowed.split(', ')]),
  )
}
