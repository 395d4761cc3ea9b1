import type { Operation } from '../model/service.js'
import { type ErrorRow, readErrorRows } from './model/error-rows.js'
import { type Members, readMembers } from './model/members.js'
import { groupOperations, type OperationGroup } from './model/operation-groups.js'
import { createPageNames } from './page-names.js'
import type { SiteSource } from './site-source.js'

/** A source with what its pages are derived from, read once. Paths are those of files in the site. */
export interface Site extends SiteSource {
  readonly members: Members
  readonly groups: readonly OperationGroup[]
  readonly errors: readonly ErrorRow[]
  /** The page of each operation, by its target. */
  readonly operationPages: ReadonlyMap<string, string>
  /** The page of each structure, by its name. */
  readonly shapePages: ReadonlyMap<string, string>
  /** The only operation, where there is one alone: its samples, console and errors are on the front page. */
  readonly only?: Operation
}

/** Reads of a source what its pages need. */
export function createSite(source: SiteSource): Site {
  const operations = [...source.contract.operations.values()]
  const members = readMembers(source.contract)
  const operationFiles = createPageNames(operations.map(({ name }) => name))
  const shapeFiles = createPageNames(members.sections.map(({ name }) => name))
  const [only] = operations.length === 1 ? operations : []
  return {
    ...source,
    members,
    groups: groupOperations(operations),
    errors: readErrorRows(source.contract),
    operationPages: new Map(
      operations.map(({ name, target }) => [target, `operations/${operationFiles.get(name)}.html`]),
    ),
    shapePages: new Map([...shapeFiles].map(([name, file]) => [name, `shapes/${file}.html`])),
    ...(only && { only }),
  }
}

/** The page of an operation, as a path in the site. */
export function operationPage({ operationPages }: Site, { target }: Operation): string {
  return operationPages.get(target) ?? 'index.html'
}

/** Where an error is described: on the front page of a single operation, else on a page of all errors. */
export function errorPlace({ only }: Site, code: string): string {
  return `${only ? 'index' : 'errors'}.html#${code}`
}
