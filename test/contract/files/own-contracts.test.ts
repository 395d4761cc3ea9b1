import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkDocument } from '../../../src/contract/files/check-document.js'

it.each(['generated/openapi.json', 'generated/ssm/openapi.json'])(
  '%s, which is not checked when it is loaded, is sound',
  (file) => {
    expect(() => checkDocument(JSON.parse(readFileSync(file, 'utf8')))).not.toThrow()
  },
)
