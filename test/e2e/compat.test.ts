import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellName, cellsOf } from '../compat/cells.ts'
import { type CompatStage, setCompatStage } from '../compat/compat-stage.ts'
import { bundleLite } from '../compat/lite-bundles.ts'
import { playCell } from '../compat/play-cell.ts'
import { problemLines } from '../compat/table.ts'

let stage: CompatStage
beforeAll(async () => {
  stage = await setCompatStage(await bundleLite(['4.12.1']))
})
afterAll(() => stage.close())

/** Long enough for every check of a cell to wait in vain, so that the report names them all. */
const TIMEOUT = 300_000

// The versions that are installed here anyway; `npm run compat` plays all of them.
const CELLS = cellsOf(['1.130.2', '1.449.2', '4.12.1'], ['snippet', 'npm', 'lite'])

describe('every check of docs/compatibility.md holds', () => {
  it.concurrent.each(CELLS.map((cell) => [cellName(cell), cell] as const))(
    'with %s',
    async (_, cell) => {
      const outcomes = await playCell(stage, cell)
      expect(problemLines([{ cell, outcomes }])).toEqual([])
    },
    TIMEOUT,
  )
})
