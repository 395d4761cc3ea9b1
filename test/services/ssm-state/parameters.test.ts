import { describe, expect, it } from 'vitest'
import { createMock } from '../../../src/services/mock.js'
import { ask } from '../../mock/ask.js'

function caller() {
  const mock = createMock({ allowUnsigned: true })
  return async (operation: string, input: object) => {
    const { status, body } = await ask(mock, input, { target: `AmazonSSM.${operation}` })
    return status === 200 ? Object(body) : body['__type']
  }
}

describe('parameters', () => {
  it('need a type when they are created, and have the usual tier', async () => {
    const call = caller()
    const parameter = { Name: '/app/key', Value: 'one' }
    expect(await call('PutParameter', parameter)).toBe('ValidationException')
    expect(await call('PutParameter', { ...parameter, Type: 'String' })).toMatchObject({ Version: 1 })
    expect(await call('PutParameter', { ...parameter, Overwrite: true })).toMatchObject({ Version: 2 })
    const { Parameters: list } = await call('DescribeParameters', {})
    expect(list).toMatchObject([{ Tier: 'Standard', DataType: 'text', Type: 'String' }])
  })

  it('have values of the pattern that they were given', async () => {
    const call = caller()
    const put = (Value: string, more: object = {}) =>
      call('PutParameter', { Name: 'port', Value, Type: 'String', Overwrite: true, ...more })
    expect(await put('x', { AllowedPattern: '^\\d+$' })).toBe('ParameterPatternMismatchException')
    expect(await put('80', { AllowedPattern: '^\\d+$' })).toMatchObject({ Version: 1 })
    expect(await put('x')).toBe('ParameterPatternMismatchException')
    expect(await put('1', { AllowedPattern: '(' })).toBe('InvalidAllowedPatternException')
  })

  it('are encrypted where they are secure strings, unless they are asked for decrypted', async () => {
    const call = caller()
    await call('PutParameter', { Name: 'password', Value: 'secret', Type: 'SecureString' })
    const value = async (WithDecryption: boolean) =>
      (await call('GetParameter', { Name: 'password', WithDecryption })).Parameter.Value
    expect(await value(true)).toBe('secret')
    expect(await value(false)).toMatch(/^AQICAH/)
    const { Parameters: list } = await call('GetParameters', { Names: ['password'] })
    expect(list[0].Value).toBe(await value(false))
  })

  it('are found by paths that begin with a slash, one level deep or all', async () => {
    const call = caller()
    for (const Name of ['/app/a', '/app/b/c', '/apple'])
      await call('PutParameter', { Name, Value: '1', Type: 'String' })
    expect(await call('GetParametersByPath', { Path: 'app' })).toBe('ValidationException')
    const names = async (option: string) => {
      const filter = { Key: 'Path', Option: option, Values: ['/app'] }
      const { Parameters: list } = await call('DescribeParameters', { ParameterFilters: [filter] })
      return list.map(({ Name }: { Name: string }) => Name)
    }
    expect(await names('OneLevel')).toEqual(['/app/a'])
    expect(await names('Recursive')).toEqual(['/app/a', '/app/b/c'])
  })
})
