/** The media type of a version of AWS JSON. A client, which speaks no other wire, needs no more than this. */
export function awsJsonMediaType(protocol: 'awsJson1_0' | 'awsJson1_1'): string {
  return `application/x-amz-json-1.${protocol === 'awsJson1_0' ? 0 : 1}`
}
