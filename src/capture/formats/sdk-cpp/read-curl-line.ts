import type { ReadWireLine, WirePiece } from '../wire-log/parse-wire-log.js'

/** What curl told, of which kind, and the thread it told it in, which the SDK's own log system writes before it. */
const TOLD = /(?:\[(\w+)\] )?\((HeaderOut|HeaderIn|DataOut|DataIn|Text|SSLDataOut|SSLDataIn|Unknown)\) ?(.*)$/
/** The level that every record of the SDK's log systems begins with. */
const RECORD = /(?:\[|\*)(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL)(?:\]|\*)/i
/** What newer versions write in place of a body. */
const ONLY_LENGTH = /^\d+ ?bytes$/

type Kind = 'HeaderOut' | 'HeaderIn' | 'DataOut' | 'DataIn'

/** A record that further lines may belong to. */
interface Told {
  readonly kind: Kind
  readonly connection: string
}

/**
 * Makes a reader of the lines that the AWS SDK for C++ logs of what curl tells it: the headers of a request in one
 * record of several lines, those of a response in a record each, bodies as they are.
 * https://curl.se/libcurl/c/CURLOPT_DEBUGFUNCTION.html
 */
export function createCurlLineReader(): ReadWireLine {
  let last: Told | undefined
  return (line) => {
    const [, thread = '', kind, text = ''] = TOLD.exec(line) ?? []
    if (kind === undefined) {
      if (RECORD.test(line)) last = undefined
      const told = last
      // An empty line ends the headers of a request; the next one ends the record.
      if (told?.kind === 'HeaderOut' && line === '') last = undefined
      return told && continuation(told, line)
    }
    last = isWire(kind) ? { kind, connection: thread } : undefined
    return last && piece(last, text)
  }
}

function isWire(kind: string): kind is Kind {
  return kind === 'HeaderOut' || kind === 'HeaderIn' || kind === 'DataOut' || kind === 'DataIn'
}

function piece(told: Told, text: string): WirePiece {
  if (told.kind === 'HeaderOut' || told.kind === 'HeaderIn') return quoted(told, `${text}\r\n`)
  if (!ONLY_LENGTH.test(text)) return quoted(told, text)
  return { ...quoted(told, ''), lost: 'the log holds only the length of the body' }
}

/** What follows a header of a response is the end of its line; the other kinds hold text of several lines. */
function continuation(told: Told, line: string): WirePiece | undefined {
  if (told.kind === 'HeaderIn') return undefined
  if (told.kind === 'HeaderOut') return quoted(told, `${line}\r\n`)
  return line === '' ? undefined : quoted(told, `\n${line}`)
}

/** A text of the log as the bytes that it was. */
function quoted({ kind, connection }: Told, text: string): WirePiece {
  const direction = kind.endsWith('Out') ? 'sent' : 'received'
  return { connection, direction, text: Buffer.from(text).toString('latin1') }
}
