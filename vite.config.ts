import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { firstLoad } from './client/vite/first-load.js'
import { opensWith } from './client/vite/opens-with.js'
import { precompress } from './client/vite/precompress.js'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Addresses the server answers itself: the service worker must not show the page for them. */
const SERVER_PATHS = [
  /^\/api(\/|$)/,
  /^\/sync(\/|$)/,
  /^\/calendar(\/|$)/,
  /^\/our-plan(\/|$)/,
  /^\/sign-in\?(.*&)?token=/,
  /^\/healthz$/,
  /^\/metrics$/,
]

/** The web app: `client/` built into `dist/client`, which the server serves as it stands. */
export default defineConfig({
  root: here('client'),
  build: {
    outDir: here('dist/client'),
    emptyOutDir: true,
    // The content security policy allows no data: addresses for fonts and scripts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: opensWith('client/page/plan-page.tsx', 'client/main.tsx') }],
        },
      },
    },
  },
  plugins: [
    react(),
    VitePWA({
      strategies: 'generateSW',
      // A new version waits until the person agrees: a page that reloads by itself would interrupt a sentence.
      registerType: 'prompt',
      // The page registers through virtual:pwa-register; the content security policy forbids an inline script.
      injectRegister: null,
      manifest: {
        name: 'Living Plan',
        short_name: 'Living Plan',
        description: 'The self-evaluation and improvement plan of a school, written together',
        lang: 'en-GB',
        id: '/',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        categories: ['education', 'productivity'],
        // The desk in light colours; in dark ones the page says so itself (client/theme/colour-scheme.ts).
        background_color: '#f6f5f1',
        theme_color: '#f6f5f1',
        // Drawn from icon.svg; systems that cut icons to a shape of their own take the maskable one.
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,woff2,svg,png,ico}'],
        maximumFileSizeToCacheInBytes: 3_000_000,
        navigateFallback: '/index.html',
        navigateFallbackDenylist: SERVER_PATHS,
        cleanupOutdatedCaches: true,
        // The very first page is served from the cache too, so that a view opened later in it works offline.
        clientsClaim: true,
        inlineWorkboxRuntime: true,
        sourcemap: false,
      },
    }),
    firstLoad(here('dist/first-load.json'), 'client/page/plan-page.tsx'),
    precompress(),
  ],
})
