import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { isLocalHost } from '../protocol/local-host.js'
import { basePath } from './pages/layout.js'
import type { SiteFiles } from './site-source.js'

/** A preview of a site on this machine. */
export interface SiteServer {
  /** Where the front page is. */
  readonly url: string
  /** Shows other files, and has every open page load itself anew. */
  replace(files: SiteFiles): void
  /** Ends the server and the open pages' connections to it. */
  close(): Promise<void>
}

const RELOAD = '/__reload'
const RELOADER = '/__reload.js'

/** Reloads when told to, and when a server that was gone is there again. A file, as pages allow no other script. */
const RELOADER_SCRIPT = `{let gone=false;const events=new EventSource('${RELOAD}');events.onmessage=()=>location.reload();events.onerror=()=>{gone=true};events.onopen=()=>{if(gone)location.reload()}}`

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  yaml: 'application/yaml; charset=utf-8',
}

/** Serves a site from memory on 127.0.0.1, below its base path; its pages reload when the files are replaced. */
export async function serveSite(
  files: SiteFiles,
  { port, base }: { readonly port: number; readonly base: string },
): Promise<SiteServer> {
  let current = files
  const open = new Set<ServerResponse>()
  const prefix = basePath(base)
  const server = createServer((request, response) => {
    if (!isLocalHost(request.headers.host)) refuse(response, 421, 'Not served under this name.')
    else if (request.method !== 'GET' && request.method !== 'HEAD') refuse(response, 405, 'GET or HEAD.')
    else if (request.url === RELOAD) listen(response, open)
    else if (request.url === RELOADER)
      send(response, { status: 200, type: TYPES['js'], text: RELOADER_SCRIPT })
    else respond(request, response, { files: current, prefix })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://127.0.0.1:${bound}${prefix}`,
    replace(next) {
      current = next
      for (const response of open) response.write('data: reload\n\n')
    },
    close() {
      for (const response of open) response.end()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function listen(response: ServerResponse, open: Set<ServerResponse>): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  response.write(': here\n\n')
  open.add(response)
  response.on('close', () => open.delete(response))
}

interface Served {
  readonly files: SiteFiles
  readonly prefix: string
}

function respond(request: IncomingMessage, response: ServerResponse, { files, prefix }: Served): void {
  const path = pathOf(request.url ?? '/')
  if (path === '/' && prefix !== '/') {
    response.writeHead(302, { Location: prefix }).end()
    return
  }
  const name = path.startsWith(prefix) ? findFile(files, path.slice(prefix.length)) : undefined
  const text = (name !== undefined && files.get(name)) || files.get('404.html') || 'Not found'
  const type = TYPES[name === undefined ? 'html' : (name.split('.').at(-1) ?? '')]
  send(response, {
    status: name === undefined ? 404 : 200,
    type,
    text:
      type === TYPES['html']
        ? text.replace('</head>', () => `<script src="${RELOADER}"></script></head>`)
        : text,
  })
}

/** The path of a request line, whatever stands there: a path, an address as proxies are sent, or nonsense. */
function pathOf(target: string): string {
  const [path = ''] = target.replace(/^https?:\/\/[^/?#]*/i, '').split(/[?#]/, 1)
  return path.startsWith('/') ? path : `/${path}`
}

/** The file that hosts show at a place of the site: itself, the page without its ending, or the index of a folder. */
function findFile(files: SiteFiles, place: string): string | undefined {
  const candidates = [place, `${place}.html`, `${place.replace(/\/$/, '')}/index.html`.replace(/^\//, '')]
  return candidates.find((name) => files.has(name))
}

interface Reply {
  readonly status: number
  readonly type: string | undefined
  readonly text: string
}

function send(response: ServerResponse, { status, type = 'text/plain; charset=utf-8', text }: Reply): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(text)
}

function refuse(response: ServerResponse, status: number, text: string): void {
  send(response, { status, type: undefined, text: `${text}\n` })
}
