interface Range {
  readonly name: string
  readonly least: number
  readonly greatest: number
}

/** The greatest long is no number; what is read of it is one more. */
const RANGES: readonly Range[] = [8, 16, 32, 64].map((bits) => {
  const beyond = 2 ** (bits - 1)
  return { name: `int${bits}`, least: -beyond, greatest: bits === 64 ? beyond : beyond - 1 }
})

/** The formats of integers, which hold a number to its range. */
export const INTEGER_FORMATS = Object.fromEntries(
  RANGES.map(({ name, least, greatest }) => {
    const validate = (value: number): boolean => value >= least && value <= greatest
    return [name, { type: 'number' as const, validate }]
  }),
)

/** What checks that stand alone call the formats of integers. */
export const INTEGER_FORMATS_NAME = 'integerFormats'

/** The formats of integers as code, for checks that stand alone. */
export const INTEGER_FORMATS_CODE = [
  '/** The ranges of integers by their formats. */',
  `const ${INTEGER_FORMATS_NAME} = {`,
  ...RANGES.map(
    ({ name, least, greatest }) =>
      `  ${name}: { validate: (value) => value >= ${least} && value <= ${greatest} },`,
  ),
  '}',
].join('\n')
