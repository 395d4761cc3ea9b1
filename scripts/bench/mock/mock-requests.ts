export const PUBLISHED = 'application/json'
export const WIRE = 'application/x-amz-json-1.1'

/** One whole HTTP/1.1 request of SSM, signed as far as the mock looks: for the steps of an execution unless more is said. */
export function mockRequest(
  contentType: string,
  operation = 'DescribeAutomationStepExecutions',
  input: object = { AutomationExecutionId: '00000000-0000-4000-8000-000000000001', MaxResults: 10 },
): string {
  const body = JSON.stringify(input)
  return [
    'POST / HTTP/1.1',
    'Host: 127.0.0.1',
    `Content-Type: ${contentType}`,
    `X-Amz-Target: AmazonSSM.${operation}`,
    'Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260302/us-east-1/ssm/aws4_request, SignedHeaders=host, Signature=0',
    'X-Amz-Date: 20260302T060000Z',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
}
