import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Attempt, call, compile, runTool, type Tool } from '../attempt.js'

const WIRE = '--rendition wire --flat'
const PLAIN = '--media-type application/json --flat'
const WIRE_30 = '--rendition wire --openapi 3.0 --flat'

/** `getParameter` of `GetParameter`. */
const camel = ({ subject }: Attempt): string =>
  subject.operation[0]?.toLowerCase() + subject.operation.slice(1)

/** What generated functions that want the target are given. */
const HEADERS = `{ 'X-Amz-Target': subject.target } as never`

/** Tools that make a client of a contract: it is compiled, and calls the mock. */
export const CLIENTS: readonly Tool[] = [
  {
    name: '@hey-api/openapi-ts',
    packages: ['@hey-api/openapi-ts'],
    kind: 'client',
    exports: [WIRE, PLAIN],
    async attempt(attempt) {
      const { file, folder } = attempt
      await runTool('openapi-ts', ['-i', file, '-o', 'client', '-c', '@hey-api/client-fetch'], folder)
      await compile(attempt, ['client/index.ts'])
      await call(
        attempt,
        `import { client } from './client/client.gen.js'
        import { ${camel(attempt)} } from './client/index.js'
        client.setConfig({ baseUrl: url, fetch: send, parseAs: 'json' })
        const { data } = await ${camel(attempt)}({ body: subject.input as never, headers: ${HEADERS} })
        finish(data)`,
      )
    },
  },
  {
    name: 'orval, fetch',
    packages: ['orval'],
    kind: 'client',
    exports: [WIRE, PLAIN],
    async attempt(attempt) {
      // Without \`headers\` orval leaves the parameters in headers out.
      await orval(attempt, { client: 'fetch', headers: true, baseUrl: attempt.url })
      await compile(attempt, ['client.ts'])
      await call(
        attempt,
        `import { ${camel(attempt)} } from './client.js'
        const headers = ${HEADERS}
        // Query parameters, where there are any, come between.
        const { data } = await (${camel(attempt)} as any)(subject.input, ...(${camel(attempt)}.length > 3 ? [{}] : []), headers)
        finish(data)`,
      )
    },
  },
  {
    name: 'orval, zod',
    packages: ['orval'],
    kind: 'client',
    exports: [WIRE, PLAIN],
    async attempt(attempt) {
      await orval(attempt, { client: 'zod' })
      await compile(attempt, ['client.ts'])
      const { operation } = attempt.subject
      await call(
        attempt,
        `import * as schemas from './client.js'
        const { ${operation}Body: body, ${operation}Response: response } = schemas as Record<string, any>
        if (body.safeParse(subject.wrong).success) throw new Error('the schema allows a wrong request')
        const headers = { 'Content-Type': subject.mediaType, 'X-Amz-Target': subject.target }
        const sent = await send(url, { method: 'POST', headers, body: JSON.stringify(body.parse(subject.input)) })
        const received = await sent.json()
        if (response.safeParse({ [subject.member]: 5 }).success) throw new Error('the schema allows a wrong response')
        response.parse(received)
        finish(received)`,
      )
    },
  },
  {
    name: 'kubb',
    packages: ['@kubb/core', '@kubb/cli', '@kubb/plugin-client', '@kubb/plugin-ts', '@kubb/plugin-zod'],
    kind: 'client',
    // 3.0 has no patterns that need the flag `u`, which kubb's schemas drop.
    exports: [WIRE, WIRE_30, PLAIN],
    async attempt(attempt) {
      const { file, folder, url } = attempt
      const plugin = (name: string, options: object): string =>
        `(await import('@kubb/plugin-${name}')).plugin${name[0]?.toUpperCase()}${name.slice(1)}(${JSON.stringify(options)})`
      const output = { path: './client', clean: true, format: false, lint: false }
      const single = (path: string): object => ({ output: { path: `./${path}.ts`, barrelType: false } })
      const plugins = [
        plugin('oas', { validate: false, generators: [] }),
        plugin('ts', single('types')),
        // Schemas that refer to themselves have no type that TypeScript infers; with `typed` kubb does not end for SSM.
        plugin('zod', { ...single('schemas'), typed: attempt.subject.name === 'DynamoDB' }),
        plugin('client', { ...single('calls'), client: 'fetch', baseURL: url }),
      ]
      await writeFile(
        join(folder, 'kubb.config.mjs'),
        `export default { root: '.', input: { path: ${JSON.stringify(file)} }, output: ${JSON.stringify(output)}, plugins: [${plugins}] }`,
      )
      await runTool('kubb', ['generate', '--config', 'kubb.config.mjs'], folder)
      await compile(attempt, ['client/calls.ts', 'client/schemas.ts'])
      await call(
        attempt,
        `import { ${camel(attempt)} } from './client/calls.js'
        import './client/schemas.js'
        finish(await ${camel(attempt)}(subject.input as never, ${HEADERS}))`,
      )
    },
  },
  {
    name: 'swagger-typescript-api',
    packages: ['swagger-typescript-api'],
    kind: 'client',
    exports: [WIRE, PLAIN],
    async attempt(attempt) {
      const words = ['generate', '--path', attempt.file, '--output', 'client', '--name', 'api.ts', '--silent']
      await runTool('swagger-typescript-api', words, attempt.folder)
      await compile(attempt, ['client/api.ts'])
      await call(
        attempt,
        `import { Api } from './client/api.js'
        const api = new Api({ baseUrl: url, customFetch: send }) as any
        const groups = [api, ...Object.values(api).filter((value) => typeof value === 'object' && value !== null)] as any[]
        const group = groups.find((each) => '${camel(attempt)}' in each)
        const { data } = await group.${camel(attempt)}(...(group.${camel(attempt)}.length > 2 ? [{}, subject.input] : [subject.input]))
        finish(data)`,
      )
    },
  },
  {
    name: 'openapi-typescript, openapi-fetch',
    packages: ['openapi-typescript', 'openapi-fetch'],
    kind: 'client',
    exports: [WIRE, PLAIN],
    async attempt(attempt) {
      const { file, folder, subject } = attempt
      await runTool('openapi-typescript', [file, '-o', 'client.ts'], folder)
      const contentType = attempt.isPlainJson ? '' : `, 'Content-Type': '${subject.mediaType}'`
      const program = `import createClient from 'openapi-fetch'
        import type { paths } from './client.js'
        declare const url: string, send: typeof fetch, subject: any, finish: (output: unknown) => void
        const client = createClient<paths>({ baseUrl: url, fetch: send })
        const { data } = await client.POST('${subject.path}', {
          params: { header: { 'X-Amz-Target': '${subject.target}' } },
          headers: { 'X-Amz-Target': '${subject.target}'${contentType} },
          body: ${JSON.stringify(subject.input)},
        })
        finish(data)`
      // The call is compiled too, as types are all that the tool makes.
      await writeFile(join(folder, 'typed.ts'), `${program}\nexport {}`)
      await compile(attempt, ['typed.ts'])
      await call(attempt, program.replace(/declare const.*/, ''))
    },
  },
  {
    name: '@redocly/cli generate-client',
    packages: ['@redocly/cli'],
    kind: 'client',
    exports: [WIRE, PLAIN],
    async attempt(attempt) {
      await runTool('redocly', ['generate-client', attempt.file, '-o', 'client.ts'], attempt.folder)
      await compile(attempt, ['client.ts'])
      await call(
        attempt,
        `import { client } from './client.js'
        client.configure({ serverUrl: url, fetch: send } as never)
        const { ${attempt.subject.operation}: operation } = client as Record<string, any>
        finish(await operation({ body: subject.input, headers: ${HEADERS} }))`,
      )
    },
  },
  {
    name: '@rtk-query/codegen-openapi',
    packages: ['@rtk-query/codegen-openapi', '@reduxjs/toolkit'],
    kind: 'client',
    exports: [WIRE, PLAIN],
    async attempt(attempt) {
      const { file, folder, url } = attempt
      await writeFile(
        join(folder, 'base.ts'),
        `import { createApi, fetchBaseQuery } from '@reduxjs/toolkit/query'
        export const base = createApi({ baseQuery: fetchBaseQuery({ baseUrl: '${url}' }), endpoints: () => ({}) })`,
      )
      const settings = {
        schemaFile: file,
        apiFile: './base.ts',
        apiImport: 'base',
        outputFile: './client.ts',
        exportName: 'api',
      }
      await writeFile(join(folder, 'rtk.cjs'), `module.exports = ${JSON.stringify(settings)}`)
      await runTool('rtk-query-codegen-openapi', ['rtk.cjs'], folder)
      await compile(attempt, ['client.ts'])
      await call(
        attempt,
        `import { configureStore } from '@reduxjs/toolkit'
        import { api } from './client.js'
        const store = configureStore({
          reducer: { [api.reducerPath]: api.reducer },
          middleware: (middleware) => middleware().concat(api.middleware),
        })
        const input = new Proxy({ 'X-Amz-Target': subject.target } as any, {
          get: (given, name) => given[name] ?? (/(?:Request|Input|body)$/.test(String(name)) ? subject.input : undefined),
        })
        const { data } = await store.dispatch((api.endpoints as any).${camel(attempt)}.initiate(input))
        finish(data)`,
      )
    },
  },
  {
    name: 'oazapfts',
    packages: ['oazapfts', '@oazapfts/runtime'],
    kind: 'client',
    exports: [WIRE, PLAIN],
    async attempt(attempt) {
      await runTool('oazapfts', [attempt.file, 'client.ts', '--argumentStyle=object'], attempt.folder)
      await compile(attempt, ['client.ts'])
      await call(
        attempt,
        `import { defaults, ${camel(attempt)} } from './client.js'
        defaults.baseUrl = url
        defaults.fetch = send
        const input = new Proxy({ xAmzTarget: subject.target } as any, {
          get: (given, name) => given[name] ?? (/(?:Request|Input|body)$/.test(String(name)) ? subject.input : undefined),
        })
        const { data } = await (${camel(attempt)} as any)(input)
        finish(data)`,
      )
    },
  },
  {
    name: 'typed-openapi',
    packages: ['typed-openapi'],
    kind: 'client',
    exports: [WIRE, PLAIN],
    async attempt(attempt) {
      await runTool('typed-openapi', [attempt.file, '-o', 'client.ts'], attempt.folder)
      await compile(attempt, ['client.ts'])
      await call(
        attempt,
        `import { createApiClient } from './client.js'
        const fetcher = {
          fetch: ({ method, url, parameters }: any) =>
            send(url, { method, headers: { 'Content-Type': subject.mediaType, ...parameters.header }, body: JSON.stringify(parameters.body) }),
        }
        const api = createApiClient(fetcher as never, url) as any
        finish(await api.post(subject.path, { header: ${HEADERS}, body: subject.input }))`,
      )
    },
  },
  {
    name: 'openapi-zod-client',
    packages: ['openapi-zod-client', '@zodios/core'],
    kind: 'client',
    exports: [WIRE, PLAIN],
    async attempt(attempt) {
      await runTool('openapi-zod-client', [attempt.file, '-o', 'client.ts'], attempt.folder)
      await compile(attempt, ['client.ts'], { zod3: true })
      await call(
        attempt,
        `import { createApiClient } from './client.js'
        const api = createApiClient(url, { axiosConfig: { adapter: 'fetch', env: { fetch: send } } as never }) as any
        finish(await api.${attempt.subject.operation}(subject.input, { headers: ${HEADERS} }))`,
        { zod3: true },
      )
    },
  },
]

async function orval({ file, folder }: Attempt, output: object): Promise<void> {
  const settings = { api: { input: file, output: { target: './client.ts', ...output } } }
  await writeFile(join(folder, 'orval.config.mjs'), `export default ${JSON.stringify(settings)}`)
  await runTool('orval', ['--config', 'orval.config.mjs'], folder)
  if (!(await readdir(folder)).includes('client.ts')) throw new Error('no file is written')
}
