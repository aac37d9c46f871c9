import { describe, expect, test } from 'vitest'
import { createFindSimilar } from './find-similar.ts'

const find = createFindSimilar([
  'user_signed_up',
  'user_logged_in',
  'item_created',
  'item_shared',
  'export_completed',
  'step_1',
  'pro',
  'tab',
  'signin',
])

describe('createFindSimilar', () => {
  test.each([
    ['Export Completed', 'export_completed'],
    ['itemCreated', 'item_created'],
    ['ITEM-CREATED', 'item_created'],
    ['item.shared', 'item_shared'],
    ['UserSignedUp', 'user_signed_up'],
    ['created_item', 'item_created'],
    ['item_craeted', 'item_created'],
    ['item_create', 'item_created'],
    ['Export Complted', 'export_completed'],
    ['Pro', 'pro'],
    ['signiin', 'signin'],
  ])('%s was meant to be %s', (sent, expected) => {
    expect(find(sent)).toBe(expected)
  })

  test.each([
    ['purchase_completed'],
    ['user_logged_out'],
    ['item_deleted'],
    ['signup'],
    ['step_2'],
    ['top'],
    ['p'],
    [''],
    ['!!!'],
    ['item_created'.repeat(100)],
    ['__proto__'],
  ])('%s is near none', (sent) => {
    expect(find(sent)).toBeNull()
  })

  test('of two as near, the first', () => {
    expect(createFindSimilar(['page_viewed', 'page_viewer'])('page_viewex')).toBe('page_viewed')
  })
})
