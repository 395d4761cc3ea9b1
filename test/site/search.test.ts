import { describe, expect, it } from 'vitest'
import { rank } from '../../src/site/search/rank.js'
import type { SearchEntry } from '../../src/site/search/search-entry.js'

const entry = (title: string, text = '', kind = 'member'): SearchEntry => ({
  title,
  text,
  kind,
  href: `#${title}`,
})

const ENTRIES = [
  entry('StepExecution', 'One step.', 'structure'),
  entry('StepExecution.StepStatus', 'How the step stands.'),
  entry('StepExecution.NextStep', 'What follows.'),
  entry('InvalidNextToken', '400, published 481. The token is too old.', 'error'),
  entry('Request.NextToken', 'Where to go on.'),
  entry('GetParameterResult.Parameter', 'Get it.'),
  entry('GetParameter', 'Reads one. Answers in pages (pagination).', 'operation'),
  entry('ThrottlingException', '400. Wait, then retry.', 'error'),
]

const titles = (query: string): readonly string[] => rank(ENTRIES, query).map(({ title }) => title)

describe('the search', () => {
  it('puts names before parts of names before texts', () => {
    expect(titles('nexttoken')).toEqual(['Request.NextToken', 'InvalidNextToken'])
    expect(titles('stepexecution')[0]).toBe('StepExecution')
    expect(titles('step')[0]).toBe('StepExecution')
  })

  it('puts an operation first however its name is written, and knows words by their stem', () => {
    for (const query of ['GetParameter', 'get parameter', 'get-parameter', 'getparam'])
      expect(titles(query)[0], query).toBe('GetParameter')
    expect(titles('throttle')[0]).toBe('ThrottlingException')
    expect(titles('pagination')).toEqual(['GetParameter'])
  })

  it('puts an operation whose name has the words before a member that is called so', () => {
    const entries = [entry('PutLogEventsRequest.logEvents'), entry('GetLogEvents', '', 'operation')]
    expect(titles('parameter')[0]).toBe('GetParameter')
    expect(rank(entries, 'log events').map(({ title }) => title)).toEqual([
      'GetLogEvents',
      'PutLogEventsRequest.logEvents',
    ])
  })

  it('puts an error before a value, though the value begins with the word itself', () => {
    const entries = [entry('THROTTLED_KEYS', '', 'value of Mode'), entry('ThrottlingException', '', 'error')]
    expect(rank(entries, 'throttle')[0]?.title).toBe('ThrottlingException')
  })

  it('wants every word, in title, text or kind', () => {
    expect(titles('token error')).toEqual(['InvalidNextToken'])
    expect(titles('481')).toEqual(['InvalidNextToken'])
    expect(titles('token nowhere')).toEqual([])
    expect(titles('  ')).toEqual([])
  })
})
