import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRunbook } from '../../../../src/services/ssm-automation/runbook/read-runbook.js'

const head = "schemaVersion: '0.3'\n"
const sleep = '{ name: one, action: aws:sleep, inputs: { Duration: PT1S } }'

describe('reading a runbook', () => {
  it('takes YAML and JSON alike', () => {
    const yaml = readRunbook(`${head}mainSteps: [${sleep}]`)
    const json = readRunbook(
      JSON.stringify({
        schemaVersion: '0.3',
        mainSteps: [{ name: 'one', action: 'aws:sleep', inputs: { Duration: 'PT1S' } }],
      }),
    )
    expect(yaml).toEqual(json)
    expect(yaml).toHaveProperty('runbook')
  })

  it.each([
    ['{', '', 'JSON not well-formed.'],
    ['a: [', '', 'YAML not well-formed, at line 1.'],
    ['- a', '', 'The document must be a map.'],
    ['a: 1', 'schemaVersion', '"schemaVersion" is required.'],
    [
      "schemaVersion: '2.2'",
      'schemaVersion',
      'The schema version of an Automation document is "0.3", not "2.2".',
    ],
    [head, 'mainSteps', 'At least one step is required.'],
    [`${head}mainSteps: [1]`, 'mainSteps[0]', 'Expected a map, found a number.'],
    [`${head}mainSteps: [{ name: a }]`, 'mainSteps[0].action', '"action" is required.'],
    [
      `${head}mainSteps: [{ name: a, action: aws:fly }]`,
      'mainSteps[0].action',
      '"aws:fly" is not an action that Automation knows.',
    ],
    [
      `${head}mainSteps: [${sleep}, ${sleep}]`,
      'mainSteps[1].name',
      'The step name "one" is used at mainSteps[0] already.',
    ],
    [
      `${head}mainSteps: [{ name: a b, action: aws:pause }]`,
      'mainSteps[0].name',
      'The step name "a b" must match ^[a-zA-Z0-9_]{1,128}$.',
    ],
    [
      `${head}mainSteps: [{ name: a, action: aws:deleteImage, inputs: {} }]`,
      'mainSteps[0].inputs',
      'aws:deleteImage requires "ImageId".',
    ],
    [
      `${head}mainSteps: [{ name: a, action: aws:sleep }]`,
      'mainSteps[0].inputs',
      'aws:sleep requires either "Duration" or "Timestamp".',
    ],
    [
      `${head}mainSteps: [{ name: a, action: aws:pause, nextStep: b }]`,
      'mainSteps[0].nextStep',
      'There is no step "b" here.',
    ],
    [
      `${head}mainSteps: [{ name: a, action: aws:pause, onFailure: Retry }]`,
      'mainSteps[0].onFailure',
      '"Retry" is not valid: expected Abort, Continue or step:NAME.',
    ],
    [
      `${head}mainSteps: [{ name: a, action: aws:branch, inputs: { Choices: [{ NextStep: a, Variable: x, Like: y }] } }]`,
      'mainSteps[0].inputs.Choices[0].Like',
      '"Like" is no operator: expected StringEquals, EqualsIgnoreCase, StartsWith, EndsWith, Contains, NumericEquals, NumericGreater, NumericLesser, NumericGreaterOrEquals, NumericLesserOrEquals, BooleanEquals.',
    ],
    [
      `${head}mainSteps: [{ name: a, action: aws:deleteImage, inputs: { ImageId: "{{ Image }}" } }]`,
      'mainSteps[0].inputs.ImageId',
      '"Image" is not defined in the Automation document.',
    ],
    [
      `${head}mainSteps: [{ name: a, action: aws:pause, nextStep: b }, { name: b, action: aws:pause, nextStep: a }]`,
      'mainSteps[0]',
      'The steps run in a circle: a -> b -> a.',
    ],
    [
      `${head}parameters: { P: { type: Text } }\nmainSteps: [${sleep}]`,
      'parameters.P.type',
      '"Text" is not a type that Automation knows.',
    ],
    [
      `${head}mainSteps: [{ name: a, action: aws:loop, inputs: { Iterators: [1], Steps: [{ name: b, action: aws:no }] } }]`,
      'mainSteps[0].inputs.Steps[0].action',
      '"aws:no" is not an action that Automation knows.',
    ],
  ])('refuses %j with a place', (text, place, message) => {
    expect(readRunbook(text)).toEqual({ problem: { place, message } })
  })

  it('never throws, whatever it reads', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('aws:sleep', 'aws:loop', 'aws:branch', 'a', '{{ a.b }}', '0.3', null, 1, true),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom(
            'mainSteps',
            'name',
            'action',
            'inputs',
            'Steps',
            'Choices',
            'And',
            'Not',
            '__proto__',
          ),
          tie('any'),
        ),
      ),
    })).any
    fc.assert(
      fc.property(value, (mainSteps) => {
        readRunbook(JSON.stringify({ schemaVersion: '0.3', mainSteps }))
      }),
    )
  })
})
