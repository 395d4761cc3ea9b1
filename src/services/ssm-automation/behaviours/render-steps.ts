import type { ServedOperation } from '../../../mock/calls/service-table.js'
import { formatWireJson, toPublished } from '../../../model/renditions.js'
import type { Shape } from '../../../model/shapes.js'
import type { JsonObject } from '../../../protocol/json-values.js'
import type { Rendition } from '../../../protocol/media-types.js'

/** Writes a step as JSON text of a rendition. */
export type RenderStep = (step: JsonObject) => string

type StepWriters = Readonly<Record<Rendition, RenderStep>>

const writers = new WeakMap<ServedOperation, StepWriters>()

/** The writer of an operation's items: each step is written once per rendition, then its text is kept with it. */
export function stepWriter(served: ServedOperation, rendition: Rendition): RenderStep {
  const known = writers.get(served)
  if (known) return known[rendition]
  const made: StepWriters = {
    wire: remember((step) => formatWireJson(step, itemShape(served, 'wire'))),
    published: remember((step) => {
      const shape = itemShape(served, 'published')
      return JSON.stringify(shape ? toPublished(step, shape) : step)
    }),
  }
  writers.set(served, made)
  return made[rendition]
}

function remember(write: RenderStep): RenderStep {
  const texts = new WeakMap<JsonObject, string>()
  return (step) => {
    const known = texts.get(step)
    if (known !== undefined) return known
    const text = write(step)
    texts.set(step, text)
    return text
  }
}

function itemShape(served: ServedOperation, rendition: Rendition): Shape | undefined {
  const shape = served.outputShape(rendition)
  const items = served.operation.pagination?.items ?? 'StepExecutions'
  const list = shape?.kind === 'structure' ? shape.members.get(items)?.shape : undefined
  return list?.kind === 'list' ? list.item.shape : undefined
}
