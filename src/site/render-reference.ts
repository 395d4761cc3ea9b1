import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { MissingToolError } from '../contract/missing-tool-error.js'
import { finishReference, redocOptions, referenceTemplate, withSamples } from './pages/reference.js'
import type { Site } from './site.js'

const run = promisify(execFile)

/** Neither the tool nor its page calls home: this turns telemetry, and with it the page's own, and update checks off. */
const QUIET = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' }

/** The tool says much, all of it on stderr. */
const OUTPUT_LIMIT = 16 * 1024 * 1024

/** The tool is installed by those who want its page. */
function findTool(): string {
  try {
    return createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js')
  } catch (cause) {
    throw new MissingToolError(
      '--redoc needs a package that is not installed; install it with: npm install --save-dev @redocly/cli@2',
      { cause },
    )
  }
}

/**
 * The reference: one page made by `redocly build-docs`, in our frame, with everything inside it. Throws `MissingToolError`
 * at once, before other pages are made, where Redocly is not installed.
 */
export function renderReference(source: Site): Promise<string> {
  return build(source, findTool())
}

async function build(source: Site, tool: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'contract-docs-'))
  try {
    const document = withSamples(source.contract.document, source.samples)
    await writeFile(join(folder, 'openapi.json'), JSON.stringify(document))
    await writeFile(join(folder, 'page.hbs'), referenceTemplate(source))
    await writeFile(join(folder, 'options.json'), JSON.stringify(redocOptions(source)))
    const words = ['build-docs', 'openapi.json', '--inlineBundle', '-o', 'page.html']
    const style = ['--template', 'page.hbs', '--openapi', 'options.json']
    // In a folder of its own, so that no configuration of the caller's is read.
    await run(process.execPath, [tool, ...words, ...style], {
      cwd: folder,
      env: { ...process.env, ...QUIET },
      maxBuffer: OUTPUT_LIMIT,
    })
    return finishReference(await readFile(join(folder, 'page.html'), 'utf8'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
