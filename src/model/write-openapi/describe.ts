import type { Deprecation, OperationModel, ServiceModel } from '../service-model.js'
import { htmlToMarkdown } from '../words/html-to-markdown.js'
import { sentenceCase } from '../words/split-name.js'

/** What the model says of something, if it says anything. */
interface Documented {
  readonly documentation?: string
  readonly deprecated?: Deprecation
}

/** Finds words for everything: the model's own prose where it is wanted, else plain words made of the names. */
export interface Describer {
  /** The model's prose, or words made of a name. */
  name(name: string, documented: Documented): string
  /** The model's prose, or the given sentence. */
  sentence(sentence: string, documented: Documented): string
  /** The model's prose, or nothing. */
  prose(documented: Documented): string | undefined
}

/** Makes a describer. Without prose, the words are the same for every release of a model that keeps its names. */
export function createDescriber(prose: boolean): Describer {
  const written = ({ documentation, deprecated }: Documented): string | undefined => {
    if (!prose) return undefined
    const advice =
      deprecated?.message === undefined ? '' : `Deprecated: ${htmlToMarkdown(deprecated.message)}`
    const text = [htmlToMarkdown(documentation ?? ''), advice].filter((part) => part !== '').join('\n\n')
    return text === '' ? undefined : text
  }
  return {
    name: (name, documented) => written(documented) ?? `${sentenceCase(name)}.`,
    sentence: (sentence, documented) => written(documented) ?? sentence,
    prose: written,
  }
}

/** What a structure is for, in words, where it is the input or output of operations. */
export function describeRole(shape: string, model: ServiceModel): string | undefined {
  const asks = model.operations.filter(({ input }) => input === shape)
  if (asks.length > 0) return `Request of ${operationList(asks)}.`
  const responses = model.operations.filter(({ output }) => output === shape)
  return responses.length > 0 ? `Response of ${operationList(responses)}.` : undefined
}

function operationList(operations: readonly OperationModel[]): string {
  return operations.map(({ name }) => `\`${name}\``).join(' or ')
}

/** A value of an enum, in words: `IN_PROGRESS` is `In progress.` */
export function describeValue(value: string | number): string {
  const named = typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_ -]*$/.test(value)
  return named ? `${sentenceCase(value)}.` : `The value \`${value}\`.`
}
