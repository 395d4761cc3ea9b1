/** What the AWS CLI and boto3 call services whose name there follows neither from their id nor from their host. */
const NAMES: Readonly<Record<string, string>> = {
  'Application Insights': 'application-insights',
  'Compute Optimizer Automation': 'compute-optimizer-automation',
  'DynamoDB Streams': 'dynamodbstreams',
  EventBridge: 'events',
  'Kinesis Analytics V2': 'kinesisanalyticsv2',
  'Marketplace Agreement': 'marketplace-agreement',
  'Marketplace Entitlement Service': 'marketplace-entitlement',
  'Marketplace Metering': 'meteringmarketplace',
  'MWAA Serverless': 'mwaa-serverless',
  'Pinpoint SMS Voice V2': 'pinpoint-sms-voice-v2',
  'Resource Groups Tagging API': 'resourcegroupstaggingapi',
  'Service Quotas': 'service-quotas',
  SFN: 'stepfunctions',
  'SSO Admin': 'sso-admin',
  'Voice ID': 'voice-id',
}

/** What the AWS CLI alone calls services, as it has commands of its own for them. */
const CLI_NAMES: Readonly<Record<string, string>> = {
  CodeDeploy: 'deploy',
  'Config Service': 'configservice',
}

/** The service's name in the AWS CLI, by its id; `undefined` where it is that in boto3. */
export function cliName(serviceId: string): string | undefined {
  return Object.hasOwn(CLI_NAMES, serviceId) ? CLI_NAMES[serviceId] : undefined
}

/** The service's name in the AWS CLI and boto3, by its id; `undefined` where it follows from the contract. */
export function commandName(serviceId: string): string | undefined {
  return Object.hasOwn(NAMES, serviceId) ? NAMES[serviceId] : undefined
}
