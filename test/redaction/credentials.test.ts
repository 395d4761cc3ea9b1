import { expect, it } from 'vitest'
import { credentialsOf } from '../../src/redaction/credentials.js'
import { headerFacts } from '../../src/redaction/header-facts.js'

type Recorded = Parameters<typeof credentialsOf>[0]

function found(
  headers: Record<string, string>,
  url = '/',
  answered: Record<string, string> = {},
): readonly string[] {
  const request = { method: 'POST', url, headers, body: '' }
  // What else a recording holds is not looked at.
  return credentialsOf({
    request,
    response: { status: 200, headers: answered, body: '' },
  } as unknown as Recorded)
}

const SIGNATURE = 'f'.repeat(64)
const HEADER = `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260302/us-east-1/ssm/aws4_request, SignedHeaders=host, Signature=${SIGNATURE}`

it('finds the key and the signature of an Authorization header, and the header itself', () => {
  expect(found({ authorization: HEADER })).toEqual([HEADER, 'AKIDEXAMPLE', SIGNATURE])
  expect(found({ authorization: 'Bearer abcdefghijklmnopqrstuvwxyz' })).toEqual([
    'Bearer abcdefghijklmnopqrstuvwxyz',
    'abcdefghijklmnopqrstuvwxyz',
  ])
})

it('finds the values of cookies, in requests and responses, but no short ones', () => {
  expect(found({ cookie: 'a=0123456789; b=short; c=abcdefgh' })).toEqual([
    'a=0123456789; b=short; c=abcdefgh',
    ...['0123456789', 'abcdefgh'],
  ])
  expect(found({}, '/', { 'set-cookie': 'id=0123456789; Path=/' })).toEqual([
    'id=0123456789; Path=/',
    '0123456789',
  ])
})

it('finds session tokens, and what a presigned query carries', () => {
  expect(found({ 'x-amz-security-token': 'a-session-token', accept: 'application/json' })).toEqual([
    'a-session-token',
  ])
  const query = `X-Amz-Credential=AKIDEXAMPLE%2F20260302%2Fus-east-1&X-Amz-Signature=${SIGNATURE}&X-Amz-Date=20260302T060000Z`
  expect(found({}, `/?${query}`)).toEqual(['AKIDEXAMPLE/20260302/us-east-1', 'AKIDEXAMPLE', SIGNATURE])
})

it('finds nothing elsewhere', () => {
  expect(
    found({ 'content-type': 'application/json', date: '20260302T060000Z' }, '/?a=0123456789abcdef'),
  ).toEqual([])
  expect(
    ['authorization', 'Cookie', 'x-amz-security-token', 'accept', 'a'.repeat(100)].map(
      (name) => headerFacts(name).carriesCredential,
    ),
  ).toEqual([...[true, true, true, false, false]])
  expect(headerFacts('authorization').carriesCredential).toBe(true)
})
