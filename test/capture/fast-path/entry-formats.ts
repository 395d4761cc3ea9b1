import { harEntries, harOf, ndjsonLines, type Sample } from '../formats/sample-captures.js'

/** Bodies in order, with what makes templates hard: escapes, text beyond ASCII, numbers in exponent form. */
const BODIES: readonly [request: string, response: string][] = [
  [
    '{"Id":"0123456789","MaxResults":5,"Filters":[{"Key":"Name","Values":["a","bb"]},{"Key":"Status"}]}',
    '{"Steps":[{"Name":"a","Status":"Success","Start":1.773934305877E9,"IsEnd":true,"Outputs":{"k":["v",""]}}],"NextToken":"t"}',
  ],
  [
    '{"Id":"0123456789","Labels":{"a":"1","b":"2"}}',
    '{"Steps":[{"Name":"a \\"b\\" \\\\ \\n \\u00e9","Children":[{"Name":"ü","Children":[]},{"Name":"c","Status":"Failed"}]}]}',
  ],
  ['{"MaxResults":50,"Id":"abcdefghij"}', '{"Token":"abc","NextToken":""}'],
]

const samples: readonly Sample[] = BODIES.map(([requestBody, responseBody], index) => ({
  date: `2026-03-19T08:59:3${index}.000Z`,
  requestBody,
  status: 200,
  responseBody,
}))

export const target = (text: string): string =>
  text.replaceAll('AmazonSSM.DescribeAutomationStepExecutions', 'Tiny.ListSteps')

/** As Python and others write: with blanks in entries and bodies. */
const spaced = (value: unknown): string => JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ')
const spacedSamples = samples.map(({ requestBody, responseBody, ...sample }) => ({
  ...sample,
  requestBody: spaced(JSON.parse(requestBody)),
  responseBody: spaced(JSON.parse(responseBody)),
}))

/** As .NET writes: quotes in strings, and what is beyond ASCII, by their codes. */
export const withCodes = (text: string): string =>
  text
    .replaceAll('\\"', '\\u0022')
    .replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** The entries of a format as they are written, and how they become a capture. */
export const FORMATS = {
  HAR: {
    entries: harEntries(samples).map((entry) => target(JSON.stringify(entry))),
    join: (entries: readonly string[]) =>
      harOf([]).replace('"entries":[]', () => `"entries":[${entries.join(',\n')}]`),
  },
  'indented HAR': {
    entries: harEntries(samples).map((entry) => target(JSON.stringify(entry, null, 2))),
    join: (entries: readonly string[]) =>
      harOf([]).replace('"entries":[]', () => `"entries": [\n${entries.join(', \n')}\n]`),
  },
  NDJSON: {
    entries: ndjsonLines(samples).map(target),
    join: (entries: readonly string[]) => entries.map((entry) => `${entry} \r\n`).join(''),
  },
  'NDJSON with blanks': {
    entries: ndjsonLines(spacedSamples).map((line) => target(spaced(JSON.parse(line)))),
    join: (entries: readonly string[]) => entries.map((entry) => `${entry}\n`).join(''),
  },
  'NDJSON with codes for characters': {
    entries: ndjsonLines(samples).map((line) => withCodes(target(line))),
    join: (entries: readonly string[]) => entries.map((entry) => `${entry}\n`).join(''),
  },
}
