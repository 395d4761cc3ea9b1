import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { RenderedFiles } from '../../src/generate/render-contract.js'
import { renderContract, renderDocument } from '../../src/generate/render-contract.js'
import { renderTypes } from '../../src/generate/render-types.js'
import { smallDocument } from '../contract/small-document.js'
import { type TemporaryFolder, temporaryFolder } from '../contract/temporary-folder.js'
import { TINY_FILE } from '../contract/tiny-contract.js'

const COMPILERS = {
  'TypeScript 5.9': '../../node_modules/typescript/bin/tsc',
  'TypeScript 7': '../../node_modules/typescript-newest/bin/tsc',
}

/** Compiles generated files with a program that uses them, in the strictest way; answers what the compiler says. */
async function compile(files: RenderedFiles, program: string, compiler: string): Promise<string> {
  await using folder = await temporaryFolder({
    'package.json': '{"type":"module"}',
    'program.ts': program,
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        target: 'ES2022',
        module: 'NodeNext',
        moduleResolution: 'NodeNext',
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        verbatimModuleSyntax: true,
        skipLibCheck: false,
        noEmit: true,
        types: [],
      },
    }),
  })
  await writeAll(files, folder)
  const script = fileURLToPath(new URL(compiler, import.meta.url))
  const run = promisify(execFile)(process.execPath, [script, '-p', folder.path], { cwd: folder.path })
  return await run.then(
    () => '',
    (error: { stdout?: string; message: string }) => error.stdout ?? error.message,
  )
}

async function writeAll(files: RenderedFiles, folder: TemporaryFolder): Promise<void> {
  for (const [name, text] of files) await writeFile(folder.file(name), text)
}

const PROGRAM = `
import type { components, operations } from './contract.js'
import { errors, operations as table, service } from './operations.js'
import { isListThingsRequest, validators } from './validators.js'

type Schemas = components['schemas']
const thing: Schemas['Thing'] = { Name: 'a', Kind: 'AddedLater', Born: 1.5, Labels: { any: 'text' }, Parts: [] }
const published: Schemas['PublishedThing'] = { Name: 'a', Born: '2026-03-19T15:31:45Z' }
const request: operations['ListThings']['requestBody']['content']['application/x-amz-json-1.1'] = { Owner: 'me' }
const target: 'TinyService.ListThings' = table.ListThings.target
const tokens: readonly ['ClientToken'] = table.ListThings.idempotencyTokens
const retryable: true = errors.ThrottlingException.retryable
const protocol: 'awsJson1_1' = service.protocol

declare const value: unknown
if (isListThingsRequest(value)) value.Owner.length
const holds: boolean | undefined = validators['#/components/schemas/ListThingsRequest']?.(value)
// @ts-expect-error a timestamp is text where it is published
const wrong: Schemas['PublishedThing'] = { Name: 'a', Born: 1 }
// @ts-expect-error a request knows its kinds
const odd: Schemas['ListThingsRequest'] = { Owner: 'me', Kinds: ['AddedLater'] }
// @ts-expect-error a request has an owner
const nobody: Schemas['ListThingsRequest'] = {}
export { holds, nobody, odd, protocol, published, request, retryable, target, thing, tokens, wrong }
`

const AWKWARD = smallDocument({
  AskRequest: {
    type: 'object',
    properties: {
      'aws:key': { type: 'string', enum: ["it's", 'a "quoted" one', 'back\\slash', 'two\nlines'] },
      Open: { anyOf: [{ type: 'string', enum: ["it's", 'line\nbreak'] }, { type: 'string' }] },
      Anything: {},
      Again: { $ref: '#/components/schemas/AskRequest' },
      Map: { type: 'object', additionalProperties: { $ref: '#/components/schemas/AskRequest' } },
      Fixed: { const: '*/ not the end' },
    },
    description: 'Ends a comment: */ export type Leak = 1',
  },
  AskResult: {
    oneOf: [{ type: 'object', properties: { A: { type: 'string' } }, required: ['A'] }, { type: 'object' }],
  },
})

describe.each(Object.entries(COMPILERS))('the generated types, compiled by %s', (_, compiler) => {
  it('type a program that uses them, and refuse what the contract refuses', async () => {
    expect(await compile(await renderContract(TINY_FILE), PROGRAM, compiler)).toBe('')
  })

  it('hold for the shipped contract', async () => {
    const program = `import type { paths } from './contract.js'\nexport type Path = keyof paths\n`
    const files = await renderContract(fileURLToPath(new URL('../../openapi/openapi.yaml', import.meta.url)))
    expect(await compile(files, program, compiler)).toBe('')
  })

  it('hold for names and texts that need quoting', async () => {
    const program = `import { isAskRequest } from './validators.js'\nexport { isAskRequest }\n`
    expect(await compile(await renderDocument(AWKWARD), program, compiler)).toBe('')
  })
})

describe('the generated types', () => {
  it('give open enums their known values and any other', async () => {
    const types = await renderTypes(AWKWARD, 'generate')
    expect(types).toContain('Open?: "it\'s" | "line\\nbreak" | (string & {});')
  })

  it('make no member required because AWS has a default for it', async () => {
    const request = { type: 'object', properties: { Size: { type: 'integer', default: 50 } } }
    expect(await renderTypes(smallDocument({ AskRequest: request }), 'generate')).toContain('Size?: number;')
  })
})
