import { expect, test } from 'vitest'
import { recogniseFormat } from './index'

test.each([
  ['{"schemaVersion": 1, "topology": {}}', 'board'],
  ['[{"Name": "nat", "Driver": "nat"', 'docker-inspect'],
  ['"NetworkSettings": {', 'docker-inspect'],
  ['[\0{\0"\0D\0r\0i\0v\0e\0r\0"\0:\0', 'docker-inspect'],
  ['NETWORK ID     NAME      DRIVER', 'docker-inspect'],
  ['[]\nError response from daemon: network x not found', 'docker-inspect'],
  ['https://example.org/a?b#v1.abc', 'share-link'],
  [' #v9.abc', 'share-link'],
  ['file:///home/x/index.html#v1.abc', 'share-link'],
  ['see #v1.abc', null],
  ['\x89PNG\r\n', 'picture'],
  ['<?xml version="1.0"?>\n<svg xmlns="x">', 'picture'],
  ['{"services": {}}', null],
  ['', null],
])('%j is %s', (text, format) => {
  expect(recogniseFormat(text)).toBe(format)
})
