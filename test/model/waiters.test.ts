import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importModel } from '../../src/import/index.js'
import { EXTENSIONS } from '../../src/lint/extensions.js'
import { isWaiters } from '../../src/model/waiters/is-waiters.js'
import { readC2jWaiters } from '../../src/model/waiters/read-c2j-waiters.js'
import { readSmithyWaiters } from '../../src/model/waiters/read-smithy-waiters.js'
import { c2jOf } from './contract-of.js'

const C2J = {
  version: 2,
  waiters: {
    Done: {
      operation: 'Get',
      delay: 5,
      maxAttempts: 20,
      acceptors: [
        { state: 'success', matcher: 'path', argument: 'Status', expected: 'Done' },
        { state: 'success', matcher: 'path', argument: 'length(Jobs) == `0`', expected: true },
        { state: 'failure', matcher: 'pathAny', argument: 'Jobs[].Status', expected: 'Broken' },
        { state: 'success', matcher: 'pathAll', argument: 'Jobs[].Status', expected: 'Done' },
        { state: 'retry', matcher: 'error', expected: 'NotFound' },
        { state: 'success', matcher: 'error', expected: false },
      ],
    },
  },
}

const output = (path: string, comparator: string, expected: string) => ({
  output: { path, comparator, expected },
})
const SMITHY = {
  Done: {
    minDelay: 5,
    acceptors: [
      { state: 'success', matcher: output('Status', 'stringEquals', 'Done') },
      { state: 'success', matcher: output('length(Jobs) == `0`', 'booleanEquals', 'true') },
      { state: 'failure', matcher: output('Jobs[].Status', 'anyStringEquals', 'Broken') },
      { state: 'success', matcher: output('Jobs[].Status', 'allStringEquals', 'Done') },
      { state: 'retry', matcher: { errorType: 'com.example#NotFound' } },
      { state: 'success', matcher: { success: true } },
    ],
  },
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waiters-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the waiters of a model', () => {
  it('are the same of C2J and Smithy, but that Smithy counts no polls', () => {
    const { Done: { maxAttempts, ...own } = { acceptors: [] } } =
      readC2jWaiters(C2J).byOperation.get('Get') ?? {}
    expect(maxAttempts).toBe(20)
    expect(readSmithyWaiters('Get', SMITHY).waiters).toEqual({ Done: own })
    expect(isWaiters({ Done: own })).toBe(true)
  })

  it('that compare response and request are noted and left out', () => {
    const matcher = {
      inputOutput: { path: 'output.Id == input.Id', comparator: 'booleanEquals', expected: 'true' },
    }
    const { waiters, notes } = readSmithyWaiters('Get', {
      Same: { acceptors: [{ state: 'success', matcher }] },
    })
    expect(waiters).toBeUndefined()
    expect(notes).toMatchObject([
      { kind: 'waiter', shape: 'Get', message: expect.stringContaining('`Same`') },
    ])
  })

  it('are found beside a C2J model and stand in the contract', async () => {
    const model = c2jOf({ operations: { Get: { name: 'Get' } } })
    await writeFile(join(folder, 'service-2.json'), JSON.stringify(model))
    await writeFile(join(folder, 'waiters-2.json'), JSON.stringify(C2J))
    const { document } = await importModel(join(folder, 'service-2.json'))
    const [operation] = Object.values(document.paths).map((item) => Object(item).post)
    expect(operation['x-aws-waiters'].Done).toMatchObject({ delay: 5, maxAttempts: 20 })
    expect(EXTENSIONS['x-aws-waiters']?.accepts(operation['x-aws-waiters'])).toBe(true)
  })

  it.each([
    ['without acceptors', { Done: { delay: 5 } }],
    ['with a state that there is not', { Done: { acceptors: [{ state: 'done', error: true }] } }],
    ['with a misspelt key', { Done: { acceptors: [{ state: 'success', eror: true }] } }],
    ['with a delay of nothing', { Done: { delay: 0, acceptors: [{ state: 'success', error: true }] } }],
  ])('%s are refused by lint', (_, waiters) => {
    expect(EXTENSIONS['x-aws-waiters']?.accepts(waiters)).toBe(false)
  })
})
