import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { RenderedFiles } from '../../src/generate/render-contract.js'
import { renderContract, renderDocument } from '../../src/generate/render-contract.js'
import { renderTypes } from '../../src/generate/render-types.js'
import { smallDocument } from '../contract/small-document.js'
import { temporaryFolder } from '../contract/temporary-folder.js'
import { TINY_FILE } from '../contract/tiny-contract.js'
import { sampled } from '../sampling.js'

const COMPILERS = {
  'TypeScript 5.9': '../../node_modules/typescript/bin/tsc',
  'TypeScript 7': '../../node_modules/typescript-newest/bin/tsc',
}

/** Generated files and a program that uses them. */
interface Compiled {
  readonly files: RenderedFiles
  readonly program: string
}

/** Compiles programs in the strictest way, each in a folder of its own; answers what the compiler says. */
async function compile(programs: Readonly<Record<string, Compiled>>, compiler: string): Promise<string> {
  const sources = Object.entries(programs).flatMap(([name, { files, program }]) =>
    [...files, ['program.ts', program] as const].map(([file, text]) => [`${name}/${file}`, text] as const),
  )
  await using folder = await temporaryFolder({
    ...Object.fromEntries(sources),
    'package.json': '{"type":"module"}',
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
  const script = fileURLToPath(new URL(compiler, import.meta.url))
  const run = promisify(execFile)(process.execPath, [script, '-p', folder.path], { cwd: folder.path })
  return await run.then(
    () => '',
    (error: { stdout?: string; message: string }) => error.stdout || error.message,
  )
}

const PROGRAM = `
import type { components, operations, paths } from './contract.js'
import { errors, operations as table, service } from './operations.js'
import { isListThingsRequest, validators } from './validators.js'

type Schemas = components['schemas']
const thing: Schemas['Thing'] = { Name: 'a', Kind: 'AddedLater', Born: 1.5, Labels: { any: 'text' }, Parts: [] }
const published: Schemas['PublishedThing'] = { Name: 'a', Born: '2026-03-19T15:31:45Z' }
const request: operations['ListThings']['requestBody']['content']['application/x-amz-json-1.1'] = { Owner: 'me' }
const items: 'Things' = table.ListThings.items
const path: '/' & keyof paths = table.ListThings.path
const tokens: readonly ['ClientToken'] = table.ListThings.idempotencyTokens
const retryable: true = errors.ThrottlingException.retryable
const mediaType: 'application/x-amz-json-1.1' = service.headers['content-type']

declare const value: unknown
if (isListThingsRequest(value)) value.Owner.length
const holds: boolean | undefined = validators['#/components/schemas/ListThingsRequest']?.(value)
// @ts-expect-error a timestamp is text where it is published
const wrong: Schemas['PublishedThing'] = { Name: 'a', Born: 1 }
// @ts-expect-error a request knows its kinds
const odd: Schemas['ListThingsRequest'] = { Owner: 'me', Kinds: ['AddedLater'] }
// @ts-expect-error a request has an owner
const nobody: Schemas['ListThingsRequest'] = {}
export { holds, items, mediaType, nobody, odd, path, published, request, retryable, thing, tokens, wrong }
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

const SHIPPED_FILE = fileURLToPath(new URL('../../openapi/openapi.yaml', import.meta.url))

describe('the generated types of the tiny, the shipped and an awkward contract', () => {
  it.each(sampled(Object.entries(COMPILERS).slice(1), Object.entries(COMPILERS)))(
    'hold for %s and refuse what the contract refuses',
    async (_, compiler) => {
      const guard = "import { isAskRequest } from './validators.js'\nexport { isAskRequest }\n"
      const path = "import type { paths } from './contract.js'\nexport type Path = keyof paths\n"
      const programs = {
        tiny: { files: await renderContract(TINY_FILE), program: PROGRAM },
        shipped: { files: await renderContract(SHIPPED_FILE), program: path },
        awkward: { files: await renderDocument(AWKWARD), program: guard },
      }
      expect(await compile(programs, compiler)).toBe('')
    },
  )

  it('are really compiled: a wrong program is refused', async () => {
    const program =
      "import { isAskRequest } from './validators.js'\nexport const text: string = isAskRequest\n"
    const files = await renderDocument(AWKWARD)
    expect(await compile({ wrong: { files, program } }, COMPILERS['TypeScript 7'])).toContain('TS2322')
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
