import { expect, it } from 'vitest'
import { mergeVariants } from './merge-variants.ts'

const api = {
  name: "PostHog's API",
  byFlag: new Map([
    ['pricing', [{ name: 'control' }, { name: 'test', payload: { limit: 3 } }]],
    ['switch', []],
  ]),
}
const file = {
  name: 'flags.json',
  byFlag: new Map([['pricing', [{ name: 'test', payload: { limit: 4 } }, { name: 'control' }]]]),
}
const taxonomy = {
  name: 'flags.ts',
  byFlag: new Map([
    ['pricing', [{ name: 'control' }, { name: 'first' }]],
    ['switch', [{ name: 'blue' }]],
    ['other', [{ name: 'a' }]],
  ]),
}

it('takes what one source says as it is', () => {
  expect(mergeVariants([api]).get('pricing')).toEqual([
    { name: 'control', from: "PostHog's API" },
    { name: 'test', from: "PostHog's API", payload: { limit: 3 } },
  ])
  expect(mergeVariants([]).size).toBe(0)
})

it('joins several, the first before the others, and says where they differ', () => {
  const merged = mergeVariants([api, file, taxonomy])
  expect(merged.get('pricing')).toEqual([
    { name: 'control', from: "PostHog's API, flags.json, flags.ts" },
    {
      name: 'test',
      from: "PostHog's API, flags.json; not in flags.ts; with another payload in flags.json",
      payload: { limit: 3 },
    },
    { name: 'first', from: "flags.ts; not in PostHog's API, flags.json" },
  ])
  expect(merged.get('switch')).toEqual([{ name: 'blue', from: "flags.ts; not in PostHog's API" }])
  expect(merged.get('other')).toEqual([{ name: 'a', from: 'flags.ts' }])
})

it('knows of a flag without variants', () => {
  expect(mergeVariants([api]).get('switch')).toEqual([])
})

it('takes odd names like any other', () => {
  const odd = { name: 'x', byFlag: new Map([['__proto__', [{ name: 'constructor', payload: null }]]]) }
  expect([...mergeVariants([odd])]).toEqual([['__proto__', [{ name: 'constructor', from: 'x', payload: null }]]])
})
