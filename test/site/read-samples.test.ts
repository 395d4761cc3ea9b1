import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSamples } from '../../src/site/read-samples.js'

describe('samples of a contract', () => {
  it('are read in their folder only', async () => {
    const samples = await mkdtemp(join(tmpdir(), 'hostile-samples-'))
    const list = (file: string, setup?: string) =>
      writeFile(
        join(samples, 'samples.json'),
        JSON.stringify({
          ...(setup && { setup }),
          samples: [{ operation: 'Get', label: 'Shell', language: 'shell', file }],
        }),
      )
    await writeFile(join(samples, 'fine.sh'), 'true\n')
    await symlink('/etc/hostname', join(samples, 'link.sh'))
    const read = () => readSamples(samples, new Set(['Get']))
    await list('fine.sh')
    expect((await read()).samples[0]?.source).toBe('true\n')
    for (const outside of ['../../etc/passwd', '/etc/passwd', 'link.sh', '..', 'none.sh', 'a\0b']) {
      await list(outside)
      await expect(read(), outside).rejects.toThrow('cannot be read')
      await list('fine.sh', outside)
      await expect(read(), outside).rejects.toThrow('cannot be read')
    }
    await writeFile(join(samples, 'samples.json'), '[1')
    await expect(read()).rejects.toThrow('samples.json')
    await rm(samples, { recursive: true })
  })
})
