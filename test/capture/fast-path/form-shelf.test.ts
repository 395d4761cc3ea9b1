import { expect, it } from 'vitest'
import { createFormShelf } from '../../../src/capture/fast-path/form-shelf.js'
import { OWN_TEXT } from '../../../src/capture/fast-path/spelling.js'
import { openNode } from '../../../src/capture/judge/body-nodes.js'
import { tinyContract } from '../tiny-contract.js'

const contract = tinyContract()
const pointer = '#/components/schemas/ListStepsResult'

it('a shelf of forms keeps each form once, however often it is met', () => {
  const shelf = createFormShelf(OWN_TEXT)
  const node = openNode(contract.readShape(pointer), undefined)
  const step = { Name: 'a', Outputs: { key: ['value'] }, Children: [{ Name: 'b' }] }
  const bodies = [{ Steps: [step, step] }, { Steps: [step] }, { Steps: [{ Name: 'a' }, step] }]
  for (const body of bodies) shelf.learn(contract.document, { pointer, node }, body)
  expect(shelf.formsAt(node)).toHaveLength(1)
  const steps = node.kind === 'structure' ? node.members.get('Steps')?.node : undefined
  expect(steps?.kind === 'list' && shelf.formsAt(steps.item)).toHaveLength(2)
})
