import { ACCOUNT } from '../../../mock/calls/arns.js'
import { partitionOf } from '../../../model/endpoints/partitions.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import { textOf } from '../executions/execution.js'

/** What an execution is started with. */
export interface StartRequest {
  readonly document: string
  readonly version: string | undefined
  readonly parameters: JsonObject
  /** Members of the request that the execution keeps. */
  readonly details: JsonObject
}

/** The members of an execution that follow from its start, in their wire form. */
export function detailsOf(
  { document, details }: StartRequest,
  {
    id,
    version,
    region,
    parent,
  }: {
    readonly id: string
    readonly version: string
    readonly region: string
    readonly parent: string | undefined
  },
): JsonObject {
  const targets = details['Targets']
  return {
    ...details,
    AutomationExecutionId: id,
    DocumentName: document,
    DocumentVersion: version,
    Mode: textOf(details, 'Mode') ?? 'Auto',
    ExecutedBy: `arn:${partitionOf(region).id}:iam::${ACCOUNT}:user/operator`,
    Targets: Array.isArray(targets) ? targets.filter((target: JsonValue) => isJsonObject(target)) : [],
    ResolvedTargets: { ParameterValues: [], Truncated: false },
    ...(parent !== undefined && { ParentAutomationExecutionId: parent }),
  }
}
