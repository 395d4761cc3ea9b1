import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The files of a page that another tool makes of a contract, by their path; the page itself is the first. */
export type PeerPage = ReadonlyMap<string, string>

/** Each peer and how its page is made. What cannot be had, as there is no registry, is left out. */
export const PEERS: Readonly<Record<string, (contract: string) => Promise<PeerPage>>> = {
  'redocly build-docs': redocly,
  'Swagger UI': async (contract) => {
    const files = await packageFiles('swagger-ui-dist@5.35.0', ['swagger-ui-bundle.js', 'swagger-ui.css'])
    const start = `SwaggerUIBundle({url:'peers/openapi.json',dom_id:'#page'})`
    return pageOf('swagger', { files, contract, start })
  },
  Scalar: async (contract) => {
    const files = await packageFiles('@scalar/api-reference@1.76.0', ['dist/browser/standalone.js'])
    const start = `Scalar.createApiReference('#page',{url:'peers/openapi.json',telemetry:false,withDefaultFonts:false})`
    return pageOf('scalar', { files, contract, start })
  },
}

async function redocly(contract: string): Promise<PeerPage> {
  const folder = await mkdtemp(join(tmpdir(), 'stock-docs-'))
  try {
    const tool = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js')
    await run(process.execPath, [tool, 'build-docs', contract, '--inlineBundle', '-o', 'page.html'], {
      cwd: folder,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      maxBuffer: 16 * 1024 * 1024,
    })
    return new Map([['redocly.html', await readFile(join(folder, 'page.html'), 'utf8')]])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface PeerParts {
  readonly files: ReadonlyMap<string, string>
  readonly contract: string
  /** The statement that shows the contract in the element with the id `page`. */
  readonly start: string
}

/** A page with the scripts and styles of a tool, as its documentation shows it. */
async function pageOf(name: string, { files, contract, start }: PeerParts): Promise<PeerPage> {
  const tags = [...files.keys()].map((file) =>
    file.endsWith('.css')
      ? `<link rel="stylesheet" href="${file}">`
      : `<script src="${file}"></script><script>${start}</script>`,
  )
  const page = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">`
  return new Map([
    [`${name}.html`, `${page}<div id="page"></div>${tags.toReversed().join('')}`],
    ...files,
    ['peers/openapi.json', await readFile(contract, 'utf8')],
  ])
}

/** Files of a package from the registry, without what it depends on. */
async function packageFiles(name: string, wanted: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'peer-'))
  try {
    await run('npm', ['pack', name, '--silent', '--pack-destination', folder], { timeout: 180_000 })
    const [archive = ''] = await readdir(folder)
    await run('tar', ['-xzf', join(folder, archive), '-C', folder])
    const texts = wanted.map(
      async (file) => [`peers/${file}`, await readFile(join(folder, 'package', file), 'utf8')] as const,
    )
    return new Map(await Promise.all(texts))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
