import { posthog } from 'posthog-js'
import '../style.css'
import { NEW_SDK } from '../project.ts'
import { App } from '../ui/App.tsx'
import { show, startNpm } from './start.tsx'

startNpm(posthog, NEW_SDK)
show(<App />)
