import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Change, copyContract } from './copied-contract.js'

const ROOT = new URL('../..', import.meta.url).pathname
const REDOCLY = join(createRequire(import.meta.url).resolve('@redocly/cli/package.json'), '../bin/cli.js')

describe('stock redocly lint', () => {
  let built: string

  beforeAll(async () => {
    // Below node_modules, so that the built files find the package's dependencies as the installed package does.
    built = mkdtempSync(join(ROOT, 'node_modules', '.built-lint-'))
    const files = ['lint', 'contract', 'model', 'exchange', 'protocol'].flatMap((room) =>
      readdirSync(join(ROOT, 'src', room), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(ROOT, 'src', room, name)),
    )
    await build({
      entryPoints: files,
      // Else it is the folder that esbuild was first loaded in, which may be one of another test file that is gone.
      absWorkingDir: ROOT,
      outbase: join(ROOT, 'src'),
      outdir: join(built, 'dist'),
      format: 'esm',
      platform: 'node',
    })
  })

  afterAll(() => rmSync(built, { recursive: true, force: true }))

  it('loads the built plugin and passes the built-in contract', async () => {
    const { exitCode, output } = await redoclyLint()
    expect(output).toContain('Your API description is valid')
    expect(exitCode).toBe(0)
  })

  it('prints what the plugin finds', async () => {
    const change = {
      file: 'components/parameters/X-Amz-Target.yaml',
      from: 'const: AmazonSSM.',
      to: 'const: AmazonSQS.',
    }
    const { exitCode, output } = await redoclyLint(change)
    expect(output).toContain('aws-json/target-names-operation')
    expect(exitCode).toBe(1)
  })

  async function redoclyLint(...changes: readonly Change[]): Promise<{ exitCode: number; output: string }> {
    const contract = join(copyContract(...changes), 'openapi.yaml')
    const config = join(built, 'redocly.yaml')
    writeFileSync(
      config,
      'plugins: [dist/lint/index.js]\nextends: [recommended-strict, aws-json/recommended]\n',
    )
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
    return new Promise((done) => {
      const words = [REDOCLY, 'lint', contract, '--config', config]
      execFile(process.execPath, words, { env, cwd: built }, (error, stdout, stderr) => {
        done({ exitCode: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr })
      })
    })
  }
})
