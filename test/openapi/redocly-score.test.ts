import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const CONTRACT = new URL('../../openapi/openapi.yaml', import.meta.url).pathname
const PACKAGE = createRequire(import.meta.url).resolve('@redocly/cli/package.json')

it('scores 95% or better with Redocly where the contract, not AWS, decides', async () => {
  const command = [join(dirname(PACKAGE), 'bin/cli.js'), 'score', CONTRACT, '--format=json']
  const { stdout } = await promisify(execFile)(process.execPath, command, {
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  })
  // Redocly's own format; a change of it fails below.
  const { subscores } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as { subscores: Record<string, number> }
  const ours = [
    'documentationQuality',
    'exampleCoverage',
    'errorClarity',
    'constraintClarity',
    'identifierClarity',
  ]
  for (const subject of ours) expect(subscores[subject], subject).toBeGreaterThanOrEqual(0.95)
})
