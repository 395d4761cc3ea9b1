import type { JsonObject } from '../../protocol/json-values.js'
import { present } from '../model-json.js'
import type { ImportNote, PaginationModel } from '../service-model.js'

/** A member, or members with dots between them; paginators may also hold JMESPath expressions. */
const MEMBER_PATH = /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)*$/

/** What a paginator says, and why it cannot be carried over if it cannot. */
export interface PaginatorReading {
  readonly pagination?: PaginationModel
  readonly notes: readonly ImportNote[]
}

/** Reads an operation's entry of `paginators-1.json`. */
export function readPaginator(operation: string, paginator: JsonObject): PaginatorReading {
  if (Object.keys(paginator).length === 0) return { notes: [] }
  const refuse = (reason: string): PaginatorReading => ({
    notes: [
      {
        kind: 'pagination',
        shape: operation,
        message: `The pages of \`${operation}\` are not carried over: ${reason}.`,
      },
    ],
  })
  const { input_token: input, output_token: output, result_key: results, limit_key: limit } = paginator
  const [inputToken, outputToken] = [single(input), single(output)]
  if (inputToken === undefined || outputToken === undefined) return refuse('it has several tokens')
  if (!MEMBER_PATH.test(inputToken) || !MEMBER_PATH.test(outputToken)) {
    return refuse(`its token \`${outputToken}\` is an expression`)
  }
  // The first of several results is the list; the others are counted or summed up by pagers.
  const items =
    typeof results === 'string' ? results : Array.isArray(results) ? single(results.slice(0, 1)) : undefined
  return {
    notes: [],
    pagination: {
      inputToken,
      outputToken,
      ...present('items', items !== undefined && MEMBER_PATH.test(items) ? items : undefined),
      ...present('pageSize', typeof limit === 'string' ? limit : undefined),
    },
  }
}

function single(value: unknown): string | undefined {
  const list = [value].flat()
  return list.length === 1 && typeof list[0] === 'string' ? list[0] : undefined
}
