import { test as base, expect } from '@playwright/test'
import { AppPage } from './pages/app'

declare global {
  interface Window {
    reportPolicyViolation?: (text: string) => void
  }
}

/**
 * The `test` that every journey uses. When the test ends, its page must have logged no error, thrown
 * nothing, broken no content security policy and asked no other origin for anything.
 */
export const test = base.extend<{ guard: undefined; app: AppPage }>({
  guard: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = []
      const origin = new URL(baseURL ?? '').origin

      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
      })
      page.on('pageerror', (error) => {
        complaints.push(`uncaught: ${error.message}`)
      })
      page.on('request', (request) => {
        const url = new URL(request.url())
        const isOurs = url.origin === origin || url.protocol === 'data:' || url.protocol === 'blob:'
        if (!isOurs) complaints.push(`request to another origin: ${request.url()}`)
      })
      await page.exposeFunction('reportPolicyViolation', (text: string) => {
        complaints.push(`content security policy: ${text}`)
      })
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          const text = `${event.effectiveDirective} refused ${event.blockedURI} (${event.sourceFile})`
          window.reportPolicyViolation?.(text)
        })
      })

      await use(undefined)
      expect(complaints, 'what the page must not do').toEqual([])
    },
    { auto: true },
  ],

  app: async ({ page }, use) => {
    await use(new AppPage(page))
  },
})

export { expect }
