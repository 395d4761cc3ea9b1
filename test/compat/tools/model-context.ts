import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { type Attempt, compile, HOME, runTool, type Tool } from '../attempt.js'

/** Makes a server of tools for language models, whose tool for the operation calls the mock. */
export const MODEL_CONTEXT: Tool = {
  name: 'openapi-mcp-generator',
  packages: ['openapi-mcp-generator', '@modelcontextprotocol/sdk'],
  kind: 'server',
  exports: ['--rendition wire --flat', '--media-type application/json --flat'],
  async attempt(attempt) {
    const { file, folder, url, subject } = attempt
    await runTool('openapi-mcp-generator', ['-i', file, '-o', 'server', '-b', url, '--force'], folder)
    await compile(attempt, ['server/src/index.ts'], { zod3: true, types: ['node'] })
    const outfile = join(folder, 'server.mjs')
    await build({
      stdin: { contents: SIGNED_SERVER, resolveDir: folder, loader: 'ts' },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    })
    const [tools, result] = await converse(attempt, outfile)
    const tool = tools.find(({ name }) => name === subject.operation)
    const body = tool?.inputSchema.properties?.['requestBody']
    if (!body?.properties) throw new Error('the tool does not know the members of the request')
    if (!result.includes(`"${subject.member}"`)) throw new Error(`the tool returns ${result.slice(0, 100)}`)
  },
}

/** The server, whose calls with axios are signed as those with `fetch` are. */
const SIGNED_SERVER = `
  import axios from 'axios'
  import { send } from ${JSON.stringify(join(HOME, 'program.ts'))}
  import './server/src/index.ts'
  axios.defaults.adapter = 'fetch'
  Object.assign(axios.defaults, { env: { ...axios.defaults.env, fetch: send } })`

interface ToolOfModel {
  readonly name: string
  readonly inputSchema: { readonly properties?: Readonly<Record<string, { readonly properties?: object }>> }
}

/** Asks a server for its tools and calls that of the operation; returns these and the text of the result. */
async function converse(
  { subject, url, folder, isPlainJson }: Attempt,
  file: string,
): Promise<[readonly ToolOfModel[], string]> {
  const server = spawn(process.execPath, [file], {
    cwd: folder,
    env: { ...process.env, COMPAT: JSON.stringify({ subject, url, isPlainJson }) },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const timer = setTimeout(() => server.kill(), 120_000)
  const send = (message: object): boolean =>
    server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  const clientInfo = { name: 'compat', version: '1' }
  send({
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2024-11-05', capabilities: {}, clientInfo },
  })
  let tools: readonly ToolOfModel[] = []
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      const { id, result, error } = JSON.parse(line)
      if (error) throw new Error(error.message)
      if (id === 1) {
        send({ method: 'notifications/initialized' })
        send({ id: 2, method: 'tools/list' })
      } else if (id === 2) {
        tools = result.tools
        const words = { requestBody: subject.input, 'X-Amz-Target': subject.target }
        send({ id: 3, method: 'tools/call', params: { name: subject.operation, arguments: words } })
      } else if (id === 3) return [tools, String(result.content[0].text)]
    }
    throw new Error('the server ends without a result')
  } finally {
    clearTimeout(timer)
    server.kill()
  }
}
