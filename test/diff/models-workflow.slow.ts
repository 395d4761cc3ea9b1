import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isJsonObject, type JsonObject } from '../../src/protocol/json-values.js'
import { type TemporaryFolder, temporaryFolder } from '../contract/temporary-folder.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
// The facts are our own file; the steps are those of the workflow, which has one job.
const { source, pagination, endpointRuleSet, ...model } = JSON.parse(
  read('openapi/ssm/service-facts.json'),
) as JsonObject
const { env, steps } = parse(read('.github/workflows/models.yml')).jobs.diff as {
  readonly env: { readonly MODEL: string }
  readonly steps: readonly { readonly name?: string; readonly run?: string }[]
}

const DAY = 86_400_000

/** The model as it was before AWS added an operation. */
function withoutOperation(name: string): JsonObject {
  const { operations } = model
  const others = Object.entries(isJsonObject(operations) ? operations : {}).filter(([key]) => key !== name)
  return { ...model, operations: Object.fromEntries(others) }
}

/** What stands in place of botocore's repository: the model as it was two days ago, and as it is. */
function publish(folder: TemporaryFolder, models: readonly [before: JsonObject, today: JsonObject]): void {
  const git = (words: readonly string[], date: string): void => {
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com']
    const environment = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }
    execFileSync('git', [...identity, ...words], { cwd: folder.path, env: environment, stdio: 'ignore' })
  }
  mkdirSync(folder.file(env.MODEL), { recursive: true })
  writeFileSync(folder.file(`${env.MODEL}/paginators-1.json`), JSON.stringify({ pagination }))
  writeFileSync(folder.file(`${env.MODEL}/endpoint-rule-set-1.json`), JSON.stringify(endpointRuleSet))
  git(['init'], '')
  for (const [index, content] of models.entries()) {
    writeFileSync(folder.file(`${env.MODEL}/service-2.json`), JSON.stringify(content))
    const date = new Date(Date.now() - (index === 0 ? 2 * DAY : 0)).toISOString()
    git(['add', '-A'], date)
    git(['commit', '--allow-empty', '-m', 'model'], date)
  }
}

/** Runs a step as GitHub does. */
function runStep(
  folder: TemporaryFolder,
  name: string,
): { readonly code: number | null; readonly out: string } {
  const script = steps.find((step) => step.name === name)?.run ?? 'exit 127'
  const environment = { ...process.env, ...env, BOTOCORE: folder.path, RUNNER_TEMP: folder.path }
  const { status, stdout } = spawnSync('bash', ['-e', '-c', script], {
    cwd: ROOT,
    env: environment,
    encoding: 'utf8',
  })
  return { code: status, out: stdout }
}

const SINCE_YESTERDAY = "Compare yesterday's model with today's"
const OUR_FACTS = "Compare the facts in this repository with today's model"

describe('the nightly workflow', { timeout: 120_000 }, () => {
  it('fails with what AWS added since yesterday, and finds the facts here up to date', async () => {
    await using folder = await temporaryFolder()
    publish(folder, [withoutOperation('GetParameter'), model])
    expect(runStep(folder, SINCE_YESTERDAY)).toEqual({
      code: 1,
      out: expect.stringContaining('operation `GetParameter`: A new operation.'),
    })
    expect(runStep(folder, OUR_FACTS)).toEqual({ code: 0, out: expect.stringContaining('No differences.') })
  })

  it('says how to take over a model that is not the one of the facts here', async () => {
    await using folder = await temporaryFolder()
    const newer = withoutOperation('GetParameter')
    publish(folder, [newer, newer])
    expect(runStep(folder, SINCE_YESTERDAY)).toMatchObject({ code: 0 })
    const { code, out } = runStep(folder, OUR_FACTS)
    expect(code).toBe(1)
    expect(out).toContain(
      `npx tsx scripts/extract-model-facts.ts ${folder.path}/${env.MODEL}/service-2.json && npm run generate`,
    )
  })
})
