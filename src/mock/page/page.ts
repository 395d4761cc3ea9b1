import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import { isLocalHost } from '../../protocol/local-host.js'
import { headerOf, type MockRequest, type MockResponse } from '../calls/messages.js'
import type { ServedOperation } from '../calls/service-table.js'
import type { LogEntry } from '../log/log-entry.js'
import { browserResponse } from './browser-response.js'
import { createDocs, DOCS_PATH, type RenderDocs } from './docs.js'
import { PAGE_POLICY, renderPage } from './render-page.js'

/** What the page of a mock shows. */
export interface PageSources {
  /** The operations that are served. */
  readonly operations: () => Promise<readonly ServedOperation[]>
  /** The latest requests, the newest first; `undefined` where none is kept. */
  readonly log: (() => readonly LogEntry[]) | undefined
  /** Things to ask for, such as the ids of executions: a name and what it is. */
  readonly samples: readonly (readonly [string, string])[]
  /** Renders the docs of a contract; there are none without it. */
  readonly docs: RenderDocs | undefined
}

/** Where the page gets its log from. */
const LOG_PATH = '/__mock/log'

/**
 * The page at `/` that people see in a browser: what is served and what happens, and the docs below it. AWS clients still
 * get AWS's response, since they do not accept HTML, and so do browsers that reached this machine by a name that is not
 * its own.
 */
export function createPage(
  sources: PageSources,
): (request: MockRequest) => Promise<MockResponse> | undefined {
  const docs = sources.docs && createDocs(sources.operations, sources.docs)
  return (request) => {
    if (request.method !== 'GET' || request.headers[TARGET_HEADER] !== undefined) return undefined
    if (!isLocalHost(headerOf(request, 'host'))) return undefined
    const path = request.path.split('?', 1)[0] ?? ''
    if (path === LOG_PATH && request.headers['origin'] === undefined) {
      return Promise.resolve(browserResponse('application/json', JSON.stringify(sources.log?.() ?? [])))
    }
    if (docs && path.startsWith(DOCS_PATH)) return docs.read(path)
    const accepts = headerOf(request, 'accept') ?? ''
    if (path !== '/' || !accepts.includes('text/html')) return undefined
    return showFront(sources, docs, `http://${headerOf(request, 'host') ?? '127.0.0.1'}`)
  }
}

async function showFront(
  { operations, samples, log }: PageSources,
  docs: ReturnType<typeof createDocs> | undefined,
  url: string,
): Promise<MockResponse> {
  const served = await operations()
  const page = renderPage({
    operations: served,
    samples,
    url,
    logs: log !== undefined,
    docsOf: docs?.pathsOf(served),
  })
  return browserResponse('text/html; charset=utf-8', page, PAGE_POLICY)
}
