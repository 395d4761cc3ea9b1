import { mkdir, rm, writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BrokenPromise } from './start/expect.js'
import { BrokenChapter, type Story, tellStory } from './start/story.js'

// The AWS SDK announces the end of Node 20 on every run; that is no news of this story.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'

const root = fileURLToPath(new URL('..', import.meta.url))
const contractFile = fileURLToPath(new URL('../openapi/openapi.yaml', import.meta.url))
const outputFolder = fileURLToPath(new URL('../.tmp/start/', import.meta.url))
const captureFile = `${outputFolder}capture.ndjson`
const reportFile = `${outputFolder}report.html`

/** The main job, start to finish. Any promise that is not kept ends it with the chapter's name. */
async function tell(story: Story): Promise<void> {
  story.line('aws-json-contract: one contract, from lint to verdict\n')
  await story.chapter('lint', lint)
  await story.chapter('generate', checkGenerated)
  await story.chapter('output', clearOutput)
  await driveMock(story)
  const coverage = await story.chapter('validate', validate)
  story.line('')
  for (const line of coverage) story.line(line)
}

async function lint(): Promise<{ line: string; result: undefined }> {
  const { lintContract } = await import('../src/lint/lint-contract.js')
  const { findings } = await lintContract(contractFile)
  const [first] = findings
  if (first) throw new BrokenPromise(`${first.file}:${first.line}:${first.column} ${first.message}`)
  return { line: `${relative(root, contractFile)} breaks no rule`, result: undefined }
}

async function checkGenerated(): Promise<{ line: string; result: undefined }> {
  const { bringUpToDate, shippedFolders } = await import('../src/cli/generated-folders.js')
  const folders = shippedFolders()
  const { count, differences } = await bringUpToDate(folders, { check: true })
  if (differences.length > 0) {
    const names = differences.map(({ file, state }) => `${file} is ${state}`).join(', ')
    throw new BrokenPromise(`${names}; run: ${folders.fix}`)
  }
  return { line: `${count} files in ${relative(root, folders.folder)}/ are up to date`, result: undefined }
}

async function clearOutput(): Promise<{ line: string; result: undefined }> {
  await rm(outputFolder, { recursive: true, force: true })
  await mkdir(outputFolder, { recursive: true })
  return { line: `goes to ${relative(root, outputFolder)}/`, result: undefined }
}

/** Starts the mock on a free port, lets three kinds of client at it, and keeps every exchange; then stock Prism. */
async function driveMock(story: Story): Promise<void> {
  const { createMock, DEFAULT_EXECUTIONS } = await import('../src/services/mock.js')
  const { openRecorder } = await import('../src/mock/record/recorder.js')
  const { server, recorder } = await story.chapter('mock', async () => {
    // A recording that fails is told by close(), below.
    const recorder = await openRecorder({ file: captureFile, now: Date.now, onError: () => undefined })
    const server = await createMock({ onExchange: recorder.record }).serve({ port: 0 })
    const line = `serves ${DEFAULT_EXECUTIONS.length} executions on ${server.url}`
    return { line, result: { server, recorder } }
  })
  const ids = DEFAULT_EXECUTIONS.map(({ id }) => id)
  try {
    await story.chapter('AWS SDK', async () => {
      const { driveSdk } = await import('./start/drive-sdk.js')
      const result = await driveSdk(server.url, ids)
      const { steps, pages, errors } = result
      return {
        line: `${steps} steps on ${pages} pages; ${errors.length} errors, each of its own class`,
        result,
      }
    })
    await story.chapter('our client', async () => {
      const { driveClient } = await import('./start/drive-client.js')
      const result = await driveClient(server.url, ids)
      return { line: `${result.steps} steps, the newest started ${result.newest.toISOString()}`, result }
    })
    await story.chapter('curl', async () => {
      const { drivePublished } = await import('./start/drive-client.js')
      const result = await drivePublished(server.url, ids[0] ?? '')
      return { line: `the published rendition responds with ${result.join(', ')}`, result }
    })
  } finally {
    await server.close()
    await recorder.close()
  }
  await story.chapter('Prism', async () => {
    const { drivePrism } = await import('./start/drive-prism.js')
    const result = await drivePrism(ids[0] ?? '')
    return { line: `stock Prism serves the published rendition, too: ${result.join(', ')}`, result }
  })
}

/** Checks what was captured; the coverage, in lines. */
async function validate(): Promise<{ line: string; result: readonly string[] }> {
  const [{ createJudge }, { failures, validateCaptures }, { openContracts }] = await Promise.all([
    import('../src/capture/create-judge.js'),
    import('../src/capture/validate-captures.js'),
    import('../src/contract/open-contracts.js'),
  ])
  const { openCaptures } = await import('../src/capture/formats/open-captures.js')
  const { reportRenderer } = await import('../src/capture/reports/render-report.js')
  const judge = createJudge({ contracts: await openContracts([]) })
  const run = await validateCaptures(openCaptures([captureFile], {}), judge)
  const reasons = failures(run, { failOn: 'drift', allowUnmatched: false })
  const render = await reportRenderer('html')
  await writeFile(reportFile, render(run, { failures: reasons, color: false }))
  if (reasons.length > 0) {
    const [first] = run.findings
    const place = first ? ` (${first.operation} ${first.side}${first.pointer}: ${first.rule})` : ''
    throw new BrokenPromise(`${reasons.join(', ')}${place}; see ${relative(root, reportFile)}`)
  }
  const { summary, coverage } = run
  const share = (name: string, { touched, total }: { touched: number; total: number }): string =>
    `  ${name.padEnd(12)} ${String(touched).padStart(4)} of ${total}`
  return {
    line: `${summary.judged} exchanges checked, ${summary.violations} violations, ${summary.drift} drift`,
    result: [
      'What the traffic covered of the contract:',
      share('members', coverage.members),
      share('enum values', coverage.enumValues),
      share('errors', coverage.errors),
      share('renditions', coverage.renditions),
      '',
      `Written: ${relative(root, captureFile)} (the capture), ${relative(root, reportFile)} (the report)`,
    ],
  }
}

try {
  await tell(tellStory(process.stdout))
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error)
  process.stderr.write(`\n${error instanceof BrokenChapter ? reason : `the story ended early: ${reason}`}\n`)
  process.exitCode = 1
}
