import boto3

ssm = boto3.client("ssm")
pages = ssm.get_paginator("describe_automation_step_executions").paginate(
    AutomationExecutionId="00000000-0000-4000-8000-000000000002",
    PaginationConfig={"PageSize": 50},
)

for page in pages:
    for step in page.get("StepExecutions", []):
        print(step.get("StepName"), step.get("StepStatus"), sep="\t")
