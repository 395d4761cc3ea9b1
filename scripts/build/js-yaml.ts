/* What `src` uses of js-yaml; see `vendor` in ../build.ts. */
export {
  binaryTag,
  CORE_SCHEMA,
  constructFromEvents,
  EVENT_ID,
  getScalarValue,
  mergeTag,
  omapTag,
  pairsTag,
  parseEvents,
  SCALAR_STYLE,
  setTag,
  YAMLException,
} from 'js-yaml'
