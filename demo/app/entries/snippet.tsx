import '../style.css'
import { NEW_SDK } from '../project.ts'
import { App } from '../ui/App.tsx'
import { show, startSnippet } from './start.tsx'

startSnippet(new URLSearchParams(location.search).get('version') ?? NEW_SDK)
show(<App />)
