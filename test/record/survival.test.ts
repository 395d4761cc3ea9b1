import { chmod, stat, writeFile } from 'node:fs/promises'
import { request as requestHttp } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { collectBytes } from '../../src/record/collect-bytes.js'
import { openRecorder, type ProxyLimits, type RecordedExchange, startProxy } from '../../src/record/index.js'
import { HOSTILE_RESPONSES } from '../hostile-responses.js'
import { serveHostile } from '../hostile-server.js'
import { TARGET, temporaryFolder, WIRE } from './drive.js'

const HEADERS = { 'content-type': WIRE, 'x-amz-target': TARGET }

async function recordFrom(target: URL, limits: Partial<ProxyLimits> = {}, hosts: readonly string[] = []) {
  const seen: RecordedExchange[] = []
  const recorder = openRecorder({ sink: { write: (found) => seen.push(found), close: () => undefined } })
  const proxy = await startProxy({ target, recorder, limits, hosts })
  return { seen, recorder, proxy, [Symbol.asyncDispose]: () => proxy.close() }
}

describe('the recorder', () => {
  it('survives any response of any server, and records each exchange', async () => {
    await using service = await serveHostile()
    await using recording = await recordFrom(service.url, { idleTime: 1000 })
    const outcomes = await Promise.all(
      HOSTILE_RESPONSES.map(async ({ name }, index) => {
        const sent = fetch(`${recording.proxy.url}/${index}`, {
          method: 'POST',
          headers: HEADERS,
          body: '{}',
          redirect: 'manual',
        })
        const status = await sent.then(
          async (response) => {
            await response.arrayBuffer().catch(() => undefined)
            return response.status
          },
          () => 'broken off',
        )
        return [name, status] as const
      }),
    )
    const fine = await fetch(recording.proxy.url, { method: 'POST', headers: HEADERS, body: '{}' })
    expect(await fine.text()).toBe('{}')
    expect(outcomes).toHaveLength(HOSTILE_RESPONSES.length)
    expect(recording.seen).toHaveLength(HOSTILE_RESPONSES.length + 1)
    expect(recording.recorder.counts.lost).toBe(0)
  })

  it('signs nothing for a page that gives a name of its own to this machine', async () => {
    await using service = await serveHostile()
    await using recording = await recordFrom(service.url, {}, ['host.docker.internal'])
    const { port } = recording.proxy
    const ask = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        requestHttp({ host: '127.0.0.1', port, headers: { ...HEADERS, host }, method: 'GET' }, (response) => {
          response.resume()
          resolve(response.statusCode)
        })
          .on('error', reject)
          .end()
      })
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1.evil.example', '0.0.0.0']) {
      expect([host, await ask(host)]).toEqual([host, 403])
    }
    for (const host of [
      `localhost:${port}`,
      '127.0.0.1',
      '[::1]:80',
      'LOCALHOST',
      'host.docker.internal:1',
    ]) {
      expect([host, await ask(host)]).toEqual([host, 200])
    }
    expect(recording.seen).toHaveLength(5)
  })

  it('does not wait long for a request that does not come to its end', async () => {
    await using service = await serveHostile()
    await using recording = await recordFrom(service.url, { requestTime: 100 })
    const answered = await new Promise<string>((resolve) => {
      const socket = connect(recording.proxy.port, '127.0.0.1', () =>
        socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf'),
      )
      let text = ''
      socket.on('data', (data) => {
        text += data.toString()
      })
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(text))
    })
    expect(answered).toContain('408')
  })

  it('takes no more memory for a body in chunks of one byte', () => {
    const collected = collectBytes(1_048_576)
    const chunk = new Uint8Array([1])
    const before = process.memoryUsage().arrayBuffers
    for (let index = 0; index < 300_000; index++) collected.add(chunk)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1_048_576)
    // Compared as bytes: member by member it takes seconds.
    expect(Buffer.compare(collected.bytes() ?? Buffer.of(), Buffer.alloc(300_000, 1))).toBe(0)
    collected.add(new Uint8Array(1_048_576))
    expect(collected.bytes()).toBeUndefined()
  })

  it('keeps a recording to its owner, also one that was there', async () => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, 'a.ndjson')
    await writeFile(file, '')
    await chmod(file, 0o666)
    await openRecorder({ file }).close()
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })
})
