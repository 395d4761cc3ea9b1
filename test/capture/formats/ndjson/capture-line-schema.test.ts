import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { read } from '../collect.js'
import { ndjsonLines } from '../sample-captures.js'

const file = new URL('../../../../src/capture/formats/ndjson/capture-line.schema.json', import.meta.url)
const schema: object = JSON.parse(readFileSync(file, 'utf8'))
const validate = new Ajv2020({ strict: true, strictRequired: false, formats: { 'date-time': true } }).compile(
  schema,
)

describe('the schema of NDJSON captures', () => {
  it('allows what the reader reads', async () => {
    const lines = [
      ...ndjsonLines(),
      '{"request":{"method":"POST","url":"/","headers":{"A":"b"}}}',
      '{"operation":"A","response":{"status":200,"headers":{},"body":"e30=","bodyEncoding":"base64"},"more":1}',
    ]
    for (const line of lines) expect(validate(JSON.parse(line))).toBe(true)
    expect((await read(lines.join('\n'))).problems).toEqual([])
  })

  it('refuses lines without an exchange, and messages without their first line', () => {
    const lines = ['{}', '[]', '{"request":{"headers":{}}}', '{"response":{"headers":{}}}']
    for (const line of lines) expect(validate(JSON.parse(line))).toBe(false)
  })
})
