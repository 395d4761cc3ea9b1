import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/protocol/json-values.js'
import { runOn, startRun } from '../runbook/run-document.js'

const read = <Content>(file: string): Content =>
  JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))

/** What AWS's simulator said of a document; recorded by `simulate.js`. */
interface Simulated {
  /** 0 for success. */
  readonly code?: number
  readonly steps?: readonly string[]
  readonly outputs?: JsonObject
  readonly error?: string
}

const documents = read<Readonly<Record<string, JsonObject>>>('documents.json')
const results = read<Readonly<Record<string, Simulated>>>('results.json')
const response = read<JsonObject>('response.json')

/** Where we differ from the simulator, what happens here, and why AWS's documentation decides so. */
const DIFFERENCES: Readonly<Record<string, { readonly steps: readonly string[]; readonly why: string }>> = {
  approve: {
    steps: ['ask Success'],
    why: 'The simulator hands texts to its step where it wants variables, and fails.',
  },
  order: {
    steps: ['one Success', 'two Pending', 'three Success', 'four Pending'],
    why: 'The simulator does not read `nextStep`; AWS jumps to it.',
  },
  'branch-default': {
    steps: ['choose Success', 'many Pending', 'few Success'],
    why: 'The simulator takes every variable for text; AWS compares the Integer.',
  },
  'branch-and-not': {
    steps: ['choose Success', 'both Success', 'neither Pending'],
    why: 'The simulator does not read `And` and `Not`.',
  },
  'api-deep': {
    steps: ['find Success'],
    why: 'In the simulator a deep scan selects one value; AWS documents that it always selects a list.',
  },
  'failure-continues': {
    steps: ['check Failed', 'after Success'],
    why: 'The simulator does not read `onFailure`.',
  },
  'failure-jumps': {
    steps: ['check Failed', 'after Pending', 'tidy Success'],
    why: 'The simulator does not read `onFailure`.',
  },
  'critical-failure-continues': {
    steps: ['check Failed', 'after Success'],
    why: 'The simulator does not read `onFailure`.',
  },
  webhook: { steps: ['tell Success'], why: 'The simulator does not read aws:invokeWebhook from a document.' },
  child: {
    steps: ['run Success'],
    why: 'The simulator does not read aws:executeAutomation from a document.',
  },
}

describe("AWS's own simulator of Automation", () => {
  it('has simulated every document', () => {
    expect(Object.keys(results)).toEqual(Object.keys(documents))
  })

  it.each(Object.keys(documents))('agrees on %s, or differs where we say so', async (name) => {
    const run = await startRun(textOf(documents[name] ?? {}), {
      call: async () => ({ output: response }),
      stubs: { greet: ({ inputs }) => ({ outputs: { Payload: { text: `Hello ${nameIn(inputs)}` } } }) },
    })
    while (!run.isOver) {
      await runOn(run)
      if (run.decide({ approved: true, comment: undefined })) await run.clock.idle()
    }
    const { steps } = run.current()
    const difference = DIFFERENCES[name]
    const simulated = results[name] ?? {}
    const executed = steps
      .filter((step) => step['ExecutionStartTime'] !== undefined)
      .map((step) => step['StepName'])
    const outcome = { steps: executed, isSuccess: run.status === 'Success', outputs: outputsOf(steps) }
    const expected = { steps: simulated.steps, isSuccess: simulated.code === 0, outputs: simulated.outputs }
    if (!difference) expect(outcome).toEqual(expected)
    else {
      expect(outcome).not.toEqual(expected)
      expect(steps.map(({ StepName, StepStatus }) => `${StepName} ${StepStatus}`)).toEqual(difference.steps)
    }
  })
})

/** JSON is YAML, so each member can stand on a line of its own. */
function textOf(document: JsonObject): string {
  return Object.entries(document)
    .map(([member, value]) => `${member}: ${JSON.stringify(value)}`)
    .join('\n')
}

function nameIn(inputs: JsonObject): string {
  return JSON.parse(JSON.stringify(inputs['InputPayload'])).name
}

/** Outputs as the simulator writes them: values by `step.output`, those that a document selected alone. */
function outputsOf(steps: readonly JsonObject[]): JsonObject {
  const outputs: [string, string | number | boolean][] = []
  for (const step of steps) {
    for (const [name, values] of Object.entries(step['Outputs'] ?? {})) {
      if (name !== 'Payload') outputs.push([`${step['StepName']}.${name}`, readText(values[0])])
    }
  }
  return Object.fromEntries(outputs)
}

function readText(text: string): string | number | boolean {
  return /^(?:true|false|\d+)$/.test(text) ? JSON.parse(text) : text
}
