import { describe, expect, it } from 'vitest'
import { type Collected, read } from '../collect.js'

const LOST = 'the log does not hold the body'

/** Of each exchange what was asked and answered. */
function pairs({ exchanges }: Collected): readonly string[] {
  return exchanges.map(({ request, response }) =>
    [request?.body, response?.body ?? response?.bodyProblem].map((body) => body ?? '-').join(' '),
  )
}

// github.com/aws/aws-sdk-go 1.55 with `aws.LogDebugWithHTTPBody` and the logger of Go, as it wrote of calls to the mock.
describe('logs of the first SDK for Go by itself', () => {
  const dashes = '-----------------------------------------------------'
  const sent = (
    name: string,
    time = '090618',
  ): string => `2026/12/01 09:06:18 DEBUG: Request ssm/GetParameter Details:
---[ REQUEST POST-SIGN ]-----------------------------
POST / HTTP/1.1
Host: 127.0.0.1:4621
Content-Type: application/x-amz-json-1.1
X-Amz-Date: 20261201T${time}Z
X-Amz-Target: AmazonSSM.GetParameter

{"${name}":1}
${dashes}
`
  const head = `2026/12/01 09:06:18 DEBUG: Response ssm/GetParameter Details:
---[ RESPONSE ]--------------------------------------
HTTP/1.1 200 OK
Content-Type: application/x-amz-json-1.1


${dashes}
`
  const body = (name: string): string => `2026/12/01 09:06:18 {"${name}":2}\n`
  const paired = async (...parts: readonly string[]): Promise<readonly string[]> =>
    pairs(await read(parts.join('')))

  it('have the bodies of responses behind what the logger writes first', async () => {
    expect(await paired(sent('a'), head, body('a'), sent('b'), head, body('b'))).toEqual([
      '{"a":1} {"a":2}',
      '{"b":1} {"b":2}',
    ])
    expect(await paired(sent('a'), head, '2026/12/01 09:06:18 \n')).toEqual(['{"a":1} '])
  })

  it('are paired one behind the other also where they hold no bodies', async () => {
    const expected = [`{"a":1} ${LOST}`, `{"b":1} ${LOST}`]
    expect(await paired(sent('a'), head, sent('b'), head)).toEqual(expected)
  })

  it('give no response a body that may be that of another', async () => {
    const two = [sent('a'), sent('b'), head, head, body('b'), body('a')]
    expect(await paired(...two)).toEqual(['{"a":1} -', `- ${LOST}`, '{"b":1} -', `- ${LOST}`])
    expect((await paired(...two, sent('c'), head, body('c'))).at(-1)).toBe('{"c":1} {"c":2}')
  })

  it('give up a request that a minute passes without a response to', async () => {
    const later = [sent('b', '090730'), head, body('b')]
    expect(await paired(sent('a'), ...later)).toEqual(['{"a":1} -', '{"b":1} {"b":2}'])
  })
})

// github.com/hashicorp/aws-sdk-go-base 2, the logger of Terraform's provider since 2025, shortened.
it('records of Terraform name the service before the method, or beside it', async () => {
  const record = (what: string, fields: string): string =>
    `2026-12-01T09:09:51.623Z [DEBUG] provider.terraform-provider-aws_v5.70.0_x5: HTTP ${what}: ${fields}\n`
  for (const method of ['rpc.method=SSM/GetParameter', 'rpc.service=SSM rpc.method=GetParameter']) {
    const text =
      record('Request Sent', `${method} http.method=POST http.url=http://127.0.0.1/ http.request.body="{}"`) +
      record('Response Received', `${method} http.status_code=200 http.response.body="{}"`)
    const { exchanges } = await read(text)
    expect(exchanges).toMatchObject([
      { operation: 'ssm.GetParameter', response: { status: 200, body: '{}' } },
    ])
  }
})
