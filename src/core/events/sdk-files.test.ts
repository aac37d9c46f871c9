import { expect, it } from 'vitest'
import { isSdkFile } from './sdk-files.ts'

it.each([
  'https://us-assets.i.posthog.com/static/array.js',
  'https://us-assets.i.posthog.com/array/phc_7Hq2/array.js',
  'https://shop.example/ingest/static/array.full.js?v=1.200.0',
  'https://eu-assets.i.posthog.com/static/recorder.js?v=1.449.2',
  'https://us-assets.i.posthog.com/static/1.449.2/exception-autocapture.js',
  'https://shop.example/node_modules/posthog-js/dist/module.js',
  'https://shop.example/node_modules/.vite/deps/posthog-js.js?v=ab12',
  'webpack-internal:///./node_modules/.pnpm/posthog-js@1.449.2/node_modules/posthog-js/dist/module.js',
  'https://esm.sh/posthog-js@1.449.2/es2022/posthog-js.mjs',
  'https://shop.example/assets/posthog-js-D-wFcs8p.js',
  'https://shop.example/node_modules/posthog-js-lite/dist/index.mjs',
  'https://shop.example/node_modules/.vite/deps/posthog-js-lite.js?v=ab12',
  'https://shop.example/node_modules/@posthog/core/dist/posthog-core.mjs',
  'https://shop.example/assets/posthog-js-lite-D-wFcs8p.js',
  'https://shop.example/assets/module-D-wFcs8p.js',
  'https://shop.example/assets/es-C302ELQk.js',
])("%s is the SDK's", (url) => {
  expect(isSdkFile(url)).toBe(true)
})

it.each([
  'https://shop.example/src/posthog.ts',
  'https://shop.example/src/posthog-client.ts',
  'https://shop.example/src/posthog-js-wrapper.ts',
  'https://shop.example/src/posthog/core/client.ts',
  'https://shop.example/static/main-app.js',
  'https://shop.example/static/js/main.8f3a1b2c.js',
  'https://shop.example/assets/index-Ab12cd34.js',
  'https://shop.example/src/module.ts',
  'https://shop.example/items',
])("%s is the page's", (url) => {
  expect(isSdkFile(url)).toBe(false)
})
