import { expect, type Locator } from '@playwright/test'

/** Moves a slider to this value; by way of its end, because filling in the same value is no event. */
export async function slideTo(slider: Locator, value: number): Promise<void> {
  await slider.fill(String(await slider.getAttribute('max')))
  await slider.fill(String(value))
  await expect(slider).toHaveValue(String(value))
}
