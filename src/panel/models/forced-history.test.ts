import { beforeEach, describe, expect, it } from 'vitest'
import { createPanelModels, type PanelModels } from '../context.ts'
import { createTestPage, type TestPage } from '../testing/test-page.ts'
import { withoutDoctor } from '../testing/without-doctor.ts'
import { createMemoryAdapter } from './memory-adapter.ts'

let clock: number
let models: PanelModels
let page: TestPage
beforeEach(() => {
  clock = 1_000_100
  const adapter = createMemoryAdapter()
  models = createPanelModels(adapter, () => clock, withoutDoctor)
  models.start()
  page = createTestPage(adapter)
  page.init()
})

/** What the history says of an event captured at that time, milliseconds after the page began. */
function valueAt(after: number): unknown {
  page.capture('item_created', {}, { after, forcedFlags: ['experiment'] })
  const event = models.events.events.value.at(-1)
  if (!event) throw new Error('no event')
  return models.forcedHistory.valueAt(event, 'experiment')
}

describe('what a flag was forced to when an event was captured', () => {
  it('is the value of that time, whatever it is forced to now', async () => {
    await models.flags.force('experiment', 'a')
    clock += 100
    await models.flags.force('experiment', false)
    clock += 100
    await models.flags.release('experiment')
    expect([50, 150, 250, 350].map(valueAt)).toEqual([undefined, 'a', false, undefined])
  })
})
