import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.jsx'
import { registerServiceWorker } from './app/service-worker.js'
import { theme } from './theme/mantine-theme.js'
import './theme/mantine.css'
import './theme/tokens.css'
import './theme/base.css'
import './theme/shell.css'
import './theme/document.css'
import './theme/fields.css'
import './theme/print.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <App />
    </MantineProvider>
  </StrictMode>,
)
registerServiceWorker()
