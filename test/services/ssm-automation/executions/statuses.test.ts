import { expect, it } from 'vitest'
import { shippedContract } from '../../../../src/contract/shipped-contract.js'
import { isOpen } from '../../../../src/services/ssm-automation/executions/change-execution.js'
import { judgeProgress } from '../../../../src/services/ssm-automation/watch/step-progress.js'

const shape = shippedContract().readShape('#/components/schemas/AutomationExecutionStatus')
const statuses = shape.kind === 'string' ? Object.entries(shape.enum?.descriptions ?? {}) : []

it('takes a status for final where the contract says that it is', () => {
  expect(statuses.length).toBeGreaterThan(15)
  for (const [status, meaning] of statuses) {
    const isFinal = String(meaning).startsWith('Final')
    expect(isOpen(status), status).toBe(!isFinal)
    expect(judgeProgress([{ StepStatus: status, IsEnd: true }]), status).toBe(isFinal ? 'ended' : 'running')
  }
})
