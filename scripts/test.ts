// `npm test`: everything that has to hold before a change lands, the quick checks first.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkSizeBudgets } from './size-budgets.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TEST_RESULTS = 'test/out/results.json'

interface Check {
  readonly name: string
  /** Returns what is wrong, in words; nothing when all is well. */
  run(): string[]
}

function command(program: string, ...args: string[]): string[] {
  const { status } = spawnSync('npx', ['--no-install', program, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  return status === 0 ? [] : [`${program} ended with ${status ?? 'a signal'}`]
}

const CHECKS: readonly Check[] = [
  { name: 'types of core, without the DOM', run: () => command('tsc', '-p', 'src/core') },
  { name: 'types', run: () => command('tsc', '-p', '.') },
  { name: 'lint', run: () => command('oxlint', '--deny-warnings') },
  { name: 'format', run: () => command('oxfmt', '--check', '.') },
  { name: 'dead code', run: () => command('knip') },
  { name: 'build for Chromium', run: () => command('vite', 'build', '--logLevel', 'error') },
  { name: 'size budgets', run: () => checkSizeBudgets(`${ROOT}/dist`) },
  { name: 'build for Firefox', run: () => command('vite', 'build', '--mode', 'firefox', '--logLevel', 'error') },
  { name: "Mozilla's add-on lint", run: () => command('web-ext', 'lint', '--source-dir', 'dist-firefox') },
]

function runCheck({ name, run }: Check): boolean {
  console.log(`\n── ${name}`)
  const start = performance.now()
  const faults = run()
  for (const fault of faults) console.error(`✖ ${fault}`)
  console.log(`${faults.length === 0 ? '✔' : '✖'} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
  return faults.length === 0
}

interface TestResults {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTotalTests: number
}

/** Runs every test; returns how many passed and failed. A run that ended without results counts as a failure. */
function runTests(): { passed: number; failed: number } {
  console.log('\n── tests: unit, component, repository, end to end')
  mkdirSync(`${ROOT}/test/out`, { recursive: true })
  const faults = command('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${TEST_RESULTS}`)
  const results = JSON.parse(readFileSync(`${ROOT}/${TEST_RESULTS}`, 'utf8')) as TestResults
  const failed = results.numFailedTests + results.numPendingTests
  return { passed: results.numPassedTests, failed: faults.length > 0 ? Math.max(1, failed) : failed }
}

const passedChecks = CHECKS.filter(runCheck).length
const tests = runTests()
const passed = passedChecks + tests.passed
const failed = CHECKS.length - passedChecks + tests.failed
console.log(`\n${CHECKS.length} checks and ${tests.passed + tests.failed} tests ran.`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
