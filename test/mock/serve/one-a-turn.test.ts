import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createTurns } from '../../../src/mock/serve/one-a-turn.js'

it('each task has a turn of its own, and what is due comes in between', async () => {
  const inTurn = createTurns()
  const told: string[] = []
  for (const name of ['one', 'two', 'three'])
    inTurn(() => {
      told.push(name)
      setImmediate(() => told.push(`behind ${name}`))
      return undefined
    })
  await wait(50)
  expect(told).toEqual(['one', 'behind one', 'two', 'behind two', 'three', 'behind three'])
})

it('tasks that wait for one thing do not go on at once', async () => {
  const inTurn = createTurns()
  const told: string[] = []
  const loaded = wait(20)
  const done = ['one', 'two', 'three'].map(
    (name) =>
      new Promise<void>((resolve) =>
        inTurn(async () => {
          told.push(name)
          await loaded
          told.push(`${name} goes on`)
          resolve()
        }),
      ),
  )
  await Promise.all(done)
  expect(told).toEqual(['one', 'one goes on', 'two', 'two goes on', 'three', 'three goes on'])
})

it('a task that fails holds up no other', async () => {
  const inTurn = createTurns()
  const failed = new Promise<string>((resolve) => {
    process.once('uncaughtException', (error) => resolve(error.message))
  })
  inTurn(() => {
    throw new Error('failed')
  })
  const done = new Promise<void>((resolve) =>
    inTurn(() => {
      resolve()
      return undefined
    }),
  )
  expect(await failed).toBe('failed')
  await done
})

it('a task that waits for long holds up no other', async () => {
  const inTurn = createTurns()
  inTurn(() => new Promise(() => undefined))
  await new Promise<void>((resolve) =>
    inTurn(() => {
      resolve()
      return undefined
    }),
  )
})
