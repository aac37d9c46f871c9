// @ts-check
// `node scripts/run.mjs FILE.ts`: runs a TypeScript file, which Node 20 can't by itself, with the Vite that builds the product.
import { pathToFileURL } from 'node:url'
import { runnerImport } from 'vite'

const [, , file] = process.argv
if (!file) throw new Error('Name the file to run.')
await runnerImport(pathToFileURL(file).href, { configFile: false, logLevel: 'error' })
