import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server on loopback that plays Lambda's Invoke and hands everything else on to moto. */
export interface PlayedLambda {
  readonly port: number
  /** How many invocations there were, and how many of them were made to fail. */
  readonly counts: { invoked: number; failed: number }
  close(): void
}

type Handler = (event: { readonly step: string }) => Promise<unknown>

/**
 * Plays Lambda with the handler of a module, in this process. moto's Step Functions call Lambda at the port that moto
 * believes to have, so that port is this server's. The first `failures` pieces fail: one before it is judged, the next
 * when its part is written already.
 */
export async function playLambda(
  module: string,
  { motoPort, failures }: { readonly motoPort: number; readonly failures: number },
): Promise<PlayedLambda> {
  const counts = { invoked: 0, failed: 0 }
  let handler: Handler | undefined
  const invoke = async (body: string): Promise<unknown> => {
    handler ??= ((await import(module)) as { handler: Handler }).handler // what `aws-json-contract/lambda` exports
    const event = JSON.parse(body)
    counts.invoked += 1
    const fails = event.step === 'judge' && counts.failed < failures
    if (fails) counts.failed += 1
    if (fails && counts.failed % 2 === 1) throw new Error('the sandbox ended before the piece was checked')
    const result = await handler(event)
    if (fails) throw new Error('the sandbox ended after the part was written')
    return result
  }
  const server = createServer((asked, response) => {
    if (!/\/functions\/.*\/invocations/.test(asked.url ?? '')) return handOn(asked, response, motoPort)
    void textOf(asked)
      .then(invoke)
      .then(
        (result) => response.end(JSON.stringify(result ?? null)),
        (error: Error) => {
          response.setHeader('X-Amz-Function-Error', 'Unhandled')
          response.end(JSON.stringify({ errorType: error.name, errorMessage: error.message }))
        },
      )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // as a server that listens at a port has it
  return { port, counts, close: () => server.close() }
}

async function textOf(asked: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of asked.setEncoding('utf8')) text += chunk
  return text
}

function handOn(asked: IncomingMessage, answer: ServerResponse, port: number): void {
  const { method, url, headers } = asked
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers)
    response.pipe(answer)
  })
  onward.on('error', () => answer.destroy())
  asked.pipe(onward)
}
