// `npm run compat`: plays every version of posthog-js in every bundle it publishes, and writes docs/compatibility.md.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BUNDLES, type Cell, cellName, cellsOf, LITE_VERSIONS, VERSIONS } from './cells.ts'
import { type CompatStage, setCompatStage } from './compat-stage.ts'
import { bundleLite } from './lite-bundles.ts'
import { playCell } from './play-cell.ts'
import { installSdkPackages, sdkFolders } from './sdk-packages.ts'
import { compatibilityTable, type PlayedCell, problemLines } from './table.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const TABLE = `${ROOT}/docs/compatibility.md`
/** Cells under way at once: most of their time they wait for the SDK to send. */
const AT_ONCE = 3

async function playAll(stage: CompatStage, cells: readonly Cell[]): Promise<PlayedCell[]> {
  const played: PlayedCell[] = []
  const waiting = [...cells]
  const playNext = async (): Promise<void> => {
    for (let cell = waiting.shift(); cell; cell = waiting.shift()) {
      const start = performance.now()
      const outcomes = await playCell(stage, cell)
      played.push({ cell, outcomes })
      const kinds = Object.values(outcomes).map(({ kind }) => kind)
      const sign = kinds.includes('fails') ? '✖' : '✔'
      const held = `${kinds.filter((kind) => kind === 'holds').length} of ${kinds.filter((kind) => kind !== 'absent').length}`
      console.log(`${sign} ${cellName(cell)}: ${held} checks (${((performance.now() - start) / 1000).toFixed(1)} s)`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, playNext))
  return played.toSorted((a, b) => cells.indexOf(a.cell) - cells.indexOf(b.cell))
}

installSdkPackages()
execFileSync('npx', ['--no-install', 'vite', 'build', '--logLevel', 'error'], {
  cwd: ROOT,
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
const stage = await setCompatStage({ ...sdkFolders(), ...(await bundleLite(LITE_VERSIONS)) })
const cells = cellsOf(
  [...VERSIONS, ...LITE_VERSIONS],
  BUNDLES.map(({ kind }) => kind),
)
const played = await playAll(stage, cells).finally(() => stage.close())
writeFileSync(TABLE, compatibilityTable(played))
const problems = problemLines(played)
for (const line of problems) console.error(`✖ ${line}`)
console.log(`${played.length} cells played; the table is docs/compatibility.md.`)
process.exitCode = problems.length === 0 ? 0 : 1
