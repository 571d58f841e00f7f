import { expect, test } from './guarded-test'
import { violations } from './pages/accessibility'

test.describe('services', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('are made from a container, changed in the inspector and undone', async ({ app, page }) => {
    await app.openSample('l2bridge-two-nodes')
    await app.build.showOutline()
    await app.build.row('stock').click()
    await app.inspector.getByRole('button', { name: 'Create a service' }).click()
    await expect(app.inspector.getByRole('heading', { name: 'service-1' })).toBeVisible()
    await expect(app.inspector.getByLabel('Virtual address')).toHaveValue('10.96.0.10')
    await expect(app.inspector.getByLabel('Direct server return (DSR)')).toBeChecked()

    const port = app.inspector.getByLabel('Service port')
    await port.fill('8080')
    await port.press('Enter')
    await app.inspector.getByLabel('Virtual address').fill('')
    await app.inspector.getByLabel('Virtual address').press('Enter')
    await expect(app.inspector.getByLabel('Only backends of the same node')).toBeVisible()
    expect(await violations(page)).toEqual([])

    await app.inspector.getByRole('checkbox', { checked: true, name: /·/ }).click()
    await expect(app.inspector.getByRole('alert')).toContainText('at least one backend')

    for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z')
    await expect(page.getByRole('treeitem', { name: /service-1/ })).toHaveCount(0)
  })
})
