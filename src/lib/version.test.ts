import { expect, test } from 'vitest'
import { version } from '../../package.json'
import { VERSION } from './version'

test('the version is that of the package', () => {
  expect(VERSION).toBe(version)
})
