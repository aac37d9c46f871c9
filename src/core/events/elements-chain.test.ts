import { expect, it } from 'vitest'
import { firstOfChain } from './elements-chain.ts'

it.each([
  [
    'button.btn.primary:attr__class="btn primary"nth-child="1"nth-of-type="2"text="Buy now";div.card:nth-child="3"',
    'button',
    'Buy now',
  ],
  [
    'a:attr__aria-label="say: \\"text=\\""href="/x"text="A \\"quoted\\"; text";div:text="other"',
    'a',
    'A "quoted"; text',
  ],
  ['my-button:nth-child="1"', 'my-button', null],
  ['div;section:text="outer"', 'div', null],
  ['svg', 'svg', null],
])('%s', (chain, tagName, text) => {
  expect(firstOfChain(chain)).toEqual({ tagName, text })
})

it('reads nothing from something else, and not for long', () => {
  expect(firstOfChain('')).toBe(null)
  expect(firstOfChain('"x')).toBe(null)
  const start = performance.now()
  firstOfChain(`a:${'b="'.repeat(10_000)}`)
  firstOfChain(`a:${'b="\\'.repeat(10_000)}`)
  firstOfChain(`a${'.b'.repeat(10_000)}`)
  expect(performance.now() - start).toBeLessThan(200)
})
