import { createClient } from 'aws-json-contract/client'

const { AWS_ENDPOINT_URL_SSM: endpoint, AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = process.env
const ssm = createClient({
  endpoint, // left out, it is the region's own
  credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
})

const steps = ssm.describeAutomationStepExecutions.items({
  AutomationExecutionId: '00000000-0000-4000-8000-000000000002',
  MaxResults: 50,
})
for await (const { StepName, StepStatus } of steps) {
  console.log(`${StepName}\t${StepStatus}`)
}
