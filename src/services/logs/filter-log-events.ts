import type { BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { RegionStore } from '../../mock/state/resource-store.js'
import { readFilterPattern } from './filter-pattern.js'
import type { CompileExpression } from './pattern-expression.js'
import { eventsOf, groupOf, isInTime, type LogEvent, limitOf, notThere } from './streams.js'

/**
 * Searches the events of a group.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export async function filterLogEvents(call: BehaviourCall, store: RegionStore): Promise<BehaviourResponse> {
  const { input, pages } = call
  const group = groupOf(call, store)
  if (!group) return notThere('group')
  const pattern = String(input['filterPattern'] ?? '')
  const matches = readFilterPattern(pattern, await compilerFor(pattern))
  if (!matches) return NOT_READ
  const found = eventsOf(group, store).filter(
    (event) => isInTime(event, input) && isOfStreams(event, call) && matches(event.message),
  )
  const { nextToken, ...question } = input
  const query = JSON.stringify([call.target, question])
  const from = nextToken === undefined ? 0 : pages.read(String(nextToken), query)
  if (from === undefined) return INVALID_TOKEN
  const to = from + limitOf(input)
  return {
    output: {
      events: found.slice(from, to).map(({ stream, ...event }) => ({ logStreamName: stream, ...event })),
      // AWS tells of no streams any more.
      searchedLogStreams: [],
      ...(to < found.length && { nextToken: pages.issue(to, query) }),
    },
  }
}

function isOfStreams({ stream }: LogEvent, { input }: BehaviourCall): boolean {
  const { logStreamNames: names, logStreamNamePrefix: prefix } = input
  if (Array.isArray(names)) return names.includes(stream)
  return typeof prefix !== 'string' || stream.startsWith(prefix)
}

const NOT_READ: BehaviourResponse = {
  error: {
    code: 'InvalidParameterException',
    message: 'Invalid filter pattern',
  },
}

const INVALID_TOKEN: BehaviourResponse = {
  error: { code: 'InvalidParameterException', message: 'The specified nextToken is invalid.' },
}

/** What compiles the expressions of a pattern, which few patterns have. */
async function compilerFor(pattern: string): Promise<CompileExpression> {
  if (!pattern.includes('%')) return () => ({ test: () => false })
  const { compilePattern } = await import('../../model/patterns/linear/compile-pattern.js')
  return compilePattern
}
