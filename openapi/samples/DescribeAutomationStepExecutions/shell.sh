#!/usr/bin/env bash
# Needs curl 7.86 or later, which signs, and jq.
set -euo pipefail
endpoint=${AWS_ENDPOINT_URL_SSM:-https://ssm.$AWS_REGION.amazonaws.com}
token=''

while true; do
  body=$(jq --null-input --arg token "$token" '
    { AutomationExecutionId: "00000000-0000-4000-8000-000000000002", MaxResults: 50 }
    + if $token == "" then {} else { NextToken: $token } end')
  page=$(curl --silent --show-error --fail-with-body "$endpoint/" \
    --aws-sigv4 "aws:amz:$AWS_REGION:ssm" \
    --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \
    ${AWS_SESSION_TOKEN:+--header "X-Amz-Security-Token: $AWS_SESSION_TOKEN"} \
    --header 'X-Amz-Target: AmazonSSM.DescribeAutomationStepExecutions' \
    --header 'Content-Type: application/x-amz-json-1.1' \
    --data "$body")
  jq --raw-output '.StepExecutions[] | [.StepName, .StepStatus] | @tsv' <<<"$page"
  token=$(jq --raw-output '.NextToken // ""' <<<"$page")
  if [ -z "$token" ]; then break; fi
done
