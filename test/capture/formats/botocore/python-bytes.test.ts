import { describe, expect, it } from 'vitest'
import {
  decodePython,
  PythonBytes,
  unescapePython,
} from '../../../../src/capture/formats/botocore/python-bytes.js'

const LIMIT = { limit: 1_000 }

describe('texts of Python', () => {
  it.each([
    ['plain', 'plain'],
    [String.raw`it\'s \"so\"`, `it's "so"`],
    [String.raw`a\\nb\n\t\x41\u00e9\U0001F600`, 'a\\nb\n\tAé😀'],
    [String.raw`\x4 \xzz \u12 \U0011000 \q`, 'x4 xzz u12 U0011000 q'],
    [String.raw`\U00110000`, '\ufffd'],
    ['end\\', 'end\\'],
    ['line\\\nbreak', 'line\nbreak'],
  ])('%j is %j', (written, text) => {
    expect(unescapePython(written)).toBe(text)
  })

  it('are bytes where they say so, in UTF-8 or not', () => {
    expect(decodePython(new PythonBytes('{"a":1}'), LIMIT)).toEqual({ body: '{"a":1}' })
    expect(decodePython(new PythonBytes(String.raw`caf\xc3\xa9`), LIMIT)).toEqual({ body: 'café' })
    expect(decodePython(new PythonBytes(String.raw`\xff\x00`), LIMIT)).toEqual({
      body: Buffer.from([0xff, 0]),
    })
    expect(decodePython('café', LIMIT)).toEqual({ body: 'café' })
    expect(new PythonBytes(String.raw`caf\xc3\xa9`).toText()).toBe('café')
  })

  it('are undone what content codings did to them', () => {
    const coding = { ...LIMIT, contentEncoding: 'gzip' }
    expect(decodePython(new PythonBytes('{"a":1}'), coding)).toEqual({ body: '{"a":1}' })
    expect(decodePython(new PythonBytes('no gzip'), coding)).toEqual({
      bodyProblem: expect.stringContaining('not valid gzip'),
    })
  })
})
