import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
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

/** Reloads when told to, and when a server that was gone is there again. */
const RELOADER = `<script>{let gone=false;const events=new EventSource('${RELOAD}');events.onmessage=()=>location.reload();events.onerror=()=>{gone=true};events.onopen=()=>{if(gone)location.reload()}}</script>`

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
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
    if (request.url === RELOAD) listen(response, open)
    else answer(request, response, { files: current, prefix })
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

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { files, prefix }: { files: SiteFiles; prefix: string },
): void {
  const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname
  if (path === '/' && prefix !== '/') {
    response.writeHead(302, { Location: prefix }).end()
    return
  }
  const name = path.startsWith(prefix) ? path.slice(prefix.length) || 'index.html' : ''
  const found = files.get(name)
  const text = found ?? files.get('404.html') ?? 'Not found'
  const type =
    TYPES[found === undefined ? 'html' : (name.split('.').at(-1) ?? '')] ?? 'text/plain; charset=utf-8'
  response.writeHead(found === undefined ? 404 : 200, { 'Content-Type': type, 'Cache-Control': 'no-store' })
  response.end(type === TYPES['html'] ? text.replace('</head>', () => `${RELOADER}</head>`) : text)
}
