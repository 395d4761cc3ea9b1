import { expect, it } from 'vitest'
import { endpointVariable } from '../../src/protocol/endpoint-variable.js'
import { COMMERCIAL, PARTITIONS } from '../../src/protocol/endpoints.js'

it('knows the suffixes of every partition, of dual-stack hosts too', () => {
  expect(COMMERCIAL).toEqual(['amazonaws.com', 'aws'])
  expect(Object.fromEntries(PARTITIONS)).toEqual({
    cn: ['amazonaws.com.cn', 'amazonwebservices.com.cn'],
    'eusc-de': ['amazonaws.eu', 'amazonwebservices.eu'],
    'us-iso': ['c2s.ic.gov', 'aws.ic.gov'],
    'us-isob': ['sc2s.sgov.gov', 'aws.scloud'],
    'eu-isoe': ['cloud.adc-e.uk', 'cloud-aws.adc-e.uk'],
    'us-isof': ['csp.hci.ic.gov', 'aws.hci.ic.gov'],
  })
})

it('names the variable of an address as the AWS SDKs do', () => {
  expect(endpointVariable('SSM')).toBe('AWS_ENDPOINT_URL_SSM')
  expect(endpointVariable('Secrets Manager')).toBe('AWS_ENDPOINT_URL_SECRETS_MANAGER')
  expect(endpointVariable('Cost and Usage Report Service')).toBe(
    'AWS_ENDPOINT_URL_COST_AND_USAGE_REPORT_SERVICE',
  )
})
