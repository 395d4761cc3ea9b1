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

/** The parts that this contract's front page has: a contract of one operation lists no operations, and so on. */
export function frontSections(source: SiteSource): readonly FrontSection[] {
  const sections: FrontSection[] = []
  if (source.contract.operations.size > 1) sections.push({ id: 'operations', label: 'Operations' })
  if (hasPublished(source)) sections.push({ id: 'renditions', label: 'Two renditions' })
  if (source.samples.length > 0) sections.push({ id: 'samples', label: 'Samples' })
  sections.push({ id: 'try', label: 'Try it' }, { id: 'errors', label: 'Errors' })
  return sections
}
