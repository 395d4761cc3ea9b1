import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { compileValidators } from '../../src/contract/compile-validators.js'
import type { Validate } from '../../src/contract/validators.js'
import { renderValidators } from '../../src/generate/render-validators.js'
import type { OpenApiDocument } from '../../src/model/documents.js'
import { readContract } from '../../src/model/read-openapi/read-contract.js'
import { smallDocument } from '../contract/small-document.js'
import { temporaryFolder } from '../contract/temporary-folder.js'
import { loadTinyContract } from '../contract/tiny-contract.js'

interface ValidatorsModule {
  readonly validators: Readonly<Record<string, Validate>>
  readonly [guard: string]: unknown
}

async function load(document: OpenApiDocument): Promise<ValidatorsModule> {
  const { code } = renderValidators(readContract(document), 'generate')
  return import(`data:text/javascript,${encodeURIComponent(code)}`)
}

const REQUEST = '#/components/schemas/ListThingsRequest'
const RESULT = '#/components/schemas/ListThingsResult'

describe('generated validators', () => {
  it('cover every request, output and error in both renditions', async () => {
    const contract = await loadTinyContract()
    const { validators } = await load(contract.document)
    expect(Object.keys(validators)).toEqual([
      '#/components/schemas/InvalidToken',
      REQUEST,
      RESULT,
      '#/components/schemas/PublishedError',
      '#/components/schemas/PublishedListThingsResult',
      '#/components/schemas/ThrottlingException',
    ])
  })

  it('come as type guards as well, which know what was wrong', async () => {
    const contract = await loadTinyContract()
    const { isListThingsRequest, validators } = await load(contract.document)
    expect(isListThingsRequest).toBe(validators[REQUEST])
    expect(validators[REQUEST]?.({ Owner: 'me' })).toBe(true)
    expect(validators[REQUEST]?.({})).toBe(false)
    expect(validators[REQUEST]?.errors).toMatchObject([
      { keyword: 'required', schemaPath: `${REQUEST}/required` },
    ])
  })

  it('hold integers to their range and blobs to base64 and their bytes', async () => {
    const properties = {
      Byte: { type: 'integer', format: 'int8' },
      Count: { type: 'integer', format: 'int32' },
      Size: { type: 'integer', format: 'int64' },
      Data: { type: 'string', contentEncoding: 'base64', 'x-aws-min-bytes': 2, 'x-aws-max-bytes': 3 },
    }
    const { validators } = await load(smallDocument({ AskRequest: { type: 'object', properties } }))
    const holds = validators['#/components/schemas/AskRequest']
    const verdicts = (values: readonly object[]): readonly unknown[] => values.map((value) => holds?.(value))
    expect(verdicts([{ Byte: 127 }, { Count: -(2 ** 31) }, { Size: 2 ** 63 }, { Data: 'YWI=' }])).toEqual(
      Array(4).fill(true),
    )
    expect(
      verdicts([
        { Byte: 128 },
        { Count: 2 ** 31 },
        { Size: 2 ** 64 },
        { Data: 'YQ==' },
        { Data: 'YWJjZA==' },
        { Data: 'a' },
      ]),
    ).toEqual(Array(6).fill(false))
  })

  it('load where there is neither ajv nor require nor code from strings', async () => {
    const contract = await loadTinyContract()
    const { code } = renderValidators(contract, 'generate')
    expect(code).not.toMatch(/\brequire\b\(|^import\b|\beval\b|new Function/m)
    await using folder = await temporaryFolder({ 'validators.mjs': code })
    const script = `
      import { isListThingsRequest, isListThingsResult } from './validators.mjs'
      console.log(isListThingsRequest({ Owner: 'me', Kinds: ['Big'] }), isListThingsResult({ Things: [{}] }))`
    const flags = ['--disallow-code-generation-from-strings', '--input-type=module', '--eval', script]
    const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: folder.path })
    expect(stdout).toBe('true false\n')
  })

  it.each<[string, string, unknown]>([
    ['a missing member', REQUEST, {}],
    ['several mistakes at once', REQUEST, { Owner: '1', Kinds: ['Odd', 'Odd'], MaxResults: 51.5 }],
    ['characters beyond the first plane', REQUEST, { Owner: '𝒳'.repeat(6) }],
    ['items that are equal', REQUEST, { Owner: 'me', Kinds: ['Big', 'Big'] }],
    ['recursion', RESULT, { Things: [{ Name: 'a', Parts: [{ Name: 2 }], Labels: { 'a long label': 'x' } }] }],
    ['a value of another kind', RESULT, [null]],
    ['a timestamp as text', RESULT, { Things: [{ Name: 'a', Born: '2026-03-19T15:31:45Z' }] }],
    ['an error of another code', '#/components/schemas/InvalidToken', { __type: 'Other' }],
  ])('say the same as ajv of %s', async (_, pointer, value) => {
    const contract = await loadTinyContract()
    const ajv = compileValidators(contract.document)(pointer)
    const generated = (await load(contract.document)).validators[pointer]
    expect(generated?.(value)).toBe(ajv(value))
    expect(generated?.errors).toEqual(ajv.errors)
    expect(generated?.errors).not.toHaveLength(0)
  })

  it('judge members that are called like keywords', async () => {
    const members = {
      title: { type: 'string' },
      description: { minLength: 2, type: 'string' },
      properties: {},
    }
    const { isAskRequest } = await load(
      smallDocument({
        AskRequest: { type: 'object', required: ['title'], properties: { ...members, 'x-y': { const: 1 } } },
      }),
    )
    const holds = (value: unknown): unknown => typeof isAskRequest === 'function' && isAskRequest(value)
    expect(holds({ title: 'a', description: 'ab', 'x-y': 1 })).toBe(true)
    expect([{}, { title: 1 }, { title: 'a', description: 'b' }, { title: 'a', 'x-y': 2 }].map(holds)).toEqual(
      [false, false, false, false],
    )
  })

  it('compare constants of any depth', async () => {
    const fixed = { title: [1, { examples: null }], 'x-a': 'b' }
    const { isAskRequest } = await load(smallDocument({ AskRequest: { const: fixed } }))
    const holds = (value: unknown): unknown => typeof isAskRequest === 'function' && isAskRequest(value)
    expect(holds(structuredClone(fixed))).toBe(true)
    expect([{}, null, [], { ...fixed, 'x-a': 'c' }, { ...fixed, more: 1 }].some(holds)).toBe(false)
  })

  it('leave out the words of the contract, which judge nothing', async () => {
    const contract = await loadTinyContract()
    const { code } = renderValidators(contract, 'generate')
    expect(code).not.toContain('Not small.')
    expect(code).not.toContain('Of which kind.')
  })

  it('are called by the operation where a schema has no name', async () => {
    const content = { 'application/x-amz-json-1.1': { schema: { type: 'object', required: ['A'] } } }
    const { isAskRequest } = await load(smallDocument({}, { requestBody: { content } }))
    expect(typeof isAskRequest === 'function' && isAskRequest({})).toBe(false)
  })

  it('refuse two schemas whose guards would have one name', () => {
    const content = { 'application/x-amz-json-1.1': { schema: { $ref: '#/components/schemas/Ask.It' } } }
    const published = { 'application/json': { schema: { $ref: '#/components/schemas/Ask_It' } } }
    const document = smallDocument(
      { 'Ask.It': { type: 'object' }, Ask_It: { type: 'object' } },
      { requestBody: { content: { ...content, ...published } } },
    )
    expect(() => renderValidators(readContract(document), 'generate')).toThrow('isAsk_It')
  })
})
