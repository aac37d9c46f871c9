import { expect, it } from 'vitest'
import { wordsOf } from './words-of.ts'

it.each([
  ['USER_SIGNED_UP', 'user signed up'],
  ['userSignedUp', 'user signed up'],
  ['user-signed up', 'user signed up'],
  ['HTMLTitle', 'html title'],
  ['utm2Source', 'utm2 source'],
  ['größeGewählt', 'größe gewählt'],
  ['__', ''],
])('takes %s apart', (name, words) => {
  expect(wordsOf(name).join(' ')).toBe(words)
})
