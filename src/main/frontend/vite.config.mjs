import { defineConfig } from 'vite';

// Pages are rendered by the server: there is no index.html, the layout reads manifest.json for the hashed names.
export default defineConfig({
  base: '/assets/',
  publicDir: false,
  build: {
    manifest: 'manifest.json',
    assetsDir: '.',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: { app: 'src/app.js' },
      // htmx holds an eval that its configuration in the layout switches off
      checks: { eval: false },
    },
  },
});
