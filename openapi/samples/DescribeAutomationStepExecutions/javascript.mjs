import { paginateDescribeAutomationStepExecutions, SSMClient } from '@aws-sdk/client-ssm'

const client = new SSMClient({})
const pages = paginateDescribeAutomationStepExecutions(
  { client, pageSize: 50 },
  { AutomationExecutionId: '00000000-0000-4000-8000-000000000002' },
)

for await (const page of pages) {
  for (const step of page.StepExecutions ?? []) {
    console.log(`${step.StepName}\t${step.StepStatus}`)
  }
}
