import { describe, expect, it } from 'vitest'
import { createMock } from '../../../src/services/mock.js'
import { ask } from '../../mock/ask.js'

async function window() {
  const mock = createMock({ allowUnsigned: true })
  const call = async (operation: string, input: object) => {
    const { status, body } = await ask(mock, input, { target: `AmazonSSM.${operation}` })
    return status === 200 ? Object(body) : body['__type']
  }
  const asked = { Name: 'nightly', Schedule: 'rate(1 day)', Duration: 3, Cutoff: 1 }
  const created = await call('CreateMaintenanceWindow', {
    ...asked,
    AllowUnassociatedTargets: false,
    Description: 'Nights',
  })
  const on = (operation: string, input: object = {}) =>
    call(operation, { WindowId: created.WindowId, ...input })
  return { on, asked }
}

describe('maintenance windows', () => {
  it('keep what a change does not name, and lose it when they are replaced', async () => {
    const { on, asked } = await window()
    await on('UpdateMaintenanceWindow', { Duration: 5 })
    expect(await on('GetMaintenanceWindow')).toMatchObject({ Duration: 5, Description: 'Nights' })
    await on('UpdateMaintenanceWindow', {
      ...asked,
      AllowUnassociatedTargets: true,
      Enabled: true,
      Replace: true,
    })
    const replaced = await on('GetMaintenanceWindow')
    expect(replaced).toMatchObject({ ...asked, AllowUnassociatedTargets: true })
    expect(replaced).not.toHaveProperty('Description')
  })

  it('keep a target that a task refers to, where the request wants to be safe', async () => {
    const { on } = await window()
    const { WindowTargetId } = await on('RegisterTargetWithMaintenanceWindow', {
      ResourceType: 'INSTANCE',
      Targets: [{ Key: 'tag:team', Values: ['blue'] }],
    })
    const { WindowTaskId } = await on('RegisterTaskWithMaintenanceWindow', {
      TaskArn: 'AWS-RunShellScript',
      TaskType: 'RUN_COMMAND',
      Targets: [{ Key: 'WindowTargetIds', Values: [WindowTargetId] }],
    })
    const takeAway = () => on('DeregisterTargetFromMaintenanceWindow', { WindowTargetId, Safe: true })
    expect(await takeAway()).toBe('TargetInUseException')
    await on('DeregisterTaskFromMaintenanceWindow', { WindowTaskId })
    expect(await takeAway()).toMatchObject({ WindowTargetId })
  })
})
