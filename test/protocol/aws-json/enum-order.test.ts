import { expect, it } from 'vitest'
import { javaOrder } from '../../../src/protocol/aws-json/enum-order.js'

it('lists the values of an enum in the order in which AWS does', () => {
  expect(javaOrder(['String', 'StringList', 'SecureString'])).toEqual([
    'SecureString',
    'StringList',
    'String',
  ])
  // Both are in one bucket: the later of the model comes first.
  expect(javaOrder(['Aa', 'BB'])).toEqual(['BB', 'Aa'])
  expect(javaOrder(['BB', 'Aa'])).toEqual(['Aa', 'BB'])
})
