import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkDocument } from '../../../src/contract/files/check-document.js'
import { readContract } from '../../../src/model/read-openapi/read-contract.js'

it.each(['generated/openapi.json', 'generated/ssm/openapi.json'])(
  '%s, which is not checked when it is loaded, is sound',
  (file) => {
    const document = JSON.parse(readFileSync(file, 'utf8'))
    expect(() => checkDocument(document)).not.toThrow()
    expect(() => readContract(document)).not.toThrow()
  },
)
