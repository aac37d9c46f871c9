import { posthog } from 'posthog-js-1-130'
import '../style.css'
import { OLD_SDK } from '../project.ts'
import { App } from '../ui/App.tsx'
import { show, startNpm } from './start.tsx'

startNpm(posthog, OLD_SDK)
show(<App />)
