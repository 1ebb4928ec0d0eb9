import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.jsx'
import { registerServiceWorker } from './app/service-worker.js'
import './theme/colour-scheme.js'
import './theme/mantine.css'
import './theme/tokens.css'
import './theme/base.css'
import './theme/shell/buttons.css'
import './theme/shell/header.css'
import './theme/shell/lists.css'
import './theme/shell/page.css'
import './theme/shell/outline.css'
import './theme/shell/panel.css'
import './theme/shell/banners.css'
import './theme/shell/sheets.css'
import './theme/shell/layout.css'
import './theme/document/prose.css'
import './theme/document/references.css'
import './theme/document/block.css'
import './theme/document/ratings.css'
import './theme/document/figures.css'
import './theme/document/plan-types.css'
import './theme/document/record-types.css'
import './theme/document/colleagues.css'
import './theme/document/narrow.css'
import './theme/document/touch.css'
import './theme/fields.css'
import './theme/menus.css'
import './theme/attachments.css'
import './theme/tools.css'
import './theme/print.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
registerServiceWorker()
