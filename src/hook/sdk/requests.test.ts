import { posthog as newest, PostHog as Newest } from 'posthog-js'
import { posthog as unmangled, PostHog as Unmangled } from 'posthog-js-1-130'
import { expect, it } from 'vitest'
import type { TappedInstance } from './instance.ts'
import { tapRequests } from './requests.ts'

it.each<[string, object, object]>([
  ['1.449.2, mangled', newest, Newest.prototype],
  ['1.130.2', unmangled, Unmangled.prototype],
])('of %s it taps the two methods that every request passes, and no other', (_, posthog, prototype) => {
  const before = Object.getOwnPropertyNames(posthog)
  tapRequests({ posthog } as unknown as TappedInstance)
  const tapped = Object.getOwnPropertyNames(posthog).filter((name) => !before.includes(name))
  const others = tapped.filter((name) => name !== '_send_request')
  expect(others).toHaveLength(tapped.length - 1)
  expect(others.map((name) => String(Reflect.get(prototype, name)))).toEqual([
    expect.stringMatching(/\.retriableRequest\(.*_send_request\(/s),
  ])
})
