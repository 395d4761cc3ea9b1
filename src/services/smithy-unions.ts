/**
 * Structures that are unions in AWS's Smithy models though nothing marks them so in its C2J models, by the id of the
 * service: AWS refuses values with several members, and SDKs that are generated from Smithy cannot read them.
 */
const UNIONS: Readonly<Record<string, readonly string[]>> = {
  DynamoDB: ['AttributeValue'],
  'DynamoDB Streams': ['AttributeValue'],
  SageMaker: ['TrialComponentParameterValue'],
}

/** The names of such structures of a service, by its id. */
export function smithyUnions(serviceId: string): readonly string[] {
  return Object.hasOwn(UNIONS, serviceId) ? (UNIONS[serviceId] ?? []) : []
}
