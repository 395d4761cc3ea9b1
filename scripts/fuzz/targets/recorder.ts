import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { openRecorder, startProxy } from '../../../src/record/index.js'
import { mutate } from '../random.js'
import type { FuzzTarget } from '../target.js'

const SEED = 'HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: 2\r\n\r\n{}'

/** The recording proxy before a server that responds with anything. */
export const target: FuzzTarget = {
  description:
    'The recorder survives any response of a server, passes it on or gives 502, and loses no exchange.',
  async open() {
    let response = SEED
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end(Buffer.from(response, 'latin1')))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    // A listening TCP server has such an address.
    const { port } = server.address() as AddressInfo
    let seen = 0
    const recorder = openRecorder({ sink: { write: () => void seen++, close: () => undefined } })
    const limits = { idleTime: 2000 }
    const proxy = await startProxy({ target: new URL(`http://127.0.0.1:${port}`), recorder, limits })
    return {
      input: (random) => mutate(SEED, random),
      async attempt(input) {
        response = input
        const before = seen
        const ask = fetch(proxy.url, { method: 'POST', body: '{}', redirect: 'manual' })
        await ask.then((response) => response.arrayBuffer()).catch(() => undefined)
        if (recorder.counts.lost > 0) throw new Error('an exchange was lost')
        if (seen === before) throw new Error('an exchange was not recorded')
      },
      async close() {
        await proxy.close()
        server.close()
      },
    }
  },
}
