import { describe, expect, it } from 'vitest'
import { createMock } from '../../../src/services/mock.js'
import { ask } from '../../mock/ask.js'

const content = (description: string) => JSON.stringify({ schemaVersion: '2.2', description, mainSteps: [] })

async function document() {
  const mock = createMock({ allowUnsigned: true })
  const call = async (operation: string, input: object) => {
    const { status, body } = await ask(mock, input, { target: `AmazonSSM.${operation}` })
    return status === 200 ? Object(body) : body['__type']
  }
  const Name = 'Paint'
  await call('CreateDocument', { Name, Content: content('1'), DocumentType: 'Command', VersionName: 'one' })
  await call('UpdateDocument', {
    Name,
    Content: content('2'),
    VersionName: 'two',
    DocumentVersion: '$LATEST',
  })
  return { call, on: (operation: string, input: object = {}) => call(operation, { Name, ...input }) }
}

describe('documents', () => {
  it('are refused where they say that they are JSON and are not', async () => {
    const { call, on } = await document()
    expect(await call('CreateDocument', { Name: 'Wrong', Content: '{' })).toBe('InvalidDocumentContent')
    expect(await on('UpdateDocument', { Content: '[', DocumentVersion: '2' })).toBe('InvalidDocumentContent')
  })

  it('are shown in the version of a name', async () => {
    const { on } = await document()
    expect(await on('GetDocument', { VersionName: 'one' })).toMatchObject({ Content: content('1') })
    expect(await on('GetDocument', { VersionName: 'two' })).toMatchObject({ Content: content('2') })
    expect(await on('DescribeDocument', { VersionName: 'none' })).toBe('InvalidDocumentVersion')
  })

  it('keep their default version until another one is', async () => {
    const { on } = await document()
    const setDefault = (DocumentVersion: string) => on('UpdateDocumentDefaultVersion', { DocumentVersion })
    expect(await on('DeleteDocument', { DocumentVersion: '1' })).toBe('InvalidDocumentOperation')
    expect(await setDefault('7')).toBe('InvalidDocumentVersion')
    expect(await setDefault('2')).toMatchObject({ Description: { DefaultVersionName: 'two' } })
    expect(await on('DeleteDocument', { VersionName: 'one' })).toEqual({})
    expect(await on('GetDocument', { DocumentVersion: '1' })).toBe('InvalidDocumentVersion')
  })

  it('are listed by the start of their names', async () => {
    const { call } = await document()
    const names = async (start: string) => {
      const { DocumentIdentifiers: list } = await call('ListDocuments', {
        Filters: [{ Key: 'Name', Values: [start] }],
      })
      return list.map(({ Name }: { Name: string }) => Name)
    }
    expect(await names('Pai')).toEqual(['Paint'])
    expect(await names('aint')).toEqual([])
  })
})
