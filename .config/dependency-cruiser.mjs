/*
 * The architecture, executed. A folder may import itself, the folders in its row and the packages
 * in its row; nothing else. A new folder is a new row; keep src/ARCHITECTURE.md in step.
 */

/** folder → folders it may import */
const LAYERS = {
  lib: [],
  engine: ['lib'],
  codecs: ['lib', 'engine'],
  samples: ['lib', 'engine'],
  worker: ['lib', 'engine'],
  store: ['lib', 'engine', 'codecs', 'samples', 'worker'],
  actions: ['lib', 'engine', 'codecs', 'samples', 'store'],
  i18n: ['lib', 'engine', 'codecs', 'samples', 'actions'], // types only, except lib
  canvas: ['lib', 'engine'],
  ui: ['lib', 'engine', 'codecs', 'samples', 'worker', 'store', 'actions', 'i18n', 'canvas'],
  sim: ['lib', 'engine', 'codecs', 'samples', 'i18n'],
}

/** folder → packages it may import (`node:` stands for the modules of Node) */
const PACKAGES = {
  lib: [],
  engine: ['valibot'], // in engine/document only, see below
  codecs: ['jsonc-parser', 'fflate'],
  samples: [],
  worker: [],
  store: ['zustand', 'idb'],
  actions: [],
  i18n: [],
  canvas: ['cytoscape', 'react', 'gifenc', 'marked', 'perfect-freehand'],
  ui: [
    'react',
    'react-dom',
    'zustand',
    '@radix-ui/',
    '@tanstack/',
    '@headless-tree/',
    '@fontsource/',
    'match-sorter',
  ],
  sim: ['node:'],
}

const GROUND = ['wire', 'model']
const TABLES = ['document', 'facts', 'tables']

/** The same inside src/engine. Folders of one level may use each other, but never in a circle. */
const ENGINE = {
  wire: [],
  model: ['wire'],
  document: [...GROUND, ...TABLES],
  facts: [...GROUND, ...TABLES],
  tables: [...GROUND, ...TABLES],
  drivers: [...GROUND, ...TABLES],
  trace: [...GROUND, 'facts', 'tables'],
  compile: [...GROUND, ...TABLES, 'drivers', 'edit', 'validate'],
  edit: [...GROUND, ...TABLES, 'drivers', 'compile', 'validate'],
  validate: [...GROUND, ...TABLES, 'drivers', 'compile', 'edit'],
  reach: [...GROUND, ...TABLES, 'drivers', 'trace', 'compile', 'edit', 'validate'],
  explain: [
    ...GROUND,
    ...TABLES,
    'drivers',
    'trace',
    'compile',
    'compile-board',
    'edit',
    'validate',
    'reach',
  ],
  diff: [...GROUND, 'reach'],
  testing: [...GROUND, ...TABLES, 'drivers', 'trace', 'compile', 'edit', 'validate'],
}

const TEST = '[.]test[.]tsx?$'
const TESTING = '/testing/'
const NPM = [
  'npm',
  'npm-dev',
  'npm-optional',
  'npm-peer',
  'npm-bundled',
  'npm-no-pkg',
  'npm-unknown',
]

const folder = (name) => `^src/${name}/`
/** A folder, or a single file beside the folders. */
const engineFolder = (name) => `^src/engine/${name}(/|[.]ts$)`
const packagePath = (name) =>
  `(^|/)node_modules/(@types/)?${name}${name.endsWith('/') ? '' : '(/|$)'}`

const layerRules = Object.entries(LAYERS).map(([layer, allowed]) => ({
  name: `${layer}-imports`,
  severity: 'error',
  comment: `src/${layer} may import only: ${[layer, ...allowed].join(', ')}. Move the code down, or pass the value in.`,
  from: { path: folder(layer), pathNot: TEST },
  to: { path: '^src/', pathNot: [layer, ...allowed].map(folder) },
}))

const packageRules = Object.entries(PACKAGES).map(([layer, allowed]) => {
  const packages = allowed.filter((name) => name !== 'node:')
  return {
    name: `${layer}-packages`,
    severity: 'error',
    comment: `src/${layer} may import only these packages: ${allowed.join(', ') || 'none'}. Wrap the library in the folder that owns it.`,
    from: { path: folder(layer), pathNot: [TEST, TESTING] },
    to: {
      dependencyTypes: allowed.includes('node:') ? NPM : [...NPM, 'core'],
      ...(packages.length > 0 && { pathNot: packages.map(packagePath) }),
    },
  }
})

