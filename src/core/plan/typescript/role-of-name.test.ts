import { expect, test } from 'vitest'
import { readTypeName, roleOfList, roleOfText } from './role-of-name.ts'

test.each([
  ['EVENTS', 'events'],
  ['events', 'events'],
  ['AnalyticsEvent', 'events'],
  ['TRACKING_EVENT_NAMES', 'events'],
  ['analyticsevents', 'events'],
  ['FLAGS', 'flags'],
  ['FeatureFlag', 'flags'],
  ['FEATURE_FLAG_KEYS', 'flags'],
  ['EXPERIMENTS', 'flags'],
  ['EVENT_FLAGS', 'flags'],
  ['FLAG_EVENTS', 'events'],
  ['EVENT_PROPERTIES', 'other'],
  ['EVENT_SOURCES', 'other'],
  ['FLAG_VARIANTS', 'other'],
  ['COLOURS', 'other'],
  ['preventDefault', 'other'],
  ['', 'other'],
])('the list %s is one of %s', (name, expected) => {
  expect(roleOfList(name)).toBe(expected)
})

test.each([
  ['EVENT_SIGNED_UP', 'events'],
  ['SIGNED_UP_EVENT', 'events'],
  ['FLAG_NEW_DASHBOARD', 'flags'],
  ['EVENT_PREFIX', 'other'],
  ['EVENT', 'other'],
  ['APP_NAME', 'other'],
])('the text %s is one of %s', (name, expected) => {
  expect(roleOfText(name)).toBe(expected)
})

test.each([
  ['EventProperties', true, ''],
  ['CommonEventProps', true, 'common'],
  ['IBaseProperties', true, 'ibase'],
  ['ItemSharedProperties', false, 'itemshared'],
  ['UserProperties', false, 'user'],
  ['Props', false, ''],
])('%s: common to all events %s, about "%s"', (name, isCommonProperties, subject) => {
  expect(readTypeName(name)).toMatchObject({ isCommonProperties, subject })
})
