import { expect, it } from 'vitest'
import { cannotListen } from '../../../src/cli/mock/log.js'
import { createMock } from '../../../src/services/mock.js'

it.each([
  [
    { host: 'no-such-host.invalid' },
    /; this machine has no address of that name: leave --host out for 127\.0\.0\.1/,
  ],
  [{ host: '192.0.2.1' }, /; this machine has no address of that name/],
])('a server that cannot listen at %j says what to do', async (where, expected) => {
  const error = await createMock()
    .serve({ port: 0, ...where })
    .catch((cause: unknown) => cause)
  expect(cannotListen(error)).toMatch(expected)
})

it('a port in use suggests a free one', async () => {
  const mock = createMock()
  await using server = await mock.serve({ port: 0 })
  const error = await mock.serve({ port: server.port }).catch((cause: unknown) => cause)
  expect(cannotListen(error)).toMatch(/EADDRINUSE.*; stop what uses the port, or start with --port 0/)
})
