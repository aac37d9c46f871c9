import { crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import { defineConfig } from 'vite'
import manifest from './manifest.json' with { type: 'json' }

/** Firefox 142 is the first version, on desktop and Android, that reads `data_collection_permissions`. */
const gecko = {
  id: 'hogscope@hogscope.dev',
  strict_min_version: '142.0',
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
    // Without `development: false` the build keeps each file's path on the machine that built it.
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    resolve: { alias: { react: 'preact/compat', 'react-dom': 'preact/compat' } },
    // CRXJS builds *.iife.ts without replacing process.env, which would throw in the page.
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      outDir: firefox ? 'dist-firefox' : 'dist',
      emptyOutDir: true,
      target: firefox ? 'firefox142' : 'chrome120',
      modulePreload: { polyfill: false },
      rollupOptions: { input: { panel: 'src/panel/index.html', popup: 'src/popup/index.html' } },
    },
  }
})
