import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Attempt, HOME, runNode, runTool, type Tool } from '../attempt.js'

const WIRE = '--rendition wire --flat'
const PLAIN = '--media-type application/json --flat'
const PLAIN_30 = '--media-type application/json --openapi 3.0 --flat'

/** Tools that judge a contract, or requests and responses by it, in a program of their own. */
export const CHECKS: readonly Tool[] = [
  {
    name: 'Spectral, spectral:oas',
    packages: ['@stoplight/spectral-cli'],
    kind: 'check',
    exports: [WIRE, PLAIN_30],
    async attempt({ file, folder }) {
      await writeFile(join(folder, 'rules.yaml'), 'extends: ["spectral:oas"]\n')
      await runTool('spectral', ['lint', file, '--ruleset', 'rules.yaml', '--fail-severity', 'error'], folder)
    },
  },
  library('@apidevtools/swagger-parser', {
    exports: [WIRE, PLAIN_30],
    program: `import SwaggerParser from '@apidevtools/swagger-parser'
      await SwaggerParser.validate(file)`,
  }),
  library('@scalar/openapi-parser', {
    exports: [WIRE, PLAIN_30],
    program: `import { validate } from '@scalar/openapi-parser'
      const { valid, errors } = await validate(text)
      if (!valid) throw new Error(errors[0].message)`,
  }),
  library('@readme/openapi-parser', {
    exports: [WIRE, PLAIN_30],
    program: `import { compileErrors, validate } from '@readme/openapi-parser'
      const result = await validate(document)
      if (!result.valid) throw new Error(compileErrors(result))`,
  }),
  library('openapi-backend', {
    exports: [PLAIN, PLAIN_30],
    program: `import { OpenAPIBackend } from 'openapi-backend'
      const api = new OpenAPIBackend({ definition: document, strict: true, quick: false, ajvOpts: { strict: false } })
      api.register({
        [subject.operation]: () => ({ status: 200 }),
        validationFail: () => ({ status: 400 }),
        notFound: () => ({ status: 404 }),
      })
      api.registerSecurityHandler('sigv4', () => true)
      await api.init()
      const respond = (body) => api.handleRequest({ method: 'POST', path: subject.path, headers: sent, body })
      expectStatus(200, (await respond(subject.input)).status)
      expectStatus(400, (await respond(subject.wrong)).status)`,
  }),
  library('express-openapi-validator', {
    exports: [WIRE, PLAIN],
    program: `import express from 'express'
      import * as validator from 'express-openapi-validator'
      const app = express()
      app.use(express.json({ type: () => true }))
      app.use(validator.middleware({ apiSpec: document, validateRequests: true, validateResponses: true, validateFormats: false, validateSecurity: false }))
      let response = expected
      app.post(subject.path, (_, reply) => reply.type(contentType).send(JSON.stringify(response)))
      app.use((error, _request, reply, _next) => reply.status(error.status ?? 500).json({ message: error.message }))
      const server = app.listen(0, '127.0.0.1')
      await new Promise((resolve) => server.once('listening', resolve))
      const address = 'http://127.0.0.1:' + server.address().port + new URL(document.servers?.[0]?.url.replaceAll(/[{}]/g, '') ?? 'http://a/').pathname.replace(/\\/$/, '') + subject.path
      const send = (body) => fetch(address, { method: 'POST', headers: sent, body: JSON.stringify(body) })
      const good = await send(subject.input)
      if (good.status !== 200) throw new Error((await good.json()).message)
      expectStatus(400, (await send(subject.wrong)).status)
      server.close()`,
  }),
  library('jest-openapi', {
    exports: [PLAIN, PLAIN_30],
    program: `import { expect } from 'expect'
      globalThis.expect = expect
      const { default: jestOpenApi } = await import('jest-openapi')
      ;(jestOpenApi.default ?? jestOpenApi)(document)
      const server = new URL(document.servers[0].url.replaceAll(/[{}]/g, ''))
      const response = (data) => ({
        status: 200, data, headers: { 'content-type': contentType },
        request: { method: 'POST', path: server.pathname.replace(/\\/$/, '') + subject.path },
      })
      expect(response(expected)).toSatisfyApiSpec()
      let refused = false
      try { expect(response({ [subject.member]: 5 })).toSatisfyApiSpec() } catch { refused = true }
      if (!refused) throw new Error('a wrong response is accepted')`,
  }),
  library('@mswjs/source', {
    exports: [WIRE, '--media-type application/json --flat --server https://service.example'],
    program: `import { fromOpenApi } from '@mswjs/source/open-api'
      import { setupServer } from 'msw/node'
      const server = setupServer(...(await fromOpenApi(document)))
      server.listen({ onUnhandledRequest: 'error' })
      const address = new URL(document.servers[0].url)
      const reply = await fetch(address.origin + subject.path, { method: 'POST', headers: sent, body: JSON.stringify(subject.input) })
      expectStatus(200, reply.status)
      if (!(subject.member in (await reply.json()))) throw new Error('the response has no ' + subject.member)
      server.close()`,
  }),
  library('openapi-to-postmanv2', {
    exports: [WIRE, PLAIN],
    program: `import { createRequire } from 'node:module'
      const converter = createRequire(import.meta.url)('openapi-to-postmanv2')
      const { output, result, reason } = await new Promise((resolve, reject) =>
        converter.convertV2({ type: 'json', data: document }, {}, (error, made) => (error ? reject(error) : resolve(made))))
      if (!result) throw new Error(reason)
      const requests = []
      const collect = (items) => items.forEach((item) => (item.item ? collect(item.item) : requests.push(item.request)))
      collect(output[0].data.item)
      const targets = requests.map(({ header }) => header.find(({ key }) => key === 'X-Amz-Target')?.value)
      if (targets.length === 0 || targets.some((target) => !/^\\w+\\.\\w+$/.test(target ?? '')))
        throw new Error('requests lack the target')
      if (!targets.includes(subject.target)) throw new Error('the operation is missing')
      const mine = requests.find(({ header }) => header.some(({ value }) => value === subject.target))
      if (!mine.header.some(({ key, value }) => key === 'Content-Type' && value === contentType))
        throw new Error('the request has another media type')
      for (const name of Object.keys(subject.input))
        if (!(name in JSON.parse(mine.body.raw))) throw new Error('the body has no ' + name)`,
  }),
  {
    name: 'Prism',
    packages: ['@stoplight/prism-cli'],
    kind: 'server',
    exports: [PLAIN],
    async attempt(attempt) {
      await runProgramOf(
        attempt,
        `import { spawn } from 'node:child_process'
        const command = process.env.HOME_OF_TOOLS + '/node_modules/.bin/prism'
        const prism = spawn(process.execPath, [command, 'mock', file, '--port', '0', '--host', '127.0.0.1'])
        try {
          const address = await new Promise((resolve, reject) => {
            let log = ''
            const read = (chunk) => {
              log += chunk
              const found = /listening on (http:\\S+)/.exec(log.replaceAll(/\\u001b\\[\\d+m/g, ''))
              if (found) resolve(found[1])
            }
            prism.stdout.on('data', read)
            prism.stderr.on('data', read)
            prism.on('exit', () => reject(new Error(log.slice(-300))))
          })
          const send = (body) => fetch(address + subject.path, { method: 'POST', headers: { ...sent, Authorization: 'any' }, body: JSON.stringify(body) })
          const good = await send(subject.input)
          expectStatus(200, good.status)
          if (!(subject.member in (await good.json()))) throw new Error('the response has no ' + subject.member)
          const wrong = await send(subject.wrong)
          if (wrong.status < 400 || wrong.status >= 500) throw new Error('a wrong request is not refused')
        } finally {
          prism.kill()
        }`,
      )
    },
  },
]

