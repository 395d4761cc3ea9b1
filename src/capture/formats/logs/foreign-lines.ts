import type { CaptureFormat } from '../read-options.js'

/** How gzip and Zstandard begin; bytes that are no UTF-8 were read as this letter. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these bytes say what follows.
const COMPRESSED = /\x1f\ufffd\x08|\(\ufffd\/\ufffd/
/** Eight letters of UTF-16, of either order. */
const UTF_16 = /(?:[\t -~]\0){8}|(?:\0[\t -~]){8}/

/** Near its beginning a line says what logged it; further in, a body may quote any log. */
const LONGEST_PREFIX = 300
/** How the logs tell of a request that is sent. */
const REQUESTS: readonly (readonly [format: CaptureFormat, request: RegExp])[] = [
  ['terraform', /HTTP Request Sent: /],
  ['java-wire', /http-outgoing-\d+ >> "[A-Z]+ /],
  ['sdk-cpp', /\(HeaderOut\) [A-Z]+ /],
  ['sdk-rust', /transmitting request request=/],
  ['botocore', /Sending http request: <(?:AWS)?PreparedRequest/],
]

/** Says of what another program wrote that it did. */
export interface ForeignWatch {
  /** Why a line is foreign, once of each kind, and nothing of any other line. */
  of(line: string): string | undefined
  /** Whether requests of other logs may stand in a text. */
  isIn(text: string): boolean
}

/**
 * Makes what says of a line of a log of this format that it is of another, because files were put behind one another or
 * several programs write to one log.
 */
export function createForeignWatch(own: CaptureFormat): ForeignWatch {
  const told = new Set<string>()
  const others = REQUESTS.filter(([format]) => format !== own).map(([, { source }]) => source)
  const ofOthers = new RegExp(others.join('|'))
  return {
    of: (line) => {
      const start = line.length > LONGEST_PREFIX ? line.slice(0, LONGEST_PREFIX) : line
      const reason = strayBytes(line) ?? (ofOthers.test(start) ? otherFormat(start, own) : undefined)
      if (reason === undefined || told.has(reason)) return undefined
      told.add(reason)
      return reason
    },
    isIn: (text) => ofOthers.test(text),
  }
}

function strayBytes(line: string): string | undefined {
  if (line.includes('\ufffd') && COMPRESSED.test(line))
    return 'compressed bytes stand here in a log that is not, and were not read: decompress each file first'
  if (line.includes('\0') && UTF_16.test(line))
    return 'text in UTF-16 stands here in a log that is not, and was not read: convert each file first'
  return undefined
}

function otherFormat(start: string, own: CaptureFormat): string | undefined {
  const other = REQUESTS.find(([, request]) => request.test(start))?.[0]
  if (other === undefined || other === own) return undefined
  return `requests of a log of another kind stand here, and were not read: check them apart, with --input-format ${other}`
}
