import { expect, it } from 'vitest'
import { createSessionRedactor } from './redact-session.ts'
import { makeEvent, makeSession } from './testing/make-session.ts'

const MAIL = 'ann@example.com'

it('masks personal data in whatever part of an event they are', () => {
  const redactor = createSessionRedactor()
  const event = redactor.event(
    makeEvent({
      eventName: `sent to ${MAIL}`,
      pageUrl: `https://shop.example/?mail=${MAIL}`,
      pageTitle: `Letter to ${MAIL}`,
      properties: { note: `for ${MAIL}`, source: 'web' },
      set: { email: MAIL },
      setOnce: { email: MAIL },
      status: { kind: 'dropped', reason: 'before_send threw', detail: `no ${MAIL}` },
      steps: [
        { kind: 'called', at: 1 },
        { kind: 'changed', at: 2, by: 'before_send', before: { note: MAIL } },
        { kind: 'dropped', at: 3, reason: 'before_send threw', detail: `no ${MAIL}` },
      ],
      stack: `at f (https://shop.example/?u=${MAIL}:1:1)`,
    }),
  )
  expect(JSON.stringify(event)).not.toContain('ann@')
  expect(event).toMatchObject({ id: 'd1:1', properties: { source: 'web' }, ownProperties: ['source'] })
  expect(redactor.masked).toBe(10)
})

it('masks the addresses of pages, and says of the session that it did', () => {
  const redactor = createSessionRedactor()
  const pageUrl = `https://shop.example/?mail=${MAIL}`
  const { events: _, ...head } = makeSession({
    page: pageUrl,
    documents: [{ documentId: 'd1', frameId: 0, pageUrl, origin: 'https://shop.example', timeOrigin: 1 }],
  })
  const copy = redactor.head(head)
  expect(JSON.stringify(copy)).not.toContain('ann@')
  expect(copy.masked).toBe(true)
})
