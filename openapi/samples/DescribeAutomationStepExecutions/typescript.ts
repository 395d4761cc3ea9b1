import { createClient } from 'aws-json-contract/client'

const {
  AWS_ENDPOINT_URL_SSM: endpoint, // left out, it is the region's own
  AWS_ACCESS_KEY_ID: accessKeyId = '',
  AWS_SECRET_ACCESS_KEY: secretAccessKey = '',
  AWS_SESSION_TOKEN: sessionToken,
} = process.env
const credentials = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
const ssm = createClient({ endpoint, credentials })

const steps = ssm.describeAutomationStepExecutions.items({
  AutomationExecutionId: '00000000-0000-4000-8000-000000000002',
  MaxResults: 50,
})
for await (const { StepName, StepStatus } of steps) {
  console.log(`${StepName}\t${StepStatus}`)
}
