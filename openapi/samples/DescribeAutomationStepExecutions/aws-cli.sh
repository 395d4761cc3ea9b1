# Either version of the AWS CLI; it signs, and follows NextToken by itself.
aws ssm describe-automation-step-executions \
  --automation-execution-id 00000000-0000-4000-8000-000000000002 \
  --query 'StepExecutions[].[StepName, StepStatus]' \
  --output text
