import { render } from 'preact'
import { App } from './App.tsx'
import './base.css'
import { createPanelModels } from './context.ts'
import { createExtensionAdapter } from './extension-adapter.ts'

const root = document.querySelector('#root')
if (root) {
  const models = createPanelModels(await createExtensionAdapter())
  render(<App models={models} />, root)
  models.documents.start()
  await models.taxonomy.restore()
}
