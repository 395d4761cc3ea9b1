import { describe, expect, it } from 'vitest'
import { createContract } from '../../src/contract/create-contract.js'
import {
  MalformedShapeError,
  readC2j,
  readSmithy,
  toOpenApi,
  UnknownFormatError,
  UnresolvedShapeError,
  WrongProtocolError,
} from '../../src/import/index.js'
import { makeSamples } from '../../src/site/samples/make-samples.js'
import { gardenC2j, gardenPaginators } from './garden-c2j.js'
import { gardenSmithy } from './garden-smithy.js'

describe('both formats of a model', () => {
  it('give the same contract but for the format that it names, with prose and without', () => {
    const c2j = { ...readC2j(gardenC2j(), { paginators: gardenPaginators() }), format: 'smithy' as const }
    const smithy = readSmithy(gardenSmithy())
    for (const descriptions of [true, false]) {
      expect(toOpenApi(c2j, { descriptions })).toEqual(toOpenApi(smithy, { descriptions }))
    }
  })

  it('give the same bytes whatever the order of operations and shapes in the file', () => {
    const model = gardenC2j()
    const reversed = {
      ...model,
      operations: Object.fromEntries(Object.entries(model.operations).toReversed()),
      shapes: Object.fromEntries(Object.entries(model.shapes).toReversed()),
    }
    expect(JSON.stringify(toOpenApi(readC2j(reversed)))).toBe(JSON.stringify(toOpenApi(readC2j(model))))
  })
})

describe('a stream', () => {
  const growth = { type: 'structure', eventstream: true, members: {} }
  const c2j = (): object => {
    const model = gardenC2j()
    const shapes = { ...model.shapes, Growth: growth }
    const PlantTreeResult = { type: 'structure', members: { Growth: { shape: 'Growth' } } }
    return { ...model, shapes: { ...shapes, PlantTreeResult } }
  }
  const smithy = (): object => {
    const model = gardenSmithy()
    const id = (name: string) => `com.example.garden#${name}`
    model.shapes[id('Growth')] = { type: 'union', members: {}, traits: { 'smithy.api#streaming': {} } }
    model.shapes[id('PlantTreeResult')] = {
      type: 'structure',
      members: { Growth: { target: id('Growth') } },
    }
    return model
  }

  it.each([
    ['C2J', () => readC2j(c2j())],
    ['Smithy', () => readSmithy(smithy())],
  ])('marks its operation, of which no samples are made, in %s', (_, read) => {
    const contract = createContract(toOpenApi(read()).document)
    const streamed = [...contract.operations.values()].filter((operation) => operation.streamed)
    expect(streamed.map(({ name }) => name)).toEqual(['PlantTree'])
    const sampled = makeSamples(contract, { presets: [], written: [] }).map(({ operation }) => operation)
    expect([...new Set(sampled)].toSorted()).toEqual(['ListTrees', 'RemoveTree'])
  })
})

describe('a Smithy model', () => {
  it('has its mixins and applied traits worked in', () => {
    const model = gardenSmithy()
    const id = (name: string) => `com.example.garden#${name}`
    model.shapes[id('Named')] = {
      type: 'structure',
      members: { Nickname: { target: 'smithy.api#String' } },
      traits: { 'smithy.api#mixin': {} },
    }
    model.shapes[id('Place')] = { ...model.shapes[id('Place')], mixins: [{ target: id('Named') }] }
    model.shapes[`${id('Place')}$Nickname`] = { type: 'apply', traits: { 'smithy.api#required': {} } }
    const place = readSmithy(model).shapes.get('Place')
    expect(
      place?.kind === 'structure' && place.members.map(({ name, required }) => [name, required]),
    ).toEqual([
      ['Nickname', true],
      ['East', false],
      ['North', false],
    ])
  })

  it('brings the operations of its resources', () => {
    const model = gardenSmithy()
    const service = model.shapes['com.example.garden#Garden_20260101'] ?? {}
    service['operations'] = []
    service['resources'] = [{ target: 'com.example.garden#Forest' }]
    model.shapes['com.example.garden#Forest'] = {
      type: 'resource',
      create: { target: 'com.example.garden#PlantTree' },
      operations: [{ target: 'com.example.garden#ListTrees' }],
    }
    expect(readSmithy(model).operations.map(({ name }) => name)).toEqual(['ListTrees', 'PlantTree'])
  })

  it('notes a trait that nobody knows here, with the shape that carries it', () => {
    const model = gardenSmithy()
    const shape = model.shapes['com.example.garden#TagKey'] ?? {}
    shape['traits'] = { 'com.example#shiny': {} }
    expect(readSmithy(model).notes).toEqual([
      {
        kind: 'unknown-trait',
        shape: 'TagKey',
        message: '`TagKey` carries `com.example#shiny`, which is not carried over.',
      },
    ])
  })
})

