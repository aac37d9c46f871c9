import { describe, expect, test } from 'vitest'
import { type Convention, inferConvention, keepsTo } from './naming.ts'

test.each<[Convention, string, string]>([
  ['snake_case', 'item_created', 'itemCreated'],
  ['snake_case', 'signup', 'Signup'],
  ['snake_case', 'step_2', 'step__2'],
  ['camelCase', 'itemCreated', 'item_created'],
  ['PascalCase', 'ItemCreated', 'itemCreated'],
  ['kebab-case', 'item-created', 'item_created'],
  ['SCREAMING_SNAKE', 'ITEM_CREATED', 'Item_Created'],
  ['Title Case', 'Item Created', 'Item created'],
  ['Sentence case', 'Item created', 'Item Created'],
  ['lower case', 'item created', 'Item created'],
  ['object:action', 'cart:item_added', 'cart_item_added'],
  ['object.action', 'cart.item_added', 'cart:item_added'],
])('%s takes %s and not %s', (convention, good, bad) => {
  expect([keepsTo(convention, good), keepsTo(convention, bad)]).toEqual([true, false])
})

describe('the convention of a list', () => {
  test.each<[string, string[], Convention | null]>([
    ['of one mind', ['item_created', 'item_shared', 'user_signed_up', 'export_completed'], 'snake_case'],
    [
      'with single words, which say nothing',
      ['login', 'Item Created', 'Item Shared', 'User Left', 'Team Made'],
      'Title Case',
    ],
    ['too short to tell', ['item_created', 'item_shared'], null],
    ['of two minds', ['item_created', 'item_shared', 'itemMoved', 'itemLeft'], null],
    ['of nothing', [], null],
  ])('%s', (_, names, expected) => {
    expect(inferConvention(names)).toBe(expected)
  })
})

test('a name of a million letters is judged at once', () => {
  expect(keepsTo('Title Case', 'A'.repeat(1_000_000))).toBe(false)
})