const engineRules = Object.entries(ENGINE).map(([part, allowed]) => ({
  name: `engine-${part}-imports`,
  severity: 'error',
  comment: `src/engine/${part} may import only: ${[part, ...allowed].join(', ')}. ForwardingState lives in tables so that compile and trace meet there.`,
  from: { path: engineFolder(part), pathNot: TEST },
  to: { path: '^src/engine/', pathNot: [part, ...allowed].map(engineFolder) },
}))

const otherRules = [
  {
    name: 'layer-is-declared',
    severity: 'error',
    comment:
      'This folder has no row in LAYERS (.config/dependency-cruiser.mjs): decide what it may import.',
    from: { path: '^src/[^/]+/', pathNot: [...Object.keys(LAYERS), 'styles'].map(folder) },
    to: {},
  },
  {
    name: 'engine-folder-is-declared',
    severity: 'error',
    comment:
      'This folder has no row in ENGINE (.config/dependency-cruiser.mjs): decide what it may import.',
    from: { path: '^src/engine/[^/]+/', pathNot: Object.keys(ENGINE).map(engineFolder) },
    to: {},
  },
  {
    name: 'engine-validates-in-document',
    severity: 'error',
    comment:
      'Unknown data is decoded once, in src/engine/document; the rest of the engine sees types.',
    from: { path: '^src/engine/', pathNot: [engineFolder('document'), TEST] },
    to: { path: packagePath('valibot') },
  },
  {
    name: 'drivers-are-strangers',
    severity: 'error',
    comment: 'A driver knows no other driver. Shared row builders go to drivers/shared.',
    from: {
      path: '^src/engine/drivers/([^/.]+)',
      pathNot: [TEST, '^src/engine/drivers/index[.]ts$'],
    },
    to: {
      path: '^src/engine/drivers/',
      pathNot: [
        '^src/engine/drivers/shared/',
        '^src/engine/drivers/(driver|traits)[.]ts$',
        '^src/engine/drivers/$1[/.]',
      ],
    },
  },
  {
    name: 'i18n-imports-types-only',
    severity: 'error',
    comment:
      'i18n knows the codes of the layers by type, so that a missing sentence does not compile. Write `import type`.',
    from: { path: folder('i18n'), pathNot: TEST },
    to: {
      path: ['engine', 'codecs', 'samples', 'actions'].map(folder),
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'testing-only-from-tests',
    severity: 'error',
    comment:
      'Builders, generators and the reference lab are for tests; production code must not need them.',
    from: { path: '^src/', pathNot: [TEST, TESTING] },
    to: { path: `^src/.*${TESTING}` },
  },
  {
    name: 'tests-are-not-imported',
    severity: 'error',
    comment: 'Move what two tests share to a testing folder.',
    from: {},
    to: { path: TEST },
  },
  {
    name: 'nothing-imports-main',
    severity: 'error',
    comment: 'main.tsx is the composition root: it knows everyone and nobody knows it.',
    from: {},
    to: { path: '^src/main[.]tsx$' },
  },
  {
    name: 'no-circular',
    severity: 'error',
    comment: 'Two files that need each other are one file, or need a third below them.',
    from: { path: '^src/' },
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    severity: 'error',
    comment: 'Nothing imports this file and it imports nothing: use it or remove it.',
    from: {
      orphan: true,
      path: '^src/',
      pathNot: [
        TEST,
        '[.]d[.]ts$',
        '^src/main[.]tsx$',
        '^src/sim/(main|cases)[.]ts$',
        '[.]worker[.]ts$',
      ],
    },
    to: {},
  },
  {
    name: 'resolvable',
    severity: 'error',
    comment: 'The import leads nowhere.',
    from: { path: '^src/' },
    to: { couldNotResolve: true },
  },
]

export default {
  forbidden: [...layerRules, ...packageRules, ...engineRules, ...otherRules],
  options: {
    tsPreCompilationDeps: true, // otherwise type imports are not seen
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
}
