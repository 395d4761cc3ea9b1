import type { CaptureHead } from './capture-head.js'
import { knownFormats } from './registry.js'

/** How dumps of mitmproxy begin: strings with their lengths before them. https://tnetstrings.info */
const LENGTHS = /^[1-9]\d{0,9}:[1-9]\d{0,3}:[a-z]/
const PACKERS = ['BZh', '\u00fd7zXZ', '7z\u00bc\u00af']
/** https://curl.se/docs/manpage.html#--trace-ascii */
const CURL_TRACE = /^(?:=> Send|<= Recv) (?:header|data), \d+ bytes \(0x[\da-f]+\)\r?\n0000: /m
/** How captures of packets begin, in either byte order and in their newer format. */
const PACKETS = ['d4c3b2a1', 'a1b2c3d4', '0a0d0d0a']

/** How Node prints what version 3 of the AWS SDK for JavaScript logs, and how version 2 logs a call. */
const PRINTED = /^\{\s+clientName: '\w+',/m
const SHORT = /^\[AWS \w+ \d{3} [\d.]+s \d+ retries\] \w+\(/m

/** What a file is that no reader takes, and what to do about it. */
const LOOK_ALIKES: readonly (readonly [looksLike: (head: CaptureHead) => boolean, advice: string])[] = [
  [
    ({ bytes }) => bytes.toString('hex', 0, 4) === '504b0304',
    'a ZIP archive: unpack it, and pass what is in it',
  ],
  [
    ({ text }) => PACKERS.some((start) => text.startsWith(start)),
    'a file that was packed with bzip2, xz or 7-Zip: unpack it, and pass what is in it',
  ],
  [
    ({ text }) => CURL_TRACE.test(text),
    'a trace of curl (`--trace`), which breaks bodies into pieces and writes letters beyond ASCII as dots: call `curl -v`, or record the traffic through `record`',
  ],
  [
    ({ text }) => LENGTHS.test(text.slice(0, 20)),
    'a dump of mitmproxy: make a HAR of it with `mitmdump -n -r FILE --set hardump=traffic.har`',
  ],
  [
    ({ bytes }) => PACKETS.includes(bytes.toString('hex', 0, 4)),
    'a capture of packets, in which TLS hides the traffic: record it through a proxy, for example with `record`',
  ],
  [
    ({ text }) => PRINTED.test(text),
    'a log of the AWS SDK for JavaScript as `console` prints it, which leaves out what lies deeper: log lines of JSON, as by `logger: { ...console, info: (call) => console.info(JSON.stringify(call)) }`, or use `recordPlugin`',
  ],
  [
    ({ text }) => SHORT.test(text),
    'a log of the AWS SDK for JavaScript, version 2, which holds no responses: record the traffic with `record`',
  ],
]

/** Says of a capture that begins like this that it can be none, and what to do; `undefined` where nothing is known. */
export function describeLookAlike(head: CaptureHead): string | undefined {
  const advice = LOOK_ALIKES.find(([looksLike]) => looksLike(head))?.[1]
  return advice && `this looks like ${advice}`
}

/** Says of a capture that begins like this why it is not read, and what to do. */
export function describeUnknown(head: CaptureHead): string {
  return describeLookAlike(head) ?? `the format is not known; known are ${knownFormats()}`
}
