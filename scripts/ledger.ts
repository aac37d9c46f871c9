// `npm run ledger`: the end-to-end test of the ledger with ten thousand events, which takes minutes. `npm test` plays it with a thousand.
import { spawnSync } from 'node:child_process'

const { status } = spawnSync('npx', ['--no-install', 'vitest', 'run', '--project', 'e2e', 'test/e2e/ledger.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, LEDGER_EVENTS: '10000' },
  shell: process.platform === 'win32',
})
process.exitCode = status ?? 1
