import { describe, expect, it } from 'vitest'
import { handler, type LambdaEvent } from '../../../src/cli/engines/handler.js'

const run = { captures: ['s3://captures/traffic.ndjson'], work: 's3://work/run' }

/** As whoever starts the state machine may write it. */
const asked = (event: object): Promise<unknown> => handler(event as LambdaEvent)

describe('the function for Lambda', () => {
  it.each([
    [
      'a step that there is not',
      { step: 'jugde', run },
      '`step` is "jugde"; it has to be plan, judge or merge',
    ],
    ['no captures', { step: 'plan', run: { ...run, captures: [] } }, '`captures` has to list objects'],
    ['a file of its own', { step: 'plan', run: { ...run, captures: ['/etc/hosts'] } }, 's3://BUCKET/KEY'],
    [
      'a piece of such',
      { step: 'judge', run, piece: { source: '/etc/hosts', from: 0, to: 9 } },
      '"/etc/hosts"',
    ],
    ['pieces of no size', { step: 'plan', run: { ...run, pieceBytes: 0 } }, '`pieceBytes` is 0'],
    ['pieces of a text', { step: 'plan', run: { ...run, pieceBytes: '256M' } }, '`pieceBytes` is "256M"'],
    [
      'an unknown report',
      { step: 'plan', run: { ...run, reports: ['pdf'] } },
      '`reports` has "pdf"; known are',
    ],
    [
      'no place to work in',
      { step: 'merge', run: { ...run, work: 'work' } },
      '`work` is "work"; it has to be s3://',
    ],
  ])('refuses %s before anything is done', async (_, event, message) => {
    await expect(asked(event)).rejects.toThrow(message)
  })

  it('says which variable has to name the contracts', async () => {
    await expect(
      asked({ step: 'judge', run, piece: { source: 's3://captures/a', from: 0, to: 9 } }),
    ).rejects.toThrow('CONTRACTS names no contract')
  })
})
