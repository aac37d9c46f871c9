import { fireEvent, screen } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EXAMPLE_CHECK } from '../../../core/checks/example-check.ts'
import { formatCheck } from '../../../core/checks/parse-check.ts'
import { choose, renderApp, type TestApp } from '../../testing/render-app.tsx'
import type { TestPage } from '../../testing/test-page.ts'
import { addExample, click, linesOf, openChecks, textOf, type } from './testing/checks-driver.ts'

let app: TestApp
let page: TestPage
beforeEach(async () => {
  app = renderApp()
  page = app.open()
  await openChecks(app)
})
afterEach(() => app.cleanup())

describe('recording', () => {
  it('makes a check of what was clicked, to be looked through and saved', async () => {
    await app.settle(() => page.capture('before_recording'))
    click('Record a check')
    expect(screen.getByText('Recording: now do in the page what is to be checked.')).toBeTruthy()
    await app.settle(() => {
      page.capture('$autocapture')
      page.capture('item_created', { source: 'web' })
      page.capture('item_created', { source: 'web' })
      page.capture('item_shared', {}, { fate: { dropped: 'opted out' } })
    })
    expect(screen.getByText('3 events recorded')).toBeTruthy()
    click('Stop recording')
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('item_created … item_shared')
    type('Name', 'Sharing')
    click('Save check')
    await app.settle()
    expect(linesOf('Expectations')).toEqual([
      expect.stringContaining('Passed: item_created at least twice, delivered came twice, delivered'),
      expect.stringContaining('Passed: item_shared at least once came once, 1 ms after item_created'),
    ])
  })

  it('that recorded nothing of the page itself makes no check', async () => {
    click('Record a check')
    await app.settle(() => page.capture('$pageview'))
    click('Stop without a check')
    expect(screen.queryByRole('form')).toBeNull()
    expect(screen.getByRole('button', { name: 'Record a check' })).toBeTruthy()
  })
})

describe('the form', () => {
  it('writes a check with all that can be expected', async () => {
    click('New check')
    type('Name', 'All of it')
    type('Event of expectation 1', 'item_created')
    fireEvent.click(screen.getByLabelText('delivered, expectation 1'))
    click('Add expectation')
    type('Event of expectation 2', 'item_shared')
    choose(screen.getByLabelText('How often, expectation 2'), 'between')
    type('Times of expectation 2', '1')
    type('Most times of expectation 2', '3')
    type(/^Seconds after the former step/, '2.5')
    click('Add condition to expectation 2')
    type('Property, condition 1 of expectation 2', 'share_method')
    choose(screen.getByLabelText('Comparison, condition 1 of expectation 2'), 'is one of')
    type('Value, condition 1 of expectation 2', 'link, 3')
    type('Flag exposed before expectation 2', 'new-dashboard-v2')
    type('Value of the flag, expectation 2', 'test')
    click('Add expectation')
    type('Event of expectation 3', '$exception')
    choose(screen.getByLabelText('How often, expectation 3'), 'never')
    click('Save check')
    await app.settle()
    const [text] = (await app.adapter.settings.read('checks:https://shop.example')) as string[]
    expect(JSON.parse(text ?? '')).toEqual({
      hogscope_check: 1,
      name: 'All of it',
      expectations: [
        { event: 'item_created', delivered: true },
        {
          event: 'item_shared',
          times: { atLeast: 1, atMost: 3 },
          where: [{ property: 'share_method', operator: 'oneOf', value: ['link', 3] }],
          withinMs: 2500,
          flagExposed: { flag: 'new-dashboard-v2', value: 'test' },
        },
        { event: '$exception', times: { exactly: 0 } },
      ],
    })
  })

  it('says what is wrong in its own words, and keeps what was written', async () => {
    click('New check')
    click('Add expectation')
    type('Event of expectation 2', 'a')
    click('Add condition to expectation 2')
    type('Property, condition 1 of expectation 2', 'price')
    choose(screen.getByLabelText('Comparison, condition 1 of expectation 2'), 'is more than')
    type('Value, condition 1 of expectation 2', 'much')
    click('Save check')
    await app.settle()
    const alert = textOf(screen.getByRole('alert'))
    expect(alert).toContain('Not saved yet.')
    expect(alert).toContain('name is empty; it should be the name of the check.')
    expect(alert).toContain('Expectation 1: event is empty')
    expect(alert).toContain('Expectation 2, condition 1: value is the text "much"; it should be a number.')
    expect(screen.getByLabelText<HTMLInputElement>('Value, condition 1 of expectation 2').value).toBe('much')
  })

  it('moves and removes expectations', async () => {
    await addExample()
    click('Edit')
    click('Move expectation 3 up')
    click('Remove expectation 3')
    const events = screen.getAllByLabelText<HTMLInputElement>(/^Event of expectation/).map(({ value }) => value)
    expect(events).toEqual(['item_created', 'export_completed'])
    click('Cancel')
    await app.settle()
    expect(linesOf('Expectations')).toHaveLength(3)
  })

  it('renames a check, but not to a name that is taken', async () => {
    await addExample()
    await app.settle(() => app.models.events.clear())
    click('Edit')
    type('Name', 'Funnel')
    click('Save check')
    await app.settle()
    expect(linesOf('Checks')).toEqual([expect.stringContaining('Funnel 0 of 3')])
    click('New check')
    type('Name', 'Funnel')
    type('Event of expectation 1', 'a')
    click('Save check')
    await app.settle()
    expect(textOf(screen.getByRole('alert'))).toContain('There is a check “Funnel” already. Choose another name.')
  })
})

