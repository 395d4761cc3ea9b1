import type { CaptureItem } from '../capture-item.js'
import { problemAt } from '../problems.js'
import type { ReadSettings } from '../read-options.js'
import type { CassetteParser } from './cassette-parser.js'
import type { LineGatherer } from './line-gatherer.js'
import { interactionsOf } from './vcr-ending.js'
import { readInteraction } from './vcr-interaction.js'

/** Where what is read stands: `entry` is the number of the one before it. */
interface HeadPlace {
  readonly source: string
  readonly entry: number
}

/** Reads what stood before a list: names that its items refer to, or lists in brackets. */
export function readCassetteHead(
  head: LineGatherer,
  { source, entry }: HeadPlace,
  { parser, settings }: { readonly parser: CassetteParser; readonly settings: ReadSettings },
): { readonly items: readonly CaptureItem[]; readonly entries: number; readonly hasList: boolean } {
  const { isTooLong, first } = head
  const text = head.take()
  const place = { source, entry: entry + 1, ...(first && { line: first.number }) }
  const told = (reason: string): CaptureItem => problemAt(place, first?.offset ?? 0, reason)
  if (isTooLong) {
    const reason = `no list of interactions begins in ${settings.maxEntryBytes} bytes`
    return { items: [told(reason)], entries: 0, hasList: false }
  }
  const { value, reason } = parser.parse(text)
  const listed = interactionsOf(value)
  const interactions = (listed ?? []).map((interaction, index): CaptureItem => {
    const own = { source, entry: entry + 1 + index }
    const exchange = readInteraction(interaction, own, settings)
    return typeof exchange === 'string' ? problemAt(own, 0, exchange) : { kind: 'exchange', exchange }
  })
  const items = reason === undefined ? interactions : [told(reason), ...interactions]
  return { items, entries: interactions.length, hasList: listed !== undefined }
}
