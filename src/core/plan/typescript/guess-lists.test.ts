import { describe, expect, test } from 'vitest'
import { readFiles } from '../fixtures/read-files.ts'

const LIST = "export const EVENTS = { CREATED: 'item_created', SHARED: 'item_shared' } as const\n"

describe('which files are taken for what', () => {
  test('one in which others need something is none to complain of', () => {
    const results = readFiles({
      'events.ts': "import { PREFIX } from './prefix'\nexport const EVENTS = { A: `${PREFIX}a` }",
      'prefix.ts': "export const PREFIX = 'app_'",
      'index.ts': "export * from './events'",
    })
    expect(Object.values(results).every(({ ok }) => ok)).toBe(true)
  })

  test.each([
    ['routes', "export const ROUTES = { HOME: '/home', ITEMS: '/items' } as const"],
    ['classes', "export const BUTTON = { primary: 'btn-primary text-white', ghost: 'btn-ghost border' }"],
    ['labels', "export const LABELS = { save: 'Save', cancel: 'Cancel' }"],
    ['colours', "export const PALETTE = { red: '#ff0000', blue: '#0000ff' }"],
    ['anything else, as others list the events', "export const TIERS = { FREE: 'free', PRO: 'pro' }"],
  ])('a map of %s beside the events is none of events', (_, source) => {
    const { 'events.ts': events, 'other.ts': other } = readFiles({ 'other.ts': source, 'events.ts': LIST })
    expect(events?.ok && events.plan.events.map(({ name }) => name)).toEqual(['item_created', 'item_shared'])
    expect(other).toMatchObject({ ok: false, error: { message: expect.stringMatching(/No events? or flags?/) } })
  })

  test('a map that may be meant is named', () => {
    const { 'other.ts': other } = readFiles({ 'other.ts': "export const TRACKED = { A: 'a' }", 'events.ts': LIST })
    expect(other).toMatchObject({
      error: { line: 1, message: expect.stringContaining('`TRACKED` is not taken for events, as others are named so') },
    })
  })

  test('of several maps, that of the file about tracking', () => {
    const plans = readFiles({
      'tiers.ts': "export const TIERS = { FREE: 'free', PRO: 'pro' }",
      'lib/tracking.ts': "export const Names = { OPENED: 'app opened', CLOSED: 'app closed' }",
    })
    expect(plans['lib/tracking.ts']).toMatchObject({
      ok: true,
      plan: { events: [{ name: 'app opened' }, { name: 'app closed' }] },
    })
    expect(plans['tiers.ts']?.ok).toBe(false)
  })

  test('of several in doubt none', () => {
    const plans = readFiles({ 'a.ts': "export const A = { X: 'x' }", 'b.ts': "export const B = { Y: 'y' }" })
    expect(plans['a.ts']).toMatchObject({
      error: {
        message: expect.stringContaining('`A` may list events, but so may others in the files that are read with it'),
      },
    })
  })

  test('routes alone are no events either', () => {
    expect(readFiles({ 'a.ts': "export const A = { X: '/x', Y: '/y' }" })['a.ts']?.ok).toBe(false)
  })
})

describe('constants of a file that is for them', () => {
  test('flags, though types name the events', () => {
    const { 'flags.ts': flags } = readFiles({
      'flags.ts': "export const NEW_PAGE = 'new-page'\nexport const OLD_PAGE = 'old-page'",
      'types.ts': 'export interface EventMap { opened: {} }',
    })
    expect(flags).toMatchObject({ ok: true, plan: { flagKeys: [{ key: 'new-page' }, { key: 'old-page' }] } })
  })

  test('addresses and versions among the names are none', () => {
    const { 'events/shop.ts': shop } = readFiles({
      'events/shop.ts':
        "export const CART_OPENED = 'cart opened'\nexport const API_URL = 'https://x.example'\nexport const VERSION = '2'",
    })
    expect(shop).toMatchObject({ ok: true, plan: { events: [{ name: 'cart opened', constant: 'CART_OPENED' }] } })
    expect(shop?.ok && shop.plan.events.length).toBe(1)
  })
})
