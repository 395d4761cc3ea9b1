import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Chromium from '@sparticuz/chromium'
import { chromium } from 'playwright-core'
import { parse } from 'yaml'
import { type Attempt, HOME, type Tool } from '../attempt.js'

/** Tools that show a contract in a browser: the operation must be found there, and errors on the page are failures. */
export const PAGES: readonly Tool[] = [
  page('Swagger UI', 'swagger-ui-dist', {
    files: ['swagger-ui-bundle.js'],
    body: `<div id="page"></div><script src="swagger-ui-bundle.js"></script>
      <script>SwaggerUIBundle({ url: 'document.json', dom_id: '#page', docExpansion: 'list' })</script>`,
  }),
  page('Scalar', '@scalar/api-reference', {
    files: ['dist/browser/standalone.js'],
    body: `<div id="page"></div><script src="standalone.js"></script>
      <script>Scalar.createApiReference('#page', { url: 'document.json', withDefaultFonts: false, telemetry: false })</script>`,
  }),
  page('Stoplight Elements', '@stoplight/elements', {
    files: ['web-components.min.js'],
    body: `<script src="web-components.min.js"></script>
      <elements-api apiDescriptionUrl="document.json" router="hash" layout="sidebar"></elements-api>`,
  }),
  page('RapiDoc', 'rapidoc', {
    files: ['dist/rapidoc-min.js'],
    body: `<script type="module" src="rapidoc-min.js"></script>
      <rapi-doc spec-url="document.json" render-style="view" load-fonts="false"></rapi-doc>`,
  }),
]

interface PageParts {
  readonly files: readonly string[]
  readonly body: string
}

function page(name: string, source: string, parts: PageParts): Tool {
  return {
    name,
    packages: [source],
    kind: 'page',
    exports: ['--rendition wire --flat', '--media-type application/json --flat'],
    attempt: (attempt) => show(attempt, source, parts),
  }
}

/** Opens the page from files that the browser is given for an address that does not exist. */
async function show({ file, folder, subject }: Attempt, source: string, { files, body }: PageParts) {
  await writeFile(join(folder, 'index.html'), `<!doctype html><meta charset="utf-8"><body>${body}</body>`)
  const text = await readFile(file, 'utf8')
  await writeFile(join(folder, 'document.json'), file.endsWith('.json') ? text : JSON.stringify(parse(text)))
  for (const name of files) {
    await copyFile(join(HOME, 'node_modules', source, name), join(folder, name.split('/').at(-1) ?? name))
  }
  const browser = await chromium.launch({
    executablePath: await Chromium.executablePath(),
    args: Chromium.args.filter((argument) => argument !== '--single-process'),
  })
  try {
    // Elements formats numbers by the locale, of which a browser without a desktop knows none.
    const view = await browser.newPage({ locale: 'en-US' })
    const errors: string[] = []
    view.on('pageerror', ({ message }) => errors.push(message))
    await view.route('**/*', (route) => {
      const { hostname, pathname } = new URL(route.request().url())
      if (hostname !== 'page.invalid') return route.abort()
      return route.fulfill({ path: join(folder, pathname === '/' ? 'index.html' : pathname) })
    })
    // Elements shows the operation that the address names.
    await view.goto(`http://page.invalid/#/operations/${subject.operation}`)
    // Texts in shadow roots are found too.
    await view
      .getByText(new RegExp(subject.operation.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '\\s?'), 'i'))
      .first()
      .waitFor({
        state: 'attached',
        timeout: 90_000,
      })
    if (errors[0] !== undefined) throw new Error(errors[0])
  } finally {
    await browser.close()
  }
}
