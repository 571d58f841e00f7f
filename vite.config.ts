import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { configDefaults, defineConfig } from 'vitest/config'
import { slimCytoscape } from './.config/slim-cytoscape.mjs'

/** What the built page may load. Everything is ours; `blob:` is for workers and exported images. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-src 'self'", // the preview of an embedded board
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/**
 * Puts the policy into the built page, first in <head> so that it covers what follows. The
 * development server needs inline scripts and styles, so it gets none. Refuses a page with inline
 * code: the browser would block it, and the reader of the build log should know first.
 */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const markup = html.replace(/<!--[\s\S]*?-->\s*/g, '')
        if (/<style[\s>]|<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=/i.test(markup)) {
          throw new Error('content-security-policy: index.html holds inline code or style')
        }
        const meta = `<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}" />`
        return markup.replace('<head>', `<head>\n    ${meta}`)
      },
    },
  }
}

const NODE_TESTS = ['lib', 'engine', 'codecs', 'samples', 'sim'].map(
  (folder) => `src/${folder}/**/*.test.ts`,
)
const DOM_TESTS = ['worker', 'store', 'actions', 'i18n', 'canvas', 'ui'].map(
  (folder) => `src/${folder}/**/*.test.{ts,tsx}`,
)

export default defineConfig({
  base: './',
  plugins: [slimCytoscape(), react(), tailwindcss(), contentSecurityPolicy()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // a data: font or script would be refused by the policy
    reportCompressedSize: false, // .config/check-size.mjs counts what matters
  },
  preview: { host: '127.0.0.1', strictPort: true },
  test: {
    exclude: [...configDefaults.exclude, 'e2e/**'],
    restoreMocks: true,
    testTimeout: 30_000, // properties on a machine that does other things as well
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}'],
      exclude: ['**/*.test.*', 'src/engine/testing/**', 'src/main.tsx'],
      reporter: ['text-summary', 'html'],
      // Asked by `npm run coverage` only; nothing else of the checks counts coverage.
      thresholds: { 'src/engine/**/*.ts': { statements: 95, branches: 95 } },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: NODE_TESTS,
          setupFiles: ['.config/property-setup.mjs'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: DOM_TESTS,
          setupFiles: ['.config/dom-setup.mjs', '.config/property-setup.mjs'],
        },
      },
    ],
  },
})
