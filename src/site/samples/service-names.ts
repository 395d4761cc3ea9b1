import type { Service } from '../../model/service.js'

/** What a service is called by each SDK, made of its id as AWS's own generators make it. */
export interface ServiceNames {
  /** The AWS CLI and boto3: `ssm`, `logs`. */
  readonly command: string
  /** The AWS CLI, where boto3 has another name: `deploy`. */
  readonly cli?: string | undefined
  /** The npm package: `@aws-sdk/client-secrets-manager`. */
  readonly npm: string
  /** The JavaScript client class: `SecretsManagerClient`. */
  readonly javascript: string
  /** The Java package and client class. */
  readonly javaPackage: string
  readonly java: string
  /** The Go package. */
  readonly go: string
}

/** Finds the names of a contract's service. Those of the CLI are a guess where its id has several words. */
export function serviceNames({
  serviceId,
  endpointPrefix,
}: Pick<Service, 'serviceId' | 'endpointPrefix'>): ServiceNames {
  const plain = serviceId.toLowerCase().replaceAll(/[^a-z0-9]+/g, '')
  const hyphened = serviceId.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  // Ids of one word are the command; of several, it is the first part of the host name, where that is one part.
  const java = wordsOf(serviceId)
    .map(capitalised)
    .join('')
    .replace(/^(?:Amazon|Aws)|Service$/g, '')
  const command = /\s/.test(serviceId) && !endpointPrefix.includes('.') ? endpointPrefix : hyphened
  return {
    command,
    npm: `@aws-sdk/client-${hyphened}`,
    javascript: `${serviceId
      .split(/[^A-Za-z0-9]+/)
      .map(upperFirst)
      .join('')}Client`,
    javaPackage: java.toLowerCase(),
    java: `${java}Client`,
    go: plain,
  }
}

/**
 * The words of a name as the SDK for Java cuts it: at capitals, at the end of runs of capitals, around digits; a capital
 * at the end belongs to what is before it.
 */
function wordsOf(name: string): readonly string[] {
  return name.match(/[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+(?:[A-Z](?![A-Za-z0-9]))?\d*|\d+/g) ?? [name]
}

/** `ssm` as `Ssm`; the rest in lower case. */
function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
}

/** The first letter in upper case. */
export function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** The first letter in lower case. */
export function lowerFirst(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1)
}

/** `GetParametersByPath` as `get-parameters-by-path`, cut as botocore cuts it. */
export function hyphenated(name: string): string {
  return separated(name, '-')
}

/** `GetParametersByPath` as `get_parameters_by_path`. */
export function underscored(name: string): string {
  return separated(name, '_')
}

/** botocore's `xform_name`: https://github.com/boto/botocore/blob/develop/botocore/__init__.py */
function separated(name: string, separator: string): string {
  const plural = /[A-Z]{2,}s$/.exec(name)
  const start = plural ? name.slice(0, plural.index) : name
  const cut = start
    .replaceAll(/(.)([A-Z][a-z]+)/g, `$1${separator}$2`)
    .replaceAll(/([a-z])(\d+)(?=[A-Z])/g, '$1$2')
    .replaceAll(/([a-z0-9])([A-Z])/g, `$1${separator}$2`)
  const end = plural ? `${start === '' ? '' : separator}${plural[0]}` : ''
  return `${cut}${end}`.toLowerCase()
}
