/** A response that no server should send but some do, as bytes. A server or client of ours survives each of them. */
export interface HostileResponse {
  readonly name: string
  readonly bytes: string
  /** The connection stays open behind it. */
  readonly open?: true
}

const withBody = (head: string, body = '{}'): string =>
  `${head}\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

const phrases = [
  '\u0001',
  'a\u0000b',
  '\u001b[31mred',
  '\u0007',
  '\u007f',
  'caf\u00e9',
  '\u202e',
  '',
  'x'.repeat(5000),
]
const statuses = [
  '099',
  '100',
  '101',
  '102',
  '199',
  '204',
  '205',
  '299',
  '304',
  '399',
  '499',
  '599',
  '600',
  '700',
  '999',
]
const oddStatuses = ['0', '1000', '-1', '2e2', 'OK', '200.5', ' 200']

/** Kinds of responses seen from broken, odd and hostile servers. */
export const HOSTILE_RESPONSES: readonly HostileResponse[] = [
  ...phrases.map((phrase) => ({
    name: `the reason phrase ${JSON.stringify(phrase.slice(0, 20))}`,
    bytes: withBody(`HTTP/1.1 200 ${phrase}`),
  })),
  ...statuses.map((status) => ({ name: `the status ${status}`, bytes: withBody(`HTTP/1.1 ${status} X`) })),
  ...oddStatuses.map((status) => ({
    name: `the status "${status}"`,
    bytes: withBody(`HTTP/1.1 ${status} X`),
  })),
  { name: 'nothing', bytes: '' },
  { name: 'another protocol', bytes: 'SSH-2.0-OpenSSH_9\r\n\r\n' },
  { name: 'HTTP/0.9', bytes: '<html>hello</html>' },
  { name: 'HTTP/1.0', bytes: withBody('HTTP/1.0 200 OK') },
  { name: 'HTTP/2', bytes: withBody('HTTP/2 200') },
  { name: 'HTTP/9.9', bytes: withBody('HTTP/9.9 200 OK') },
  { name: 'TLS', bytes: '\u0015\u0003\u0001\u0000\u0002\u0002\u0028' },
  { name: 'bare line feeds', bytes: 'HTTP/1.1 200 OK\nContent-Length: 2\n\n{}' },
  { name: 'a header without a colon', bytes: withBody('HTTP/1.1 200 OK\r\nnonsense') },
  { name: 'a header without a name', bytes: withBody('HTTP/1.1 200 OK\r\n: value') },
  { name: 'a header with a space in its name', bytes: withBody('HTTP/1.1 200 OK\r\nX Y: z') },
  { name: 'a header with control characters', bytes: withBody('HTTP/1.1 200 OK\r\nX-A: \u0001\u001b[2J') },
  { name: 'a header with a NUL', bytes: withBody('HTTP/1.1 200 OK\r\nX-A: a\u0000b') },
  { name: 'a folded header', bytes: withBody('HTTP/1.1 200 OK\r\nX-A: a\r\n b') },
  { name: 'a header of Latin-1', bytes: withBody('HTTP/1.1 200 OK\r\nX-A: caf\u00e9') },
  { name: 'a header twice', bytes: withBody('HTTP/1.1 200 OK\r\nContent-Type: text/html') },
  { name: 'a thousand headers', bytes: withBody(`HTTP/1.1 200 OK${'\r\nX-A: b'.repeat(1000)}`) },
  {
    name: 'headers of a hundred kilobytes',
    bytes: withBody(`HTTP/1.1 200 OK\r\nX-A: ${'b'.repeat(100_000)}`),
  },
  {
    name: 'a name like those of objects',
    bytes: withBody('HTTP/1.1 200 OK\r\n__proto__: a\r\nconstructor: b'),
  },
  { name: 'two lengths', bytes: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}' },
  { name: 'a negative length', bytes: 'HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}' },
  { name: 'a length that is no number', bytes: 'HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n{}' },
  { name: 'a huge length', bytes: 'HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}' },
  {
    name: 'more than it said',
    bytes: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\n\r\n',
  },
  { name: 'less than it said', bytes: 'HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{}' },
  {
    name: 'a length and chunks',
    bytes: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  },
  { name: 'bad chunks', bytes: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n' },
  { name: 'a chunk of no end', bytes: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n{}' },
  {
    name: 'trailers',
    bytes: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-A: \u0001\r\n\r\n',
  },
  { name: 'an unknown transfer coding', bytes: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: magic\r\n\r\n{}' },
  { name: 'an unknown content coding', bytes: withBody('HTTP/1.1 200 OK\r\nContent-Encoding: magic') },
  { name: 'a content coding that it has not', bytes: withBody('HTTP/1.1 200 OK\r\nContent-Encoding: gzip') },
  {
    name: 'ten thousand content codings',
    bytes: withBody(`HTTP/1.1 200 OK\r\nContent-Encoding: ${'gzip,'.repeat(10_000)}gzip`),
  },
  { name: 'an upgrade', bytes: 'HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n' },
  {
    name: 'many early hints',
    bytes: 'HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n'.repeat(200) + withBody('HTTP/1.1 200 OK'),
  },
  { name: 'a redirect to nowhere', bytes: withBody('HTTP/1.1 302 Found\r\nLocation: javascript:alert(1)') },
  { name: 'a cookie full of control characters', bytes: withBody('HTTP/1.1 200 OK\r\nSet-Cookie: a=\u0002') },
  {
    name: 'a date of the year 275760',
    bytes: withBody('HTTP/1.1 400 Bad\r\nDate: Sat, 13 Sep 275760 00:00:00 GMT'),
  },
  { name: 'bytes that are no text', bytes: withBody('HTTP/1.1 200 OK', '\u00ff\u00fe\u0000\u0001') },
  { name: 'deep JSON', bytes: withBody('HTTP/1.1 200 OK', '['.repeat(100_000)) },
  {
    name: 'names of objects in JSON',
    bytes: withBody('HTTP/1.1 200 OK', '{"__proto__":{"a":1},"constructor":1}'),
  },
]
