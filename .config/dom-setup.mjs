/* Before each file of component tests: Testing Library cleans up by itself only with global hooks. */
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

afterEach(cleanup)
