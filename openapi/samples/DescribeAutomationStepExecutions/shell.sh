# In a shell of its own, so that a failure ends it and not yours. Needs curl 7.86 or later, which signs, and jq.
(
  set -euo pipefail
  endpoint=${AWS_ENDPOINT_URL_SSM:-https://ssm.$AWS_REGION.amazonaws.com}
  token=${AWS_SESSION_TOKEN:-}
  body='{"AutomationExecutionId": "00000000-0000-4000-8000-000000000002"}'

  while true; do
    page=$(curl --silent --show-error --fail-with-body "$endpoint/" \
      --aws-sigv4 "aws:amz:$AWS_REGION:ssm" \
      --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \
      ${token:+--header "X-Amz-Security-Token: $token"} \
      --header 'X-Amz-Target: AmazonSSM.DescribeAutomationStepExecutions' \
      --header 'Content-Type: application/x-amz-json-1.1' \
      --data "$body")
    jq -r '.StepExecutions[]? | [.StepName, .StepStatus] | @tsv' <<<"$page"

    next=$(jq -r '.NextToken // ""' <<<"$page")
    if [ -z "$next" ]; then break; fi
    body=$(jq -n "$body + {NextToken: \$next}" --arg next "$next")
  done
)
