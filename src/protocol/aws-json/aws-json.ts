import type { WireProtocol } from '../wire-protocol.js'
import { awsJsonBinding } from './binding.js'
import { jsonCodec } from './codec.js'

/** AWS JSON 1.0, which DynamoDB, SQS and Step Functions speak. https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html */
export const awsJson1_0: WireProtocol = {
  mediaType: 'application/x-amz-json-1.0',
  codec: jsonCodec,
  binding: awsJsonBinding,
}

/** AWS JSON 1.1, which SSM speaks. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const awsJson1_1: WireProtocol = {
  mediaType: 'application/x-amz-json-1.1',
  codec: jsonCodec,
  binding: awsJsonBinding,
}