/** A tool that is a library, in a program that has the contract as `document`, `text` and `file`. */
function library(
  name: string,
  { program, exports }: { readonly program: string; readonly exports: readonly string[] },
): Tool {
  return {
    name,
    packages: [name],
    kind: 'check',
    exports,
    attempt: (attempt) => runProgramOf(attempt, program),
  }
}

async function runProgramOf(
  { file, folder, subject, expected, isPlainJson }: Attempt,
  program: string,
): Promise<void> {
  const contentType = isPlainJson ? 'application/json' : subject.mediaType
  const contract = file.endsWith('.json') ? JSON.parse(await readFile(file, 'utf8')) : await bundled(file)
  const json = join(folder, 'document.json')
  await writeFile(json, JSON.stringify(contract))
  const head = `import { readFileSync } from 'node:fs'
    const { subject, expected, contentType } = JSON.parse(process.env.COMPAT)
    const file = process.env.COMPAT_FILE
    const text = readFileSync(file, 'utf8')
    const document = JSON.parse(text)
    const sent = { 'Content-Type': contentType, 'X-Amz-Target': subject.target }
    const expectStatus = (wanted, got) => {
      if (got !== wanted) throw new Error('status ' + got + ' instead of ' + wanted)
    }\n`
  // Imports come first in a module wherever they stand.
  await writeFile(join(folder, 'program.mjs'), head + program)
  await runNode(['program.mjs'], {
    cwd: folder,
    env: {
      COMPAT: JSON.stringify({ subject, expected, contentType }),
      COMPAT_FILE: json,
      HOME_OF_TOOLS: HOME,
      NODE_NO_WARNINGS: '1',
    },
  })
}

async function bundled(file: string): Promise<unknown> {
  const { parse } = await import('yaml')
  return parse(await readFile(file, 'utf8'))
}
