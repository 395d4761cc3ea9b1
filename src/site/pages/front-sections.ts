import type { Site } from '../site.js'
import type { SiteSource } from '../site-source.js'

/** A part of the front page. Its id is a deep link and stays. */
export interface FrontSection {
  readonly id: 'operations' | 'renditions' | 'samples' | 'try' | 'errors'
  readonly label: string
}

/** Whether any operation is described in the published rendition too. */
export function hasPublished({ contract }: Pick<SiteSource, 'contract'>): boolean {
  return [...contract.operations.values()].some(({ output }) => output.published !== undefined)
}

/** The parts of the front page: a single operation has all of itself there, a service the list of its operations. */
export function frontSections(site: Site): readonly FrontSection[] {
  const renditions: readonly FrontSection[] = hasPublished(site)
    ? [{ id: 'renditions', label: 'Two renditions' }]
    : []
  if (!site.only) return [{ id: 'operations', label: 'Operations' }, ...renditions]
  return [
    ...renditions,
    { id: 'samples', label: 'Samples' },
    { id: 'try', label: 'Try it' },
    { id: 'errors', label: 'Errors' },
  ]
}
