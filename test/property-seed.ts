import fc from 'fast-check'

// Each property test takes the seed of the run; `vitest.config.ts` decides and prints it.
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED']) })
