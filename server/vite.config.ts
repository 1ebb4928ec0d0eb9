import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The server: three programs built into `dist/server`; packages stay in node_modules and are loaded from there. */
export default defineConfig({
  root: here('..'),
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: here('../dist/server'),
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: here('main.ts'),
        admin: here('admin/main.ts'),
        'sqlite-worker': here('store/sqlite/worker.ts'),
      },
      output: {
        entryFileNames: '[name].js',
        // Beside the entries, so that an address relative to import.meta.url means the same in every file.
        chunkFileNames: 'chunk-[name]-[hash].js',
      },
    },
  },
})
