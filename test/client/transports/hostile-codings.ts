import * as zlib from 'node:zlib'
import { fine, type HostileResponse, JSON_TYPE, network, OUTPUT, respond } from './hostile-response.js'

function encoded(coding: string, body: Buffer, status = '200 OK'): Buffer {
  return respond(status, { headers: `${JSON_TYPE}content-encoding: ${coding}\r\n`, body })
}

/** Does not compress to a single block. */
const LONG = JSON.stringify({ NextToken: Array.from({ length: 2000 }, (_, index) => index * 7919).join() })
// A frame of one block, without its end.
const HALF_BLOCK = Buffer.from('28b52ffd205b150100d87b224e657874546f6b656e223a2261626364656667', 'hex')
const IN_TWO = Buffer.concat([zlib.gzipSync(OUTPUT.slice(0, 5)), zlib.gzipSync(OUTPUT.slice(5))])

function gzipOften(times: number): Buffer {
  return times === 0 ? Buffer.from(OUTPUT) : zlib.gzipSync(gzipOften(times - 1))
}

const THROTTLED = '{"__type":"ThrottlingException","message":"Rate exceeded"}'

/** What says that it is compressed: rightly, wrongly, and by half. */
export const CODED: readonly HostileResponse[] = [
  { name: 'gzip', bytes: encoded('gzip', zlib.gzipSync(OUTPUT)), expected: fine },
  { name: 'x-gzip in capitals', bytes: encoded('X-GZIP', zlib.gzipSync(OUTPUT)), expected: fine },
  { name: 'deflate', bytes: encoded('deflate', zlib.deflateSync(OUTPUT)), expected: fine },
  { name: 'deflate without a frame', bytes: encoded('deflate', zlib.deflateRawSync(OUTPUT)), expected: fine },
  ...['gzip', 'deflate', 'br'].map((coding) => ({
    name: `nothing, called ${coding}`,
    bytes: encoded(coding, Buffer.alloc(0)),
    expected: { data: {} },
  })),
  ...Object.entries({
    gzip: zlib.gzipSync(LONG),
    deflate: zlib.deflateSync(LONG),
    'deflate without a frame': zlib.deflateRawSync(LONG),
    br: zlib.brotliCompressSync(LONG),
  }).map(([name, body]) => ({
    name: `half of ${name}`,
    bytes: encoded(name.split(' ')[0] ?? '', body.subarray(0, body.length / 2)),
    expected: { code: 'UnexpectedResponse', status: 200 },
  })),
  {
    name: 'half of zstd',
    bytes: encoded('zstd', HALF_BLOCK),
    expected: {},
  },
  {
    name: 'a plain body that is called deflate',
    bytes: encoded('deflate', Buffer.from(OUTPUT)),
    expected: { code: 'UnexpectedResponse' },
  },
  { name: 'gzip in two members', bytes: encoded('gzip', IN_TWO), expected: fine },
  {
    name: 'a status without body that is called gzip',
    bytes: 'HTTP/1.1 204 No Content\r\ncontent-encoding: gzip\r\nconnection: close\r\n\r\n',
    expected: { data: {} },
  },
  { name: 'brotli', bytes: encoded('br', zlib.brotliCompressSync(OUTPUT)), expected: fine },
  {
    name: 'gzip within brotli',
    bytes: encoded('gzip, br', zlib.brotliCompressSync(zlib.gzipSync(OUTPUT))),
    expected: fine,
  },
  {
    name: 'a throttle that a proxy compressed',
    bytes: encoded('gzip', zlib.gzipSync(THROTTLED), '400 Bad'),
    expected: { code: 'ThrottlingException', status: 400 },
  },
  {
    name: 'a plain body that is called gzip',
    bytes: encoded('gzip', Buffer.from(OUTPUT)),
    expected: network,
  },
  {
    name: 'a plain body that is called brotli',
    bytes: encoded('br', Buffer.from(OUTPUT)),
    expected: network,
  },
  ...['rot13', 'identity', '', ',', 'constructor', '__proto__', 'toString'].map((coding) => ({
    name: `a coding called \`${coding}\`, which nobody knows`,
    bytes: encoded(coding, Buffer.from(OUTPUT)),
    expected: fine,
  })),
  ...['gzip, rot13', 'rot13, gzip', 'identity, gzip', 'gzip;q=1'].map((coding) => ({
    name: `gzip called \`${coding}\``,
    bytes: encoded(coding, zlib.gzipSync(OUTPUT)),
    expected: { code: 'UnexpectedResponse', status: 200 },
  })),
  { name: 'five codings', bytes: encoded(Array(5).fill('gzip').join(), gzipOften(5)), expected: fine },
  {
    name: 'gzip with the checksum of something else',
    bytes: encoded('gzip', Buffer.concat([zlib.gzipSync(OUTPUT).subarray(0, -8), Buffer.alloc(8, 1)])),
    expected: network,
  },
  {
    name: 'gzip with something behind it',
    bytes: encoded('gzip', Buffer.concat([zlib.gzipSync(OUTPUT), Buffer.from('more')])),
    expected: network,
  },
  {
    name: 'UTF-16',
    bytes: respond('200 OK', { body: Buffer.from(`\ufeff${OUTPUT}`, 'utf16le') }),
    expected: { code: 'UnexpectedResponse', status: 200 },
  },
  {
    name: 'bytes that are no UTF-8',
    bytes: respond('200 OK', { body: Buffer.from('{"NextToken":"\xff"}', 'latin1') }),
    expected: { data: { NextToken: '\ufffd' } },
  },
  {
    name: 'a bomb',
    bytes: encoded('gzip', zlib.gzipSync(Buffer.alloc(50_000_000))),
    expected: { code: 'UnexpectedResponse', status: 200 },
  },
  {
    name: 'an error that is a bomb',
    bytes: encoded('br', zlib.brotliCompressSync(Buffer.alloc(50_000_000)), '500 Oops'),
    expected: { code: 'UnexpectedResponse', status: 500 },
  },
]
