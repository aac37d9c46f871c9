import { type Cell, isSnippet } from './cells.ts'
import { expectEqual } from './expect-equal.ts'
import { captureInPage, eventNamed } from './play-page.ts'
import type { Play } from './play-cell.ts'

/** The instance, what happened before the panel was opened, and an event from its call to the server's answer. */
export async function checkDelivery(play: Play): Promise<void> {
  const { cell, check, panel, stage, tab, token } = play

  await check('found', async () => {
    const instance = await tab.find('the instance', ({ instances }) => instances[0])
    const { version, bundle } = await tab.find('its version', ({ instances }) =>
      instances[0]?.version ? instances[0] : undefined,
    )
    expectEqual(
      'what is told of it',
      [instance.token, instance.apiHost, version, bundle],
      [token, stage.postHog.hostFor(cell.version), cell.version, bundleKindOf(cell)],
    )
  })

  await check('history', async () => {
    await panel.waitForEvent('before_panel', '200')
    await panel.waitForEvent('$pageview', '200')
  })

  await check('stub', async () => {
    const event = await tab.find('the call kept by the stub', eventNamed('kept_by_stub', 'answered'))
    expectEqual(
      'its steps',
      event.steps.map(({ kind }) => kind),
      ['stub-called', 'called', 'accepted', 'sent', 'answered'],
    )
    await panel.waitForEvent('kept_by_stub', '200')
  })

  await check('delivered', async () => {
    await captureInPage(play, 'while_watched', { plan: 'pro' })
    const event = await tab.find('the event, answered', eventNamed('while_watched', 'answered'))
    let statuses: readonly string[] = []
    await tab.find('its statuses', (seen) => {
      statuses = seen.statusesOf(event.id)
      return statuses
    })
    expectEqual('its statuses', statuses, ['queued', 'sending', '200'])
    expectEqual('its own properties', event.ownProperties, ['plan'])
    const received = await stage.postHog.waitForEvent((each) => each.token === token && each.event === 'while_watched')
    expectEqual('its id', event.uuid, received.uuid ?? received.properties['$insert_id'])
    await panel.waitForEvent('while_watched', '200')
  })

  await check('changed', async () => {
    await captureInPage(play, 'changed_by_page', { secret: '4111' })
    const event = await tab.find('the changed event', eventNamed('changed_by_page', 'answered'))
    const change = event.steps.find((step) => step.kind === 'changed')
    if (change?.kind !== 'changed') throw new Error(`No change among ${event.steps.map(({ kind }) => kind).join(', ')}`)
    expectEqual('who changed it', change.by, cell.bundle === 'lite' ? 'before_send' : 'sanitize_properties')
    expectEqual('what it was', change.before['secret'], '4111')
    expectEqual('what it became', event.properties['secret'], 'removed')
  })
}

/** As the fact `instance-init` has it. */
function bundleKindOf(cell: Cell): string {
  if (cell.bundle === 'lite') return 'lite'
  return isSnippet(cell) ? 'snippet' : 'npm'
}