describe('importing', () => {
  async function pick(...files: File[]): Promise<void> {
    const input = screen.getByLabelText<HTMLInputElement>('Check files')
    Object.defineProperty(input, 'files', { value: files, configurable: true })
    await app.settle(() => void input.dispatchEvent(new Event('change', { bubbles: true })))
    await app.settle()
  }

  it('takes the good files, and says of the others what is wrong, where and what to do', async () => {
    const bad = '{"hogscope_check": 1, "name": "x", "expectations": [{"event": "a"}, {"event": "b", "deliverd": true}]}'
    await pick(
      new File([formatCheck(EXAMPLE_CHECK)], 'funnel.check.json'),
      new File([bad], 'bad.json'),
      new File([new Uint8Array(2_000_001)], 'huge.json'),
    )
    expect(linesOf('Checks')).toHaveLength(1)
    const alert = textOf(screen.getByRole('alert'))
    expect(alert).toContain('bad.json was not imported.')
    expect(alert).toContain('expectations[1].deliverd is a field that is not known here. Did you mean delivered?')
    expect(alert).toContain('huge.json was not imported.It has 2000001 bytes')
    click('Dismiss')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('takes pasted text, and keeps it to be mended when it is wrong', async () => {
    click('Paste text…')
    type('Check as JSON', '{"hogscope_check": 3}')
    click('Import this text')
    await app.settle()
    expect(textOf(screen.getByRole('alert'))).toContain('hogscope_check is 3: a newer Hogscope wrote this file.')
    type('Check as JSON', formatCheck(EXAMPLE_CHECK))
    click('Import this text')
    await app.settle()
    expect(screen.queryByRole('alert')).toBeNull()
    expect(linesOf('Checks')).toHaveLength(1)
  })

  it('adds the same check once, and another of that name beside it', async () => {
    await pick(new File([formatCheck(EXAMPLE_CHECK)], 'a.json'), new File([formatCheck(EXAMPLE_CHECK)], 'b.json'))
    expect(linesOf('Checks')).toHaveLength(1)
    await pick(
      new File([formatCheck({ ...EXAMPLE_CHECK, anyOrder: undefined as never, description: 'other' })], 'c.json'),
    )
    expect(linesOf('Checks')[1]).toContain(`${EXAMPLE_CHECK.name} (2)`)
  })
})
