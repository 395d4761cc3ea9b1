import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { CODED } from './hostile-codings.js'
import { fine, type HostileResponse, JSON_TYPE, network, OUTPUT, respond } from './hostile-response.js'

const THROTTLED = '{"__type":"ThrottlingException","message":"Rate exceeded"}'

/** What servers, proxies and attackers send. */
export const HOSTILE: readonly HostileResponse[] = [
  { name: 'a plain output', bytes: respond('200 OK'), expected: fine },
  { name: 'no reason phrase', bytes: respond('200 '), expected: fine },
  { name: 'a reason phrase of other letters', bytes: respond('200 d\u00e9j\u00e0'), expected: fine },
  ...[101, 600, 700, 999].map((status) => ({
    name: `status ${status}`,
    bytes: respond(`${status} Denied`, { body: 'no' }),
    expected: {},
  })),
  {
    name: 'a change of the protocol',
    bytes: 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
    expected: {},
    isOpen: true,
  },
  { name: 'status 99', bytes: respond('099 Odd'), expected: {} },
  { name: 'a reason phrase with a control character', bytes: respond('200 \x01'), expected: fine },
  {
    name: 'early hints before the output',
    bytes: Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n'), respond('200 OK')]),
    expected: fine,
  },
  {
    name: 'a redirect',
    bytes: respond('302 Found', { headers: 'location: http://127.0.0.1:1/\r\n', body: '' }),
    expected: { code: 'UnexpectedResponse' },
  },
  {
    name: 'a status without body',
    bytes: 'HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n',
    expected: { data: {} },
  },
  ...[204, 205].map((status) => ({
    name: `a body after the status ${status}, which has none`,
    bytes: `HTTP/1.1 ${status} X\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}`,
    expected: { data: {} },
  })),
  {
    name: 'not modified, with a body',
    bytes: 'HTTP/1.1 304 Not Modified\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}',
    expected: { code: 'UnexpectedResponse', status: 304 },
  },
  {
    name: 'not modified',
    bytes: 'HTTP/1.1 304 Not Modified\r\nconnection: close\r\n\r\n',
    expected: { code: 'UnexpectedResponse', status: 304 },
  },
  { name: 'a byte order mark', bytes: respond('200 OK', { body: `\ufeff${OUTPUT}` }), expected: fine },
  {
    name: 'a byte order mark on an error',
    bytes: respond('400 Bad', { body: `\ufeff${THROTTLED}` }),
    expected: { code: 'ThrottlingException', status: 400 },
  },
  ...CODED,
  {
    name: 'chunks',
    bytes: `HTTP/1.1 200 OK\r\n${JSON_TYPE}transfer-encoding: chunked\r\nconnection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
    expected: { data: {} },
  },
  {
    name: 'chunks that are none',
    bytes: `HTTP/1.1 200 OK\r\n${JSON_TYPE}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
    expected: network,
  },
  {
    name: 'half a body',
    bytes: `HTTP/1.1 200 OK\r\n${JSON_TYPE}content-length: 100\r\n\r\n{"NextTok`,
    expected: network,
  },
  ...Object.entries({
    'a header of other letters': 'x-name: d\u00e9j\u00e0\r\n',
    'a header twice': 'x-name: a\r\nx-name: b\r\n',
    'a header without a value': 'x-name:\r\n',
    cookies: 'set-cookie: a=b\r\nset-cookie: c=d\r\n',
    'a media type twice': JSON_TYPE,
  }).map(([name, headers]) => ({
    name,
    bytes: respond('200 OK', { headers: `${JSON_TYPE}${headers}` }),
    expected: fine,
  })),
  ...Object.entries({
    'a header of 100 kB': `x-name: ${'x'.repeat(100_000)}\r\n`,
    'a header with a NUL': 'x-name: a\0b\r\n',
    'a length that is no number': 'content-length: abc\r\n',
    'a negative length': 'content-length: -1\r\n',
  }).map(([name, headers]) => ({
    name,
    bytes: respond('200 OK', { headers: `${JSON_TYPE}${headers}` }),
    expected: network,
  })),
  {
    name: 'a response of HTTP/1.0 without a length',
    bytes: `HTTP/1.0 200 OK\r\n${JSON_TYPE}\r\n${OUTPUT}`,
    expected: fine,
  },
  {
    name: 'a status to reset what was shown',
    bytes: 'HTTP/1.1 205 Reset Content\r\ncontent-length: 0\r\nconnection: close\r\n\r\n',
    expected: { data: {} },
  },
  { name: 'half a head', bytes: 'HTTP/1.1 200 OK\r\ncontent-le', expected: network },
  { name: 'nothing at all', bytes: '', expected: network },
  { name: 'no HTTP', bytes: 'SSH-2.0-OpenSSH_9.6\r\n', expected: network },
  { name: 'a header without a colon', bytes: 'HTTP/1.1 200 OK\r\nnonsense\r\n\r\n{}', expected: network },
  {
    name: 'two lengths',
    bytes: 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}',
    expected: network,
  },
  {
    name: 'a page of a proxy',
    bytes: respond('200 OK', { headers: 'content-type: text/html\r\n', body: '<html>' }),
    expected: { code: 'UnexpectedResponse', status: 200 },
  },
  {
    name: 'more than the limit',
    bytes: respond('200 OK', { body: `{"NextToken":"${'x'.repeat(200_000)}"}` }),
    expected: { code: 'UnexpectedResponse', status: 200 },
  },
]

/** Serves one response, to every connection. */
export async function serveBytes({ bytes, isOpen = false }: Pick<HostileResponse, 'bytes' | 'isOpen'>) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => {
      if (isOpen) socket.write(bytes)
      else socket.end(bytes)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // Listens on a port, so this is no path.
  return { endpoint: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: async () => void server.close() }
}
