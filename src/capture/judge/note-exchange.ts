import { addNote, type Context } from './context.js'

/** Adds the notes on an exchange as a whole: what the capture does not hold of it, and how what it holds was written. */
export function noteExchange(context: Context): void {
  const { request, response, presentation } = context.exchange
  if (!request && presentation === undefined) addNote(context, 'half-missing', 'the capture holds no request')
  if (!response) addNote(context, 'half-missing', 'the capture holds no response')
  if (presentation === 'aws-cli') {
    addNote(
      context,
      'cli-presentation',
      'printed by the AWS CLI: its ISO 8601 timestamps present the numbers that were on the wire',
    )
  }
  if (presentation === 'parsed' || presentation === 'parsed-texts') {
    addNote(
      context,
      'parsed-values',
      'values that a client had parsed: headers, unknown members, and how timestamps and blobs were written, are not checked',
    )
  }
  const texts = placesText(context.parsedTexts)
  if (texts)
    addNote(
      context,
      'parsed-texts',
      `a recorder parsed the JSON of ${texts}: that it was text, and how it was written, is not checked`,
    )
  const removed = placesText(context.redacted)
  if (removed) addNote(context, 'taken-out', `a recorder removed ${removed}, so no rule is held against it`)
}

/** The first of some places of a body, and how many more there are; nothing where there is none. */
function placesText(places: readonly string[]): string | undefined {
  const [first, ...more] = new Set(places)
  if (first === undefined) return undefined
  return `${first === '' ? 'the body' : first}${more.length > 0 ? ` and ${more.length} more` : ''}`
}
