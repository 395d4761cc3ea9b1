import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkDocument } from '../../../src/contract/files/check-document.js'
import { parseSource } from '../../../src/contract/files/source-text.js'
import { readContract } from '../../../src/model/read-openapi/read-contract.js'
import { isJsonObject } from '../../../src/protocol/json-values.js'

it.each(['generated/openapi.json', 'generated/ssm/openapi.json'])(
  '%s, which is not checked when it is loaded, is sound',
  (file) => {
    const text = readFileSync(file, 'utf8')
    expect(text).not.toMatch(/"\$ref": "(?!#)|"externalValue"/)
    const document = parseSource(text, file)
    if (!isJsonObject(document)) throw new Error(`${file} is no object`)
    expect(() => checkDocument(document)).not.toThrow()
    expect(() => readContract(document)).not.toThrow()
  },
)
