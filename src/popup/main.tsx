import { render } from 'preact'
import { activeTabId } from '../platform/extension.ts'
import { Popup } from './Popup.tsx'
import './popup.css'

/** The tab in front, or where the popup is opened as an ordinary tab, that of `?tabId=`. */
const asked = new URLSearchParams(location.search).get('tabId')
const tabId = asked === null ? await activeTabId() : Number(asked)

const root = document.querySelector('#root')
if (root) render(<Popup tabId={tabId} />, root)
