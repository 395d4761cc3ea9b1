import { describe, expect, it } from 'vitest'
import { locateRule } from '../../../src/contract/files/locate-rule.js'
import { tinyContract } from '../../capture/tiny-contract.js'

const { document } = tinyContract()
const schemas = '#/components/schemas'

describe('the place of a rule in the contract', () => {
  it.each([
    ['ListStepsRequest', '', 'required', `${schemas}/ListStepsRequest/required`, 'Id'],
    [
      'ListStepsRequest',
      '/MaxResults',
      'maximum',
      `${schemas}/ListStepsRequest/properties/MaxResults/maximum`,
    ],
    [
      'ListStepsRequest',
      '/Filters/1/Key',
      'enum',
      `${schemas}/ListStepsRequest/properties/Filters/items/properties/Key/enum`,
    ],
    [
      'ListStepsRequest',
      '/Labels',
      'maxLength',
      `${schemas}/ListStepsRequest/properties/Labels/propertyNames/maxLength`,
      'toolong',
    ],
    [
      'ListStepsRequest',
      '/Labels/a',
      'type',
      `${schemas}/ListStepsRequest/properties/Labels/additionalProperties/type`,
    ],
    ['ListStepsResult', '/Steps/0', 'required', `${schemas}/StepBase/required`, 'Name'],
    ['ListStepsResult', '/Steps/0/Start', 'type', `${schemas}/EpochSeconds/type`],
    ['ListStepsResult', '/Steps/0/Status', 'type', `${schemas}/StepBase/properties/Status/anyOf/0/type`],
    ['ListStepsResult', '/Steps/0/Children/0/Name', 'type', `${schemas}/StepBase/properties/Name/type`],
    ['ListStepsResult', '/Token', 'minLength', `${schemas}/Secret/minLength`],
    ['ListStepsResult', '/Nowhere/0', 'type', `${schemas}/ListStepsResult`],
    ['ListStepsResult', '/Steps', 'nonsense', `${schemas}/ListStepsResult/properties/Steps`],
  ])('in %s at %s, %s', (schema, instancePath, keyword, place, property?: string) => {
    const rule = {
      schema: `${schemas}/${schema}`,
      instancePath,
      keyword,
      ...(property !== undefined && { property }),
    }
    expect(locateRule(document, rule)).toBe(place)
  })
})
