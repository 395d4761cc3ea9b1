/** A request that no client should send but some do, as bytes. A server of ours survives each of them. */
export interface HostileRequest {
  readonly name: string
  readonly bytes: string
}

const TARGET = 'X-Amz-Target: AmazonSSM.DescribeAutomationStepExecutions'
const post = (headers: string, body = '{}'): string =>
  `POST / HTTP/1.1\r\nHost: localhost\r\n${TARGET}\r\nContent-Type: application/x-amz-json-1.1\r\n${headers}\r\n${body}`
const withLength = (body: string): string =>
  post(`Content-Length: ${Buffer.byteLength(body, 'latin1')}\r\n`, body)
const get = (path: string, headers = ''): string =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`

const paths = [
  '//',
  '///',
  'http://[',
  'http://',
  '*',
  '/%',
  '/%00',
  '/%ff',
  '/..%2f..%2fetc%2fpasswd',
  '/../../etc/passwd',
]
const morePaths = [
  '/\\..\\x',
  '/__proto__',
  '/constructor',
  '/?%',
  '/#x',
  '/\u00e9',
  `/${'x'.repeat(9000)}`,
  '/;a=b',
  '/a//b',
  '?',
  'x',
]
const methods = [
  'CONNECT',
  'TRACE',
  'OPTIONS',
  'HEAD',
  'PUT',
  'DELETE',
  'PATCH',
  'M-SEARCH',
  'PRI',
  'NOTHING',
]
const hosts = [
  '',
  ' ',
  'evil.example',
  '[',
  '[::1',
  'localhost:99999',
  '127.0.0.1:x',
  '\u00e9',
  'a b',
  'user@localhost',
]
const headers = [
  'X: \u0001',
  'X Y: z',
  ': x',
  'x',
  `X: ${'y'.repeat(70_000)}`,
  'Expect: 200-nothing',
  'Upgrade: h2c',
  'Transfer-Encoding: x',
]
const moreHeaders = [
  'Content-Length: -1',
  'Content-Length: 1e9',
  'Content-Length: 2\r\nContent-Length: 3',
  'Connection: close, keep-alive',
]
const values = [
  'Prefer: code=999',
  'Prefer: example=__proto__',
  'Range: bytes=9-1',
  'If-None-Match: "',
  'Accept-Encoding: x;q=9',
  'Origin: null',
]
const signatures = [
  'AWS4-HMAC-SHA256',
  'AWS4-HMAC-SHA256 Credential=',
  'AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=__proto__;constructor, Signature=x',
  'Bearer \u00ff',
]
const bodies = [
  '',
  '[',
  '{"__proto__":{"a":1}}',
  '{"constructor":1}',
  `${'['.repeat(50_000)}`,
  '\u00ff\u00fe',
  '"\\ud800"',
  '1e999',
  'null',
  '\u0000',
]
const codings = ['gzip', 'br', 'zstd', 'magic', 'gzip, gzip', 'deflate']

/** Kinds of requests seen from scanners, broken clients and pages of other sites. */
export const HOSTILE_REQUESTS: readonly HostileRequest[] = [
  ...[...paths, ...morePaths].map((path) => ({ name: `the path ${path.slice(0, 30)}`, bytes: get(path) })),
  ...methods.map((method) => ({
    name: `the method ${method}`,
    bytes: `${method} / HTTP/1.1\r\nHost: localhost\r\n${TARGET}\r\n\r\n`,
  })),
  ...hosts.map((host) => ({ name: `the host "${host}"`, bytes: `GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n` })),
  ...[...headers, ...moreHeaders, ...values].map((header) => ({
    name: `the header ${JSON.stringify(header.slice(0, 40))}`,
    bytes: get('/', `${header}\r\n`),
  })),
  ...[...headers, ...moreHeaders, ...values].map((header) => ({
    name: `a call with ${JSON.stringify(header.slice(0, 40))}`,
    bytes: post(`${header}\r\n`),
  })),
  ...signatures.map((text) => ({
    name: `the signature ${JSON.stringify(text.slice(0, 40))}`,
    bytes: post(`Authorization: ${text}\r\nContent-Length: 2\r\n`),
  })),
  ...bodies.map((body) => ({
    name: `the body ${JSON.stringify(body.slice(0, 20))}`,
    bytes: withLength(body),
  })),
  ...codings.map((coding) => ({
    name: `a body that is not ${coding}`,
    bytes: post(`Content-Encoding: ${coding}\r\nContent-Length: 2\r\n`),
  })),
  { name: 'nothing', bytes: '' },
  { name: 'TLS', bytes: '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003' },
  { name: 'HTTP/0.9', bytes: 'GET /\r\n' },
  { name: 'HTTP/2', bytes: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' },
  { name: 'HTTP/1.1 without a host', bytes: 'GET / HTTP/1.1\r\n\r\n' },
  { name: 'two hosts', bytes: 'GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n' },
  { name: 'bare line feeds', bytes: 'GET / HTTP/1.1\nHost: localhost\n\n' },
  { name: 'a head that does not end', bytes: 'GET / HTTP/1.1\r\nHost: local' },
  { name: 'a body that does not end', bytes: post('Content-Length: 100\r\n') },
  { name: 'bad chunks', bytes: post('Transfer-Encoding: chunked\r\n', 'zz\r\n{}\r\n') },
  {
    name: 'a length and chunks',
    bytes: post('Content-Length: 2\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'),
  },
  { name: 'a request behind another', bytes: `${withLength('{}')}GET /admin HTTP/1.1\r\nHost: x\r\n\r\n` },
  { name: 'a thousand headers', bytes: get('/', 'X: y\r\n'.repeat(1000)) },
]
