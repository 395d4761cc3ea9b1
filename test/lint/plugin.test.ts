import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import plugin, { awsJsonPlugin, PLUGIN_ID, RULES } from '../../src/lint/index.js'

describe('the plugin', () => {
  it('is the default export, from which Redocly takes it', () => {
    expect(plugin()).toEqual(awsJsonPlugin())
    expect(plugin().id).toBe('aws-json')
  })

  it('turns every rule on as an error in its recommended preset', () => {
    const { rules } = plugin().configs?.['recommended'] ?? {}
    expect(rules).toEqual(Object.fromEntries(Object.keys(RULES).map((id) => [`${PLUGIN_ID}/${id}`, 'error'])))
  })

  it.each(Object.keys(RULES))('has %s in a file of that name, with a test of that name', (id) => {
    expect(existsSync(new URL(`../../src/lint/rules/${id}.ts`, import.meta.url))).toBe(true)
    expect(existsSync(new URL(`rules/${id}.test.ts`, import.meta.url))).toBe(true)
  })
})
