import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The tests use what is shipped, so it is built from the sources as they are now. */
export function setup(): void {
  for (const args of [
    ['build', '--logLevel', 'error'],
    ['build', '--config', 'demo/app/vite.config.ts', '--logLevel', 'error'],
  ]) {
    execFileSync('npx', ['vite', ...args], { cwd: ROOT, stdio: 'inherit' })
  }
}
