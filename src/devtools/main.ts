import { createPanel } from '../platform/devtools.ts'

createPanel('Hogscope', '/icons/icon-32.png', '/src/panel/index.html')
