import { connect, type Socket } from 'node:net'

/** What to send, how often, over how many connections. */
export interface Load {
  readonly port: number
  /** One whole HTTP/1.1 request, or the one with a number, from 1. */
  readonly request: string | ((number: number) => string)
  readonly connections: number
  readonly requests: number
}

/** What came of it. */
export interface LoadResult {
  readonly requestsPerSecond: number
  /** Milliseconds. */
  readonly median: number
  readonly p99: number
  /** Answers by status. */
  readonly statuses: ReadonlyMap<number, number>
}

/** Sends requests, one at a time on each connection, and measures. A raw client: its own cost stays small. */
export async function runLoad({ port, request, connections, requests }: Load): Promise<LoadResult> {
  const durations = new Float64Array(requests)
  const statuses = new Map<number, number>()
  let begun = 0
  let ended = 0
  const same = typeof request === 'string' ? Buffer.from(request) : undefined
  const takeTurn = (): Buffer | undefined => {
    if (begun++ >= requests) return undefined
    return same ?? Buffer.from(typeof request === 'string' ? request : request(begun))
  }
  const note = (status: number, duration: number): void => {
    durations[ended++] = duration
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: connections }, () => drive({ port, takeTurn, note })))
  const seconds = (performance.now() - start) / 1000
  const sorted = durations.subarray(0, ended).sort()
  return {
    requestsPerSecond: ended / seconds,
    median: sorted[Math.floor(ended / 2)] ?? Number.NaN,
    p99: sorted[Math.floor(ended * 0.99)] ?? Number.NaN,
    statuses,
  }
}

interface Driver {
  readonly port: number
  readonly takeTurn: () => Buffer | undefined
  readonly note: (status: number, duration: number) => void
}

function drive({ port, takeTurn, note }: Driver): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1')
    socket.setNoDelay(true)
    let sent = 0
    let received = ''
    const next = (): void => {
      const bytes = takeTurn()
      if (!bytes) {
        socket.end()
        resolve()
        return
      }
      received = ''
      sent = performance.now()
      socket.write(bytes)
    }
    socket.once('connect', next)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      if (!isWhole(received)) return
      note(Number(received.slice(9, 12)), performance.now() - sent)
      next()
    })
  })
}

/** Whether a response has arrived whole, by its Content-Length or its last chunk. */
function isWhole(received: string): boolean {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd < 0) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, headEnd + 2))
  if (length) return received.length >= headEnd + 4 + Number(length[1])
  return received.endsWith('0\r\n\r\n')
}
