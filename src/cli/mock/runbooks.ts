import { readdir, readFile } from 'node:fs/promises'
import { extname, join, parse } from 'node:path'
import { readFailure } from '../../contract/files/read-failure.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import { readRunbook } from '../../services/ssm-automation/runbook/read-runbook.js'
import type { StubResult, Stubs } from '../../services/ssm-automation/runbook/stubs.js'
import { UsageError } from '../command.js'

const ENDINGS: ReadonlySet<string> = new Set(['.yaml', '.yml', '.json'])

/**
 * The runbooks of a folder, by their names: those of the files, without their endings. Throws `UsageError` with file and
 * place for one that AWS would refuse, and for a folder that holds none.
 */
export async function readRunbooks(folder: string): Promise<Readonly<Record<string, string>>> {
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--runbooks ${folder}: ${noFolder(error)}`)
  })
  const names = files.filter((file) => ENDINGS.has(extname(file).toLowerCase())).toSorted()
  if (names.length === 0) throw new UsageError(`${folder} holds no runbook: no .yaml, .yml or .json file`)
  const texts: [string, string][] = []
  for (const file of names) {
    const text = await readFile(join(folder, file), 'utf8')
    const reading = readRunbook(text)
    if ('problem' in reading) {
      const { place, message } = reading.problem
      throw new UsageError(`${join(folder, file)}${place === '' ? '' : `, ${place}`}: ${message}`)
    }
    texts.push([parse(file).name, text])
  }
  return Object.fromEntries(texts)
}

function noFolder(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'there is no such folder'
  return error.code === 'ENOTDIR' ? 'this is a file; name the folder that holds it' : readFailure(error)
}

/**
 * What steps do instead of their actions, from a JSON file: `{"stepName": {"outputs": {…}, "seconds": 3}}`, or
 * `{"aws:executeScript": {"failure": "…"}}`. Throws `UsageError` for a file that says something else.
 */
export async function readStubs(file: string): Promise<Stubs> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`--stubs ${file}: ${readFailure(error)}`)
  })
  const stubs = readJson(text)
  if (!isJsonObject(stubs)) throw new UsageError(`${file}: expected a JSON object of stubs by step or action`)
  return Object.fromEntries(
    Object.entries(stubs).map(([name, value]) => {
      const result = readStub(value)
      if (!result) {
        throw new UsageError(
          `${file}, /${name}: expected {"outputs": {…}}, {"response": …} or {"failure": "…"}, with "seconds" if it takes time`,
        )
      }
      return [name, () => result]
    }),
  )
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readStub(value: JsonValue | undefined): StubResult | undefined {
  if (!isJsonObject(value)) return undefined
  const { outputs, response, seconds, failure, ...rest } = value
  if (Object.keys(rest).length > 0) return undefined
  if (seconds !== undefined && typeof seconds !== 'number') return undefined
  const time = seconds === undefined ? {} : { seconds }
  if (failure !== undefined) return typeof failure === 'string' ? { failure, ...time } : undefined
  if (outputs !== undefined && !isJsonObject(outputs)) return undefined
  return { ...(outputs && { outputs }), ...(response !== undefined && { response }), ...time }
}
