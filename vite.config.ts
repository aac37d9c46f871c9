import { crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import { defineConfig } from 'vite'
import manifest from './manifest.json' with { type: 'json' }

/** Firefox 140 is the first desktop version that reads `data_collection_permissions`; its ESR is the oldest one supported. */
const gecko = {
  id: 'hogscope@hogscope.dev',
  strict_min_version: '140.0',
  data_collection_permissions: { required: ['none'] },
}

export default defineConfig(({ mode }) => {
  const firefox = mode === 'firefox'
  const { minimum_chrome_version: _chromeOnly, ...shared } = manifest
  const chosen = firefox ? { ...shared, browser_specific_settings: { gecko } } : manifest
  return {
    plugins: [
      crx({
        // The JSON import widens literals ('MAIN' to string) that CRXJS's type lists.
        manifest: chosen as ManifestV3Export,
        browser: firefox ? 'firefox' : 'chrome',
      }),
    ],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    resolve: { alias: { react: 'preact/compat', 'react-dom': 'preact/compat' } },
    // CRXJS builds *.iife.ts without replacing process.env, which would throw in the page.
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      outDir: firefox ? 'dist-firefox' : 'dist',
      emptyOutDir: true,
      target: firefox ? 'firefox140' : 'chrome120',
      modulePreload: { polyfill: false },
      rollupOptions: { input: { panel: 'src/panel/index.html' } },
    },
  }
})
