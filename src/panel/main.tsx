import { render } from 'preact'
import { watchTheme } from '../platform/devtools.ts'
import { App } from './App.tsx'
import './base.css'
import { createPanelModels } from './context.ts'
import { createExtensionAdapter } from './extension-adapter.ts'

watchTheme((theme) => {
  document.documentElement.dataset['theme'] = theme
})

const root = document.querySelector('#root')
if (root) {
  const models = createPanelModels(createExtensionAdapter())
  render(<App models={models} />, root)
  models.start()
  await models.restore()
}
