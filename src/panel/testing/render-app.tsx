import { act, cleanup, render, within } from '@testing-library/preact'
import { App } from '../App.tsx'
import { createPanelModels, type PanelModels } from '../context.ts'
import { createMemoryAdapter, type MemoryAdapter } from '../models/memory-adapter.ts'
import { installFakeLayout } from './fake-layout.ts'
import { withoutDoctor } from './without-doctor.ts'
import { createTestPage, type TestPage, type TestPageOptions } from './test-page.ts'

export interface TestApp {
  readonly adapter: MemoryAdapter
  readonly models: PanelModels
  /** Opens a page whose instance is initialised. */
  open(options?: TestPageOptions): TestPage
  /** Lets the page or the models do something, and the panel draw it. */
  settle(work?: () => unknown): Promise<void>
  cleanup(): void
}

interface TestAppOptions {
  readonly canOpenSources?: boolean
  readonly adapter?: MemoryAdapter
  /** Whether the Doctor's rules are loaded. */
  readonly doctor?: boolean
}

/** The whole panel over a page that the test plays. */
export function renderApp(options: TestAppOptions = {}): TestApp {
  const { canOpenSources = true, adapter: memory = createMemoryAdapter(), doctor = false } = options
  const restoreLayout = installFakeLayout()
  const adapter = canOpenSources ? memory : { ...memory, sources: { ...memory.sources, open: null } }
  const models = createPanelModels(adapter, () => 1_700_000_000_000, doctor ? undefined : withoutDoctor)
  const stop = models.start()
  render(<App models={models} />)
  return {
    adapter,
    models,
    open(options) {
      const page = createTestPage(adapter, options)
      page.init()
      return page
    },
    async settle(work) {
      await act(async () => void (await work?.()))
      // What is drawn is measured, and drawn again at its size.
      for (let round = 0; round < 2; round++) {
        await act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())))
      }
    },
    cleanup() {
      cleanup()
      stop()
      restoreLayout()
    },
  }
}

/** The texts of a grid's rows, cell by cell, the header left out. */
export function cellTexts(grid: HTMLElement): string[][] {
  return within(grid)
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('gridcell'))
    .map((cells) => cells.map((cell) => (cell.textContent ?? '').trim()))
}

/** Chooses the option of that text, as a user does; `fireEvent.change` would send an input event instead. */
export function choose(select: HTMLElement, option: string): void {
  const found = within(select).getByRole<HTMLOptionElement>('option', { name: option })
  act(() => {
    found.selected = true
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
}
