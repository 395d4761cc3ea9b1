import { connect } from 'node:net'

/** Sends bytes as they are, ends or not, and collects what comes back until the connection ends or time is up. */
export function sendRaw(
  port: number,
  chunks: readonly (string | Uint8Array)[],
  { end = true, wait = 5000 }: { readonly end?: boolean; readonly wait?: number } = {},
): Promise<string> {
  return new Promise((resolve) => {
    let received = ''
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    const finish = (): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve(received)
    }
    const timer = setTimeout(finish, wait)
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
    })
    socket.on('end', finish)
    socket.on('error', finish)
    socket.on('close', finish)
    socket.once('connect', () => {
      for (const chunk of chunks) socket.write(chunk)
      if (end) socket.end()
    })
  })
}

/** A request as text, with a Content-Length that is right unless it is given. */
export function rawRequest(body: string, headers: Readonly<Record<string, string>> = {}): string {
  const all = {
    Host: '127.0.0.1',
    'Content-Type': 'application/x-amz-json-1.1',
    'X-Amz-Target': 'AmazonSSM.DescribeAutomationStepExecutions',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `POST / HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}

/** The statuses of the responses in what was received. */
export function statusesOf(received: string): readonly number[] {
  return [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((match) => Number(match[1]))
}
