import { requireObject } from '../../model/documents.js'
import type { Operation, Service } from '../../model/service.js'
import { readErrorRows } from '../model/error-rows.js'
import { readMembers } from '../model/members.js'
import { frontSections } from '../pages/front-sections.js'
import { sampleId } from '../pages/samples.js'
import type { SiteSource } from '../site-source.js'
import type { SearchEntry } from './search-entry.js'

/** Everything on the site that has a place of its own: parts, operations, members, enum values and errors. */
export function buildIndex(source: SiteSource): readonly SearchEntry[] {
  return [
    ...frontSections(source).map(({ id, label }) => entry(label, 'part', `index.html#${id}`)),
    ...operationEntries(source),
    ...memberEntries(source),
    ...errorEntries(source),
    ...source.samples.map((sample) =>
      entry(`${sample.label} sample`, 'sample', `index.html#${sampleId(sample)}`, sample.operation),
    ),
    ...source.releases.map(({ version, changes }) =>
      entry(
        `Version ${version}`,
        'change',
        `changes.html#v${version}`,
        changes.map(({ text }) => text).join(' '),
      ),
    ),
  ]
}

function entry(title: string, kind: string, href: string, text = ''): SearchEntry {
  return { title, kind, href, text: text.replaceAll(/[`\s]+/g, ' ').trim() }
}

function operationEntries({ contract }: SiteSource): readonly SearchEntry[] {
  return [...contract.operations.values()].map((operation) =>
    entry(operation.name, 'operation', referenceLink(contract, operation), operation.target),
  )
}

/** Where Redoc shows an operation: below its first tag, all in lower case. */
function referenceLink({ document }: Service, { name, pointer }: Operation): string {
  const { tags } = requireObject(document, pointer)
  const [tag] = Array.isArray(tags) ? tags : []
  const path = [tag, name].filter((part) => typeof part === 'string')
  return `reference.html#/${path.join('/').toLowerCase().replaceAll(/\s+/g, '-')}`
}

function memberEntries({ contract }: SiteSource): readonly SearchEntry[] {
  return readMembers(contract).sections.flatMap((section) => [
    entry(section.name, 'structure', `members.html#${section.name}`, section.description),
    ...section.members.flatMap(({ anchor, name, description, values }) => [
      entry(anchor, 'member', `members.html#${anchor}`, description),
      ...values.map((value) =>
        entry(value.value, `value of ${name}`, `members.html#${anchor}`, value.description),
      ),
    ]),
  ])
}

function errorEntries({ contract }: SiteSource): readonly SearchEntry[] {
  return readErrorRows(contract).map(({ code, status, published, cause, cure }) => {
    const statuses = published === undefined ? `${status}` : `${status}, published ${published}`
    return entry(code, 'error', `index.html#${code}`, `${statuses}. ${cause} ${cure}`)
  })
}
