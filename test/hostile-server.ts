import { type AddressInfo, createServer, type Socket } from 'node:net'
import { HOSTILE_RESPONSES } from './hostile-responses.js'

/** How a server is hostile. */
interface HostileOptions {
  /** Stands in a header of every response, and in its body. */
  readonly secret?: string
}

/** A server that responds to `/5` with the fifth hostile response, and to anything else as it should. */
export async function serveHostile({
  secret,
}: HostileOptions = {}): Promise<AsyncDisposable & { readonly url: URL }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', (data) => {
      const found = /^POST \/(\d+)\/? /.exec(data.toString('latin1'))
      const hostile = found && HOSTILE_RESPONSES[Number(found[1])]
      socket.end(Buffer.from(hostile ? planted(hostile.bytes, secret) : FINE, 'latin1'))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has such an address.
  const { port } = server.address() as AddressInfo
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

const FINE = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'

function planted(bytes: string, secret: string | undefined): string {
  if (secret === undefined) return bytes
  return `${bytes.replace('\r\n', `\r\nX-Token: ${secret}\r\n`).replace('{}', `{"${secret}":1}`)}${secret}`
}
