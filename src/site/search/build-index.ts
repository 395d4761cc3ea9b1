import { plainText } from '../markdown.js'
import { describeOperation } from '../model/operation-facts.js'
import { frontSections } from '../pages/front-sections.js'
import { guidePath } from '../pages/guides.js'
import { sampleId } from '../pages/samples.js'
import { errorPlace, operationPage, type Site } from '../site.js'
import type { SearchEntry } from './search-entry.js'

/** How much of a text is searched and shown; what says more is read on its page. */
const LONGEST_TEXT = 240

/** Everything on the site that has a place of its own: operations, parts, members, enum values, errors, samples, guides. */
export function buildIndex(site: Site): readonly SearchEntry[] {
  return [
    ...operationEntries(site),
    ...frontSections(site).map(({ id, label }) => entry(label, 'part', `index.html#${id}`, PART_WORDS[id])),
    ...site.guides.map((guide) =>
      entry(guide.title, guide.list === 'findings' ? 'rule' : 'guide', guidePath(guide), guide.text),
    ),
    ...memberEntries(site),
    ...errorEntries(site),
    ...sampleEntries(site),
    ...site.releases.map(({ version, changes }) =>
      entry(
        `Version ${version}`,
        'change',
        `changes.html#v${version}`,
        changes.map(({ text }) => text).join(' '),
      ),
    ),
  ]
}

/** Words that people look for where a part does not say them in its title. */
const PART_WORDS: Readonly<Record<string, string>> = {
  try: 'console: send a request to the mock from the browser',
  renditions: 'wire and published: media type, timestamps, status',
  samples: 'code in each language',
  errors: 'codes, statuses, retry and throttling',
  operations: 'all operations by group',
}

function entry(title: string, kind: string, href: string, markdown = ''): SearchEntry {
  const text = plainText(markdown)
  return { title, kind, href, text: text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)} …` : text }
}

function operationEntries(site: Site): readonly SearchEntry[] {
  return [...site.contract.operations.values()].map((operation) => {
    const { name, target, pagination, waiters } = operation
    const notes = [
      describeOperation(site, operation),
      target,
      pagination ? 'Responds in pages (pagination).' : '',
      waiters ? `Has a waiter: ${Object.keys(waiters).join(', ')}.` : '',
    ]
    return entry(name, 'operation', operationPage(site, operation), notes.filter(Boolean).join(' '))
  })
}

function memberEntries({ members, shapePages }: Site): readonly SearchEntry[] {
  return members.sections.flatMap((section) => {
    const page = shapePages.get(section.name) ?? 'members.html'
    return [
      entry(section.name, 'structure', page, section.description),
      ...section.members.flatMap(({ anchor, name, description, values }) => [
        entry(anchor, 'member', `${page}#${anchor}`, description),
        ...values.map((value) =>
          entry(value.value, `value of ${name}`, `${page}#${anchor}.${value.value}`, value.description),
        ),
      ]),
    ]
  })
}

function errorEntries(site: Site): readonly SearchEntry[] {
  return site.errors.map(({ code, status, published, cause, fix }) => {
    const statuses = published === undefined ? `${status}` : `${status}, published ${published}`
    return entry(code, 'error', errorPlace(site, code), `${statuses}. ${cause} ${fix}`)
  })
}

/** Each language once; every operation has one. */
function sampleEntries(site: Site): readonly SearchEntry[] {
  const languages = [...new Map(site.samples.map((sample) => [sample.label, sample])).values()].toReversed()
  return languages.toReversed().map((sample) => {
    const operation = [...site.contract.operations.values()].find(({ name }) => name === sample.operation)
    const page = site.only || !operation ? 'index.html' : operationPage(site, operation)
    return entry(
      `${sample.label} sample`,
      'sample',
      `${page}#${sampleId(sample)}`,
      `Code of ${sample.operation}.`,
    )
  })
}
