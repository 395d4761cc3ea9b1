/*
 * Runs `documents.json` in AWS's own simulator, @cdklabs/cdk-ssm-documents, and writes `results.json`. Scripts run in the
 * machine's Python; all else is answered by the hooks below, which say the same as the stubs of `oracle.test.ts`.
 *
 *     cd test/services/ssm-automation/oracle && npm ci --ignore-scripts && node simulate.js
 */
import { readFile, writeFile } from 'node:fs/promises'
import * as ssm from '@cdklabs/cdk-ssm-documents'
import { App, Stack } from 'aws-cdk-lib'

const documents = JSON.parse(await readFile(new URL('documents.json', import.meta.url), 'utf8'))
const response = JSON.parse(await readFile(new URL('response.json', import.meta.url), 'utf8'))

const hooks = {
  sleepHook: { sleep() {} },
  awsInvoker: { invoke: () => response },
  approveHook: { ask: () => true },
  pauseHook: { pause() {} },
  webhook: { invoke: () => ({ response: '', responseCode: 200 }) },
  executeAutomationHook: { execute: () => ({ output: ['made'], executionId: 'child', status: 'Success' }) },
}

const results = {}
for (const [name, document] of Object.entries(documents)) {
  const stack = new Stack(new App(), 'Oracle')
  const text = JSON.stringify({ schemaVersion: '0.3', parameters: {}, outputs: [], ...document })
  try {
    const made = ssm.StringDocument.fromJson(stack, 'Document', text)
    const result = ssm.Simulation.ofAutomation(made, hooks).simulate({})
    results[name] = {
      code: result.responseCode,
      steps: result.executedSteps,
      outputs: result.outputs ?? {},
      documentOutputs: result.documentOutputs,
    }
  } catch (error) {
    results[name] = { error: String(error.message).split('\n')[0] }
  }
}
await writeFile(new URL('results.json', import.meta.url), `${JSON.stringify(results, undefined, 2)}\n`)
