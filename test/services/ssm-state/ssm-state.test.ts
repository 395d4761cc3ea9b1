import { describe, expect, it } from 'vitest'
import { createMock } from '../../../src/services/mock.js'
import { ask } from '../../mock/ask.js'

function ssm() {
  const mock = createMock({ allowUnsigned: true, now: () => Date.UTC(2026, 2, 3) })
  return async (operation: string, input: object = {}) => {
    const { status, body } = await ask(mock, input, { target: `AmazonSSM.${operation}` })
    return status === 200 ? Object(body) : String(body['__type'])
  }
}

async function parameter() {
  const call = ssm()
  const put = { Name: '/a', Type: 'String', Overwrite: true }
  for (const Value of ['one', 'two']) await call('PutParameter', { ...put, Value })
  return call
}

describe('labels of parameters', () => {
  it('are of one version, by which it is asked for, and move to another', async () => {
    const call = await parameter()
    const label = (ParameterVersion: number) =>
      call('LabelParameterVersion', { Name: '/a', ParameterVersion, Labels: ['prod', 'aws-no'] })
    expect(await label(1)).toEqual({ InvalidLabels: ['aws-no'], ParameterVersion: 1 })
    expect(await call('GetParameter', { Name: '/a:prod' })).toMatchObject({
      Parameter: { Name: '/a', Value: 'one', Version: 1, Selector: ':prod' },
    })
    await label(2)
    expect(await call('GetParameter', { Name: '/a:prod' })).toMatchObject({ Parameter: { Value: 'two' } })
    expect(await call('GetParameterHistory', { Name: '/a' })).toMatchObject({
      Parameters: [
        { Version: 1, Labels: [] },
        { Version: 2, Labels: ['prod'] },
      ],
    })
  })

  it('stay with their version when there is another one', async () => {
    const call = await parameter()
    await call('LabelParameterVersion', { Name: '/a', Labels: ['now'] })
    await call('PutParameter', { Name: '/a', Value: 'three', Overwrite: true })
    expect(await call('GetParameter', { Name: '/a:now' })).toMatchObject({ Parameter: { Value: 'two' } })
    expect(await call('GetParameter', { Name: '/a' })).toMatchObject({ Parameter: { Value: 'three' } })
  })

  it('are taken away, and told where they are not there', async () => {
    const call = await parameter()
    await call('LabelParameterVersion', { Name: '/a', ParameterVersion: 1, Labels: ['x'] })
    expect(
      await call('UnlabelParameterVersion', { Name: '/a', ParameterVersion: 1, Labels: ['x', 'y'] }),
    ).toEqual({ RemovedLabels: ['x'], InvalidLabels: ['y'] })
    expect(await call('GetParameter', { Name: '/a:x' })).toBe('ParameterVersionNotFound')
    const labels = (version: number, name = '/a') =>
      call('LabelParameterVersion', { Name: name, ParameterVersion: version, Labels: ['x'] })
    expect(await labels(9)).toBe('ParameterVersionNotFound')
    expect(await labels(1, '/none')).toBe('ParameterNotFound')
    const Labels = Array.from({ length: 6 }, (_, index) => `l${index}`)
    await call('LabelParameterVersion', { Name: '/a', Labels })
    const more = Labels.map((text) => `${text}x`)
    expect(await call('LabelParameterVersion', { Name: '/a', Labels: more })).toBe(
      'ParameterVersionLabelLimitExceeded',
    )
  })

  it('are among the names of several parameters', async () => {
    const call = await parameter()
    await call('LabelParameterVersion', { Name: '/a', ParameterVersion: 1, Labels: ['x'] })
    const names = ['/a', '/a:1', '/a:x', '/a:none', '/none', '/none:1']
    const { Parameters, InvalidParameters } = await call('GetParameters', { Names: names })
    expect(Parameters.map(({ Value }: { Value: string }) => Value)).toEqual(['two', 'one', 'one'])
    expect(InvalidParameters.toSorted()).toEqual(['/a:none', '/none', '/none:1'])
  })
})

describe('patch groups', () => {
  it('have the baseline that is registered for them, until it is taken away', async () => {
    const call = ssm()
    const { BaselineId } = await call('CreatePatchBaseline', { Name: 'base', OperatingSystem: 'UBUNTU' })
    expect(await call('DescribePatchGroups')).toEqual({ Mappings: [] })
    const registration = { BaselineId, PatchGroup: 'prod' }
    await call('RegisterPatchBaselineForPatchGroup', registration)
    await call('RegisterPatchBaselineForPatchGroup', { BaselineId, PatchGroup: 'test' })
    const identity = { BaselineId, BaselineName: 'base', OperatingSystem: 'UBUNTU', DefaultBaseline: false }
    const mapping = { PatchGroup: 'prod', BaselineIdentity: identity }
    const { NextToken, Mappings } = await call('DescribePatchGroups', { MaxResults: 1 })
    expect(Mappings).toEqual([mapping])
    expect(await call('DescribePatchGroups', { MaxResults: 1, NextToken })).toMatchObject({
      Mappings: [{ PatchGroup: 'test' }],
    })
    const filter = (Key: string, value: string) =>
      call('DescribePatchGroups', { Filters: [{ Key, Values: [value] }] })
    expect(await filter('NAME_PREFIX', 'pr')).toEqual({ Mappings: [mapping] })
    expect(await filter('OPERATING_SYSTEM', 'WINDOWS')).toEqual({ Mappings: [] })
    expect(await call('GetPatchBaseline', { BaselineId })).toMatchObject({ PatchGroups: ['prod', 'test'] })
    expect(await call('DeletePatchBaseline', { BaselineId })).toBe('ResourceInUseException')
    await call('DeregisterPatchBaselineForPatchGroup', registration)
    await call('DeregisterPatchBaselineForPatchGroup', { BaselineId, PatchGroup: 'test' })
    expect(await call('DescribePatchGroups')).toEqual({ Mappings: [] })
    expect(await call('DeletePatchBaseline', { BaselineId })).toEqual({ BaselineId })
  })

  it('have one default for each operating system, the last one', async () => {
    const call = ssm()
    const ids: string[] = []
    for (const Name of ['first', 'second']) {
      const { BaselineId } = await call('CreatePatchBaseline', { Name, OperatingSystem: 'UBUNTU' })
      await call('RegisterDefaultPatchBaseline', { BaselineId })
      ids.push(BaselineId)
    }
    const system = { OperatingSystem: 'UBUNTU' }
    expect(await call('GetDefaultPatchBaseline', system)).toEqual({ BaselineId: ids[1], ...system })
    expect(await call('DeletePatchBaseline', { BaselineId: ids[1] })).toBe('ResourceInUseException')
    expect(await call('DeletePatchBaseline', { BaselineId: ids[0] })).toEqual({ BaselineId: ids[0] })
  })
})