describe('a C2J model', () => {
  it('does not take the status of the Query protocol for one of the wire', () => {
    const model = gardenC2j()
    model.shapes['TreeLimitExceeded'] = {
      ...model.shapes['TreeLimitExceeded'],
      error: { code: 'TooMany', httpStatusCode: 404, senderFault: true },
    }
    const shape = readC2j(model).shapes.get('TreeLimitExceeded')
    expect(shape?.kind === 'structure' && shape.error).toEqual({
      fault: 'client',
      retryable: false,
      queryCode: 'TooMany',
    })
  })

  it('notes pages whose token is an expression', () => {
    const paginators = {
      pagination: { ListTrees: { input_token: 'Next', output_token: 'Trees[-1].Name', result_key: 'Trees' } },
    }
    const { notes, operations } = readC2j(gardenC2j(), { paginators })
    expect(notes.map(({ message }) => message)).toEqual([
      'The pages of `ListTrees` are not carried over: its token `Trees[-1].Name` is an expression.',
    ])
    expect(operations.find(({ name }) => name === 'ListTrees')?.pagination).toBeUndefined()
  })

  it('speaks AWS JSON if that is one of its protocols', () => {
    const model = gardenC2j()
    model.metadata['protocol'] = 'smithy-rpc-v2-cbor'
    model.metadata['protocols'] = ['smithy-rpc-v2-cbor', 'json']
    expect(readC2j(model).protocol).toBe('awsJson1_1')
  })
})

describe('a bad model', () => {
  it('of another protocol is told which one it speaks', () => {
    const c2j = gardenC2j()
    c2j.metadata['protocol'] = 'rest-xml'
    expect(() => readC2j(c2j)).toThrow(WrongProtocolError)
    expect(() => readC2j(c2j)).toThrow('`Amazon Garden` speaks rest-xml, which is not AWS JSON')
    const smithy = gardenSmithy()
    const service = smithy.shapes['com.example.garden#Garden_20260101'] ?? {}
    service['traits'] = { 'aws.protocols#restJson1': {}, 'aws.protocols#awsQueryCompatible': {} }
    expect(() => readSmithy(smithy)).toThrow('speaks restJson1, which is not AWS JSON')
  })

  it('without operations, or with an input that is no structure, says so', () => {
    const c2j = gardenC2j()
    expect(() => readC2j({ ...c2j, operations: {} })).toThrow('`Amazon Garden` has no operations.')
    c2j.shapes['PlantTreeRequest'] = { type: 'string' }
    const smithy = gardenSmithy()
    smithy.shapes['com.example.garden#PlantTreeRequest'] = { type: 'string' }
    for (const read of [() => readC2j(c2j), () => readSmithy(smithy)]) {
      expect(read).toThrow('`PlantTree` has the string `PlantTreeRequest` where only a structure can be.')
    }
  })

  it('with a shape missing names it and what refers to it', () => {
    const c2j = gardenC2j()
    delete c2j.shapes['Secret']
    expect(() => readC2j(c2j)).toThrow(UnresolvedShapeError)
    expect(() => readC2j(c2j)).toThrow(
      '`Tree.Secret` refers to the shape `Secret`, which the model does not have.',
    )
    const smithy = gardenSmithy()
    delete smithy.shapes['com.example.garden#Secret']
    expect(() => readSmithy(smithy)).toThrow('`Tree.Secret` refers to the shape `com.example.garden#Secret`')
  })

  it('with a shape of no known type names it', () => {
    const c2j = gardenC2j()
    c2j.shapes['Secret'] = { type: 'riddle' }
    expect(() => readC2j(c2j)).toThrow(MalformedShapeError)
    expect(() => readC2j(c2j)).toThrow('`Secret` has the type `riddle`, which C2J does not know.')
  })

  it('that was minified for an SDK is said to be so', () => {
    const c2j = gardenC2j()
    c2j.shapes['Tree'] = { type: 'structure', members: { Name: {} } }
    expect(() => readC2j(c2j)).toThrow('`Tree.Name` names no shape; models that were minified for an SDK')
  })

  it('with several services is refused by name', () => {
    const smithy = gardenSmithy()
    smithy.shapes['com.example.garden#Other'] = { type: 'service' }
    expect(() => readSmithy(smithy)).toThrow('several services')
  })

  it('is no model at all', () => {
    expect(() => readSmithy({})).toThrow(UnknownFormatError)
    expect(() => readC2j([])).toThrow(UnknownFormatError)
  })
})
