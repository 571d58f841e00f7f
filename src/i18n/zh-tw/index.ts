import type { Catalogue } from '../catalogue'
import { shell } from './shell'

/** Traditional Chinese, with the words of the zh-TW Windows documentation. */
export const zhTw: Catalogue = { shell }
