import { describe, expect, it } from 'vitest'
import { openRecorder, startProxy } from '../../src/record/index.js'
import { createSign } from '../../src/record/proxy/sign-request.js'
import { createMock } from '../../src/services/mock.js'
import { SHARED, VECTORS } from '../signature/vectors.js'
import { KEYS, TARGET, WIRE } from './drive.js'

const { accessKeyId, secretAccessKey, host } = SHARED
const signed = new Date('2015-08-30T12:36:00Z')

describe("the recorder's signatures", () => {
  it.each(VECTORS)('are those that AWS published: $name', async ({ signature, ...vector }) => {
    const { method, path, headers = {}, body = '', sessionToken } = vector
    const keys = { accessKeyId, secretAccessKey, sessionToken }
    const sign = createSign({ keys, region: 'us-east-1', service: 'service' })
    const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
    const request = {
      method,
      url: new URL(`https://${host}${path}`),
      headers: Object.fromEntries(given),
      body: new TextEncoder().encode(body),
    }
    const { authorization, ...rest } = sign(request, signed)
    expect(authorization).toContain(`, Signature=${signature}`)
    expect(rest).toEqual({
      'x-amz-date': '20150830T123600Z',
      ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
    })
  })

  it('cover path, query and body as they are sent', async () => {
    await using server = await createMock({ credentials: [KEYS] }).serve({ port: 0 })
    const recorder = openRecorder({ sink: { write: () => undefined, close: () => undefined } })
    const signing = { keys: KEYS, region: 'eu-central-1', service: 'ssm' }
    await using proxy = await startProxy({ target: new URL(server.url), recorder, signing })
    const response = await fetch(`${proxy.url}/a%20b/(c)?z=1&a=%20b*&a=!`, {
      method: 'POST',
      headers: { 'content-type': WIRE, 'x-amz-target': TARGET },
      body: '{"AutomationExecutionId":"00000000-0000-4000-8000-000000000001"}',
    })
    expect(await response.json()).toHaveProperty('StepExecutions')
  })
})
