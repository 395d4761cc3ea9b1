/**
 * The environment variable that gives a service an address of its own, such as `AWS_ENDPOINT_URL_SECRETS_MANAGER` for
 * the service id `Secrets Manager`. https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function endpointVariable(serviceId: string): string {
  return `AWS_ENDPOINT_URL_${serviceId.toUpperCase().replaceAll(' ', '_')}`
}
