import type { Contract } from '../../contract/contract.js'
import type { MockResponse } from '../calls/messages.js'
import type { ServedOperation } from '../calls/service-table.js'
import { browserResponse } from './browser-response.js'

/** Renders the site of a contract: its files by their path in it. */
export type RenderDocs = (contract: Contract) => Promise<ReadonlyMap<string, string>>

/** What the paths of the docs begin with. */
export const DOCS_PATH = '/docs/'

/** The docs of what a mock serves; each site is rendered when somebody first asks for a page of it. */
export interface Docs {
  /** The path of each contract's site. */
  pathsOf(operations: readonly ServedOperation[]): ReadonlyMap<Contract, string>
  read(path: string): Promise<MockResponse>
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  yaml: 'application/yaml; charset=utf-8',
}

/** Makes the docs of the contracts that the operations are of. */
export function createDocs(operations: () => Promise<readonly ServedOperation[]>, render: RenderDocs): Docs {
  const sites = new WeakMap<Contract, Promise<ReadonlyMap<string, string>>>()
  const siteOf = (contract: Contract): Promise<ReadonlyMap<string, string>> => {
    const known = sites.get(contract)
    if (known) return known
    const rendered = render(contract)
    sites.set(contract, rendered)
    // What could not be rendered may be so the next time, as when its file was being edited.
    rendered.catch(() => sites.delete(contract))
    return rendered
  }
  return {
    pathsOf,
    async read(path) {
      const found = [...pathsOf(await operations())].find(([, root]) => `${path}/`.startsWith(root))
      if (!found) return path === DOCS_PATH ? redirect('/') : missing()
      const [contract, root] = found
      if (`${path}/` === root) return redirect(root)
      const site = await siteOf(contract)
      const name = path.slice(root.length) || 'index.html'
      const text = site.get(name)
      if (text === undefined) return missing(site.get('404.html'))
      return browserResponse(TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain; charset=utf-8', text)
    },
  }
}

function redirect(to: string): MockResponse {
  return { status: 302, headers: ['Location', to, 'Content-Length', '0'], body: '' }
}

function missing(text = 'Not found.'): MockResponse {
  return { ...browserResponse(TYPES['html'] ?? '', text), status: 404 }
}

/** The path of each contract's site, by the service's id: the second contract of one service has a number. */
function pathsOf(operations: readonly ServedOperation[]): ReadonlyMap<Contract, string> {
  const contracts = new Set(operations.map(({ contract }) => contract))
  const taken = new Map<string, number>()
  return new Map(
    [...contracts].map((contract) => {
      const name = contract.serviceId.toLowerCase().replaceAll(/[^a-z\d]+/g, '-') || 'service'
      const count = (taken.get(name) ?? 0) + 1
      taken.set(name, count)
      return [contract, `${DOCS_PATH}${name}${count === 1 ? '' : `-${count}`}/`]
    }),
  )
}
